"""ГОСТ Р 34.10-2012, checked by the engine of OpenSSL; and a portal without the engine, which says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from oms_app.domain.errors import Code
from oms_app.domain.signatures import Algorithm, Check, NotDone, Outcome
from oms_app.services.signature_ports import Claim, Report
from oms_app.signatures.gost import GostEngine
from oms_app.signatures.openssl import NO_ANSWER, OpenSsl
from oms_app.signatures.reader import CmsReader
from oms_app.signatures.trust import Trust
from tests.fakes import FakeClock
from tests.signatures.gost_made import GostAuthority
from tests.signatures.made import CONTENT, MARIA

OTHER = b"quite another file"


class GostDesk:
    """A portal that trusts one Russian authority; its clock is an hour ahead of all that it will be shown."""

    def __init__(self, folder: Path, algorithm: str) -> None:
        self.authority = GostAuthority(folder / algorithm, algorithm)
        self.lists = folder / "lists"
        self.lists.mkdir()
        self.clock = FakeClock(datetime.now(UTC) + timedelta(hours=1))

    async def examine(self, container: bytes, *former: bytes, engine: GostEngine | None = None) -> Report:
        reader = CmsReader(Trust(self.authority.root, self.lists), self.clock, engine)
        return await reader.examine(container, Claim(CONTENT, MARIA, former))


@pytest.fixture(params=["gost2012_256", "gost2012_512"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> GostDesk:
    return GostDesk(tmp_path, request.param)


@pytest.mark.req("APP-7")
@pytest.mark.parametrize("options", [(), ("-noattr",), ("-nodetach",)], ids=["attributes", "content", "attached"])
async def test_a_russian_signature_is_believed(desk: GostDesk, options: tuple[str, ...]) -> None:
    report = await desk.examine(desk.authority.sign(desk.authority.certify(), CONTENT, *options))
    assert report.refusal is None
    assert report.algorithm in (Algorithm.GOST_256, Algorithm.GOST_512)
    assert [one.check for one in report.checks] == list(Check)
    assert report.certificate
    assert report.certificate.snils == MARIA


@pytest.mark.req("APP-7")
async def test_each_reason_against_a_russian_signature_has_its_name(desk: GostDesk, tmp_path: Path) -> None:
    maria = desk.authority.certify()
    stranger = GostAuthority(tmp_path / "stranger", desk.authority.algorithm)
    found = {
        Code.SIGNATURE_FORGED: await desk.examine(desk.authority.sign(maria, OTHER)),
        Code.SIGNATURE_OLD_BYTES: await desk.examine(desk.authority.sign(maria, OTHER, "-noattr"), OTHER),
        Code.SIGNATURE_UNKNOWN_ISSUER: await desk.examine(stranger.sign(stranger.certify())),
        Code.SIGNATURE_NO_SNILS: await desk.examine(desk.authority.sign(desk.authority.certify("nobody", ""))),
        Code.SIGNATURE_ANOTHERS: await desk.examine(desk.authority.sign(desk.authority.certify("b", "90000000101"))),
    }
    assert {code: report.refusal for code, report in found.items()} == {code: code for code in found}
    desk.clock.move(days=40)
    assert (await desk.examine(desk.authority.sign(maria))).refusal is Code.SIGNATURE_EXPIRED
    desk.clock.move(days=-80)
    assert (await desk.examine(desk.authority.sign(maria))).refusal is Code.SIGNATURE_NOT_YET


@pytest.mark.req("APP-7")
async def test_a_russian_signature_that_was_touched_is_forged(desk: GostDesk) -> None:
    container = desk.authority.sign(desk.authority.certify())
    at = container.rindex(b"\x17\x0d") + 2  # the time of signing, inside the attributes
    touched = container[:at] + b"01" + container[at + 2 :]
    assert (await desk.examine(touched)).refusal is Code.SIGNATURE_FORGED


@pytest.mark.req("APP-7")
async def test_a_revoked_russian_certificate_is_refused(desk: GostDesk) -> None:
    maria, other = desk.authority.certify(), desk.authority.certify("other")
    lines = {one.check: one for one in (await desk.examine(desk.authority.sign(maria))).checks}
    assert lines[Check.REVOCATION].detail == NotDone.NO_LIST
    (desk.lists / "list.pem").write_bytes(desk.authority.revoked(maria))
    assert (await desk.examine(desk.authority.sign(maria))).refusal is Code.SIGNATURE_REVOKED
    lines = {one.check: one for one in (await desk.examine(desk.authority.sign(other))).checks}
    assert lines[Check.REVOCATION].outcome is Outcome.PASSED
    desk.clock.move(days=29)  # the list ends in thirty, and so do the certificates
    assert (await desk.examine(desk.authority.sign(other))).refusal is None


@pytest.mark.req("APP-7")
async def test_where_there_is_no_engine_a_russian_signature_is_refused_by_name(desk: GostDesk) -> None:
    container = desk.authority.sign(desk.authority.certify())
    report = await desk.examine(container, engine=GostEngine("/there/is/no/openssl"))
    assert report.refusal is Code.SIGNATURE_NO_GOST
    assert report.checks[-1].check is Check.ALGORITHM


@pytest.mark.req("APP-7", "SEC-6")
def test_the_program_sees_its_files_writes_none_and_may_hang_without_harm(tmp_path: Path) -> None:
    assert OpenSsl().run("dgst", "-sha256", "-binary", "{0}", files=(b"abc",)).out.hex().startswith("ba7816bf")
    written = OpenSsl().run("dgst", "-sha256", "-out", str(tmp_path / "out"), "{0}", files=(b"abc",))
    assert not (tmp_path / "out").exists() or (tmp_path / "out").read_bytes() == b""
    assert written.code != 0
    assert OpenSsl("/there/is/none").run("version").code != 0
    assert NO_ANSWER.code != 0
