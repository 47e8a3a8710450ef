from __future__ import annotations

import re
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
import typst
from playwright.sync_api import Browser, Page, expect, sync_playwright

from deployments.demo.mailbox.server import DemoMailbox
from domain.letters.letters import Recipient
from tasks.gateways.letters.letter_writing import Enclosure
from tasks.gateways.letters.mailbox.imap import MaildirReader
from tests.gateways.example_letters import letter

CLIENT = "maria@cliente.example"


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    source = tmp_path_factory.mktemp("pdf") / "two_pages.typ"
    source.write_text("#set page(width: 100pt, height: 140pt)\nUno\n#pagebreak()\nDos")
    return bytes(typst.compile(str(source)))


@pytest.fixture
def box(tmp_path: Path) -> Iterator[DemoMailbox]:
    with DemoMailbox(tmp_path / "mail", http_port=0) as box:
        yield box


def send(box: DemoMailbox, content: bytes, *recipients: str) -> None:
    with smtplib.SMTP("127.0.0.1", box.smtp_port) as smtp:
        smtp.sendmail("soporte@mesadeayuda.example", recipients or [CLIENT], content)


def numbered(number: int, **changes: Any) -> bytes:
    to = [Recipient(CLIENT, f"Cliente Ñ-{number}")]
    return letter(**{"recipients": to, "message_id": f"<{number}@mesadeayuda.example>", **changes})


CLIENTS = httpx.Client(trust_env=False, headers={"Connection": "close"})


def get(box: DemoMailbox, path: str, headers: dict[str, str] | None = None, **query: Any) -> httpx.Response:
    return CLIENTS.get(f"{box.url}{path}", params=query, headers=headers)


# --- the server and its answers --------------------------------------------------------------------------------


def test_the_list_is_newest_first_and_says_what_came(box: DemoMailbox):
    for number in range(3):
        send(box, numbered(number), CLIENT, f"{number}@oculto.example")
    answer = get(box, "/api/messages").json()
    assert (answer["total"], answer["matching"]) == (3, 3)
    assert [message["message_id"] for message in answer["messages"]] == [
        f"<{n}@mesadeayuda.example>" for n in (2, 1, 0)
    ]
    newest = answer["messages"][0]
    assert newest["subject"] == "Tu informe de octubre de 2026: Mesa de Ayuda Lima"
    assert (newest["sender"], newest["recipients"]) == ("Mesa de Ayuda Lima", ["Cliente Ñ-2"])
    assert newest["envelope_to"] == [CLIENT, "2@oculto.example"]
    assert newest["sha256"] == sha256(numbered(2)).hexdigest()
    assert newest["attachments"]
    assert newest["at"] == "2026-11-04T14:00:00+00:00"


