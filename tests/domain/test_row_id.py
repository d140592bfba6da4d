"""Numbers of rows as people and browsers write them."""

from __future__ import annotations

import pytest

from oms_app.domain.row_id import LARGEST, row_id


@pytest.mark.req("OPS-1")
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7", 7),
        (str(LARGEST), LARGEST),
        *((one, None) for one in ("", "-1", "1.0", "٣", "²", str(LARGEST + 1), "9" * 18, "9" * 5000)),
    ],
)
def test_only_what_a_row_can_have_is_its_number(written: str, meant: int | None) -> None:
    assert row_id(written) == meant
