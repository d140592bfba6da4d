"""«Проверка данных» in a tab: marks outlive it, what is missing is led to, the one request is led on to."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.domain.particulars import Particular
from oms_app.state.data_check import DataCheckScreen
from oms_app.state.data_check_proof import DataCheckProof
from oms_app.state.error_report import ReportScreen
from oms_app.views.data_check import NO, YES, Line
from tests.services.report_stage import Checked, a_checked_policy
from tests.state.stage import MARIA, Known, open_tab, send
from tests.world import World


@pytest.fixture
async def story(world: World, known: Known) -> Checked:
    """Maria's own policy, which the portal has as its first."""
    story = await a_checked_policy(world)
    assert (story.citizen.account_id, story.citizen.person_id) == (MARIA.account_id, MARIA.person_id)
    return story


async def opened(story: Checked) -> DataCheckProof:
    tab = open_tab(DataCheckProof, routes.policy_check(story.policy_id))
    await send(tab, "load")
    return tab


def line(tab: DataCheckScreen, particular: Particular) -> Line:
    return next(one for one in tab.shown.lines if one.particular == particular)


@pytest.mark.req("REG-2")
async def test_a_mark_made_in_one_tab_stands_in_another(story: Checked) -> None:
    tab, other = await opened(story), await opened(story)
    assert tab.shown.source.startswith("Источник: ЕМИАС")
    await send(tab, "mark", story.policy_id, tab.shown.seen, Particular.ZONE, False)
    assert tab.opened == Particular.ZONE
    await send(other, "refresh")
    assert line(other, Particular.ZONE).mark == NO
    await send(other, "rest", story.policy_id, other.shown.seen)
    assert line(await opened(story), Particular.ENP).mark == YES
    assert other.shown.progress == "Отмечено 13 из 13"


@pytest.mark.req("REG-3")
async def test_what_is_missing_is_told_with_where_it_is_and_then_it_goes(story: Checked) -> None:
    tab = await opened(story)
    await send(tab, "mark", story.policy_id, tab.shown.seen, Particular.ZONE, False)
    await send(tab, "rest", story.policy_id, tab.shown.seen)
    await send(tab, "send", story.policy_id, tab.shown.seen)
    assert [one.field for one in tab.problems] == ["line-zone", "scans"]
    await send(tab, "say", story.policy_id, tab.shown.seen, Particular.ZONE, {"right": "", "proof": ""})
    assert set(tab.errors) == {"right", "proof"}
    form = {"right": "Московская область", "proof": "policy"}
    await send(tab, "say", story.policy_id, tab.shown.seen, Particular.ZONE, form)
    assert line(tab, Particular.ZONE).said == "Правильно: Московская область. Подтверждает: Полис."
    await story.attach()
    await send(tab, "send", story.policy_id, tab.shown.seen)
    report = open_tab(ReportScreen, tab.shown.request)
    await send(report, "load")
    assert [one.told for one in report.shown.points] == ["Московская область"]
    await send(report, "withdraw", report.shown.number, report.shown.version)
    assert report.shown.badge.text == "Отозвано"


@pytest.mark.req("REG-2")
async def test_everything_matches_is_one_press_with_its_day(story: Checked) -> None:
    tab = await opened(story)
    assert tab.shown.rest == "Всё совпадает"
    await send(tab, "rest", story.policy_id, tab.shown.seen)
    assert tab.shown.confirmed.startswith("Данные подтверждены вами 23")
    assert tab.shown.wrong == ""


@pytest.mark.req("SEC-1")
async def test_a_crafted_particular_marks_nothing(story: Checked) -> None:
    tab = await opened(story)
    await send(tab, "mark", story.policy_id, tab.shown.seen, "enp_index", False)
    assert await story.rows() == []
