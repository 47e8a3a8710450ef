"""What the machine and its operator decide; everything a firm promises is in ``firms/`` instead.

The only reader of environment variables: read at the entry points, passed down as a frozen value. Secrets come
from the environment and are never printed (their ``repr`` is empty).
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PREFECT_API_URL = "http://127.0.0.1:4200/api"
"""Where `trastienda serve` has its Prefect server, unless told otherwise."""
PORTAL_URL = "http://127.0.0.1:8766"
"""Where the portal is on one machine; on the open net, the address that clients see."""
LEAST_SECRET = 32
ON_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
OWN_MAIL = "TRASTIENDA_MAIL_"
SMTP = {"smtps": ("tls", 465), "smtp+starttls": ("starttls", 587), "smtp": ("none", 25)}
IMAP = {"imaps": ("tls", 993), "imap+starttls": ("starttls", 143), "imap": ("none", 143)}


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a mail server may take: to connect, to greet, for each step, for the answer to a mail.

    RFC 5321 (4.5.3.2) gives it five minutes for the greeting and ten for the answer, and two for the shortest step.
    """

    connect: float = 20.0
    greeting: float = 300.0
    step: float = 120.0
    answer: float = 600.0


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A mail server; ``security`` is ``tls``, ``starttls`` or ``none`` (only for 127.0.0.1)."""

    host: str
    port: int
    security: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    ca_file: Path | None = None
    patience: Patience = Patience()


@dataclass(frozen=True, slots=True)
class MailboxSettings:
    """A mailbox that is read by IMAP; ``security`` is ``tls``, ``starttls`` or ``none`` (only for this machine).

    Or ``maildir``: ``folder`` is the demo's mail on this machine, of which ``user`` is the address to read.
    """

    host: str
    port: int
    security: str
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"


@dataclass(frozen=True, slots=True)
class Settings:
    """One machine's settings. ``mail`` is ``None`` until a server is configured; ``lease`` bounds one delivery.

    For every ``lot`` letters that a morning's work queues, a run is made that helps, at whichever worker is free.

    ``warm``: runs are forked from a process that has everything imported. ``events`` (names, or beginnings with a
    ``*``) are handed over to Prefect besides those that our own flows wait for. The portal answers with
    ``portal_processes``.

    By firm: ``mailboxes`` are read for answers, ``archives`` hold a copy of every letter, ``calendars`` are addresses
    (with user and password) of CalDAV collections; ``vouching`` names the mail server whose word about a sender is
    believed (the authserv-id of its ``Authentication-Results``). ``webhooks`` push to people on call, by their ids.
    ``seals`` are folders with the certificate and key that sign invoices, ``pacs`` addresses of who stamps them.
    ``mails`` are the servers of firms that have their own. ``desk_header`` names the header in which a proxy says who
    comes to the desk, which it proves by the secret. Who knows ``metrics_token`` may read how the installation does.
    The nightly copies go to ``backups``; ``postgresql_tools`` is the folder of pg_dump and pg_restore. ``language`` is
    the operator's (`tasks/operator.py`).
    """

    home: Path
    database_url: str = field(repr=False)
    firms: Path
    mail: MailSettings | None = None
    lease: timedelta = timedelta(minutes=5)
    delivery_threads: int = 2
    lot: int = 500
    warm: bool = True
    events: tuple[str, ...] = ()
    prefect_ui_url: str | None = None
    prefect_api_url: str = PREFECT_API_URL
    prefect_login: str | None = field(default=None, repr=False)
    prefect_ca_file: Path | None = None
    secret: str | None = field(default=None, repr=False)
    portal_url: str = PORTAL_URL
    portal_processes: int = 1
    mailboxes: Mapping[str, MailboxSettings] = field(default_factory=dict)
    archives: Mapping[str, MailboxSettings] = field(default_factory=dict)
    calendars: Mapping[str, str] = field(default_factory=dict, repr=False)
    vouching: Mapping[str, str] = field(default_factory=dict)
    webhooks: Mapping[str, str] = field(default_factory=dict, repr=False)
    seals: Mapping[str, str] = field(default_factory=dict)
    seal_passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    pacs: Mapping[str, str] = field(default_factory=dict, repr=False)
    desk_header: str | None = None
    desk_header_secret: str | None = field(default=None, repr=False)
    metrics_token: str | None = field(default=None, repr=False)
    mails: Mapping[str, MailSettings] = field(default_factory=dict)
    backup_folder: Path | None = None
    postgresql_tools: Path | None = None
    language: str | None = None

    def mail_of(self, firm_id: str) -> MailSettings | None:
        """Return the mail server of a firm: its own, else the one of all; ``None`` when there is none."""
        return self.mails.get(firm_id, self.mail)

    @property
    def backups(self) -> Path:
        """Return where the nightly copies go."""
        return self.backup_folder or self.home / "backups"


PACKAGED = Path(__file__).resolve().parent.parent / "firms"
"""The firms shipped."""


class SettingsError(ValueError):
    """A variable (``what``) has a value that cannot be used: ``setting-<code>`` says what is allowed."""

    def __init__(self, what: str, code: str = "", **facts: object) -> None:
        super().__init__(": ".join(filter(None, (what, code))))
        self.what, self.code = what, code
        self.facts: Mapping[str, Any] = facts


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from ``TRASTIENDA_*`` variables; raise ``SettingsError`` that names the variable.

    Without any, everything lives in ``~/.trastienda``: an SQLite database and the two firms shipped.
    """
    home = Path(environ.get("TRASTIENDA_HOME") or Path.home() / ".trastienda").expanduser().absolute()
    language, firms = read_language(environ)
    return Settings(
        home=home,
        database_url=_database_url(environ.get("TRASTIENDA_DATABASE_URL") or f"sqlite:///{home / 'trastienda.db'}"),
        firms=firms,
        mail=_mail(environ),
        lease=timedelta(seconds=_number(environ, "TRASTIENDA_LEASE_SECONDS", 300, least=0.1, most=86_400)),
        delivery_threads=_whole(environ, "TRASTIENDA_DELIVERY_THREADS", 2, most=64),
        lot=_whole(environ, "TRASTIENDA_LOT", 500, most=1_000_000),
        warm=environ.get("TRASTIENDA_WARM", "on") != "off",
        events=tuple(environ.get("TRASTIENDA_EVENTS", "").split()),
        prefect_ui_url=environ.get("PREFECT_UI_URL"),
        prefect_api_url=environ.get("PREFECT_API_URL") or PREFECT_API_URL,
        prefect_login=environ.get("PREFECT_API_AUTH_STRING") or None,
        prefect_ca_file=_file(environ, "PREFECT_API_SSL_CERT_FILE"),
        secret=_secret(environ),
        portal_url=(environ.get("TRASTIENDA_PORTAL_URL") or PORTAL_URL).rstrip("/"),
        portal_processes=_whole(environ, "TRASTIENDA_PORTAL_PROCESSES", 1, most=64),
        mailboxes=_mailboxes(environ, "TRASTIENDA_MAILBOX_"),
        archives=_mailboxes(environ, "TRASTIENDA_ARCHIVE_"),
        calendars=_by_firm(environ, "TRASTIENDA_CALENDAR_"),
        vouching=_by_firm(environ, "TRASTIENDA_AUTHSERV_"),
        webhooks=_by_firm(environ, "TRASTIENDA_WEBHOOK_"),
        seals=_by_firm(environ, "TRASTIENDA_SEAL_"),
        seal_passwords=_by_firm(environ, "TRASTIENDA_SEALPASSWORD_"),
        pacs=_by_firm(environ, "TRASTIENDA_PAC_"),
        desk_header=_desk_header(environ),
        desk_header_secret=_secret(environ, "TRASTIENDA_DESK_HEADER_SECRET"),
        metrics_token=_secret(environ, "TRASTIENDA_METRICS_TOKEN"),
        mails={firm: _server(f"{OWN_MAIL}{firm.upper()}", url) for firm, url in _by_firm(environ, OWN_MAIL).items()},
        backup_folder=_file(environ, "TRASTIENDA_BACKUPS"),
        postgresql_tools=_file(environ, "TRASTIENDA_POSTGRESQL_TOOLS"),
        language=language,
    )


