"""What a firm promises about sessions and appointments: the sections of its profile."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from domain.firms.checks import require
from domain.firms.modes import Mode
from domain.matching import named


@dataclass(frozen=True, slots=True)
class SessionPromise:
    """What a session needs before it starts and how it is counted (MX-06, PE-02).

    ``free_follow_up`` promises that a pending case goes on at no charge, with the same advisor (MX-10).

    ``remote_tools`` are all that may be used, unless ``other_tools`` (PE-05); ``without_tool`` are ways to attend
    that need none, such as telephone and chat, by which nobody controls a machine (MX-20). ``on_site_second_level``
    sends nobody out before remote was tried (PE-06). After ``silent_minutes`` without a sign of life a session has
    ended (MX-12), on-site after ``on_site_silent_minutes``; a request for control lapses after ``consent_minutes``
    (MX-07). With ``consent_on_page`` only the client's own press on its page accepts that request; without it an
    advisor may record an acceptance that the client spoke, too, which is then no more than the advisor's word.
    What is longer than ``longest_minutes`` is taken only with a reason.
    """

    increment_minutes: int = 1
    payment_before_remote: bool = False
    internet_before_remote: bool = False
    systems: tuple[str, ...] = ()
    remote_tools: tuple[str, ...] = ()
    other_tools: bool = False
    without_tool: tuple[str, ...] = ()
    on_site_second_level: bool = False
    free_follow_up: bool = False
    silent_minutes: int = 30
    on_site_silent_minutes: int = 600
    consent_minutes: int = 5
    consent_on_page: bool = True
    longest_minutes: int = 720

    def __post_init__(self) -> None:
        above_0 = (
            "increment_minutes",
            "silent_minutes",
            "on_site_silent_minutes",
            "consent_minutes",
            "longest_minutes",
        )
        for name in above_0:
            require(getattr(self, name) > 0, name, "at-least-1")

    def silence(self, mode: Mode) -> timedelta:
        """Return how long a session may go on without a sign of life (MX-12)."""
        return timedelta(minutes=self.silent_minutes if mode is Mode.REMOTE else self.on_site_silent_minutes)

    def controls_by(self, tool: str) -> bool:
        """Whether ``tool`` is one by which an advisor may control a machine (MX-07, MX-20)."""
        if not tool.strip() or named(tool, self.without_tool):
            return False
        return self.other_tools or named(tool, self.remote_tools) is not None


@dataclass(frozen=True, slots=True)
class AppointmentPromise:
    """How appointments are offered: all in minutes, except ``link_days`` (how long an answer's link works).

    Free times begin every ``slot_minutes`` after an opening, ``notice_minutes`` from now at the earliest, with
    ``travel_minutes`` between visits to two places. ``emergencies``: may be booked outside business hours (MX-15).
    ``remote_links`` gives, by tool, the address that a remote appointment's invite shows (PE-05). A client who is asked
    to choose a time has ``request_days`` for it; one who cannot come says so ``cancel_notice_minutes`` before, later it
    counts as not come; an escalated case is reviewed at the ``firm`` or at the ``client``'s
    (``review_at``, MX-13).
    """

    slot_minutes: int = 30
    length_minutes: int = 60
    travel_minutes: int = 45
    notice_minutes: int = 60
    cancel_notice_minutes: int = 0
    reminder_minutes: tuple[int, ...] = (24 * 60, 60)
    emergencies: bool = False
    link_days: int = 60
    request_days: int = 14
    review_at: str = "firm"
    remote_links: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("slot_minutes", "length_minutes", "travel_minutes"):
            minutes = getattr(self, name)
            require(minutes >= 0 and minutes % 5 == 0, f"{name} {minutes}", "multiple-of-5")
        for name in ("slot_minutes", "length_minutes", "link_days", "request_days"):
            require(getattr(self, name) > 0, name, "above-0")
        require(self.cancel_notice_minutes >= 0, "cancel_notice_minutes", "cancel-notice")
        require(self.review_at in ("firm", "client"), f"review_at {self.review_at!r}", "one-of", allowed="firm, client")
        require(all(minutes > 0 for minutes in self.reminder_minutes), "reminder_minutes", "each-above-0")
        for tool, link in self.remote_links.items():
            require(link.startswith("https://"), f"remote_links.{tool}", "https")


@dataclass(frozen=True, slots=True)
class RepairPromise:
    """``collect_days`` after it is ready, a client is reminded to collect a repair, and the operator is told."""

    collect_days: tuple[int, ...] = (7, 21)

    def __post_init__(self) -> None:
        days = list(self.collect_days)
        require(days == sorted(set(days)) and all(one > 0 for one in days), f"collect_days {days}", "rising")
