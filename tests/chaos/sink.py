"""A real SMTP server in a process of its own: it keeps every mail that it said yes to, before it says yes.

Run as ``python -m tests.chaos.sink FOLDER``; it prints its port.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

THINKING = 0.05  # seconds between keeping a mail and saying so: the gap in which a kill leaves it uncertain


class Keeper:
    """Writes each mail to a numbered file: accepted mails survive whatever happens to their sender."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        header = f"X-To: {','.join(envelope.rcpt_tos)}\r\n".encode()
        partial = self.folder / f"{next(self.numbers):06}.part"
        partial.write_bytes(header + content)
        partial.rename(partial.with_suffix(".eml"))
        await asyncio.sleep(THINKING)
        return "250 OK kept"


async def serve(folder: Path) -> None:
    keeper = Keeper(folder)
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(keeper), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201  its only word
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
