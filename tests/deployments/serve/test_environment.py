"""Settings of Prefect that `serve` reckons itself."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from deployments.serve.environment import trusted

NAME = "PREFECT_API_SSL_CERT_FILE"


def test_without_tls_clients_read_one_authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 13: seven clients a run read all authorities of the machine each, and asked none of them anything."""
    monkeypatch.delenv(NAME, raising=False)
    given = trusted(tmp_path, "http://127.0.0.1:4200/api")
    assert len(ssl.create_default_context(cafile=given[NAME]).get_ca_certs()) == 1


def test_with_tls_everybody_is_trusted_whom_the_machine_trusts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert trusted(tmp_path, "https://prefect.example/api") == {}
    assert list(tmp_path.iterdir()) == []


def test_what_is_set_outside_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "authority-of-the-firm.pem")
    assert trusted(tmp_path, "http://127.0.0.1:4200/api") == {}
