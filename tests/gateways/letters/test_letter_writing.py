from __future__ import annotations

import os
import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.letters.letters import Recipient
from tasks.gateways.failures import PermanentFailure
from tasks.gateways.letters.letter_writing import Enclosure, deliverable, word_letter
from templates.mail import build
from tests.gateways.example_letters import FIRM, alert, counts, late, letter, report

GOLDENS = Path(__file__).parents[1] / "goldens"
LETTERS: dict[str, tuple[str, Any]] = {
    "report": ("monthly_report", report),
    "report_over": (
        "monthly_report",
        lambda language: report(
            language,
            revision=2,
            figures={
                "incidents": counts(3012, 2890, 110, escalated=3, closed_unsolved=12),
                "service_requests": counts(1, 1, 0),
                "minutes_used": 80_000,
                "minutes_contracted": 72_000,
                "minutes_over": 8_000,
            },
        ),
    ),
    "report_empty": (
        "monthly_report",
        lambda language: report(
            language,
            plan=None,
            figures={
                "incidents": counts(0, 0, 0),
                "service_requests": counts(0, 0, 0),
                "minutes_used": 0,
                "minutes_contracted": None,
            },
        ),
    ),
    "late": ("report_late_alert", late),
    "late_many": ("report_late_alert", lambda language: late(language, clients=10_000)),
    "alert": ("operator_alert", alert),
}


def parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body(content: bytes, kind: str) -> str:
    part = parsed(content).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


# --- what letters say ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_the_words_of_each_letter(name: str, language: str):
    template, facts = LETTERS[name]
    wording = word_letter(template, language, facts(language))
    words = f"Subject: {wording.subject}\n\n{wording.text}"
    golden = GOLDENS / f"{name}.{language}.txt"
    if os.environ.get("TRASTIENDA_WRITE_GOLDENS"):
        golden.write_text(words)
    assert words == golden.read_text()
    assert not re.search(r"[{}<]|\xa0|\u202f|None", words.replace("<S.A.>", ""))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", LETTERS)
def test_text_and_html_say_the_same_figures(name: str, language: str):
    template, facts = LETTERS[name]
    wording = word_letter(template, language, facts(language))
    shown = re.sub(r"<!--.*?-->|<style.*?</style>|<[^>]+>", " ", wording.html, flags=re.DOTALL).replace("\xa0", " ")
    for number in re.findall(r"\d[\d,]*(?: h| min)?\b", wording.text.partition("http")[0]):
        assert number in shown or number.replace("-", "\u2212") in shown


def test_the_report_says_that_it_replaces_an_earlier_one():
    assert "reemplaza" not in word_letter("monthly_report", "es", report()).text
    again = word_letter("monthly_report", "es", report(revision=1))
    assert "revisión 1" in again.subject
    assert all("reemplaza al que ya recibiste" in part for part in (again.text, again.html))


def test_the_report_explains_the_two_kinds_of_case_as_the_page_does():
    for part in (
        word_letter("monthly_report", "es", report()).text,
        word_letter("monthly_report", "es", report()).html,
    ):
        assert "evento inesperado, que puede o no interrumpir" in part
        assert "programado o anticipado, que usualmente no lo interrumpe" in part


def test_what_clients_typed_is_text_and_never_html():
    typed = "<script>alert('x')</script> & «Ñusta»"
    wording = word_letter("monthly_report", "es", report(client={"name": typed}, contact={"name": typed}))
    assert "<script" not in wording.html
    assert "&lt;script&gt;" in wording.html
    assert typed in wording.text


def test_facts_are_never_templates():
    wording = word_letter("monthly_report", "es", report(client={"name": "{{ firm.name }}{% raw %}"}))
    assert "{{ firm.name }}{% raw %}" in wording.text


def test_a_contact_without_a_name_is_greeted_all_the_same():
    facts = report()
    del facts["contact"]
    assert "\nHola:\n" in word_letter("monthly_report", "es", facts).text


def test_alerts_about_no_firm_carry_the_house_name():
    facts = alert()
    del facts["firm"]
    assert word_letter("operator_alert", "es", facts).subject.startswith("[trastienda]")


