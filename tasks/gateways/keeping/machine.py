"""What this machine says of its clock and its disk; where it says nothing, its answer is empty."""

import ctypes
import shutil
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.time.clock_watch import Reading

BOOT = Path("/proc/sys/kernel/random/boot_id")
LEAST_FREE_BYTES = 500_000_000
"""Less room on the disk is told to the operator: what is not written is not kept."""
_UNSYNCHRONIZED = 0x0040
"""STA_UNSYNC of Linux: no time service keeps the clock."""


def read_clock(at: datetime | None = None) -> Reading:
    """Return what the clock says, with the witnesses there are; ``at`` instead of the wall's."""
    wall = at or datetime.now(UTC)
    try:
        boot = BOOT.read_text(encoding="ascii").strip()
        booted_at = wall - timedelta(seconds=time.clock_gettime(time.CLOCK_BOOTTIME))
    except (OSError, AttributeError):  # not Linux
        return Reading(wall)
    return Reading(wall, boot, booted_at, _is_synchronized())


def free_bytes(place: Path) -> int:
    """Return the room on the disk of a folder, or of the nearest folder above it that exists."""
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free


def _is_synchronized() -> bool:
    """Ask the kernel whether a time service keeps its clock (adjtimex, which only reads here)."""
    try:
        ask = ctypes.CDLL(None, use_errno=True).adjtimex
    except (OSError, AttributeError):
        return False
    facts = ctypes.create_string_buffer(512)  # a struct timex is smaller; zeros mean: only look
    said = ask(facts)
    status = int.from_bytes(facts.raw[_STATUS : _STATUS + 4], sys.byteorder)
    return bool(said >= 0 and not status & _UNSYNCHRONIZED)


_STATUS = 5 * ctypes.sizeof(ctypes.c_long)
"""Where the status stands in a struct timex: behind modes (padded), offset, freq, maxerror and esterror."""
