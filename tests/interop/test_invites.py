"""Every invite, read by five other programs: the same start, end, UID, method and sequence, also around clock changes.

calcom/cal.diy#29706 (a cancellation sent as REQUEST), #22779 (sequence stuck at 1), #9485 (UID differs), #1092 (an hour
early after a clock change); glpi#24219 (times shifted).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from tasks.gateways.appointments.invite_zones import vtimezone
from tasks.gateways.appointments.invites import invite_ics

HERE = Path(__file__).parent
ZONES = ("America/Lima", "America/Mexico_City", "America/Tijuana", "America/New_York", "Europe/Madrid")
DAYS = ("2026-01-15", "2026-03-08", "2026-03-29", "2026-07-01", "2026-10-25", "2026-11-01", "2027-03-14")
HOURS = (0, 1, 2, 3, 12, 23)


def invite(
    zone: str, start: datetime, *, minutes: int = 60, number: int = 0, method: str = "REQUEST"
) -> dict[str, Any]:
    local = start.astimezone(ZoneInfo(zone))
    return {
        "method": method,
        "for": "client",
        "language": "es",
        "uid": f"{number:032x}@mesadeayuda.example",
        "sequence": number % 5,
        "stamp": "2026-11-04T14:00:00+00:00",
        "start": local.isoformat(),
        "end": (local.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone)).isoformat(),
        "zone": zone,
        "organizer": {"name": 'Mesa; de, "Ayuda"', "address": "soporte@mesadeayuda.example"},
        "attendees": [
            {"name": "María Ñandú", "address": "maria@cliente.example", "answer": "NEEDS-ACTION"},
            {"name": "Rosa", "address": "rosa@mesadeayuda.example", "answer": "NEEDS-ACTION"},
        ],
        "alarms": [1440, 60],
        "link": "https://get.teamviewer.com/",
        "number": "2026-00042",
        "title": "No llegan; los correos, ñ \\ 🖨️ " + "muy largo " * 12,
        "client": "ACME",
        "contact": "María",
        "advisor": "Rosa",
        "tool": "TeamViewer",
        "place": "",
        "address": "Lima, Perú",
        "mode": "remote",
        "at_client": False,
        "emergency": False,
        "purpose": "session",
    }


def all_invites() -> list[dict[str, Any]]:
    found = []
    for zone in ZONES:
        for day in DAYS:
            for hour in HOURS:
                start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
                method = "CANCEL" if hour == 12 else "REQUEST"
                found.append(invite(zone, start + timedelta(hours=hour), number=len(found), method=method))
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The invites as files, with what has to be read from each."""
    folder, found = tmp_path_factory.mktemp("invites"), {}
    for number, facts in enumerate(all_invites()):
        file = folder / f"{number:03}.ics"
        file.write_bytes(invite_ics(facts))
        found[str(file)] = {
            "method": facts["method"],
            "uid": facts["uid"],
            "sequence": facts["sequence"],
            "start": datetime.fromisoformat(facts["start"]).astimezone(UTC),
            "end": datetime.fromisoformat(facts["end"]).astimezone(UTC),
        }
    return found


def test_icalendar_and_vobject_read_the_same(files: dict[str, dict[str, Any]]) -> None:
    for file, wanted in files.items():
        text = Path(file).read_bytes()
        calendar = Calendar.from_ical(text)
        [event] = calendar.walk("VEVENT")
        assert {
            "method": str(calendar["METHOD"]),
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "start": event.decoded("DTSTART").astimezone(UTC),
            "end": event.decoded("DTEND").astimezone(UTC),
        } == wanted
        other = vobject.readOne(text.decode())
        assert {
            "method": other.method.value,
            "uid": other.vevent.uid.value,
            "sequence": int(other.vevent.sequence.value),
            "start": other.vevent.dtstart.value.astimezone(UTC),
            "end": other.vevent.dtend.value.astimezone(UTC),
        } == wanted


def test_ical_js_and_node_ical_read_the_same(files: dict[str, dict[str, Any]], tmp_path_factory: Any) -> None:
    home = node_readers(tmp_path_factory.getbasetemp())
    said = subprocess.run(["node", "readers.mjs", *files], cwd=home, check=True, capture_output=True, text=True).stdout
    for file, by_reader in json.loads(said).items():
        for reader, found in by_reader.items():
            times = {name: datetime.fromisoformat(found[name]) for name in ("start", "end")}
            assert found | times == files[file], (reader, file)


def node_readers(folder: Path) -> Path:
    """Put the readers of package.json somewhere outside the repository; skip where there is no npm."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed: apt-get install nodejs npm")
    home = folder / "node-readers"
    home.mkdir(exist_ok=True)
    for name in ("package.json", "readers.mjs"):
        shutil.copy(HERE / name, home)
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"npm cannot install the readers: {done.stderr[-200:]}")
    return home


def test_libical_reads_the_same_and_finds_the_rules_of_itip_kept(
    files: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    reader = tmp_path / "reader"
    if not shutil.which("gcc") or not Path("/usr/include/libical/ical.h").exists():
        pytest.skip("libical cannot be compiled against: apt-get install gcc libical-dev")
    subprocess.run(["gcc", "-o", reader, HERE / "reader.c", "-lical"], check=True)
    environ = os.environ | {"TZ": "Asia/Tokyo"}  # whatever the machine's own zone is
    said = subprocess.run([reader, *files], check=True, capture_output=True, text=True, env=environ).stdout
    lines = [line.split("\t") for line in said.splitlines()]
    assert len(lines) == len(files)
    for file, method, uid, sequence, start, end, keeps_rules in lines:
        found = {"method": method, "uid": uid, "sequence": int(sequence)}
        times = {"start": datetime.fromtimestamp(int(start), UTC), "end": datetime.fromtimestamp(int(end), UTC)}
        assert found | times == files[file], file
        assert keeps_rules == "1", file


def test_the_same_facts_are_the_same_bytes_folded_and_without_bare_line_ends() -> None:
    for facts in all_invites()[::17]:
        content = invite_ics(facts)
        assert content == invite_ics(facts)
        assert content.count(b"\n") == content.count(b"\r\n")
        assert max(map(len, content.split(b"\r\n"))) <= 75
        content.decode()


@pytest.mark.parametrize(
    ("zone", "rules"),
    [
        ("America/Lima", 0),
        ("Asia/Kolkata", 0),
        ("America/Mexico_City", 0),
        ("America/Tijuana", 2),
        ("Europe/Dublin", 2),
        ("Australia/Lord_Howe", 2),
    ],
)
def test_a_steady_zone_is_one_standard_and_a_changing_one_a_pair_of_rules(zone: str, rules: int) -> None:
    made = vtimezone(zone, 2026)
    assert made is not None
    assert made.to_ical().count(b"RRULE") == rules
    assert vtimezone(zone, 2026) is made, "it is made once"


@pytest.mark.parametrize("zone", ["Africa/Casablanca", "America/Santiago"])
def test_a_zone_that_changes_by_no_simple_rule_is_said_in_utc(zone: str) -> None:
    assert vtimezone(zone, 2026) is None
    content = invite_ics(invite(zone, datetime(2026, 11, 5, 15, tzinfo=UTC)))
    assert b"DTSTART:20261105T150000Z" in content


@pytest.mark.parametrize("utc", ["20261101T053000Z", "20261101T063000Z"])
def test_an_hour_that_comes_twice_is_said_in_utc(utc: str) -> None:
    """01:30 in New York, first and second: ical.js and libical take the one for the other."""
    at = datetime.strptime(utc, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert f"DTSTART:{utc}".encode() in invite_ics(invite("America/New_York", at))
