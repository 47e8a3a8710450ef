"""Shows previews of documents on this machine: ``python -m deployments.serve.files FOLDER PORT``.

A Prefect artifact cannot carry a file, so its link leads here. Only 127.0.0.1 can reach it, nothing is listed, and
the folder of each file has a name that nobody can guess.
"""

from __future__ import annotations

import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Files(SimpleHTTPRequestHandler):
    """Hand out PDF and PNG files by their full name, and nothing else."""

    def do_GET(self) -> None:
        """Send one file to whoever asks for it by this machine's own name."""
        name = self.headers.get("Host", "").rpartition(":")[0]
        if name not in ("127.0.0.1", "localhost"):
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif Path(self.path).suffix in (".pdf", ".png"):
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815

    def list_directory(self, path: object) -> None:  # noqa: ARG002
        """List nothing."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Let no browser run anything from here, nor keep it."""
        self.send_header("Content-Security-Policy", "default-src 'none'")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def main() -> None:
    """Serve the folder until the process ends."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    ThreadingHTTPServer(("127.0.0.1", port), partial(Files, directory=str(folder))).serve_forever()


if __name__ == "__main__":
    main()
