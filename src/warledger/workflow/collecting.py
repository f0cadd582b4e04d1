"""Let Python look for garbage in cycles less often, while records are made by the million that stand in none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG, MIDDLE, OLD = 20_000, 20, 100
"""Records made and kept before the youngest are gone through, and how often that is done before the older and the oldest are. With Python's
own 700, 10 and 10 a fifth of the time of judging a hundred thousand claims went into it, more with a million, and nothing was found."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collect rarely in the block; afterwards as before. What is not in a cycle is freed at once all the same."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    try:
        yield
    finally:
        gc.set_threshold(*before)
