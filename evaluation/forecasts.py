"""How the forecasts of the shared articles came out, by public facts: `python -m evaluation.forecasts`."""

import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.scoring import SHARED
from warledger import workflow
from warledger.claims.claim import Claim
from warledger.judgement.forecasts import Prospect
from warledger.judgement.scoring import Line, brier, make_scoreboard
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.store import Ledger
from warledger.settings import load_settings
from warledger.views.forecasts import show_lateness
from warledger.views.given import make_given
from warledger.views.outcomes import append_resolution
from warledger.workflow.foretelling import find_prospects

TABLE = Path(__file__).parent / "resolutions.toml"
BY = "evaluation/resolutions.toml"
SAID = ("outcome", "on", "deadline", "reason", "source")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What became of the forecasts of one article."""

    article: str
    on: date
    prospects: Sequence[Prospect]
    """All that it foretells."""
    settled: int
    """Claims that rows settled."""
    missed: Sequence[str]
    """The words of rows that no forecast has."""
    scoreboard: Sequence[Line]


def read_table() -> Mapping[str, Any]:
    """Return the articles with their rows."""
    with TABLE.open("rb") as lines:
        return dict(tomllib.load(lines)["article"])


def find_claims(claims: Sequence[Claim], words: str) -> list[Claim]:
    """Return the forecasts and intents whose quote has these words."""
    return [claim for claim in claims if " ".join(words.split()) in " ".join(claim.quote.split())]


def resolve_article(name: str, article: Mapping[str, Any], folder: Path) -> Resolved | None:
    """Read an article, enter its rows as `warledger resolve` does, and look at it from its day; None where it is absent."""
    path = SHARED / "articles" / article["file"]
    if not path.is_file():
        return None
    given = make_given(article["published"], outlet=article["outlet"], author=article["author"], title=None, language=None)
    with Ledger.open(folder / f"{name}.db") as ledger:
        workflow.read([str(path)], ledger=ledger, settings=load_settings(), given=given)
        workflow.judge(ledger)
        claims = [claim for kind in ("forecast", "intent") for claim in ledger.claims(ClaimFilter(kind=kind))]  # type: ignore[arg-type]  # both are kinds
        settled, missed = 0, []
        for row in article["resolution"]:
            found = find_claims(claims, row["words"])
            missed.extend([] if len(found) > 0 else [row["words"]])
            settled += len(found)
            for claim in found:
                said = {word: row[word] for word in SAID if word in row and word != "outcome"}
                append_resolution(ledger, claim, row["outcome"], by=BY, **said)
        on = date.fromisoformat(article["on"])
        prospects = find_prospects(ledger, on=on)
    return Resolved(name, on, prospects, settled, missed, make_scoreboard(prospects))


def show(resolved: Resolved) -> Iterator[str]:
    """Yield what became of an article's forecasts, in lines."""
    yield f"Article {resolved.article} as of {resolved.on}:"
    for prospect in sorted(resolved.prospects, key=_order):
        score = brier(prospect)
        figures = "" if score is None else f" | chance {prospect.probability:.3f}, Brier {score:.3f}"
        late = show_lateness(prospect.days_late)
        last = "no day" if prospect.deadline is None else f"by {prospect.deadline[1]}"
        yield f"  {prospect.life:<10} {last:<13} “{' '.join(prospect.claim.quote.split())[:90]}”{figures}{f' | {late}' if late else ''}"
    for line in resolved.scoreboard:
        lives = ", ".join(f"{count} {life}" for life, count in line.lives.items())
        score = (
            line.words
            if line.score is None
            else f"Brier {line.score.brier.value:.3f}, status quo {line.score.status_quo:.3f}, {line.words}"
        )
        yield f"  {line.group} {line.name}: {lives}; {score}"
    yield from (f"  NO FORECAST has the words “{words}”" for words in resolved.missed)


def main() -> int:
    """Print; ends with 1 where a row found no claim."""
    missed = 0
    for name, article in read_table().items():
        with tempfile.TemporaryDirectory() as folder:
            resolved = resolve_article(name, article, Path(folder))
        if resolved is None:
            print(f"Article {name} is absent: {SHARED / 'articles'} is not there. Nothing was resolved.")
            continue
        print("\n".join(show(resolved)))
        missed += len(resolved.missed)
    return int(missed > 0)


def _order(prospect: Prospect) -> tuple[bool, int]:
    return prospect.life == "unscorable", prospect.claim.start


if __name__ == "__main__":
    raise SystemExit(main())
