"""The exchange with a register that is a process of its own: slow, down, empty, wrong, changed, repeated."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwk

from oms_app.adapters.clock import SystemClock
from oms_app.adapters.register_exchange import RegisterExchange
from oms_app.db.policy import Policy
from oms_app.domain.jobs import JobKind
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.register_loads import LoadState
from oms_app.domain.workflow import Status
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Permanent, Temporary
from oms_app.services.register_asks import request_id
from oms_app.services.register_corrections import RegisterCorrections
from oms_app.services.register_loads import RegisterLoads
from oms_app.services.register_ports import Sought
from oms_app.services.register_stored import stored
from oms_app.settings import SettingsError
from oms_app.settings.register import RegisterSystem
from tests.makers import NOW, an_application
from tests.services.register_stage import beside
from tests.world import World

ENP, SNILS, BORN_ON = "7756410832000014", "90000000107", "1985-03-17"
ANNA: dict[str, Any] = {
    "oip": "1234567890",
    "changedAt": "2026-11-01T08:00:00+03:00",
    "particulars": {
        "enp": ENP,
        "full_name": "Воронцова Анна Сергеевна",
        "born_on": BORN_ON,
        "snils": SNILS,
        "status": "active",
        "of_a_later_edition": "1",
    },
    "values": {field.value: text for field, text in NOW.items()},
    "debts": ["not_ended:2013-06-04:МАКС-М"],
}
SOUGHT = Sought(ENP, SNILS, BORN_ON, NOW)
PORTAL = "http://portal.test"


@dataclass
class Office:
    """The other side: how it answers, whom it knows, what it was asked."""

    url: str
    folder: Path

    def begin(self) -> None:
        """It works, knows Anna, has been asked nothing, and believes requests that are not signed."""
        self.mode("works")
        self.knows(ANNA)
        for name in ("asked", "portal-public.pem"):
            (self.folder / name).unlink(missing_ok=True)

    def mode(self, word: str) -> None:
        """How it answers from now on."""
        (self.folder / "mode").write_text(word)

    def knows(self, *people: dict[str, Any]) -> None:
        """Whom it knows from now on."""
        (self.folder / "people").write_text(json.dumps(people))

    @property
    def people(self) -> list[dict[str, Any]]:
        """Whom it knows."""
        known: list[dict[str, Any]] = json.loads((self.folder / "people").read_text())
        return known

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Every request."""
        file = self.folder / "asked"
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("register")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "tests.adapters.register_office", str(port), str(folder)])
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            break
        except OSError:
            assert time.monotonic() < until, "the register does not start"
            time.sleep(0.05)
    yield Office(f"http://127.0.0.1:{port}", folder)
    process.kill()
    process.wait(timeout=30)


@pytest.fixture
def office(running: Office) -> Office:
    running.begin()
    return running


def exchange(office: Office, *, key: Path | None = None, seconds: float = 20.0) -> RegisterExchange:
    return RegisterExchange(RegisterSystem(office.url, key), "Реестр", PORTAL, SystemClock(), seconds=seconds)


@pytest.mark.req("REG-1")
async def test_a_person_is_asked_for_by_the_number_then_by_snils_and_day_then_by_name_day_and_document(
    office: Office,
) -> None:
    (entry,) = await exchange(office).find(request_id("one"), SOUGHT)
    assert (entry.person_key, entry.particulars[Particular.ENP], len(entry.debts)) == ("1234567890", ENP, 1)
    assert set(entry.particulars) == {Particular(name) for name in ANNA["particulars"] if name != "of_a_later_edition"}
    others = ANNA["particulars"] | {"enp": "7756410832000022", "snils": ""}
    office.knows(ANNA | {"particulars": others})
    (entry,) = await exchange(office).find(request_id("two"), SOUGHT)
    assert entry.particulars[Particular.ENP] == "7756410832000022"
    assert [asked["by"] for asked in office.asked] == ["enp", "enp", "snils", "document"]


@pytest.mark.req("REG-1")
async def test_nobody_and_several_are_answers(office: Office) -> None:
    office.knows()
    assert await exchange(office).find(request_id("none"), SOUGHT) == ()
    office.knows(ANNA, ANNA | {"oip": "2"})
    assert len(await exchange(office).find(request_id("several"), SOUGHT)) == 2


@pytest.mark.req("REG-1")
async def test_a_repeat_of_a_request_is_the_same_request_whatever_has_changed(office: Office) -> None:
    first = await exchange(office).find(request_id("again"), SOUGHT)
    office.knows()
    assert await exchange(office).find(request_id("again"), SOUGHT) == first
    assert len({asked["externalRequestId"] for asked in office.asked}) == 1


