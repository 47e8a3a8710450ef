"""Compiles every ``body.mjml`` of this folder to the ``body.html`` beside it: ``python -m templates.mail.build``.

Jinja's tags pass through untouched: MJML is compiled once, here, and Jinja fills the result for each mail. Needs
``mjml`` (of the development extra); the product itself only reads the compiled files, which are kept in git.
"""

from __future__ import annotations

import re
from pathlib import Path

from mjml import mjml2html

HERE = Path(__file__).parent
_INCLUDE = re.compile(r'<mj-include path="([\w.-]+)"\s*/>')


def compile_letter(source: Path) -> str:
    """Compile one letter. ``ValueError`` for what MJML itself lets pass: unknown tags, and anything remote.

    A file loaded from the network would tell a stranger when a client reads the mail.
    """
    text = _INCLUDE.sub(lambda found: (HERE / found[1]).read_text("utf-8"), source.read_text("utf-8"))
    html = mjml2html(text, fonts={})
    left = re.search(r"</?(mj-[\w-]+|mjml)\b", html)
    if left:
        raise ValueError(f"{source}: MJML does not know {left[0]}> where it stands")
    remote = re.search(r"""<link\b|@import|url\(|\bsrc=|<script\b""", html)
    if remote:
        raise ValueError(f"{source}: {remote[0]} would be loaded from the network, or blocked")
    return _note(source) + html.strip() + "\n"


def _note(source: Path) -> str:
    return f"{{# compiled from {source.name} by templates/mail/build.py; change that one #}}\n"


def main() -> None:
    """Compile all letters."""
    for source in sorted(HERE.glob("*/*/body.mjml")):
        source.with_suffix(".html").write_text(compile_letter(source), "utf-8")


if __name__ == "__main__":
    main()
