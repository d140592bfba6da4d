"""The application form of one draft: what a step shows, read anew each time it opens (APP-5)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.errors import NotFound, Problem
from oms_app.services.applications import DraftView
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import draft_files, draft_problems, household, repairs, rows
from oms_app.views import drafts as views
from oms_app.views.notifications import reached
from oms_app.views.precheck import Prechecked, prechecked
from oms_app.views.repairs import Repair
from oms_app.views.signing import signing


class Draft(Screen):
    """What the form shows; filling, uploading and confirming are its substates."""

    place: str = ""
    form: views.Form = views.Form()
    values: dict[str, str] = {}
    errors: dict[str, str] = {}
    repairs: dict[str, str] = {}
    problems: list[rows.Problem] = []
    slots: list[draft_files.Slot] = []
    needs: list[rows.Fact] = []
    saved: str = ""
    found: Prechecked = Prechecked()
    household: household.Household = household.NOBODY
    mending: Repair = Repair()

    _refused: dict[str, list[rows.FileRow]] = {}

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> Any:
        """Open a step; a draft that was sent meanwhile leads to its number."""
        key, step = (self._param(routes.APPLICATION_EDIT, name) for name in ("number", "step"))
        self._watch(Draft.refresh, f"person:{actor.person_id}")
        try:
            draft = await services().applications.draft(actor, key)
        except NotFound:
            return await self._sent(actor, key)
        if step not in views.steps_of(draft):
            return rx.redirect(routes.application_edit(key, views.CHANGES), replace=True)
        self._fill(draft, step)
        await self._read(actor, draft, step)
        await self._see_repairs(actor, draft.key)
        if step == views.REVIEW or "fix" in self.router.url.query_parameters:
            await self._check(actor, draft, step)
        return None

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> Any:
        """Something changed elsewhere: files may have come, the draft may be sent. What is typed stays."""
        try:
            draft = await services().applications.draft(actor, self.form.key)
        except NotFound:
            return await self._sent(actor, self.form.key)
        self.slots = draft_files.slots_of(draft, self._refused)
        if self.errors and self.form.step == views.DOCUMENTS:
            await self._check(actor, draft, self.form.step)
        await self._read(actor, draft, self.form.step)
        await self._see_repairs(actor, draft.key)
        return None

    async def _read(self, actor: Actor, draft: DraftView, step: str) -> None:
        """On the review: what was read off the scans, where messages will come; elsewhere, the last days."""
        if step == views.REVIEW:
            read = await services().applications.recognised(actor, draft.key)
            messages = reached(await services().preferences.mine(actor))
            self.form = views.form_of(draft, step, read, messages)
            self.found = prechecked(await services().prechecks.of_draft(actor, draft.key))
        if step in (Change.ADDRESS, views.REVIEW, views.CONFIRM):
            await self._see_household(actor, draft.key)
        if step in (views.HANDLING, views.CONFIRM):
            offers = await services().handlings.offered(actor, draft.key)
            self.form = views.with_offers(views.form_of(draft, step), draft.handling, offers)
        if step == views.CONFIRM and draft.handling is Handling.SIGNED:
            view = await services().signatures.shown(actor, draft.key)
            self.form = views.with_signing(self.form, signing(view, draft.key, now()))

    async def _see_household(self, actor: Actor, key: str) -> None:
        """Whom the draft takes along, and what stands in the way of the others."""
        self.household = household.shown(await services().households.of_draft(actor, key), self.form.person)

    async def _see_repairs(self, actor: Actor, key: str) -> None:
        """What is left to mend in a draft that follows a refusal."""
        view = await services().repairs.of_draft(actor, key)
        self.mending = repairs.shown(view, now(), self.form.step) if view else Repair()

    def _fill(self, draft: DraftView, step: str) -> None:
        if draft.key != self.form.key:
            self._refused = {}
        self.form, self.values = views.form_of(draft, step), views.values_of(draft)
        self.slots = draft_files.slots_of(draft, self._refused)
        self.needs = draft_files.needs_of(draft.requirements)
        self.saved = views.saved(draft.saved_at, now())
        self._show(draft, ())
        self.place = routes.application_edit(draft.key, step)

    async def _check(self, actor: Actor, draft: DraftView, step: str, wrong: tuple[Problem, ...] = ()) -> bool:
        """Show what must be mended on this step (on the review: anywhere), `wrong` first; true when nothing must."""
        problems = await services().applications.problems(actor, draft.key)
        if step != views.REVIEW:
            problems = draft_problems.problems_of(step, problems)
        problems = draft_problems.joined(wrong, problems)
        self._show(draft, problems)
        return not problems

    def _show(self, draft: DraftView, problems: tuple[Problem, ...]) -> None:
        slots = draft.requirements
        self.errors, self.repairs = draft_problems.errors_of(problems, slots), draft_problems.repairs_of(problems)
        elsewhere = self.form.step == views.REVIEW
        lines = (
            draft_problems.fixes(problems, slots, draft.key) if elsewhere else draft_problems.summary(problems, slots)
        )
        self.problems = lines

    async def _sent(self, actor: Actor, key: str) -> Any:
        """Where a draft went that is a draft no more. Raises `NotFound` when it never was this person's."""
        for row in await services().applications.mine(actor):
            if row.key == key and row.number:
                return rx.redirect(routes.application(row.number), replace=True)
        raise NotFound
