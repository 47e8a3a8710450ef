"""The demo's mail server: takes every mail for everybody and keeps it; can be told to misbehave, for tests."""

import asyncio
import re
from dataclasses import dataclass, field

from aiosmtpd.smtp import SMTP, Envelope, Session

from deployments.demo.mailbox.maildir import Keeper


@dataclass(slots=True)
class Faults:
    """What goes wrong, on purpose.

    ``refuse_rcpt``: a reply code for addresses that a regular expression finds. ``drop_before_data`` and
    ``drop_after_data``: for so many mails, the connection breaks before the mail, or after it was kept but before
    the answer. ``refuse_data``: the reply to so many mails, instead of keeping them. ``delay``: seconds between
    keeping a mail and answering, for recipients that the regular expression ``delayed`` finds.
    """

    refuse_rcpt: dict[str, int] = field(default_factory=dict)
    drop_before_data: int = 0
    drop_after_data: int = 0
    refuse_data: list[str] = field(default_factory=list)
    delay: float = 0.0
    delayed: str = ""


class DemoSMTP(SMTP):
    """aiosmtpd's server, which takes a mail as a whole: line by line, as it comes, costs 12 ms for a report."""

    line_length_limit = 2**26

    def __init__(self, keeper: Keeper, faults: Faults, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(self, data_size_limit=2**26, hostname="localhost", ident="trastienda demo", loop=loop)
        self._keeper = keeper
        self._faults = faults

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Accept the recipient, or refuse as told."""
        for pattern, code in self._faults.refuse_rcpt.items():
            if re.search(pattern, address):
                return f"{code} No such mailbox here" if code >= 500 else f"{code} Try again later"  # noqa: PLR2004
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def smtp_DATA(self, arg: str) -> None:  # noqa: ARG002, N802  aiosmtpd's name
        """Take the mail, keep it, say so."""
        if self.envelope is None or not self.envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
            return
        if self._faults.drop_before_data > 0:
            self._faults.drop_before_data -= 1
            self._break_off()
            return
        # with the end of the DATA line before it, an empty mail ends as every other one does
        self._reader.feed_data(b"\r\n")
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        raw = await self._reader.readuntil(b"\r\n.\r\n")
        answer = await self._take(raw.replace(b"\r\n..", b"\r\n.")[2:-3], self.envelope)
        self._set_post_data_state()  # type: ignore[no-untyped-call]
        if answer:
            await self.push(answer)

    async def _take(self, content: bytes, envelope: Envelope) -> str | None:
        if self._faults.refuse_data:
            return self._faults.refuse_data.pop(0)
        self._keeper.keep(content, envelope.mail_from or "", envelope.rcpt_tos)
        if self._faults.drop_after_data > 0:
            self._faults.drop_after_data -= 1
            self._break_off()
            return None
        if self._faults.delay and any(re.search(self._faults.delayed, one) for one in envelope.rcpt_tos):
            await asyncio.sleep(self._faults.delay)
        return "250 OK"

    def _break_off(self) -> None:
        if self.transport is not None:
            self.transport.close()
