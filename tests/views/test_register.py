"""Source and time, a plain sentence when the register is away, and what the two say differently."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from oms_app.content import register as words
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyStatus
from oms_app.domain.register_loads import CorrectionState, LoadState
from oms_app.services.policies import PolicyView
from oms_app.services.register_views import LoadView
from oms_app.views import policies, register
from tests.views.made import NOW, a_policy

EARLIER = NOW - timedelta(days=2)
GAP = "\N{NO-BREAK SPACE}"


def loaded(state: LoadState, **other: object) -> PolicyView:
    load = replace(LoadView(state, source="ЕМИАС", asked_at=NOW), **other)  # type: ignore[arg-type]
    return a_policy(loaded_at=EARLIER, load=load)


@pytest.mark.req("REG-1")
def test_a_loaded_policy_says_source_and_time_and_can_be_loaded_anew() -> None:
    shown = register.part(loaded(LoadState.LOADED), NOW)
    assert shown.line == f"Загружено из ЕМИАС 18{GAP}ноября в{GAP}14:05"
    assert (shown.action, shown.notice.title, shown.differences) == (words.REFRESH, "", [])


@pytest.mark.req("REG-5")
def test_while_it_is_asked_the_last_data_stand_with_their_date_and_nothing_is_to_be_pressed() -> None:
    shown = register.part(loaded(LoadState.LOADING), NOW)
    assert "Пока показано то, что загружено 18" in shown.line
    assert (shown.action, shown.notice.title) == ("", "")


@pytest.mark.req("REG-5")
@pytest.mark.parametrize("state", register.AGAIN)
def test_what_went_wrong_is_a_plain_sentence_with_the_date_of_what_is_shown_and_a_retry(state: LoadState) -> None:
    shown = register.part(loaded(state), NOW)
    assert shown.action == words.RETRY
    assert "ЕМИАС" in shown.notice.title
    assert f"18{GAP}ноября" in shown.notice.text
    assert "{" not in shown.notice.title + shown.notice.text


@pytest.mark.req("REG-5")
def test_a_register_that_is_away_is_told_once_for_all_policies() -> None:
    mine = [loaded(LoadState.FAILED), replace(loaded(LoadState.LOADED), id=2, loaded_at=NOW)]
    assert register.of_all(mine, NOW).notice.title == "ЕМИАС сейчас не отвечает"
    assert [register.among_others(one, NOW).notice.title for one in mine] == ["", ""]
    assert register.of_all([], NOW) == register.RegisterPart()


@pytest.mark.req("POL-4")
def test_what_disagrees_is_said_in_words_of_people() -> None:
    view = loaded(
        LoadState.LOADED,
        portal={Particular.BORN_ON: "1991-05-09", Particular.FORM: "digital", Particular.INSURER: "kapital"},
        particulars={Particular.BORN_ON: "1991-05-08", Particular.FORM: "paper", Particular.INSURER: "maks"},
        disagreeing=(Particular.BORN_ON, Particular.FORM, Particular.INSURER),
        insurers={"kapital": "Капитал МС", "maks": "МАКС-М"},
        values={Field.HOUSE: "14"},
        differing=(Field.HOUSE,),
    )
    told = [(one.label, one.ours, one.theirs) for one in register.part(view, NOW).differences]
    assert told == [
        ("Дата рождения", "09.05.1991", "08.05.1991"),
        ("Вид полиса", "Электронный", "Бумажный"),
        ("Страховая организация", "Капитал МС", "МАКС-М"),
        ("Дом", "12", "14"),
    ]


@pytest.mark.req("POL-4")
def test_why_a_policy_is_to_be_clarified_is_said_once() -> None:
    unsure = policies.page([replace(loaded(LoadState.SEVERAL), status=PolicyStatus.CLARIFICATION)], [], NOW).own[0]
    assert unsure.advice.startswith("В ЕМИАС несколько похожих записей.")
    assert unsure.register.notice.title == ""
    said = {"portal": {Particular.ZONE: "Москва"}, "particulars": {Particular.ZONE: "Тверь"}}
    view = loaded(LoadState.LOADED, disagreeing=(Particular.ZONE,), **said)
    differing = policies.page([replace(view, status=PolicyStatus.CLARIFICATION)], [], NOW).own[0]
    assert (differing.advice, differing.register.differences[0].theirs) == ("", "Тверь")
    suspended = policies.page([replace(view, status=PolicyStatus.SUSPENDED)], [], NOW).own[0]
    assert suspended.advice != ""


@pytest.mark.req("FLOW-4")
@pytest.mark.parametrize("correction", [CorrectionState.UNDER_WAY, CorrectionState.STUCK])
def test_an_approved_change_that_the_register_has_still_to_write_is_told(correction: CorrectionState) -> None:
    shown = register.part(loaded(LoadState.LOADED, correction=correction), NOW)
    assert "ЕМИАС" in shown.correction.title
    assert "уже действует" in shown.correction.text
