"""Mail out, by SMTP. yagmail makes the connection (address, TLS, login) and nothing else.

Its own ``send`` logs in again for every mail, attaches whatever file a text happens to name, sleeps for 18 seconds
when the connection breaks and then sends again, even where the first copy had arrived. Here nothing is sent twice:
up to the last byte a mail cannot have been taken, and after it a broken connection is an ``OutcomeUnknown``.
"""

from __future__ import annotations

import logging
import smtplib
import socket
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tasks.gateways.failures import OutcomeUnknown, PermanentFailure, ServerAway, TemporaryFailure
from tasks.gateways.letters.letter_writing import deliverable
from tasks.settings import MailSettings

logger = logging.getLogger(__name__)

MAILS_PER_CONNECTION = 100  # some servers hang up after so many, and not all of them say so before

# Reply codes of RFC 5321 and RFC 4954
_SEND_IT, _CLOSING, _NO_SUCH_MAILBOX = 354, 421, 553
_LOG_IN_FIRST = frozenset({530, 534, 535, 538})  # ours to mend, and no fault of the letter


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the server did not take a mail for one recipient: its reply code (RFC 5321) and what it said."""

    code: int
    text: str

    @property
    def permanent(self) -> bool:
        """Whether trying again is useless."""
        return _is_never(self.code)


Heard = Callable[[dict[str, Refusal]], None]


class Mailer:
    """Sends finished mails. Threads may share one: each mail has a connection to itself, reused for the next."""

    def __init__(self, server: MailSettings, *, timeout: float = 20.0, answer_timeout: float = 600.0) -> None:
        """Connect to nothing yet.

        ``timeout`` is for each step, in seconds; ``answer_timeout`` for the answer to a finished mail: RFC 5321
        gives the server ten minutes to think, and whoever hangs up before does not know whether it was taken.
        Certificates are verified against the system's authorities, or those of ``server.ca_file`` (PEM); raises
        ``ValueError`` when that file cannot be read.
        """
        self._server = server
        self._timeout = timeout
        self._answer_timeout = answer_timeout
        self._context = None if server.security == "none" else _trust(server)
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
    ) -> dict[str, Refusal]:
        """Send the mail; return why some recipients were refused (usually none; if all were, nothing was sent).

        ``copy`` is an address that gets it too, in the same transaction, if at least one recipient does; if it was
        refused, it is among the refused. ``heard`` is told of refused recipients before the mail itself leaves: once
        it has left, nobody knows whether anything more is heard.

        ``message`` is finished, its lines end in CRLF. Raise ``TemporaryFailure`` (no connection, or "not now"),
        ``PermanentFailure`` (the server will never take this mail) or ``OutcomeUnknown`` (the connection broke
        between the mail's last byte and the server's answer).
        """
        if message.count(b"\n") != message.count(b"\r\n"):
            raise ValueError("the lines of a mail end in CRLF")
        addresses, refused = _deliverable(recipients)
        connection = self._connection()
        try:
            told = (lambda more: heard(refused | more)) if heard else None
            refused |= connection.send(
                message, deliverable(sender), addresses, self._answer_timeout, copy=copy, heard=told
            )
        except BaseException:
            connection.drop()
            raise
        if connection.mails < MAILS_PER_CONNECTION:
            self._idle.append(connection)
        else:
            connection.quit()
        return refused

    def check(self) -> None:
        """Connect, log in and say goodbye, without a mail. Raise ``TemporaryFailure`` that says what is wrong."""
        self._connection().quit()

    def close(self) -> None:
        """Say goodbye to the server on every connection that is not in use."""
        with suppress(IndexError):
            while True:
                self._idle.pop().quit()

    def _connection(self) -> _Connection:
        with suppress(IndexError):
            used = self._idle.pop()
            if used.is_alive():
                return used
            used.drop()
        return _Connection(_connect(self._server, self._context, self._timeout), self._server)


class _Connection:
    """One connection, logged in."""

    def __init__(self, smtp: smtplib.SMTP, server: MailSettings) -> None:
        self.mails = 0
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
        answer_timeout: float,
        *,
        copy: str | None,
        heard: Heard | None,
    ) -> dict[str, Refusal]:
        try:
            size = [f"size={len(message)}"] if self._smtp.has_extn("size") else []
            self._insist(*self._smtp.mail(sender, size))
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
        self._finish(answer_timeout)
        return refused | missing

    def _broken(self, error: OSError) -> TemporaryFailure:
        return TemporaryFailure(f"The connection to {_name(self._server)} broke: {error}", soon=True)

    def _address(self, addresses: dict[str, str]) -> dict[str, Refusal]:
        refused = {}
        for given, address in addresses.items():
            code, text = self._smtp.rcpt(address)
            if code == _CLOSING or not 200 <= code < 600:  # noqa: PLR2004  the codes of RFC 5321
                self._insist(code, text)
            if code >= 300:  # noqa: PLR2004  anything but a yes
                refused[given] = Refusal(code, _said(code, text))
        return refused

    def _finish(self, answer_timeout: float) -> None:
        """Send the end of the mail, and hear what the server says to it."""
        try:
            _socket(self._smtp).settimeout(answer_timeout)
            self._smtp.send(b".\r\n")
            code, text = self._smtp.getreply()
            _socket(self._smtp).settimeout(self._smtp.timeout)
        except OSError as error:
            raise OutcomeUnknown(f"{_name(self._server)} did not say whether it took the mail: {error}") from error
        if not (200 <= code < 300 or 400 <= code < 600):  # noqa: PLR2004  neither yes nor no
            raise OutcomeUnknown(f"{_name(self._server)} did not say whether it took the mail: {_said(code, text)}")
        self.mails += 1
        self._insist(code, text)

    def _insist(self, code: int, text: bytes, *, wanted: int | None = None) -> None:
        """Return on a yes, else raise what the server's answer means."""
        if code == wanted or (wanted is None and 200 <= code < 300):  # noqa: PLR2004  a yes
            return
        message = f"{_name(self._server)} says: {_said(code, text)}"
        if _is_never(code):
            raise PermanentFailure(message)
        raise TemporaryFailure(message, soon=code < 400)  # noqa: PLR2004  no answer of RFC 5321: garbage


