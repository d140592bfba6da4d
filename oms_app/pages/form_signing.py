"""The part of the last page of the form where an application is signed electronically (APP-7)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import link
from oms_app.components.cards import alert, card
from oms_app.components.icons import icon
from oms_app.components.layout import line, stack
from oms_app.components.signature import SAVED, signature_told
from oms_app.components.values import pick, when
from oms_app.content import signatures as words
from oms_app.state.draft import Draft

S = Draft.form.signing
UPLOAD = "signature"
GOES_AT_ONCE: dict[str, Any] = {"onChange": rx.Var("(event) => event.currentTarget.form.requestSubmit()")}
ACCEPT = ".sig,.p7s,.sgn,.p7m,.pem,application/pkcs7-signature"


def signing_part() -> rx.Component:
    """Take the file, sign it elsewhere, bring the signature; above them how the last one was judged."""
    steps = rx.el.ol(_download(), _sign(), _upload(), class_name="signing-steps")
    asked = card(_verdict(), steps, title=words.TITLE, id="signing")
    return when(S.is_asked, pick(S.is_ready, asked, alert("attention", words.NOT_READY)))


def _verdict() -> rx.Component:
    told = signature_told(S.judged)
    good = alert("success", words.ACCEPTED_TITLE, words.ACCEPTED_TEXT)
    bad = alert("danger", words.REFUSED_TITLE, S.judged.refusal)
    void = alert("attention", words.VOID_TITLE, words.VOID_TEXT)
    verdict = pick(S.is_signed, good, pick(S.is_void, void, bad))
    return when(S.judged.checked, stack(verdict, told, gap="sm"))


def _step(title: str, text: str, *content: Any) -> rx.Component:
    return rx.el.li(rx.el.h3(title), rx.el.p(text, class_name="small muted"), *content)


def _download() -> rx.Component:
    file = rx.el.p(S.file, class_name="small muted num")
    taken = when(S.taken, rx.el.p(S.taken, class_name="small", role="status"))
    action = line(link(words.DOWNLOAD, S.download, icon="download", **SAVED))
    return _step(words.STEP_DOWNLOAD, words.STEP_DOWNLOAD_TEXT, action, file, taken)


def _sign() -> rx.Component:
    demo = stack(
        line(link(words.DEMO, S.demo, icon="pencil", **SAVED)),
        rx.el.p(words.DEMO_TEXT, class_name="small muted"),
        gap="sm",
    )
    return _step(words.STEP_SIGN, words.STEP_SIGN_TEXT, when(S.demo, demo))


def _upload() -> rx.Component:
    """The file goes as soon as it is chosen, as a plain form: the page that answers shows what became of it."""
    chosen = rx.el.input(
        type="file", id=UPLOAD, name=UPLOAD, accept=ACCEPT, aria_describedby="signature-hint", custom_attrs=GOES_AT_ONCE
    )
    label = pick(S.is_signed, words.UPLOAD_ANOTHER, words.UPLOAD)
    choose = rx.el.label(
        chosen,
        icon("upload", "sm"),
        rx.el.span(label),
        html_for=UPLOAD,
        class_name="button button-secondary file-input",
    )
    form = rx.el.form(
        rx.el.input(type="hidden", name="key", value=Draft.form.key),
        line(choose),
        action=routes.SIGNATURE_UPLOAD,
        method="post",
        enc_type="multipart/form-data",
        on_submit=None,
    )
    hint = rx.el.p(words.STEP_UPLOAD_TEXT, id="signature-hint", class_name="small muted")
    return rx.el.li(rx.el.h3(words.STEP_UPLOAD), hint, form)
