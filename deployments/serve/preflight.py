"""What is wrong before the service starts, all of it on one page, each with what would help."""

import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from tasks.gateways.keeping.machine import LEAST_FREE_BYTES, free_bytes
from tasks.operator import told
from tasks.settings import MailSettings, Settings

MAIL_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the way: what is wrong, and what would help; a ``warning`` keeps nothing from starting."""

    what: str
    remedy: str
    warning: bool = False

    @classmethod
    def of(cls, code: str, *, warning: bool = False, **facts: str) -> Self:
        """Return what the catalogues say of ``start-CODE``, and of its remedy, in the operator's language."""
        id_ = f"start-{code}"
        return cls(told(id_, **facts), told(id_, "remedy", **facts), warning)


class NotReady(Exception):  # noqa: N818  a page for the operator, not a crash
    """The service cannot start; the message is the page that says why."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings and write them as a page."""
        self.findings = findings
        lines = [f"  ✗ {one.what}\n    {one.remedy}" for one in findings]
        super().__init__(told("start-cannot") + "\n\n" + "\n\n".join(lines))


def look(settings: Settings, ports: Mapping[str, int]) -> Iterator[Finding]:
    """Return everything that would keep the service from running; ``ports`` by the option that names them."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        (settings.home / ".writable").touch()
        (settings.home / ".writable").unlink()
    except OSError as error:
        yield Finding.of("folder", folder=str(settings.home), why=str(error.strerror))
        return
    yield from _disk(settings.home)
    for option, port in ports.items():
        if port and not _is_free(port):
            yield Finding.of("port", port=str(port), option=option)
    yield from _office(settings)
    for server in filter(None, [settings.mail, *settings.mails.values()]):
        yield from _mail(server)


def _disk(home: Path) -> Iterator[Finding]:
    free = free_bytes(home)
    if free < LEAST_FREE_BYTES:
        free_now, least = str(free // 1_000_000), str(LEAST_FREE_BYTES // 1_000_000)
        yield Finding.of("disk", folder=str(home), free=free_now, least=least)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _office(settings: Settings) -> Iterator[Finding]:
    """Open the office: it reads the profiles, reaches the database and brings it up to date."""
    from alembic.util.exc import CommandError  # noqa: PLC0415  a second of imports
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from tasks.gateways.firms.firm_profiles import ProfileError  # noqa: PLC0415
    from tasks.office import open_office  # noqa: PLC0415
    from tasks.store.troubles import trouble_of  # noqa: PLC0415

    try:
        open_office(settings, now=datetime.now(UTC)).close()
    except ProfileError as error:
        yield Finding.of("profile", why=str(error))
    except (SQLAlchemyError, CommandError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        code = trouble_of(error)
        if code is not None:
            yield Finding(f"{told(f'database-{code}')} ({reason})", told(f"database-{code}", "remedy"))
            return
        yield Finding.of("database", why=reason)


def _mail(mail: MailSettings) -> Iterator[Finding]:
    try:
        socket.create_connection((mail.host, mail.port), MAIL_SECONDS).close()
    except OSError as error:
        yield Finding.of("mail", warning=True, host=mail.host, port=str(mail.port), why=str(error.strerror or error))
