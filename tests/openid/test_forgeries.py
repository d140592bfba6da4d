"""What a forger would try on the way back from the provider: each is one plain sentence and no session (SEC-6)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from joserfc import jwk, jwt

from oms_app.adapters.openid import OpenIdProvider
from oms_app.bootstrap import make_services
from oms_app.domain.errors import Code, DomainError
from oms_app.http.portal import OUTSIDE, SESSION
from oms_app.services.ports import OutsideAsk, Permanent, Temporary
from oms_app.services.sign_in_history import Browser
from tests.openid.conftest import RETURN_TO, Provider, Traveller, say_yes
from tests.openid.known import SECRET
from tests.openid.test_sign_in import a_person_with_snils, refused
from tests.world import World

ASK = OutsideAsk(state="s" * 43, nonce="n" * 43, verifier="v" * 43)


def with_param(address: str, name: str, value: str) -> str:
    return str(httpx.URL(address).copy_set_param(name, value))


def claims(provider: Provider, **other: Any) -> dict[str, Any]:
    """What a good token of the provider says."""
    now = int(time.time())
    good = {"iss": provider.issuer, "aud": "portal", "sub": "7", "iat": now, "exp": now + 600, "nonce": ASK.nonce}
    return {name: value for name, value in (good | other).items() if value is not None}


def public_keys(provider: Provider) -> dict[str, Any]:
    answer: dict[str, Any] = httpx.get(f"{provider.issuer}/.well-known/jwks.json").json()
    return answer


def by_the_provider(provider: Provider, said: dict[str, Any], algorithm: str = "RS256") -> str:
    """Signed with the provider's own key."""
    key = jwk.RSAKey.import_key(provider.key)
    kid = public_keys(provider)["keys"][0]["kid"]
    return jwt.encode({"alg": algorithm, "kid": kid}, said, key, algorithms=[algorithm])


def unsigned(provider: Provider) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims(provider))
    return ".".join(_text(json.dumps(part).encode()) for part in parts) + "."


