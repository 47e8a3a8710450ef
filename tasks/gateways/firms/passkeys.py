"""What a browser and its device say about a key (WebAuthn), by py_webauthn: options to give them, answers to prove."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from domain.firms.passkeys import NewKey

VERIFIED = UserVerificationRequirement.REQUIRED
"""The device asks who holds it, by finger, face or number: a key found on a table opens nothing."""
BAD = (ValueError, KeyError, TypeError, RecursionError)
"""What an answer raises that is none, or is nested without end."""


class NotProven(Exception):  # noqa: N818  an answer to a visitor
    """What a browser sent proves nothing: another challenge, site or key, no holder, or no such thing at all."""


@dataclass(frozen=True, slots=True)
class Site:
    """For whom a key is good: the ``name`` of the host, and the ``origin`` that browsers sign along."""

    name: str
    origin: str


def to_make(site: Site, challenge: str, *, mail: str, name: str, handle: bytes, known: Sequence[str]) -> str:
    """Return as JSON what a browser is asked for, to make a key; a device with a ``known`` one makes no other."""
    return webauthn.options_to_json(
        webauthn.generate_registration_options(
            rp_id=site.name,
            rp_name="trastienda",
            user_name=mail,
            user_display_name=name,
            user_id=handle,
            challenge=challenge.encode(),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
            ),
            exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known],
        )
    )


def made(site: Site, challenge: str, answer: str) -> NewKey:
    """Return the key that a device made for a challenge; raise ``NotProven``."""
    try:
        found = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge.encode(),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, *BAD) as error:
        raise NotProven(str(error)) from error
    return NewKey(bytes_to_base64url(found.credential_id), found.credential_public_key, found.sign_count)


def to_use(site: Site, challenge: str) -> str:
    """Return as JSON what a browser is asked for, to sign with whichever key its holder chooses."""
    return webauthn.options_to_json(
        webauthn.generate_authentication_options(
            rp_id=site.name, challenge=challenge.encode(), user_verification=VERIFIED
        )
    )


def credential_of(answer: str) -> str:
    """Return which key a browser says that it signed with; raise ``NotProven``."""
    try:
        said = json.loads(answer)
        return bytes_to_base64url(base64url_to_bytes(said["rawId"]))
    except BAD as error:
        raise NotProven(str(error)) from error


def used(site: Site, challenge: str, answer: str, *, public_key: bytes, uses: int) -> int:
    """Return how often a device says that its key was used, after its signature was proven; raise ``NotProven``.

    A count that did not grow says that there are two of that key; some devices do not count, and always say 0.
    """
    try:
        found = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge.encode(),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=uses,
            require_user_verification=True,
        )
    except (WebAuthnException, *BAD) as error:
        raise NotProven(str(error)) from error
    return found.new_sign_count
