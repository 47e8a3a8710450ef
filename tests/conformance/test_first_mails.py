"""A mail is a way in, as the firms' pages say: “envía un correo electrónico” (finding D16)."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from flows.letters.mailbox_reading import mailbox_reading
from tasks.office import this_office
from tests.conftest import NOW
from tests.flows.conftest import Office
from tests.imap_server import PASSWORD, USER
from tests.mail_place import MailPlace, mail_place


@pytest.fixture
def place(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailPlace]:
    with mail_place() as place:
        monkeypatch.setenv("TRASTIENDA_MAILBOX_LIMA", f"imap://{USER}:{PASSWORD}@127.0.0.1:{place.imap.port}/INBOX")
        this_office.cache_clear()
        assert mailbox_reading(now=NOW).name == "Nada nuevo"  # what was there before the firm came is not its
        yield place


def written(**headers: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Luis Paz <luis@nuevo.example>", "soporte@mesadeayuda.example"
    mail["Subject"], mail["Message-ID"] = "Quiero una cita para mi computadora", f"<{len(headers)}@nuevo.example>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("No enciende desde ayer.")
    return mail.as_bytes()


@pytest.mark.rule("PE-04", door="mail")
def test_a_mail_of_somebody_new_is_acknowledged_at_once(place: MailPlace, office: Office) -> None:
    """A mail of somebody new opens a case and is acknowledged with the time of the call; a robot's hears nothing."""
    place.put(written(), written(Auto_Submitted="auto-replied"))
    done = mailbox_reading(now=NOW)
    assert "casos nuevos 1" in str(done.message)
    [mail] = [one for one in office.mails() if "luis@nuevo.example" in str(one["To"])]
    assert "Caso 2026-" in str(mail["Subject"])
    body = mail.get_body(("plain",))
    assert body is not None
    assert "a más tardar el miércoles 4 de noviembre de 2026, 11:00 h" in body.get_content()
