"""The time zones of Russia, and in which one a region lives."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class Zone(StrEnum):
    """By the name that clocks know; words in `content.notifications`."""

    KALININGRAD = "Europe/Kaliningrad"
    MOSCOW = "Europe/Moscow"
    SAMARA = "Europe/Samara"
    YEKATERINBURG = "Asia/Yekaterinburg"
    OMSK = "Asia/Omsk"
    KRASNOYARSK = "Asia/Krasnoyarsk"
    IRKUTSK = "Asia/Irkutsk"
    YAKUTSK = "Asia/Yakutsk"
    VLADIVOSTOK = "Asia/Vladivostok"
    MAGADAN = "Asia/Magadan"
    KAMCHATKA = "Asia/Kamchatka"


# By the beginning of the word that tells a region from the others; of two zones in a region, the one of its capital.
_REGIONS: dict[Zone, tuple[str, ...]] = {
    Zone.KALININGRAD: ("калининград",),
    Zone.SAMARA: ("самар", "удмурт", "саратов", "ульяновск", "астрахан"),
    Zone.YEKATERINBURG: (
        "екатеринбург", "свердловск", "челябинск", "курган", "тюмен", "ханты", "югра", "ямал", "пермск", "оренбург",
        "башкортостан", "башкир",
    ),
    Zone.OMSK: ("омск",),
    Zone.KRASNOYARSK: ("красноярск", "новосибирск", "томск", "кемеров", "кузбасс", "алтай", "тыва", "тува", "хакас"),
    Zone.IRKUTSK: ("иркутск", "бурят"),
    Zone.MAGADAN: ("магадан", "сахалин"),  # before «саха»
    Zone.YAKUTSK: ("якут", "саха", "амурск", "забайкал"),
    Zone.VLADIVOSTOK: ("владивосток", "примор", "хабаровск", "еврейск"),
    Zone.KAMCHATKA: ("камчат", "чукот"),
}  # fmt: skip
_STARTS = {start: zone for zone, starts in _REGIONS.items() for start in starts}


@lru_cache(1000)  # there are a hundred regions, and a queue asks for each of its lines
def zone_of(region: str) -> Zone:
    """Where the clocks of this region stand, by its name in any spelling; Moscow when that says nothing."""
    for word in region.casefold().replace("-", " ").replace("(", " ").split():
        for start, zone in _STARTS.items():
            if word.startswith(start):
                return zone
    return Zone.MOSCOW
