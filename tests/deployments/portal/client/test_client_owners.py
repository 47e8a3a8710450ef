"""Every page and act of clients' own pages, tried by everybody: nobody sees or does what is not theirs (issue 14).

The table of routes is that of the app itself: a page that is added without a row here fails.
"""

from __future__ import annotations

import pytest
from starlette.routing import Route

from tests.deployments.portal.client.client_office import ACME, BETA, GAMA, Office

OWNERS = (ACME, BETA, GAMA)
MINE = {
    "/me": ("GET", {}),
    "/me/live": ("GET", {}),
    "/me/appointments": ("GET", {}),
    "/me/plan": ("GET", {}),
    "/me/money": ("GET", {}),
    "/me/documents": ("GET", {}),
    "/me/visits": ("GET", {}),
    "/me/cases/new": ("GET", {}),
    "/me/plan/change": ("POST", {"plan": "negocio"}),
    "/me/visits/end": ("POST", {"visit": "999999"}),
    "/me/visits/everywhere": ("POST", {}),
}
"""Pages without an id: they show and change what is the visitor's, whoever it is."""
NAMED = {
    ("/me/cases/{number}", "GET"): {},
    ("/me/cases/{number}/live", "GET"): {},
    ("/me/cases/{number}/times", "GET"): {},
    ("/me/cases/{number}/write", "POST"): {"text": "not mine"},
    ("/me/cases/{number}/back", "POST"): {},
    ("/me/cases/{number}/chat", "POST"): {"text": "not mine"},
    ("/me/cases/{number}/control", "POST"): {"answer": "accept"},
    ("/me/cases/{number}/times", "POST"): {"start": "2026-11-06T15:00:00+00:00"},
    ("/me/cases/{number}/files", "POST"): {},
    ("/me/cases/{number}/files/{file}", "GET"): {},
    ("/me/appointments/{id}/cancel", "POST"): {},
    ("/me/documents/{letter}/{number}", "GET"): {},
}
"""Pages and acts that name something: only its owner reaches it."""
ELSEWHERE = {"/me/ask/{firm}", "/me/enter/{token}", "/me/calendar/{token}", "/me/policy"}
"""The ways in, an address of its own, and a page that none of the three has; other tests try them."""


@pytest.fixture
def office(store):
    with Office(store) as office:
        for person in office.people.values():
            person.appointment = office.give_appointment(person)
            person.session = office.start_session(person)
            person.request = office.ask_control(person, person.session)
            person.letter = office.give_paper(person)
            person.file = office.give_file(person)
            person.enter()
        yield office


def filled(path, owner):
    """Return a route's address for what is of ``owner``."""
    path = path.replace("{letter}/{number}", f"{owner.letter}/0")
    given = {"id": owner.appointment, "number": owner.number, "file": owner.file}
    for name, value in given.items():
        path = path.replace(f"{{{name}}}", str(value))
    return path


def sent(person, path, said, headers=None):
    """Send a form as its page does."""
    files = {"file": ("x.txt", b"not mine", "text/plain")} if path.endswith("/files") else None
    return person.browser.post(path, data=said or {"x": "1"}, files=files, headers=headers)


def everything(office):
    """Return what stands in every table that an act of a client can change, as the database has it."""
    tables = (
        "cases",
        "case_states",
        "appointments",
        "consents",
        "case_messages",
        "case_files",
        "events",
        "letters",
        "plan_changes",
    )
    with office.store.read() as uow:
        ask = uow.connection.exec_driver_sql
        counts = {name: ask(f"SELECT count(*) FROM {name}").scalar_one() for name in tables}  # noqa: S608
        return counts | {
            name: ask(f"SELECT id, state FROM {name} ORDER BY id").all()  # noqa: S608
            for name in ("cases", "appointments")
        }


