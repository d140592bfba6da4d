"""What a PDF would do beside showing pages: scripts, launches, attachments, forms that send, links to other files."""

from __future__ import annotations

import re

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from oms_app.scans import dictionary
from oms_app.scans.defects import Activity

_KEYS = {
    "/JS": Activity.JAVASCRIPT,
    "/JavaScript": Activity.JAVASCRIPT,
    "/EF": Activity.ATTACHMENT,
    "/EmbeddedFiles": Activity.ATTACHMENT,
    "/XFA": Activity.XFA_FORM,
    "/RichMediaContent": Activity.RICH_MEDIA,
}
_ACTIONS = {
    "/JavaScript": Activity.JAVASCRIPT,
    "/Launch": Activity.LAUNCH,
    "/SubmitForm": Activity.SUBMISSION,
    "/ImportData": Activity.SUBMISSION,
    "/GoToR": Activity.REMOTE_LINK,
    "/GoToE": Activity.REMOTE_LINK,
    "/Movie": Activity.RICH_MEDIA,
    "/Sound": Activity.RICH_MEDIA,
    "/Rendition": Activity.RICH_MEDIA,
    "/RichMediaExecute": Activity.RICH_MEDIA,
}
_TYPES = {
    "/EmbeddedFile": Activity.ATTACHMENT,
    "/FileAttachment": Activity.ATTACHMENT,
    "/RichMedia": Activity.RICH_MEDIA,
    "/Movie": Activity.RICH_MEDIA,
    "/Sound": Activity.RICH_MEDIA,
    "/Screen": Activity.RICH_MEDIA,
    "/3D": Activity.RICH_MEDIA,
}
_PLACES = (("/S", _ACTIONS), ("/Type", _TYPES), ("/Subtype", _TYPES))

# Only words that a scan has no other use for: «/Screen» is also a way to blend, «/EF» may be the name of a font.
_TELLING = {
    name: activity
    for name, activity in (_KEYS | _ACTIONS | _TYPES).items()
    if name not in {"/EF", "/Movie", "/Sound", "/Rendition", "/Screen", "/3D"}
}
_WRITTEN = re.compile(rb"/(?:" + b"|".join(name[1:].encode() for name in _TELLING) + rb")(?=[\s/<>\[\](){}%]|$)")


def in_object(top: PdfObject) -> set[Activity]:
    """What one indirect object would do; the objects that it refers to are looked at on their own."""
    found: set[Activity] = set()
    waiting = [top]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            found |= {_KEYS[key] for key in one if key in _KEYS}
            found |= {table[name] for place, table in _PLACES if (name := dictionary.name(one, place)) in table}
            waiting += one.values()
        elif isinstance(one, ArrayObject):
            waiting += one
    return found


def in_text(bare: bytes) -> set[Activity]:
    """What is written outside streams, be it in an object that the cross-reference table does not list."""
    return {_TELLING[name.decode()] for name in _WRITTEN.findall(bare)}
