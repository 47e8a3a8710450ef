"""Mail servers that misbehave: what each says to each command, when it is silent, when it hangs up."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

DROP = "drop"
Says = str | Callable[["Session"], str]


@dataclass
class Kind:
    """How a server behaves: an answer to each command (``DROP`` hangs up), and seconds of silence before it."""

    answers: dict[str, Says] = field(default_factory=dict)
    silence: dict[str, float] = field(default_factory=dict)
    extensions: tuple[str, ...] = ("SIZE 10000000",)
    taken: list[bytes] = field(default_factory=list)
    connections: int = 0


class Session(socketserver.StreamRequestHandler):
    """One connection."""

    kind: Kind
    mails: int

    def handle(self) -> None:
        """Speak until somebody hangs up."""
        self.kind = self.server.kind  # type: ignore[attr-defined]
        self.kind.connections += 1
        self.mails = 0
        if not self.say("GREETING", "220 hostile.example"):
            return
        while line := self.rfile.readline():
            if not self.command(line.decode("latin-1").strip()):
                return

    def command(self, line: str) -> bool:
        """Answer a command; say whether the conversation goes on."""
        verb = line.split(" ", 1)[0].upper()
        if verb == "EHLO":
            offered = "".join(f"250-{one}\r\n" for one in self.kind.extensions)
            return self.say(verb, f"250-hostile.example\r\n{offered}250 8BITMIME")
        if verb == "DATA":
            return self.data()
        return self.say(verb, "250 ok") and verb != "QUIT"

    def data(self) -> bool:
        """Take a mail, and answer it."""
        if not self.say("DATA", "354 go on"):
            return False
        lines = []
        while (line := self.rfile.readline()) not in (b"", b".\r\n"):
            lines.append(line)
        self.mails += 1
        if not callable(self.kind.answers.get("DOT")) and str(self.kind.answers.get("DOT", "2"))[:1] not in "45":
            self.kind.taken.append(b"".join(lines))
        return self.say("DOT", "250 taken")

    def say(self, what: str, usual: str) -> bool:
        """Say what the kind says, or the usual; hang up on ``DROP``."""
        time.sleep(self.kind.silence.get(what, 0))
        answer = self.kind.answers.get(what, usual)
        text = answer(self) if callable(answer) else answer
        if text == DROP:
            return False
        try:
            self.wfile.write(text.encode("utf-8") + b"\r\n")
        except OSError:
            return False
        return True


@contextmanager
def serving(kind: Kind) -> Iterator[int]:
    """Run a server of a kind; give its port."""

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address, daemon_threads = True, True

    with Server(("127.0.0.1", 0), Session) as server:
        server.kind = kind  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
