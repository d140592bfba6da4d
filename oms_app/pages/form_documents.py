"""The page of the form where papers are attached (APP-3, DOC-8)."""

from __future__ import annotations

import reflex as rx

from oms_app.components.dialog import disclosure
from oms_app.components.fields import field
from oms_app.components.layout import stack
from oms_app.components.sending import INSTEAD, KIND, TICKET, WISH, paper_slot
from oms_app.components.values import pick, when
from oms_app.content import components as component_words
from oms_app.content import form as words
from oms_app.content import scan_tips as tips
from oms_app.pages.phone_code import phone_code
from oms_app.state.draft import Draft
from oms_app.state.uploading import Uploading
from oms_app.views.draft_files import Slot
from oms_app.views.rows import Choice, Fact


def documents_page() -> rx.Component:
    """A slot for each paper that the changes and the reason ask for; before the first file, how to take a picture."""
    return stack(_tips(), phone_code(Draft.form.key), rx.foreach(Draft.slots, _slot), gap="lg")


def _tips() -> rx.Component:
    listed = rx.el.ul(*(rx.el.li(tip) for tip in tips.TIPS), class_name="tips")
    needs = rx.el.dl(rx.foreach(Draft.needs, _need), class_name="tips-needs")
    asked = rx.el.p(tips.NEEDS, class_name="strong")
    return disclosure(tips.TITLE, listed, asked, needs, open=rx.cond(Draft.form.has_files, False, True))


def _need(need: Fact) -> rx.Component:
    return rx.el.div(rx.el.dt(need.term), rx.el.dd(need.value))


def _slot(slot: Slot) -> rx.Component:
    optional = when(slot.optional, rx.el.span(f", {component_words.OPTIONAL}", class_name="field-optional"))
    return paper_slot(
        rx.fragment(slot.title, optional),
        slot.hint,
        _kind(slot),
        slot_id=slot.id,
        files=slot.files,
        done=Uploading.done.join(" "),
        problem=Draft.errors[slot.id].to(str),
        named=slot.named,
        upload=Uploading.add(rx.upload_files(upload_id=""), Draft.form.key, slot.slot, KIND, TICKET, WISH, INSTEAD),
        on_remove=lambda file_id: Uploading.remove(Draft.form.key, file_id),
    )


def _kind(slot: Slot) -> rx.Component:
    """Which paper it is: asked only where the slot takes several."""
    control_id = f"{slot.id}-kind"
    asked = field(
        control_id,
        words.SLOT_KIND,
        rx.el.select(
            rx.foreach(slot.kinds, _option), id=control_id, name="kind", class_name="input input-select input-full"
        ),
        "",
        "",
    )
    known = rx.el.input(type="hidden", name="kind", value=slot.kinds[0].value)
    return pick(slot.kinds.length() > 1, asked, known)


def _option(kind: Choice) -> rx.Component:
    return rx.el.option(kind.text, value=kind.value)
