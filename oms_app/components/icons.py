"""Icons drawn with one line in a 24-unit square; they take the colour of the text around them."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from oms_app.components.values import Text

Size = Literal["md", "sm", "xs"]


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0"


def _box(x: float, y: float, width: float, height: float, r: float) -> str:
    across, down = width - 2 * r, height - 2 * r
    return (
        f"M{x + r:g} {y:g}h{across:g}a{r:g} {r:g} 0 0 1 {r:g} {r:g}v{down:g}a{r:g} {r:g} 0 0 1 {-r:g} {r:g}"
        f"h{-across:g}a{r:g} {r:g} 0 0 1 {-r:g} {-r:g}v{-down:g}a{r:g} {r:g} 0 0 1 {r:g} {-r:g}Z"
    )


FACE = _circle(12, 12, 8.5)
LENS = _circle(11, 11, 6.5) + "M16 16l4 4"
DOT = "v.1"

ICONS: dict[str, str] = {
    "alert": f"M12 4 3.5 19h17L12 4ZM12 10v4.2M12 16.6{DOT}",
    "arrow_left": "M19 12H5M10.5 6.5 5 12l5.5 5.5",
    "arrow_right": "M5 12h14M13.5 6.5 19 12l-5.5 5.5",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15L6 16.5ZM10 20.5h4",
    "camera": "M4 9a2 2 0 0 1 2-2h2l1.5-2.5h5L16 7h2a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2Z"
    + _circle(12, 13, 3.3),
    "card": _box(3, 5, 18, 14, 3) + "M3 10h18M7 15h4",
    "chat": "M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4"
    "v-4A2.5 2.5 0 0 1 4 13.5Z"
    "M8.5 8.7h7M8.5 11.7h4",
    "check": "m5 12.5 4.5 4.5L19 7.5",
    "check_circle": f"{FACE}M8.3 12.3l2.6 2.6 4.8-5.2",
    "chevron_down": "m7 10 5 5 5-5",
    "clock": f"{FACE}M12 7.5V12l3 2",
    "close": "m6.5 6.5 11 11M17.5 6.5l-11 11",
    "copy": _box(8.5, 8.5, 11, 11, 2) + "M15.5 8.5V6.5a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2",
    "cross_circle": f"{FACE}M9 9l6 6M15 9l-6 6",
    "download": "M12 4v11M7.5 11 12 15.5l4.5-4.5M5 19.5h14",
    "eye": "M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12Z" + _circle(12, 12, 2.8),
    "external": "M10 5.5H6.5A2 2 0 0 0 4.5 7.5v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V14M14 4.5h5.5V10M19 5l-7.5 7.5",
    "file": "M6 3.5h8l4.5 4.5v11A1.5 1.5 0 0 1 17 20.5H6.5A1.5 1.5 0 0 1 5 19V5A1.5 1.5 0 0 1 6 3.5ZM13.5 3.5V8.5h5"
    "M8.5 13h7M8.5 16.5h4.5",
    "fit": "M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15",
    "flag": "M6 20.5V4.5h11.5L15 8.5l2.5 4H6",
    "globe": f"{FACE}M3.8 12h16.4M12 3.5c2.4 2.3 3.6 5.1 3.6 8.5s-1.2 6.2-3.6 8.5"
    "c-2.4-2.3-3.6-5.1-3.6-8.5s1.2-6.2 3.6-8.5Z",
    "grid": _box(4, 4, 6.5, 6.5, 1.5)
    + _box(13.5, 4, 6.5, 6.5, 1.5)
    + _box(4, 13.5, 6.5, 6.5, 1.5)
    + "M16.8 14v6M13.8 17h6",
    "help": f"{FACE}M9.7 9.6a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.2 1-1.2 1.9M12 16.7{DOT}",
    "history": "M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.3l3 1.9",
    "info": f"{FACE}M12 11v5M12 7.8{DOT}",
    "lock": _box(5, 10.5, 14, 9.5, 2) + "M8 10.5V8a4 4 0 0 1 8 0v2.5",
    "logout": "M13 4.5H6.5a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2H13M10 12h10M16.5 8.5 20 12l-3.5 3.5",
    "mail": _box(3.5, 5.5, 17, 13, 2) + "M4 7.5l8 6 8-6",
    "moon": "M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z",
    "note": "M5 5.5A1.5 1.5 0 0 1 6.5 4h11A1.5 1.5 0 0 1 19 5.5V14l-5 6H6.5A1.5 1.5 0 0 1 5 18.5ZM19 14h-5v6"
    "M8.5 8.5h7M8.5 12h3",
    "pause": f"{FACE}M10 9v6M14 9v6",
    "pencil": "m5 19 .8-3.7L15.5 5.6a1.7 1.7 0 0 1 2.4 0l.5.5a1.7 1.7 0 0 1 0 2.4L8.7 18.2 5 19ZM13.5 7.6l2.9 2.9",
    "phone": "M6.5 4.5h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 4.5 6.7"
    "a2 2 0 0 1 2-2.2Z",
    "pin": "M12 20.5s6.5-5.6 6.5-10.5a6.5 6.5 0 0 0-13 0c0 4.9 6.5 10.5 6.5 10.5Z" + _circle(12, 10, 2.3),
    "plus": "M12 5v14M5 12h14",
    "print": "M7.5 9V4.5h9V9M7.5 16.5h-2a1.5 1.5 0 0 1-1.5-1.5v-4.500A1.5 1.5 0 0 1 5.5 9h13"
    "a1.5 1.5 0 0 1 1.5 1.5V15a1.5 1.5 0"
    " 0 1-1.5 1.5h-2M7.5 13.500h9v6h-9Z",
    "refresh": "M19.5 8.5A8 8 0 1 0 20 12M20 4v4.5h-4.5",
    "share": "M12 14.5V4M8.5 7 12 3.5 15.5 7M7.5 10.5H6A1.5 1.5 0 0 0 4.5 12v7A1.5 1.5 0 0 0 6 20.5h12"
    "a1.5 1.5 0 0 0 1.5-1.5v-7a1.5 1.5 0 0 0-1.5-1.5h-1.5",
    "search": LENS,
    "shield": "M12 3.5 5 6v5.500c0 4.2 2.8 7.2 7 9 4.2-1.8 7-4.8 7-9V6ZM9 11.800l2.2 2.2 4-4.3",
    "smartphone": _box(7, 3.5, 10, 17, 2.5) + "M11 17.5h2",
    "sun": _circle(12, 12, 3.8)
    + "M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.400M18.4 5.6 17 7M7 17l-1.4 1.4",
    "system": _box(3.5, 5, 17, 11.5, 2) + "M9 20h6M12 16.500V20",
    "trash": "M4.5 7h15M9.5 7V4.500h5V7M6.5 7l.8 12a1.5 1.5 0 0 0 1.5 1.5h6.400a1.5 1.5 0 0 0 1.5-1.5l.8-12"
    "M10 11v5.500M14 11v5.5",
    "upload": "M12 15.5V5M7.5 9 12 4.5 16.5 9M5 19.5h14",
    "user": _circle(12, 8, 3.8) + "M4.5 20.500c.6-4 3.5-6.2 7.5-6.200s6.9 2.2 7.5 6.2",
    "zoom_in": LENS + "M11 8.500v5M8.5 11h5",
    "zoom_out": LENS + "M8.5 11h5",
}

STATUS_ICONS = (
    "alert",
    "arrow_right",
    "bell",
    "card",
    "chat",
    "check",
    "check_circle",
    "clock",
    "close",
    "cross_circle",
    "file",
    "flag",
    "history",
    "info",
    "lock",
    "mail",
    "note",
    "pause",
    "pencil",
    "phone",
    "refresh",
    "search",
    "shield",
    "smartphone",
    "trash",
)


def _drawn(path: Text, size: Size, label: str) -> rx.Component:
    meaning = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return rx.el.svg(rx.el.path(d=path), view_box="0 0 24 24", class_name=f"icon icon-{size}", **meaning)


def icon(name: str, size: Size = "md", label: str = "") -> rx.Component:
    """An icon known when the page is built; without a label it is hidden from screen readers."""
    return _drawn(ICONS[name], size, label)


def status_icon(name: Text, size: Size = "xs") -> rx.Component:
    """An icon named by a Var, one of `STATUS_ICONS`; an unknown name draws the «info» sign."""
    if not isinstance(name, rx.Var):
        return icon(name, size)
    return _drawn(rx.match(name, *[(known, ICONS[known]) for known in STATUS_ICONS], ICONS["info"]), size, "")
