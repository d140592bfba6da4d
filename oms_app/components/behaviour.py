"""What a control does in the browser alone: real functions in the page's script, so that the CSP forbids `eval`."""

from __future__ import annotations

import reflex as rx

from oms_app.components.values import Text


def _function(code: str, *vars_used: rx.Var) -> rx.Var:
    data = rx.vars.VarData.merge(*[used._get_all_var_data() for used in vars_used])
    return rx.Var(code, _var_data=data)


def focus_target() -> rx.Var:
    """For a link to `#id`: move the focus there, into the first control if the target is a group."""
    return _function(
        "(event) => { event.preventDefault();"
        " const place = document.getElementById(event.currentTarget.hash.slice(1));"
        ' const control = place?.querySelector("input,select,textarea,button");'
        " const group = place?.matches('fieldset,[role=group]'); const aim = group ? control : place;"
        " aim?.focus(); aim?.scrollIntoView({block: 'nearest'}); }"
    )


def copy_text(value: Text, done: Text) -> rx.Var:
    """Put the value on the clipboard, then show and announce `done` in the status beside the words of the button."""
    value_var, done_var = rx.Var.create(value), rx.Var.create(done)
    return _function(
        "(event) => { const button = event.currentTarget; const status = button.nextElementSibling;"
        f" navigator.clipboard.writeText({value_var!s}).then(() => {{"
        f' button.dataset.done = ""; status.textContent = {done_var!s};'
        ' setTimeout(() => { delete button.dataset.done; status.textContent = ""; }, 3000); }); }',
        value_var,
        done_var,
    )


def toggle_password() -> rx.Var:
    """Show or hide the password in the input before the button."""
    return _function(
        "(event) => { const button = event.currentTarget; const input = button.previousElementSibling;"
        ' const shown = input.type === "text"; input.type = shown ? "password" : "text";'
        ' button.setAttribute("aria-pressed", String(!shown)); }'
    )


def tell_strength(place_id: str, words: dict[str, str]) -> rx.Var:
    """Say in the element `place_id` how strong the typed password is, by length and by what it is made of."""
    return _function(
        f"(event) => {{ const words = {rx.Var.create(words)!s}; const text = event.target.value;"
        " const made = [/\\p{Ll}/u, /\\p{Lu}/u, /\\d/, /[^\\p{L}\\d]/u].filter((kind) => kind.test(text)).length;"
        " const score = text.length + 2 * made;"
        " const level = text.length < 10 ? 'short' : new Set(text).size < 5 ? 'plain'"
        " : score < 16 ? 'fair' : score < 24 ? 'good' : 'strong';"
        f" document.getElementById({rx.Var.create(place_id)!s}).textContent = text ? words[level] : ''; }}"
    )


def mask_date() -> rx.Var:
    """Put the points of dd.mm.yyyy while typing at the end; a pasted ISO date is turned, deleting is left alone."""
    return _function(
        "(event) => { const box = event.target; const erasing = event.nativeEvent.inputType?.startsWith('delete');"
        " if (erasing || box.selectionEnd !== box.value.length) return;"
        " const text = box.value.trim().replace(/^(\\d{4})-(\\d\\d)-(\\d\\d)$/, '$3.$2.$1').replace(/[^\\d]+/g, '.')"
        ".replace(/^\\./, '').replace(/^(\\d\\d)(?=\\d)/, '$1.').replace(/^(\\d\\d?\\.\\d\\d)(?=\\d)/, '$1.')"
        ".slice(0, 10);"
        " if (text !== box.value) box.value = text; }"
    )


def share_words(words: Text) -> rx.Var:
    """Hand the words to the system's own sheet; whoever closes it has changed their mind."""
    words_var = rx.Var.create(words)
    return _function(f"() => navigator.share({{text: {words_var!s}}}).catch(() => {{}})", words_var)


def show_dialog(dialog_id: Text) -> rx.Var:
    """Open a native modal dialog."""
    return _function(f"() => document.getElementById({rx.Var.create(dialog_id)!s})?.showModal()")


def print_page() -> rx.Var:
    """Open the browser's print dialog."""
    return _function("() => window.print()")


def load_again() -> rx.Var:
    """Ask for the whole page anew."""
    return _function("() => window.location.reload()")


def walk_tabs() -> rx.Var:
    """Arrow keys, Home and End choose a neighbour in a row of tabs."""
    return _function(
        "(event) => { const tabs = [...event.currentTarget.querySelectorAll('[role=tab]')];"
        " const at = tabs.indexOf(document.activeElement); const last = tabs.length - 1;"
        " const next = at === last ? 0 : at + 1; const before = at === 0 ? last : at - 1;"
        " const to = {ArrowRight: next, ArrowLeft: before, Home: 0, End: last}[event.key];"
        " if (to === undefined || at < 0) return; event.preventDefault(); tabs[to].focus(); tabs[to].click(); }"
    )


def zoom_scan(factor: float) -> rx.Var:
    """Multiply the size of the scan in the viewer around the button; 0 returns to the width of the pane."""
    return _function(
        "(event) => { const viewer = event.currentTarget.closest('.viewer');"
        " const now = Number(viewer.dataset.zoom || 1);"
        f" const next = {factor} ? Math.min(6, Math.max(.25, now * {factor})) : 1;"
        " viewer.dataset.zoom = next; viewer.style.setProperty('--zoom', next);"
        " viewer.querySelector('output').textContent = Math.round(next * 100) + '\\u00a0%'; }"
    )


def rotate_scan() -> rx.Var:
    """Turn the scan by a quarter, clockwise."""
    return _function(
        "(event) => { const viewer = event.currentTarget.closest('.viewer');"
        " const turn = (Number(viewer.dataset.turn || 0) + 90) % 360;"
        " viewer.dataset.turn = turn; viewer.style.setProperty('--turn', turn + 'deg'); }"
    )
