"""Finkok as ``satcfdi`` has it, which waits for an answer for ever, with an end to its patience."""

from __future__ import annotations

from typing import Any

import requests
from lxml import etree
from satcfdi.pacs.finkok import Finkok

PATIENCE = (10, 60)
"""Seconds to reach the provider, and to wait for its answer."""


class PatientFinkok(Finkok):  # type: ignore[misc]
    """Asks for at most as long as ``PATIENCE``; raise ``OSError`` for who does not answer, or not in XML."""

    def _perform_request(self, url: str, envelope: Any) -> Any:  # noqa: ANN401
        answer = requests.post(url=url, data=etree.tostring(envelope), timeout=PATIENCE)
        try:
            return etree.fromstring(answer.content)
        except etree.XMLSyntaxError as error:
            raise OSError(f"{url} answered {answer.status_code}, not in XML") from error
