"""Every page of the desk, and the role that it needs: the table that the tests walk through."""

from collections.abc import Iterator

from starlette.routing import Route

from deployments.portal.desk import calendar, decide, lists, month, today
from deployments.portal.desk.acts import doing
from deployments.portal.desk.cases import case, find
from deployments.portal.desk.clients import clients, letters
from deployments.portal.desk.entrance import keys, sign_in
from deployments.portal.desk.entrance.gate import Desk, DeskPage, routes
from domain.firms.people import Role

PAGES = (
    DeskPage("/today", today.show),
    DeskPage("/case/{number}", case.show),
    DeskPage("/case/{number}/life", take=case.live),
    DeskPage("/case/{number}/stands", case.stands),
    DeskPage("/case/{number}/chat", take=case.chat),
    DeskPage("/case/{number}/files", take=case.add_file, takes_file=True),
    DeskPage("/case/{number}/files/{file}", case.give_file),
    DeskPage("/case/{number}/{act}", take=case.take),
    DeskPage("/calendar", calendar.show),
    DeskPage("/decide", decide.show, role=Role.OPERATOR),
    DeskPage("/month", month.show, role=Role.OPERATOR),
    DeskPage("/list/{list}", lists.show),
    DeskPage("/do/{act}", doing.show, doing.take),
    DeskPage("/find", find.show),
    DeskPage("/clients", clients.show_list),
    DeskPage("/client/{client}", clients.show_one),
    DeskPage("/letter/{letter}", letters.show),
    DeskPage("/letter/{letter}/mail", letters.show_mail),
    DeskPage("/letter/{letter}/again", take=letters.take, role=Role.OPERATOR),
    DeskPage("/sessions", sign_in.show_sessions, sign_in.end_sessions),
    DeskPage("/keys/options", take=keys.options),
    DeskPage("/keys", take=keys.add),
    DeskPage("/keys/end", take=keys.end),
    DeskPage("/out", take=sign_in.sign_out),
)


def desk_routes(desk: Desk) -> Iterator[Route]:
    """Give all routes of the desk."""
    yield from sign_in.SignIn(desk).routes()
    yield from keys.KeyDoor(desk).routes()
    yield from routes(desk, PAGES)
