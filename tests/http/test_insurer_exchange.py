"""The exchange with an insurer that is a process of its own: silence, repeats, refusals, forged answers."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from joserfc import jwk, jws
from sqlmodel import col

from oms_app.adapters.clock import SystemClock
from oms_app.adapters.insurer_exchange import InsurerExchange
from oms_app.bootstrap import make_services
from oms_app.db.account import Account
from oms_app.db.exchange import ExchangeAccount, InsurerMessage
from oms_app.db.insurer import Insurer
from oms_app.db.job import Job
from oms_app.domain.documents import DocumentKind
from oms_app.domain.jobs import JobKind, JobStatus
from oms_app.domain.notices import NoticeKind
from oms_app.domain.workflow import Status
from oms_app.http.portal import Portal
from oms_app.services.hand_over import HandOver
from oms_app.services.insurer_news import InsurerNews
from oms_app.services.outbox import Outbox
from oms_app.services.scans import Scans
from oms_app.settings import SettingsError
from oms_app.settings.insurer import InsurerSystem
from tests.http.conftest import URL, portal_app, settings_of
from tests.makers import ANSWER, Story, an_application
from tests.messages import notices_of
from tests.rows import stored
from tests.server import free_port
from tests.world import World

STRANGER = jwk.ECKey.generate_key("P-256")


@dataclass
class Exchange:
    """The portal on one side, the insurer's process on the other, an application in between."""

    world: World
    story: Story
    code: str
    folder: Path
    office: str
    browser: httpx.AsyncClient

    def mode(self, word: str) -> None:
        """How the insurer takes what comes."""
        (self.folder / "mode").write_text(word)

    @property
    def taken(self) -> list[dict[str, Any]]:
        """What the insurer was given, every time."""
        return self.kept("taken")

    def kept(self, place: str) -> list[dict[str, Any]]:
        """What it was given of this sort."""
        file = self.folder / place
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    async def hand_over(self) -> None:
        """Let the worker try once."""
        handler = HandOver(self.world.db, self.world.ports).send
        await Outbox(self.world.db, self.world.ports, {JobKind.SEND_TO_INSURER: handler}).drain()

    async def follow(self) -> None:
        """Let the worker tell what happened since."""
        news = InsurerNews(self.world.db, self.world.ports)
        handlers = {JobKind.TELL_INSURER: news.tell, JobKind.SEND_FILE_TO_INSURER: news.send_file}
        await Outbox(self.world.db, self.world.ports, handlers).drain()

    async def says(self, event: str, message_id: str, **claims: Any) -> str:
        """What the insurer signs."""
        said = {"event": event, "jti": message_id, "application": self.story.number} | claims
        async with httpx.AsyncClient() as http:
            return (await http.post(f"{self.office}/say", json=said)).text

    async def post(self, token: str) -> httpx.Response:
        """Carry it to the portal's hook."""
        return await self.browser.post("/hooks/insurer", content=token.encode())

    async def answer(self, event: str, message_id: str, **claims: Any) -> httpx.Response:
        """The insurer says something, and the portal hears it."""
        return await self.post(await self.says(event, message_id, **claims))

    async def status(self) -> Status:
        return (await self.story.row()).status


async def started(port: int, folder: Path, code: str) -> asyncio.subprocess.Process:
    command = [sys.executable, "-m", "tests.adapters.insurer_office", str(port), str(folder), code]
    process = await asyncio.create_subprocess_exec(*command)
    async with asyncio.timeout(20):
        while True:
            try:
                (await asyncio.open_connection("127.0.0.1", port))[1].close()
            except OSError:
                await asyncio.sleep(0.05)
            else:
                return process


def keys(folder: Path, code: str, port: int) -> InsurerSystem:
    portal, insurer = jwk.ECKey.generate_key("P-256"), jwk.ECKey.generate_key("P-256", {"kid": code})
    (folder / "portal.pem").write_bytes(portal.as_pem(private=True))
    (folder / "portal-public.pem").write_bytes(portal.as_pem(private=False))
    (folder / "insurer.pem").write_bytes(insurer.as_pem(private=True))
    (folder / "insurers.jwks").write_text(json.dumps({"keys": [insurer.as_dict(private=False)]}))
    return InsurerSystem(f"http://127.0.0.1:{port}", folder / "portal.pem", folder / "insurers.jwks")


