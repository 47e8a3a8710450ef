"""Connections to mail servers by yagmail: address, TLS, login; what is wrong is said, never with the password."""

import logging
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tasks.gateways.failures import Misconfigured, ServerAway
from tasks.settings import MailSettings, Patience, SettingsError


def connected(server: MailSettings, context: ssl.SSLContext | None) -> smtplib.SMTP:
    """Connect and log in, or raise ``ServerAway``: whatever is wrong here is no fault of the letter.

    It is ``Misconfigured`` where trying again is useless before somebody has mended something.
    """
    try:
        return _log_in(server, context)
    except smtplib.SMTPAuthenticationError as error:
        code, text = "mail-login", f"{server.user!r}: {said(error.smtp_code, error.smtp_error)}"
    except smtplib.SMTPResponseException as error:
        code, text = "mail-unwilling", said(error.smtp_code, error.smtp_error)
        if 400 <= error.smtp_code < 500:  # noqa: PLR2004  "not now", in RFC 5321
            raise ServerAway(code, name_of(server), _without(server.password, text), soon=False) from None
    except ssl.SSLCertVerificationError as error:
        code, text = "mail-certificate", error.verify_message
    except smtplib.SMTPServerDisconnected as error:
        raise ServerAway("mail-hung-up", name_of(server), error, soon=True) from error
    except smtplib.SMTPException as error:  # no STARTTLS, no AUTH, or none that we speak
        code, text = "mail-lacks", str(error)
    except OSError as error:
        raise ServerAway("mail-unreachable", name_of(server), error, soon=True) from error
    # not "from error": its frames hold the password, and some servers quote it
    raise Misconfigured(code, name_of(server), _without(server.password, text))


def trust(server: MailSettings) -> ssl.SSLContext:
    """Return the authorities that are trusted: the system's, or those of ``ca_file``; else raise ``SettingsError``."""
    try:
        return ssl.create_default_context(cafile=server.ca_file)
    except OSError as error:
        raise SettingsError(f"TRASTIENDA_SMTP_CA_FILE={server.ca_file}", "unread", why=error) from error


def said(code: int, text: bytes | str) -> str:
    """Return a server's answer on one line."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}"[:500]


def name_of(server: MailSettings) -> str:
    """Name a mail server as messages do."""
    return f"{server.host}:{server.port}"


def socket_of(smtp: smtplib.SMTP) -> socket.socket:
    """Return the connection's socket; raise ``SMTPServerDisconnected`` when there is none."""
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("not connected")
    return smtp.sock


def _patient(kind: type[smtplib.SMTP], patience: Patience) -> type[smtplib.SMTP]:
    """Return a connection that waits for the greeting as long as RFC 5321 (4.5.3.2.1) allows."""

    class Patient(kind):  # type: ignore[valid-type,misc]
        _greeted = False

        def getreply(self) -> tuple[int, bytes]:
            socket_of(self).settimeout(patience.step if self._greeted else patience.greeting)
            self._greeted = True
            answer: tuple[int, bytes] = super().getreply()
            return answer

    return Patient


_yagmail_log = threading.Lock()


def _log_in(server: MailSettings, context: ssl.SSLContext | None) -> smtplib.SMTP:
    import yagmail  # noqa: PLC0415  takes 0.12 s, which no command that sends nothing should pay

    tls, starttls, patience = server.security == "tls", server.security == "starttls", server.patience
    kind = smtplib.SMTP_SSL if tls else smtplib.SMTP
    with _own_logging():
        yag = type("Connecting", (yagmail.SMTP,), {"connection": _patient(kind, patience)})(
            user=server.user or "",
            password=server.password or "",  # None would make yagmail ask on a terminal that a service has not
            host=server.host,
            port=server.port,
            smtp_ssl=tls,
            # without a context of ours, yagmail verifies no certificate
            smtp_starttls={"context": context} if starttls else False,
            smtp_skip_login=not server.user,
            soft_email_validation=False,
            timeout=patience.connect,
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
    socket_of(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return smtp


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


def _without(secret: str | None, text: str) -> str:
    return text.replace(secret, "…") if secret else text
