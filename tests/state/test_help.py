"""«Помощь» in a tab: every refusal leads to an article that opens, for anybody (SUP-4)."""

from __future__ import annotations

from typing import Any

import pytest

from oms_app import routes
from oms_app.domain.errors import Code, NotFound
from oms_app.domain.help_topics import OF_REFUSAL, HelpTopic, of_code
from oms_app.domain.refusals import RefusalReason
from oms_app.state.help import HelpArticleScreen, HelpScreen
from oms_app.state.recovering import Recovering
from oms_app.state.registering import Registering
from oms_app.state.sign_in import SignIn
from tests.state.stage import Known, open_tab, send

BEFORE: dict[str, tuple[Any, str]] = {
    routes.LOGIN: (SignIn, "load_login"),
    routes.REGISTER: (Registering, "load_form"),
    routes.RECOVER: (Recovering, "load_login"),
}


@pytest.mark.req("REF-2", "SUP-4")
async def test_every_reason_of_refusal_leads_to_an_article_that_anybody_can_open(known: Known) -> None:
    for reason in RefusalReason:
        tab = open_tab(HelpArticleScreen, routes.help_about(OF_REFUSAL[reason]), session="nobody")
        await send(tab, "load")
        assert tab.article.title, reason
        assert not tab.missing


@pytest.mark.req("SUP-4")
async def test_an_article_that_is_not_there_is_not_found_and_a_problem_leads_to_its_article(known: Known) -> None:
    tab = open_tab(HelpArticleScreen, routes.help_about("no-such-article"))
    await send(tab, "load")
    assert tab.missing
    tab._tell(NotFound())
    assert tab.problem_help == routes.help_about(HelpTopic.NOT_FOUND)


@pytest.mark.req("SUP-4")
async def test_the_address_of_a_search_finds_again_and_whoever_is_signed_in_is_greeted(known: Known) -> None:
    tab = open_tab(HelpScreen, routes.help_search("не приходит код"))
    await send(tab, "load")
    assert tab.found.rows[0].href == routes.help_about(HelpTopic.CODES)
    assert tab.person


@pytest.mark.req("SUP-4", "SIGN-1")
@pytest.mark.parametrize("path", [routes.LOGIN, routes.REGISTER, routes.RECOVER])
async def test_every_refusal_of_the_pages_before_the_cabinet_leads_to_its_own_article(known: Known, path: str) -> None:
    screen, load = BEFORE[path]
    for code in Code:
        tab = open_tab(screen, f"{path}?error={code.value}", session="nobody")
        await send(tab, load)
        assert tab.problem_help == routes.help_about(of_code(code)), code
    tab = open_tab(screen, f"{path}?error=invented", session="nobody")
    await send(tab, load)
    assert tab.problem_help == ""
