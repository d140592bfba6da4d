"""Every limit of the rules of quality, with its unit and where the number comes from.

Numbers said to be tuned were chosen on the tuning half of `tests/scans/make_cases.py`, never on the other.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class QualityLimits:
    """Dots to the inch are of the paper; pixels of blur are those of a page at 300 dots to the inch."""

    dpi_wanted: float = 300.0  # DOC-3
    dpi: float = 297.0  # wanted less 1 %: rounding of PDF, 2,480 pixels across A4
    dpi_estimated: float = 291.0  # wanted less 3 %: the border of a photographed sheet is found to about 2 %
    claim_share: float = 0.85  # a tag is believed while the sheet confirms this share of it
    misfit: float = 0.13  # proportions of the sheet against those of the paper; perspective alone makes 0.09
    frame_share: float = 0.92  # a scanner's frame smaller than this share of the paper cut it

    enlarged: float = 5.5  # times the usual strength of a rhythm, both ways; honest print reaches 4.6 (tuned)
    enlarged_soft: float = (
        3.9  # the same in soft print, where less of a rhythm is left; honest print reaches 3.4 there (tuned)
    )
    soft: float = 1.4  # pixels: print that was in focus has less, whatever took it (tuned)
    echo: float = 0.16  # share of an echo of just twice; honest print reaches 0.11 (tuned)
    echo_in_coarse: float = 0.32  # the same in coarsely coded pictures; honest print reaches 0.26 there (tuned)
    coarse_echo: float = 35.0  # mean step of the coding of light: quality 70 of the usual tables
    fine_coding: float = 30.0  # the same in soft print: quality 74; from there on the limit grows
    echoing_coding: float = 46.0  # the same: quality 60; to there
    echo_drifting: float = 0.22  # share in a soft scan, whatever its phase; honest ones leave 0.14 (tuned)
    echo_drifting_most: float = 0.33  # the same in a sharp or coarsely coded one; a mosaic leaves 0.30 (tuned)
    echo_beats: float = 5.5  # times the usual strength of a beat, the lesser way; honest print reaches 5.1 (tuned)
    echo_usual: float = 3.6  # the same of a usual size in a soft scan; honest ones reach 2.9 there (tuned)
    echo_sigma: float = 1.0  # pixels as they are: edges of an enlarged picture are never as steep (tuned)
    dpi_real: float = 240.0  # an enlargement from more than that costs no reader anything
    made_up: float = 0.8  # pixels, width of steep edges; what a program drew and nobody scanned has less (tuned)

    blur_sigma: float = 2.2  # pixels: 12-point text is still read without a fault, 9-point begins to lose letters
    blur_part_sigma: float = 3.2  # pixels: text of this tile is not read any more
    blur_part: float = 0.08  # share of text tiles
    softer: float = 2.2  # times the median of the page: tiles of one page differ by less, whatever is printed (tuned)
    softer_sigma: float = 1.8  # pixels: what is sharper is well read beside even sharper print
    blur_side: float = 0.08  # share of text tiles, softer and all at one side: as much as of tiles that cannot be read
    motion: float = 1.45  # widest edge over narrowest; letters alone make 1.2
    motion_plain: float = 1.7  # the same where it proves a shaken hand; soft but steady pictures reach 1.46 (tuned)
    motion_sigma: float = 1.7  # pixels, of a shaken hand: sharp pictures have less than 1.4, whatever their letters
    double: float = 0.24  # share of the waves that a double image lacks; ornaments alone reach 0.22 (tuned)

    turned: float = 3.0  # degrees
    keystone: float = 0.09  # difference of opposite sides
    corner: float = 8.0  # degrees off a right angle
    bend: float = 0.05  # arrow of a side over its length; a sheet that was folded and flattened makes 0.03 (tuned)
    sideways: float = 1.2  # logarithm of a ratio of strengths; no page that lay upright made more than 1.02 (tuned)
    sure_of_turn: float = 3.0  # deviations of the spectrum's peak from its median
    turns_agree: float = 1.5  # degrees between print and borders of a sheet whose outline is not exact
    plain: float = 2.0  # times a limit: more is no error of an outline that is not exact

    cut_letters: int = 3  # letters that run out of one side
    cut_ornaments: int = 6  # the same on a scan of the full size: an ornament runs out where the sheet is turned
    surely_cut: int = 8  # the same, where a patterned desk may be what runs out (tuned)
    cut_sheet: float = 0.15  # share of a side of the frame that the sheet runs across

    glare: float = 0.006  # share of the sheet
    glare_most: float = 0.5  # the same; where most of a sheet is burnt out, its paper was drawn so white
    colour_levels: float = 4.0  # greatest less least plane, 99.9th percentile: below it there are no colours
    colour_share: float = 0.0002  # share of the sheet that is clearly coloured
    contrast: float = 45.0  # levels between paper and ink, 90th percentile of text tiles

    doubtful_contrast: float = 80.0  # levels: below it the page is read, as with the next three
    doubtful_sigma: float = 1.9  # pixels
    doubtful_part: float = 0.05  # share of text tiles
    coarse_coding: float = 110.0  # mean step of the coding of light: quality 26 of the usual tables
    read: float = 0.15  # share of letters in words that were read well; pages that people cannot read have less

    blank_ink: float = 0.0006  # share of the sheet


QUALITY = QualityLimits()
