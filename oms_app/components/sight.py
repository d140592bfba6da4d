"""«Версия для слабовидящих»: the ways to its panel, the panel, and what the page does before its first paint.

`assets/sight.js` does what is chosen in the panel. The first script of the head reads the cookie, so that a page comes
at once as its reader set it.
"""

from __future__ import annotations

from collections.abc import Mapping

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.icons import icon
from oms_app.content import sight as words
from oms_app.domain.sight import EVERYBODYS, READY, written

PANEL = "sight"
OPENS = {"popoverTarget": PANEL}
# Puts every part of the cookie that is not everybody's on the root of the page.
FIRST_PAINT = """window.showSight = function () {
  var root = document.documentElement;
  var found = document.cookie.match(/(?:^|; )sight=([a-z.]+)/);
  var parts = found ? found[1].split(".") : [];
  var is = false;
  ["size", "scheme", "spacing", "pictures"].forEach(function (name, at) {
    var value = parts[at] || "usual";
    var usual = value === "usual" || value === "on";
    is = is || !usual;
    root.toggleAttribute("data-sight-" + name, !usual);
    if (!usual) root.setAttribute("data-sight-" + name, value);
  });
  root.toggleAttribute("data-sight", is);
};
window.showSight();"""


def sight_at_first() -> rx.Component:
    """The script for the head; its text is in the page, where the policy of scripts knows it by its hash."""
    text = rx.Var.create({"__html": FIRST_PAINT})
    return rx.el.script(custom_attrs={"dangerouslySetInnerHTML": text})


def sight_skip() -> rx.Component:
    """Beside the skip link: the second stop of the Tab key on every page."""
    return rx.el.button(words.TITLE, type="button", class_name="skip", custom_attrs=dict(OPENS))


def sight_button() -> rx.Component:
    """The eye in the header."""
    return rx.el.button(
        icon("eye"),
        type="button",
        title=words.TITLE,
        aria_label=words.TITLE,
        class_name="icon-button",
        custom_attrs=dict(OPENS),
    )


def sight_link() -> rx.Component:
    """The same by its name, at the end of a public page."""
    return rx.el.button(words.TITLE, type="button", class_name="sight-link", custom_attrs=dict(OPENS))


def _group(name: str, legend: str, choices: Mapping[str, str], chosen: str) -> rx.Component:
    rows = [
        rx.el.label(
            rx.el.input(type="radio", name=f"sight-{name}", value=str(value), default_checked=value == chosen),
            rx.el.span(text),
            class_name="check sight-choice",
            custom_attrs={"data-sight-sample": str(value)},
        )
        for value, text in choices.items()
    ]
    return rx.el.fieldset(rx.el.legend(legend), rx.el.div(*rows, class_name="sight-choices"))


def sight_panel() -> rx.Component:
    """Every setting, each in force as soon as it is chosen."""
    usual = EVERYBODYS
    groups = (
        _group("size", words.SIZE, {str(key): text for key, text in words.SIZES.items()}, usual.size),
        _group("scheme", words.SCHEME, {str(key): text for key, text in words.SCHEMES.items()}, usual.scheme),
        _group("spacing", words.SPACING, {str(key): text for key, text in words.SPACINGS.items()}, usual.spacing),
        _group("pictures", words.PICTURES, words.PICTURE_CHOICES, "on"),
    )
    at_once = rx.el.div(
        button(words.TURN_ON, "primary", custom_attrs={"data-sight-set": written(READY)}),
        button(words.TURN_OFF, custom_attrs={"data-sight-set": written(EVERYBODYS)}),
        class_name="line",
    )
    leave = button(words.CLOSE, "quiet", custom_attrs={**OPENS, "popoverTargetAction": "hide"})
    told = {"data-kept": words.KEPT, "data-here": words.KEPT_HERE, "data-lost": words.NOT_KEPT}
    return rx.el.div(
        rx.el.h2(words.TITLE, id="sight-title", tab_index=-1),
        rx.el.p(words.LEAD),
        at_once,
        *groups,
        rx.el.p(role="status", class_name="sight-told", custom_attrs=told),
        leave,
        id=PANEL,
        role="dialog",
        aria_labelledby="sight-title",
        class_name="sight-panel no-print",
        custom_attrs={"popover": "auto", "data-usual": written(EVERYBODYS)},
    )
