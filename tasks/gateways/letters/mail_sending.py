"""Mail out, by SMTP. yagmail makes the connection (address, TLS, login) and nothing else.

Its own ``send`` logs in again for every mail, attaches whatever file a text happens to name, sleeps for 18 seconds
when the connection breaks and then sends again, even where the first copy had arrived. Here nothing is sent twice:
up to the last byte a mail cannot have been taken, and after it a broken connection is an ``OutcomeUnknown``.
"""

import logging
import re
import select
import smtplib
import ssl
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from domain.letters.bounce_causes import Cause, cause_of, is_about_us
from tasks.gateways.failures import Misconfigured, OutcomeUnknown, PermanentFailure, ServerAway, TemporaryFailure
from tasks.gateways.letters.letter_writing import deliverable
from tasks.gateways.letters.mail_connecting import connected, name_of, said, socket_of, trust
from tasks.settings import MailSettings

logger = logging.getLogger(__name__)

SIGN_OF_LIFE = 1.0
"""Seconds between two signs of life while a server thinks."""
MAILS_PER_CONNECTION = 100  # some servers hang up after so many, and not all of them say so before

# Reply codes of RFC 5321 and RFC 4954
_SEND_IT, _CLOSING, _NO_SUCH_MAILBOX = 354, 421, 553
_BAD_ADDRESS = "5.1.3 Bad destination mailbox address syntax"  # in the words of RFC 3463, as a server would say it
_LOG_IN_FIRST = frozenset({530, 534, 535, 538})  # ours to mend, and no fault of the letter
_TAKES_NOTHING = re.compile(r"4\d\d 4\.3\.[12]\b")  # RFC 3463: its disk is full, or it accepts no mail now


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the server did not take a mail for one recipient: its reply code (RFC 5321) and what it said."""

    code: int
    text: str

    @property
    def permanent(self) -> bool:
        """Whether trying again is useless."""
        return self.code >= 500 and self.code not in _LOG_IN_FIRST  # noqa: PLR2004  the border in RFC 5321


Alive = Callable[[], None]
Heard = Callable[[dict[str, Refusal]], None]


class Mailer:
    """Sends finished mails. Threads may share one: each mail has a connection to itself, reused for the next."""

    def __init__(self, server: MailSettings) -> None:
        """Connect to nothing yet.

        Certificates are verified against the system's authorities, or those of ``server.ca_file`` (PEM); raises
        ``ValueError`` when that file cannot be read.
        """
        self._server = server
        self._context = None if server.security == "none" else trust(server)
        self._idle: deque[_Connection] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def send(
        self,
        message: bytes,
        sender: str,
        recipients: Sequence[str],
        *,
        copy: str | None = None,
        heard: Heard | None = None,
        alive: Alive | None = None,
    ) -> dict[str, Refusal]:
        """Send the mail; return why some recipients were refused (usually none; if all were, nothing was sent).

        ``copy`` is an address that gets it too, in the same transaction, if at least one recipient does; if it was
        refused, it is among the refused. ``heard`` is told of refused recipients before the mail itself leaves: once
        it has left, nobody knows whether anything more is heard. ``alive`` is called again and again while the server
        thinks: it may take ten minutes, and whoever counts on us has to know that we still wait.

        ``message`` is finished, its lines end in CRLF. Raise ``ServerAway`` (no connection, or it takes no mail for
        now), ``Misconfigured`` (it takes no mail of ours at all), ``TemporaryFailure`` (the connection broke, or "not
        now"), ``PermanentFailure`` (it will never take this mail) or ``OutcomeUnknown`` (the connection broke between
        the mail's last byte and the server's answer).
        """
        if message.count(b"\n") != message.count(b"\r\n"):
            raise ValueError("the lines of a mail end in CRLF")
        addresses, refused = _deliverable(recipients)
        connection = self._connection()
        try:
            told = (lambda more: heard(refused | more)) if heard else None
            refused |= connection.send(message, deliverable(sender), addresses, copy=copy, heard=told, alive=alive)
        except BaseException:
            connection.drop()
            raise
        if connection.mails < MAILS_PER_CONNECTION:
            self._idle.append(connection)
        else:
            connection.quit()
        return refused

    def ready(self) -> None:
        """Have a connection that works, for the next mail; raise ``ServerAway`` when there is none to be had."""
        connection = self._connection()
        connection.checked = True
        self._idle.append(connection)

    def check(self) -> None:
        """Connect, log in and say goodbye, without a mail. Raise ``TemporaryFailure`` that says what is wrong."""
        self._connection().quit()

    def close(self) -> None:
        """Say goodbye to the server on every connection that is not in use."""
        with suppress(IndexError):
            while True:
                self._idle.pop().quit()

    def _connection(self) -> "_Connection":
        with suppress(IndexError):
            used = self._idle.pop()
            if used.checked or used.is_alive():
                used.checked = False
                return used
            used.drop()
        return _Connection(connected(self._server, self._context), self._server)


class _Connection:
    """One connection, logged in."""

    def __init__(self, smtp: smtplib.SMTP, server: MailSettings) -> None:
        self.mails = 0
        self.checked = False
        self._smtp = smtp
        self._server = server

    def is_alive(self) -> bool:
        try:
            return self._smtp.noop()[0] < 300  # noqa: PLR2004  a yes, in RFC 5321
        except OSError:
            return False

    def drop(self) -> None:
        self._smtp.close()

    def quit(self) -> None:
        with suppress(OSError):
            self._smtp.quit()
        self._smtp.close()

    def send(
        self,
        message: bytes,
        sender: str,
        addresses: dict[str, str],
        *,
        copy: str | None,
        heard: Heard | None,
        alive: Alive | None,
    ) -> dict[str, Refusal]:
        try:
            size = [f"size={len(message)}"] if self._smtp.has_extn("size") else []
            self._insist(*self._smtp.mail(sender, size), ours=True)
            refused = self._address(addresses)
            if len(refused) == len(addresses):
                self._smtp.rset()
                return refused
            missing = self._address({copy: deliverable(copy)}) if copy is not None else {}
            if missing:
                logger.warning("no copy for the archive: %s", missing)
        except OSError as error:  # smtplib's own errors are OSErrors too
            raise self._broken(error) from error
        if refused and heard:
            heard(refused)
        try:
            self._insist(*self._smtp.docmd("DATA"), wanted=_SEND_IT)
            self._smtp.send(_stuffed(message))
        except OSError as error:
            raise self._broken(error) from error
        self._finish(alive)
        return refused | missing

    def _broken(self, error: OSError) -> TemporaryFailure:
        return TemporaryFailure("mail-broke", name_of(self._server), error, soon=True)

    def _address(self, addresses: dict[str, str]) -> dict[str, Refusal]:
        refused = {}
        for given, address in addresses.items():
            code, text = self._smtp.rcpt(address)
            answer = said(code, text)
            if code == _CLOSING or not 200 <= code < 600 or code in _LOG_IN_FIRST or is_about_us(answer):  # noqa: PLR2004
                self._insist(code, text)
            if code >= 300:  # noqa: PLR2004  anything but a yes
                refused[given] = Refusal(code, answer)
        return refused

    def _finish(self, alive: Alive | None) -> None:
        """Send the end of the mail, and hear what the server says to it."""
        try:
            self._smtp.send(b".\r\n")
            self._await_answer(alive)
            code, text = self._smtp.getreply()
        except OSError as error:
            raise OutcomeUnknown("mail-silent", name_of(self._server), error) from error
        if not (200 <= code < 300 or 400 <= code < 600):  # noqa: PLR2004  neither yes nor no
            raise OutcomeUnknown("mail-silent", name_of(self._server), said(code, text))
        self.mails += 1
        self._insist(code, text)

    def _await_answer(self, alive: Alive | None) -> None:
        """Wait until the server says something, with signs of life; raise ``TimeoutError`` when it never does."""
        patience, begin = self._server.patience.answer, time.monotonic()
        while (left := begin + patience - time.monotonic()) > 0:
            connection = socket_of(self._smtp)
            unread = connection.pending() if isinstance(connection, ssl.SSLSocket) else 0
            if unread or select.select([connection], [], [], min(left, SIGN_OF_LIFE))[0]:
                return
            if alive:
                alive()
        raise TimeoutError(f"{patience:g} s")

    def _insist(self, code: int, text: bytes, *, wanted: int | None = None, ours: bool = False) -> None:
        """Return on a yes, else raise what the server's answer means; ``ours`` says that it is about us by its place.

        Whoever refuses our sender, our login or our machine refuses every letter, and is no fault of this one; so does
        a server that takes no mail at all for now: no letter may die of that, however long it lasts.
        """
        if code == wanted or (wanted is None and 200 <= code < 300):  # noqa: PLR2004  a yes
            return
        answer = said(code, text)
        told = ("mail-refuses", name_of(self._server), answer)
        never = 500 <= code < 600  # noqa: PLR2004  in RFC 5321
        if code in _LOG_IN_FIRST or (never and (is_about_us(answer) or (ours and cause_of(answer) is not Cause.SIZE))):
            raise Misconfigured(*told)
        if never:
            raise PermanentFailure(*told)
        if _TAKES_NOTHING.match(answer):
            raise ServerAway(*told, soon=False)
        raise TemporaryFailure(*told, soon=code < 400)  # noqa: PLR2004  no answer of RFC 5321: garbage


def _deliverable(recipients: Iterable[str]) -> tuple[dict[str, str], dict[str, Refusal]]:
    """Return each address, once, in the form that servers take, and refuse here those that have none."""
    addresses, refused = {}, {}
    for given in recipients:
        try:
            addresses[given] = deliverable(given)
        except PermanentFailure:
            refused[given] = Refusal(_NO_SUCH_MAILBOX, _BAD_ADDRESS)
    return addresses, refused


def _stuffed(message: bytes) -> bytes:
    """Double each dot at the start of a line (RFC 5321, 4.5.2), and end the last line."""
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    return (b"." if message.startswith(b".") else b"") + stuffed + (b"" if message.endswith(b"\r\n") else b"\r\n")
