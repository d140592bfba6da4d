"""An OpenID Connect provider by Authlib: code flow, PKCE, algorithms pinned, every claim checked (SIGN-1)."""

from __future__ import annotations

import base64
import warnings
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from authlib.deprecate import AuthlibDeprecationWarning  # type: ignore[import-untyped]
from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]
from joserfc import jwk, jwt
from joserfc.errors import JoseError

from oms_app import routes
from oms_app.adapters.request_signer import KeySigner
from oms_app.services.ports import Clock, OutsideAsk, Permanent, RequestSigner, Temporary
from oms_app.settings import OpenId, Settings

with warnings.catch_warnings():
    # The library announces that it will move to another HTTP client; an operator's command has nothing to do about it.
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]

ALGORITHMS = ["RS256", "PS256", "ES256"]
SECONDS = 5.0
LEEWAY_SECONDS = 30
DISCOVERY = "/.well-known/openid-configuration"
STAMP = "%Y.%m.%d %H:%M:%S +0000"


@dataclass(frozen=True)
class Addresses:
    """Where the provider does what."""

    authorization: str
    token: str
    keys: str
    person: str


class OpenIdProvider:
    """One provider, as it describes itself; nothing is asked of it before somebody wants to sign in."""

    def __init__(self, openid: OpenId, return_to: str, clock: Clock, signer: RequestSigner | None = None) -> None:
        self._openid = openid
        self._return_to = return_to
        self._clock = clock
        self._signer = signer
        self._known: Addresses | None = None

    @property
    def name(self) -> str:
        """From the settings."""
        return self._openid.name

    @property
    def issuer(self) -> str:
        """From the settings."""
        return self._openid.issuer

    async def authorization(self, ask: OutsideAsk) -> str:
        """The address at which a person says yes; `Temporary` when the provider is silent."""
        async with self._client() as client:
            addresses = await self._addresses(client)
            address, _ = client.create_authorization_url(
                addresses.authorization,
                state=ask.state,
                nonce=ask.nonce,
                code_verifier=ask.verifier,
                **self._signed(ask.state),
            )
        return str(address)

    async def identify(self, code: str, ask: OutsideAsk) -> Mapping[str, object]:
        """The claims of the id token, and what the provider adds to them about the same person."""
        async with self._client() as client:
            addresses = await self._addresses(client)
            tokens = await client.fetch_token(
                addresses.token,
                urlencode({"state": ask.state, "scope": self._openid.scope}) if self._signer else "",
                grant_type="authorization_code",
                code=code,
                code_verifier=ask.verifier,
                **self._signed(ask.state, code),
            )
            keys = await _json(client, addresses.keys)
            claims = self.checked(str(tokens.get("id_token", "")), keys, ask.nonce)
            if not addresses.person:
                return claims
            more = await _json(client, addresses.person, token=str(tokens["access_token"]))
        if more.get("sub") != claims["sub"]:
            raise Permanent("what the provider says is about somebody else")
        return {**more, **claims}

    def checked(self, id_token: str, keys: Mapping[str, Any], nonce: str) -> dict[str, object]:
        """The claims of a token that this provider made for this portal, for this trip, just now."""
        rules = jwt.JWTClaimsRegistry(
            now=int(self._clock.now().timestamp()),
            leeway=LEEWAY_SECONDS,
            iss={"essential": True, "value": self._openid.issuer},
            aud={"essential": True, "value": self._openid.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            keys_of_provider = jwk.KeySet.import_key_set({"keys": list(keys["keys"])})
            claims = jwt.decode(id_token, keys_of_provider, algorithms=ALGORITHMS).claims
            rules.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise Permanent(f"id token: {type(error).__name__}") from error
        if isinstance(claims["aud"], list) and claims["aud"] != [self._openid.client_id]:
            raise Permanent("id token: for others as well")
        return dict(claims)

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[Any]:
        """Whatever goes wrong with the provider is `Temporary` or `Permanent`, and names nobody."""
        plain = "client_secret_basic" if self._openid.client_secret and self._signer is None else "none"
        try:
            async with AsyncOAuth2Client(
                self._openid.client_id,
                self._openid.client_secret or None,
                scope=self._openid.scope,
                redirect_uri=self._return_to,
                code_challenge_method="S256",
                token_endpoint_auth_method=plain,
                timeout=SECONDS,
            ) as client:
                yield client
        except OAuthError as error:
            raise Permanent(f"the provider refused: {error.error}") from error
        except httpx.HTTPStatusError as error:
            kind = Temporary if error.response.is_server_error else Permanent
            raise kind(f"the provider answered {error.response.status_code}") from error
        except httpx.HTTPError as error:
            raise Temporary(f"the provider did not answer: {type(error).__name__}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise Permanent(f"the provider answered oddly: {type(error).__name__}") from error

    async def _addresses(self, client: Any) -> Addresses:
        if self._known is None:
            said = await _json(client, self._openid.issuer + DISCOVERY)
            if said["issuer"] != self._openid.issuer:
                raise Permanent("the provider calls itself by another name")
            found = Addresses(
                authorization=said["authorization_endpoint"],
                token=said["token_endpoint"],
                keys=said["jwks_uri"],
                person=said.get("userinfo_endpoint", ""),
            )
            self._refuse_plain(found)
            self._known = found
        return self._known

    def _refuse_plain(self, found: Addresses) -> None:
        """Over TLS, or on this very machine as the issuer itself."""
        own = urlsplit(self._openid.issuer)
        for address in (found.authorization, found.token, found.keys, found.person or self._openid.issuer):
            parts = urlsplit(address)
            if parts.scheme != "https" and (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
                raise Permanent("the provider names an address without TLS")

    def _signed(self, state: str, code: str = "") -> dict[str, str]:
        """A time stamp and a signature over it and the request, in place of a secret; nothing without a signer.

        Which fields are signed in which order is the provider's to say: this is the order of ЕСИА's second version.
        """
        if self._signer is None:
            return {}
        stamp = self._clock.now().strftime(STAMP)
        fields = (self._openid.client_id, self._openid.scope, stamp, state, self._return_to, code)
        signature = base64.urlsafe_b64encode(self._signer.sign("".join(fields).encode())).decode().rstrip("=")
        return {"timestamp": stamp, "client_secret": signature}


async def _json(client: Any, address: str, token: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = await client.request("GET", address, withhold_token=True, headers=headers)
    answer.raise_for_status()
    return dict(answer.json())


def provider_of(settings: Settings, clock: Clock) -> OpenIdProvider | None:
    """The provider that the settings name, if any."""
    if settings.openid is None:
        return None
    signer = KeySigner(settings.openid.signing_key) if settings.openid.signing_key else None
    return OpenIdProvider(settings.openid, settings.public_url + routes.AUTH_OPENID_BACK, clock, signer)
