"""What needs somebody, in words: for the desk, the command and the morning's mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_date

from domain.firms.firms import Firm
from domain.reports.needs import Need, NeedKind
from domain.time.periods import Month, local_day
from tasks.gateways.words import clock, failure_word, month_in_words, word

CODES = {NeedKind.DUTY: "duty-kind", NeedKind.DEAD_LETTER: "desk-letter", NeedKind.UNCERTAIN_LETTER: "desk-letter"}
"""Of these the need is about a code of ours, whose words are in the catalogue."""
MONTHS = (NeedKind.REPORT, NeedKind.PROPOSAL)
"""Of these the need is about a month."""
WHOLE_DAYS = (NeedKind.DUTY, NeedKind.REPORT)


@dataclass(frozen=True, slots=True)
class Said:
    """A need in words: what it is, when it falls due, how much of its promise is left."""

    title: str
    when: str
    left: str


def says(language: str, firm: Firm, need: Need, *, now: datetime) -> Said:
    """Return a need in words, its times by the firm's clock."""
    title = word(language, f"need-{need.kind.value}") or need.kind.value
    return Said(title, _when(language, firm, need, now), _left(language, need))


def about(language: str, need: Need) -> str:
    """Return what a need is about: case, client, advisor, and its title."""
    named = need.about
    if need.kind is NeedKind.BACKUP:
        named = failure_word(language, named)
    if need.kind in MONTHS:
        named = month_in_words(language, Month.parse(named))
    if need.kind in CODES:
        code = f"{CODES[need.kind]}-{need.about.replace('_', '-')}"
        named = word(language, code) or need.about
    return " · ".join(filter(None, (need.case, named, need.client, need.advisor)))


def _when(language: str, firm: Firm, need: Need, now: datetime) -> str:
    if need.at is None:
        return ""
    locale = language.replace("-", "_") if "-" in language else firm.locale(language)
    if need.kind in WHOLE_DAYS:  # due when its day is over
        return str(format_date((need.at - timedelta(seconds=1)).astimezone(firm.zone), "d MMM", locale=locale))
    at = need.at.astimezone(firm.zone)
    written = clock(language, locale, at)
    if local_day(need.at, firm.time_zone) == local_day(now, firm.time_zone):
        return written
    return f"{format_date(at, 'd MMM', locale=locale)} {written}"


def _left(language: str, need: Need) -> str:
    if need.minutes is None:
        return (word(language, "need-late") or "") if need.late else ""
    hours, rest = divmod(abs(need.minutes), 60)
    span = f"{hours} h {rest:02d}" if hours else f"{rest} min"
    return word(language, "need-minutes-late" if need.late else "need-minutes-left", span=span) or span
