"""The owner's month: facts in, every text of the page out; or the paper, the same bytes for the same facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from babel.numbers import format_decimal

from domain.reports.owner_month import FORMAT
from domain.time.periods import Month
from tasks.gateways.money.charge_wording import money
from tasks.gateways.reports.document_head import document_head
from tasks.gateways.reports.typesetting import Document
from tasks.gateways.words import month_in_words, say, story_word

HOUR = 60
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table: the first ``texts`` columns are words, the others numbers; ``bold`` and ``late`` some of the rows."""

    id: str
    title: str
    rows: Sequence[Row]
    head: Row = ()
    texts: int = 1
    bold: Sequence[int] = ()
    late: Sequence[int] = ()


def owner_view(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the texts of a month in the language of its facts; ``KeyError`` when a fact is missing."""
    write = _Words(facts)
    left = (_opened(facts, write), _closed(facts, write), _work(facts, write))
    right = (_calls(facts, write), _hours(facts, write), _income(facts, write), *_policies(facts, write))
    nothing = [(write.t("desk-none"),)]
    return {
        "month": write.month(),
        "kpis": _kpis(facts, write),
        **{
            side: [one if one.rows else replace(one, rows=nothing, head=()) for one in some if one]
            for side, some in (("left", left), ("right", right))
        },
    }


def owner_paper(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the texts of the paper of a month: those of the page, with the firm's face around them."""
    view, write = owner_view(facts), _Words(facts)
    title = write.t("owner-paper")
    notes = [write.t("owner-note"), *([write.t("owner-note-policies")] if facts["policies"] else [])]
    more = {"title": title, "document_title": f"{title} · {view['month']}", "page": write.t("owner-page", number="")}
    shown = {side: [asdict(one) for one in view[side]] for side in ("left", "right")}
    return document_head(facts, facts["firm"]) | view | more | shown | {"note": " ".join(notes)}


def owner_pdf(facts: Mapping[str, Any], *, logo_svg: str | None) -> bytes:
    """Return the paper of a month; failures as in ``Document.pdf``."""
    return Document("reports/owner", owner_paper, "judged_at", FORMAT).pdf(facts, logo_svg=logo_svg)


class _Words:
    """Writes in the language and locale of the facts."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.language, self.locale, self.currency = facts["language"], facts["locale"], facts["currency"]
        self.of = facts["month"]
        self.t = partial(say, self.language)
        self.story = partial(story_word, self.language)

    def month(self) -> str:
        text = month_in_words(self.locale, Month.parse(self.of))
        return text[:1].upper() + text[1:]

    def number(self, count: int) -> str:
        return str(format_decimal(count, locale=self.locale))

    def money(self, amount: str) -> str:
        return money(Decimal(amount), locale=self.locale, currency=self.currency)

    def span(self, minutes: int) -> str:
        hours, rest = divmod(minutes, HOUR)
        return f"{self.number(hours)} h {rest:02d}" if hours else f"{rest} min"

    def heads(self, *ids: str) -> Row:
        return tuple(self.t(one) for one in ids)


def _kpis(facts: Mapping[str, Any], write: _Words) -> list[dict[str, str]]:
    values = (
        ("owner-opened", write.number(_sum(facts["opened"]))),
        ("owner-closed", write.number(_sum(facts["closed"]))),
        ("owner-worked", write.span(facts["worked"])),
        ("desk-income", write.money(facts["total"])),
    )
    return [{"label": write.t(label), "value": value} for label, value in values]


def _sum(rows: Iterable[Sequence[Any]]) -> int:
    return sum(int(row[-1]) for row in rows)


def _opened(facts: Mapping[str, Any], write: _Words) -> Section:
    rows = [(write.story(kind), write.story(state), write.number(count)) for kind, state, count in facts["opened"]]
    title = write.t("desk-cases-opened", count=write.number(_sum(facts["opened"])))
    return Section("cases", title, rows, write.heads("field-kind", "desk-state", "desk-count"), 2)


def _closed(facts: Mapping[str, Any], write: _Words) -> Section:
    rows = [(write.story(reason) if reason else "–", write.number(count)) for reason, count in facts["closed"]]
    return Section("closed", write.t("desk-closed-by"), rows)


def _work(facts: Mapping[str, Any], write: _Words) -> Section:
    heads = write.heads("field-advisor", "field-mode", "desk-sessions-held", "desk-hours")
    rows = [
        (who or "–", write.story(mode), write.number(count), write.span(minutes))
        for who, mode, count, minutes in facts["work"]
    ]
    return Section("work", write.t("desk-work", span=write.span(facts["worked"])), rows, heads, 2)


def _calls(facts: Mapping[str, Any], write: _Words) -> Section:
    calls = facts["calls"]
    rows = [(write.t(f"desk-calls-{one}"), write.number(calls[one])) for one in ("kept", "late", "owed")]
    return Section("promises", write.t("desk-promises"), rows, late=(1,) if calls["late"] else ())


def _hours(facts: Mapping[str, Any], write: _Words) -> Section | None:
    hours = facts["hours"]
    if hours is None:
        return None
    rows = [(write.t("owner-plans"), write.number(hours["plans"]))]
    rows += [(write.t(f"owner-hours-{one}"), write.span(hours[one])) for one in ("sold", "used", "over")]
    return Section("hours", write.t("owner-hours"), rows)


def _income(facts: Mapping[str, Any], write: _Words) -> Section:
    rows = [
        (write.t(f"entry-kind-{kind.replace('_', '-')}"), write.number(count), write.money(total))
        for kind, count, total in facts["income"]
    ]
    rows.append((write.t("desk-total"), "", write.money(facts["total"])))
    rows.append((write.t("desk-paid-in"), "", write.money(facts["paid"])))
    heads = write.heads("desk-what", "desk-count", "desk-amount")
    return Section("income", write.t("desk-income"), rows, heads, bold=(len(rows) - 2,))


def _policies(facts: Mapping[str, Any], write: _Words) -> list[Section]:
    """Say what policies cost and brought, to the clients and to the firm (MX-16, MX-17)."""
    found = facts["policies"]
    if found is None:
        return []
    theirs = [(write.t("desk-in-force"), write.number(found["count"]))]
    theirs += [(write.t(f"owner-{one.replace('_', '-')}"), write.number(found[one])) for one in ("remote", "on_site")]
    theirs += [(write.t(f"owner-policies-{one}"), write.money(found[one])) for one in ("regular", "price", "saved")]
    if found["unpriced"]:
        theirs.append((write.t("owner-policies-unpriced"), write.number(found["unpriced"])))
    ours = [(write.t("owner-policies-price"), write.money(found["price"]))]
    ours.append((write.t("owner-worked"), write.span(found["took"])))
    ours += [(write.t("owner-policies-an-hour"), write.money(found["an_hour"]))] if found["an_hour"] else []
    titles = (write.t("owner-policies-theirs"), write.t("owner-policies-ours"))
    return [Section("policies", titles[0], theirs), Section("policies-ours", titles[1], ours)]
