"""Programs and libraries that the checker does not use, each with its own way to change a picture."""

from __future__ import annotations

import importlib.util
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from tests.scans.cases.pen import Pixels

PROGRAMS = {
    "imagemagick": ("magick", "convert-im6.q16"),
    "ghostscript": ("gs",),
    "poppler": ("pdftoppm",),
}
HASTE = {"preset": "ultrafast"}
LIBRARIES = {"vips": "pyvips", "heif": "pillow_heif", "scipy": "scipy", "augraphy": "augraphy"}


def program(tool: str) -> str | None:
    return next((found for name in PROGRAMS[tool] if (found := shutil.which(name))), None)


def is_installed(tool: str) -> bool:
    """Whether cases of this tool can be made here; what is no program or library is always there."""
    if tool in PROGRAMS:
        return program(tool) is not None
    return tool not in LIBRARIES or importlib.util.find_spec(LIBRARIES[tool]) is not None


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def imagemagick(picture: Pixels, *options: str, seed: int = 1) -> Pixels:
    """The picture after `convert … options …`."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "in.ppm"), Path(folder, "out.ppm")
        Image.fromarray(picture).save(before)
        run(str(program("imagemagick")), "-seed", str(seed), str(before), *options, "-depth", "8", str(after))
        return np.array(Image.open(after).convert("RGB"))


def ghostscript(pdf: bytes, *options: str) -> bytes:
    """The PDF written anew."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "in.pdf"), Path(folder, "out.pdf")
        before.write_bytes(pdf)
        run(
            str(program("ghostscript")),
            "-q",
            "-dSAFER",
            "-dBATCH",
            "-dNOPAUSE",
            "-sDEVICE=pdfwrite",
            *options,
            f"-sOutputFile={after}",
            str(before),
        )
        return after.read_bytes()


def poppler(pdf: bytes, dpi: int, *options: str) -> bytes:
    """The first page as a picture: a JPEG, or with `-png` a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder, "in.pdf")
        before.write_bytes(pdf)
        run(
            str(program("poppler")),
            "-r",
            str(dpi),
            "-singlefile",
            *(options or ("-jpeg",)),
            str(before),
            f"{folder}/page",
        )
        return next(Path(folder).glob("page.*")).read_bytes()


def vips(picture: Pixels, operation: str, *values: object, **options: object) -> Pixels:
    """One operation of libvips."""
    import pyvips  # type: ignore[import-untyped]

    high, wide = picture.shape[:2]
    image = pyvips.Image.new_from_memory(np.ascontiguousarray(picture).data, wide, high, 3, "uchar")
    changed = pyvips.Operation.call(operation, image, *values, **options)
    changed = changed.cast("uchar")
    return np.frombuffer(changed.write_to_memory(), np.uint8).reshape(changed.height, changed.width, 3).copy()


def through_heic(picture: Pixels, quality: int) -> Pixels:
    """Saved as HEIC by a phone and read again."""
    import pillow_heif

    written = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(picture)).save(written, quality=quality, enc_params=HASTE)
    return np.asarray(pillow_heif.open_heif(written.getvalue()).to_pillow().convert("RGB"))


def heic(picture: Pixels) -> bytes:
    """What an iPhone sends when it is not asked for JPEG."""
    import pillow_heif

    written = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(picture)).save(written, quality=70, enc_params=HASTE)
    return written.getvalue()


def spline_turn(picture: Pixels, degrees: float) -> Pixels:
    """A turn by splines of the third order, in the paper's own colour around."""
    from scipy import ndimage  # type: ignore[import-untyped]

    planes = [
        ndimage.rotate(picture[..., k], degrees, reshape=False, order=1, cval=float(picture[3, 3, k])) for k in range(3)
    ]
    return np.stack(planes, -1).astype(np.uint8)


def wavy(picture: Pixels, reach: float, length: float) -> Pixels:
    """A sheet that swelled: rows rise and fall along the page."""
    from scipy import ndimage

    high, wide = picture.shape[:2]
    down, across = np.mgrid[0:high, 0:wide].astype(np.float32)
    down += reach * np.sin(2 * np.pi * across / length)
    planes = [ndimage.map_coordinates(picture[..., k], (down, across), order=1, mode="nearest") for k in range(3)]
    return np.stack(planes, -1).astype(np.uint8)


def soft_rows(picture: Pixels, sigma: float) -> Pixels:
    """The head of the scanner shook: blur down the page only."""
    from scipy import ndimage

    return np.asarray(ndimage.gaussian_filter1d(picture, sigma, axis=0))
