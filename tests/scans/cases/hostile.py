"""Files that are not what they should be, and strange files that are."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from functools import partial

import numpy as np
from PIL import Image, ImageCms
from pypdf import PdfReader, PdfWriter

from tests.scans import made
from tests.scans.cases import papers_proof, papers_tuning, tools, wraps
from tests.scans.cases.builders import Recipe, scanned
from tests.scans.cases.case import Half, Sheet
from tests.scans.cases.flatbed import jpeg, png
from tests.scans.cases.pen import Pixels

SAFETY = "made"
PAPERS = {
    Half.TUNING: (papers_tuning.plastic_policy, papers_tuning.blank_certificate),
    Half.PROOF: (papers_proof.green_card, papers_proof.referral),
}
Spoil = Callable[[bytes, random.Random], bytes]


def changed(pdf: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    return made.changed(change, pdf)


def locked(pdf: bytes, user: str, owner: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(user, owner, algorithm=algorithm)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def cut_short(file: bytes, chance: random.Random) -> bytes:
    return file[: int(len(file) * chance.uniform(0.35, 0.9))]


def torn(file: bytes, chance: random.Random) -> bytes:
    """A stretch in the middle is gone to zeros, as after a broken download."""
    start = int(len(file) * chance.uniform(0.3, 0.6))
    return file[:start] + bytes(len(file) // 5) + file[start + len(file) // 5 :]


def huge_header(file: bytes, _: random.Random) -> bytes:
    """A JPEG that says that it is 60,000 pixels wide and high."""
    start = next(i for i in range(len(file)) if file[i : i + 2] in (b"\xff\xc0", b"\xff\xc2"))
    return file[: start + 5] + b"\xea\x60\xea\x60" + file[start + 9 :]


def inflating(times: int) -> bytes:
    """A page whose content swells to gigabytes."""
    content = b"0 0 m 1 1 l S\n" * 5_000_000
    content = zlib.compress(content * 3, 9)
    filters = b"/Filter/FlateDecode"
    for _ in range(times - 1):
        content, filters = zlib.compress(content, 9), b"/Filter[/FlateDecode/FlateDecode]"
    return made.one_page_pdf(made.stream(content, filters))


def huge_picture() -> bytes:
    """A PDF whose picture has nine hundred million pixels of one bit."""
    rows = zlib.compress(bytes(30_000 * 30_000 // 8), 9)
    entries = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray/BitsPerComponent 1"
    entries += b"/Filter/FlateDecode"
    placed = b"/Resources<</XObject<</I 5 0 R>>>>"
    return made.one_page_pdf(
        made.stream(b"q 595 0 0 842 0 0 cm /I Do Q"), made.stream(rows, entries), page_entries=placed
    )


def many_pages(picture: Pixels, count: int) -> bytes:
    small = Image.fromarray(picture)
    return wraps.by_pillow([small] * count, 300, 30)


def other_format(picture: Pixels, kind: str) -> bytes:
    written = io.BytesIO()
    Image.fromarray(picture).save(written, kind)
    return written.getvalue()


def page(half: Half, build: Callable[[Pixels], bytes], large: bool = False) -> Callable[[int], bytes]:
    return scanned(PAPERS[half][large], 300, write=build)


def spoiled(half: Half, write: Callable[[Pixels], bytes], spoil: Spoil, large: bool = True) -> Callable[[int], bytes]:
    return lambda seed: spoil(page(half, write, large)(seed), random.Random(seed))


def colours(picture: Pixels, mode: str) -> Image.Image:
    return Image.fromarray(picture).convert(mode)


def as_pdf(picture: Pixels) -> bytes:
    return wraps.by_pillow([Image.fromarray(picture)], 300)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, dpi=(300, 300), **options)
    return written.getvalue()


def with_film(picture: Pixels) -> bytes:
    """A «motion photo»: a short film rides behind the picture, as phones store it."""
    film = (24).to_bytes(4, "big") + b"ftypmp42" + bytes(4) + b"isommp42" + made.noise(60_000)
    return jpeg(picture, 300) + film


def deep(picture: Pixels) -> bytes:
    """Sixteen bits a sample."""
    grey = np.asarray(Image.fromarray(picture).convert("L")).astype(np.uint16) * 257
    return saved(Image.fromarray(grey), "PNG")


def strange_but_good(half: Half) -> list[Recipe]:
    """Unusual, and yet fit to be taken."""
    odd: list[tuple[str, Callable[[Pixels], bytes], str, bool]] = [
        ("png-called-jpg", lambda p: png(p, 300), "jpg", True),
        ("jpeg-called-png", lambda p: jpeg(p, 300), "png", True),
        ("progressive", lambda p: saved(Image.fromarray(p), "JPEG", quality=85, progressive=True), "jpg", True),
        ("cmyk", lambda p: saved(colours(p, "CMYK"), "JPEG", quality=90), "jpg", True),
        ("sixteen-bits", deep, "png", False),
        ("motion-photo", with_film, "jpg", True),
    ]
    if half is Half.PROOF:
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        odd = [
            ("palette", lambda p: saved(colours(p, "RGB").quantize(128), "PNG"), "png", True),
            ("transparent", lambda p: saved(colours(p, "RGBA"), "PNG"), "png", True),
            ("profiled", lambda p: saved(Image.fromarray(p), "JPEG", quality=88, icc_profile=profile), "jpg", True),
            ("subsampled", lambda p: saved(Image.fromarray(p), "JPEG", quality=88, subsampling=2), "jpeg", True),
            ("capital-ending", lambda p: jpeg(p, 300), "JPG", True),
        ]
    return [
        Recipe("good-odd", SAFETY, name, Sheet.ID1, page(half, write), (), colour, ending, once=True)
        for name, write, ending, colour in odd
    ]


def documents(half: Half) -> list[tuple[str, Callable[[int], bytes], tuple[str, ...], str]]:
    """PDFs that must not be opened: name, maker, right codes, ending."""
    pdf = partial(page, half, as_pdf, True)()

    def acting(action: str, **more: str) -> Callable[[int], bytes]:
        return lambda seed: changed(pdf(seed), made.acting(action, **more))

    active, bomb = ("active_content",), ("bomb",)
    if half is Half.TUNING:
        return [
            ("locked", lambda seed: locked(pdf(seed), "secret", "owner", "AES-256"), ("encrypted",), "pdf"),
            ("javascript", acting("/JavaScript", JS="app.alert(1)"), active, "pdf"),
            ("launch", acting("/Launch", F="cmd.exe"), active, "pdf"),
            (
                "attachment",
                lambda seed: changed(pdf(seed), lambda w: w.add_attachment("a.exe", b"MZ" * 500)),
                active,
                "pdf",
            ),
            ("flate-bomb", lambda _: inflating(1), bomb, "pdf"),
            ("endless-forms", lambda _: made.endless_pdf(), bomb, "pdf"),
            ("thirty-pages", page(half, lambda p: many_pages(p, 30)), ("pages", "bomb"), "pdf"),
        ]
    return [
        ("owner-locked", lambda seed: locked(pdf(seed), "", "owner", "RC4-128"), ("encrypted",), "pdf"),
        ("hidden-script", lambda _: made.script_in_object_stream(), active, "pdf"),
        ("submit-form", acting("/SubmitForm", F="http://host.example/"), active, "pdf"),
        ("other-document", acting("/GoToR", F="other.pdf"), active, "pdf"),
        ("xfa", lambda seed: changed(pdf(seed), made.with_xfa), active, "pdf"),
        ("flate-bomb-twice", lambda _: inflating(2), bomb, "pdf"),
        ("huge-picture", lambda _: huge_picture(), bomb, "pdf"),
        ("sixty-pages", page(half, lambda p: many_pages(p, 60)), ("pages", "bomb"), "pdf"),
    ]


def pictures(half: Half) -> list[tuple[str, Callable[[int], bytes], tuple[str, ...], str]]:
    """Spoiled, swollen and disguised pictures."""
    photo, sheet = partial(jpeg, dpi=300), partial(png, dpi=300)
    noise = scanned(PAPERS[half][1], 600, write=partial(png, dpi=600))
    if half is Half.TUNING:
        return [
            ("jpeg-short", spoiled(half, photo, cut_short), ("corrupt",), "jpg"),
            ("png-short", spoiled(half, sheet, cut_short, large=False), ("corrupt",), "png"),
            ("jpeg-huge-header", spoiled(half, photo, huge_header), ("bomb",), "jpg"),
            ("png-bomb", lambda _: made.empty_png(30_000, 30_000), ("bomb",), "png"),
            ("too-heavy", noise, ("size",), "png"),
            (
                "too-light",
                lambda _: made.jpeg()[:2] + made.saved(made.page(200, 280), "JPEG", quality=20)[2:],
                ("size",),
                "jpg",
            ),
            ("heic-start", lambda _: made.heic(), ("format",), "jpg"),
            ("zip-called-pdf", lambda _: made.archive("a.txt", "b.txt"), ("format",), "pdf"),
            ("tiff", page(half, partial(other_format, kind="TIFF")), ("format",), "jpg"),
            ("empty", lambda _: b"", ("format", "size", "corrupt"), "jpg"),
        ]
    return [
        ("pdf-short", spoiled(half, as_pdf, cut_short), ("corrupt",), "pdf"),
        ("png-torn", spoiled(half, sheet, torn, large=False), ("corrupt",), "png"),
        ("png-wide-bomb", lambda _: made.empty_png(60_000, 9_000), ("bomb",), "png"),
        ("jpeg-huge-header", spoiled(half, photo, huge_header), ("bomb",), "jpg"),
        ("too-heavy", noise, ("size",), "png"),
        ("svg", lambda _: made.svg(), ("format",), "png"),
        ("webp", page(half, partial(other_format, kind="WEBP"), True), ("format",), "jpg"),
        ("gif", page(half, partial(other_format, kind="GIF")), ("format",), "png"),
        ("bmp", page(half, partial(other_format, kind="BMP")), ("format",), "jpg"),
        ("document-of-word", lambda _: made.archive("[Content_Types].xml", "word/document.xml"), ("format",), "pdf"),
        ("only-zeros", lambda _: bytes(50_000), ("format", "corrupt"), "jpg"),
    ]


def recipes(half: Half) -> list[Recipe]:
    """Everything that tests the guard at the gate."""
    rows = [*documents(half), *pictures(half)]
    bad = [
        Recipe("safety", SAFETY, name, Sheet.A5, build, reasons, False, ending, once=True)
        for name, build, reasons, ending in rows
    ]
    if half is Half.PROOF:
        real = scanned(PAPERS[half][1], 300, write=tools.heic)
        bad.append(Recipe("safety", "heif", "real-heic", Sheet.A5, real, ("format",), False, "jpg", once=True))
    return [*bad, *strange_but_good(half)]
