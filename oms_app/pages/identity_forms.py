"""The forms of the identity document and of the СНИЛС on «Подтверждение данных» (SIGN-3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import card, facts
from oms_app.components.dialog import disclosure
from oms_app.components.fields import checkbox, date_field, field, text_field, value_of
from oms_app.components.layout import stack
from oms_app.components.scan_reading import reading_list
from oms_app.components.sending import INSTEAD, KIND, TICKET, WISH, paper_slot
from oms_app.components.status import badge
from oms_app.content import form as form_words
from oms_app.content import identity_check as words
from oms_app.content import registration
from oms_app.content import scan_reading as reading_words
from oms_app.domain.changes import Field
from oms_app.domain.identity_claim import SAME, SNILS, TYPED
from oms_app.domain.registration import Entry
from oms_app.state.identity_proof import IdentityProof
from oms_app.views.identity_check import ABOUT_PREFIX, BORN_ON_SAID, SCAN_SLOT

Leading = Callable[..., rx.Component]


def about_card(shown: Any, errors: Any) -> rx.Component:
    """«Кто вы» of an account that is nobody's yet: to be filled in, then to be read and mended."""
    told = rx.fragment(
        facts(((words.ABOUT_NAME, shown.said["name"]), (words.ABOUT_BORN_ON, shown.said[BORN_ON_SAID])), 2),
        rx.el.p(words.BY_PROOFS, class_name="muted"),
        disclosure(words.ABOUT_CHANGE, rx.el.p(words.ABOUT_ANEW, class_name="muted"), _about_form(shown, errors)),
    )
    asked = rx.fragment(rx.el.p(words.ABOUT_TEXT, class_name="muted"), _about_form(shown, errors))
    aside = rx.cond(
        shown.is_told,
        badge(words.ABOUT_TOLD, "neutral", "check"),
        badge(words.ABOUT_MISSING, "attention", "alert"),
    )
    content = rx.cond(shown.is_told, told, asked)
    return card(content, title=words.ABOUT_TITLE, aside=aside, id="about", class_name="scroll-mt-24")


def _about_form(shown: Any, errors: Any) -> rx.Component:
    def entry(one: Entry, **more: Any) -> rx.Component:
        name = f"{ABOUT_PREFIX}{one}"
        draw = date_field if one is Entry.BORN_ON else text_field
        more |= {"optional": one is Entry.PATRONYMIC, "error": errors[name].to(str)}
        return draw(name, registration.ENTRIES[one], value=shown.said[name].to(str), **more)

    leads = rx.cond(
        shown.is_told,
        button(words.ABOUT_SAVE, "secondary", type="submit"),
        button(words.ABOUT_SAVE, "primary", type="submit"),
    )
    snils = entry(Entry.SNILS, hint=words.SNILS_HINT, input_mode="numeric")
    fields = rx.el.div(
        entry(Entry.LAST_NAME, autocomplete="family-name"),
        entry(Entry.FIRST_NAME, autocomplete="given-name"),
        entry(Entry.PATRONYMIC, autocomplete="additional-name"),
        entry(Entry.BORN_ON, autocomplete="bday"),
        snils,
        class_name="grid gap-4 sm:grid-cols-2 items-end",
    )
    return rx.el.form(
        fields,
        rx.el.div(leads, class_name="line"),
        no_validate=True,
        on_submit=IdentityProof.say_who,
        class_name="stack",
    )


def document_form(shown: Any, errors: Any, leading: Leading) -> rx.Component:
    """The scan, and what is written in the document."""
    typed = rx.el.form(
        rx.el.div(
            _text(Field.DOCUMENT_SERIES, words.SERIES, shown.series, errors),
            _text(Field.DOCUMENT_NUMBER, words.NUMBER, shown.number, errors),
            date_field(
                Field.DOCUMENT_ISSUED_ON.value,
                words.ISSUED_ON,
                value=shown.issued_on,
                error=errors[Field.DOCUMENT_ISSUED_ON.value].to(str),
            ),
            on_blur=IdentityProof.compare(*[value_of(name.value) for name in TYPED]),
            class_name="grid gap-4 sm:grid-cols-2",
        ),
        rx.cond(shown.read.length() > 0, _read(shown)),
        checkbox(SAME, words.SAME_AS_SCAN, error=errors[SAME].to(str)),
        rx.el.div(leading(shown.document, words.CHECK_DOCUMENT, type="submit"), class_name="line"),
        no_validate=True,
        on_submit=IdentityProof.check_document,
        class_name="stack",
    )
    return stack(_scans(shown, errors), typed)


def _read(shown: Any) -> rx.Component:
    """What stands on the scans beside what stands in the form."""
    return rx.el.section(
        rx.el.h3(reading_words.TITLE_HERE),
        rx.el.p(reading_words.LEAD_HERE, class_name="small muted"),
        reading_list(shown.read),
        class_name="stack stack-sm",
    )


def snils_form(shown: Any, errors: Any, leading: Leading) -> rx.Component:
    """The СНИЛС; it may be asked about again while the fund is silent."""
    label = rx.cond(shown.identity.waiting, words.ASK_AGAIN, words.CHECK_SNILS)
    typed = text_field(
        SNILS,
        words.SNILS,
        value=shown.snils,
        hint=words.SNILS_HINT,
        error=errors[SNILS].to(str),
        input_mode="numeric",
        width="half",
    )
    said = rx.fragment(
        rx.el.p(shown.said_snils), rx.el.input(type="hidden", id=SNILS, name=SNILS, value=shown.snils, read_only=True)
    )
    return rx.el.form(
        rx.cond(shown.has_person, typed, said),
        rx.el.div(leading(shown.identity, label, type="submit"), class_name="line"),
        no_validate=True,
        on_submit=IdentityProof.check_snils,
        class_name="stack",
    )


def _text(name: Field, label: str, value: Any, errors: Any) -> rx.Component:
    return text_field(name.value, label, value=value, error=errors[name.value].to(str), width="full")


def _scans(shown: Any, errors: Any) -> rx.Component:
    kind_id = f"{SCAN_SLOT}-kind"
    options = rx.foreach(shown.kinds, lambda kind: rx.el.option(kind.text, value=kind.value))
    kind = rx.el.select(options, id=kind_id, name="kind", class_name="input input-select input-full")
    return paper_slot(
        words.SLOT_TITLE,
        words.SLOT_HINT,
        field(kind_id, form_words.SLOT_KIND, kind, "", ""),
        slot_id=SCAN_SLOT,
        files=shown.files,
        done=IdentityProof.done.join(" "),
        problem=errors[SCAN_SLOT].to(str),
        upload=IdentityProof.attach(rx.upload_files(upload_id=""), KIND, TICKET, WISH, INSTEAD),
        on_remove=IdentityProof.remove,
    )
