"""Pictures inside PDFs, as different programs put them there."""

from __future__ import annotations

import io
from collections.abc import Sequence

import img2pdf  # type: ignore[import-untyped]
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.scans.cases.case import MM_PER_INCH
from tests.scans.cases.flatbed import jpeg
from tests.scans.cases.pen import Pixels
from tests.scans.cases.words import Words
from tests.scans.made import stream, written_pdf

POINTS = 72


def by_pillow(pictures: Sequence[Image.Image], dpi: float, quality: int = 85) -> bytes:
    """Pages as large as their pictures at this resolution."""
    written, (first, *rest) = io.BytesIO(), pictures
    options = {} if first.mode == "1" else {"quality": quality}
    first.save(written, "PDF", resolution=dpi, save_all=True, append_images=rest, **options)
    return written.getvalue()


def by_img2pdf(files: Sequence[bytes], dpi: float) -> bytes:
    """Files put into a PDF unchanged; one-bit pictures become fax (CCITT group 4)."""
    layout = img2pdf.get_fixed_dpi_layout_fun((dpi, dpi))
    return bytes(img2pdf.convert(list(files), layout_fun=layout))


def in_pieces(picture: Pixels, dpi: float, rows: int, columns: int, quality: int = 85) -> bytes:
    """A page laid of many pictures, as some office scanners write it."""
    high, wide = picture.shape[:2]
    objects: list[bytes] = []
    drawing: list[str] = []
    scale = POINTS / dpi
    for row in range(rows):
        for column in range(columns):
            left, right = wide * column // columns, wide * (column + 1) // columns
            top, bottom = high * row // rows, high * (row + 1) // rows
            piece = picture[top:bottom, left:right]
            entries = f"/Type/XObject/Subtype/Image/Width {right - left}/Height {bottom - top}"
            entries += "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
            size = f"{(right - left) * scale:.3f} 0 0 {(bottom - top) * scale:.3f}"
            matrix = f"{size} {left * scale:.3f} {(high - bottom) * scale:.3f}"
            drawing.append(f"q {matrix} cm /I{len(objects)} Do Q")
            objects.append(stream(jpeg(piece, dpi, quality), entries.encode()))
    names = "".join(f"/I{number} {5 + number} 0 R" for number in range(len(objects)))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide * scale:.3f} {high * scale:.3f}]/Contents 4 0 R"
    page += f"/Resources<</XObject<<{names}>>>>>>"
    tree = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page.encode())
    return written_pdf(*tree, stream("\n".join(drawing).encode()), *objects, padding=10)


def fitted_on_page(file: bytes, wide: float, high: float, margin: float = 0) -> bytes:
    """A picture stretched over a page of this size in millimetres, as «print to PDF» does."""
    image = Image.open(io.BytesIO(file))
    units = POINTS / MM_PER_INCH
    room = ((wide - 2 * margin) * units, (high - 2 * margin) * units)
    scale = min(room[0] / image.width, room[1] / image.height)
    shown = (image.width * scale, image.height * scale)
    corner = ((wide * units - shown[0]) / 2, (high * units - shown[1]) / 2)
    entries = f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}"
    entries += "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide * units:.2f} {high * units:.2f}]/Contents 4 0 R"
    page += "/Resources<</XObject<</I0 5 0 R>>>>>>"
    drawing = f"q {shown[0]:.3f} 0 0 {shown[1]:.3f} {corner[0]:.3f} {corner[1]:.3f} cm /I0 Do Q"
    tree = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page.encode())
    return written_pdf(*tree, stream(drawing.encode()), stream(file, entries.encode()), padding=10)


def turned(pdf: bytes) -> bytes:
    """Every page lies on its side and says so, as a feeder scanner leaves it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        page.rotate(90)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def born_digital(seed: int, pages: int = 1) -> bytes:
    """A PDF of letters and no picture at all."""
    words = Words(seed)
    body = "\n\n".join(words.paragraph(4).replace("№", "N") for _ in range(5 * pages))
    source = f'#set page(paper: "a4")\n#set text(size: 12pt, lang: "ru")\n= Выписка\n{body}'
    return bytes(typst.compile(source.encode()))
