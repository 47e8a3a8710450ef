"""The pages that letters carry: one of ten is drawn, for nobody looks at them in a simulation."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

from tasks.gateways.reports.typesetting import compiled

EACH = 10
"""One of so many is drawn: drawing took an eighth of a year of 200 clients."""


def drawn(template: str, inputs: Mapping[str, str], **options: Any) -> bytes | list[bytes]:  # noqa: ANN401
    """Return what Typst makes of a template, or, of most PDFs, what it would have been given.

    Which are drawn their own contents tell: the same in every run, and each time that one is made anew.
    """
    given = inputs["view"].encode()
    if options.get("format") != "pdf" or zlib.crc32(given) % EACH == 0:
        return compiled(template, inputs, **options)
    return b"%PDF-1.7\n% not drawn: " + given