def test_a_list_that_has_not_changed_is_not_sent_again(box: DemoMailbox):
    first = get(box, "/api/messages")
    again = get(box, "/api/messages", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    send(box, numbered(1))
    assert get(box, "/api/messages", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    ("query", "found"), [("ñ-2", 1), ("CLIENTE", 3), ("octubre lima", 3), ("cliente.example ñ-0", 1), ("nadie", 0)]
)
def test_search_finds_words_in_names_addresses_and_subjects(box: DemoMailbox, query: str, found: int):
    for number in range(3):
        send(box, numbered(number))
    answer = get(box, "/api/messages", q=query, limit=2).json()
    assert (answer["total"], answer["matching"], len(answer["messages"])) == (3, found, min(found, 2))


def test_a_mail_with_its_pdf(box: DemoMailbox, pdf: bytes):
    send(box, numbered(1, attachments=[Enclosure("Informe – Ñusta.pdf", pdf, "application/pdf")]))
    name = get(box, "/api/messages").json()["messages"][0]["id"]
    mail = get(box, f"/api/messages/{name}").json()
    assert mail["attachments"] == [
        {"name": "Informe – Ñusta.pdf", "type": "application/pdf", "size": len(pdf), "pages": 2}
    ]
    assert mail["html"]
    assert "Usadas: 5 h 40 min" in mail["text"]
    assert ["Auto-Submitted", "auto-generated"] in mail["headers"]
    assert (
        get(box, f"/messages/{name}/source").text
        == numbered(1, attachments=[Enclosure("Informe – Ñusta.pdf", pdf, "application/pdf")]).decode()
    )
    download = get(box, f"/messages/{name}/parts/0")
    assert download.content == pdf
    assert (
        download.headers["content-disposition"] == "attachment; filename*=utf-8''Informe%20%E2%80%93%20%C3%91usta.pdf"
    )
    for page in range(2):
        picture = get(box, f"/messages/{name}/parts/0/pages/{page}.png")
        assert picture.headers["content-type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")
    assert get(box, f"/messages/{name}/parts/0/pages/2.png").status_code == 404


def test_what_is_not_there_is_not_found(box: DemoMailbox):
    send(box, b"Subject: x\r\n\r\nx\r\n")
    name = get(box, "/api/messages").json()["messages"][0]["id"]
    for path in (
        "/api/messages/1",
        "/api/messages/..%2f..%2fetc",
        f"/messages/{name}/html",
        f"/messages/{name}/parts/0",
    ):
        assert get(box, path).status_code == 404
    assert get(box, "/api/messages", limit="x").status_code == 400


@pytest.mark.parametrize(
    "content",
    [
        b"\r\n",
        b"no header at all\r\n",
        b"From: =?bad?q?x?= <\r\nTo: \xff\xfe\r\nDate: never\r\nSubject: =?utf-8?b?!!?=\r\n\r\n\xff\r\n",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/pdf\r\n\r\nno pdf\r\n",
        b"Content-Type: text/plain; charset=klingon\r\n\r\nx\r\n",
    ],
)
def test_broken_mails_are_shown_all_the_same(box: DemoMailbox, content: bytes):
    send(box, content)
    name = get(box, "/api/messages").json()["messages"][0]["id"]
    assert get(box, f"/api/messages/{name}").status_code == 200
    assert get(box, f"/messages/{name}/source").status_code == 200


def test_only_this_machine_by_its_own_names(box: DemoMailbox):
    assert get(box, "/api/messages", headers={"Host": "evil.example"}).status_code == 400
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", box.smtp_port), 1):
        pass


def test_a_mail_may_do_nothing_but_show_itself(box: DemoMailbox):
    send(box, numbered(1))
    name = get(box, "/api/messages").json()["messages"][0]["id"]
    rules = get(box, f"/messages/{name}/html").headers["content-security-policy"]
    assert "default-src 'none'" in rules
    assert "sandbox allow-same-origin" in rules
    assert "allow-scripts" not in rules
    assert "script-src 'self'" in get(box, "/").headers["content-security-policy"]


def test_a_taken_port_is_said_at_once(box: DemoMailbox, tmp_path: Path):
    with pytest.raises(OSError, match="in use"), DemoMailbox(tmp_path / "other", smtp_port=box.smtp_port):
        pass


@pytest.mark.parametrize("sink", [False, True])
def test_the_command_runs_until_it_is_told_to_stop(tmp_path: Path, sink: bool):
    command = [sys.executable, "-m", "deployments.demo.mailbox", "--smtp-port=0", "--http-port=0"]
    command += [f"--maildir={tmp_path / 'mail'}", "--refuse-rcpt=^gone@:550"]
    command += [f"--sink={tmp_path / 'sink'}"] if sink else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        port = int(re.findall(r"mail: 127\.0\.0\.1:(\d+)", said)[0])
        with smtplib.SMTP("127.0.0.1", port) as smtp:
            assert list(smtp.sendmail("a@b.example", [CLIENT, "gone@c.example"], numbered(1))) == ["gone@c.example"]
        server.send_signal(signal.SIGTERM)
        assert server.wait(10) == 0
    assert ("page: http://" in said) is not sink
    mails = list((tmp_path / "mail" / "new").iterdir())
    if sink:
        digest = sha256(numbered(1)).hexdigest()
        line = f"<1@mesadeayuda.example>\t{digest}\t{len(numbered(1))}\t{CLIENT}\n"
        assert (tmp_path / "sink").read_text() == line
    assert len(mails) == (0 if sink else 1)


# --- the page in a browser -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[(1280, 800), (375, 720)], ids=["desktop", "telephone"])
def page(request: pytest.FixtureRequest, browser: Browser, box: DemoMailbox) -> Iterator[Page]:
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(box.url)
    yield page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert troubles == []
    page.close()


@pytest.mark.browser
def test_reading_a_mail(page: Page, box: DemoMailbox, pdf: bytes):
    expect(page.get_by_text("Todavía no hay correos")).to_be_visible()
    send(box, numbered(1, attachments=[Enclosure("Informe.pdf", pdf, "application/pdf")]))
    page.locator(".line").click()
    message = page.frame_locator("iframe")
    expect(message.get_by_text("Horas de atención")).to_be_visible()
    expect(message.get_by_text("Lima, Perú")).to_be_visible()
    assert page.locator("iframe").evaluate("frame => frame.offsetHeight") > 600, (
        "the whole mail, without a second scroll bar"
    )
    expect(page.locator(".attachments img")).to_have_count(2)
    page.locator(".attachments img").first.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.attachments img').naturalWidth > 100")
    page.get_by_role("tab", name="Texto").click()
    expect(page.locator("pre")).to_contain_text("Te quedaron: 6 h 20 min")
    page.get_by_role("tab", name="Cabeceras").click()
    expect(page.locator(".fields")).to_contain_text("auto-generated")
    page.get_by_role("tab", name="Fuente").click()
    expect(page.locator("pre")).to_contain_text("multipart/alternative")
    page.go_back()
    expect(page.locator(".line")).to_be_visible()


@pytest.mark.browser
def test_new_mail_comes_without_moving_what_is_read(page: Page, box: DemoMailbox):
    for number in range(30):
        send(box, numbered(number))
    expect(page.locator(".line")).to_have_count(30)
    page.evaluate("document.querySelector('nav').scrollTop = 600")
    eleventh = page.locator(".line").nth(11)
    name, before = eleventh.get_attribute("href"), eleventh.bounding_box()
    send(box, numbered(99))
    expect(page.locator(".line")).to_have_count(31)
    after = page.locator(f".line[href='{name}']").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 3
    page.get_by_label("Buscar").fill("ñ-7")
    expect(page.locator(".line")).to_have_count(1)
    page.get_by_label("Buscar").fill("nada así")
    expect(page.get_by_text("Ningún correo coincide con «nada así».")).to_be_visible()


@pytest.mark.browser
def test_a_hostile_mail_runs_nothing_and_calls_nobody(page: Page, box: DemoMailbox):
    mail = EmailMessage()
    mail["Subject"] = "<img src=x onerror=document.title='taken'>"
    mail["From"] = '"<script>document.title=1</script>" <e@e.example>'
    with socket.create_server(("127.0.0.1", 0)) as spy:
        mail.set_content(
            "<head></head><script>parent.document.title='taken'</script>"
            f"<img src='http://127.0.0.1:{spy.getsockname()[1]}/pixel.png' onerror=\"parent.document.title='taken'\">"
            "<form action='/'><button>x</button></form><p>Hola</p>",
            subtype="html",
        )
        send(box, mail.as_bytes().replace(b"\n", b"\r\n"))
        page.locator(".line").click()
        expect(page.frame_locator("iframe").get_by_text("Hola")).to_be_visible()
        spy.settimeout(0.3)
        with pytest.raises(TimeoutError):
            spy.accept()
    assert page.title() == "Buzón de la demo"


@pytest.mark.parametrize("name", ["1763900000.M2P1Q2.host", "1763900000.12_1.host:2,S", "odd name", "x.Mx"])
def test_a_maildir_that_another_program_wrote_is_read(tmp_path: Path, name: str) -> None:
    """Names like ``M2P1Q2`` ended the reading with a ``ValueError``."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / name).write_bytes(b"Delivered-To: ana@firm.example\r\nSubject: x\r\n\r\nx")
    [[found]] = MaildirReader(tmp_path, "ana@firm.example").since(0)
    assert b"Subject: x" in found.content
    assert list(MaildirReader(tmp_path, "ana@firm.example").since(found.uid)) == []
