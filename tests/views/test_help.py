"""«Помощь»: whatever happens to a person, there is an article about it, and it is found by their own words (SUP-4)."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.content.help_articles import ARTICLES, GROUPS
from oms_app.domain import help_topics
from oms_app.domain.errors import Code
from oms_app.domain.help_topics import OF_CODE, OF_REFUSAL, HelpGroup, HelpTopic
from oms_app.domain.refusals import RefusalReason
from oms_app.pages.index import PAGES
from oms_app.views import help as views
from oms_app.views.help_places import LEADS, OF_PAGE

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


@pytest.mark.req("SUP-4")
def test_every_error_every_refusal_and_every_page_leads_to_an_article() -> None:
    assert set(OF_CODE) == set(Code)
    assert set(OF_REFUSAL) == set(RefusalReason)
    assert {page.path for page in PAGES} <= set(OF_PAGE)


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
