"""An address for every route of the portal that is looked at: a route without one stops the bench, and its test."""

from collections.abc import Mapping, Sequence

from starlette.routing import Route

from bench.pages.place import FIRM, GREAT, Place
from deployments.portal.desk.acts.doing_acts import DOINGS
from deployments.portal.desk.lists import LISTS

DESK = f"/desk/{FIRM}"
AS_OTHERS = "as=others"
"""What is looked at by the great client of the other firm; the portal itself reads nothing of it."""


class NoAddress(LookupError):  # noqa: N818  a condition to name
    """A route that nobody measures."""


def addresses(routes: Sequence[object], at: Place) -> dict[str, list[str]]:
    """Return for the path of every GET route the addresses to ask; raise ``NoAddress`` for one that is not known."""
    known, found = {**_linked(at), **_desk(at), **_of_clients(at)}, {}
    for route in routes:
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            path = route.path.replace(":int", "")
            if path not in known:
                raise NoAddress(f"bench/pages/routes.py has no address for {path}")
            found[path] = list(known[path])
    return found


def _linked(at: Place) -> Mapping[str, Sequence[str]]:
    """Return the addresses of pages behind a link, of the front door, and of what machines ask."""
    token = at.tokens
    return {
        "/q/{token}": [f"/q/{token['quote']}"],
        "/o/{token}": [f"/o/{token['offer']}"],
        "/a/{token}": [f"/a/{token['appointment']}"],
        "/a/{token}/times": [f"/a/{token['appointment']}/times"],
        "/c/{token}": [f"/c/{token['request']}"],
        "/p/{token}": [f"/p/{token['policy']}"],
        "/preview/{token}": [f"/preview/{token['preview']}"],
        "/preview/{token}/page.png": [f"/preview/{token['preview']}/page.png"],
        "/health": ["/health"],
        "/ready": ["/ready"],
        "/metrics": ["/metrics"],
        "/forms/{firm}": [f"/forms/{FIRM}"],
        "/forms/{firm}/{answer}": [f"/forms/{FIRM}/{at.answer}"],
        "/{firm}": [f"/{FIRM}"],
    }


def _desk(at: Place) -> Mapping[str, Sequence[str]]:
    case = f"{DESK}/case"
    return {
        "/desk": ["/desk"],
        "/desk/in/{token}": [f"/desk/in/{at.tokens['desk']}"],
        "/desk/{firm}/today": [f"{DESK}/today"],
        "/desk/{firm}/case/{number}": [f"{case}/{at.running}", f"{case}/{at.closed}"],
        "/desk/{firm}/case/{number}/control": [f"{case}/{at.running}/control"],
        "/desk/{firm}/case/{number}/stands": [f"{case}/{at.running}/stands"],
        "/desk/{firm}/case/{number}/files/{file}": [f"{case}/{at.running}/files/{at.file}"],
        "/desk/{firm}/calendar": [f"{DESK}/calendar"],
        "/desk/{firm}/decide": [f"{DESK}/decide"],
        "/desk/{firm}/month": [f"{DESK}/month", f"{DESK}/month?of=2026-10"],
        "/desk/{firm}/list/{list}": [f"{DESK}/list/{one}?of=2026-10" for one in LISTS],
        "/desk/{firm}/do/{act}": [f"{DESK}/do/{one.code}" for one in DOINGS],
        "/desk/{firm}/find": [f"{DESK}/find?q={typed}" for typed in ("Quispe", "impresora+congela", "cable", "impr")],
        "/desk/{firm}/clients": [f"{DESK}/clients", f"{DESK}/clients?from=9000"],
        "/desk/{firm}/client/{client}": [f"{DESK}/client/{GREAT}", f"{DESK}/client/40"],
        "/desk/{firm}/letter/{letter}": [f"{DESK}/letter/{at.letter}"],
        "/desk/{firm}/letter/{letter}/mail": [f"{DESK}/letter/{at.letter}/mail"],
        "/desk/{firm}/sessions": [f"{DESK}/sessions"],
    }


def _of_clients(at: Place) -> Mapping[str, Sequence[str]]:
    mine = "/me/cases"
    return {
        "/me/ask/{firm}": [f"/me/ask/{FIRM}"],
        "/me/enter/{token}": [f"/me/enter/{at.tokens['page']}"],
        "/me/visits": ["/me/visits"],
        "/me/appointments": ["/me/appointments"],
        "/me/calendar/{token}": [f"/me/calendar/{at.feed}.ics"],
        "/me/plan": ["/me/plan", f"/me/plan?{AS_OTHERS}"],
        "/me/policy": ["/me/policy"],
        "/me/money": ["/me/money", f"/me/money?{AS_OTHERS}"],
        "/me/documents": ["/me/documents"],
        "/me/documents/{letter}/{number}": [f"/me/documents/{at.paper}/0"],
        "/me": ["/me", f"/me?{AS_OTHERS}"],
        "/me/live": ["/me/live"],
        "/me/cases/new": ["/me/cases/new"],
        "/me/cases/{number}": [f"{mine}/{at.running}", f"{mine}/{at.closed}"],
        "/me/cases/{number}/live": [f"{mine}/{at.running}/live"],
        "/me/cases/{number}/files/{file}": [f"{mine}/{at.running}/files/{at.file}"],
        "/me/cases/{number}/times": [f"{mine}/{at.pending}/times"],
    }
