"""The look in one place: colours, type and sizes; the only file that knows a colour."""

from __future__ import annotations

from oms_app import fonts

# token: (light, dark)
COLOURS: dict[str, tuple[str, str]] = {
    "page": ("#F5F7FA", "#0E141C"),
    "surface": ("#FFFFFF", "#17202B"),
    "sunken": ("#EBEFF5", "#0A0F15"),
    "line": ("#CBD3DF", "#33404F"),
    "line-soft": ("#E1E6EE", "#26313F"),
    "line-strong": ("#6B7A90", "#7F8FA3"),
    "text": ("#16202E", "#EEF2F7"),
    "muted": ("#4A5768", "#A9B6C6"),
    "primary": ("#1B4DCB", "#8FB2FF"),
    "primary-hover": ("#163FA8", "#B3CBFF"),
    "on-primary": ("#FFFFFF", "#0B1B3F"),
    "ring": ("#E8590C", "#FFB366"),
    "neutral-bg": ("#EBEFF5", "#26313F"),
    "neutral-ink": ("#33404F", "#D5DEE9"),
    "info-bg": ("#E6EEFF", "#14295A"),
    "info-ink": ("#1B3F9E", "#BFD3FF"),
    "attention-bg": ("#FFF1D6", "#3D2A08"),
    "attention-ink": ("#7A4300", "#FFD591"),
    "attention-line": ("#E3A33A", "#A87420"),
    "success-bg": ("#E2F5EC", "#0C3A2C"),
    "success-ink": ("#0A5C42", "#9FE3C5"),
    "danger-bg": ("#FDE8E6", "#4A1512"),
    "danger-ink": ("#9B1C12", "#FFB4AB"),
    "danger-line": ("#C9372B", "#E5675B"),
    "paper-a": ("#EAF0FF", "#13234C"),
    "paper-b": ("#FBFBFF", "#18203A"),
    "paper-c": ("#FFF3E4", "#33241F"),
    "paper-ink": ("#101D45", "#F3F6FF"),
    "paper-muted": ("#3E4A70", "#B9C5E6"),
    "paper-line": ("#B9C6EA", "#3A4A78"),
    "iris-a": ("#2F62DE", "#6E98FF"),
    "iris-b": ("#7C6BD6", "#A493F5"),
    "iris-c": ("#E8833A", "#FFA866"),
    "scan-ground": ("#FFFFFF", "#FFFFFF"),
    "scan-ink": ("#6B7A90", "#6B7A90"),
    "mark": ("#B3261E", "#B3261E"),
    "scrim": ("#16202E80", "#05080CB3"),
}

# For weak sight: ground and letters, and whether the browser's own parts are light or dark; the usual pairs.
SCHEMES: dict[str, tuple[str, str, str]] = {
    "black": ("#FFFFFF", "#000000", "light"),
    "white": ("#000000", "#FFFFFF", "dark"),
    "blue": ("#9DD1FF", "#063462", "light"),
    "brown": ("#F7F3D6", "#4D4B43", "light"),
    "green": ("#3B2716", "#A9E44D", "dark"),
}
GROUNDS = frozenset({"page", "surface", "sunken", "on-primary", "paper-a", "paper-b", "paper-c", "scrim"})
# The papers of a scan and of a code stay as they are.
LEFT_ALONE = frozenset({"scan-ground", "scan-ink", "mark"})

# token: (light, dark); not colour utilities, but they depend on the look as colours do
DEPTHS: dict[str, tuple[str, str]] = {
    "iris-opacity": (".36", ".3"),
    "shadow": ("0 1px 2px rgb(22 32 46/.05)", "none"),
    "shadow-float": ("0 6px 24px rgb(22 32 46/.16)", "0 6px 24px rgb(0 0 0/.5)"),
    "shadow-paper": (
        "0 1px 2px rgb(16 29 69/.06),0 12px 32px -16px rgb(16 29 69/.28)",
        "0 12px 32px -16px rgb(0 0 0/.6)",
    ),
    "shadow-up": ("0 -6px 16px -12px rgb(22 32 46/.3)", "0 -6px 16px -12px rgb(0 0 0/.7)"),
}

SCALE: dict[str, str] = {
    "font": fonts.STACK,
    "radius-card": "10px",
    "radius-control": "8px",
    "radius-badge": "999px",
    "control": "3rem",
    "move": "150ms cubic-bezier(.2,.7,.3,1)",
}
WIDE_CONTROL = "2.75rem"


def _rows(column: int) -> str:
    return "".join(f"--{name}:{pair[column]};" for name, pair in (COLOURS | DEPTHS).items())


def _block(selector: str, column: int, scheme: str) -> str:
    return f"{selector}{{color-scheme:{scheme};{_rows(column)}}}"


def _scheme(name: str) -> str:
    """Every token is the ground or the letters; nothing is in between, and nothing casts a shadow."""
    ground, letters, scheme = SCHEMES[name]
    tokens = [token for token in COLOURS if token not in LEFT_ALONE]
    grounds = {token: token in GROUNDS or token.endswith("-bg") for token in tokens}
    rows = "".join(f"--{token}:{ground if grounds[token] else letters};" for token in tokens)
    flat = "".join(f"--{depth}:none;" for depth in DEPTHS)
    return f':root:root[data-sight-scheme="{name}"]{{color-scheme:{scheme}!important;{rows}{flat}}}'


def _scale() -> str:
    rows = "".join(f"--{name}:{value};" for name, value in SCALE.items())
    return f":root{{{rows}}}@media (min-width:56.25em){{:root{{--control:{WIDE_CONTROL}}}}}"


def stylesheet() -> str:
    """The tokens as CSS custom properties: light by default and on paper, dark by system or by class."""
    dark = _block(":root:not(.light)", 1, "dark")
    return "\n".join(
        (
            _scale(),
            _block(":root", 0, "light"),
            f"@media (prefers-color-scheme:dark){{{dark}}}",
            _block(":root.dark", 1, "dark"),
            *map(_scheme, SCHEMES),
            f"@media print{{{_block(':root:root:root:root', 0, 'light')}}}",
        )
    )


def tailwind() -> dict[str, object]:
    """Tailwind's theme: every token is a colour utility (`bg-surface`, `text-muted`)."""
    return {"theme": {"extend": {"colors": {name: f"var(--{name})" for name in COLOURS}}}}
