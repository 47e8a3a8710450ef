"""Reads mails in a process of its own, beside whoever asks, which ends itself where one mail takes too long.

``python -m tasks.gateways.letters.mailbox.mail_reader SECONDS`` is that process: lists of contents in, of mails out.
"""

import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Self

from domain.letters.inbound import InboundMail, MailKind
from tasks.gateways.letters.mailbox.inbound_mail import read_mail

SECONDS = 10.0
"""A mail takes a millisecond; one that takes longer than this is looked at by a person."""
MOST_MEMORY = 1 << 30
_SOONEST = 1e-6
"""Seconds of the shortest alarm: none at all would be no alarm."""


class MailReader:
    """Reads mails, none for longer than ``seconds``; the process begins with the first mail."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._begun: Sequence[bytes] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def begin(self, contents: Sequence[bytes]) -> None:
        """Begin to read mails beside whatever the caller does until it asks for them."""
        process = self._process = self._process or _started(self.seconds)
        self._begun = contents
        assert process.stdin  # noqa: S101  asked for above
        with suppress(OSError):  # it ended: found out by whoever finishes
            pickle.dump(contents, process.stdin)
            process.stdin.flush()

    def finish(self) -> list[InboundMail]:
        """Return the mails that were begun; one that took too long or ended the process is ``unreadable``, and why."""
        contents, self._begun = self._begun, ()
        try:
            return self._answer()
        except EOFError:
            self._stop()
            return [self._alone(content) for content in contents]

    def _alone(self, content: bytes) -> InboundMail:
        self.begin([content])
        try:
            return self._answer()[0]
        except EOFError:
            slow = self._stop() == -signal.SIGALRM
        why = "too-slow" if slow else "ended-the-process"
        return InboundMail(MailKind.UNREADABLE, note=why)

    def _answer(self) -> list[InboundMail]:
        assert self._process  # noqa: S101  begun
        assert self._process.stdout  # noqa: S101  asked for
        try:
            mails: list[InboundMail] = pickle.load(self._process.stdout)  # noqa: S301  our own process wrote it
        except (pickle.UnpicklingError, OSError) as error:  # it ended amid its answer
            raise EOFError from error
        return mails

    def _stop(self) -> int:
        """End the process; return how it ended, if it did so before."""
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.poll() is None:
            process.kill()
        with suppress(OSError):
            process.communicate()
        return process.returncode


def _started(seconds: float) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __spec__.name, str(max(seconds, _SOONEST))]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  our own program


def _serve(incoming: IO[bytes], outgoing: IO[bytes], seconds: float) -> None:
    """Read what comes in until nothing more does; the system ends this process where one mail takes too long."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    while True:
        contents, mails = pickle.load(incoming), []  # noqa: S301  our own process wrote it
        for content in contents:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            mails.append(read_mail(content))
        signal.setitimer(signal.ITIMER_REAL, 0)
        pickle.dump(mails, outgoing)
        outgoing.flush()


if __name__ == "__main__":
    with suppress(ValueError, OSError):  # where the system has no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with suppress(EOFError, BrokenPipeError):
        _serve(sys.stdin.buffer, sys.stdout.buffer, float(sys.argv[1]))
