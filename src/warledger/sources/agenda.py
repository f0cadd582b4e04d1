"""Keep the schedule in a file beside the captures, written whole after each step, so that a killed run goes on where it stopped."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from warledger.errors import SettingsError
from warledger.sources.keeping import write_whole
from warledger.sources.retrieved import Known
from warledger.sources.schedule import Schedule, Turn

FILE = "schedule.json"


def load_schedule(folder: Path) -> Schedule:
    """Return the schedule that was saved, an empty one where there is none.

    Raises:
        SettingsError: the file is not one that `save_schedule` wrote.
    """
    path = folder / FILE
    if not path.exists():
        return Schedule()
    try:
        fields: Mapping[str, Any] = json.loads(path.read_bytes())
        return Schedule(_turns(fields["watched"]), _turns(fields["failed"]), int(fields["read"]))
    except (ValueError, TypeError, KeyError, AttributeError, OSError) as error:
        raise SettingsError(
            f"The schedule `{path}` cannot be read: {error}.", hint="Remove it: all addresses are then due, and nothing is lost."
        ) from error


def save_schedule(folder: Path, schedule: Schedule) -> None:
    """Write the schedule, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / FILE, json.dumps(asdict(schedule), ensure_ascii=False, indent=1).encode(errors="replace"))


def _turns(fields: Mapping[str, Any]) -> dict[str, Turn]:
    return {
        address: Turn(
            float(turn["due"]), int(turn["failures"]), None if turn["known"] is None else Known(**turn["known"]), turn["content_sha256"]
        )
        for address, turn in fields.items()
    }
