"""Signed papers a second, their size and what they need of memory: `python -m benchmarks.certificates [COUNT]`.

The same statement is drawn by what the portal uses (typst) and by two others, WeasyPrint (from the portal's own HTML)
and ReportLab (facts, QR code and words with the same font), and signed by the same key in the same run. Each has a
process of its own, so that memory is its own. Times are of the processor, the least of the run, so that a busy machine
does not spoil them; `claims` is what the drawn file says that it keeps.
"""

from __future__ import annotations

import asyncio
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import fontpkg_pt_sans  # type: ignore[import-untyped]
import pikepdf
import segno

from oms_app.certificates import draw, html_seal, pdf_seal, seal_key
from oms_app.certificates.paper import Paper
from oms_app.certificates.seal_key import SealKey
from oms_app.settings.seal import OWN_KEY
from tests.certificates.made import LONG_NAME, Line, a_paper
from tests.certificates.sealing import CLAIMS, CODE, PORTAL

COUNT = 40
FONT = Path(fontpkg_pt_sans.ROOT) / "files"
Drawing = Callable[[Paper], bytes]


def statement(place: int) -> Paper:
    """A statement like any other, and no two alike."""
    lines = tuple(Line(f"Сведение {row}", f"{LONG_NAME} {place}") for row in range(6))
    return replace(a_paper(lines=lines, note="Сведения верны."), code=CODE, address=f"{PORTAL}/verify/{CODE}")


def by_weasyprint() -> Drawing:
    """The page of the portal as a tagged PDF/UA-1."""
    import weasyprint

    return lambda paper: bytes(weasyprint.HTML(string=draw.html(paper)).write_pdf(pdf_variant="pdf/ua-1"))


def by_reportlab() -> Drawing:
    """The same facts; ReportLab knows neither tags nor PDF/A."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Image, Paragraph, SimpleDocTemplate, Table

    font = next(path for path in sorted(FONT.rglob("*.ttf")) if "italic" not in path.name.lower())
    pdfmetrics.registerFont(TTFont("PT", font))
    style = ParagraphStyle("plain", fontName="PT", fontSize=11, leading=14)

    def drawn(paper: Paper) -> bytes:
        out, code = io.BytesIO(), io.BytesIO()
        segno.make(paper.address, error="m").save(code, kind="png", scale=6)
        code.seek(0)
        rows = [[Paragraph(line.label, style), Paragraph(line.value, style)] for line in paper.lines]
        words = (paper.title, paper.number, paper.lead, paper.note, paper.code, paper.address)
        parts: list[Flowable] = [Table(rows), Image(code, 90, 90), *(Paragraph(text, style) for text in words)]
        SimpleDocTemplate(out, title=paper.title, lang="ru").build(parts)
        return out.getvalue()

    return drawn


def signed(drawn: bytes, key: SealKey) -> bytes:
    """With the portal's tagged field, or with an ordinary one where there are no tags."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            pdf.Root.StructTreeRoot = pdf.make_indirect(
                pikepdf.Dictionary(K=pikepdf.Array([pikepdf.Dictionary()]), ParentTree=pikepdf.Dictionary(Nums=[]))
            )
            out = io.BytesIO()
            pdf.save(out)
            drawn = out.getvalue()
    return asyncio.run(pdf_seal.sealed(drawn, key, None))


def claims(drawn: bytes) -> str:
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        said = pdf.open_metadata()
        archive = (
            f"PDF/A-{said.get('pdfaid:part')}{said.get('pdfaid:conformance', '')}" if "pdfaid:part" in said else ""
        )
        access = f"PDF/UA-{said.get('pdfuaid:part')}" if "pdfuaid:part" in said else ""
    return " ".join(filter(None, (archive, access))) or "nothing"


def least(work: Callable[[int], object], count: int) -> float:
    """Milliseconds of the processor."""
    times = []
    for place in range(count):
        started = time.process_time()
        work(place)
        times.append(time.process_time() - started)
    return min(times) * 1000


def measured(name: str, count: int) -> None:
    """One line about one way of drawing."""
    ways: dict[str, Callable[[], Drawing]] = {
        "typst": lambda: draw.pdf,
        "weasyprint": by_weasyprint,
        "reportlab": by_reportlab,
    }
    with tempfile.TemporaryDirectory() as folder:
        key = seal_key.opened(OWN_KEY, Path(folder) / "seal", datetime.now(UTC))
    drawing = ways[name]()
    sheet = drawing(statement(0))
    file = signed(sheet, key)
    drawn = least(lambda place: drawing(statement(place)), count)
    whole = least(lambda place: signed(drawing(statement(place)), key), count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:<11} {drawn:8.1f} {whole:8.1f} {1000 / whole:9.1f} {len(sheet) / 1024:9.1f} {len(file) / 1024:9.1f}"
        f" {peak:7.0f}  {claims(sheet)}",
        flush=True,
    )
    if name == "typst":
        page = draw.html(statement(0))
        seal = least(lambda place: asyncio.run(html_seal.sealed(draw.html(statement(place)), CLAIMS, key)), count)
        print(f"{'page, JWS':<11} {'':8} {seal:8.1f} {1000 / seal:9.1f} {len(page.encode()) / 1024:9.1f}", flush=True)


def main() -> None:
    """Every way in a process of its own; with a name, that one here."""
    count = int(sys.argv[1]) if sys.argv[1:] else COUNT
    if sys.argv[2:]:
        return measured(sys.argv[2], count)
    print(f"{'':<11} {'draw, ms':>8} {'+ sign':>8} {'a second':>9} {'drawn, KB':>9} {'signed':>9} {'MB':>7}  claims")
    for name in ("typst", "weasyprint", "reportlab"):
        subprocess.run([sys.executable, "-m", "benchmarks.certificates", str(count), name], check=True)
    return None


if __name__ == "__main__":
    main()
