"""Passkeys and hardware keys by the `webauthn` package, for the portal's own address alone (SIGN-1)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from oms_app.content import factors as words
from oms_app.services.ports import KnownPasskey, Permanent

LONGEST_CREDENTIAL = 1400
# The password came before: a key without a fingerprint or a PIN of its own is a second factor all the same.
VERIFICATION = UserVerificationRequirement.PREFERRED


class WebauthnPasskeys:
    """`public_url` is the origin; its host is the relying party, so no other site can ask for these keys."""

    def __init__(self, public_url: str) -> None:
        self._origin = public_url
        self._host = urlsplit(public_url).hostname or ""

    def ask_new(self, account_id: int, name: str, challenge: bytes, known: tuple[str, ...]) -> str:
        """The options of `navigator.credentials.create`."""
        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name=words.SITE,
            user_id=f"account-{account_id}".encode(),
            user_name=name,
            user_display_name=name,
            challenge=challenge,
            exclude_credentials=_descriptors(known),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED, user_verification=VERIFICATION
            ),
        )
        return webauthn.options_to_json(options)

    def made(self, answer: str, challenge: bytes) -> KnownPasskey:
        """The passkey that the browser made."""
        try:
            made = webauthn.verify_registration_response(
                credential=_parsed(answer),
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._origin,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise Permanent("no passkey of this site") from error
        credential = bytes_to_base64url(made.credential_id)
        if len(credential) > LONGEST_CREDENTIAL:
            raise Permanent("the passkey's id is too long")
        return KnownPasskey(credential, bytes_to_base64url(made.credential_public_key), made.sign_count)

    def ask(self, challenge: bytes, known: tuple[str, ...]) -> str:
        """The options of `navigator.credentials.get`."""
        options = webauthn.generate_authentication_options(
            rp_id=self._host,
            challenge=challenge,
            allow_credentials=_descriptors(known),
            user_verification=VERIFICATION,
        )
        return webauthn.options_to_json(options)

    def credential_of(self, answer: str) -> str:
        """The id of the passkey, as it was kept."""
        try:
            return bytes_to_base64url(base64url_to_bytes(_parsed(answer)["rawId"]))
        except (ValueError, KeyError, TypeError) as error:
            raise Permanent("no answer of a passkey") from error

    def signed(self, answer: str, challenge: bytes, passkey: KnownPasskey) -> int:
        """Checks challenge, origin, relying party, signature and that the sign count has grown."""
        try:
            verified = webauthn.verify_authentication_response(
                credential=_parsed(answer),
                expected_challenge=challenge,
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=base64url_to_bytes(passkey.public_key),
                credential_current_sign_count=passkey.sign_count,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise Permanent("not signed by this passkey, here and now") from error
        return verified.new_sign_count


def _parsed(answer: str) -> dict[str, Any]:
    found = json.loads(answer)
    if not isinstance(found, dict):
        raise TypeError("not an object")
    return found


def _descriptors(known: tuple[str, ...]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(credential)) for credential in known]
