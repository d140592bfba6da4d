"""«Полис ОМС» among the services: drafts, requests, and for whom a new one can be begun."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.content import service_pages as words
from oms_app.domain.papers import PaperState
from oms_app.domain.policy import PolicyStatus, Relation
from oms_app.domain.workflow import Status
from oms_app.views import services
from tests.views.made import NOW, a_paper, a_policy, a_row, a_running

CHILD = a_policy(id=2, relation=Relation.CHILD)
DRAFT = a_running(number=None, status=Status.DRAFT)


def test_with_one_policy_there_is_nothing_to_choose() -> None:
    assert services.page([a_policy()], [], [], [], NOW).only == routes.application_new(1)


def test_with_children_one_chooses_for_whom() -> None:
    page = services.page([a_policy(), CHILD], [], [], [], NOW)
    assert page.only == ""
    assert [target.href for target in page.targets] == [routes.application_new(1), routes.application_new(2)]


@pytest.mark.parametrize(
    ("different", "why"),
    [
        ({"running": (a_running(),)}, words.NOT_NOW_RUNNING),
        ({"running": (DRAFT,)}, words.NOT_NOW_DRAFT),
        ({"may_edit": False}, words.NOT_NOW_LEVEL),
        ({"status": PolicyStatus.ANNULLED}, words.NOT_NOW_POLICY),
    ],
)
def test_where_a_new_application_is_not_possible_the_page_says_why(different: dict[str, object], why: str) -> None:
    page = services.page([a_policy(**different)], [], [], [], NOW)
    assert (page.only, page.targets[0].href, page.targets[0].hint) == ("", "", why)


def test_drafts_stand_apart_from_what_was_sent() -> None:
    page = services.page([a_policy()], [a_row(Status.DRAFT, key="d1"), a_row(), a_row(Status.APPROVED)], [], [], NOW)
    assert [draft.href for draft in page.drafts] == [routes.application_edit("d1", "changes")]
    assert page.drafts[0].saved == "Сохранён 8\N{NO-BREAK SPACE}ноября в\N{NO-BREAK SPACE}11:00"
    assert len(page.requests) == 2


@pytest.mark.req("SRV-2")
def test_the_newest_documents_that_hold_stand_with_the_applications() -> None:
    papers = [a_paper(key=str(number)) for number in range(7)] + [a_paper(state=PaperState.REVOKED)]

    page = services.page([a_policy()], [], papers, [], NOW)

    assert [row.href for row in page.documents] == [f"/files/papers/{number}.pdf?inline=1" for number in range(5)]
