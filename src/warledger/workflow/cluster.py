"""Read parts on a cluster with Ray Data, or on this machine with a Ray of its own."""

import logging
import os
import pickle
from collections.abc import Iterable, Iterator
from typing import Any

from warledger.errors import SettingsError
from warledger.workflow.parts import Order, Part, PartRead, PartReader

QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}
"""Nothing is sent to Ray's makers, and nothing but our own words is printed."""


class ClusterReader:
    """Reads parts in an actor of Ray Data; what goes between machines is bytes of our own."""

    def __init__(self, order: Order) -> None:
        """Load what reading needs once for each actor."""
        self._reader = PartReader(order)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Return what was found in each part of a batch."""
        return {"read": [pickle.dumps(self._reader.read(pickle.loads(part))) for part in batch["part"]]}  # noqa: S301  # our own bytes


def read_on_cluster(order: Order, parts: Iterable[Part], *, workers: int, address: str | None) -> Iterator[PartRead]:
    """Yield what was found in each part, in no order. A worker that is lost costs its part another try; nothing is doubled.

    Args:
        order: what the workers must know; files and the ledger must be where they can reach them.
        parts: what is to be read.
        workers: actors, each with a language model of its own and one processor.
        address: that of a running cluster ("ray://head:10001"), None for this machine.

    Raises:
        SettingsError: Ray is not installed, or the cluster does not answer.
    """
    listed = [{"part": pickle.dumps(part)} for part in parts]
    if len(listed) == 0:
        return
    ray = _start_ray(address, workers)
    try:
        strategy = ray.data.ActorPoolStrategy(size=workers)
        data = ray.data.from_items(listed, override_num_blocks=len(listed))
        read = data.map_batches(ClusterReader, batch_size=1, compute=strategy, fn_constructor_args=(order,), num_cpus=1)
        for row in read.iter_rows():
            yield pickle.loads(row["read"])  # noqa: S301  # our own bytes
    finally:
        ray.shutdown()


def _start_ray(address: str | None, workers: int) -> Any:
    os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise SettingsError("Ray is not installed.", hint="pip install 'warledger[ray]', or leave out --engine ray.") from error
    # One processor more than there are workers: Ray Data hangs where its actors take all of them.
    alone = {"num_cpus": workers + 1, "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    here: dict[str, Any] = alone if address is None else {"address": address}
    try:
        ray.init(logging_level=logging.ERROR, log_to_driver=False, **here)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise SettingsError(f"The cluster at `{address}` does not answer: {error}.", hint="Look at it with: ray status") from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray
