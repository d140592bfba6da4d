"""The typeface of screens: its files as small as Russian pages need them, and what stands in until they are there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "@fontsource-variable/golos-text"
VERSION = "5.2.8"
FAMILY = "Golos Text"
FOLDER = "/fonts"
# Ligatures and old figures are not asked for anywhere; `tnum` is, in columns of numbers.
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]
UPRIGHT_ONLY = ["VVAR", "vhea", "vmtx"]
CYRILLIC, LATIN = "cyrillic", "latin"
ASCENT, DESCENT = 0.98, 0.22  # of the size


@dataclass(frozen=True)
class Face:
    """A file of the typeface: the part of the package that it is taken from, and its characters as CSS says them."""

    name: str
    part: str
    characters: str
    is_rare: bool = False

    @property
    def file(self) -> str:
        """Another name whenever its bytes may be others: browsers keep it for a year."""
        made_of = f"{PACKAGE} {VERSION} {self.characters} {FEATURES}"
        return f"golos-text-{self.name}-{hashlib.sha256(made_of.encode()).hexdigest()[:8]}.woff2"

    @property
    def points(self) -> set[int]:
        """The numbers of its characters."""
        spans = (span.partition("-") for span in self.characters.replace("U+", "").split(","))
        return {point for first, _, last in spans for point in range(int(first, 16), int(last or first, 16) + 1)}

    @property
    def href(self) -> str:
        """Where browsers find it."""
        return f"{FOLDER}/{self.file}"


# Of two that hold a character the later one is taken: the rare ones stand first, and are not even fetched elsewhere.
FACES = (
    Face("other-cyrillic", CYRILLIC, "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116", is_rare=True),
    Face(
        "other-latin",
        LATIN,
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+20BD,U+2122,"
        "U+2190-2193,U+2212",
        is_rare=True,
    ),
    Face("letters", LATIN, "U+0041-005A,U+0061-007A"),
    Face(
        "signs",
        LATIN,
        "U+0020-0040,U+005B-0060,U+007B-007E,U+00A0,U+00AB,U+00B0,U+00B7,U+00BB,U+00D7,U+2009-2014,U+2018-201E,U+2026,"
        "U+202F,U+20BD,U+2190-2193,U+2212",
    ),
    Face("russian", CYRILLIC, "U+0401,U+0410-044F,U+0451,U+2116"),
)


@dataclass(frozen=True)
class StandIn:
    """A font of the reader's own device, made as wide and as high as ours: nothing moves when ours arrives.

    `wide` is how much wider our Russian text is, counted letter by letter over the words of the portal.
    """

    family: str
    weights: str
    local: tuple[str, ...]
    wide: float

    def css(self) -> str:
        """Its rule."""
        sources = ",".join(f'local("{name}")' for name in self.local)
        wide, up, down = self.wide, ASCENT / self.wide, DESCENT / self.wide
        size = f"size-adjust:{wide:.1%};ascent-override:{up:.1%};descent-override:{down:.1%};line-gap-override:0%"
        return f'@font-face{{font-family:"{self.family}";font-weight:{self.weights};src:{sources};{size}}}'


LIGHTER, BOLDER = "400 559", "560 900"
STAND_INS = (
    StandIn("Golos by Arial", LIGHTER, ("Arial", "Liberation Sans", "Arimo"), 1.058),
    StandIn("Golos by Arial", BOLDER, ("Arial Bold", "Liberation Sans Bold", "Arimo Bold"), 0.998),
    StandIn("Golos by Roboto", LIGHTER, ("Roboto", "Roboto Regular"), 1.044),
    StandIn("Golos by Roboto", BOLDER, ("Roboto Bold", "Roboto Medium", "Roboto"), 1.048),
    StandIn("Golos by DejaVu", LIGHTER, ("DejaVu Sans",), 0.928),
    StandIn("Golos by DejaVu", BOLDER, ("DejaVu Sans Bold",), 0.858),
)
STACK = ",".join((f'"{FAMILY}"', *dict.fromkeys(f'"{one.family}"' for one in STAND_INS), "system-ui", "sans-serif"))


def stylesheet() -> str:
    """The rules of all of them."""
    ours = (
        f'@font-face{{font-family:"{FAMILY}";font-weight:400 900;font-display:swap;'
        f'src:url({face.href}) format("woff2");unicode-range:{face.characters}}}'
        for face in FACES
    )
    return "\n".join((*ours, *(one.css() for one in STAND_INS)))


def write(package: Path, folder: Path) -> None:
    """Make every file in `folder` from those of the npm package."""
    from fontTools import subset  # slow to import, and only a build needs it

    folder.mkdir(exist_ok=True)
    for face in FACES:
        options = subset.Options(
            flavor="woff2", layout_features=FEATURES, hinting=False, notdef_outline=True, name_IDs=[1, 2]
        )
        options.drop_tables += UPRIGHT_ONLY
        font = subset.load_font(package / "files" / f"golos-text-{face.part}-wght-normal.woff2", options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=face.points)
        subsetter.subset(font)
        subset.save_font(font, folder / face.file, options)
