"""What a Mac's profile says, and what is suggested by stated rules (MX-18)."""

from __future__ import annotations

from typing import Any

import pytest

from domain.policies.machine_reports import (
    GIB,
    NotAReport,
    Urgency,
    machine_state,
    oldest_supported,
    suggestions,
    update_names,
)


def profile(**changes: Any) -> dict[str, Any]:
    """As ``system_profiler -json`` writes it, of a machine in order."""
    hardware = {"machine_name": "MacBook Pro", "machine_model": "MacBookPro18,3", "chip_type": "Apple M1 Pro"}
    hardware |= {"physical_memory": "16 GB", "serial_number": "C02XXXXXX7Q9"}
    drive = {"medium_type": "ssd", "smart_status": "Verified", "is_internal_disk": "yes"}
    disk = {"mount_point": "/", "size_in_bytes": 500 * GIB, "free_space_in_bytes": 250 * GIB, "physical_drive": drive}
    battery = {"sppower_battery_cycle_count": 120, "sppower_battery_health_maximum_capacity": "93%"}
    given = {
        "SPHardwareDataType": [hardware],
        "SPSoftwareDataType": [
            {
                "os_version": "macOS 26.1 (25B78)",
                "local_host_name": "mac-recepcion",
                "system_integrity": "integrity_enabled",
            }
        ],
        "SPStorageDataType": [{"mount_point": "/Volumes/USB"}, disk],
        "SPPowerDataType": [{}, {"sppower_battery_health_info": battery}],
    }
    for path, value in changes.items():
        section, _, key = path.partition("__")
        one = {"hardware": hardware, "drive": drive, "disk": disk, "battery": battery}.get(section)
        (one if one is not None else given["SPSoftwareDataType"][0])[key] = value
    return given


def codes(*updates: str, newest: int = 26, **changes: Any) -> list[str]:
    return [one.code for one in suggestions(machine_state(profile(**changes)), updates, newest_macos=newest)]


def test_a_machine_in_order_needs_nothing() -> None:
    state = machine_state(profile())
    assert (state.name, state.serial, state.memory_gb, state.version) == ("mac-recepcion", "X7Q9", 16, 26)
    assert (state.disk_gb, state.free_gb, state.capacity, state.cycles) == (500, 250, 93, 120)
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"disk__free_space_in_bytes": 49 * GIB}, "disk_full"),
        ({"disk__free_space_in_bytes": 50 * GIB}, "disk_tight"),
        ({"disk__free_space_in_bytes": 99 * GIB}, "disk_tight"),
        ({"disk__size_in_bytes": 60 * GIB, "disk__free_space_in_bytes": 19 * GIB}, "disk_full"),
        ({"drive__smart_status": "Failing"}, "disk_failing"),
        ({"drive__medium_type": "rotational"}, "disk_rotational"),
        ({"hardware__physical_memory": "4 GB"}, "memory"),
        ({"battery__sppower_battery_health_maximum_capacity": "79%"}, "battery_worn"),
        ({"battery__sppower_battery_cycle_count": 1001}, "battery_worn"),
        ({"software__system_integrity": "integrity_disabled"}, "unprotected"),
        ({"software__os_version": "macOS 13.7 (22H1)"}, "unsupported"),
    ],
)
def test_each_rule_at_its_border(changes: dict[str, Any], code: str) -> None:
    assert codes(**changes) == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"disk__free_space_in_bytes": 100 * GIB},
        {"hardware__physical_memory": "8 GB"},
        {"battery__sppower_battery_health_maximum_capacity": "80%"},
        {"battery__sppower_battery_cycle_count": 1000},
        {"software__os_version": "macOS 24.0 (24A1)"},
        {"drive__smart_status": "Not Supported"},
    ],
)
def test_just_good_enough_is_left_alone(changes: dict[str, Any]) -> None:
    assert codes(**changes) == []


def test_the_urgent_comes_first_and_every_update_is_named() -> None:
    found = suggestions(
        machine_state(profile(hardware__physical_memory="4 GB", drive__smart_status="Failing")),
        ("Safari 26.2",),
        newest_macos=26,
    )
    assert [one.code for one in found] == ["disk_failing", "memory", "update"]
    assert found[0].urgency is Urgency.NOW


def test_what_is_not_said_is_not_guessed() -> None:
    bare = {"SPHardwareDataType": [{"machine_name": "iMac"}], "SPSoftwareDataType": [{"os_version": "macOS 26.0"}]}
    state = machine_state(bare)
    assert (state.memory_gb, state.free_gb, state.cycles, state.smart_ok, state.protected) == (None,) * 5
    assert suggestions(state, (), newest_macos=26) == ()


@pytest.mark.parametrize("wrong", [{}, {"SPHardwareDataType": "x"}, {"SPHardwareDataType": [{}]}])
def test_another_file_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(NotAReport, match="system_profiler"):
        machine_state(wrong)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Safari 26.2\n- macOS 26.2\n\nSafari 26.2\n", ("Safari 26.2", "macOS 26.2")),
        (
            "Software Update Tool\n\n* Label: macOS 26.2-25C1\n\tTitle: macOS Tahoe 26.2, Version: 26.2, Size: 1K,\n",
            ("macOS Tahoe 26.2",),
        ),
        ("Software Update Tool\nFinding available software\nNo new software available.\n", ()),
    ],
)
def test_update_lists_as_people_and_macos_write_them(text: str, names: tuple[str, ...]) -> None:
    assert update_names(text) == names


@pytest.mark.parametrize(("newest", "oldest"), [(14, 12), (15, 13), (26, 14), (27, 15), (28, 26), (30, 28)])
def test_the_newest_three_systems_get_fixes_though_the_numbers_jumped(newest: int, oldest: int) -> None:
    assert oldest_supported(newest) == oldest
    assert codes(newest=newest, software__os_version=f"macOS {oldest}.0") == []
