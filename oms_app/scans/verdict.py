"""What a check can say about a file: its type, its faults and what was measured, and where on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class MediaType(StrEnum):
    """The three types that are taken; the type is what the bytes are, never what the name says."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


class Rule(StrEnum):
    """Each rule that a file can break; `detail` is a member of the enum in `defects` that is named beside the rule."""

    FORMAT = "format"  # Nature
    SIZE = "size"  # no detail; measured and limit in bytes
    ENCRYPTED = "encrypted"  # no detail
    ACTIVE_CONTENT = "active_content"  # Activity, one finding for each
    CORRUPT = "corrupt"  # Damage
    BOMB = "bomb"  # Burden
    PAGES = "pages"  # no detail; measured and limit in pages
    VIRUS = "virus"  # no detail; the antivirus is another's, the word is kept here with the others
    BLANK = "blank"  # no detail; share of the sheet that is ink
    DPI = "dpi"  # Coarseness; pixels to the inch
    COLOUR = "colour"  # Paleness; levels between the planes of the most coloured thousandth, or share of the sheet
    BLUR = "blur"  # Softness; width of an edge in pixels at 300 dpi, or share of the text
    SKEW = "skew"  # Slant; degrees, or share of a side
    CROP = "crop"  # Cut; signs, share of a side, or how far the proportions are off
    GLARE = "glare"  # no detail; share of the sheet
    LEGIBILITY = "legibility"  # Faintness; levels between paper and ink, or mean confidence of the reader

    @property
    def is_safety(self) -> bool:
        """Whether nobody may wave it through; the rest are rules of quality."""
        return self not in _QUALITY


_QUALITY = frozenset(
    {Rule.BLANK, Rule.DPI, Rule.COLOUR, Rule.BLUR, Rule.SKEW, Rule.CROP, Rule.GLARE, Rule.LEGIBILITY},
)


@dataclass(frozen=True)
class Finding:
    """One broken rule; `measured` and `limit` are in the unit of the rule, where it has one."""

    rule: Rule
    detail: str = ""
    measured: float | None = None
    limit: float | None = None


class Outcome(StrEnum):
    """How a page stands to a rule; unavailable when what measures it is not installed."""

    PASSED = "passed"
    SOFT = "soft"
    FAILED = "failed"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Region:
    """A rectangle on the upright page, in fractions of its width and height from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def turned(self) -> Region:
        """The same on the page turned by half."""
        return Region(1 - self.right, 1 - self.bottom, 1 - self.left, 1 - self.top)


@dataclass(frozen=True)
class Measure:
    """One rule on one page (counted from 0): what was measured, against which limit, and where it went wrong."""

    rule: Rule
    outcome: Outcome
    measured: float | None = None
    limit: float | None = None
    detail: str = ""
    page: int = 0
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The whole judgement; `width` and `height` are stored pixels, for a PDF points of its first page.

    `findings` are what failed, each defect once; `measures` are every rule of quality on every page that was judged.
    """

    media_type: MediaType | None
    findings: tuple[Finding, ...]
    pages: int
    width: int
    height: int
    sha256: str
    size: int
    measures: tuple[Measure, ...] = ()

    @property
    def accepted(self) -> bool:
        return not self.findings


class Refused(Exception):
    """A fault after which there is no point in looking further into the file."""

    def __init__(self, rule: Rule, detail: str = "", measured: float | None = None, limit: float | None = None) -> None:
        super().__init__(rule, detail)
        self.finding = Finding(rule, detail, measured, limit)


@dataclass
class Reading:
    """What has been learnt so far; it survives an early refusal."""

    findings: list[Finding] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    pages: int = 0
    width: int = 0
    height: int = 0

    def add(self, measure: Measure) -> None:
        """Keep a measure; a defect is a finding when it fails for the first time."""
        self.measures.append(measure)
        found = {(one.rule, one.detail) for one in self.findings}
        if measure.outcome is Outcome.FAILED and (measure.rule, measure.detail) not in found:
            self.findings.append(Finding(measure.rule, measure.detail, measure.measured, measure.limit))
