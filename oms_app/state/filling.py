"""Filling in the form: each answer is kept as it is given, a step is checked when one goes on (APP-4, APP-5)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import services
from oms_app.content import errors
from oms_app.domain.actor import Actor
from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.errors import Code, Invalid, NotFound, Problem
from oms_app.domain.reasons import Reason
from oms_app.domain.urgency import Ground
from oms_app.state.draft import Draft
from oms_app.state.screen import Access, handles
from oms_app.views import drafts as views

NO_PATRONYMIC = "no_patronymic"


class Filling(Draft):
    """Answers on their way to the draft; what the page shows is in `Draft`."""

    @handles(Access.CITIZEN)
    async def save(self, actor: Actor, key: str, field: Field, value: str) -> Any:
        """Keep one field as it was typed; a field that was wrong is looked at again."""
        try:
            at = await services().applications.save(actor, key, {field: value})
        except NotFound:
            return await self._sent(actor, key)
        except Invalid as error:
            self.errors = self.errors | {field.value: errors.sentence(error)}
            return None
        self.values[field.value] = value
        self.saved = views.saved(at, at)
        if self.mending.number:
            await self._see_repairs(actor, key)
        if self.errors or field in views.IN_NUMBER:
            await self._look_again(actor, key)
        return None

    @handles(Access.CITIZEN)
    async def save_reason(self, actor: Actor, key: str, reason: Reason, text: str | None = None) -> None:
        """Keep the chosen reason, or the own words for it."""
        known = (await services().applications.draft(actor, key)).reason_text
        at = await services().applications.give_reason(actor, key, reason, known if text is None else text)
        self.values = self.values | {views.REASON: reason.value} | ({} if text is None else {views.REASON_TEXT: text})
        self.saved = views.saved(at, at)

    @handles(Access.CITIZEN)
    async def repair(self, actor: Actor, key: str, field: str, value: str) -> Any:
        """Put the offered value in the place of what was typed."""
        if field == views.REASON_TEXT:
            at = await services().applications.give_reason(actor, key, Reason.OWN_WORDS, value)
        else:
            at = await services().applications.save(actor, key, {Field(field): value})
        self.values[field] = value
        self.saved = views.saved(at, at)
        await self._look_again(actor, key)
        await self._see_repairs(actor, key)
        return [rx.set_value(field, value), rx.set_focus(field)]

    @handles(Access.CITIZEN)
    async def without_patronymic(self, actor: Actor, key: str, none: bool) -> Any:
        """There is no patronymic: the field is emptied."""
        if not none:
            return rx.set_focus(Field.PATRONYMIC.value)
        await services().applications.save(actor, key, {Field.PATRONYMIC: ""})
        self.values[Field.PATRONYMIC.value] = ""
        return rx.set_value(Field.PATRONYMIC.value, "")

    @handles(Access.CITIZEN)
    async def go_on(self, actor: Actor, key: str, step: str, typed: dict[str, Any]) -> Any:
        """Keep everything on the page, check it, and open the next step or say what to mend."""
        try:
            wrong = await _keep(actor, key, step, typed)
        except NotFound:
            return await self._sent(actor, key)
        draft = await services().applications.draft(actor, key)
        if step not in views.steps_of(draft):
            raise NotFound
        self.values = views.values_of(draft)
        if not await self._check(actor, draft, step, wrong):
            return rx.set_focus("errors")
        return rx.redirect(routes.application_edit(key, views.next_step(draft, step)))

    async def _look_again(self, actor: Actor, key: str) -> None:
        """What follows from a field that was typed anew: its own error, and what the number of the policy says."""
        draft = await services().applications.draft(actor, key)
        self.form = views.form_of(draft, self.form.step)
        if self.errors:
            await self._check(actor, draft, self.form.step)


async def _keep(actor: Actor, key: str, step: str, typed: dict[str, Any]) -> tuple[Problem, ...]:
    """Save the answers of one step; gives what only the page knows to be wrong: a text too long to be kept at all."""
    try:
        if step == views.REASON:
            reason = Reason(chosen) if (chosen := _text(typed.get(views.REASON))) in list(Reason) else None
            await services().applications.give_reason(actor, key, reason, _text(typed.get(views.REASON_TEXT)))
        elif step == views.HANDLING:
            await _keep_handling(actor, key, typed)
        elif step in list(Change):
            fields = [one for one in FIELDS[Change(step)] if one in typed]
            await services().applications.save(actor, key, {one: _text(typed[one]) for one in fields})
    except Invalid as error:
        return error.problems
    unsaid = step == Change.FULL_NAME and not typed.get(Field.PATRONYMIC) and not typed.get(NO_PATRONYMIC)
    return (Problem(Field.PATRONYMIC, Code.REQUIRED),) if unsaid else ()


async def _keep_handling(actor: Actor, key: str, typed: dict[str, Any]) -> None:
    """A ground that is not on the page stays as it was; a kind that nobody offers is no kind."""
    chosen, named = _text(typed.get(views.HANDLING)), _text(typed.get(views.GROUND))
    handling = Handling(chosen) if chosen in list(Handling) else Handling.STANDARD
    ground = Ground(named) if named in list(Ground) else None
    known = (await services().applications.draft(actor, key)).ground_text
    await services().handlings.choose(actor, key, handling, ground, _text(typed.get(views.GROUND_TEXT, known)))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
