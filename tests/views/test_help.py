"""«Помощь»: whatever happens to a person, there is an article about it, and it is found by their own words (SUP-4)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import reflex as rx

from oms_app import routes
from oms_app.components.page_help import helped_by
from oms_app.content.help_articles import ARTICLES, GROUPS
from oms_app.domain import help_topics
from oms_app.domain.errors import Code
from oms_app.domain.help_topics import OF_CODE, OF_REFUSAL, HelpGroup, HelpTopic
from oms_app.domain.refusals import RefusalReason
from oms_app.pages.index import PAGES
from oms_app.pages.page import Page
from oms_app.views import help as views
from oms_app.views.help_places import LEADS, OF_PAGE, of_page

ASKED: dict[str, HelpTopic] = {
    "не приходит код": HelpTopic.CODES,
    "yt ghb[jlbn cvc": HelpTopic.CODES,
    "забыла пароль": HelpTopic.SIGN_IN,
    "отказали в заявке": HelpTopic.REFUSED,
    "скан не загружается": HelpTopic.SCANS,
    "размытая фотография": HelpTopic.SCANS,
    "смена фомилии": HelpTopic.APPLY,
    "когда будет решение": HelpTopic.WAITING,
    "пожаловаться": HelpTopic.COMPLAINT,
    "полис действует": HelpTopic.POLICY,
    "ребёнка": HelpTopic.CHILDREN,
    "эцп": HelpTopic.SIGNATURE,
    "звонят мошенники": HelpTopic.REAL_MESSAGE,
}

FORMS = (
    *(routes.LOGIN, routes.LOGIN_CODE, routes.REGISTER, routes.REGISTER_CODE, routes.RECOVER, routes.RECOVER_CODE),
    *(routes.APPLICATION_EDIT, routes.SECURITY_CONFIRM, routes.POLICY_CHECK, routes.HELP_REQUEST, routes.HELP_TRACK),
)


@pytest.mark.req("SUP-4")
def test_every_error_every_refusal_and_every_page_leads_to_an_article() -> None:
    assert set(OF_CODE) == set(Code)
    assert set(OF_REFUSAL) == set(RefusalReason)
    assert {page.path for page in PAGES} <= set(OF_PAGE)


def within(place: rx.Component) -> Iterator[rx.Component]:
    """Everything that this place is made of, whatever of it is shown, and the place itself."""
    waiting = [place]
    while waiting:
        waiting += [child for child in waiting[0].children if isinstance(child, rx.Component)]
        yield waiting.pop(0)


def drawn(page: Page) -> list[rx.Component]:
    """The page as it is built."""
    with helped_by(of_page(page.path)):
        return list(within(page.view()))


def links_in(place: rx.Component) -> list[str]:
    """Where the links of this place lead, as the browser is told."""
    return [str(getattr(one, "to", None)) for one in within(place) if getattr(one, "to", None) is not None]


def may_be_shown(place: rx.Component) -> bool:
    """Whether it depends on an answer of the server."""
    return any(type(one).__name__ == "Cond" for one in within(place))


@pytest.mark.req("SUP-4", "APP-4")
@pytest.mark.parametrize("path", FORMS)
def test_every_error_of_a_form_leads_to_its_article_where_it_is_drawn(path: str) -> None:
    articles = {f'"{routes.help_about(topic)}"' for topic in HelpTopic}
    (page,) = [page for page in PAGES if page.path == path]
    places = [one for one in drawn(page) if "field-error" in str(one.class_name) or str(one.id) == "errors"]
    errors = [place for place in places if may_be_shown(place)]
    assert errors
    for place in errors:
        assert any(href in articles or "problem_help" in href for href in links_in(place)), place.id


@pytest.mark.req("SUP-4")
def test_every_article_is_written_stands_in_one_group_and_can_be_opened() -> None:
    assert set(ARTICLES) == set(HelpTopic)
    assert set(GROUPS) == set(HelpGroup)
    assert sorted(topic for topics in help_topics.GROUPS.values() for topic in topics) == sorted(HelpTopic)
    for topic in HelpTopic:
        shown = views.article(topic.value)
        assert shown
        assert shown.steps or shown.notes
        assert shown.lead.endswith(".")
        assert bool(shown.action) == bool(shown.action_href) == (topic in LEADS)
    assert views.article("no-such-article") is None


@pytest.mark.req("SUP-4")
@pytest.mark.parametrize("query", ASKED)
def test_an_article_is_found_by_other_forms_slips_another_keyboard_and_the_words_of_people(query: str) -> None:
    assert views.found(query).rows[0].href == routes.help_about(ASKED[query])


@pytest.mark.req("SUP-4")
def test_what_nobody_wrote_about_finds_nothing_and_says_so() -> None:
    found = views.found("рецепт борща")
    assert (found.rows, found.query) == ([], "рецепт борща")
    assert found.said


@pytest.mark.req("SUP-4")
def test_while_a_text_is_written_answers_are_suggested_but_not_from_its_first_letters() -> None:
    assert views.suggested("Здр") == []
    assert views.suggested("Здравствуйте, не приходит код из СМС")[0].href == routes.help_about(HelpTopic.CODES)
