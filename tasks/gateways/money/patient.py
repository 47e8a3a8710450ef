"""Finkok and the tax office as ``satcfdi`` has them, who wait for an answer for ever, with an end to their patience."""

from typing import Any

import requests
from lxml import etree
from satcfdi.pacs.finkok import Finkok
from satcfdi.pacs.sat import SAT

PATIENCE = (10, 60)
"""Seconds to reach somebody, and to wait for the answer."""


class PatientFinkok(Finkok):  # type: ignore[misc]
    """Asks for at most as long as ``PATIENCE``; raise ``OSError`` for who does not answer, or not in XML."""

    def _perform_request(self, url: str, envelope: Any) -> Any:  # noqa: ANN401
        return _answer(requests.post(url=url, data=etree.tostring(envelope), timeout=PATIENCE))


class PatientSAT(SAT):  # type: ignore[misc]
    """Says how a document stands, as patiently."""

    def _request(self, soap_url: str, data: str, soap_action: str, needs_token_fn: Any, verify: bool = True) -> Any:  # noqa: ANN401  as satcfdi has it
        headers = self._get_headers(soap_action, needs_token_fn=needs_token_fn)
        return _answer(requests.post(soap_url, data, headers=headers, verify=verify, timeout=PATIENCE))


def _answer(answer: requests.Response) -> Any:  # noqa: ANN401  an element
    try:
        return etree.fromstring(answer.content)
    except etree.XMLSyntaxError as error:
        raise OSError(f"{answer.url}: {answer.status_code}: {type(error).__name__}") from error
