"""Web push against a push service: sealed for one browser, signed by the portal, sent nowhere that it must not go."""

from __future__ import annotations

import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from oms_app.adapters.push import WebPush
from oms_app.adapters.vapid import load_vapid
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.push_ports import PushAddress
from tests.push.service import PushService, Subscriber, push_service

PAYLOAD = '{"title": "Заявка одобрена"}'
KEYS = Subscriber("https://push.example.ru/x").address


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as service:
        yield service


@pytest.fixture
def push(tmp_path: Path) -> WebPush:
    return WebPush(load_vapid(tmp_path), "help@example.ru", loopback=True)


@pytest.fixture
def strict(tmp_path: Path) -> WebPush:
    """As it is outside tests."""
    return WebPush(load_vapid(tmp_path), "help@example.ru")


def at(endpoint: str) -> PushAddress:
    return PushAddress(endpoint, KEYS.p256dh, KEYS.auth)


@pytest.mark.req("NOTE-1")
async def test_a_message_is_read_by_its_browser_alone_and_signed_by_the_portal(
    service: PushService, push: WebPush
) -> None:
    browser = Subscriber(f"{service.url}/send/1?x=y")
    assert await push.send("delivery-7", browser.address, PAYLOAD)
    [(path, headers, body)] = service.taken
    assert path == "/send/1?x=y"
    assert "одобрена".encode() not in body
    assert browser.opened(body) == PAYLOAD
    claims = service.claims(headers)
    assert claims["aud"] == service.url
    assert claims["sub"] == "mailto:help@example.ru"
    assert claims["key"] == push.public_key
    assert time.time() < claims["exp"] < time.time() + 24 * 3600
    assert headers["content-encoding"] == "aes128gcm"
    assert int(headers["ttl"]) > 0


@pytest.mark.req("NOTE-3")
async def test_a_repeat_replaces_itself_and_tells_nothing_by_its_topic(service: PushService, push: WebPush) -> None:
    browser = Subscriber(service.url)
    for key in ("delivery-7", "delivery-7", "delivery-8"):
        await push.send(key, browser.address, PAYLOAD)
    first, again, other = (headers["topic"] for _, headers, _ in service.taken)
    assert first == again != other
    assert first != "7"
    assert len(first) <= 32


@pytest.mark.req("NOTE-1")
@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_withdrew_is_told_of(service: PushService, push: WebPush, status: int) -> None:
    service.status = status
    assert not await push.send("key", Subscriber(service.url).address, PAYLOAD)


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(
    ("status", "error"),
    [(429, Temporary), (500, Temporary), (503, Temporary), (302, Permanent), (400, Permanent), (403, Permanent)],
)
async def test_what_may_pass_is_tried_again_and_what_may_not_is_not(
    service: PushService, push: WebPush, status: int, error: type[Exception]
) -> None:
    service.status = status
    with pytest.raises(error):
        await push.send("key", Subscriber(service.url).address, PAYLOAD)
    assert len(service.taken) == 1


@pytest.mark.req("NOTE-3")
async def test_a_push_service_that_is_away_is_tried_again(service: PushService, push: WebPush) -> None:
    with pytest.raises(Temporary):
        await push.send("key", at("http://127.0.0.1:9/x"), PAYLOAD)


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.ru/x",
        "https://push.example.ru:8443/x",
        "https:" + "//user@push.example.ru/x",
        "https:///x",
        "ftp://push.example.ru/x",
        "/x",
        "https://push.example.ru:port/x",
        "https://[::1/x",
        "https://push.example.ru/" + "x" * 2000,
        "http://127.0.0.1:8000/x",
    ],
)
async def test_no_address_but_https_is_kept_or_called(strict: WebPush, endpoint: str) -> None:
    with pytest.raises(Permanent):
        strict.check(at(endpoint))
    with pytest.raises(Permanent):
        await strict.send("key", at(endpoint), PAYLOAD)


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "[fd00::1]", "[::ffff:10.0.0.1]",
     "0.0.0.0", "100.64.0.1", "224.0.0.1"],
)  # fmt: skip
async def test_nothing_is_sent_into_the_network_of_the_portal(strict: WebPush, host: str) -> None:
    with pytest.raises(Permanent, match="must not be called"):
        await strict.send("key", at(f"https://{host}/x"), PAYLOAD)


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [("", ""), ("AAAA", KEYS.auth), (KEYS.p256dh, "AAAA"), ("я", "я")],
    ids=["empty", "short key", "short secret", "not base64"],  # the keys are others in every process
)
def test_keys_that_are_no_browsers_are_refused(push: WebPush, p256dh: str, auth: str) -> None:
    with pytest.raises(Permanent):
        push.check(PushAddress("https://push.example.ru/x", p256dh, auth))


def test_a_browsers_own_words_are_taken(strict: WebPush) -> None:
    strict.check(KEYS)


@pytest.mark.req("SEC-3")
def test_the_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    first = WebPush(load_vapid(tmp_path / "keys"), "help@example.ru").public_key
    assert WebPush(load_vapid(tmp_path / "keys"), "help@example.ru").public_key == first
    [path] = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