@pytest.fixture
async def exchange(world: World, tmp_path: Path) -> AsyncIterator[Exchange]:
    story = await an_application(world, at=Status.SENT)
    async with world.db.read() as session:
        code = (await session.get_one(Insurer, story.insurer_id)).code
    folder = tmp_path / "insurer"
    folder.mkdir()
    port = free_port()
    system = keys(folder, code, port)
    real = InsurerExchange(system, URL, SystemClock(), seconds=1.0)
    world.ports = replace(world.ports, insurer=real, insurer_hook=real)
    process = await started(port, folder, code)
    services = make_services(world.db, world.ports)
    app = portal_app(Portal(lambda: services, lambda: settings_of(tmp_path)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=URL) as browser:
        yield Exchange(world, story, code, folder, system.url, browser)
    process.kill()
    await process.wait()


@pytest.mark.req("SUB-3")
async def test_an_insurer_that_takes_it_at_once_has_it_and_the_citizen_sees_so(exchange: Exchange) -> None:
    exchange.mode("has")
    await exchange.hand_over()
    assert (await exchange.story.row()).received_at is not None
    [given] = exchange.taken
    assert given["application"]["number"] == exchange.story.number
    assert given["application"]["rows"][0][0] == "last_name"
    assert await notices_of(exchange.world, NoticeKind.RECEIVED)


@pytest.mark.req("SUB-3")
async def test_an_insurer_that_is_silent_is_asked_again_under_the_same_key_until_its_receipt_comes(
    exchange: Exchange,
) -> None:
    exchange.mode("will_say")
    for _ in range(3):
        await exchange.hand_over()
        exchange.world.clock.move(hours=2)
    assert (await exchange.story.row()).received_at is None
    assert len({given["key"] for given in exchange.taken}) == 1
    assert len(exchange.taken) == 3
    assert (await exchange.answer("received", "m1")).status_code == 204
    assert (await exchange.story.row()).received_at is not None
    await exchange.hand_over()
    assert len(exchange.taken) == 3
    assert (await job(exchange.world)).status is JobStatus.DONE


async def job(world: World) -> Job:
    async with world.db.read() as session:
        return (await session.scalars(sa.select(Job).where(col(Job.kind) == JobKind.SEND_TO_INSURER))).one()


@pytest.mark.req("SUB-3")
@pytest.mark.parametrize("mode", ["down", "hangs"])
async def test_an_insurer_that_is_down_or_hangs_is_tried_again(exchange: Exchange, mode: str) -> None:
    exchange.mode(mode)
    await exchange.hand_over()
    assert (await job(exchange.world)).status is JobStatus.READY
    exchange.mode("has")
    exchange.world.clock.move(minutes=1)
    await exchange.hand_over()
    assert (await exchange.story.row()).received_at is not None


async def test_a_hand_over_that_is_refused_for_good_waits_for_the_administrator(exchange: Exchange) -> None:
    exchange.mode("refuses")
    await exchange.hand_over()
    assert ((await job(exchange.world)).status, (await job(exchange.world)).error) == (
        JobStatus.DEAD,
        "Permanent: HTTP 422",
    )


@pytest.mark.req("SUB-3", "FLOW-4")
async def test_an_approval_moves_the_application_like_a_reviewers_and_changes_the_policy(exchange: Exchange) -> None:
    assert (await exchange.answer("approved", "m1")).status_code == 204
    row = await exchange.story.row()
    assert row.status is Status.APPROVED
    assert row.received_at is not None
    kinds = [NoticeKind.RECEIVED, NoticeKind.UNDER_REVIEW, NoticeKind.APPROVED]
    assert [len(await notices_of(exchange.world, kind)) for kind in kinds] == [1, 1, 1]
    view = await exchange.story.applications.view(exchange.story.citizen, exchange.story.number)
    assert view.status is Status.APPROVED


@pytest.mark.req("SUB-3", "FLOW-4")
async def test_a_question_and_then_a_refusal_with_its_reasons_reach_the_citizen(exchange: Exchange) -> None:
    assert (await exchange.answer("question", "m1", text="Какая фамилия верна?")).status_code == 204
    assert await exchange.status() is Status.CLARIFICATION
    await exchange.story.answer()
    refusal = {"reasons": ["wrong_name"], "text": "Фамилия не совпадает"}
    assert (await exchange.answer("refused", "m2", **refusal)).status_code == 204
    assert await exchange.status() is Status.REFUSED
    assert "Фамилия не совпадает" in (await notices_of(exchange.world, NoticeKind.REFUSED))[0].text


@pytest.mark.req("SUB-3")
async def test_the_files_of_an_application_follow_it_whole_and_once(exchange: Exchange) -> None:
    exchange.mode("has")
    await exchange.hand_over()
    await exchange.follow()
    announced = exchange.taken[0]["application"]["attachments"]
    given = [one["file"] for one in exchange.kept("files")]
    assert announced
    assert given == [{"application": exchange.story.number, **one} for one in announced]
    await exchange.follow()
    assert len(exchange.kept("files")) == len(given)


@pytest.mark.req("SUB-3")
async def test_an_answer_and_the_scan_added_with_it_reach_the_insurers_own_system(exchange: Exchange) -> None:
    exchange.mode("has")
    await exchange.hand_over()
    await exchange.answer("question", "m1", text="Какая фамилия верна?")
    scans, story = Scans(exchange.world.db, exchange.world.ports), exchange.story
    outcome = await scans.add(story.citizen, story.key, DocumentKind.PASSPORT, "second.jpg", b"another page")
    assert outcome.scan is not None
    await story.answer()
    await exchange.follow()
    [told] = exchange.kept("news")
    assert told["news"]["event"] == "answered"
    assert (told["news"]["number"], told["news"]["text"]) == (exchange.story.number, ANSWER)
    assert outcome.scan.name in {one["name"] for one in told["news"]["attachments"]}
    assert {one["file"]["name"] for one in exchange.kept("files")} == {
        one["name"] for one in told["news"]["attachments"]
    }


@pytest.mark.req("SUB-3")
@pytest.mark.parametrize("mode", ["down", "hangs"])
async def test_a_withdrawal_is_told_under_one_key_until_it_is_heard(exchange: Exchange, mode: str) -> None:
    exchange.mode("will_say")  # they have it, and their receipt is still to come
    await exchange.hand_over()
    await exchange.story.withdraw()
    for word in (mode, "has", "has"):
        exchange.mode(word)
        await exchange.follow()
        exchange.world.clock.move(minutes=1)
    told = exchange.kept("news")
    assert [one["news"]["event"] for one in told] == ["withdrawn"] * 2
    assert len({one["key"] for one in told}) == 1


@pytest.mark.req("SUB-3")
async def test_of_what_was_withdrawn_before_anybody_tried_to_hand_it_over_the_insurer_hears_nothing(
    exchange: Exchange,
) -> None:
    exchange.mode("has")
    await exchange.story.withdraw()
    await exchange.hand_over()
    await exchange.follow()
    assert (exchange.taken, exchange.kept("news"), exchange.kept("files")) == ([], [], [])


@pytest.mark.req("SUB-3")
async def test_a_repeat_of_an_answer_is_the_same_answer(exchange: Exchange) -> None:
    token = await exchange.says("approved", "m1")
    assert [(await exchange.post(token)).status_code for _ in range(3)] == [204] * 3
    assert (await exchange.answer("approved", "m1")).status_code == 204  # signed anew, the same message
    assert len(await stored(exchange.world, InsurerMessage)) == 1
    assert len(await notices_of(exchange.world, NoticeKind.APPROVED)) == 1


@pytest.mark.req("FLOW-4")
async def test_a_decision_that_the_rules_forbid_is_answered_with_its_rule_and_may_come_again(
    exchange: Exchange,
) -> None:
    without_reason = await exchange.answer("refused", "m1")
    assert (without_reason.status_code, without_reason.json()) == (409, {"error": "required"})
    assert await exchange.status() is Status.SENT  # nothing of it was done
    assert (await exchange.answer("approved", "m1")).status_code == 204
    second = await exchange.answer("refused", "m2", reasons=["wrong_name"])
    assert (second.status_code, second.json()) == (409, {"error": "wrong_move"})
    assert await exchange.status() is Status.APPROVED


@pytest.mark.req("FLOW-4")
async def test_what_a_reviewer_has_in_hand_the_system_does_not_decide(exchange: Exchange) -> None:
    await exchange.story.take()
    answer = await exchange.answer("approved", "m1")
    assert (answer.status_code, answer.json()) == (409, {"error": "taken"})
    assert await exchange.status() is Status.UNDER_REVIEW


@pytest.mark.req("SEC-1", "SEC-6")
async def test_forged_answers_change_nothing_and_learn_nothing(exchange: Exchange) -> None:
    true = await exchange.says("approved", "m1")
    head, body, signature = true.split(".")
    other = (await exchange.says("approved", "m2")).split(".")[1]
    claims = jws.extract_compact(true.encode()).payload
    forgeries = [
        "",
        "not a token",
        f"{head}.{other}.{signature}",
        f"{head}.{body}.{'A' * len(signature)}",
        jws.serialize_compact({"alg": "ES256", "kid": exchange.code}, claims, STRANGER),
        jws.serialize_compact({"alg": "ES256"}, claims, STRANGER),
        "eyJhbGciOiJub25lIn0." + body + ".",
        await exchange.says("approved", "m1", iat=1),
        await exchange.says("approved", "m1", iat=4102444800),
        await exchange.says("approved", "m1", aud="https://another.example"),
        await exchange.says("approved", "m1", iss="another"),
        await exchange.says("approved", ""),
        await exchange.says("burnt", "m1"),
    ]
    for forgery in forgeries:
        answer = await exchange.post(forgery)
        assert (answer.status_code, answer.text) == (403, "")
    assert await exchange.status() is Status.SENT
    assert await stored(exchange.world, InsurerMessage) == []


@pytest.mark.req("SEC-1")
async def test_an_insurer_reaches_no_application_of_another(exchange: Exchange) -> None:
    theirs = await an_application(exchange.world, at=Status.SENT)
    for event in ("received", "approved"):
        for number in (theirs.number, "00-0000-0000-A", "26-0000-0001-М"):
            answer = await exchange.answer(event, "m1", application=number)
            assert (answer.status_code, answer.text) == (404, "")
    row = await theirs.row()
    assert (row.status, row.received_at) == (Status.SENT, None)


@pytest.mark.req("SEC-1", "DESK-2")
async def test_nobody_can_sign_in_as_the_system_and_an_administrator_can_stop_it(exchange: Exchange) -> None:
    await exchange.answer("taken", "m1")
    async with exchange.world.db.write() as work:
        link = (await work.session.scalars(sa.select(ExchangeAccount))).one()
        account = await work.session.get_one(Account, link.account_id)
        assert not await exchange.world.ports.passwords.matches(account.password_hash, "")
        account.blocked_at = exchange.world.clock.now()
    answer = await exchange.answer("approved", "m2")
    assert (answer.status_code, answer.text) == (403, "")
    assert await exchange.status() is Status.UNDER_REVIEW


@pytest.mark.req("OPS-1")
@pytest.mark.parametrize(
    ("name", "file", "content"),
    [
        ("OMS_INSURER_SIGNING_KEY", "portal.pem", "no key"),
        ("OMS_INSURER_ANSWER_KEYS", "insurers.jwks", "no json"),
        ("OMS_INSURER_ANSWER_KEYS", "insurers.jwks", '{"keys": []}'),
        ("OMS_INSURER_ANSWER_KEYS", "insurers.jwks", json.dumps({"keys": [STRANGER.as_dict(private=False)]})),
    ],
)
def test_keys_that_are_none_are_told_with_the_name_of_their_variable(
    tmp_path: Path, name: str, file: str, content: str
) -> None:
    system = keys(tmp_path, "10001", 1)
    (tmp_path / file).write_text(content)
    with pytest.raises(SettingsError, match=f"^{name}: "):
        InsurerExchange(system, URL, SystemClock())
