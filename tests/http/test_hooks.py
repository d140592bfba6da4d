"""Receipts as gateways post them, through the gate: believed when they are signed, named to nobody."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from standardwebhooks import Webhook

from oms_app.adapters.clock import SystemClock
from oms_app.adapters.sms_gateways import sms_of
from oms_app.bootstrap import make_services
from oms_app.db.receipt import Receipt
from oms_app.domain.deliveries import Signal
from oms_app.http.portal import Portal
from oms_app.settings.sms import SmsGateway, SmsKind
from tests.http.conftest import URL, portal_app, settings_of
from tests.rows import stored
from tests.world import World

SECRET = "whsec_" + base64.b64encode(b"a secret of thirty-two characters").decode()
PHONE = "79990001122"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Call:
    """One call of a hook."""

    body: str
    headers: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)


def smsc(message_id: str, status: str, secret: str = SECRET) -> Call:
    text = f"{message_id}:{PHONE}:{status}:{secret}".encode()
    sums = {"md5": hashlib.md5(text).hexdigest(), "sha1": hashlib.sha1(text).hexdigest()}
    fields = {"id": message_id, "phone": PHONE, "status": status, "err": "0", "time": "23.11.2026 12:00:00"}
    return Call(urlencode(fields | sums), FORM)


def smsru(message_id: str, status: str, secret: str = "password") -> Call:
    records = [f"sms_status\n{message_id}\n{status}\n1795431600", "callcheck_status\n1-2\n401\n1795431600"]
    total = hashlib.sha256((secret + "".join(records)).encode()).hexdigest()
    fields = {f"data[{place}]": record for place, record in enumerate(records)}
    return Call(urlencode(fields | {"hash": total}), FORM)


def smsru_in_parts(message_id: str, status: str) -> Call:
    """The same as a form of parts, the records in a list without places."""
    records = [f"sms_status\n{message_id}\n{status}\n1795431600", "callcheck_status\n1-2\n401\n1795431600"]
    total = hashlib.sha256(("password" + "".join(records)).encode()).hexdigest().upper()
    named = [("data[]", record) for record in records] + [("hash", total)]
    parts = [f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n' for name, text in named]
    return Call("".join(parts) + "--x--\r\n", {"content-type": "multipart/form-data; boundary=x"})


def exolve(message_id: str, status: str, secret: str = SECRET) -> Call:
    body = json.dumps({"message_id": message_id, "status": status, "receiver": PHONE})
    return Call(body, {"content-type": "application/json"}, {"key": secret})


def webhook(message_id: str, status: str, secret: str = SECRET, at: datetime | None = None) -> Call:
    now, body = at or datetime.now(UTC), json.dumps({"id": message_id, "status": status})
    signature = Webhook(secret).sign("call-1", now, body)
    headers = {"webhook-id": "call-1", "webhook-timestamp": str(int(now.timestamp())), "webhook-signature": signature}
    return Call(body, headers)


Said = Callable[..., Call]
CALLS: dict[SmsKind, tuple[Said, str, str, str, str]] = {  # how it speaks: arrived, lost, under way; what it waits for
    SmsKind.SMSC: (smsc, "1", "20", "-1", "OK"),
    SmsKind.SMSRU: (smsru, "103", "104", "102", "100"),
    SmsKind.EXOLVE: (exolve, "DELIVERED", "MESSAGE_STATUS_NOT_DELIVERED", "QUEUED", "OK"),
    SmsKind.WEBHOOK: (webhook, "delivered", "undelivered", "sent", "OK"),
}
EVERY = pytest.mark.parametrize("kind", CALLS)
OTHER_SECRET = "whsec_" + base64.b64encode(b"another secret, of thirty-two too").decode()


@asynccontextmanager
async def listening(world: World, folder: Path, kind: SmsKind) -> AsyncIterator[Callable[..., object]]:
    """The portal with this gateway; gives what posts a call."""
    _, hook = sms_of(SmsGateway(kind, "https://sms.example.ru", "portal", "password", "OMS", SECRET), SystemClock())
    services = make_services(world.db, replace(world.ports, sms_hook=hook))
    app = portal_app(Portal(lambda: services, lambda: settings_of(folder)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL) as http:

        async def post(call: Call, gateway: str = kind, **headers: str) -> httpx.Response:
            sent = call.headers | headers
            return await http.post(f"/hooks/sms/{gateway}", content=call.body, headers=sent, params=call.query)

        yield post


@pytest.mark.req("NOTE-3")
@EVERY
async def test_a_signed_receipt_is_kept_and_answered_as_its_gateway_wants(
    world: World, tmp_path: Path, kind: SmsKind
) -> None:
    say, arrived, lost, under_way, wants = CALLS[kind]
    async with listening(world, tmp_path, kind) as post:
        for message_id, status in (("m1", arrived), ("m2", lost), ("m3", under_way), ("m1", arrived), ("m1", lost)):
            answer = await post(say(message_id, status))  # type: ignore[misc]
            assert (answer.status_code, answer.text) == (200, wants)
    kept = {row.provider_id: row.verdict for row in await stored(world, Receipt)}
    assert kept == {"m1": Signal.ARRIVED, "m2": Signal.REFUSED}


@pytest.mark.req("NOTE-3")
async def test_receipts_are_read_in_either_way_of_posting_a_form(world: World, tmp_path: Path) -> None:
    call = smsru_in_parts("m1", "103")
    async with listening(world, tmp_path, SmsKind.SMSRU) as post:
        assert (await post(call)).text == "100"  # type: ignore[misc]
        forged = await post(replace(call, body=call.body.replace("m1", "m2")))  # type: ignore[misc]
        assert forged.status_code == 403
    assert {row.provider_id: row.verdict for row in await stored(world, Receipt)} == {"m1": Signal.ARRIVED}


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize("name", ["delivery_status", "status", "event_type"])
async def test_the_status_of_exolve_is_found_wherever_it_says_it(world: World, tmp_path: Path, name: str) -> None:
    body = json.dumps({"message_id": 439166847475466, name: "DELIVERY_STATUS_DELIVERED", "receiver": PHONE})
    async with listening(world, tmp_path, SmsKind.EXOLVE) as post:
        answer = await post(Call(body, {"content-type": "application/json"}, {"key": SECRET}))  # type: ignore[misc]
        assert answer.status_code == 200
    assert [row.provider_id for row in await stored(world, Receipt)] == ["439166847475466"]


ARRIVED, LOST, UNDER_WAY = Signal.ARRIVED, Signal.REFUSED, None
DOCUMENTED: dict[SmsKind, dict[Signal | None, tuple[int, ...]]] = {
    SmsKind.SMSC: {ARRIVED: (1, 2, 4), LOST: (3, 20, 22, 23, 24, 25), UNDER_WAY: (-3, -2, -1, 0)},
    SmsKind.SMSRU: {
        ARRIVED: (103, 110),
        LOST: (104, 105, 106, 107, 108, 130, 131, 132, 150),
        UNDER_WAY: (-1, 100, 101, 102),
    },
}


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize("kind", DOCUMENTED)
async def test_every_status_that_a_gateway_documents_is_understood(world: World, tmp_path: Path, kind: SmsKind) -> None:
    say, codes = CALLS[kind][0], DOCUMENTED[kind]
    async with listening(world, tmp_path, kind) as post:
        for code in (code for some in codes.values() for code in some):
            assert (await post(say(f"m{code}", str(code)))).status_code == 200  # type: ignore[misc]
    kept = {row.provider_id: row.verdict for row in await stored(world, Receipt)}
    assert kept == {f"m{code}": verdict for verdict, some in codes.items() if verdict for code in some}


@pytest.mark.req("SEC-6")
@EVERY
async def test_a_forgery_changes_nothing_and_learns_nothing(world: World, tmp_path: Path, kind: SmsKind) -> None:
    say, arrived, *_ = CALLS[kind]
    true = say("m1", arrived)
    forgeries = [
        say("m1", arrived, OTHER_SECRET),
        replace(true, body=true.body.replace("m1", "m2")) if kind is not SmsKind.EXOLVE else replace(true, query={}),
        replace(true, body="", query={}, headers={}),
        replace(true, body="\xff not a form {", headers={}, query={}),
    ]
    async with listening(world, tmp_path, kind) as post:
        for forgery in forgeries:
            answer = await post(forgery)  # type: ignore[misc]
            assert (answer.status_code, answer.text) == (403, "")
        other = next(one for one in SmsKind if one is not kind)
        elsewhere = await post(true, gateway=other)  # type: ignore[misc]
        assert (elsewhere.status_code, elsewhere.text) == (404, "")
        foreign = await post(true, origin="https://evil.example")  # type: ignore[misc]
        assert foreign.status_code == 403
    assert await stored(world, Receipt) == []


@pytest.mark.req("SEC-6")
async def test_an_old_call_that_was_signed_once_is_not_believed_again(world: World, tmp_path: Path) -> None:
    old = webhook("m1", "delivered", at=datetime.now(UTC) - timedelta(minutes=10))
    async with listening(world, tmp_path, SmsKind.WEBHOOK) as post:
        assert (await post(old)).status_code == 403  # type: ignore[misc]


@pytest.mark.req("SEC-2", "SEC-6")
async def test_a_call_of_more_than_a_forms_size_is_cut_off(world: World, tmp_path: Path) -> None:
    async with listening(world, tmp_path, SmsKind.SMSC) as post:
        answer = await post(replace(smsc("m1", "1"), body="x" * (64 * 2**10 + 1)))  # type: ignore[misc]
        assert answer.status_code == 413


@pytest.mark.req("SEC-6")
async def test_without_a_gateway_there_is_no_hook(world: World, tmp_path: Path) -> None:
    services = make_services(world.db, world.ports)
    app = portal_app(Portal(lambda: services, lambda: settings_of(tmp_path)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL) as http:
        assert (await http.post("/hooks/sms/smsc", content=smsc("m1", "1").body)).status_code == 404
        assert (await http.get("/hooks/sms/smsc")).status_code != 500
