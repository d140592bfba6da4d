"""What a complaint says: every fact of the missed term as the portal has it, and the citizen's own part (SLA-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oms_app.content import changes, numbers
from oms_app.content import complaints as words
from oms_app.content.dates import numeric
from oms_app.db.application import Application
from oms_app.db.insurer import Insurer
from oms_app.db.person import Person
from oms_app.db.policy import Policy
from oms_app.domain.calendar import day_in
from oms_app.domain.complaint_terms import clean_answer_email, days_late, said_email
from oms_app.domain.complaints import LONGEST_OWN_WORDS, AnswerWay, Demand, Fact, offered
from oms_app.domain.errors import Code, DomainError, Invalid, Problem
from oms_app.services.complaint_views import Wish
from oms_app.services.dossier import changes_of, name_of
from oms_app.services.terms import Terms

LONGEST_ADDRESS = 300


@dataclass(frozen=True)
class Grounds:
    """What a complaint is about: an application, the last day that was not kept, and the clocks to count by."""

    application: Application
    policy: Policy
    subject: Person
    owner: Person
    insurer: Insurer
    decide_by: date
    terms: Terms


def facts_of(grounds: Grounds, wish: Wish) -> dict[Fact, str]:
    """The lines of the complaint, in their order; what is empty or not to be asked for any more is left out."""
    demands = _fitting(wish, is_decided=grounds.application.decided_at is not None)
    said = _of_the_term(grounds) | {
        Fact.DEMANDS: words.demands(demands) if demands else "",
        Fact.OWN_WORDS: wish.own_words.strip(),
        Fact.ANSWER_TO: words.answer_to(
            wish.way, said_email(wish.email) if wish.way is AnswerWay.EMAIL else wish.address
        ),
    }
    said |= _of_the_people(grounds)
    return {fact: said[fact] for fact in Fact if said[fact]}


def _of_the_people(grounds: Grounds) -> dict[Fact, str]:
    owner, subject, policy = name_of(grounds.owner), name_of(grounds.subject), grounds.policy
    is_own = grounds.owner.id == grounds.subject.id
    return {
        Fact.ADDRESSEE: words.ADDRESSEE.format(region=policy.region, code=policy.region_code),
        Fact.PERSON: owner if is_own else words.FOR_CHILD.format(owner=owner, subject=subject),
        Fact.ENP: numbers.enp(policy.enp),
        Fact.INSURER: grounds.insurer.name,
    }


def _of_the_term(grounds: Grounds) -> dict[Fact, str]:
    application, terms = grounds.application, grounds.terms
    zone, today, pauses = terms.zone(application), terms.today(application), terms.pauses(application)
    assert application.submitted_at is not None
    decided_on = day_in(zone, application.decided_at) if application.decided_at else None
    last = decided_on or today
    late = days_late(grounds.decide_by, last, pauses)
    subject = changes.summary(changes_of(application))
    return {
        Fact.APPLICATION: words.APPLICATION.format(number=application.number, changes=subject),
        Fact.SUBMITTED: numeric(day_in(zone, application.submitted_at)),
        Fact.TERM: words.term(application.handling),
        Fact.PAUSES: words.pauses(pauses, last),
        Fact.LAST_DAY: numeric(grounds.decide_by),
        Fact.DELAY: words.DELAY.format(days=words.days(late), day=numeric(last)),
        Fact.DECISION: words.decision(application.status, decided_on, today),
    }


def checked(wish: Wish, *, is_decided: bool) -> Wish:
    """The same as it may be sent. Raises `Invalid` with everything to mend: `demands`, `own_words`, the address."""
    problems: list[Problem] = []
    demands = _fitting(wish, is_decided=is_decided)
    if not demands:
        problems.append(Problem("demands", Code.REQUIRED))
    if len(wish.own_words.strip()) > LONGEST_OWN_WORDS:
        problems.append(Problem("own_words", Code.TOO_LONG))
    email, problem = _email(wish)
    problems += [*problem, *_address(wish)]
    if problems:
        raise Invalid(tuple(problems))
    return Wish(demands, wish.own_words.strip(), wish.way, email, wish.address.strip())


def _fitting(wish: Wish, *, is_decided: bool) -> tuple[Demand, ...]:
    return tuple(demand for demand in offered(is_decided=is_decided) if demand in wish.demands)


def _email(wish: Wish) -> tuple[str, list[Problem]]:
    if wish.way is not AnswerWay.EMAIL:
        return "", []
    try:
        return clean_answer_email(wish.email), []
    except DomainError as error:
        return "", [Problem("email", error.code, error.hint)]


def _address(wish: Wish) -> list[Problem]:
    typed = wish.address.strip()
    if wish.way is not AnswerWay.POST or 0 < len(typed) <= LONGEST_ADDRESS:
        return []
    return [Problem("address", Code.TOO_LONG if typed else Code.REQUIRED)]


def suggested(application: Application, email: str, address: str) -> Wish:
    """What the form begins with: everything asked for, the answer in the cabinet, the contacts that are known."""
    demands: tuple[Demand, ...] = offered(is_decided=application.decided_at is not None)
    return Wish(demands, email=email, address=address)