def _is_never(code: int) -> bool:
    return code >= 500 and code not in _LOG_IN_FIRST  # noqa: PLR2004  the border in RFC 5321


def _deliverable(recipients: Iterable[str]) -> tuple[dict[str, str], dict[str, Refusal]]:
    """Return each address, once, in the form that servers take, and refuse here those that have none."""
    addresses, refused = {}, {}
    for given in recipients:
        try:
            addresses[given] = deliverable(given)
        except PermanentFailure as failure:
            refused[given] = Refusal(_NO_SUCH_MAILBOX, str(failure))
    return addresses, refused


def _stuffed(message: bytes) -> bytes:
    """Double each dot at the start of a line (RFC 5321, 4.5.2), and end the last line."""
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    return (b"." if message.startswith(b".") else b"") + stuffed + (b"" if message.endswith(b"\r\n") else b"\r\n")


def _said(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}"[:500]


def _name(server: MailSettings) -> str:
    return f"the mail server {server.host}:{server.port}"


# --- connecting ------------------------------------------------------------------------------------------------

_yagmail_log = threading.Lock()


def _connect(server: MailSettings, context: ssl.SSLContext | None, timeout: float) -> smtplib.SMTP:
    """Connect and log in, or raise ``ServerAway``: whatever is wrong here is no fault of the letter."""
    try:
        return _log_in(server, context, timeout)
    except smtplib.SMTPAuthenticationError as error:
        text = f"does not accept the user {server.user!r} with its password: {_said(error.smtp_code, error.smtp_error)}"
    except smtplib.SMTPResponseException as error:
        text = f"does not want to talk: {_said(error.smtp_code, error.smtp_error)}"
    except ssl.SSLCertVerificationError as error:
        text = f"has a certificate that is not trusted: {error.verify_message}"
    except smtplib.SMTPServerDisconnected as error:
        raise ServerAway(f"{_name(server)} hung up: {error}", soon=True) from error
    except smtplib.SMTPException as error:  # no STARTTLS, no AUTH, or none that we speak
        text = f"does not offer what the settings ask for: {error}"
    except OSError as error:
        raise ServerAway(f"{_name(server)} cannot be reached: {error}", soon=True) from error
    # not "from error": its frames hold the password, and some servers quote it
    raise ServerAway(f"{_name(server)} {_without(server.password, text)}", soon=False)


def _log_in(server: MailSettings, context: ssl.SSLContext | None, timeout: float) -> smtplib.SMTP:
    import yagmail  # noqa: PLC0415  takes 0.12 s, which no command that sends nothing should pay

    tls, starttls = server.security == "tls", server.security == "starttls"
    with _own_logging():
        yag = yagmail.SMTP(
            user=server.user or "",
            password=server.password or "",  # None would make yagmail ask on a terminal that a service has not
            host=server.host,
            port=server.port,
            smtp_ssl=tls,
            # without a context of ours, yagmail verifies no certificate
            smtp_starttls={"context": context} if starttls else False,
            smtp_skip_login=not server.user,
            soft_email_validation=False,
            timeout=timeout,
            **({"context": context} if tls else {}),
        )
    yag.user = server.user or ""  # yagmail makes apikey@gmail.com of a user name without @
    try:
        yag.login()
        yag.smtp.ehlo_or_helo_if_needed()
    except BaseException:
        if yag.smtp is not None:
            yag.smtp.close()
        raise
    finally:
        yag.is_closed = True  # the connection is ours now, and yagmail's __del__ must not end it
    smtp: smtplib.SMTP = yag.smtp
    # the end of a mail is a small packet of its own: it must not wait until the rest is acknowledged
    _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return smtp


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("not connected")
    return smtp.sock


@contextmanager
def _own_logging() -> Iterator[None]:
    """Keep the logging that the program has set up: each new yagmail client replaces the handlers and the level."""
    log = logging.getLogger("yagmail.log")
    with _yagmail_log:
        handlers, level = log.handlers[:], log.level
        try:
            yield
        finally:
            log.handlers[:] = handlers
            log.setLevel(level)


def _trust(server: MailSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=server.ca_file)
    except OSError as error:
        raise ValueError(f"the authorities' certificates in {server.ca_file} cannot be read: {error}") from error


def _without(secret: str | None, text: str) -> str:
    return text.replace(secret, "…") if secret else text