@pytest.mark.req("REG-5")
@pytest.mark.parametrize("mode", ["down", "hangs"])
async def test_a_register_that_is_down_or_hangs_may_be_asked_again(office: Office, mode: str) -> None:
    office.mode(mode)
    with pytest.raises(Temporary):
        await exchange(office, seconds=1.0).find(request_id(mode), SOUGHT)


@pytest.mark.req("REG-5", "SEC-6")
@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("garbage", "another shape"),
        ("empty", "another shape"),
        ("list", "another shape"),
        ("types", "found.0.changedAt"),
        ("large", "too much"),
        ("mixed_up", "another request"),
    ],
)
async def test_an_answer_that_cannot_be_believed_says_why_without_anybodys_data(
    office: Office, mode: str, why: str
) -> None:
    office.mode(mode)
    with pytest.raises(Permanent, match=why) as refusal:
        await exchange(office).find(request_id(mode), SOUGHT)
    assert "Анна" not in str(refusal.value)


@pytest.mark.req("SEC-1")
async def test_somebody_else_than_was_asked_for_is_never_taken(office: Office) -> None:
    office.mode("stranger")
    office.knows(ANNA | {"particulars": ANNA["particulars"] | {"enp": "7756410832000022"}})
    with pytest.raises(Permanent, match="somebody else"):
        await exchange(office).find(request_id("stranger"), SOUGHT)
    with pytest.raises(Permanent, match="somebody else"):
        await exchange(office).find(request_id("his"), replace(SOUGHT, enp="", born_on="1985-03-18"))


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("born_on", "17.03.1985", "born_on"),
        ("status", "perhaps", "status"),
        ("full_name", " ", "leaves out: full_name"),
    ],
)
async def test_a_value_that_cannot_be_is_named_by_its_name_alone(
    office: Office, name: str, text: str, why: str
) -> None:
    office.knows(ANNA | {"particulars": ANNA["particulars"] | {name: text}})
    with pytest.raises(Permanent, match=why) as refusal:
        await exchange(office).find(request_id(f"value {name}"), SOUGHT)
    assert text.strip() == "" or text not in str(refusal.value)


@pytest.mark.req("SEC-6")
async def test_requests_are_signed_when_there_is_a_key(office: Office, tmp_path: Path) -> None:
    key = jwk.ECKey.generate_key("P-256")
    (tmp_path / "portal.pem").write_bytes(key.as_pem(private=True))
    (office.folder / "portal-public.pem").write_bytes(key.as_pem(private=False))
    assert len(await exchange(office, key=tmp_path / "portal.pem").find(request_id("signed"), SOUGHT)) == 1
    assert office.asked[0]["iss"] == PORTAL
    with pytest.raises(Temporary, match="401"):
        await exchange(office).find(request_id("bare"), SOUGHT)
    (tmp_path / "portal.pem").write_text("no key")
    with pytest.raises(SettingsError):
        exchange(office, key=tmp_path / "portal.pem")


@pytest.mark.req("REG-1", "REG-5", "FLOW-4", "POL-4")
async def test_a_policy_is_loaded_approved_corrected_and_loaded_again_over_the_wire(
    office: Office, world: World
) -> None:
    stage = await beside(world, await an_application(world, at=Status.UNDER_REVIEW))
    (entry,) = (stored(one) for one in stage.register.entries)
    office.knows({"oip": entry["person_key"], "changedAt": entry["changed_at"]} | entry)
    world.ports = replace(world.ports, register=exchange(office))
    loads = RegisterLoads(world.db, world.ports)
    correct = RegisterCorrections(world.db, world.ports).correct
    worker = Outbox(world.db, world.ports, {JobKind.LOAD_POLICY: loads.load, JobKind.CORRECT_REGISTER: correct})
    citizen, policy_id = stage.story.citizen, stage.story.policy_id
    await loads.refresh(citizen, policy_id)
    await worker.drain()
    assert (await stage.view()).state is LoadState.LOADED
    office.mode("down")
    await stage.story.approve()
    await worker.drain()
    view = await stage.view()
    assert (view.correction.value, office.people[0]["values"]["last_name"]) == ("under_way", "Воронцова")
    office.mode("works")
    for _ in range(2):
        world.clock.move(minutes=30)
        await worker.drain()
    view = await stage.view()
    assert (view.correction.value, view.disagreeing, view.differing) == ("nothing", (), ())
    assert (office.people[0]["values"]["last_name"], office.people[0]["changes"]) == ("Лебедева", 1)
    async with world.db.read() as session:
        assert (await session.get_one(Policy, policy_id)).status is PolicyStatus.ACTIVE
