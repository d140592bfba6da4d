"""What a file says of its page, as far as it can be believed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """What a file says about a page: the dots to the inch that it claims, and whether a camera took it.

    `placed_dpi` is the resolution of a picture placed on the page of a PDF, which is a fact and no claim. `coarseness`
    is the mean step to which a JPEG has rounded its waves: 16 in a good photograph, 100 where letters lose their form.
    """

    number: int = 0
    claimed_dpi: float | None = None
    by_camera: bool = False
    placed_dpi: float | None = None
    coarseness: float = 0.0
