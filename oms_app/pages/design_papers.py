"""Components about papers, the register, the phone and the account, in every state: a part of «Компоненты»."""

from __future__ import annotations

from typing import Any

import reflex as rx
import segno

from oms_app import routes
from oms_app.components import help as help_parts
from oms_app.components import insurer, paper_checks, phone_code, phone_scan, register
from oms_app.components.cards import card
from oms_app.components.dialog import choice_dialog
from oms_app.components.downloads import file_link, files, share_file
from oms_app.components.layout import line, stack
from oms_app.components.papers import paper_list
from oms_app.components.particular_form import proof_controls, value_control
from oms_app.components.passwords import new_password_field
from oms_app.components.report_items import item_list
from oms_app.components.signature import signature_told
from oms_app.content import design_papers as words
from oms_app.domain.documents import LARGEST_TAKEN
from oms_app.pages.design_desk import drawn
from oms_app.views.data_check import Control
from oms_app.views.documents import PaperRow
from oms_app.views.error_report import ItemRow
from oms_app.views.help import HelpRow
from oms_app.views.insurer import InsurerPage, OfficeShown
from oms_app.views.paper_checks import Answer
from oms_app.views.phone_scan import PhoneSlot
from oms_app.views.register import Difference, RegisterPart, Sentence
from oms_app.views.rows import Badge, Choice, Fact, TimelineStep
from oms_app.views.signing import Judged

NO_ERRORS = dict.fromkeys(("right", "proof", "proof_words", "last_name", "first_name", "patronymic"), "")


def papers() -> list[rx.Component]:
    """Issued documents, the check of one, and what it finds."""
    here = dict.fromkeys(("pdf", "html", "printed", "check_href"), routes.DESIGN)
    rows = [
        PaperRow(**words.PAPER, **here, badge=Badge(*words.IN_FORCE)),
        PaperRow(
            **(words.PAPER | {"key": "old", "code": "", "send_label": ""}),
            **here,
            badge=Badge(*words.REPLACED),
            standing=words.REPLACED_BY,
        ),
    ]
    done = drawn({"key": words.PAPER["key"], "text": words.DONE})
    return [
        paper_list(drawn(rows), words.PAPERS_LABEL, lambda _: rx.noop(), lambda _: rx.noop(), done),
        paper_checks.check_answer(drawn(_answer()), rx.noop()),
        paper_checks.qr_told(words.CHECK_ADDRESS),
        card(
            files(file_link(words.PAPER["kind"], routes.DESIGN), share_file(routes.DESIGN, words.PAPER["share_label"]))
        ),
    ]


def _answer() -> Answer:
    title, text = words.ANSWER
    facts = [Fact(*one) for one in words.ABOUT]
    told = words.ANSWERED, words.CHECKED_AT, text, words.ABOUT_TITLE
    return Answer(title, "success", "check_circle", *told, facts, "", [words.ANSWER_STEP], words.DOUBT)


def from_register() -> list[rx.Component]:
    """What disagrees, what is on its way, what was reported, whom to call."""
    part = RegisterPart(
        **words.DIFFERENT, heading=Sentence(*words.DIFFERENT_HEAD), differences=[Difference(*words.DIFFERENCE)]
    )
    away = RegisterPart(notice=Sentence(*words.AWAY), correction=Sentence(*words.CORRECTION))
    items = [ItemRow(**words.ITEM, badge=Badge(*look)) for look in words.ITEM_STATES]
    office = OfficeShown(**words.OFFICE, tel=routes.DESIGN, map=routes.DESIGN)
    ways = dict.fromkeys(("tel", "mailto", "map", "site_href"), routes.DESIGN)
    near = InsurerPage(**words.INSURER, **ways, near=[office], elsewhere=[office])
    return [
        register.differences(drawn(part), register.source_line(drawn(part), rx.noop())),
        stack(register.notices(drawn(away)), gap="sm"),
        card(item_list(drawn(items))),
        card(insurer.ways(drawn(near))),
        *[card(insurer.offices(drawn(one))) for one in (near, InsurerPage(elsewhere=[office]))],
        *[card(_control(kind, label)) for kind, label in words.CONTROLS],
        card(proof_controls("", "", drawn(NO_ERRORS))),
    ]


def _control(kind: str, label: str) -> rx.Component:
    return value_control(drawn(Control(kind)), drawn(NO_ERRORS), label)


def signature() -> list[rx.Component]:
    """A judged one with its protocol."""
    checks = [TimelineStep(title, text, "", state, sign) for title, text, state, sign in words.SIGN_CHECKS]
    facts = [Fact(*one) for one in words.SIGN_FACTS]
    ways = dict.fromkeys(("content", "container", "protocol"), routes.DESIGN)
    return [card(signature_told(drawn(Judged(words.SIGNED_AT, "", checks, facts, **ways))))]


def phone() -> list[rx.Component]:
    """The offer, the code, the phone that is there or not, the page of the phone."""
    picture = str(segno.make(words.PHONE_ADDRESS, error="m").svg_data_uri(border=1))
    kinds = [Choice("passport", words.SLOT)]
    slots = [
        PhoneSlot("design-first", words.SLOT, is_wanted=True, kinds=kinds, camera=words.TAKE),
        PhoneSlot("design-next", words.SLOT, optional=True, has_files=True, kinds=kinds, camera=words.TAKE_MORE),
    ]
    counted = rx.fragment(
        phone_code.standing(words.WAITING, drawn(540), drawn(False)),
        phone_code.standing(words.CONNECTED, drawn(480), drawn(True)),
    )
    return [
        phone_code.phone_offer(rx.noop()),
        phone_code.phone_dialog(
            phone_code.code(picture, words.PHONE_ADDRESS, drawn(True)),
            phone_code.warning(),
            title=words.PHONE_TITLE,
            actions=phone_code.endings(rx.noop(), rx.noop()),
        ),
        rx.cond(rx.State.is_hydrated, counted),
        phone_code.another_device(),
        phone_scan.tips(),
        *[phone_scan.phone_slot(drawn(slot), LARGEST_TAKEN) for slot in slots],
    ]


def account() -> list[rx.Component]:
    """A new password, and a choice of what to do at once."""
    choices: list[tuple[Any, Any, Any]] = [(name, hint, rx.noop()) for name, hint in words.ASK_CHOICES]
    return [
        card(
            new_password_field("design-password", words.NEW_PASSWORD),
            new_password_field("design-weak", words.NEW_PASSWORD, error=words.WEAK),
        ),
        line(choice_dialog("design-choice", *words.ASK_FOR, *choices)),
    ]


def helping() -> list[rx.Component]:
    """Articles, what a search finds, whom to ask."""
    rows = [HelpRow(title, about, routes.HELP) for title, about in words.LEAVES]
    ways = words.PHONE, routes.DESIGN, words.EMAIL, routes.DESIGN, words.HOURS
    return [card(help_parts.article_list(rows)), help_parts.found_list(rows[:1]), help_parts.support_card(*ways)]


SECTIONS = (
    (words.SECTION_PAPERS, papers),
    (words.SECTION_REGISTER, from_register),
    (words.SECTION_SIGNATURE, signature),
    (words.SECTION_PHONE, phone),
    (words.SECTION_ACCOUNT, account),
    (words.SECTION_HELP, helping),
)
