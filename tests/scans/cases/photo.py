"""A sheet on a desk before a camera: where its points fall, how it is lit, what the sensor makes of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.scans.cases import optics
from tests.scans.cases.case import MM_PER_INCH
from tests.scans.cases.desks import Desk, surface
from tests.scans.cases.pen import Pen, Pixels

Points = NDArray[np.float64]
SENSORS = ((3024, 4032), (3456, 4608), (4284, 5712), (6120, 8160))
MOST_FILLED = 0.9
STEP = 16
EXPOSURE = 0.97
"""A phone keeps the brightest paper just short of burning out."""


@dataclass(frozen=True)
class Scene:
    """Angles in degrees, lengths in millimetres of paper; blur in pixels at 300 dpi."""

    dpi: float
    desk: Desk
    roll: float = 0.0
    pitch: float = 0.0
    yaw: float = 0.0
    curl: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    uneven: float = 0.12
    shadow: float = 0.0
    glare: float = 0.0
    focus: float = 0.0
    shake: float = 0.0
    noise: float = 3.0
    sharpened: float = 0.4
    quality: int = 88
    orientation: int = optics.UPRIGHT
    warmth: float = 0.0
    tight: float | None = None


def sensor(pen: Pen, scene: Scene) -> tuple[int, int]:
    """The smallest camera that holds the sheet at the wanted resolution, or a frame cropped round the sheet."""
    wide, high = (length * scene.dpi / MM_PER_INCH for length in (pen.width, pen.height))
    if scene.tight is not None:
        return round(wide * scene.tight), round(high * scene.tight)
    for frame in SENSORS:
        across, down = frame if high >= wide else frame[::-1]
        if wide <= across * MOST_FILLED and high <= down * MOST_FILLED:
            return across, down
    return frame if high >= wide else frame[::-1]


class View:
    """The projection of paper (millimetres from its middle) onto the picture (pixels)."""

    def __init__(self, pen: Pen, scene: Scene, frame: tuple[int, int]) -> None:
        self.pen, self.scene, self.frame = pen, scene, frame
        self.focal = 0.75 * max(frame)
        self.distance = self.focal / (scene.dpi / MM_PER_INCH)
        pitch, yaw, roll = np.radians((scene.pitch, scene.yaw, scene.roll))
        about_x = [[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)], [0, np.sin(pitch), np.cos(pitch)]]
        about_y = [[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]]
        about_z = [[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]]
        self.turn = np.array(about_x) @ np.array(about_y) @ np.array(about_z)

    def seen(self, paper: Points, curled: bool = True) -> Points:
        lift = self.scene.curl * np.cos(np.pi * paper[:, 0] / self.pen.width) * float(curled)
        solid = np.column_stack((paper, -lift)) @ self.turn.T
        depth = self.distance + solid[:, 2]
        middle = np.array(self.frame) / 2 + np.array(self.scene.shift) * self.focal / self.distance
        return np.asarray(self.focal * solid[:, :2] / depth[:, None] + middle)

    def corners(self) -> Points:
        half = np.array((self.pen.width, self.pen.height)) / 2
        return self.seen(np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half, curled=False)

    def homography(self) -> Points:
        """From the pixels of the drawn sheet to those of the picture, were the sheet flat."""
        wide, high = self.pen.image.size
        drawn = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
        return np.asarray(cv2.getPerspectiveTransform(drawn, self.corners().astype(np.float32)), np.float64)

    def lookup(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """For each pixel of the picture the pixel of a curled sheet, found by going back and correcting."""
        (wide, high), scale = self.frame, self.pen.scale
        down, across = np.mgrid[0 : high + STEP : STEP, 0 : wide + STEP : STEP]
        target = np.column_stack((across.ravel(), down.ravel())).astype(np.float64)
        back, half = np.linalg.inv(self.homography()), np.array((self.pen.width, self.pen.height)) / 2

        def flat(points: Points) -> Points:
            return np.asarray(cv2.perspectiveTransform(points[None], back)[0] / scale - half)

        aim = guess = flat(target)
        for _ in range(8):
            guess = guess + aim - flat(self.seen(np.clip(guess, -1.5 * half, 1.5 * half)))
        maps = ((guess + half) * scale).reshape(*down.shape, 2).astype(np.float32)
        full = cv2.resize(maps, (maps.shape[1] * STEP, maps.shape[0] * STEP), interpolation=cv2.INTER_LINEAR)
        across_map, down_map = (np.asarray(full[:high, :wide, axis], np.float32) for axis in (0, 1))
        return across_map, down_map


def laid(pen: Pen, scene: Scene, chance: np.random.Generator) -> tuple[Pixels, View]:
    """The sheet on the desk, with the thin shadow that it throws."""
    frame = sensor(pen, scene)
    view, sheet = View(pen, scene, frame), pen.pixels()
    drawn = scene.dpi / MM_PER_INCH / pen.scale
    if drawn < 0.75:
        sheet = np.asarray(cv2.GaussianBlur(sheet, (0, 0), 0.45 / drawn), np.uint8)
    solid = np.full(sheet.shape[:2], 255, np.uint8)
    if scene.curl:
        back = view.lookup()
        paper, mask = (cv2.remap(one, *back, cv2.INTER_LINEAR, borderValue=0) for one in (sheet, solid))
    else:
        forth = view.homography()
        paper, mask = (cv2.warpPerspective(one, forth, frame, flags=cv2.INTER_LINEAR) for one in (sheet, solid))
    desk = surface(scene.desk, *frame, chance)
    small = cv2.resize(mask, (frame[0] // 8, frame[1] // 8), interpolation=cv2.INTER_AREA)
    fall = cv2.GaussianBlur(np.roll(small, (3, 2), (0, 1)), (0, 0), 4)
    desk = lit(desk, np.asarray(1 - 0.45 * np.asarray(fall, np.float32) / 255, np.float32))
    whole = mask > 250
    edge = (mask > 0) & ~whole
    result = np.where(whole[..., None], paper, desk)
    share = (mask[edge].astype(np.float32) / 255)[:, None]
    result[edge] = (paper[edge] + desk[edge] * (1 - share)).clip(0, 255).astype(np.uint8)
    return result, view


def lit(picture: Pixels, light: NDArray[np.float32]) -> Pixels:
    """The picture under a small map of light."""
    full = cv2.resize(light, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.multiply(picture, cv2.merge([full] * 3), dtype=cv2.CV_8U), np.uint8)


def illumination(scene: Scene, frame: tuple[int, int], chance: np.random.Generator) -> NDArray[np.float32]:
    """A lamp to one side, the fall of light at the corners, and a hand in the way."""
    wide, high = frame[0] // 16, frame[1] // 16
    down, across = np.mgrid[-1 : 1 : high * 1j, -1 : 1 : wide * 1j]
    side = chance.uniform(0, 2 * np.pi)
    slope = (across * np.cos(side) + down * np.sin(side)) * scene.uneven
    light = np.asarray((1 + slope) * (1 - 0.08 * (across**2 + down**2)), np.float32)
    light *= EXPOSURE / float(light.max())
    if scene.shadow:
        hand = np.ones((high, wide), np.float32)
        middle = (int(wide * chance.uniform(0.3, 0.7)), int(high * chance.uniform(0.35, 0.75)))
        size = (int(wide * 0.34), int(high * 0.26))
        cv2.ellipse(hand, middle, size, float(chance.uniform(0, 180)), 0, 360, 1 - scene.shadow, -1)
        light = light * np.asarray(cv2.GaussianBlur(hand, (0, 0), wide / 30), np.float32)
    return light


def flare(picture: Pixels, view: View, radius: float, chance: np.random.Generator) -> Pixels:
    """The lamp mirrored in the sheet: a burnt-out core of this radius on paper with a halo around."""
    spread = chance.uniform(-0.2, 0.2, (1, 2)) * (view.pen.width, view.pen.height)
    ((x, y),) = view.seen(spread) / 8
    wide, high = view.frame[0] // 8, view.frame[1] // 8
    reach = radius * view.focal / view.distance / 8
    down, across = np.mgrid[0:high, 0:wide]
    far = np.hypot(across - x, (down - y) * chance.uniform(0.75, 1.3)) / reach
    glow = np.where(far < 1, 255, 255 * np.exp(-((far - 1) ** 2) * 6)).astype(np.float32)
    full = cv2.resize(glow, view.frame, interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.add(picture, cv2.merge([full] * 3), dtype=cv2.CV_8U), np.uint8)


def shoot(pen: Pen, scene: Scene, seed: int) -> Pixels:
    """The picture that the camera keeps."""
    chance = np.random.default_rng(seed)
    picture, view = laid(pen, scene, chance)
    picture = lit(picture, illumination(scene, view.frame, chance))
    if scene.warmth:
        tint = np.array((1 + scene.warmth, 1, 1 - scene.warmth), np.float32)
        table = (np.arange(256)[:, None] * tint).clip(0, 255).astype(np.uint8)
        picture = np.asarray(cv2.LUT(picture, table[None]), np.uint8)
    if scene.glare:
        picture = flare(picture, view, scene.glare, chance)
    unit = scene.dpi / 300
    picture = optics.out_of_focus(picture, max(scene.focus, 0.8) * unit)
    picture = optics.shaken(picture, scene.shake * unit, float(chance.uniform(0, 180)))
    picture = optics.grainy(picture, scene.noise, chance)
    return optics.crisp(picture, scene.sharpened)


def photo_file(pen: Pen, scene: Scene, seed: int) -> bytes:
    return optics.camera_file(shoot(pen, scene, seed), scene.quality, scene.orientation)
