"""Short reports, written for these tests, that corroborate and contradict one another."""

from pathlib import Path

TOWNS = ("Palmyra", "Raqqa", "Aleppo", "Mosul", "Idlib", "Homs", "Deir ez-Zor", "Afrin", "Hama", "Daraa")
TAKERS = ("Syrian army", "Turkish army", "Free Syrian Army", "Iraqi army")


def make_text(n: int) -> str:
    """Return a report of its own for each number; every tenth town is claimed by different parties."""
    town, next_town, taker = TOWNS[n % 10], TOWNS[(n * 3 + 1) % 10], TAKERS[n % 4]
    return (
        f"Report {n} from {town}\n\n"
        f"The {taker} captured {town} from ISIS on {n % 28 + 1} March 2017, an officer said. "
        f"ISIS still has {n + 2},000 fighters in {next_town}.\n\n"
        f"Russia backs the Syrian army. Rebels attacked a convoy near {next_town} and withdrew.\n"
    )


def write_texts(folder: Path, documents: int) -> Path:
    """Write so many reports into a folder, made where there is none, and return it."""
    folder.mkdir(exist_ok=True)
    for n in range(documents):
        (folder / f"{n:02}.txt").write_text(make_text(n), encoding="utf-8")
    return folder
