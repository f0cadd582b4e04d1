"""Run programs to measure them, and weigh the program that runs."""

import subprocess
from collections.abc import Sequence
from pathlib import Path


def run(command: Sequence[str]) -> str:
    """Run a program to its end and return what it printed."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def peak_mib() -> int:
    """The most memory this program has held, in MiB; `getrusage` would count what its parent held before it started."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return round(int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))) / 1024)
