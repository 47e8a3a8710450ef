"""Connections to mail servers: how long they last, TLS that is verified, passwords that are never shown."""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tasks.gateways.failures import TemporaryFailure
from tasks.gateways.letters.mail_sending import Mailer
from tasks.settings import MailSettings
from tests.gateways.letters.test_mail_sending import CLIENT, MAIL, SENDER, plain
from tests.refusals import fails


class Counted(Controller):
    """A server that counts its connections and the goodbyes."""

    connections = 0
    goodbyes = 0

    def factory(self) -> SMTP:
        self.connections += 1
        return super().factory()

    async def handle_QUIT(self, *_: object) -> str:  # noqa: N802  aiosmtpd's name
        self.goodbyes += 1
        return "221 Bye"


@contextmanager
def serving(**options: Any) -> Iterator[Counted]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Counted(None, "127.0.0.1", port, **options)
    server.handler = server
    server.start()
    try:
        yield server
    finally:
        server.stop()


def test_a_connection_is_used_a_hundred_times_and_then_ended_politely():
    with serving() as server:
        before = server.connections  # the controller itself looks once whether its server answers
        with Mailer(plain(server.port)) as mailer:
            for _ in range(205):
                mailer.send(MAIL, SENDER, [CLIENT])
        assert server.connections - before == 3
        assert server.goodbyes == 3


def test_a_check_says_hello_and_goodbye_and_no_more():
    with serving() as server:
        Mailer(plain(server.port)).check()
        assert server.goodbyes == 1
    with fails(TemporaryFailure, "cannot be reached"):
        Mailer(plain(server.port)).check()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that no authority has signed, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    own = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(own.public_bytes(serialization.Encoding.PEM) + key.private_bytes(*form))
    return file


@contextmanager
def serving_tls(security: str, certificate: Path, **options: Any) -> Iterator[Counted]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    tls = {"ssl_context": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    with serving(**tls, **options) as server:
        yield server


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_that_nobody_vouches_for_is_refused(security: str, certificate: Path):
    with serving_tls(security, certificate) as server:
        mailer = Mailer(MailSettings("127.0.0.1", server.port, security))
        with mailer, fails(TemporaryFailure, "not trusted: self-signed certificate") as raised:
            mailer.send(MAIL, SENDER, [CLIENT])
    assert not raised.value.soon


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_certificate_of_ones_own_authority_is_accepted_for_its_name_only(security: str, certificate: Path):
    with serving_tls(security, certificate) as server:
        with Mailer(MailSettings("127.0.0.1", server.port, security, ca_file=certificate)) as mailer:
            assert mailer.send(MAIL, SENDER, [CLIENT]) == {}
        elsewhere = Mailer(MailSettings("localhost", server.port, security, ca_file=certificate))
        with elsewhere, fails(TemporaryFailure, r"not trusted: .*localhost"):
            elsewhere.send(MAIL, SENDER, [CLIENT])


def test_starttls_is_never_left_out():
    with serving() as server:
        mailer = Mailer(MailSettings("127.0.0.1", server.port, "starttls"))
        with mailer, fails(TemporaryFailure, "STARTTLS") as raised:
            mailer.send(MAIL, SENDER, [CLIENT])
    assert not raised.value.soon


def test_an_unreadable_file_of_authorities_is_named(tmp_path: Path):
    with pytest.raises(ValueError, match=r"missing\.pem"):
        Mailer(MailSettings("127.0.0.1", 25, "tls", ca_file=tmp_path / "missing.pem"))


def knows(name: str, password: str) -> Callable[..., AuthResult]:
    def authenticate(
        _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: LoginPassword
    ) -> AuthResult:
        good = (data.login, data.password) == (name.encode(), password.encode())
        # a rude server, which repeats what it was told
        return AuthResult(
            success=good, handled=False, message=None if good else f"535 {data.password.decode()} is wrong"
        )

    return authenticate


def test_a_user_logs_in_with_any_name(certificate: Path):
    with serving_tls("starttls", certificate, authenticator=knows("apikey", "geheim"), auth_required=True) as server:
        one = MailSettings("127.0.0.1", server.port, "starttls", user="apikey", password="geheim", ca_file=certificate)
        with Mailer(one) as mailer:
            assert mailer.send(MAIL, SENDER, [CLIENT]) == {}


def test_a_wrong_password_is_named_but_never_shown(certificate: Path, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    with serving_tls("starttls", certificate, authenticator=knows("soporte", "richtig")) as server:
        one = MailSettings(
            "127.0.0.1", server.port, "starttls", user="soporte", password="f4lsch!", ca_file=certificate
        )
        with (
            Mailer(one) as mailer,
            fails(TemporaryFailure, "does not accept the user 'soporte'") as raised,
        ):
            mailer.send(MAIL, SENDER, [CLIENT])
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("mail.")]  # aiosmtpd's
    assert "f4lsch!" not in "".join((str(raised.value), repr(one), *ours))
    assert raised.value.__cause__ is raised.value.__context__ is None
    assert not raised.value.soon


def test_a_missing_password_never_asks_a_terminal(certificate: Path):
    with serving_tls("starttls", certificate, authenticator=knows("soporte", "richtig")) as server:
        one = MailSettings("127.0.0.1", server.port, "starttls", user="soporte", ca_file=certificate)
        with Mailer(one) as mailer, fails(TemporaryFailure, "does not accept the user"):
            mailer.send(MAIL, SENDER, [CLIENT])
