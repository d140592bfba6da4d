"""The citizen's reading pages: what opening them, a decision elsewhere, and a press of a button bring about."""

from __future__ import annotations

from dataclasses import replace

import pytest
import reflex as rx

from oms_app import routes
from oms_app.content import service_pages
from oms_app.domain.papers import PaperKind
from oms_app.domain.workflow import Status
from oms_app.services.policies import ChangeView
from oms_app.state.documents import DocumentsScreen, Issuing
from oms_app.state.insurer import InsurerScreen
from oms_app.state.policies import PoliciesScreen
from oms_app.state.policy import PolicyScreen
from oms_app.state.policy_history import PolicyHistoryScreen
from oms_app.state.services import ServicePolicyScreen, ServicesScreen
from tests.state.stage import Known, open_tab, send
from tests.views.made import NOW, a_policy, a_row
from tests.views.test_insurer import INSURER

NEW_NAME = "Мария Сергеевна Воронцова-Лебедева"
OTHERS_POLICY = 99
PAGES: list[tuple[type[rx.State], str]] = [
    (PoliciesScreen, routes.POLICIES),
    (PolicyScreen, routes.policy(1)),
    (InsurerScreen, routes.policy_insurer(1)),
    (PolicyHistoryScreen, routes.policy_history(1)),
    (ServicesScreen, routes.SERVICES),
    (ServicePolicyScreen, routes.SERVICE_POLICY),
    (DocumentsScreen, routes.DOCUMENTS),
]


def _told(event: object) -> dict[str, str]:
    """The arguments that an event takes to the browser."""
    assert isinstance(event, rx.event.EventSpec)
    return {str(name): str(value).strip('"') for name, value in event.args}


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize(("page", "address"), PAGES)
async def test_nobody_is_led_to_the_door_and_back(known: Known, page: type[rx.State], address: str) -> None:
    led = await send(open_tab(page, address, session="somebody's guess"), "load")
    assert _told(led)["path"] == routes.login(address)


@pytest.mark.req("UX-1")
async def test_a_page_is_missing_at_its_own_address_alone(known: Known) -> None:
    tab = open_tab(PolicyScreen, f"/policies/{OTHERS_POLICY}")
    await send(tab, "load")
    assert (tab.missing, tab.page_path) == (True, f"/policies/{OTHERS_POLICY}")


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("policy_id", [OTHERS_POLICY, "1e1", "١", "-1", "0x1", "9" * 30])
async def test_another_persons_policy_looks_like_one_that_is_not_there(known: Known, policy_id: object) -> None:
    known.insurer = INSURER
    for page, address in ((PolicyScreen, ""), (InsurerScreen, "/insurer"), (PolicyHistoryScreen, "/history")):
        tab = open_tab(page, f"/policies/{policy_id}{address}")
        await send(tab, "load")
        assert (tab.missing, tab.problem) == (True, "")
        assert NEW_NAME not in str(tab.dict())


@pytest.mark.req("POL-4", "FLOW-3")
async def test_a_decision_shows_the_new_name_in_open_pages_and_says_so_once(known: Known) -> None:
    pages = open_tab(PoliciesScreen, routes.POLICIES), open_tab(PolicyScreen, routes.policy(1))
    for tab in pages:
        await send(tab, "load")
        assert tab.news == ""
    known.rename("Воронцова-Лебедева", NEW_NAME)
    for tab in pages:
        await send(tab, "refresh")
        assert tab.news == f"Сведения полиса обновлены: {NEW_NAME}."
    assert (pages[0].shown.own[0].name, pages[1].shown.card.name) == (NEW_NAME, NEW_NAME)


async def test_a_hint_that_changes_nothing_announces_nothing(known: Known) -> None:
    tab = open_tab(PoliciesScreen, routes.POLICIES)
    await send(tab, "load")
    await send(tab, "refresh")
    assert tab.news == ""


@pytest.mark.req("POL-3")
@pytest.mark.parametrize(
    ("way", "where"),
    [
        ("open_html", {"path": "/files/papers/paper.html", "external": "true"}),
        ("open_pdf", {"path": "/files/papers/paper.pdf?inline=1", "external": "true"}),
        ("download", {"url": "/files/papers/paper.pdf"}),
    ],
)
async def test_a_document_is_made_brought_and_its_place_told(known: Known, way: str, where: dict[str, str]) -> None:
    tab = open_tab(Issuing, routes.policy(1))
    brought = await send(tab, "issue", 1, "extract", way)
    assert known.asked == [("issue", 1, PaperKind.EXTRACT)]
    assert where.items() <= _told(brought).items()
    assert (tab.ready.kind, tab.ready.key) == ("Выписка", "paper")


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize(
    "crafted", [(1, "bribe", "download"), (1, "extract", "mail"), ({"a": 1}, "extract", "download")]
)
async def test_a_crafted_order_of_a_document_is_dropped(known: Known, crafted: tuple[object, ...]) -> None:
    tab = open_tab(Issuing, routes.policy(1))
    assert await send(tab, "issue", *crafted) is None
    assert (known.asked, tab.ready.key) == ([], "")


@pytest.mark.req("SEC-1")
async def test_no_document_is_made_of_another_persons_policy(known: Known) -> None:
    tab = open_tab(Issuing, routes.policy(OTHERS_POLICY))
    assert await send(tab, "issue", OTHERS_POLICY, "extract", "download") is None
    assert tab.ready.key == ""
    assert tab.problem != ""


async def test_what_was_made_on_one_page_is_not_told_on_the_next(known: Known) -> None:
    tab = open_tab(PolicyScreen, routes.policy(1))
    made = await tab.get_state(Issuing)
    await send(made, "issue", 1, "extract", "download")
    await send(tab, "load")
    assert made.ready.key == ""


@pytest.mark.req("POL-5")
async def test_each_change_can_be_confirmed_on_paper(known: Known) -> None:
    known.changes = [ChangeView(5, field, "а", "б", NOW, None, None) for field in list(a_policy().values)[:1]]
    tab = open_tab(PolicyHistoryScreen, routes.policy_history(1))
    await send(tab, "load")
    opened = await send(await tab.get_state(Issuing), "confirm", tab.groups[0].id)
    assert known.asked == [("confirm", 5)]
    assert _told(opened)["path"] == "/files/papers/confirmation.pdf?inline=1"


async def test_a_thrown_away_draft_leaves_the_list_and_this_is_said(known: Known) -> None:
    known.rows = [a_row(Status.DRAFT, key="d1"), replace(a_row(Status.DRAFT), key="d2")]
    tab = open_tab(ServicePolicyScreen, routes.SERVICE_POLICY)
    await send(tab, "load")
    await send(tab, "discard", "d1")
    assert known.asked == [("discard", "d1")]
    assert [draft.key for draft in tab.shown.drafts] == ["d2"]
    assert tab.said == service_pages.DISCARDED
