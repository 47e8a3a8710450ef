"""What each misbehaviour of a mail server means for a letter: sent, later, never, unknown, or not its fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasks.gateways.failures import (
    Misconfigured,
    OutcomeUnknown,
    PermanentFailure,
    ServerAway,
    TemporaryFailure,
)
from tasks.gateways.letters.mail_sending import Mailer
from tasks.settings import MailSettings, Patience
from tests.gateways.hostile_smtp.servers import DROP, Kind, serving
from tests.refusals import fails

MAIL = b"From: a@b.example\r\nTo: ana@c.example\r\nSubject: Hola\r\n\r\nHola.\r\n"
SENDER, ANA, BETO = "soporte@b.example", "ana@c.example", "beto@c.example"
QUICK = Patience(connect=2, greeting=2, step=0.5, answer=2)


def server(port: int, **changes: object) -> MailSettings:
    return replace(MailSettings("127.0.0.1", port, "none", patience=QUICK), **changes)  # type: ignore[arg-type]


def says(**answers: str) -> Kind:
    return Kind(answers=dict(answers))


REPORTS: list[tuple[str, Kind, type[Exception] | None]] = [
    ("all is well", Kind(), None),
    ("greets after a while", Kind(silence={"GREETING": 1.2}), None),
    ("never greets", Kind(silence={"GREETING": 3}), ServerAway),
    ("greets and hangs up", says(GREETING=DROP), ServerAway),
    ("greets by 554", says(GREETING="554 no service for you"), Misconfigured),
    ("greets by 421", says(GREETING="421 too busy"), ServerAway),
    ("greets by garbage", says(GREETING="hello there"), Misconfigured),
    ("hangs up at EHLO", says(EHLO=DROP, HELO=DROP), ServerAway),
    ("450 at MAIL", says(MAIL="450 4.7.1 later"), TemporaryFailure),
    ("421 at MAIL", says(MAIL="421 4.3.2 closing"), ServerAway),
    ("530 at MAIL", says(MAIL="530 5.7.0 Must issue a STARTTLS command first"), Misconfigured),
    ("550 at MAIL, our sender", says(MAIL="550 5.1.8 sender rejected"), Misconfigured),
    ("552 at MAIL, the size", says(MAIL="552 5.3.4 Message size exceeds fixed limit"), PermanentFailure),
    ("block list at MAIL", says(MAIL="554 5.7.1 Client host [192.0.2.1] blocked using a list"), Misconfigured),
    ("silence at MAIL", Kind(silence={"MAIL": 1.5}), TemporaryFailure),
    ("block list at RCPT", says(RCPT="554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked"), Misconfigured),
    ("relay denied at RCPT", says(RCPT="554 5.7.1 Relay access denied"), Misconfigured),
    ("421 at RCPT", says(RCPT="421 4.7.0 too many"), TemporaryFailure),
    ("garbage at RCPT", says(RCPT="999 what"), TemporaryFailure),
    ("drops at DATA", says(DATA=DROP), TemporaryFailure),
    ("451 at DATA", says(DATA="451 4.3.0 later"), TemporaryFailure),
    ("554 at DATA", says(DATA="554 5.5.1 no valid recipients"), PermanentFailure),
    ("452 at the dot", says(DOT="452 4.3.1 no room"), ServerAway),
    ("takes nothing now", says(DOT="451 4.3.2 Later, please"), ServerAway),
    ("552 at the dot", says(DOT="552 5.3.4 too large"), PermanentFailure),
    ("content at the dot", says(DOT="554 5.7.1 Message content rejected as spam"), PermanentFailure),
    ("block list at the dot", says(DOT="550 5.7.1 your IP is on a blacklist"), Misconfigured),
    ("drops after the dot", says(DOT=DROP), OutcomeUnknown),
    ("garbage at the dot", says(DOT="what?"), OutcomeUnknown),
    ("thinks for a while after the dot", Kind(silence={"DOT": 1.2}), None),
    ("thinks for too long after the dot", Kind(silence={"DOT": 4}), OutcomeUnknown),
    ("an answer of many lines", says(DOT="250-ñandú\r\n250-más\r\n250 bien"), None),
]


@pytest.mark.parametrize(("kind", "means"), [one[1:] for one in REPORTS], ids=[one[0] for one in REPORTS])
def test_what_it_means(kind: Kind, means: type[Exception] | None) -> None:
    with serving(kind) as port, Mailer(server(port)) as mailer:
        if means is None:
            assert mailer.send(MAIL, SENDER, [ANA]) == {}
            return
        with pytest.raises(means) as raised:
            mailer.send(MAIL, SENDER, [ANA])
    assert type(raised.value) is means, "and no narrower one: a letter pays only for what it is to blame for"


def test_one_of_two_is_refused_and_the_other_served() -> None:
    kind = Kind()
    answers = iter(["250 ok", "550 5.1.1 user unknown"])
    kind.answers["RCPT"] = lambda _: next(answers)
    with serving(kind) as port, Mailer(server(port)) as mailer:
        refused = mailer.send(MAIL, SENDER, [ANA, BETO])
    assert list(refused) == [BETO]
    assert refused[BETO].permanent


def test_while_the_server_thinks_it_hears_signs_of_life() -> None:
    signs: list[int] = []
    with serving(Kind(silence={"DOT": 1.6})) as port, Mailer(server(port)) as mailer:
        mailer.send(MAIL, SENDER, [ANA], alive=lambda: signs.append(1))
    assert signs, "else another process takes the letter for left, and sends it once more"


def test_a_server_that_offers_no_starttls_or_login_is_ours_to_mend() -> None:
    with serving(Kind()) as port:
        for changes in ({"security": "starttls"}, {"user": "ana", "password": "secret"}):
            with pytest.raises(Misconfigured) as raised:
                Mailer(server(port, **changes)).check()
            assert "secret" not in str(raised.value)


def test_535_is_ours_to_mend() -> None:
    kind = Kind(answers={"AUTH": "535 5.7.8 bad credentials"}, extensions=("AUTH PLAIN LOGIN",))
    with serving(kind) as port, fails(Misconfigured, "does not accept the user"):
        Mailer(server(port, user="ana@b.example", password="secret")).check()


def test_a_connection_made_ready_is_used_for_the_next_mail() -> None:
    kind = Kind()
    with serving(kind) as port, Mailer(server(port)) as mailer:
        mailer.ready()
        mailer.send(MAIL, SENDER, [ANA])
        mailer.ready()
        mailer.send(MAIL, SENDER, [ANA])
    assert (kind.connections, len(kind.taken)) == (1, 2)
