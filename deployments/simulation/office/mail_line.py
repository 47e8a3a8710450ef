"""A mail server at the other end of a line, in the same thread: real SMTP, no port, no waiting."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tasks.gateways.failures import ServerAway
from tasks.settings import MailSettings

ANSWERS = {b"EHLO": b"250-simulation\r\n250 SIZE 67108864\r\n", b"QUIT": b"221 Bye\r\n"}
_END = b"\r\n.\r\n"


@dataclass(slots=True)
class Weather:
    """How the mail server is: ``away``, ``busy`` (it says "later" to every mail), or it loses so many answers.

    ``lost``: it keeps so many mails, and breaks the line before it says so. ``gone``: addresses that it does not know.
    """

    away: bool = False
    busy: bool = False
    lost: int = 0
    gone: set[str] = field(default_factory=set)


Keep = Callable[[bytes, tuple[str, ...]], None]


class MailLine(smtplib.SMTP):
    """A connection of Python's own client, whose other end answers as soon as something is said."""

    def __init__(self, weather: Weather, keep: Keep) -> None:
        """Connect at once: the server says hello, and the client says its name."""
        super().__init__()
        ours, self._theirs = socket.socketpair()
        self.sock, self._weather, self._keep = ours, weather, keep
        self._said, self._data, self._to = b"", False, list[str]()
        self._theirs.sendall(b"220 simulation\r\n")
        self.getreply()
        self.ehlo("firm.example")

    def send(self, s: Any) -> None:  # noqa: ANN401  smtplib's own
        """Hand what the client says to the server, which answers into the line."""
        self._said += s.encode("ascii") if isinstance(s, str) else bytes(s)
        while not self._data and b"\r\n" in self._said:
            line, _, self._said = self._said.partition(b"\r\n")
            self._answer(line)
        if self._data and (b"\r\n" + self._said).endswith(_END):
            self._take((b"\r\n" + self._said)[2 : -len(_END)] + b"\r\n")

    def close(self) -> None:
        """End the line, on both ends."""
        super().close()
        self._theirs.close()

    def _answer(self, line: bytes) -> None:
        word = line[:4].upper()
        if word == b"RCPT":
            address = line.partition(b"<")[2].partition(b">")[0].decode("ascii", "replace")
            if address in self._weather.gone:
                self._say(b"550 5.1.1 No such mailbox here\r\n")
                return
            self._to.append(address)
        elif word in (b"MAIL", b"RSET"):
            self._to = []
        elif word == b"DATA":
            self._data, self._said = True, b""
            self._say(b"354 Go on\r\n")
            return
        self._say(ANSWERS.get(word, b"250 OK\r\n"))

    def _take(self, stuffed: bytes) -> None:
        self._data, self._said = False, b""
        if self._weather.busy:
            self._say(b"451 4.3.2 Later, please\r\n")
            return
        self._keep(stuffed.replace(b"\r\n..", b"\r\n."), tuple(self._to))
        if self._weather.lost > 0:
            self._weather.lost -= 1
            self._theirs.close()
            return
        self._say(b"250 OK\r\n")

    def _say(self, words: bytes) -> None:
        self._theirs.sendall(words)


def line_to(weather: Weather, keep: Keep) -> Callable[[MailSettings, ssl.SSLContext | None], smtplib.SMTP]:
    """Return what connects to the mail server as it is by then."""

    def connected(server: MailSettings, _context: ssl.SSLContext | None) -> smtplib.SMTP:
        if weather.away:
            raise ServerAway("mail-unreachable", f"{server.host}:{server.port}", "simulated", soon=True)
        return MailLine(weather, keep)

    return connected
