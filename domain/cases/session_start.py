"""What has to be there before a session starts: everything that is missing is named at once (MX-06, PE-05 to PE-07)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.cases.cases import Case, CaseState, Kind
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.matching import folded, named
from domain.refusals import Refused

RECORD_IT = "Record a payment, or what was agreed about paying. "


class Place(StrEnum):
    """Where an on-site session takes place."""

    FIRM = "firm"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Preparations:
    """What the advisor found: ``system`` and ``tool`` as text; place and area matter on-site only."""

    mode: Mode
    tool: str = ""
    system: str = ""
    has_internet: bool = False
    place: Place = Place.FIRM
    area: str = ""


class NotReady(Refused):
    """A session lacks something; ``reason`` names all of it."""


class OnSiteTooSoon(Refused):
    """Remote attention comes first (PE-06)."""


class OutsideArea(Refused):
    """The firm does not go there (PE-07)."""


class NoQuote(Refused):
    """A visit to a place without a price has no accepted quote."""


class AnotherAdvisor(Refused):
    """The follow-up of a pending case belongs to the advisor who began it (MX-10)."""


def require_startable(
    case: Case,
    firm: Firm,
    found: Preparations,
    *,
    advisor_id: int,
    unpaid: str = "",
    quote_accepted: bool = False,
    substitute_because: str = "",
) -> None:
    """Raise the refusal that stops this session, naming everything that is missing; return when nothing does.

    ``unpaid`` names what the ledger lacks (``Account.lacking``), where the profile asks for payment before (MX-06).
    ``substitute_because`` says why another advisor takes over a follow-up, which is then on the record (MX-10).
    """
    if found.mode is Mode.ON_SITE:
        require_second_level(case, firm)
        require_area(firm, found)
        require_quote(case, firm, found, accepted=quote_accepted)
    missing = [*filter(None, [unpaid]), *_missing(firm, found)]
    if missing:
        raise NotReady(
            rule="MX-06" if firm.sessions.payment_before_remote else "PE-05",
            reason=f"A session of case {case.number} cannot start; missing: {'; '.join(missing)}.",
            remedy=f"{RECORD_IT if unpaid else ''}Get what is missing first; we help to install the remote tool.",
            acts=("record-payment", "agree-payment") if unpaid else (),
        )
    if case.follow_up_free and case.advisor_id not in (None, advisor_id) and not substitute_because.strip():
        raise AnotherAdvisor(
            rule="MX-10",
            reason=f"The follow-up of case {case.number} is with the advisor who began it.",
            remedy="Let that advisor attend, or say why another one has to.",
        )


def _missing(firm: Firm, found: Preparations) -> list[str]:
    needs = firm.sessions
    missing = []
    if needs.systems and not _is_one_of(found.system, needs.systems):
        missing.append(f"a machine with {' or '.join(needs.systems)} (it has {found.system or 'nothing known'})")
    if found.mode is Mode.ON_SITE:
        return missing
    if needs.internet_before_remote and not found.has_internet:
        missing.append("an internet connection")
    if not named(found.tool, needs.without_tool) and not needs.controls_by(found.tool):
        ways = [*needs.remote_tools, *needs.without_tool, *(["another one"] if needs.other_tools else [])]
        missing.append(f"a way to attend: {' or '.join(ways)}")
    return missing


def _is_one_of(found: str, allowed: tuple[str, ...]) -> bool:
    """``macOS 14.5`` is macOS, ``macOSX`` is not."""
    words = folded(found).split()
    return any(words[: len(one.split())] == folded(one).split() for one in allowed)


def require_second_level(case: Case, firm: Firm) -> None:
    """Raise ``OnSiteTooSoon`` for an incident that no remote session has tried to solve (PE-06)."""
    allowed = case.remote_tried or case.kind is Kind.SERVICE_REQUEST or case.state is CaseState.ESCALATED
    if firm.sessions.on_site_second_level and not allowed:
        raise OnSiteTooSoon(
            rule="PE-06",
            reason=f"Case {case.number} is an incident that no remote session has tried to solve yet.",
            remedy="Start a remote session; on-site follows when that does not solve it.",
        )


def require_quote(case: Case, firm: Firm, found: Preparations, *, accepted: bool) -> None:
    """Raise ``NoQuote`` for a visit to a place without a price, unless its quote was accepted (MX-04, MX-24)."""
    areas = firm.areas
    if found.place is Place.FIRM or areas is None or areas.named(found.area) or accepted:
        return
    raise NoQuote(
        rule="MX-24",
        reason=f"A visit to {found.area or 'an unknown place'} has no price; case {case.number} has no accepted quote.",
        remedy="Prepare a quote for the visit; it may start when the client has accepted it.",
    )


def require_area(firm: Firm, found: Preparations) -> None:
    """Raise ``OutsideArea`` for a place where the firm never goes (PE-07)."""
    areas = firm.areas
    if found.place is Place.FIRM or areas is None or areas.outside == "quote":
        return
    if not areas.named(found.area):
        raise OutsideArea(
            rule="PE-07",
            reason=f"{firm.name} goes only to {' and '.join(areas.on_site)}; this is {found.area or 'unknown'}.",
            remedy="Remote attention is offered instead, wherever the client is.",
        )