def test_white_letters_become_dark_on_a_light_firm_colour():
    html = word_letter("monthly_report", "es", report(firm={**FIRM, "colour": "#ffe08a"})).html
    assert 'color:#1c2530;">Mesa de Ayuda Lima' in html
    assert 'color:#ffffff;">Mesa de Ayuda Lima' in word_letter("monthly_report", "es", report()).html


@pytest.mark.parametrize(
    ("template", "language", "facts", "named"),
    [
        ("birthday", "es", report(), "birthday/es"),
        ("monthly_report", "qu", report(), "monthly_report/qu"),
        ("monthly_report", "es", {}, "monthly_report/es.*'month'|monthly_report/es.*locale"),
        ("monthly_report", "es", report(figures={"incidents": {"opened": 1}}), "monthly_report/es.*'solved'"),
        ("monthly_report", "es", report(month="octubre"), "octubre"),
        ("monthly_report", "es", report(locale="xx_XX"), "xx_XX"),
        ("operator_alert", "es", alert(occurred_at="2026-11-04T07:02:11"), "no time zone"),
    ],
)
def test_a_wrong_template_or_fact_is_named(template: str, language: str, facts: dict[str, Any], named: str):
    with pytest.raises(PermanentFailure, match=named):
        word_letter(template, language, facts)


# --- bytes -----------------------------------------------------------------------------------------------------


def test_the_same_letter_is_the_same_bytes():
    assert letter() == letter()
    assert letter() != letter(message_id="<other@mesadeayuda.example>")


def test_a_letter_is_seven_bit_with_short_lines_that_end_in_crlf():
    content = letter(recipients=[Recipient("maria@cliente.example", "María " * 40)])
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) < 120


def test_what_a_mail_program_sees():
    pdf = bytes(range(256)) * 400
    message = parsed(
        letter(
            sender_name='Peña, Ñusta & Cía. "El 1.º"',
            reply_to="ayuda@mesadeayuda.example",
            recipients=[Recipient("maria@cliente.example", "María 🎉"), Recipient("jose@cliente.example")],
            attachments=[
                Enclosure("Informe – Ñusta.pdf", pdf, "application/pdf"),
                Enclosure("a.txt", b"", "text/plain"),
            ],
            thread_ids=["<first@mesadeayuda.example>", "<second@mesadeayuda.example>"],
        )
    )
    assert message["Subject"] == "Tu informe de octubre de 2026: Mesa de Ayuda Lima"
    assert message["From"].addresses[0].display_name == 'Peña, Ñusta & Cía. "El 1.º"'
    assert [address.addr_spec for address in message["To"].addresses] == [
        "maria@cliente.example",
        "jose@cliente.example",
    ]
    assert message["To"].addresses[0].display_name == "María 🎉"
    assert message["Reply-To"] == "ayuda@mesadeayuda.example"
    assert message["Message-ID"] == "<0123abcd@mesadeayuda.example>"
    assert message["In-Reply-To"] == "<second@mesadeayuda.example>"
    assert message["References"] == "<first@mesadeayuda.example> <second@mesadeayuda.example>"
    assert message["Date"] == "Wed, 04 Nov 2026 14:00:00 +0000"
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "es")
    assert "NDR" not in message["X-Auto-Response-Suppress"]
    assert message.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in message.iter_parts()] == [
        "multipart/alternative",
        "application/pdf",
        "text/plain",
    ]
    attached, empty = message.iter_attachments()
    assert (attached.get_filename(), attached.get_payload(decode=True)) == ("Informe – Ñusta.pdf", pdf)
    assert (empty.get_filename(), empty.get_payload(decode=True)) == ("a.txt", b"")
    assert not [defect for part in message.walk() for defect in part.defects]


def test_without_attachments_a_letter_is_its_two_bodies():
    message = parsed(letter(attachments=[]))
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_text_part_is_text_and_the_html_part_is_html():
    content = letter()
    assert body(content, "plain").startswith("Panadería Ñusta & Hijos S.A.C. · Plan Negocio\n")
    assert "<" not in body(content, "plain")
    assert "Panadería Ñusta &amp; Hijos" in body(content, "html")


