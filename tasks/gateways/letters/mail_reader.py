"""Reads mails in a process of its own that can be killed: whatever a mail is, it costs so many seconds at most.

``python -m tasks.gateways.letters.mail_reader`` is that process: frames in, frames out, each a length and its bytes.
"""

from __future__ import annotations

import pickle
import resource
import select
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Self

from domain.letters.inbound import InboundMail, MailKind
from tasks.gateways.letters.inbound_mail import read_mail

SECONDS = 10.0
"""A mail takes milliseconds; one that takes longer than this is looked at by a person."""
MOST_MEMORY = 1 << 30
_LENGTH = struct.Struct("!Q")


class MailReader:
    """Reads mails, none for longer than ``seconds``; the process begins with the first mail."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def read(self, content: bytes) -> InboundMail:
        """Read a mail; one that took too long or ended the process is ``unreadable``, with the reason as its note."""
        process = self._process = self._process or _begun()
        assert process.stdin and process.stdout  # noqa: S101, PT018  asked for above
        try:
            _write(process.stdin, content)
            ready, _, _ = select.select([process.stdout], [], [], self.seconds)
            frame = _frame(process.stdout) if ready else None
        except OSError:
            frame = b""
        if frame:
            mail: InboundMail = pickle.loads(frame)  # noqa: S301  our own process wrote it
            return mail
        self._stop()
        why = f"reading it took more than {self.seconds:g} s" if frame is None else "reading it ended the process"
        return InboundMail(MailKind.UNREADABLE, note=why)

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _begun() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __spec__.name]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  our own program


def _write(stream: IO[bytes], content: bytes) -> None:
    stream.write(_LENGTH.pack(len(content)) + content)
    stream.flush()


def _frame(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    return stream.read(_LENGTH.unpack(head)[0]) if len(head) == _LENGTH.size else b""


def _frames(stream: IO[bytes]) -> Iterator[bytes]:
    while frame := _frame(stream):
        yield frame


if __name__ == "__main__":
    with suppress(ValueError, OSError):  # where the system has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for frame in _frames(sys.stdin.buffer):
        _write(sys.stdout.buffer, pickle.dumps(read_mail(frame)))
