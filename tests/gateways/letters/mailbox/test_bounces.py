from __future__ import annotations

import time

import pytest

from domain.letters.bounce_causes import Cause, cause_of, is_lasting
from domain.letters.inbound import MailKind
from tasks.gateways.letters.mailbox.inbound_mail import read_mail
from tests.mail_tables.notices import NOTICES, OURS, TO, Notice


@pytest.mark.parametrize("notice", NOTICES, ids=lambda one: one.name)
def test_a_notice_is_read_for_whom_why_and_for_how_long(notice: Notice) -> None:
    mail = read_mail(notice.content)
    if notice.cause is None:
        assert mail.kind is MailKind.AUTOMATIC or (mail.bounced and all(one.delayed for one in mail.bounced))
        return
    assert mail.kind is MailKind.BOUNCE
    assert OURS in mail.mentioned, "it is about this letter of ours"
    if "names nobody" in notice.name:
        assert mail.bounced == ()
        return
    [one] = mail.bounced
    assert (one.address, one.cause, one.permanent, one.delayed) == (TO, notice.cause, notice.permanent, False)


def test_a_bounce_of_a_bounce_names_only_the_outer_addresses() -> None:
    inner = next(one for one in NOTICES if one.name == "full, en").content.decode().replace(TO, "otra@acme.example")
    outer = NOTICES[0].content.replace(
        b"--b--",
        b"--b\r\nContent-Type: message/rfc822\r\n\r\n"
        + inner.replace("--b", "--c").replace('"b"', '"c"').encode()
        + b"\r\n--b--",
    )
    assert [one.address for one in read_mail(outer).bounced] == [TO]


@pytest.mark.parametrize(
    ("said", "cause", "lasting"),
    [
        ("550 5.1.1 user unknown", Cause.ADDRESS, True),
        ("450 4.2.1 mailbox temporarily disabled", Cause.ADDRESS, False),
        ("550 Usuario desconocido", Cause.ADDRESS, True),
        ("552 5.2.2 cuota excedida", Cause.FULL, True),
        ("550 5.7.1 SPF check failed", Cause.OURS, True),
        ("421 4.7.0 too many connections from your IP", Cause.POLICY, False),
        ("something nobody has seen", Cause.OTHER, True),
        ("try again later", Cause.OTHER, False),
    ],
)
def test_causes(said: str, cause: Cause, lasting: bool) -> None:
    assert (cause_of(said), is_lasting(said)) == (cause, lasting)


@pytest.mark.parametrize(
    "said", ["user " * 5000, "recipient a b c " * 3000, "mailbox " + "x" * 60_000, "domain " * 9000]
)
def test_no_diagnosis_takes_long(said: str) -> None:
    begin = time.process_time()
    cause_of(said)
    assert time.process_time() - begin < 0.5
