"""Who may do what when: every status, action and party, against a table written by hand from the requirements."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from oms_app.domain.actor import SYSTEM, Actor, Level, Role
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.notices import NoticeKind
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import FINAL, Action, Facts, Given, Party, Status, apply, available, may_see

OWNER, CHILD, STRANGER = 1, 2, 3
OURS, OTHER = 10, 11
HOLDER = 100

ACTORS = {
    "owner": Actor(90, Role.CITIZEN, person_id=OWNER, level=Level.CONFIRMED),
    "stranger": Actor(91, Role.CITIZEN, person_id=STRANGER, level=Level.CONFIRMED),
    "holder": Actor(HOLDER, Role.REVIEWER, insurer_id=OURS),
    "colleague": Actor(101, Role.REVIEWER, insurer_id=OURS),
    "elsewhere": Actor(102, Role.REVIEWER, insurer_id=OTHER),
    "owner at desk": Actor(103, Role.REVIEWER, person_id=OWNER, insurer_id=OURS),
    "subject at desk": Actor(104, Role.REVIEWER, person_id=CHILD, insurer_id=OURS),
    "supervisor": Actor(105, Role.SUPERVISOR, insurer_id=OURS),
    "support": Actor(106, Role.SUPPORT),
    "admin": Actor(107, Role.ADMIN),
    "portal": SYSTEM,
}

MARKS = {
    "?": Code.NOT_FOUND,
    "-": Code.FORBIDDEN,
    "w": Code.WRONG_MOVE,
    "t": Code.TAKEN,
    "n": Code.NOT_TAKEN_BY_YOU,
    "o": Code.OWN_APPLICATION,
    "2": Code.SECOND_NEEDED,
    "v": Code.VOTED,
    "h": Code.HEIR_VOTED,
}
NOBODY_SEES = " ".join("?" * 19)
COLUMNS = (
    "submit discard receive take release return ask answer approve refuse withdraw expire"
    " vote join object leave hand_on reassign add_documents"
).split()
# A status in a cell is where the move leads; a mark is why there is no move. Nobody holds a draft or a sent one;
# the insurer has received what is held.
TABLE: dict[Status, dict[str, str]] = {
    Status.DRAFT: {
        "owner": "sent withdrawn - - - - - w - - w - - - - - - - w",
        "holder": NOBODY_SEES,
        "colleague": NOBODY_SEES,
        "owner at desk": NOBODY_SEES,
        "subject at desk": NOBODY_SEES,
        "supervisor": NOBODY_SEES,
        "portal": "- - w - - w - - - - - withdrawn - - - - - w -",
    },
    Status.SENT: {
        "owner": "w w - - - - - w - - withdrawn - - - - - - - w",
        "holder": "- - - under_review n - n - n n - - n w n n n - -",
        "colleague": "- - - under_review n - n - n n - - n w n n n - -",
        "owner at desk": "- - - o o - o - o o - - o o o o o - -",
        "subject at desk": "- - - o o - o - o o - - o o o o o - -",
        "supervisor": "- - - - - w - - - - - - - - - - - w -",
        "portal": "- - sent - - w - - - - - w - - - - - w -",
    },
    Status.UNDER_REVIEW: {
        "owner": "w w - - - - - w - - withdrawn - - - - - - - under_review",
        "holder": "- - - w sent - clarification - approved refused - - w w w under_review under_review - -",
        "colleague": "- - - t t - t - t t - - t t t t t - -",
        "owner at desk": "- - - o o - o - o o - - o o o o o - -",
        "subject at desk": "- - - o o - o - o o - - o o o o o - -",
        "supervisor": "- - - - - sent - - - - - - - - - - - under_review -",
        "portal": "- - w - - sent - - - - - w - - - - - under_review -",
    },
    Status.CLARIFICATION: {
        "owner": "w w - - - - - under_review - - withdrawn - - - - - - - w",
        "holder": "- - - w w - w - w w - - w w w clarification clarification - -",
        "colleague": "- - - t t - t - t t - - t t t t t - -",
        "owner at desk": "- - - o o - o - o o - - o o o o o - -",
        "subject at desk": "- - - o o - o - o o - - o o o o o - -",
        "supervisor": "- - - - - sent - - - - - - - - - - - clarification -",
        "portal": "- - w - - sent - - - - - w - - - - - clarification -",
    },
}
ENDED = dict.fromkeys(TABLE[Status.SENT], " ".join("w" * 19))
TABLE |= {Status.APPROVED: ENDED, Status.REFUSED: ENDED, Status.WITHDRAWN: ENDED}
BLIND = dict.fromkeys(("stranger", "elsewhere", "support", "admin"), NOBODY_SEES)

HEIR = Actor(110, Role.REVIEWER, insurer_id=OURS)
EVERYTHING = Given("Пояснение", (RefusalReason.WRONG_NAME,), heir=HEIR)
TRIPLES = list(product(Status, Action, ACTORS))


def facts(status: Status) -> Facts:
    held = status not in (Status.DRAFT, Status.SENT)
    sent, holder = status is not Status.DRAFT, HOLDER if held else None
    return Facts(status, 4, OWNER, CHILD, OURS, holder, sent=sent, received=held)


def expected(status: Status, action: Action, who: str) -> str:
    """The cell of the table."""
    return (TABLE[status] | BLIND)[who].split()[COLUMNS.index(action)]


@pytest.mark.req("FLOW-1", "SEC-1", "DESK-3")
@pytest.mark.parametrize(("status", "action", "who"), TRIPLES)
def test_each_party_does_in_each_status_what_the_table_says_and_nothing_else(
    status: Status, action: Action, who: str
) -> None:
    cell = expected(status, action, who)
    if cell in MARKS:
        with pytest.raises(DomainError) as refusal:
            apply(action, facts(status), ACTORS[who], EVERYTHING)
        assert refusal.value.code is MARKS[cell]
        return
    outcome = apply(action, facts(status), ACTORS[who], EVERYTHING)
    assert (outcome.before, outcome.after, outcome.version) == (status, Status(cell), 5)


@pytest.mark.req("FLOW-1")
@pytest.mark.parametrize(("status", "who"), list(product(Status, ACTORS)))
def test_the_buttons_offered_are_exactly_the_moves_that_would_succeed(status: Status, who: str) -> None:
    offered = available(facts(status), ACTORS[who])
    assert set(offered) == {action for action in Action if expected(status, action, who) not in MARKS}


@pytest.mark.req("FLOW-1")
def test_a_decision_is_the_end() -> None:
    assert {Status.APPROVED, Status.REFUSED, Status.WITHDRAWN} == FINAL


@pytest.mark.req("SEC-1")
def test_the_office_never_learns_of_a_draft_that_was_thrown_away() -> None:
    discarded = replace(facts(Status.WITHDRAWN), sent=False)
    assert not any(may_see(discarded, ACTORS[who]) for who in ("holder", "colleague", "supervisor", "admin"))
    assert may_see(discarded, ACTORS["owner"])


def refused(action: Action, status: Status, who: str, given: Given, **known: object) -> tuple[Code, str]:
    actor = replace(ACTORS[who], level=known.pop("level", ACTORS[who].level))  # type: ignore[arg-type]
    with pytest.raises(DomainError) as refusal:
        apply(action, replace(facts(status), **known), actor, given)  # type: ignore[arg-type]
    return refusal.value.code, refusal.value.field


@pytest.mark.req("FLOW-1", "SIGN-2")
@pytest.mark.parametrize("level", [Level.SIMPLE, Level.STANDARD])
def test_only_a_confirmed_account_sends(level: Level) -> None:
    code, _ = refused(Action.SUBMIT, Status.DRAFT, "owner", Given(), level=level)
    assert code is Code.LEVEL_TOO_LOW


@pytest.mark.req("FLOW-1", "APP-4")
def test_an_incomplete_draft_is_not_sent() -> None:
    assert refused(Action.SUBMIT, Status.DRAFT, "owner", Given(), complete=False)[0] is Code.NOT_COMPLETE


@pytest.mark.req("FLOW-1")
@pytest.mark.parametrize(
    ("action", "status", "who", "given", "field"),
    [
        (Action.ASK, Status.UNDER_REVIEW, "holder", Given("  "), "text"),
        (Action.ANSWER, Status.CLARIFICATION, "owner", Given("\n"), "text"),
        (Action.ADD_DOCUMENTS, Status.UNDER_REVIEW, "owner", Given(" "), "text"),
        (Action.REFUSE, Status.UNDER_REVIEW, "holder", Given("Почему-то"), "reasons"),
        (Action.REFUSE, Status.UNDER_REVIEW, "holder", Given(" ", (RefusalReason.OTHER,)), "text"),
    ],
)
def test_a_question_an_answer_and_a_refusal_say_something(
    action: Action, status: Status, who: str, given: Given, field: str
) -> None:
    assert refused(action, status, who, given) == (Code.REQUIRED, field)


def test_a_text_longer_than_a_page_is_refused_by_name() -> None:
    assert refused(Action.ASK, Status.UNDER_REVIEW, "holder", Given("а" * 2001)) == (Code.TOO_LONG, "text")


@pytest.mark.req("SUB-3")
def test_the_insurer_receives_an_application_once() -> None:
    assert refused(Action.RECEIVE, Status.SENT, "portal", Given(), received=True)[0] is Code.WRONG_MOVE


@pytest.mark.req("REF-3")
def test_documents_are_added_to_what_the_insurer_has_and_nothing_else_changes() -> None:
    waiting = facts(Status.SENT)
    with pytest.raises(DomainError) as refusal:
        apply(Action.ADD_DOCUMENTS, waiting, ACTORS["owner"], EVERYTHING)
    assert refusal.value.code is Code.WRONG_MOVE
    outcome = apply(Action.ADD_DOCUMENTS, replace(waiting, received=True), ACTORS["owner"], EVERYTHING)
    assert (outcome.before, outcome.after, outcome.holder_account_id) == (Status.SENT, Status.SENT, None)


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize(
    ("action", "status", "who", "holder"),
    [
        (Action.TAKE, Status.SENT, "colleague", 101),
        (Action.RELEASE, Status.UNDER_REVIEW, "holder", None),
        (Action.RETURN, Status.UNDER_REVIEW, "supervisor", None),
        (Action.RETURN, Status.CLARIFICATION, "portal", None),
        (Action.REASSIGN, Status.CLARIFICATION, "supervisor", 110),
        (Action.HAND_ON, Status.UNDER_REVIEW, "holder", 110),
        (Action.LEAVE, Status.CLARIFICATION, "holder", None),
        (Action.ASK, Status.UNDER_REVIEW, "holder", HOLDER),
        (Action.ANSWER, Status.CLARIFICATION, "owner", HOLDER),
        (Action.ADD_DOCUMENTS, Status.UNDER_REVIEW, "owner", HOLDER),
        (Action.WITHDRAW, Status.UNDER_REVIEW, "owner", None),
        (Action.APPROVE, Status.UNDER_REVIEW, "holder", HOLDER),
    ],
)
def test_an_application_stays_with_the_reviewer_who_took_it_until_it_is_freed(
    action: Action, status: Status, who: str, holder: int | None
) -> None:
    assert apply(action, facts(status), ACTORS[who], EVERYTHING).holder_account_id == holder


@pytest.mark.req("DESK-3")
def test_a_supervisor_returns_no_application_of_their_own() -> None:
    own = replace(ACTORS["supervisor"], person_id=OWNER)
    with pytest.raises(DomainError) as refusal:
        apply(Action.RETURN, facts(Status.CLARIFICATION), own, Given())
    assert refusal.value.code is Code.OWN_APPLICATION


@pytest.mark.req("NOTE-2")
@pytest.mark.parametrize(
    ("action", "status", "who", "notice", "told"),
    [
        (Action.SUBMIT, Status.DRAFT, "owner", NoticeKind.SUBMITTED, (Party.OWNER,)),
        (Action.DISCARD, Status.DRAFT, "owner", None, (Party.OWNER,)),
        (Action.RECEIVE, Status.SENT, "portal", NoticeKind.RECEIVED, (Party.OWNER,)),
        (Action.TAKE, Status.SENT, "holder", NoticeKind.UNDER_REVIEW, (Party.OWNER,)),
        (Action.RELEASE, Status.UNDER_REVIEW, "holder", None, (Party.OWNER,)),
        (Action.RETURN, Status.CLARIFICATION, "supervisor", NoticeKind.RETURNED, (Party.OWNER, Party.HOLDER)),
        (Action.REASSIGN, Status.CLARIFICATION, "supervisor", NoticeKind.TAKEN_OVER, (Party.HOLDER,)),
        (Action.ASK, Status.UNDER_REVIEW, "holder", NoticeKind.CLARIFICATION, (Party.OWNER,)),
        (Action.ANSWER, Status.CLARIFICATION, "owner", NoticeKind.ANSWERED, (Party.OWNER, Party.HOLDER)),
        (Action.ADD_DOCUMENTS, Status.UNDER_REVIEW, "owner", NoticeKind.DOCUMENTS_ADDED, (Party.OWNER, Party.HOLDER)),
        (Action.APPROVE, Status.UNDER_REVIEW, "holder", NoticeKind.APPROVED, (Party.OWNER,)),
        (Action.REFUSE, Status.UNDER_REVIEW, "holder", NoticeKind.REFUSED, (Party.OWNER,)),
        (Action.WITHDRAW, Status.CLARIFICATION, "owner", NoticeKind.WITHDRAWN, (Party.OWNER, Party.HOLDER)),
        (Action.EXPIRE, Status.DRAFT, "portal", None, (Party.OWNER,)),
    ],
)
def test_who_is_told_what_of_each_move(
    action: Action, status: Status, who: str, notice: NoticeKind | None, told: tuple[Party, ...]
) -> None:
    outcome = apply(action, facts(status), ACTORS[who], EVERYTHING)
    assert (outcome.notice, outcome.told) == (notice, told)
