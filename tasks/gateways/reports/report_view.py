"""The words of the monthly report: facts in, every text of the page out, so that the template only lays out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from domain.time.periods import Month
from tasks.gateways.reports.document_head import document_head
from tasks.gateways.reports.report_words import Facts, Words, cut, sentences

TITLE_LENGTH = 160
RESOLUTION_LENGTH = 480
NAME_LENGTH = 90
RUNNING_LENGTH = 60
CATEGORIES = 5
OPEN_CASES = 40
CASES_IN_ONE_TABLE = 200


def report_view(facts: Facts) -> dict[str, Any]:
    """Return the texts and the sizes of the charts of a report, in its language; ``KeyError`` if a fact is missing."""
    words = Words(facts["language"], facts["locale"])
    month = words.month(facts["month"])
    client = cut(facts["client"]["name"], NAME_LENGTH)
    title = words["title"]
    return {
        **document_head(facts, facts["firm"]["face"]),
        "document_title": f"{title} · {client} · {month}",
        "title": title,
        "client": client,
        "running": cut(client, RUNNING_LENGTH),
        "month": month[:1].upper() + month[1:],
        "plan": _plan(facts, words),
        "revision": words.fill("revision", n=facts["revision"]) if facts["revision"] else "",
        "summary": " ".join(sentences(facts)),
        "kpis": _kpis(facts, words),
        "gauge": _gauge(facts["hours"]),
        "days": _days(facts, words),
        "trend": _trend(facts, words),
        "categories": _categories(facts, words),
        "times": _times(facts, words),
        "modes": _modes(facts, words),
        "open": _open(facts, words),
        "cases": _cases(facts, words),
        "notes": _notes(facts, words),
    }


def _plan(facts: Facts, words: Words) -> str:
    if facts["plan"] is None:
        return words["without_plan"]
    hours = words.minutes(facts["hours"]["contracted"])
    return words.fill("plan", name=cut(facts["plan"]["name"], NAME_LENGTH), hours=hours)


def _kpis(facts: Facts, words: Words) -> list[dict[str, Any]]:
    now, hours = facts["figures"], facts["hours"]
    waiting = {"pending": now["pending"]["total"], "escalated": now["escalated"]["total"]}
    still = waiting | {"in_progress": now["open"]["total"] - sum(waiting.values())}
    notes = {
        "opened": words.counts({"incident": now["opened"]["incidents"], "request": now["opened"]["requests"]}),
        "solved": words.counts({"unsolved": now["unsolved"]["total"], "brought": now["brought"]["total"]}),
        "open": words.counts(still) or [words["kpi.all_done"]],
    }
    kpis = [
        {"label": words[f"kpi.{name}"], "value": words.number(now[name]["total"]), "notes": lines}
        for name, lines in notes.items()
    ]
    return [*kpis, {"label": words["kpi.hours"], "value": words.minutes(hours["used"]), "notes": _left(hours, words)}]


def _left(hours: Mapping[str, Any], words: Words) -> list[str]:
    if hours["contracted"] is None:
        return [words["kpi.no_plan"]]
    written: dict[str, Any] = {key: words.minutes(hours[key]) for key in ("contracted", "left", "over")}
    notes = [words.fill("kpi.over_hours" if hours["over"] else "kpi.of_hours", **written)]
    if carried := hours.get("carried"):  # facts kept before hours were carried say nothing
        notes.append(words.fill("kpi.carried", carried=words.minutes(carried)))
    return notes


def _gauge(hours: Mapping[str, Any]) -> dict[str, float] | None:
    """Return the used and the over part of the hours, of whichever is more: used or contracted."""
    if not hours["contracted"]:
        return None
    whole = max(hours["used"], hours["contracted"])
    return {"used": min(hours["used"], hours["contracted"]) / whole, "over": hours["over"] / whole}


def _days(facts: Facts, words: Words) -> dict[str, Any]:
    days = facts["days"]
    totals = [day["incidents"] + day["requests"] for day in days]
    most = max(totals)
    alt = words.fill("days.alt_none", month=words.month(facts["month"]))
    if most:
        busiest = words.day(days[totals.index(most)]["day"])
        cases, most_cases = words.count("case", sum(totals)), words.count("case", most)
        alt = words.fill("days.alt", month=words.month(facts["month"]), cases=cases, day=busiest, most=most_cases)
    holidays = [f"{words.day(day['day'])}: {day['closed_name']}" for day in days if day["closed_name"]]
    return {
        "title": words["days.title"],
        "alt": alt,
        "legend": [words[f"days.{name}"] for name in ("incidents", "requests", "closed")],
        "holidays": cut(" · ".join(holidays), TITLE_LENGTH),
        "most": most,
        "most_label": words.number(most),
        "bars": [[day["incidents"], day["requests"], bool(day["closed"])] for day in days],
    }


def _trend(facts: Facts, words: Words) -> dict[str, Any]:
    trend = facts["trend"]
    rows = {
        "incidents": [words.number(month["opened"]["incidents"]) for month in trend],
        "requests": [words.number(month["opened"]["requests"]) for month in trend],
        "solved": [words.number(month["solved"]["total"]) for month in trend],
        "unsolved": [words.number(month["unsolved"]["total"]) for month in trend],
        "open": [words.number(month["open"]["total"]) for month in trend],
        "contact": [words.duration(month["first_contact"]["median"]) for month in trend],
        "solution": [words.duration(month["solution"]["median"]) for month in trend],
        "hours": [words.minutes(month["minutes"]) for month in trend],
    }
    values = ", ".join(f"{words.month_name(month['month'])} {month['opened']['total']}" for month in trend)
    return {
        "title": words["trend.title"],
        "alt": words.fill("trend.alt", values=values),
        "months": [words.short_month(month["month"]) for month in trend],
        "bars": [[month["opened"]["incidents"], month["opened"]["requests"]] for month in trend],
        "most": max(month["opened"]["total"] for month in trend),
        "rows": [[words[f"trend.{name}"], *values] for name, values in rows.items() if _says_something(values, words)],
    }


def _says_something(values: Iterable[str], words: Words) -> bool:
    return not set(values) <= {words.number(0), words.minutes(0), words["none"]}


def _categories(facts: Facts, words: Words) -> dict[str, Any]:
    lines = facts["categories"]
    shown = lines if len(lines) <= CATEGORIES else lines[: CATEGORIES - 1]
    rest = lines[len(shown) :]
    rows: list[list[Any]] = [
        [cut(line["category"], 36) or words["categories.unnamed"], *_kinds([line], words)] for line in shown
    ]
    most = max((sum(row[1:3]) for row in rows), default=0)
    if rest:  # a number only: its bar would dwarf the others
        rows.append([words.count("others", len(rest)), 0, 0, _kinds(rest, words)[2]])
    return {
        "title": words["categories.title"],
        "alt": words.fill("categories.alt", values=", ".join(f"{row[0]} {row[3]}" for row in rows)),
        "none": words["categories.none"],
        "most": most,
        "rows": rows,
    }


def _kinds(lines: Iterable[Mapping[str, int]], words: Words) -> tuple[int, int, str]:
    incidents, requests = map(sum, zip(*((line["incidents"], line["requests"]) for line in lines), strict=True))
    return incidents, requests, words.number(incidents + requests)


def _times(facts: Facts, words: Words) -> dict[str, Any]:
    now, counting = facts["figures"], facts["counting"]
    contact, solution = now["first_contact"], now["solution"]
    notes = []
    if contact["count"]:
        kept, total = words.number(now["contacted_in_promise"]), words.number(contact["count"])
        promised = words.minutes(counting["promised_minutes"])
        notes.append(words.fill("times.promise", kept=kept, total=total, promised=promised))
    if now["uncontacted"]:
        notes.append(words.fill("times.promise_waiting", n=now["uncontacted"]))
    return {
        "title": words["times.title"],
        "head": ["", words["times.median"], words.fill("times.slow", n=counting["slow_end_percent"])],
        "rows": [
            [words["times.contact"], words.duration(contact["median"]), words.duration(contact["slow"])],
            [words["times.solution"], words.duration(solution["median"]), words.duration(solution["slow"])],
        ],
        "notes": notes,
    }


def _modes(facts: Facts, words: Words) -> dict[str, Any]:
    return {
        "title": words["modes.title"],
        "head": ["", *(words[f"modes.{name}"] for name in ("cases", "sessions", "hours"))],
        "rows": [
            [
                words[f"mode.{mode['mode']}"],
                words.number(mode["cases"]),
                words.number(mode["sessions"]),
                words.minutes(mode["minutes"]),
            ]
            for mode in facts["figures"]["modes"]
        ],
    }


def _open(facts: Facts, words: Words) -> dict[str, Any]:
    still = [case for case in facts["cases"] if case["state"] != "closed"]
    still.sort(key=lambda case: (case["pending_until"] is None, case["pending_until"] or case["since"]))
    shown = still[:OPEN_CASES]
    more = len(still) - len(shown)
    return {
        "title": words["open.title"],
        "head": [words[f"open.{name}"] for name in ("case", "state", "since", "until")],
        "rows": [
            {
                "number": cut(case["number"], 40),
                "title": cut(case["title"], NAME_LENGTH),
                "state": words[f"state.{case['state']}"],
                "tone": case["state"],
                "since": words.day(case["since"]),
                "until": words.instant(case["pending_until"]) if case["pending_until"] else words["none"],
            }
            for case in shown
        ],
        "more": words.fill("words.more_open", n=more) if more else "",
        "note": words["open.until_note"] if any(case["pending_until"] for case in shown) else "",
    }


def _cases(facts: Facts, words: Words) -> dict[str, Any]:
    names = ("case", "what", "state", "contact", "solution", "hours")
    return {
        "title": words["cases.title"],
        "head": [words[f"cases.{name}"] for name in names],
        "groups": _groups(facts, words),
    }


def _groups(facts: Facts, words: Words) -> list[dict[str, Any]]:
    """Return the cases as one list, or by the day on which they were opened when they are many."""
    cases = facts["cases"]
    if len(cases) <= CASES_IN_ONE_TABLE:
        return [{"label": "", "rows": [_case(case, words) for case in cases]}] if cases else []
    groups: dict[str, list[dict[str, str]]] = {}
    for case in cases:
        day = case["opened_at"][:10]
        label = words.full_day(day) if day.startswith(facts["month"]) else words["cases.before"]
        groups.setdefault(label, []).append(_case(case, words))
    return [{"label": f"{label} · {words.count('case', len(rows))}", "rows": rows} for label, rows in groups.items()]


def _case(case: Mapping[str, Any], words: Words) -> dict[str, str]:
    state, reason = _state(case, words)
    modes: Sequence[str] = case["modes"]
    return {
        "number": cut(case["number"], 40),
        "date": words.day(case["opened_at"]),
        "title": cut(case["title"], TITLE_LENGTH),
        "kind": case["kind"],
        "meta": " · ".join(
            filter(
                None, (words[f"kind.{case['kind']}"], cut(case["category"], 40), *(words[f"mode.{m}"] for m in modes))
            )
        ),
        "done": cut(case["resolution"], RESOLUTION_LENGTH),
        "state": words[f"state.{state}"],
        "reason": reason,
        "tone": state,
        "contact": words.duration(case["first_contact_seconds"]),
        "solution": words.duration(case["solution_seconds"]),
        "hours": words.minutes(case["minutes"]) if case["minutes"] else words["none"],
    }


def _state(case: Mapping[str, Any], words: Words) -> tuple[str, str]:
    """Return the state as the reader sees it, and the closing's reason when it says more than "solved"."""
    if case["state"] != "closed":
        return case["state"], ""
    reason = case["closing_reason"] or "not_recorded"
    shown = "" if reason == "solved" else words[f"reason.{reason}"]
    return ("solved" if case["solution_seconds"] is not None else "unsolved"), shown


def _notes(facts: Facts, words: Words) -> dict[str, Any]:
    last = words.long_day(Month.parse(facts["month"]).last_day)
    increment = facts["counting"].get("increment_minutes", 1)  # facts kept before plans had increments say nothing
    return {
        "title": words["notes.title"],
        "items": [
            words["notes.kinds"],
            words.fill("notes.judged", day=last),
            words.fill("notes.times", n=facts["counting"]["slow_end_percent"]),
            words["notes.hours"] if increment == 1 else words.fill("notes.hours_increment", n=increment),
        ],
    }
