"""What the victim reported to be wrong in their policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import Proof
from oms_app.domain.particulars import Particular
from oms_app.services.data_check import DataCheck
from oms_app.services.error_reports import ErrorReports
from oms_app.services.report_scans import ReportScans
from tests.world import World

if TYPE_CHECKING:
    from tests.security.people import Victim

ZONE = {Particular.ZONE.value: "Московская область"}


async def report_of(world: World, victim: Victim) -> None:
    """The zone is wrong; support has not taken it yet."""
    check, who, policy_id = DataCheck(world.db, world.ports), victim.citizen, victim.policy_id
    seen = (await check.page(who, policy_id)).fingerprint
    await check.say(who, policy_id, seen, Particular.ZONE, ZONE, Proof.POLICY, "")
    await check.rest_matches(who, policy_id, seen)
    scans = ReportScans(world.db, world.ports)
    await scans.add(who, policy_id, DocumentKind.POLICY, "1.jpg", b"the policy of the victim")
    victim.report = await check.finish(who, policy_id, seen)
    view = await ErrorReports(world.db, world.ports).one(who, victim.report)
    victim.report_item, victim.report_scan = view.items[0].id, view.scans[0].key
