"""SMS gateways over HTTP: what they are asked, and what each of their answers means for the message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from standardwebhooks import Webhook

from oms_app.adapters import sms_smsc, sms_smsru
from oms_app.adapters.clock import SystemClock
from oms_app.adapters.sms_exolve import ExolveSms
from oms_app.adapters.sms_smsc import SmscSms
from oms_app.adapters.sms_smsru import SmsRuSms
from oms_app.adapters.sms_webhook import WebhookSms
from oms_app.services.message_ports import Sms, Taken
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings.sms import SmsGateway, SmsKind
from tests.adapters.sms_server import an_sms_server

PHONE, TEXT = "+79990001122", "Код 123456 для входа"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@dataclass(frozen=True)
class Gateway:
    """How it is made, and what it says when it takes a message."""

    make: Callable[[SmsGateway], Sms]
    kind: SmsKind
    taken: Any
    message_id: str

    def at(self, url: str) -> Sms:
        """A client of it at this address, in a hurry."""
        return self.make(SmsGateway(self.kind, url, "portal", "password", "OMS", SECRET))


GATEWAYS = {
    "smsc": Gateway(lambda s: SmscSms(s, seconds=0.5), SmsKind.SMSC, {"id": 4711, "cnt": 1}, "4711"),
    "smsru": Gateway(
        lambda s: SmsRuSms(s, seconds=0.5),
        SmsKind.SMSRU,
        {
            "status": "OK",
            "status_code": 100,
            "sms": {"79990001122": {"status": "OK", "status_code": 100, "sms_id": "000000-10000000"}},
            "balance": 4122.56,
        },
        "000000-10000000",
    ),
    "exolve": Gateway(
        lambda s: ExolveSms(s, seconds=0.5), SmsKind.EXOLVE, {"message_id": "439166847475466"}, "439166847475466"
    ),
    "webhook": Gateway(lambda s: WebhookSms(s, SystemClock(), seconds=0.5), SmsKind.WEBHOOK, {}, "delivery-7"),
}
EVERY = pytest.mark.parametrize("gateway", GATEWAYS.values(), ids=GATEWAYS)


@pytest.mark.req("NOTE-1", "NOTE-3")
@EVERY
async def test_a_message_is_taken_under_the_gateways_own_name(gateway: Gateway) -> None:
    async with an_sms_server((200, gateway.taken)) as server:
        taken = await gateway.at(server.url).send("delivery-7", PHONE, TEXT)
    assert taken == Taken(gateway.kind.value, gateway.message_id, says_how_it_ended=True)
    assert len(server.asked) == 1


@pytest.mark.req("NOTE-3")
@EVERY
@pytest.mark.parametrize("answer", [(500, "down"), (502, ""), (429, "slow down"), (401, "{}"), (402, "{}"), None])
async def test_a_gateway_that_is_down_slow_unpaid_or_silent_is_tried_again(
    gateway: Gateway, answer: tuple[int, str] | None
) -> None:
    async with an_sms_server(answer) as server:
        with pytest.raises(Temporary) as error:
            await gateway.at(server.url).send("delivery-7", PHONE, TEXT)
    assert PHONE not in str(error.value)


@pytest.mark.req("NOTE-3")
@EVERY
async def test_a_gateway_that_is_away_is_tried_again(gateway: Gateway, unused_tcp_port: int) -> None:
    with pytest.raises(Temporary):
        await gateway.at(f"http://127.0.0.1:{unused_tcp_port}").send("delivery-7", PHONE, TEXT)


@pytest.mark.req("NOTE-3")
@EVERY
async def test_what_the_gateway_cannot_understand_is_not_repeated(gateway: Gateway) -> None:
    async with an_sms_server((400, {"error": {"code": 3, "message": "bad number"}})) as server:
        with pytest.raises(Permanent):
            await gateway.at(server.url).send("delivery-7", PHONE, TEXT)


@EVERY
@pytest.mark.parametrize("content", ["not json", [1, 2], {"nothing": "known"}])
async def test_an_answer_that_nobody_understands_is_no_success(gateway: Gateway, content: Any) -> None:
    if gateway.kind is SmsKind.WEBHOOK:
        return  # there the status alone is the answer
    async with an_sms_server((200, content)) as server:
        with pytest.raises(Temporary):
            await gateway.at(server.url).send("delivery-7", PHONE, TEXT)


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(("code", "failure"), sms_smsc.ERRORS.items())
async def test_every_error_of_smsc_decides_whether_to_try_again(code: int, failure: type[Exception]) -> None:
    async with an_sms_server((200, {"error": "in its own words", "error_code": code})) as server:
        with pytest.raises(failure, match=f"^gateway {code}$"):
            await GATEWAYS["smsc"].at(server.url).send("delivery-7", PHONE, TEXT)


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(("code", "failure"), sms_smsru.ERRORS.items())
async def test_every_error_of_smsru_decides_whether_to_try_again(code: int, failure: type[Exception]) -> None:
    of_request = {"status": "ERROR", "status_code": code, "status_text": "in its own words"}
    of_message = {"status": "OK", "status_code": 100, "sms": {"79990001122": of_request}}
    async with an_sms_server((200, of_request), (200, of_message)) as server:
        for _ in range(2):
            with pytest.raises(failure, match=f"^gateway {code}$"):
                await GATEWAYS["smsru"].at(server.url).send("delivery-7", PHONE, TEXT)


@pytest.mark.req("NOTE-1")
async def test_each_gateway_is_asked_in_its_own_words() -> None:
    async with an_sms_server((200, GATEWAYS["smsc"].taken)) as server:
        await GATEWAYS["smsc"].at(server.url).send("delivery-7", PHONE, TEXT)
    form = {"login": "portal", "psw": "password", "phones": PHONE, "mes": TEXT, "sender": "OMS"}
    assert server.asked[0].path == "/sys/send.php"
    assert server.asked[0].form == form | {"charset": "utf-8", "fmt": "3"}
    async with an_sms_server((200, GATEWAYS["smsru"].taken)) as server:
        await GATEWAYS["smsru"].at(server.url).send("delivery-7", PHONE, TEXT)
    assert server.asked[0].path == "/sms/send"
    assert server.asked[0].form == {
        "api_id": "password",
        "to": "79990001122",
        "msg": TEXT,
        "json": "1",
        "from": "OMS",
    }
    async with an_sms_server((200, GATEWAYS["exolve"].taken)) as server:
        await GATEWAYS["exolve"].at(server.url).send("delivery-7", PHONE, TEXT)
    assert server.asked[0].path == "/messaging/v1/SendSMS"
    assert server.asked[0].headers["authorization"] == "Bearer password"
    assert '"number": "OMS"' in server.asked[0].body or '"number":"OMS"' in server.asked[0].body


@pytest.mark.req("NOTE-3", "SEC-6")
async def test_our_own_hook_is_signed_and_a_repeat_bears_the_same_id() -> None:
    async with an_sms_server((500, ""), (200, ""), (409, "")) as server:
        sms = GATEWAYS["webhook"].at(server.url)
        with pytest.raises(Temporary):
            await sms.send("delivery-7", PHONE, TEXT)
        await sms.send("delivery-7", PHONE, TEXT)
        await sms.send("delivery-7", PHONE, TEXT)  # they say that they have it: as good as taken
    for asked in server.asked:
        said = Webhook(SECRET).verify(asked.body, asked.headers)
        assert said == {"id": "delivery-7", "phone": PHONE, "text": TEXT}
    assert {asked.headers["webhook-id"] for asked in server.asked} == {"delivery-7"}
