"""A client of the demo, who reads its mail and presses what is on the pages to which it leads."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx

from deployments.demo.act import Act, Press
from deployments.demo.mailbox.maildir import Maildir

QUOTE = re.compile(r"https?://\S+/q/[\w.~-]+")
PAGE = re.compile(r"https?://\S+/me/enter/[\w.~-]+")
SAID = re.compile(r'role="status"[^>]*><strong>([^<]+)')


def press(mails: Maildir, act: Act) -> str | None:
    """Press what an act says on a client's page; return what the page says then, ``None`` where it could not be.

    Exactly as a browser does: the newest mail with a link is read, its page is asked for, what it shows is sent back.
    """
    link = _link(mails, act.by_client, QUOTE if act.press is Press.QUOTE else PAGE)
    if link is None:
        return None
    with httpx.Client(follow_redirects=True, timeout=30) as browser:
        after = _accept(browser, link, act) if act.press is Press.QUOTE else _control(browser, link, act)
    said = SAID.search(after.text) if after else None
    return said[1].strip() if after and after.is_success and said else None


def _link(mails: Maildir, client: str, kind: re.Pattern[str]) -> str | None:
    for name in mails.names():
        mail = message_from_bytes(mails.read(name).content, policy=policy.default)
        link = kind.search(_text(mail)) if client in str(mail["To"]) else None
        if link:
            return link[0]
    return None


def _accept(browser: httpx.Client, link: str, act: Act) -> httpx.Response | None:
    seen = re.search(r'name="seen" value="(\w+)"', browser.get(link).text)
    if seen is None:
        return None
    return browser.post(link, data={"decision": "accepted", "who": act.by_client, "seen": seen[1]})


def _control(browser: httpx.Client, link: str, act: Act) -> httpx.Response | None:
    """Enter the page, which begins at the case in session, and press the answer to the request that stands there."""
    page = browser.post(link)
    form = re.search(r'action="(/me/cases/[\d-]+/control)">(.*?)</form>', page.text, re.DOTALL)
    if form is None or act.press is None or f'value="{act.press}"' not in form[2]:
        return None
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="(\d+)"', form[2]))
    return browser.post(str(page.url.join(form[1])), data=hidden | {"answer": act.press.value})


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""
