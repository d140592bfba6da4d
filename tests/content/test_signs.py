"""Every sign that words ask for is drawn: an unknown one would silently become the «info» sign."""

import pytest

from oms_app.components.icons import STATUS_ICONS
from oms_app.content import applications, operations


@pytest.mark.req("FLOW-1")
def test_every_status_and_move_has_its_own_sign() -> None:
    asked = {words.icon for words in applications.STATUSES.values()}
    asked |= {sign for _, sign in applications.MOVES.values()}
    asked |= {sign for _, sign in applications.CHANNELS.values()}
    asked |= {sign for _, _, sign in operations.STATUSES.values()}
    assert asked <= set(STATUS_ICONS)
