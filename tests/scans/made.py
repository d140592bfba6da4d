"""Files as people, cameras and attackers send them, made from nothing."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import cache

from PIL import ExifTags, Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

PAPER, INK = 235, 20
MARK = (200, 30, 30)
"""The colour of the top left corner of `photo()`, to tell which way is up."""


def noise(length: int) -> bytes:
    """The same meaningless bytes every time."""
    return random.Random(length).randbytes(length)


@cache
def page(width: int = 620, height: int = 877) -> Image.Image:
    """Grainy paper with lines of print."""
    grain = Image.frombytes("L", (width, height), noise(width * height))
    sheet = Image.blend(Image.new("L", (width, height), PAPER), grain, 0.08).convert("RGB")
    pen = ImageDraw.Draw(sheet)
    for top in range(40, height - 40, 30):
        pen.text((40, top), "Certificate of a change of name, number 12345", fill=INK, font_size=20)
    return sheet


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture in a format of Pillow's."""
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


@cache
def jpeg() -> bytes:
    return saved(page(), "JPEG", quality=75)


@cache
def png() -> bytes:
    return saved(page().convert("L"), "PNG")


@cache
def pdf(pages: int = 1) -> bytes:
    """A scanned document, as an office scanner writes it."""
    return saved(page(), "PDF", save_all=True, append_images=[page()] * (pages - 1), quality=75)


@cache
def photo() -> bytes:
    """A JPEG held sideways by the camera, with the place where it was taken."""
    upright = page().copy()
    ImageDraw.Draw(upright).rectangle((0, 0, 200, 200), fill=MARK)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Camera"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (55.0, 45.0, 7.0)})
    stored = upright.transpose(Image.Transpose.ROTATE_90)
    return saved(stored, "JPEG", exif=exif, quality=90, comment=b"taken at home")


def archive(*names: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as bundle:
        for name in names:
            bundle.writestr(name, random.Random(name).randbytes(12_000))
    return written.getvalue()


def heic() -> bytes:
    """What an iPhone sends, as far as its first box."""
    box = b"ftypheic\x00\x00\x00\x00mif1heic"
    return (len(box) + 4).to_bytes(4, "big") + box + noise(20_000)


def svg() -> bytes:
    return b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">' + b"<path/>" * 2000 + b"</svg>"


def chunk(kind: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def empty_png(width: int, height: int) -> bytes:
    """White by the mile in a few kilobytes."""
    rows = zlib.compress((b"\x00" + b"\xff" * ((width + 7) // 8)) * height, 9)
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size + b"\x01\x00\x00\x00\x00")
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def changed(change: Callable[[PdfWriter], object], source: bytes | None = None) -> bytes:
    """A scanned PDF with something done to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(source or pdf())))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def acting(action: str, **more: str) -> Callable[[PdfWriter], object]:
    """Something that happens when the document is opened."""

    def change(writer: PdfWriter) -> None:
        opening = DictionaryObject({NameObject("/S"): NameObject(action)})
        opening.update({NameObject(f"/{key}"): TextStringObject(text) for key, text in more.items()})
        writer.root_object[NameObject("/OpenAction")] = opening

    return change


def with_xfa(writer: PdfWriter) -> None:
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("form"), NameObject("/Fields"): ArrayObject()})
    writer.root_object[NameObject("/AcroForm")] = form


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(body), entries, body)


def deflated(body: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(body, 9), b"/Filter/FlateDecode " + entries)


def written_pdf(*objects: bytes, padding: int = 12_000) -> bytes:
    """A PDF of these objects, numbered from 1, the first one the catalogue; a comment lifts it over the least size."""
    body, offsets = bytearray(b"%PDF-1.7\n%" + b"." * padding + b"\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return bytes(body) + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def one_page_pdf(content: bytes, *more: bytes, page_entries: bytes = b"", padding: int = 12_000) -> bytes:
    """Catalogue 1, tree 2, page 3, its content 4, then whatever else."""
    page_object = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R %s>>" % page_entries
    tree = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page_object)
    return written_pdf(*tree, content, *more, padding=padding)


def filled_form() -> bytes:
    """An empty page with one form field that somebody has filled in; the field looks like a black box."""
    return written_pdf(
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(x)/F 4/Rect[100 400 500 700]/P 3 0 R/AP<</N 5 0 R>>>>",
        stream(b"0 0 400 300 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 400 300]"),
    )


def script_in_object_stream(padding: int = 12_000) -> bytes:
    """JavaScript that no search through the bytes can see: catalogue and action are compressed."""
    packed = [b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>", b"<</S/JavaScript/JS(app.alert\\(1\\))>>"]
    heading = b"1 0 5 %d " % len(packed[0])
    body, offsets = bytearray(b"%PDF-1.7\n%" + b"." * padding + b"\n"), {}
    plain = {
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        4: deflated(heading + b"".join(packed), b"/Type/ObjStm/N 2/First %d" % len(heading)),
    }
    for number, content in plain.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = [(0, 0, 255), (2, 4, 0), *((1, offsets[n], 0) for n in (2, 3, 4)), (2, 4, 1), (1, len(body), 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + bytes([last]) for kind, where, last in rows)
    start = len(body)
    body += b"6 0 obj\n%s\nendobj\n" % deflated(table, b"/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R")
    return bytes(body) + b"startxref\n%d\n%%%%EOF\n" % start


def endless_pdf() -> bytes:
    """Forms that draw forms that draw forms: ten to the twelfth lines in a few kilobytes."""
    depth, width = 12, 10

    def form(number: int) -> bytes:
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        if number == depth - 1:
            return stream(b"0 0 m 595 842 l S", entries)
        return stream(b"/F Do " * width, entries + b"/Resources<</XObject<</F %d 0 R>>>>" % (5 + number + 1))

    resources = b"/Resources<</XObject<</F 5 0 R>>>>"
    return one_page_pdf(stream(b"/F Do"), *map(form, range(depth)), page_entries=resources)
