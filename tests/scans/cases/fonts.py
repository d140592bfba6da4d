"""Typefaces that come with packages, so that a made document looks the same on every machine."""

from __future__ import annotations

from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path

from PIL import ImageFont


class Face(Enum):
    """Package and file; the last three dress documents of the proof half only."""

    SANS = ("fontpkg_pt_sans", "PT_Sans-Web-Regular.ttf")
    SANS_BOLD = ("fontpkg_pt_sans", "PT_Sans-Web-Bold.ttf")
    SERIF = ("fontpkg_pt_serif", "PT_Serif-Web-Regular.ttf")
    SERIF_BOLD = ("fontpkg_pt_serif", "PT_Serif-Web-Bold.ttf")
    MONO = ("fontpkg_ibm_plex_mono", "IBMPlexMono-Regular.ttf")
    HAND = ("fontpkg_caveat", "Caveat[wght].ttf")
    OFFICE = ("fontpkg_arimo", "Arimo[wght].ttf")
    BOOK = ("fontpkg_literata", "Literata[opsz,wght].ttf")
    TYPEWRITER = ("fontpkg_ibm_plex_mono", "IBMPlexMono-Light.ttf")


@cache
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """The face at a height in pixels."""
    package, file = face.value
    folder = Path(str(import_module(package).__file__)).parent / "files"
    return ImageFont.truetype(str(folder / file), size)
