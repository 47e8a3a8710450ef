"""A place with real mail: an SMTP server that keeps mails in a Maildir, which Dovecot serves by IMAP."""

from __future__ import annotations

import os
import pwd
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from deployments.demo.mailbox.server import DemoMailbox
from tasks.settings import MailboxSettings, MailSettings, Settings
from tests.imap_server import PASSWORD, USER, ImapServer, running_dovecot


@dataclass(frozen=True)
class MailPlace:
    """Where mails are sent to and read from; everything that is sent, to whomever, is in one mailbox."""

    smtp: DemoMailbox
    imap: ImapServer

    @property
    def mailbox(self) -> MailboxSettings:
        return MailboxSettings("127.0.0.1", self.imap.port, "none", USER, PASSWORD)

    def settings(self, settings: Settings) -> Settings:
        mail = MailSettings("127.0.0.1", self.smtp.smtp_port, "none")
        return replace(settings, mail=mail, mailboxes={"lima": self.mailbox}, archives={"lima": self.mailbox})

    def put(self, *mails: bytes) -> None:
        """Deliver mails as a mail server does."""
        for mail in mails:
            self.smtp.maildir.keep(mail, "sender@elsewhere.example", [])


@contextmanager
def mail_place() -> Iterator[MailPlace]:
    with running_dovecot() as imap, DemoMailbox(imap.maildir) as smtp:
        _own(imap.maildir)
        yield MailPlace(smtp, imap)


def _own(folder: Path) -> None:
    """As root, Dovecot serves as nobody, who may enter these folders."""
    if os.getuid() == 0:
        account = pwd.getpwnam("nobody")
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, account.pw_uid, account.pw_gid)
