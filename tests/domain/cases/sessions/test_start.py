from __future__ import annotations

from dataclasses import replace

import pytest

from domain.cases.cases import Case, CaseState, Kind
from domain.cases.sessions.start import (
    AnotherAdvisor,
    NoQuote,
    NotReady,
    OnSiteTooSoon,
    OutsideArea,
    Place,
    Preparations,
    require_startable,
)
from domain.firms.firms import Firm
from domain.firms.modes import Mode
from domain.refusals import Phrase, Refused
from tests.domain.example_cases import APPLEUSE, LIMA, case
from tests.refusals import english

READY = Preparations(Mode.REMOTE, tool="TeamViewer", system="macOS 14.5", has_internet=True)
UNPAID = Phrase("payment", {"least": "", "there": "", "over": None})
ON_SITE = Preparations(Mode.ON_SITE, system="macOS")


def refusal(found: Preparations, firm: Firm = APPLEUSE, one: Case | None = None, **more: object) -> Refused | None:
    try:
        require_startable(one or case(), firm, found, advisor_id=1, **more)
    except Refused as refused:
        return refused
    return None


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"has_internet": False}, "internet"),
        ({"system": "Windows 11"}, "Windows 11"),
        ({"system": "macOSX"}, "macOS"),
        ({"system": ""}, "nothing known"),
        ({"tool": "AnyDesk"}, "iCloud, TeamViewer"),
        ({"tool": ""}, "iCloud, TeamViewer"),
    ],
)
def test_what_is_missing_is_named(change: dict[str, object], missing: str) -> None:
    refused = refusal(replace(READY, **change))
    assert isinstance(refused, NotReady)
    assert refused.rule == "MX-06"
    assert missing in english(refused).reason


def test_everything_missing_is_named_at_once() -> None:
    refused = refusal(Preparations(Mode.REMOTE), unpaid=UNPAID)
    assert refused is not None
    assert english(refused).reason.count(";") == 4
    assert "payment beforehand, or an agreement to pay later" in english(refused).reason
    assert "Record a payment" in english(refused).remedy
    assert refused.acts == ("record-payment", "agree-payment", "ask-payment", "install-tool")
    assert refusal(READY, unpaid=UNPAID) is not None


@pytest.mark.parametrize("change", [{}, {"tool": "icloud"}, {"system": "MacOS"}])
def test_a_ready_session_starts(change: dict[str, object]) -> None:
    assert refusal(replace(READY, **change)) is None


def test_on_site_is_paid_at_the_end_and_needs_no_tool() -> None:
    assert refusal(ON_SITE) is None


def test_lima_records_any_tool_and_asks_for_no_payment() -> None:
    assert refusal(Preparations(Mode.REMOTE, tool="WhatsApp"), LIMA) is None
    refused = refusal(Preparations(Mode.REMOTE), LIMA)
    assert refused is not None
    assert refused.rule == "PE-05"


@pytest.mark.parametrize(
    ("one", "allowed"),
    [
        (case(), False),
        (case(remote_tried=True), True),
        (case(kind=Kind.SERVICE_REQUEST), True),
        (case(state=CaseState.ESCALATED), True),
    ],
)
def test_on_site_is_the_second_level(one: Case, allowed: bool) -> None:
    refused = refusal(ON_SITE, LIMA, one)
    assert (refused is None) is allowed
    if refused:
        assert isinstance(refused, OnSiteTooSoon)
    assert refusal(ON_SITE, APPLEUSE, one) is None  # the other firm promises no such thing


@pytest.mark.parametrize(
    ("firm", "area", "allowed"),
    [
        (LIMA, "Lima Metropolitana", True),
        (LIMA, " callao ", True),
        (LIMA, "Arequipa", False),
        (LIMA, "", False),
        (APPLEUSE, "Xalapa", True),
    ],
)
def test_the_area_of_the_firm(firm: Firm, area: str, allowed: bool) -> None:
    found = replace(ON_SITE, place=Place.CLIENT, area=area)
    refused = refusal(found, firm, case(kind=Kind.SERVICE_REQUEST))
    assert (refused is None) is allowed
    if refused:
        assert isinstance(refused, OutsideArea)
        assert "Remote" in english(refused).remedy


def test_outside_the_areas_the_firm_goes_with_an_accepted_quote() -> None:
    """MX-04, MX-24."""
    veracruz = replace(ON_SITE, place=Place.CLIENT, area="Veracruz")
    assert isinstance(refusal(veracruz), NoQuote)
    assert refusal(veracruz, quote_accepted=True) is None
    assert refusal(replace(veracruz, area="xálapa")) is None


def test_a_follow_up_is_with_the_same_advisor_or_says_why_not() -> None:
    follow_up = case(state=CaseState.PENDING, follow_up_free=True, advisor_id=2)
    assert isinstance(refusal(READY, one=follow_up), AnotherAdvisor)
    assert refusal(READY, one=follow_up, substitute_because="on holiday") is None
    assert refusal(READY, one=replace(follow_up, advisor_id=1)) is None
    assert refusal(READY, one=replace(follow_up, advisor_id=None)) is None
