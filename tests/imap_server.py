"""A real IMAP server (Dovecot) over a Maildir, for tests that read the mail as a client's mail program does."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

USER, PASSWORD = "cliente", "secreto"
_DOVECOT = shutil.which("dovecot") or "/usr/sbin/dovecot"
_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/dovecot.log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
default_internal_user = {account}
default_internal_group = {group}
default_login_user = {account}
first_valid_uid = 1
mail_uid = {account}
mail_gid = {group}
mail_location = maildir:{maildir}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={account} gid={group} home={home}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class ImapServer:
    """A running server: its port on 127.0.0.1, and the Maildir that it serves to ``USER``."""

    port: int
    maildir: Path


@contextmanager
def running_dovecot() -> Iterator[ImapServer]:
    """Serve a new Maildir by IMAP; the test is skipped where Dovecot is not installed."""
    if not os.access(_DOVECOT, os.X_OK):
        pytest.skip("Dovecot is not installed: apt-get install dovecot-imapd")
    # as root, everything runs as nobody: Dovecot refuses to serve mail as root
    account = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    home = Path(tempfile.mkdtemp(prefix="trastienda-imap-"))
    maildir = home / "Maildir"
    for folder in (maildir / "tmp", maildir / "new", maildir / "cur"):
        folder.mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    group = subprocess.run(["id", "-gn", account.pw_name], check=True, capture_output=True, text=True).stdout.strip()
    settings = {"account": account.pw_name, "group": group, "password": PASSWORD, "port": port}
    (home / "dovecot.conf").write_text(_CONFIG.format(home=home, maildir=maildir, **settings))
    if os.getuid() == 0:
        subprocess.run(["chown", "-R", f"{account.pw_name}:{group}", home], check=True)
    command = [_DOVECOT, "-F", "-c", str(home / "dovecot.conf")]
    other: dict[str, Any] = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    server = subprocess.Popen(command, **(other if os.getuid() == 0 else {}))
    try:
        _wait_for(port, server, home)
        yield ImapServer(port, maildir)
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(port: int, server: subprocess.Popen[bytes], home: Path) -> None:
    for _ in range(100):
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as greeting:
                if greeting.recv(100).startswith(b"* OK"):
                    return
        except OSError:
            pass
        if server.poll() is not None:
            break
        time.sleep(0.1)
    log = home / "dovecot.log"
    raise RuntimeError(f"Dovecot does not answer: {log.read_text() if log.exists() else 'no log'}")
