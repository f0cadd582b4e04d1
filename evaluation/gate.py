"""Score the reader, write the figures, and hold them against the floors: `python -m evaluation.gate [--update]`."""

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from evaluation.baselines import every_sentence, first_two_actors
from evaluation.scoring import KINDS, SHARED, TESTS, digests, is_present, read_claims, score
from warledger.settings import Settings, load_settings

RESULTS = Path(__file__).parent / "results.json"
FLOORS = Path(__file__).parent / "floors.toml"
SLACK = 0.01
"""A floor is set this far below what was measured; docs/decisions/0003-floors.md says why."""
ABSENT = f"The annotated articles are absent: {SHARED} has no articles/ and gold/. Nothing was scored."
NAMES = tuple(f"{kind}.{test}" for kind in (*KINDS, "all") for test in TESTS)


def measure(settings: Settings) -> dict[str, Any]:
    """Return every figure: the reader's and the baselines'."""
    from warledger.claims.assembly import READER

    return {
        "reader": READER,
        "kinds": list(KINDS),
        **score(read_claims(settings)),
        "baselines": {
            "every sentence: the syrian-army attacks": _f1(score(every_sentence(settings))),
            "first two actors: one attacks the other": _f1(score(first_two_actors(settings))),
        },
    }


def _f1(report: Mapping[str, Any]) -> dict[str, float]:
    return {f"{kind}.{test}": report[test][kind]["f1"] for kind in ("event", "all") for test in TESTS}


def load_floors() -> dict[str, Any]:
    """Return the floors in force, with the digests of what they were measured on."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def find_failures(results: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """Return one sentence for every figure below its floor, every quote not in the text, and all that was measured on something else."""
    failures = [
        f"{name} is {_figure(results, name):.3f}, below its floor of {floor:.3f}"
        for name, floor in floors["floors"].items()
        if _figure(results, name) < floor
    ]
    if results["unlocated_quotes"] > 0:
        failures.append(f"{results['unlocated_quotes']} quotes do not stand in their article")
    changed = sorted(name for name, digest in digests().items() if floors["digests"].get(name) != digest)
    if len(changed) > 0:
        failures.append(f"the floors were measured on other versions of: {', '.join(changed)}")
    return failures


def _figure(results: Mapping[str, Any], name: str) -> float:
    kind, test = name.split(".")
    return float(results[test][kind]["f1"])


def raise_floors(results: Mapping[str, Any], floors: Mapping[str, Any], *, allow_regression: bool) -> dict[str, float]:
    """Return the new floors: each as high as the figure less the slack, never lower than it was unless that is allowed.

    Raises:
        ValueError: a floor would have to be lowered.
    """
    wanted = {name: max(0.0, round(_figure(results, name) - SLACK, 3)) for name in NAMES}
    lower = [name for name in NAMES if _figure(results, name) < floors["floors"].get(name, 0.0)]
    if len(lower) > 0 and not allow_regression:
        raise ValueError(
            f"These figures fell below their floors: {', '.join(lower)}. Lowering needs --allow-regression and a record in docs/decisions."
        )
    if allow_regression:
        return wanted
    return {name: max(floor, floors["floors"].get(name, 0.0)) for name, floor in wanted.items()}


def write_floors(floors: Mapping[str, float]) -> None:
    """Write the floors with the digests of what they were measured on."""
    lines = ["# F1 below which `make test` fails, by kind and test. Written by: python -m evaluation.gate --update", "", "[floors]"]
    lines += [f'"{name}" = {floor:.3f}' for name, floor in floors.items()]
    lines += ["", "# SHA-256 of what the floors were measured on", "[digests]"]
    lines += [f'"{name}" = "{digest}"' for name, digest in digests().items()]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def describe(results: Mapping[str, Any]) -> str:
    """Return the figures as a table for the terminal."""
    lines = [f"{'kind':12}{'found P':>9}{'R':>7}{'F1':>7}   {'right P':>9}{'R':>7}{'F1':>7}{'gold':>7}{'got':>6}"]
    for kind in (*KINDS, "all"):
        found, right = results["found"][kind], results["right"][kind]
        row = f"{kind:12}{found['p']:9.2f}{found['r']:7.2f}{found['f1']:7.2f}   {right['p']:9.2f}{right['r']:7.2f}{right['f1']:7.2f}"
        lines.append(f"{row}{found['gold']:7}{found['got']:6}")
    lines.append("")
    for name, figures in results["baselines"].items():
        lines.append(f"simplest rule, {name}: " + ", ".join(f"{what} F1 {value:.2f}" for what, value in figures.items()))
    lines.append("agreement on right pairs: " + ", ".join(f"{name} {share}" for name, share in results["agree"].items()))
    return "\n".join(lines)


def main() -> int:
    """Measure, write, print, and compare with the floors or raise them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured, less the slack")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: floors may fall")
    arguments = parser.parse_args()
    if not is_present():
        print(ABSENT)
        return 0
    results = measure(load_settings())
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(describe(results))
    if arguments.update:
        try:
            write_floors(raise_floors(results, load_floors(), allow_regression=arguments.allow_regression))
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        return 0
    failures = find_failures(results, load_floors())
    for failure in failures:
        print(f"FAILED: {failure}", file=sys.stderr)
    return 1 if len(failures) > 0 else 0


if __name__ == "__main__":
    sys.exit(main())