def read_language(environ: Mapping[str, str] = os.environ) -> tuple[str | None, Path]:
    """Return the operator's language, if it is set, and the folder of the firms: asked for each text, so only these."""
    return environ.get("TRASTIENDA_LANGUAGE") or None, (_file(environ, "TRASTIENDA_FIRMS") or PACKAGED)


def _desk_header(environ: Mapping[str, str]) -> str | None:
    """Return the header of the proxy before the desk; whoever reaches the portal could write it: it needs proof."""
    name = environ.get("TRASTIENDA_DESK_HEADER") or None
    if name and not environ.get("TRASTIENDA_DESK_HEADER_SECRET"):
        raise SettingsError("TRASTIENDA_DESK_HEADER", "desk-header", needed="TRASTIENDA_DESK_HEADER_SECRET")
    return name


def _by_firm(environ: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Return the values of ``PREFIX<FIRM>`` by the firm's id."""
    return {
        name.removeprefix(prefix).lower(): value for name, value in environ.items() if name.startswith(prefix) and value
    }


def _mailboxes(environ: Mapping[str, str], prefix: str) -> dict[str, MailboxSettings]:
    return {firm: _mailbox(f"{prefix}{firm.upper()}", url) for firm, url in _by_firm(environ, prefix).items()}


def _mailbox(name: str, url: str) -> MailboxSettings:
    """Read ``imaps://USER:PASSWORD@HOST:PORT/FOLDER``; signs such as @ in user and password are written as %40."""
    try:
        parts = urlsplit(url)
        if parts.scheme == "maildir":
            return MailboxSettings("", 0, "maildir", parse_qs(parts.query)["to"][0], "", unquote(parts.path))
        security, port = IMAP[parts.scheme]
        host, user, password = parts.hostname, parts.username, parts.password
        port = parts.port or port
    except (KeyError, ValueError):
        host = user = password = None
    if not host or not user or password is None:
        raise SettingsError(name, "mailbox-address")
    if security == "none" and host not in ON_THIS_MACHINE:
        raise SettingsError(f"{name}=imap://…", "unencrypted", host=host, better="imaps://")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return MailboxSettings(host, port, security, unquote(user), unquote(password), folder)


def _secret(environ: Mapping[str, str], name: str = "TRASTIENDA_SECRET") -> str | None:
    """Return a secret, such as the one that signs links, where it is set; a short one could be guessed."""
    secret = environ.get(name)
    if secret and len(secret) < LEAST_SECRET:
        raise SettingsError(name, "short-secret", least=LEAST_SECRET)
    return secret or None


def _file(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name)
    return Path(value).expanduser().absolute() if value else None


def _database_url(url: str) -> str:
    """Prefer the psycopg driver for every way in which people write a PostgreSQL address."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if url in ("sqlite:///", "sqlite:///:memory:"):
        raise SettingsError(f"TRASTIENDA_DATABASE_URL={url!r}", "database-in-memory")
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return url
    raise SettingsError("TRASTIENDA_DATABASE_URL", "database-address")


def _mail(environ: Mapping[str, str]) -> MailSettings | None:
    host = environ.get("TRASTIENDA_SMTP_HOST")
    if not host:
        return None
    security = environ.get("TRASTIENDA_SMTP_SECURITY", "starttls")
    if security not in ("tls", "starttls", "none"):
        raise SettingsError(f"TRASTIENDA_SMTP_SECURITY={security!r}", "one-of", allowed="tls, starttls, none")
    if security == "none" and host not in ON_THIS_MACHINE:
        raise SettingsError("TRASTIENDA_SMTP_SECURITY=none", "unencrypted", host=host, better="starttls")
    port = {"tls": 465, "starttls": 587, "none": 25}[security]
    return MailSettings(
        host=host,
        port=_whole(environ, "TRASTIENDA_SMTP_PORT", port, most=65_535),
        security=security,
        user=environ.get("TRASTIENDA_SMTP_USER"),
        password=environ.get("TRASTIENDA_SMTP_PASSWORD"),
        ca_file=_file(environ, "TRASTIENDA_SMTP_CA_FILE"),
    )


def _server(name: str, url: str) -> MailSettings:
    """Read ``smtp+starttls://USER:PASSWORD@HOST:PORT``; signs such as @ in user and password are written as %40."""
    try:
        parts = urlsplit(url)
        security, port = SMTP[parts.scheme]
        host, port = parts.hostname, parts.port or port
    except (KeyError, ValueError):
        host = None
    if not host:
        raise SettingsError(name, "mail-server-address")
    if security == "none" and host not in ON_THIS_MACHINE:
        raise SettingsError(f"{name}=smtp://…", "unencrypted", host=host, better="smtps://")
    user, password = (unquote(one) if one is not None else None for one in (parts.username, parts.password))
    return MailSettings(host, port, security, user, password)


def _whole(environ: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    number = _number(environ, name, default, least=1, most=most)
    if not number.is_integer():
        raise SettingsError(f"{name}={environ[name]!r}", "whole-number")
    return int(number)


def _number(environ: Mapping[str, str], name: str, default: float, *, least: float, most: float) -> float:
    text = environ.get(name)
    try:
        number = float(text or default)
    except ValueError:
        raise SettingsError(f"{name}={text!r}", "number") from None
    if not least <= number <= most:  # so that nan is refused too
        raise SettingsError(f"{name}={text!r}", "range", least=f"{least:g}", most=f"{most:.15g}")
    return number
