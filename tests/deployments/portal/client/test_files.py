"""Photos and files on a case: kept once, given to be kept, never run; by both pages (issue 14)."""

from __future__ import annotations

import zipfile
from datetime import timedelta

from sqlalchemy import update

from domain.acts import By
from domain.cases.cases import CaseState
from domain.cases.files import MOST_BYTES
from tasks.gateways.keeping.bundles import write_bundle
from tasks.operations.keeping import persons
from tasks.store.base import table
from tasks.store.cases.case_records import CaseRecord
from tests.deployments.portal.client.client_office import BETA
from tests.domain.cases.test_files import PNG
from tests.operations.money_office import set_state


def send(person, content=PNG, name="pantalla.png", **more):
    return person.browser.post(f"{person.path}/files", files={"file": (name, content, "text/html")}, **more)


def kept(office, person):
    with office.store.read() as uow:
        return uow.case_files.of_case(person.case_id)


def test_a_photo_is_kept_once_told_and_given_back(office, acme):
    for _ in range(2):
        page = send(acme)
    assert "el archivo está en el caso" in page.text
    [one] = kept(office, acme)
    assert (one.name, one.media_type, one.who) == ("pantalla.png", "image/png", "María de Acme")
    answer = acme.get(f"{acme.path}/files/{one.id}")
    assert answer.content == PNG
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    [alert] = office.letters("operator_alert")
    assert alert["said"]["id"] == "alert-client-file"
    with office.store.read() as uow:
        events = [event for event in uow.events.of_case(acme.case_id) if event.name == "case.file"]
    assert [(event.actor, "pantalla" in str(event.facts)) for event in events] == [("María de Acme", False)]


def test_what_is_not_taken_is_said_and_nothing_is_kept(office, acme):
    for content, said in (
        (b"MZ\x90\x00\x01", "solo fotos, PDF o texto"),
        (PNG + bytes(MOST_BYTES), "pasa de 8 MB"),
        (PNG + bytes(MOST_BYTES * 2), "pasa de 8 MB"),
        (b"", "No elegiste"),
    ):
        page = send(acme, content)
        assert page.status_code == 200
        assert said in page.text
    assert acme.browser.post(f"{acme.path}/files", data={"file": "x"}).status_code == 403
    kind = {"content-type": "multipart/form-data; boundary=x"}
    for body in (b"", b"--x\r\n", b"--x\r\nnonsense", b"\x00" * 99):
        assert acme.browser.post(f"{acme.path}/files", content=body, headers=kind).status_code in (200, 403)
    assert send(acme, headers={"origin": "https://evil.example"}).status_code == 403
    assert kept(office, acme) == []


def test_a_page_in_disguise_is_given_as_text(office, acme):
    send(acme, b"<html><script>alert(1)</script>", "../foto.html")
    [one] = kept(office, acme)
    answer = acme.get(f"{acme.path}/files/{one.id}")
    assert answer.headers["content-type"].startswith("text/plain")
    assert "foto.html.txt" in answer.headers["content-disposition"]


def test_nobody_else_has_it_nor_by_another_case(office, acme):
    send(acme)
    [one] = kept(office, acme)
    beta = office.people[BETA]
    beta.enter()
    assert beta.get(f"{acme.path}/files/{one.id}").status_code == 404
    assert beta.get(f"{beta.path}/files/{one.id}").status_code == 404
    page = beta.browser.post(f"{acme.path}/files", files={"file": ("x.png", PNG + b"1", "image/png")})
    assert page.status_code == 404
    assert len(kept(office, acme)) == 1


def test_a_file_takes_a_pending_case_up_again(office, acme):
    with office.store.begin() as uow:
        mine = table(CaseRecord).c.id == acme.case_id
        until = office.now + timedelta(days=5)
        uow.connection.execute(update(table(CaseRecord)).where(mine).values(state="pending", pending_until=until))
    send(acme)
    assert office.state(acme) == "contacted"


def test_files_are_exported_forgotten_and_end_with_their_time(office, acme, tmp_path):
    send(acme)
    send(office.people[BETA] if office.people[BETA].enter() else acme)
    by = By("Rosa", "asked for", office.now)
    with office.store.begin() as uow:
        client = uow.clients.get_one(acme.client_id)
        write_bundle(tmp_path / "a.zip", persons.exported(uow, client, by=by).rows, {})
        persons.forget(uow, client, by=by, though_open=True)
        assert uow.case_files.of_case(acme.case_id) == []
    with zipfile.ZipFile(tmp_path / "a.zip") as bundle:
        [name] = [one for one in bundle.namelist() if one.startswith("files/")]
        assert bundle.read(name) == PNG
    beta = office.people[BETA]
    with office.store.begin() as uow:
        assert persons.keep_periods(uow, "lima", now=office.now + timedelta(days=1200)).get("files") == 0
    set_state(office.store, beta.case_id, CaseState.CLOSED, office.now)
    with office.store.begin() as uow:
        assert persons.keep_periods(uow, "lima", now=office.now + timedelta(days=1096)).get("files") == 1
        for name in ("case_files", "case_file_contents"):
            assert uow.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() == 0  # noqa: S608
