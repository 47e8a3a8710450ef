"""When a session would suit whoever asks for help: the free times, and what it costs not to wait (MX-15, MX-22)."""

from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from babel.dates import format_date

from deployments.portal.writer import Writer
from domain.appointments.availability import Wish
from domain.firms.modes import Mode
from domain.money.charges import Pricing
from domain.money.offers import OfferKind
from domain.money.paying.asking import unit_price
from tasks.gateways.letters.signed_links import Links, LinkTo
from tasks.gateways.time.zone_names import zone_name
from tasks.letters.links import OFFER, OFFER_PATH
from tasks.operations.appointments.advisor_time import offered
from tasks.store.unit_of_work import UnitOfWork

DAYS = 7
"""The free times of so many days are offered; whoever wants a later one says so in words."""


def free_times(uow: UnitOfWork, write: Writer, now: datetime) -> list[datetime]:
    """Return the free times of the next days on which there are any."""
    found = offered(uow, write.firm.id, Wish(Mode.REMOTE, write.firm.appointments.length_minutes), now=now)
    days = list(dict.fromkeys(_day(write, at) for at in found))[:DAYS]
    return [at for at in found if _day(write, at) in days]


def times_view(uow: UnitOfWork, write: Writer, now: datetime) -> dict[str, Any]:
    """Return what the form offers: times by day, in which zone, and what attention costs now while it is closed."""
    starts = free_times(uow, write, now)
    zone = zone_name(starts, write.firm.time_zone, language=write.language, locale=write.locale) if starts else ""
    days = [
        (
            str(format_date(day, "EEEE d MMMM", locale=write.locale)),
            [{"value": at.isoformat(), "text": write.clock(at)} for at in times],
        )
        for day, times in groupby(starts, key=lambda at: _day(write, at))
    ]
    return {"starts": days, "zone": zone, "emergency": _emergency(uow, write, now)}


def _day(write: Writer, at: datetime) -> Any:  # noqa: ANN401  a day
    return at.astimezone(write.firm.zone).date()


def _emergency(uow: UnitOfWork, write: Writer, now: datetime) -> str:
    """Say what remote attention costs now, and from the next opening on; nothing while the firm is open (MX-22)."""
    firm, calendar = write.firm, uow.calendar(write.firm.id)
    pricing = Pricing.of(firm, calendar)
    tariff = pricing.tariff(now)
    if tariff is None or calendar.is_open(now) or not firm.appointments.emergencies:
        return ""
    prices = [unit_price(pricing, tariff, Mode.REMOTE, emergency=one, at=now).total for one in (True, False)]
    unit, opens = write.minutes(tariff.unit_minutes), write.instant(calendar.next_opening(now))
    return write.t("form-emergency", now=write.money(prices[0]), later=write.money(prices[1]), unit=unit, opens=opens)


def emergency_offer(
    uow: UnitOfWork, write: Writer, links: Links, offer_id: int | None, now: datetime
) -> dict[str, str] | None:
    """Return the way to the offer of attention now that a form brought; ``None`` where it is answered, or over."""
    kept = uow.offers.by_id(offer_id) if offer_id else None
    if kept is None or kept.offer.kind is not OfferKind.EMERGENCY or kept.answered or now > kept.offer.valid_until:
        return None
    said = kept.offer.content
    now_, later = (write.money(Decimal(said[name]["total"])) for name in ("emergency", "business"))
    opens = write.instant(datetime.fromisoformat(said["opens"]))
    return {
        "text": write.t("form-emergency-now", now=now_, later=later, opens=opens),
        "href": links.url(LinkTo(OFFER, kept.id, kept.offer.valid_until), path=OFFER_PATH),
    }