FIELDS = [
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
    "MIME-Version", "Content-Type",
]  # fmt: skip
ATTACKS = [
    "x\r\nBcc: evil@evil.example",
    "x\nBcc: evil@evil.example\n\nHola",
    "x\u2028Bcc: e@e.example",
    "\x00\x85\r",
    "=?utf-8?q?x=0D=0ABcc:_e@e?=",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_typed_becomes_a_header(attack: str):
    content = letter(
        template="operator_alert",
        facts=alert(title=attack),
        sender_name=attack,
        recipients=[Recipient("maria@cliente.example", attack)],
        attachments=[Enclosure(f"{attack}.pdf", b"x", "application/pdf")],
    )
    message = parsed(content)
    assert message.keys() == FIELDS
    assert len(list(message.iter_attachments())) == 1


def shown(message: Message, name: str) -> str:
    return str(make_header(decode_header(message[name])))


anything = st.text(max_size=200)


@given(title=anything, name=anything)
def test_any_words_arrive_as_they_are_on_one_line(title: str, name: str):
    content = letter(
        template="operator_alert",
        facts=alert(title=title),
        sender_name=name,
        recipients=[Recipient("maria@cliente.example", name)],
        attachments=[],
    )
    message = message_from_bytes(content)  # the older parser: the newer one inserts spaces between encoded words
    assert message.keys() == FIELDS
    words = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", f"[Mesa de Ayuda Lima] {title}").split())
    if words.isascii() and "=?" not in words and len(words) < 60:
        assert message["Subject"] == words
    else:
        assert re.sub(r"\r\n ", " ", shown(message, "Subject")) == words
    assert message["To"].endswith("<maria@cliente.example>")


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("maria.pena+x@cliente.example", "maria.pena+x@cliente.example"),
        ("maria@ñusta.example", "maria@xn--usta-fqa.example"),
    ],
)
def test_addresses_that_can_be_delivered(address: str, form: str):
    assert deliverable(address) == form


@pytest.mark.parametrize(
    "address",
    ["peña@cliente.example", "maria", "maria@", "@cliente.example", "a b@c.example", "a@b@c.example", "a@c\r\nBcc: d@e",
     "a@b.example>", "<a@b.example", "a,b@c.example", "", "a@" + "ñ" * 90 + ".example"],
)  # fmt: skip
def test_addresses_that_cannot_are_named(address: str):
    with pytest.raises(PermanentFailure, match=re.escape(repr(address))):
        letter(recipients=[Recipient("maria@cliente.example"), Recipient(address)])


@pytest.mark.parametrize("wrong", [{"message_id": "x"}, {"thread_ids": ["<a@b>\r\nBcc: c@d"]}])
def test_a_broken_message_id_is_a_mistake_of_ours(wrong: dict[str, Any]):
    with pytest.raises(ValueError, match="Message-ID"):
        letter(**wrong)


# --- compiled templates ----------------------------------------------------------------------------------------

SOURCES = sorted(build.HERE.glob("*/*/body.mjml"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.parent.name}-{path.parent.name}")
def test_the_compiled_html_is_that_of_the_source(source: Path):
    assert build.compile_letter(source) == source.with_suffix(".html").read_text("utf-8"), (
        "make: python -m templates.mail.build"
    )


def test_every_letter_has_all_parts_in_every_language():
    parts = {f"{part.parent.name}/{part.name}" for part in build.HERE.glob("*/*/*")}
    letters = {source.parent.parent for source in SOURCES}
    assert len(letters) >= 3
    for folder in letters:
        assert {f"{part.parent.name}/{part.name}" for part in folder.glob("*/*")} == parts


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("<mj-foo>x</mj-foo>", "mj-foo"),
        ("<mj-section><mj-column><mj-txt>x</mj-txt></mj-column></mj-section>", "mj-txt"),
        ('<mj-section><mj-column><mj-image src="https://e.example/x.png" /></mj-column></mj-section>', "src="),
        ('<mj-include path="missing.mjml" />', "missing.mjml"),
    ],
)
def test_the_build_refuses_what_mjml_lets_pass(tmp_path: Path, wrong: str, named: str):
    source = tmp_path / "body.mjml"
    source.write_text(f"<mjml><mj-head></mj-head><mj-body>{wrong}</mj-body></mjml>")
    with pytest.raises((ValueError, OSError), match=named):
        build.compile_letter(source)
