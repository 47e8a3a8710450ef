"""A client's browser at the page of an offer or a quote."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from flows.letters.outbox_delivery import outbox_delivery
from tests.flows.conftest import Office


class OfferVisitor:
    """A client's browser, who opens the last link of an offer (``o``) or a quote (``q``) that came by mail."""

    def __init__(self, office: Office, browser: Any, now: list[datetime], path: str = "o") -> None:
        self.office, self.browser, self.clock, self.path = office, browser, now, path

    def texts(self) -> list[str]:
        return [str(one.get_body(("plain",)).get_content()) for one in self.office.mails()]  # type: ignore[union-attr]

    def page(self) -> str:
        [*found] = re.findall(rf"/{self.path}/[\w.~-]+", "\n".join(self.texts()))
        return str(found[-1])

    def answer(self, decision: str, now: datetime, **form: str) -> Any:
        self.clock[0] = now
        seen = re.search(r'name="seen" value="(\w+)"', self.browser.get(self.page()).text)
        given = {"decision": decision, "who": "Ana Peña", "seen": seen[1] if seen else ""} | form
        done = self.browser.post(self.page(), data=given)
        outbox_delivery(now=now)
        return done
