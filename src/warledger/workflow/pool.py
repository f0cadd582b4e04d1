"""Read parts in several processes of this machine; a process that is lost costs its part another try."""

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from warledger.errors import UnreadableDocument
from warledger.workflow.parts import Order, Part, PartRead, PartReader

AHEAD = 2
"""Parts handed out for each process: one is read, one waits, and memory holds no more."""
TRIES = 2
"""Times that a part read by itself may end its process before it is given up."""

_READERS: list[PartReader] = []
"""The reader of this process, made when it starts."""


def read_in_pool(order: Order, parts: Iterable[Part], *, workers: int) -> Iterator[PartRead]:
    """Yield what was found in each part, in the order of the parts.

    Where a process is killed, or runs out of memory, all parts handed out are read again, one at a time, so that the one that ends its
    process is told from the others; read so twice in vain, it is named as an error and the run goes on.
    """
    waiting, handed = iter(parts), deque[Part]()
    while True:
        yield from _read_together(order, waiting, handed, workers=workers)
        if len(handed) == 0:
            return
        while len(handed) > 0:
            yield _read_alone(order, handed[0])
            handed.popleft()


def _read_together(order: Order, waiting: Iterator[Part], handed: deque[Part], *, workers: int) -> Iterator[PartRead]:
    """Yield what was found in each part; in `handed` stay, when a process is lost, those of which nothing was yielded."""
    futures = deque[Future[PartRead]]()
    with suppress(BrokenProcessPool), _processes(order, workers) as pool:
        for part in waiting:
            handed.append(part)
            futures.append(pool.submit(_read, part))
            if len(futures) >= AHEAD * workers:
                yield futures.popleft().result()
                handed.popleft()
        for future in futures:
            yield future.result()
            handed.popleft()


def _read_alone(order: Order, part: Part) -> PartRead:
    for _ in range(TRIES):
        with suppress(BrokenProcessPool), _processes(order, 1) as pool:
            return pool.submit(_read, part).result()
    error = UnreadableDocument(
        f"Reading {part.name} ended the process that read it, {TRIES} times.",
        hint="It may need more memory than there is. The run went on without it.",
    )
    return PartRead((), (error,), Counter(errors=1))


@contextmanager
def _processes(order: Order, workers: int) -> Iterator[ProcessPoolExecutor]:
    """Start processes from nothing: a fork of a process with threads, as the language model has, may hang. What waits at the end is dropped."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_prepare, initargs=(order,))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(order: Order) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _READERS[:] = [PartReader(order)]


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, killed or not: nobody would take what it reads."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(part: Part) -> PartRead:
    return _READERS[0].read(part)
