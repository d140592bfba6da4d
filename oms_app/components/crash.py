"""What stands where a page would be whose own program failed, so that its reader is not left with a white window.

React takes away whatever failed to draw, up to the nearest net around it. One net is around the pages, one around what
stands beside them, so that neither takes the other along; a way to another page mends the net.
"""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.behaviour import load_again
from oms_app.components.buttons import button, link
from oms_app.components.cards import empty_state
from oms_app.components.layout import line
from oms_app.components.shell import public_shell
from oms_app.components.values import Content
from oms_app.content import components as words

# `reportError` tells the server, as of any other failure of a script; Reflex writes it into the log.
NET = """
class CrashNet extends ReactComponent {
  state = { isTorn: false };
  static getDerivedStateFromError() { return { isTorn: true }; }
  componentDidCatch(error) { reportError(error); }
  componentDidUpdate(before, { isTorn }) {
    if (!this.state.isTorn) return;
    if (!isTorn) document.querySelector("[data-crash]")?.focus();
    else if (before.where !== this.props.where) this.setState({ isTorn: false });
  }
  render() { return this.state.isTorn ? this.props.instead : this.props.children; }
}
const Crash = (props) => jsx(CrashNet, { ...props, where: useLocation().pathname });
"""


class _Net(rx.Component):
    """The net around what it is given."""

    tag = "Crash"
    instead: rx.Var[rx.Component]

    def add_imports(self) -> rx.ImportDict:
        return {
            "react": rx.ImportVar("Component", alias="ReactComponent"),
            "react-router": rx.ImportVar("useLocation"),
            "@emotion/react": rx.ImportVar("jsx"),
        }

    def add_custom_code(self) -> list[str]:
        return [NET]


def net(*content: Content, instead: rx.Component) -> rx.Component:
    """`instead` takes the place of content that fails."""
    return _Net.create(*content, instead=instead)


def crash_screen() -> rx.Component:
    """Nothing here asks the server: what failed may be what the server said."""
    ways = line(
        button(words.CRASH_AGAIN, "primary", custom_attrs={"onClick": load_again()}),
        link(words.CRASH_HELP, routes.HELP),
    )
    heading = rx.el.h1(words.CRASH_TITLE, tab_index=-1, class_name="sr", custom_attrs={"data-crash": ""})
    return rx.fragment(
        rx.el.title(f"{words.CRASH_TITLE} · {words.BRAND}"),
        public_shell(rx.el.div(heading, empty_state(words.CRASH_HEAD, words.CRASH_TEXT, ways, sign="alert"))),
    )