def test_every_route_is_in_the_table(office):
    routes = {
        (one.path, method)
        for one in office.app.routes
        if isinstance(one, Route) and (one.path == "/me" or one.path.startswith("/me/"))
        for method in (one.methods or set()) - {"HEAD"}
    }
    known = {(path, method) for path, (method, _) in MINE.items()} | set(NAMED) | {("/me/cases/new", "POST")}
    assert {one for one in routes - known if one[0] not in ELSEWHERE} == set()


@pytest.mark.attack("every page and act, on another client's", tried="all routes x all owners", leaked="0")
def test_nobody_reaches_what_is_somebody_elses(office):
    tried = 0
    for owner in (office.people[name] for name in OWNERS):
        for other in (office.people[name] for name in OWNERS if name != owner.name):
            for (path, method), form in NAMED.items():
                before = everything(office)
                said, where = form | {"session": owner.session, "request": owner.request}, filled(path, owner)
                answer = other.get(where) if method == "GET" else sent(other, where, said)
                assert answer.status_code == 404, (other.name, method, path)
                for named in (owner.number, f"María de {owner.name.title()}", "estado-de-cuenta"):
                    assert named not in answer.text.replace(where, ""), (other.name, method, path)
                assert everything(office) == before, (other.name, method, path)
                tried += 1
    assert tried == 3 * 2 * len(NAMED)
    assert [office.state(one) for one in office.people.values()] == ["in_session"] * 3


def test_whoever_has_no_visit_sees_and_does_nothing(office):
    stranger, owner = office.people[BETA], office.people[ACME]
    stranger.browser.cookies.clear()
    paths = [(path, method, form) for path, (method, form) in MINE.items()]
    paths += [(filled(path, owner), method, form) for (path, method), form in NAMED.items()]
    for cookie in ("", "lima.", "lima.made-up", "appleuse.made-up", "x"):
        for path, method, form in paths:
            before = everything(office)
            headers = {"cookie": f"trastienda_me={cookie}"} if cookie else {}
            more = {"files": {"file": ("x.txt", b"x", "text/plain")}} if path.endswith("/files") else {}
            more |= {"headers": headers, "follow_redirects": False}
            answer = stranger.browser.request(method, path, data=form or None, **more)
            assert answer.status_code in (401, 303), (cookie, method, path)
            assert owner.number not in answer.text
            assert everything(office) == before


def test_a_visit_of_one_firm_is_none_of_another(office):
    acme = office.people[ACME]
    [cookie] = [one for one in acme.browser.cookies.jar if one.name == "trastienda_me"]
    key = cookie.value.partition(".")[2]
    acme.browser.cookies.clear()
    answer = acme.browser.get("/me", headers={"cookie": f"trastienda_me=appleuse.{key}"}, follow_redirects=False)
    assert answer.status_code == 303
    assert cookie.has_nonstandard_attr("HttpOnly")


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_no_act_is_taken_from_another_site(office, headers):
    acme = office.people[ACME]
    acts = [(filled(path, acme), form) for (path, method), form in NAMED.items() if method == "POST"]
    acts += [(path, form) for path, (method, form) in MINE.items() if method == "POST"]
    acts += [("/me/cases/new", {"kind": "incident", "title": "x"}), ("/me/ask/lima", {"email": "a@b.pe"})]
    acts.append((acme.link(), {}))
    before = everything(office)
    for path, form in acts:
        said = form | {"session": acme.session, "request": acme.request}
        assert sent(acme, path, said, headers).status_code == 403, path
    assert everything(office) == before


def test_what_is_ones_own_is_there(office):
    """The table above is worth something only if the owner gets through."""
    for person in office.people.values():
        for path in ("/me", person.path, f"{person.path}/live", "/me/appointments", "/me/documents", "/me/money"):
            assert person.get(path).status_code == 200, path
        assert person.get(f"/me/documents/{person.letter}/0").status_code == 200
        form = {"session": person.session, "request": person.request, "answer": "accept"}
        assert person.post(f"{person.path}/control", **form).status_code == 200
        assert [act for act, _, _ in office.consents(person.session)][-1] == "accepted"
        assert "cancelada" in person.post(f"/me/appointments/{person.appointment}/cancel").text
