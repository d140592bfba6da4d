"""The one place where adapters meet services."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.services.applications import Applications
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.notices import Notices
from oms_app.services.operations import Operations
from oms_app.services.policies import Policies
from oms_app.services.reviews import Reviews
from oms_app.services.scans import Scans
from oms_app.services.signing_in import SigningIn


@dataclass(frozen=True)
class Services:
    """Every use case, ready to call."""

    signing_in: SigningIn
    policies: Policies
    applications: Applications
    scans: Scans
    reviews: Reviews
    notices: Notices
    papers: IssuedPapers
    operations: Operations


class _Running:
    services: Services | None = None


def services() -> Services:
    """The services of this process; they exist between the start and the end of the app's lifespan."""
    if _Running.services is None:
        raise RuntimeError("the app is not started")
    return _Running.services