def with_the_public_key_as_a_secret(provider: Provider) -> str:
    """HS256 over the provider's public key, which everybody has."""
    public = serialization.load_pem_private_key(provider.key.encode(), None).public_key()
    shape = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    kid = public_keys(provider)["keys"][0]["kid"]
    head = ".".join(
        _text(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT", "kid": kid}, claims(provider))
    )
    return f"{head}.{_text(hmac.new(public.public_bytes(*shape), head.encode(), hashlib.sha256).digest())}"


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.req("SEC-6")
async def test_a_state_that_is_not_this_browsers_opens_nothing(world: World, traveller: Traveller) -> None:
    await a_person_with_snils(world)
    back = await traveller.say_yes(await traveller.set_out(), "trusted")
    assert refused(await traveller.come_back(with_param(back, "state", "another"))) is Code.OUTSIDE_EXPIRED


@pytest.mark.req("SEC-6")
async def test_a_link_back_opened_in_another_browser_opens_nothing(world: World, traveller: Traveller) -> None:
    await a_person_with_snils(world)
    back = await traveller.say_yes(await traveller.set_out(), "trusted")
    traveller.browser.http.cookies.clear()
    assert refused(await traveller.come_back(back)) is Code.OUTSIDE_EXPIRED


@pytest.mark.req("SEC-6")
async def test_the_same_link_back_opens_nothing_a_second_time(world: World, traveller: Traveller) -> None:
    await a_person_with_snils(world)
    back = await traveller.say_yes(await traveller.set_out(), "trusted")
    cookie = traveller.browser.cookie(OUTSIDE)
    await traveller.come_back(back)
    assert traveller.browser.cookie(SESSION)
    assert refused(await traveller.come_back(back)) is Code.OUTSIDE_EXPIRED
    traveller.browser.http.cookies.set(OUTSIDE, cookie, domain="portal.test")
    assert refused(await traveller.come_back(back)) is Code.OUTSIDE_REFUSED


@pytest.mark.req("SEC-6")
async def test_a_code_of_another_trip_does_not_fit(world: World, traveller: Traveller) -> None:
    """It is the provider that refuses: the verifier of this trip is not the one of the code."""
    await a_person_with_snils(world)
    stolen = httpx.URL(await traveller.say_yes(await traveller.set_out(), "trusted")).params["code"]
    own = await traveller.say_yes(await traveller.set_out(), "plain")
    assert refused(await traveller.come_back(with_param(own, "code", stolen))) is Code.OUTSIDE_REFUSED


@pytest.mark.req("SEC-6")
async def test_a_token_made_for_another_trip_is_not_believed(world: World, traveller: Traveller) -> None:
    await a_person_with_snils(world)
    address = with_param(await traveller.set_out(), "nonce", "another")
    assert refused(await traveller.come_back(await traveller.say_yes(address, "trusted"))) is Code.OUTSIDE_REFUSED


@pytest.mark.req("SEC-6")
async def test_whoever_stays_away_too_long_begins_again(world: World, traveller: Traveller) -> None:
    await a_person_with_snils(world)
    back = await traveller.say_yes(await traveller.set_out(), "trusted")
    world.clock.move(minutes=15)
    assert refused(await traveller.come_back(back)) is Code.OUTSIDE_EXPIRED


@pytest.mark.req("UX-3")
async def test_whoever_says_no_at_the_provider_is_back_at_the_door(traveller: Traveller) -> None:
    state = httpx.URL(await traveller.set_out()).params["state"]
    answer = await traveller.come_back(f"{RETURN_TO}?error=access_denied&state={state}")
    assert refused(answer) is Code.OUTSIDE_REFUSED


@pytest.mark.req("SEC-6")
async def test_the_way_out_carries_s256_and_no_secret(traveller: Traveller) -> None:
    params = httpx.URL(await traveller.set_out()).params
    assert (params["code_challenge_method"], params["response_type"]) == ("S256", "code")
    assert params["redirect_uri"] == RETURN_TO
    assert {"state", "nonce", "code_challenge", "scope", "client_id"} <= set(params)
    assert not {"code_verifier", "client_secret"} & set(params)


@pytest.mark.req("SEC-6")
async def test_a_good_token_is_believed(provider: Provider) -> None:
    token = by_the_provider(provider, claims(provider))
    assert provider.adapter().checked(token, public_keys(provider), ASK.nonce)["sub"] == "7"


FORGED: dict[str, Callable[[Provider], str]] = {
    "alg none": unsigned,
    "the public key as a secret": with_the_public_key_as_a_secret,
    "an algorithm that is not asked for": lambda p: by_the_provider(p, claims(p), "RS512"),
    "for another audience": lambda p: by_the_provider(p, claims(p, aud="another")),
    "for others as well": lambda p: by_the_provider(p, claims(p, aud=["portal", "another"])),
    "for nobody": lambda p: by_the_provider(p, claims(p, aud=None)),
    "of another issuer": lambda p: by_the_provider(p, claims(p, iss="https://id.example.ru")),
    "expired": lambda p: by_the_provider(p, claims(p, exp=int(time.time()) - 60)),
    "without an end": lambda p: by_the_provider(p, claims(p, exp=None)),
    "of the future": lambda p: by_the_provider(p, claims(p, iat=int(time.time()) + 600)),
    "with another nonce": lambda p: by_the_provider(p, claims(p, nonce="another")),
    "without a nonce": lambda p: by_the_provider(p, claims(p, nonce=None)),
    "without a person": lambda p: by_the_provider(p, claims(p, sub=None)),
    "altered": lambda p: by_the_provider(p, claims(p))[:-6] + "AAAAAA",
    "of another key": lambda p: by_the_provider(replace(p, key=_another_key()), claims(p)),
    "no token": lambda p: "",
    "nonsense": lambda p: "a.b.c",
}


def _another_key() -> str:
    return jwk.RSAKey.generate_key(2048).as_pem(private=True).decode()


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_not_believed(provider: Provider, name: str) -> None:
    kid = public_keys(provider)
    with pytest.raises(Permanent):
        provider.adapter().checked(FORGED[name](provider), kid, ASK.nonce)


async def token_by(adapter: OpenIdProvider, client: httpx.AsyncClient, name: str) -> dict[str, Any]:
    """What the adapter makes of a whole trip."""
    back = httpx.URL(await say_yes(client, await adapter.authorization(ASK), name))
    return dict(await adapter.identify(back.params["code"], ASK))


@pytest.mark.req("SEC-6")
async def test_a_provider_that_signs_with_the_shared_secret_is_not_believed(provider: Provider) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(Permanent):
            await token_by(provider.adapter("symmetric", SECRET), client, "trusted")


@pytest.mark.req("SEC-6")
async def test_an_id_token_of_ten_hours_ago_is_not_believed(provider: Provider) -> None:
    async with httpx.AsyncClient() as client:
        with pytest.raises(Permanent):
            await token_by(provider.adapter(hours=10.1), client, "trusted")


@pytest.mark.req("SIGN-1")
@pytest.mark.parametrize(("client_id", "secret"), [("secret", SECRET), ("signed", "")])
async def test_a_portal_proves_itself_by_a_secret_or_by_a_signature(
    provider: Provider, client_id: str, secret: str
) -> None:
    async with httpx.AsyncClient() as client:
        said = await token_by(provider.adapter(client_id, secret), client, "trusted")
    assert said["trusted"] is True


@pytest.mark.req("SEC-6")
async def test_a_request_without_its_signature_is_refused_by_a_provider_that_demands_one(provider: Provider) -> None:
    unsigned_portal = provider.adapter("signed")
    address = await unsigned_portal.authorization(ASK)
    async with httpx.AsyncClient() as client:
        assert (await client.get(address)).status_code == 302
        assert (await client.get(with_param(address, "client_secret", "AAAA"))).status_code == 400
        assert (await client.get(with_param(address, "state", "another"))).status_code == 400


@pytest.mark.req("UX-3")
async def test_a_provider_that_is_down_is_said_in_a_plain_sentence(world: World, provider: Provider) -> None:
    gone = replace(provider, issuer="http://127.0.0.1:9/o").adapter()
    with pytest.raises(Temporary):
        await gone.authorization(ASK)
    services = make_services(world.db, replace(world.ports, identity_provider=gone))
    with pytest.raises(DomainError) as refusal:
        await services.outside.go(permit="", browser=Browser("1.1.1.1"))
    assert refusal.value.code is Code.OUTSIDE_DOWN


@pytest.mark.req("SEC-6")
async def test_a_provider_that_calls_itself_otherwise_is_not_asked(provider: Provider) -> None:
    other = replace(provider, issuer=provider.issuer.replace("127.0.0.1", "localhost")).adapter()
    with pytest.raises(Permanent):
        await other.authorization(ASK)
