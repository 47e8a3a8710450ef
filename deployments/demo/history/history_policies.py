"""The demo's policies: agreed on three quarters ago, most of what they bring delivered since; and two made-up Macs."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from domain.firms.modes import Mode
from domain.money.charges import QuoteNeeded
from domain.policies.machine_reports import GIB
from domain.policies.policies import Expected
from domain.policies.policy_duties import DutyKind
from domain.time.periods import Month, local_day, midnight
from tasks.operations.policies import policies, policy_duties
from tasks.store.policies.policies import Happened, KeptPolicy
from tasks.store.unit_of_work import Store, UnitOfWork

MONTHS = 9
PLACE = "Xalapa"
ELEVEN = timedelta(hours=11)


class Part(NamedTuple):
    """What a client plays: it agreed on ``share`` of the events that really happen."""

    client: str
    machines: int
    share: str
    around_the_clock: bool = False


PARTS = (Part("demo-00001", 6, "0.5"), Part("demo-00004", 4, "1"), Part("demo-00003", 3, "1.6", around_the_clock=True))
NEW_CLIENT = "demo-00005"


@dataclass(frozen=True, slots=True)
class PolicyStage:
    """What the acts about policies speak of: deliveries by number, a case by its own, files by their path."""

    new_client: str
    growing: str
    ending: str
    case: str
    report: int
    late: int
    files: tuple[str, ...]


def load_policies(store: Store, firm_id: str, folder: Path, *, now: datetime) -> PolicyStage:
    """Give some clients policies as if they had been agreed on nine months ago; loading them again changes nothing."""
    with store.begin() as uow:
        firm = uow.firm(firm_id)
        started = Month.of(now, firm.time_zone).plus(-MONTHS)
        kept = [_policy(uow, firm_id, part, started, now=now) for part in PARTS]
        growing, fitting, _ = kept
        report = _open(uow, growing, DutyKind.STATUS_REPORT)
        late = _open(uow, fitting, DutyKind.UPDATES)
        case = uow.cases.by_ids([_happened(uow, growing, now=now)[-1].case_id])
    number = next(iter(case.values())).number
    files = tuple(_machines(folder))
    return PolicyStage(NEW_CLIENT, PARTS[1].client, PARTS[2].client, number, report, late, files)


def _policy(uow: UnitOfWork, firm_id: str, part: Part, started: Month, *, now: datetime) -> KeptPolicy:
    firm, client = uow.firm(firm_id), uow.clients.find(firm_id, part.client)
    assert client is not None  # noqa: S101  the history has just been loaded
    begin = started.period(firm.time_zone).start
    kept = KeptPolicy(0, firm_id, client.id, started, None, PLACE, part.around_the_clock, ())
    policy_id = uow.policies.add(kept, at=begin)
    if policy_id is not None:
        pricing = policies.pricing_of(uow, firm_id)
        each = pricing.each(begin, PLACE, around_the_clock=part.around_the_clock)
        assert not isinstance(each, QuoteNeeded)  # noqa: S101  the place is in the firm's area
        terms = policies.terms_of(pricing.price(_agreed(uow, kept, part, now=now), each), started)
        uow.policies.agree(policy_id, terms, by="Demo", at=begin)
        policy_duties.schedule(uow, firm, policy_id, started)
        _deliver(uow, policy_id, firm.time_zone, late=part is PARTS[1], now=now)
    return uow.policies.of_clients([client.id])[0]


def _agreed(uow: UnitOfWork, policy: KeptPolicy, part: Part, *, now: datetime) -> Expected:
    """Take what really happens a month, times the share that the client agreed on, in halves."""
    counts = Counter(one.mode for one in _happened(uow, policy, now=now))

    def half(mode: Mode) -> Decimal:
        return max(Decimal(round(counts[mode] / MONTHS * float(part.share) * 2)) / 2, Decimal("0.5"))

    return Expected(part.machines, half(Mode.REMOTE), half(Mode.ON_SITE))


def _happened(uow: UnitOfWork, policy: KeptPolicy, *, now: datetime) -> list[Happened]:
    zone = uow.firm(policy.firm_id).time_zone
    start, end = policy.started.period(zone).start, Month.of(now, zone).period(zone).start
    return sorted(uow.policies.happened([policy.client_id], start, end), key=lambda one: one.at)


def _deliver(uow: UnitOfWork, policy_id: int, zone: str, *, late: bool, now: datetime) -> None:
    """Deliver on its day what was due before this month; the ``late`` client's last review of updates was forgotten."""
    this = Month.of(now, zone).first_day
    past = [one for one in uow.policies.duties(policy_id) if one.duty.due_on < min(this, local_day(now, zone))]
    forgotten = max((one.id for one in past if one.duty.kind is DutyKind.UPDATES), default=0) if late else 0
    for one in past:
        if one.id != forgotten:
            at = midnight(one.duty.due_on, zone) + ELEVEN
            uow.policies.deliver(one.id, by="Demo", note="entregado", document=None, at=at)


def _open(uow: UnitOfWork, policy: KeptPolicy, kind: DutyKind) -> int:
    return next(one.id for one in uow.policies.duties(policy.id) if one.duty.kind is kind and one.delivered_at is None)


def _machines(folder: Path) -> Iterator[str]:
    """Write the profiles of two Macs that never were, as ``system_profiler -json`` would; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    worn = _profile("mac-mostrador", "MacBook Air", "MacBookAir8,2", "Intel Core i5", "8 GB", 11, (121, 9), (742, 71))
    fine = _profile("mac-diseno", "Mac mini", "Mac16,10", "Apple M4", "16 GB", 26, (494, 310), None)
    for profile, updates in ((worn, ("Safari 18.6", "macOS Sonoma 14.8")), (fine, ())):
        file = folder / f"{profile['SPSoftwareDataType'][0]['local_host_name']}.json"
        file.write_text(json.dumps(profile, ensure_ascii=False, indent=1), encoding="utf-8")
        file.with_suffix(".txt").write_text("".join(f"{name}\n" for name in updates), encoding="utf-8")
        yield str(file)


def _profile(  # noqa: PLR0917  what a profile says
    name: str,
    machine: str,
    model: str,
    chip: str,
    memory: str,
    system: int,
    disk: tuple[int, int],
    battery: tuple[int, int] | None,
) -> dict[str, Any]:
    hardware = {"machine_name": machine, "machine_model": model, "chip_type": chip, "physical_memory": memory}
    size, free = disk
    power = battery and {
        "sppower_battery_cycle_count": battery[0],
        "sppower_battery_health_maximum_capacity": f"{battery[1]}%",
    }
    return {
        "SPHardwareDataType": [hardware | {"serial_number": "DEMO0000DEMO"}],
        "SPSoftwareDataType": [
            {"os_version": f"macOS {system}.0", "local_host_name": name, "system_integrity": "integrity_enabled"}
        ],
        "SPStorageDataType": [
            {
                "mount_point": "/",
                "size_in_bytes": size * GIB,
                "free_space_in_bytes": free * GIB,
                "physical_drive": {"medium_type": "ssd", "smart_status": "Verified"},
            }
        ],
        "SPPowerDataType": [{"sppower_battery_health_info": power}] if power else [],
    }
