"""What a firm promises with its support policies: the section ``[policies]`` of its profile (MX-16 to MX-19)."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from domain.firms.checks import require

HIGHEST = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class Discount:
    """The saving on the part of a month's regular price that lies ``above`` this amount, up to the next one's."""

    above: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How often in a year a policy brings what (MX-18), and the minutes a machine that each takes.

    A visit is booked ``visit_ahead_days`` before its day at the earliest, at a free time at most
    ``visit_around_days`` away from it; what takes longer than ``visit_longest_minutes`` is several visits.
    """

    maintenance_visits: int = 2
    maintenance_minutes: int = 30
    update_reviews: int = 4
    update_minutes: int = 10
    status_reports: int = 2
    first_review_minutes: int = 30
    first_review_discount: Decimal = Decimal("0.20")
    labour_discount: Decimal = Decimal("0.10")
    start_business_days: int = 10
    visit_ahead_days: int = 21
    visit_around_days: int = 7
    visit_longest_minutes: int = 180

    def __post_init__(self) -> None:
        numbers = (self.maintenance_visits, self.update_reviews, self.status_reports)
        require(all(0 <= number <= 12 for number in numbers), "visits, reviews, reports", "per-year")  # noqa: PLR2004  one a month
        minutes = (self.maintenance_minutes, self.update_minutes, self.first_review_minutes)
        require(min(minutes) > 0, "minutes", "above-0")
        require(1 <= self.start_business_days <= 60, "start_business_days", "range", low="1", high="60")  # noqa: PLR2004  a quarter
        require(7 <= self.visit_ahead_days <= 90, "visit_ahead_days", "range", low="7", high="90")  # noqa: PLR2004  a week, a quarter
        require(0 <= self.visit_around_days <= 30, "visit_around_days", "range", low="0", high="30")  # noqa: PLR2004  a month
        longest = self.visit_longest_minutes
        require(longest >= 30 and longest % 5 == 0, "visit_longest_minutes", "visit-longest")  # noqa: PLR2004
        for rate in (self.first_review_discount, self.labour_discount):
            require(0 <= rate < 1, f"discount {rate}", "rate-20")


@dataclass(frozen=True, slots=True)
class Recalibration:
    """How a policy's numbers are reviewed (MX-17).

    A change is proposed when an agreed number lies outside what is likely (80 %) and the change is worth it: ``worth``,
    in remote events a month, less must be expected to be charged wrongly, either way. It is proposed, too, when the
    saving beside the regular price of the events held likely leaves ``saving_band``: below it the policy does not
    suit the client, above it not the firm. ``least_months`` of use must have been seen; the client has
    ``answer_days`` to answer.
    """

    least_months: int = 3
    worth: Decimal = Decimal("0.125")
    saving_band: tuple[Decimal, Decimal] = (Decimal("-0.10"), Decimal("0.40"))
    answer_days: int = 14

    def __post_init__(self) -> None:
        require(self.least_months > 0, "least_months", "at-least-1")
        require(0 <= self.worth <= 100, "worth", "worth")  # noqa: PLR2004
        low, high = self.saving_band
        require(low <= 0 < HIGHEST <= high < 1, "saving_band", "saving-band")
        require(0 < self.answer_days <= 60, "answer_days", "range", low="1", high="60")  # noqa: PLR2004  before the next review


@dataclass(frozen=True, slots=True)
class PolicyPromise:
    """What policies are and cost.

    ``review_months``: every how many months the numbers are reviewed. ``around_the_clock``: a 7x24/365 cover is sold
    too (MX-19): the promised call comes within ``around_the_clock_minutes``, day and night (MX-23), and it is priced as
    if ``emergency_share`` of the events came outside business hours. An event typically lasts
    ``remote_minutes`` or ``on_site_minutes``. ``discounts`` are by parts of a month's regular price, so a policy that
    is larger is never cheaper; none may be above ``highest_discount``, and that never above a quarter (MX-16).
    """

    highest_discount: Decimal
    review_months: int = 3
    around_the_clock: bool = False
    around_the_clock_minutes: int = 60
    emergency_share: Decimal = Decimal("0.15")
    remote_minutes: int = 45
    on_site_minutes: int = 90
    discounts: tuple[Discount, ...] = ()
    upkeep: Upkeep = Upkeep()
    recalibration: Recalibration = Recalibration()

    def __post_init__(self) -> None:
        require(0 <= self.highest_discount <= HIGHEST, "highest_discount", "highest-discount")
        require(self.review_months in (1, 2, 3, 4, 6, 12), "review_months", "one-of", allowed="1, 2, 3, 4, 6, 12")
        require(0 <= self.emergency_share <= 1, "emergency_share", "range", low="0", high="1")
        require(min(self.remote_minutes, self.on_site_minutes) > 0, "remote_minutes, on_site_minutes", "above-0")
        for part in self.discounts:
            require(
                0 <= part.rate <= self.highest_discount,
                f"discounts: rate {part.rate}",
                "range",
                low="0",
                high=f"highest_discount {self.highest_discount}",
            )
        require(not self.discounts or self.discounts[0].above == 0, "discounts", "first-above-0")
        require(all(a.above < b.above for a, b in pairwise(self.discounts)), "discounts", "in-order")
