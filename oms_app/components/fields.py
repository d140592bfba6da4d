"""Fields of a form: label above, error and hint between label and control, all tied together for screen readers.

Controls keep their own text (`default_value`), so an answer from the server never overwrites what is being typed; draw
a form only when its data is loaded, because a select or a checkbox does not follow a later default.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import reflex as rx

from oms_app.components.behaviour import focus_target, mask_date, toggle_password
from oms_app.components.choices import check_list, checkbox, choice_list
from oms_app.components.error_line import error_line, how_to_mend
from oms_app.components.icons import icon
from oms_app.components.page_help import page_help_href
from oms_app.components.values import Content, Event, Flag, Text, each, pick, when
from oms_app.content import components as words
from oms_app.views.help_places import CODE, of_field
from oms_app.views.rows import Choice, Problem

__all__ = [
    "check_list",
    "checkbox",
    "choice_list",
    "code_field",
    "date_field",
    "error_summary",
    "field",
    "password_field",
    "select_field",
    "text_field",
    "textarea_field",
]

Width = Literal["full", "half", "short"]


def _under_label(name: Text, error: Text, hint: Text, help_href: Text) -> list[rx.Component]:
    """The places of error and hint; they are always there, so that the control may always point at them."""
    wrong = error_line(error, name, help_href, id=f"{name}-error")
    return [wrong, rx.el.p(hint, id=f"{name}-hint", class_name="field-hint")]


def _ties(name: str, error: Text, keep: Text) -> dict[str, Any]:
    wrong = pick(error, "true", "false")
    kept = {"data_keep": keep} if isinstance(keep, rx.Var) or keep else {}
    return {"id": name, "name": name, "aria_invalid": wrong, "aria_describedby": f"{name}-error {name}-hint", **kept}


def _events(**given: Event) -> dict[str, Event]:
    return {name: event for name, event in given.items() if event is not None}


def field(
    name: Text,
    label: Text,
    control: Content,
    error: Text,
    hint: Text,
    optional: Flag = False,
    below: Content = "",
    help_href: Text = "",
) -> rx.Component:
    """The frame of a field around any control whose id is `name`; `below` stands under the control.

    `help_href` is the article about this very error, where there is a better one than that of the field.
    """
    title = rx.el.label(
        label, when(optional, rx.el.span(f", {words.OPTIONAL}", class_name="field-optional")), html_for=name
    )
    return rx.el.div(title, *_under_label(name, error, hint, help_href), control, below, class_name="field")


def text_field(
    name: str,
    label: Text,
    *,
    value: Text = "",
    error: Text = "",
    hint: Text = "",
    optional: Flag = False,
    input_mode: str | None = None,
    autocomplete: str | None = None,
    width: Width = "full",
    on_blur: Event = None,
    on_change: Event = None,
    prefix: Text = "",
    keep: Text = "",
    below: Content = "",
    help_href: Text = "",
    **props: Any,
) -> rx.Component:
    """A line of text; `prefix` (such as +7) stands inside the box; `keep` names the draft the browser keeps for it."""
    given = {"input_mode": input_mode, "auto_complete": autocomplete, **_events(on_blur=on_blur, on_change=on_change)}
    look = f"input input-{width} {props.pop('class_name', '')}".strip()
    control = rx.el.input(
        type=props.pop("type", "text"),
        default_value=value,
        class_name=look,
        **_ties(name, error, keep),
        **{key: given[key] for key in given if given[key] is not None},
        **props,
    )
    if prefix:
        control = rx.el.div(rx.el.span(prefix, aria_hidden="true"), control, class_name=f"input-prefixed input-{width}")
    return field(name, label, control, error, hint, optional, below, help_href)


def date_field(name: str, label: Text, *, hint: Text = words.DATE_HINT, **props: Any) -> rx.Component:
    """A day as дд.мм.гггг: points come by themselves, a pasted date keeps its own."""
    masked = {**props.pop("custom_attrs", {}), "onInput": mask_date()}
    return text_field(name, label, hint=hint, input_mode="numeric", width="short", custom_attrs=masked, **props)


def value_of(name: str) -> rx.Var[str]:
    """What stands in a control now, without sending its form."""
    return rx.Var(f"(document.getElementById('{name}')?.value ?? '')").to(str)


def code_field(name: str, label: Text, *, length: int = 6, **props: Any) -> rx.Component:
    """A one-time code; phones offer the one from the message."""
    ready = {"input_mode": "numeric", "autocomplete": "one-time-code", "max_length": length, "class_name": "input-code"}
    ready["help_href"] = of_field(CODE)
    return text_field(name, label, width="short", **{**ready, **props})


def password_field(
    name: str, label: Text, *, error: Text = "", hint: Text = "", autocomplete: str = "current-password", **props: Any
) -> rx.Component:
    """A password with a button that shows it; pasting works."""
    control = rx.el.div(
        rx.el.input(
            type="password",
            auto_complete=autocomplete,
            class_name="input input-full",
            **_ties(name, error, ""),
            **props,
        ),
        rx.el.button(
            rx.el.span(words.REVEAL, class_name="password-show"),
            rx.el.span(words.HIDE, class_name="password-hide"),
            type="button",
            aria_pressed="false",
            aria_controls=name,
            class_name="password-toggle",
            custom_attrs={"onClick": toggle_password()},
        ),
        class_name="password",
    )
    return field(name, label, control, error, hint)


def textarea_field(
    name: str,
    label: Text,
    *,
    value: Text = "",
    error: Text = "",
    hint: Text = "",
    optional: Flag = False,
    rows: int = 4,
    on_blur: Event = None,
    on_change: Event = None,
    keep: Text = "",
    below: Content = "",
    **props: Any,
) -> rx.Component:
    """Several lines of text."""
    control = rx.el.textarea(
        default_value=value,
        rows=rows,
        class_name="input input-full input-area",
        **_ties(name, error, keep),
        **_events(on_blur=on_blur, on_change=on_change),
        **props,
    )
    return field(name, label, control, error, hint, optional, below)


def _option(choice: Choice) -> rx.Component:
    return rx.el.option(choice.text, value=choice.value)


def select_field(
    name: str,
    label: Text,
    *,
    options: Sequence[Choice] | rx.Var[list[Choice]],
    value: Text = "",
    error: Text = "",
    hint: Text = "",
    optional: Flag = False,
    empty: Text = words.PICK_ONE,
    on_change: Event = None,
    width: Width = "full",
    keep: Text = "",
    **props: Any,
) -> rx.Component:
    """One of many, in the browser's own list; `empty` is the first line, shown while nothing is chosen."""
    control = rx.el.select(
        rx.el.option(empty, value=""),
        *each(options, _option),
        default_value=value,
        class_name=f"input input-select input-{width}",
        **_ties(name, error, keep),
        **_events(on_change=on_change),
        **props,
    )
    return field(name, label, control, error, hint, optional)


def error_summary(title: Text, problems: rx.Var[list[Problem]] | list[Problem]) -> rx.Component:
    """All that keeps the form from going on; each line leads to its field. Show it by `rx.set_focus("errors")`."""
    jump, href = focus_target(), page_help_href()

    def line(problem: Problem) -> rx.Component:
        return rx.el.li(rx.el.a(problem.text, href=f"#{problem.field}", custom_attrs={"onClick": jump}))

    return rx.el.div(
        when(
            problems,
            rx.el.div(
                rx.el.h2(icon("alert"), rx.el.span(title)),
                rx.el.ul(*each(problems, line)),
                rx.el.p(how_to_mend(href)) if href else rx.fragment(),
                class_name="errors",
            ),
        ),
        role="alert",
        tab_index=-1,
        id="errors",
    )
