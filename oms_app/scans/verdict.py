"""What a check can say about a file: its type, its faults and its measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class MediaType(StrEnum):
    """The three types that are taken; the type is what the bytes are, never what the name says."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


class Rule(StrEnum):
    """Each rule that a file can break; `Finding.detail` is a member of the enum named beside the rule."""

    FORMAT = "format"  # Nature
    SIZE = "size"  # no detail; measured and limit in bytes
    ENCRYPTED = "encrypted"  # no detail
    ACTIVE_CONTENT = "active_content"  # Activity, one finding for each
    CORRUPT = "corrupt"  # Damage
    BOMB = "bomb"  # Burden
    PAGES = "pages"  # no detail; measured and limit in pages
    BLANK = "blank"  # no detail


class Nature(StrEnum):
    """What a refused file really is."""

    EMPTY = "empty"
    HEIC = "heic"
    AVIF = "avif"
    WEBP = "webp"
    GIF = "gif"
    TIFF = "tiff"
    BMP = "bmp"
    JPEG2000 = "jpeg2000"
    SVG = "svg"
    DJVU = "djvu"
    DOC = "doc"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    RTF = "rtf"
    POSTSCRIPT = "postscript"
    TEXT = "text"
    HTML = "html"
    XML = "xml"
    ZIP = "zip"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    GZIP = "gzip"
    VIDEO = "video"
    EXE = "exe"
    UNKNOWN = "unknown"


class Activity(StrEnum):
    """What a file would do, or carry, beside showing a page."""

    JAVASCRIPT = "javascript"
    LAUNCH = "launch"
    ATTACHMENT = "attachment"
    XFA_FORM = "xfa_form"
    RICH_MEDIA = "rich_media"
    SUBMISSION = "submission"
    REMOTE_LINK = "remote_link"
    HIDDEN_FILE = "hidden_file"


class Damage(StrEnum):
    """How a file is broken."""

    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    NO_PAGES = "no_pages"
    CRASHED = "crashed"


class Burden(StrEnum):
    """What a file asks too much of."""

    PIXELS = "pixels"
    INFLATION = "inflation"
    OBJECTS = "objects"
    TIME = "time"
    MEMORY = "memory"


@dataclass(frozen=True)
class Finding:
    """One broken rule; `measured` and `limit` are in the unit of the rule, where it has one."""

    rule: Rule
    detail: str = ""
    measured: float | None = None
    limit: float | None = None


@dataclass(frozen=True)
class Verdict:
    """The whole judgement; `width` and `height` are stored pixels, for a PDF points of its first page."""

    media_type: MediaType | None
    findings: tuple[Finding, ...]
    pages: int
    width: int
    height: int
    sha256: str
    size: int

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
    pages: int = 0
    width: int = 0
    height: int = 0
