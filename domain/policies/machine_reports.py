"""The state of a Mac from what `system_profiler -json` says of it, and what to suggest by stated rules (MX-18).

Each suggestion is a code with its facts; its sentence is in ``templates/policies``. What the file does not say is not
guessed: it is missing from the report.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from domain.refusals import Refused

GIB = 1024**3
FULL, TIGHT = 0.10, 0.20
"""Parts of a disk that are free: below the first it is full, below the second it will be."""
LEAST_FREE_GB = 20
LEAST_MEMORY_GB = 8
WORN_CAPACITY, WORN_CYCLES = 80, 1000
"""Apple calls a battery worn below 80 % of its capacity; today's MacBooks are made for 1000 cycles."""
SUPPORTED_VERSIONS = 3
"""Apple mends faults in the newest three macOS versions."""
LAST_BY_COUNT, FIRST_BY_YEAR = 15, 26
"""After macOS 15 came macOS 26: Apple numbers by the year since then."""


class Urgency(StrEnum):
    """How soon something should be done."""

    NOW = "now"
    SOON = "soon"


MADE_WITH = "system_profiler -json SPHardwareDataType SPSoftwareDataType SPStorageDataType SPPowerDataType"


class NotAReport(Refused):
    """The file is not what ``system_profiler -json`` writes."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to do, by the ``code`` of its sentence, and its facts."""

    urgency: Urgency
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MachineState:
    """What is known of a machine; ``None`` is not known. ``serial`` is only its last four signs."""

    name: str
    model: str
    chip: str
    serial: str
    memory_gb: int | None
    system: str
    version: int | None
    disk_gb: int | None
    free_gb: int | None
    rotational: bool
    smart_ok: bool | None
    protected: bool | None
    cycles: int | None
    capacity: int | None


def machine_state(profile: Mapping[str, Any]) -> MachineState:
    """Read a machine's profile; raise ``NotAReport`` where hardware and software are not in it."""
    hardware, software = _first(profile, "SPHardwareDataType"), _first(profile, "SPSoftwareDataType")
    if not hardware or not software:
        raise NotAReport("not-a-report", rule="MX-18", made_with=MADE_WITH)
    disk = next(
        (one for one in _all(profile, "SPStorageDataType") if one.get("mount_point") in ("/", "/System/Volumes/Data")),
        {},
    )
    drive = disk.get("physical_drive") or {}
    health: Mapping[str, Any] = next(
        (
            one["sppower_battery_health_info"]
            for one in _all(profile, "SPPowerDataType")
            if "sppower_battery_health_info" in one
        ),
        {},
    )
    system = str(software.get("os_version", ""))
    smart = drive.get("smart_status")
    integrity = software.get("system_integrity")
    return MachineState(
        name=str(software.get("local_host_name") or hardware.get("machine_name") or "Mac"),
        model=" ".join(
            filter(
                None,
                (hardware.get("machine_name"), f"({hardware['machine_model']})" if "machine_model" in hardware else ""),
            )
        ),
        chip=str(hardware.get("chip_type") or hardware.get("cpu_type") or ""),
        serial=str(hardware.get("serial_number", ""))[-4:],
        memory_gb=_number(hardware.get("physical_memory")),
        system=re.sub(r"\s*\(.*\)", "", system),
        version=_number(system),
        disk_gb=_gigabytes(disk.get("size_in_bytes")),
        free_gb=_gigabytes(disk.get("free_space_in_bytes")),
        rotational=str(drive.get("medium_type", "")).lower() == "rotational",
        smart_ok=None if smart in (None, "Not Supported") else smart == "Verified",
        protected=None if integrity is None else integrity == "integrity_enabled",
        cycles=_number(health.get("sppower_battery_cycle_count")),
        capacity=_number(health.get("sppower_battery_health_maximum_capacity")),
    )


def suggestions(state: MachineState, updates: Sequence[str], *, newest_macos: int) -> tuple[Suggestion, ...]:
    """Return what to do, the urgent first; ``updates`` are what the machine offers, ``newest_macos`` its number."""
    found = [*_disk(state), *_hardware(state), *_software(state, updates, newest_macos)]
    return tuple(sorted(found, key=lambda one: one.urgency is not Urgency.NOW))


def _disk(state: MachineState) -> list[Suggestion]:
    found = []
    if state.smart_ok is False:
        found.append(Suggestion(Urgency.NOW, "disk_failing"))
    if state.disk_gb and state.free_gb is not None:
        share = state.free_gb / state.disk_gb
        facts = {"free": str(state.free_gb), "size": str(state.disk_gb)}
        if share < FULL or state.free_gb < LEAST_FREE_GB:
            found.append(Suggestion(Urgency.NOW, "disk_full", facts))
        elif share < TIGHT:
            found.append(Suggestion(Urgency.SOON, "disk_tight", facts))
    return found


def _hardware(state: MachineState) -> list[Suggestion]:
    found = []
    if state.rotational:
        found.append(Suggestion(Urgency.SOON, "disk_rotational"))
    if state.memory_gb is not None and state.memory_gb < LEAST_MEMORY_GB:
        found.append(
            Suggestion(Urgency.SOON, "memory", {"memory": str(state.memory_gb), "least": str(LEAST_MEMORY_GB)})
        )
    worn = state.capacity is not None and state.capacity < WORN_CAPACITY
    if worn or (state.cycles is not None and state.cycles > WORN_CYCLES):
        told = {"capacity": "–" if state.capacity is None else f"{state.capacity} %"}
        cycles = "–" if state.cycles is None else str(state.cycles)
        found.append(Suggestion(Urgency.SOON, "battery_worn", told | {"cycles": cycles}))
    return found


def _software(state: MachineState, updates: Sequence[str], newest: int) -> list[Suggestion]:
    found = []
    if state.protected is False:
        found.append(Suggestion(Urgency.NOW, "unprotected"))
    oldest = oldest_supported(newest)
    if state.version is not None and state.version < oldest:
        found.append(Suggestion(Urgency.NOW, "unsupported", {"system": state.system, "oldest": str(oldest)}))
    return found + [Suggestion(Urgency.SOON, "update", {"name": name}) for name in updates]


def oldest_supported(newest: int) -> int:
    """Return the oldest macOS version that still gets fixes when ``newest`` is out: of 26, that is 14."""
    skipped = FIRST_BY_YEAR - LAST_BY_COUNT - 1
    place = newest - SUPPORTED_VERSIONS + 1 - (skipped if newest >= FIRST_BY_YEAR else 0)
    return place + skipped if place > LAST_BY_COUNT else place


def update_names(text: str) -> tuple[str, ...]:
    """Read an update list: a name a line, or what ``softwareupdate --list`` prints; each name once."""
    titles = re.findall(r"Title:\s*([^,\n]+)", text)
    lines = [line.strip("*-• \t") for line in text.splitlines()]
    plain = [line for line in lines if line and not line.startswith(("Software Update", "Finding", "No new"))]
    return tuple(dict.fromkeys(name.strip() for name in (titles or plain) if name.strip()))


def _first(profile: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    return next(iter(_all(profile, section)), {})


def _all(profile: Mapping[str, Any], section: str) -> list[Mapping[str, Any]]:
    found = profile.get(section) if isinstance(profile, Mapping) else None
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _number(value: object) -> int | None:
    found = re.search(r"\d+", str(value)) if value is not None else None
    return int(found[0]) if found else None


def _gigabytes(value: object) -> int | None:
    return value // GIB if isinstance(value, int) else None
