"""The class Intake: reads into the ledger what was handed in at the page, one batch after the other, and judges it, beside the answering."""

from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from warledger.errors import LedgerError, WarledgerError
from warledger.views.web.desk import Desk
from warledger.views.web.job import ENDED, Batch, Job

if TYPE_CHECKING:
    from warledger.workflow.stages import Stages

KEPT = 20
"""Batches that are still told of."""
WAITING = 8
"""Batches that may wait; each is kept on the disk until it is read."""
PATIENCE_SECONDS = 2.0
"""How long a decision waits for what is being read, before it is judged later."""


class Intake:
    """Takes batches and reads them one at a time, in the order in which they came. Its methods may be called from several threads."""

    def __init__(self, desk: Desk) -> None:
        """Read into the ledger of a desk."""
        self._desk = desk
        self._jobs: dict[int, Job] = {}
        self._waiting: list[tuple[Job, Batch | None]] = []
        self._lock = Lock()
        self._working = False
        self._number = 0
        self._stages: Stages | None = None

    def jobs(self) -> list[dict[str, Any]]:
        """Return how far the last batches are, newest first."""
        with self._lock:
            return [job.tell() for job in sorted(self._jobs.values(), key=_number, reverse=True) if len(job.names) > 0]

    def is_busy(self) -> bool:
        """Whether something is being read or judged, or waits for it."""
        return self._working

    def add(self, batch: Batch) -> int:
        """Take a batch, to be read as soon as those before it are, and return its number.

        Raises:
            LedgerError: too many wait already.
        """
        with self._lock:
            waiting = sum(1 for _, waits in self._waiting if waits is not None)
        if waiting >= WAITING:
            batch.folder.cleanup()
            raise LedgerError(f"{waiting} batches wait to be read already.", hint="Wait until one is done, then hand this in again.")
        return self._queue(tuple(file.name for file in batch.files), batch)

    def judge(self, *, judged: bool) -> bool:
        """Judge what a decision has changed: at once where nothing else is being done, otherwise after it. Return whether it is done.

        A ledger that was never judged takes its time, and is judged beside the answering.
        """
        from warledger import workflow

        if judged and self._desk.writing.acquire(timeout=PATIENCE_SECONDS):
            try:
                workflow.judge(self._desk.ledger)
            finally:
                self._desk.writing.release()
            return True
        self._queue((), None)
        return False

    def _queue(self, names: tuple[str, ...], batch: Batch | None) -> int:
        with self._lock:
            self._number += 1
            job = Job(self._number, names)
            self._jobs[job.number] = job
            for number in [each for each, old in self._jobs.items() if old.stage in ENDED][: max(0, len(self._jobs) - KEPT)]:
                del self._jobs[number]
            self._waiting.append((job, batch))
            idle, self._working = not self._working, True
        if idle:
            self._start_next()
        return job.number

    def _start_next(self) -> None:
        with self._lock:
            if len(self._waiting) == 0:
                self._working = False
                return
            job, batch = self._waiting.pop(0)
        Thread(target=self._work, args=(job, batch), name="reading into the ledger", daemon=True).start()

    def _work(self, job: Job, batch: Batch | None) -> None:
        """Do one job, in a thread of its own; whatever happens to it, the next one is begun."""
        try:
            with self._desk.writing:
                self._do(job, batch)
        except WarledgerError as error:
            job.fail(error)
        finally:
            job.close()
            if batch is not None:
                batch.folder.cleanup()
            self._start_next()

    def _do(self, job: Job, batch: Batch | None) -> None:
        from warledger import workflow

        if batch is not None:
            self._read(job, batch)
        job.stage = "judging"
        summary = workflow.judge(self._desk.ledger)
        proposals = workflow.propose_resolutions(self._desk.ledger)
        job.findings, job.withdrawn = summary.findings + proposals.proposed, summary.withdrawn + proposals.withdrawn
        if batch is not None and batch.afterwards is not None:
            batch.afterwards(self._desk.ledger)
        job.stage = "done"

    def _read(self, job: Job, batch: Batch) -> None:
        from warledger.workflow.receiving import count_received, receive
        from warledger.workflow.stages import make_stages

        settings = self._desk.settings
        job.of = count_received(batch.files, settings=settings)
        job.stage = "reading"
        self._stages = self._stages or make_stages(settings)
        summary = receive(
            batch.files,
            ledger=self._desk.ledger,
            settings=settings,
            given=batch.given,
            on_error=job.fail,
            on_stored=job.store,
            stages=self._stages,
        )
        job.skipped = summary.skipped


def _number(job: Job) -> int:
    return job.number
