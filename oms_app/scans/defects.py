"""What kind of defect a broken rule stands for; `content` has a sentence of what to do for each."""

from __future__ import annotations

from enum import StrEnum


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


class Coarseness(StrEnum):
    """Why a picture has too few dots to the inch."""

    FEW_PIXELS = "few_pixels"
    ENLARGED = "enlarged"


class Paleness(StrEnum):
    """How colour is missing where it is required."""

    GREY = "grey"
    HARDLY_ANY = "hardly_any"


class Softness(StrEnum):
    """How edges lost their sharpness."""

    DEFOCUS = "defocus"
    MOTION = "motion"
    PART = "part"


class Slant(StrEnum):
    """How the page lies other than it should."""

    TURNED = "turned"
    PERSPECTIVE = "perspective"
    SIDEWAYS = "sideways"
    UPSIDE_DOWN = "upside_down"
    CURLED = "curled"


class Cut(StrEnum):
    """How an edge of the page was lost."""

    TEXT = "text"
    SHEET = "sheet"
    PROPORTIONS = "proportions"


class Faintness(StrEnum):
    """Why text cannot be read."""

    PALE = "pale"
    UNREAD = "unread"
