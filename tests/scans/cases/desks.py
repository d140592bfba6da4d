"""What lies under a document when it is photographed: textures at a small size, enlarged as needed."""

from __future__ import annotations

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.scans.cases.pen import Pixels

WIDE, HIGH = 900, 1200


class Desk(StrEnum):
    """The last four belong to the proof half, the others to the tuning half."""

    OAK = "oak"
    SLATE = "slate"
    GREY_TABLE = "grey-table"
    LEATHER = "leather"
    STRIPES = "stripes"
    TERRAZZO = "terrazzo"
    PARQUET = "parquet"
    PRINTED = "printed"
    CHECKED_CLOTH = "checked-cloth"
    MARBLE = "marble"
    TILES = "tiles"
    CARPET = "carpet"


PLAIN_DESKS = (Desk.OAK, Desk.SLATE, Desk.GREY_TABLE, Desk.LEATHER)
BUSY_DESKS = (Desk.STRIPES, Desk.TERRAZZO, Desk.PARQUET, Desk.PRINTED)
PROOF_DESKS = (Desk.CHECKED_CLOTH, Desk.MARBLE, Desk.TILES, Desk.CARPET)


def cloudy(chance: np.random.Generator, cells: tuple[int, int]) -> NDArray[np.float32]:
    """Smooth noise between -1 and 1."""
    rough = chance.uniform(-1, 1, cells).astype(np.float32)
    return np.asarray(cv2.resize(rough, (WIDE, HIGH), interpolation=cv2.INTER_CUBIC), np.float32)


def painted(levels: NDArray[np.float32], low: tuple[int, int, int], high: tuple[int, int, int]) -> NDArray[np.float32]:
    """Levels from 0 to 1 between two colours."""
    share = np.clip(levels, 0, 1)[..., None]
    return np.asarray(np.array(low, np.float32) * (1 - share) + np.array(high, np.float32) * share, np.float32)


