"""What has to be there before a session starts: everything that is missing is named at once (MX-06, PE-05 to PE-07)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.cases.cases import Case, CaseState, Kind
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.matching import folded, named
from domain.refusals import Phrase, Refused


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
    unpaid: Phrase | None = None,
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
        code = "unpaid-session" if unpaid else "session-not-ready"
        pay = ("record-payment", "agree-payment", "ask-payment") if unpaid else ()
        rule = "MX-06" if firm.sessions.payment_before_remote else "PE-05"
        raise NotReady(code, rule=rule, number=case.number, missing=tuple(missing), acts=(*pay, "install-tool"))
    if case.follow_up_free and case.advisor_id not in (None, advisor_id) and not substitute_because.strip():
        raise AnotherAdvisor("another-advisor", rule="MX-10", number=case.number)


def _missing(firm: Firm, found: Preparations) -> list[Phrase]:
    needs = firm.sessions
    missing = []
    if needs.systems and not _is_one_of(found.system, needs.systems):
        missing.append(Phrase("machine", {"systems": needs.systems, "found": found.system}))
    if found.mode is Mode.ON_SITE:
        return missing
    if needs.internet_before_remote and not found.has_internet:
        missing.append(Phrase("internet"))
    if not named(found.tool, needs.without_tool) and not needs.controls_by(found.tool):
        other = "yes" if needs.other_tools else "no"
        missing.append(Phrase("way-to-attend", {"ways": (*needs.remote_tools, *needs.without_tool), "other": other}))
    return missing


def _is_one_of(found: str, allowed: tuple[str, ...]) -> bool:
    """``macOS 14.5`` is macOS, ``macOSX`` is not."""
    words = folded(found).split()
    return any(words[: len(one.split())] == folded(one).split() for one in allowed)


def require_second_level(case: Case, firm: Firm) -> None:
    """Raise ``OnSiteTooSoon`` for an incident that no remote session has tried to solve (PE-06)."""
    allowed = case.remote_tried or case.kind is Kind.SERVICE_REQUEST or case.state is CaseState.ESCALATED
    if firm.sessions.on_site_second_level and not allowed:
        raise OnSiteTooSoon("on-site-too-soon", rule="PE-06", number=case.number, acts=("start-session",))


def require_quote(case: Case, firm: Firm, found: Preparations, *, accepted: bool) -> None:
    """Raise ``NoQuote`` for a visit to a place without a price, unless its quote was accepted (MX-04, MX-24)."""
    areas = firm.areas
    if found.place is Place.FIRM or areas is None or areas.named(found.area) or accepted:
        return
    raise NoQuote("visit-unquoted", rule="MX-24", number=case.number, area=found.area, acts=("prepare-quote",))


def require_area(firm: Firm, found: Preparations) -> None:
    """Raise ``OutsideArea`` for a place where the firm never goes (PE-07)."""
    areas = firm.areas
    if found.place is Place.FIRM or areas is None or areas.outside == "quote":
        return
    if not areas.named(found.area):
        raise OutsideArea("outside-area", rule="PE-07", firm=firm.name, areas=areas.on_site, area=found.area)
