"""«Проверка документа» and what may be done in «Мои документы», as a tab sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from oms_app import routes
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.papers import Doubt, Finding, PaperState
from oms_app.services.paper_checks import CheckedPaper
from oms_app.services.paper_tickets import sealed
from oms_app.state.documents import DocumentsScreen
from oms_app.state.paper_checks import FRESH, PaperCheckScreen
from tests.state.stage import Known, open_tab, send
from tests.views.test_documents import PAPER
from tests.world import World

FORGED = CheckedPaper(Finding.FORGED, why=Doubt.CHANGED_BYTES)


def told(event: object) -> str:
    """What the browser is told to do, in its own words."""
    return str(event)


@pytest.mark.req("CERT-3")
async def test_a_code_that_is_none_is_answered_and_the_answer_takes_the_focus(known: Known) -> None:
    tab = open_tab(PaperCheckScreen, routes.VERIFY, session="")
    await send(tab, "load")
    assert tab.address == f"https://polis.example.ru{routes.VERIFY}"
    led = await send(tab, "check", {"code": " 2345 "})
    assert (tab.answer.title, tab.code) == ("Документ не найден", "2345")
    assert "answer" in told(led)


@pytest.mark.req("CERT-3", "UX-3")
async def test_an_empty_field_asks_for_the_code(known: Known) -> None:
    tab = open_tab(PaperCheckScreen, routes.VERIFY, session="")
    led = await send(tab, "check", {"code": "  "})
    assert tab.code_error.startswith("Введите код")
    assert (tab.answer.title, "answer" in told(led)) == ("", False)


@pytest.mark.req("CERT-3", "SEC-2")
async def test_guessing_ends_with_the_time_when_one_may_come_back(known: Known) -> None:
    tab = open_tab(PaperCheckScreen, routes.VERIFY, session="")
    for number in range(LIMITS[Limit.PAPER_CODE_CHECK].count + 1):
        await send(tab, "check", {"code": f"2345{number}"})
    assert "Попробуйте снова после" in tab.problem
    assert tab.answer.title == ""


@pytest.mark.req("CERT-3")
async def test_a_code_in_the_address_is_looked_up_once_as_long_as_the_answer_is_fresh(
    known: Known, world: World
) -> None:
    tab: Any = open_tab(PaperCheckScreen, routes.verify("2345-6789"), session="")
    await send(tab, "load_code")
    assert tab.answer.title == "Документ не найден"
    at = tab._answered_at
    await send(tab, "load_code")
    assert tab._answered_at == at
    world.clock.move(seconds=FRESH.total_seconds())
    await send(tab, "load_code")
    assert tab._answered_at == at + FRESH


@pytest.mark.req("CERT-3")
async def test_what_was_found_in_a_file_is_shown_from_its_ticket_alone(known: Known, world: World) -> None:
    tab = open_tab(PaperCheckScreen, routes.VERIFY, session="")
    await send(tab, "show", sealed(FORGED, world.clock.now()))
    assert (tab.answer.title, tab.problem) == ("Документ подделан", "")
    await send(tab, "show", "made up")
    assert tab.answer.title == ""
    assert tab.problem
    await send(tab, "show", sealed(FORGED, world.clock.now()))
    await send(tab, "show", "")
    assert (tab.answer.title, tab.problem) == ("", "")


@pytest.mark.req("CERT-4")
async def test_sending_and_revoking_are_told_beside_the_document(known: Known) -> None:
    known.papers = [PAPER]
    tab = open_tab(DocumentsScreen, routes.DOCUMENTS)
    await send(tab, "load")
    await send(tab, "send", "k1")
    assert (tab.done.key, tab.done.text.startswith("Отправляем на")) == ("k1", True)
    known.papers = [replace(PAPER, state=PaperState.REVOKED, can_revoke=False)]
    await send(tab, "revoke", "k1")
    assert (tab.done.key, tab.done.has_left) == ("k1", True)
    assert [row.key for row in tab.shown.past] == ["k1"]
    assert known.asked == [("send", "k1"), ("revoke", "k1")]