def wood(chance: np.random.Generator) -> NDArray[np.float32]:
    rings = cloudy(chance, (60, 6)) * 2.2 + cloudy(chance, (500, 9)) * 0.5
    boards = (np.arange(HIGH) // 300 * 1.7)[:, None]
    return painted(np.asarray(0.5 + 0.5 * np.sin(rings * 4 + boards), np.float32), (104, 66, 38), (172, 122, 78))


def slate(chance: np.random.Generator) -> NDArray[np.float32]:
    return painted(0.5 + 0.3 * cloudy(chance, (300, 225)) + 0.2 * cloudy(chance, (12, 9)), (34, 36, 40), (62, 64, 70))


def grey_table(chance: np.random.Generator) -> NDArray[np.float32]:
    return painted(
        0.5 + 0.4 * cloudy(chance, (600, 450)) + 0.2 * cloudy(chance, (5, 4)), (148, 150, 152), (176, 176, 174)
    )


def leather(chance: np.random.Generator) -> NDArray[np.float32]:
    return painted(0.5 + 0.5 * cloudy(chance, (160, 120)), (70, 26, 22), (112, 46, 36))


def stripes(chance: np.random.Generator) -> NDArray[np.float32]:
    """A cloth of broad bands, one of them as pale as paper."""
    turn = chance.uniform(0, np.pi)
    down, across = np.mgrid[0:HIGH, 0:WIDE]
    bands = np.sin((down * np.cos(turn) + across * np.sin(turn)) / chance.uniform(14, 40)) > 0
    weave = 0.08 * chance.normal(0, 1, (HIGH, WIDE))
    return painted(np.asarray(bands + weave, np.float32), (60, 84, 140), (228, 226, 220))


def terrazzo(chance: np.random.Generator) -> NDArray[np.float32]:
    """Chips of stone of every colour in pale cement."""
    ground = painted(0.5 + 0.3 * cloudy(chance, (300, 225)), (176, 172, 164), (206, 204, 198))
    for _ in range(1100):
        middle = (int(chance.integers(WIDE)), int(chance.integers(HIGH)))
        axes, colour = chance.integers(2, 14, 2).tolist(), chance.integers(50, 220, 3).tolist()
        cv2.ellipse(ground, middle, axes, float(chance.uniform(0, 180)), 0, 360, colour, -1, cv2.LINE_AA)
    return ground


def parquet(chance: np.random.Generator) -> NDArray[np.float32]:
    """Blocks of light and dark wood with gaps between them."""
    levels = np.kron(chance.uniform(0, 1, (9, 20)), np.ones((HIGH // 9 + 1, WIDE // 20 + 1)))[:HIGH, :WIDE]
    grain = 0.15 * cloudy(chance, (500, 60))
    down, across = np.mgrid[0:HIGH, 0:WIDE]
    gaps = (down % (HIGH // 9 + 1) < 3) | (across % (WIDE // 20 + 1) < 3)
    return painted(np.asarray((levels + grain) * ~gaps, np.float32), (92, 58, 32), (214, 178, 132))


def printed(chance: np.random.Generator) -> NDArray[np.float32]:
    """An old newspaper lies under the document: grey columns of grey lines."""
    down, across = np.mgrid[0:HIGH, 0:WIDE]
    lines = (down % 11 < 5) & (across % 180 > 14)
    words = cv2.resize(
        chance.uniform(0, 1, (HIGH // 11 + 1, WIDE // 16)), (WIDE, HIGH), interpolation=cv2.INTER_NEAREST
    )
    return painted(np.asarray(1 - 0.75 * lines * (words > 0.18), np.float32), (40, 40, 42), (206, 202, 190))


def checked_cloth(chance: np.random.Generator) -> NDArray[np.float32]:
    down, across = np.mgrid[0:HIGH, 0:WIDE]
    bands = (np.sin(down / 23.0) > 0.2).astype(np.float32) + (np.sin(across / 23.0) > 0.2).astype(np.float32)
    weave = 0.12 * np.sin(down * 1.9) * np.sin(across * 1.9)
    return painted(np.asarray(bands / 2 + weave, np.float32), (196, 60, 62), (226, 214, 200))


def marble(chance: np.random.Generator) -> NDArray[np.float32]:
    veins = np.abs(cloudy(chance, (9, 7)) + 0.5 * cloudy(chance, (26, 20)))
    return painted(np.asarray(veins * 2.4, np.float32), (92, 96, 104), (196, 198, 200))


def tiles(chance: np.random.Generator) -> NDArray[np.float32]:
    down, across = np.mgrid[0:HIGH, 0:WIDE]
    joints = ((down % 290 < 7) | (across % 290 < 7)).astype(np.float32)
    shade = 0.55 + 0.2 * cloudy(chance, (40, 30))
    return painted(np.asarray(shade * (1 - joints), np.float32), (66, 60, 54), (150, 168, 176))


def carpet(chance: np.random.Generator) -> NDArray[np.float32]:
    tufts = chance.normal(0, 0.3, (HIGH, WIDE)).astype(np.float32)
    pattern = np.sin(np.add.outer(np.arange(HIGH), np.arange(WIDE)) / 60.0) > 0.6
    return painted(np.asarray(0.4 + tufts + 0.4 * pattern, np.float32), (30, 52, 44), (150, 126, 84))


TEXTURES = {
    Desk.OAK: wood,
    Desk.SLATE: slate,
    Desk.GREY_TABLE: grey_table,
    Desk.LEATHER: leather,
    Desk.STRIPES: stripes,
    Desk.TERRAZZO: terrazzo,
    Desk.PARQUET: parquet,
    Desk.PRINTED: printed,
    Desk.CHECKED_CLOTH: checked_cloth,
    Desk.MARBLE: marble,
    Desk.TILES: tiles,
    Desk.CARPET: carpet,
}


def surface(desk: Desk, wide: int, high: int, chance: np.random.Generator) -> Pixels:
    """The desk, as large as the picture."""
    texture = np.clip(TEXTURES[desk](chance), 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(texture, (wide, high), interpolation=cv2.INTER_CUBIC), np.uint8)
