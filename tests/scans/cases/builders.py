"""From a paper and a way to picture it to a function that makes the file of a seed."""

from __future__ import annotations

import dataclasses
import io
import math
import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from PIL import Image

from tests.scans.cases import flatbed, optics, photo
from tests.scans.cases.case import MM_PER_INCH, Case, Half, Sheet
from tests.scans.cases.desks import Desk
from tests.scans.cases.flatbed import Glass
from tests.scans.cases.pen import Pen, Pixels
from tests.scans.cases.photo import Scene

Paper = Callable[[int, float], Pen]
Build = Callable[[int], bytes]
Change = Callable[[Pixels, int], Pixels]
Range = tuple[float, float]
DRAWN_AT = 400
STEADY: Mapping[str, Range] = {"roll": (-1.6, 1.6), "pitch": (-0.9, 0.9), "yaw": (-0.9, 0.9), "uneven": (0.03, 0.16)}


@dataclasses.dataclass(frozen=True)
class Recipe:
    """Cases of one group: the right reasons, the main one first, none when the file is good."""

    group: str
    tool: str
    paper: str
    sheet: Sheet
    build: Build
    reasons: tuple[str, ...] = ()
    colour: bool = True
    ending: str = "jpg"
    once: bool = False


def cases(half: Half, recipes: Sequence[Recipe], per: int, first_seed: int) -> list[Case]:
    """`per` cases of each recipe, each of its own seed."""
    found = []
    for place, recipe in enumerate(recipes):
        for count in range(1 if recipe.once else per):
            seed = first_seed + place * 100 + count
            name = f"{half.value}-{recipe.group}-{recipe.tool}-{recipe.paper}-{seed}".replace("_", "-")
            found.append(
                Case(
                    name,
                    half,
                    recipe.group,
                    recipe.tool,
                    recipe.paper,
                    recipe.sheet,
                    recipe.colour,
                    recipe.ending,
                    partial(recipe.build, seed),
                    recipe.reasons,
                )
            )
    return found


def drawn(value: object, chance: random.Random) -> object:
    """A range of numbers becomes one of them."""
    is_range = isinstance(value, tuple) and len(value) == 2 and all(isinstance(end, float) for end in value)
    return chance.uniform(*value) if is_range else value  # type: ignore[misc]


def tilt(pen: Pen, dpi: float, keystone: float) -> float:
    """Degrees about the shorter axis that make opposite sides differ by this share."""
    frame = photo.sensor(pen, Scene(dpi, Desk.OAK))
    distance = 0.75 * max(frame) / (dpi / MM_PER_INCH)
    return math.degrees(math.asin(min(0.9, distance / (max(pen.width, pen.height) / 2) * keystone / (2 - keystone))))


def photographed(
    paper: Paper, desks: Sequence[Desk], change: Change | None = None, keystone: Range | None = None, **scene: object
) -> Build:
    """A photo by a phone; ranges are drawn by the seed, angles not named are those of a steady hand."""

    def build(seed: int) -> bytes:
        chance = random.Random(seed)
        wanted = {name: drawn(value, chance) for name, value in {**STEADY, **scene}.items() if name != "shift"}
        setting = Scene(desk=chance.choice(list(desks)), shift=scene.get("shift", (0.0, 0.0)), **wanted)  # type: ignore[arg-type]
        pen = paper(seed, max(DRAWN_AT, setting.dpi))
        if keystone:
            angle = tilt(pen, setting.dpi, chance.uniform(*keystone)) * chance.choice((-1, 1))
            axis = "pitch" if pen.height > pen.width else "yaw"
            setting = dataclasses.replace(setting, **{axis: angle})  # type: ignore[arg-type]
        picture = photo.shoot(pen, setting, seed)
        picture = change(picture, seed) if change else picture
        return optics.camera_file(picture, setting.quality, setting.orientation)

    return build


def scanned(
    paper: Paper,
    dpi: float = 300,
    change: Change | None = None,
    write: Callable[[Pixels], bytes] | None = None,
    **glass: object,
) -> Build:
    """A scan from a flatbed; `change` comes after the glass, `write` makes the file."""

    def build(seed: int) -> bytes:
        chance = random.Random(seed)
        setting = Glass(**{name: drawn(value, chance) for name, value in {"turn": (-0.7, 0.7), **glass}.items()})  # type: ignore[arg-type]
        picture = flatbed.scan(paper(seed, dpi), setting, seed)
        picture = change(picture, seed) if change else picture
        return write(picture) if write else flatbed.jpeg(picture, dpi)

    return build


def soft_part(picture: Pixels, radius: float, share: float) -> Pixels:
    """The lower part of the picture out of focus, more so towards its edge."""
    blurred = optics.out_of_focus(picture, radius)
    high = picture.shape[0]
    ramp = np.clip((np.arange(high) / high - (1 - share)) / 0.08, 0, 1)[:, None, None]
    return np.asarray(picture * (1 - ramp) + blurred * ramp).astype(np.uint8)


def messenger(picture: Pixels, longest: int, quality: int = 72) -> bytes:
    """Reduced and stripped of everything, as a messenger sends it on."""
    image = Image.fromarray(picture)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    return optics.fitted(image, quality)


def forwarded(build: Build, longest: int) -> Build:
    """A photo that went through a messenger."""
    return lambda seed: messenger(opened(build(seed)), longest)


def opened(file: bytes) -> Pixels:
    return np.asarray(Image.open(io.BytesIO(file)).convert("RGB"))
