"""What keeps a draft from going on, as the form shows it: at the control, in the summary, on the review page."""

from __future__ import annotations

from oms_app import routes
from oms_app.content import changes, documents, errors
from oms_app.content import form as words
from oms_app.content import handling as handling_words
from oms_app.content import household as household_words
from oms_app.content.reasons import OWN_WORDS_LABEL, QUESTION
from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.documents import Requirement
from oms_app.domain.errors import Code, Problem
from oms_app.domain.household import FIELD
from oms_app.views import rows
from oms_app.views.drafts import CHANGES, DOCUMENTS, GROUND, GROUND_TEXT, HANDLING, REASON, REASON_TEXT

DOCUMENT = "document:"
NAMES = {
    CHANGES: words.STEP_TITLES[CHANGES],
    REASON: QUESTION,
    REASON_TEXT: OWN_WORDS_LABEL,
    HANDLING: handling_words.QUESTION,
    GROUND: handling_words.GROUND_QUESTION,
    GROUND_TEXT: handling_words.TEXT_LABEL,
    FIELD: household_words.SEVERAL,
}


def problems_of(step: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those of the whole draft that are mended on this step."""
    return tuple(problem for problem in problems if step_of(problem) == step)


def joined(first: tuple[Problem, ...], others: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Both, one for each control."""
    told = {problem.field for problem in first}
    return (*first, *(problem for problem in others if problem.field not in told))


def step_of(problem: Problem) -> str:
    """Where a problem is mended."""
    if problem.field.startswith(DOCUMENT):
        return DOCUMENTS
    if problem.field in (REASON, REASON_TEXT):
        return REASON
    if problem.field in (HANDLING, GROUND, GROUND_TEXT):
        return HANDLING
    if problem.field == CHANGES:
        return CHANGES
    if problem.field.startswith(FIELD):
        return Change.ADDRESS.value
    return next(change.value for change in Change if Field(problem.field) in FIELDS[change])


def place_of(problem: Problem, slots: tuple[Requirement, ...]) -> str:
    """The id of the control that a problem is about; a missing document is about its slot."""
    if not problem.field.startswith(DOCUMENT):
        return problem.field
    named = problem.field.removeprefix(DOCUMENT)
    return next((slot_id(slot.slot) for slot in slots if named == slot.slot or named in slot.kinds), DOCUMENTS)


def slot_id(slot: str) -> str:
    """The id of a slot on the documents page."""
    return f"slot-{slot}"


def sentence(problem: Problem) -> str:
    """What is wrong and how to mend it; an empty patronymic may also be meant so."""
    unsaid = problem.field == Field.PATRONYMIC and problem.code is Code.REQUIRED
    return words.PATRONYMIC_QUESTION if unsaid else errors.WORDS[problem.code]


def errors_of(problems: tuple[Problem, ...], slots: tuple[Requirement, ...]) -> dict[str, str]:
    """The sentence beside each control; the first problem of a control speaks."""
    return {place_of(problem, slots): sentence(problem) for problem in reversed(problems)}


def repairs_of(problems: tuple[Problem, ...]) -> dict[str, str]:
    """A value that would mend a field, where there is one."""
    return {problem.field: problem.hint for problem in problems if problem.hint}


def summary(problems: tuple[Problem, ...], slots: tuple[Requirement, ...]) -> list[rows.Problem]:
    """The list above the form: each line names the control and what is wrong with it."""
    return [rows.Problem(place_of(problem, slots), _line(problem, slots)) for problem in problems]


def fixes(problems: tuple[Problem, ...], slots: tuple[Requirement, ...], key: str) -> list[rows.Problem]:
    """The same list on the review page: `field` is the address of the step that mends it."""
    return [
        rows.Problem(f"{routes.application_edit(key, step_of(problem))}?fix=1", _line(problem, slots))
        for problem in problems
    ]


def _line(problem: Problem, slots: tuple[Requirement, ...]) -> str:
    said = sentence(problem)
    return f"{_name(problem, slots)}: {said[0].lower()}{said[1:]}"


def _name(problem: Problem, slots: tuple[Requirement, ...]) -> str:
    if problem.field.startswith(DOCUMENT):
        slot = place_of(problem, slots).removeprefix(slot_id(""))
        return documents.SLOTS[slot].title if slot in documents.SLOTS else words.STEP_TITLES[DOCUMENTS]
    return NAMES.get(problem.field) or problem.about or _field_name(problem)


def _field_name(problem: Problem) -> str:
    """Of a person whose name may not be told any more, what they were part of."""
    if problem.field.startswith(FIELD):
        return household_words.SEVERAL
    return changes.FIELDS[Field(problem.field)].label
