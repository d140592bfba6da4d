"""What is tried here is always tried on the real PostgreSQL and the real Redis."""

from __future__ import annotations

import pytest


@pytest.fixture
def database_url(postgres_url: str) -> str:
    """A PostgreSQL database of this test's own."""
    return postgres_url
