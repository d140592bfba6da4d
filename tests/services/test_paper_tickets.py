"""What was found in a file travels sealed through the browser that sent it: nobody else can make it (CERT-3)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from oms_app.db.encrypted import keys
from oms_app.domain.papers import Doubt, Finding, PaperKind
from oms_app.services.paper_checks import CheckedPaper
from oms_app.services.paper_tickets import GOOD_FOR, opened, sealed
from tests.world import World

FORGED = CheckedPaper(Finding.FORGED, why=Doubt.CHANGED_BYTES)


@pytest.mark.req("CERT-3")
async def test_what_was_found_comes_back_as_it_was(world: World) -> None:
    now = world.clock.now()
    known = CheckedPaper(
        Finding.GENUINE, PaperKind.STATEMENT, "С-1", "Справка", now, "А. С. В.", "Капитал", signed_at=now
    )
    for checked in (known, FORGED):
        assert opened(sealed(checked, now), now) == checked


@pytest.mark.req("CERT-3", "SEC-1")
async def test_a_ticket_that_the_portal_did_not_make_says_nothing(world: World) -> None:
    now = world.clock.now()
    ticket = sealed(FORGED, now)
    altered = ticket[:-6] + ("A" if ticket[-6] != "A" else "B") + ticket[-5:]
    strange = keys().seal("issued_paper.title", b"{}").hex()
    for crafted in ("", "x", "Не билет", "AAAA", altered, strange, ticket[:20], "/" * 400):
        assert opened(crafted, now) is None, crafted


@pytest.mark.req("CERT-3")
async def test_an_old_answer_is_not_shown_as_a_new_one(world: World) -> None:
    now = world.clock.now()
    assert opened(sealed(FORGED, now), now + GOOD_FOR) == FORGED
    assert opened(sealed(FORGED, now), now + GOOD_FOR + timedelta(seconds=1)) is None
