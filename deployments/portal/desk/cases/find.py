"""One box for whatever somebody remembers: a number, a name, an address, a telephone, words of a title or a story."""

from starlette.responses import Response

from deployments.portal.answering import see
from deployments.portal.desk.entrance.gate import Visit
from tasks.gateways.words import story_word
from tasks.operations.cases.find import find

MOST_TYPED = 200


def show(visit: Visit) -> Response:
    """Show what was found; a single case by its number opens at once."""
    typed = " ".join(visit.request.query_params.get("q", "").split())[:MOST_TYPED]
    with visit.store.read() as uow:
        found = find(uow, visit.firm.id, typed)
    if not found.clients and len(found.cases) == 1 and found.cases[0].number == typed:
        return see(visit.path("case", typed))
    states = {one.state: story_word(visit.language, one.state.value) for one in found.cases}
    return visit.shows("find.html", typed=typed, found=found, states=states)
