"""What the portal believes of a signature, and each reason for which it does not, by its name."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.errors import Code
from oms_app.domain.signatures import LARGEST_SIGNATURE, REFUSALS, Algorithm, Check, NotDone, Outcome
from oms_app.services.signature_ports import Claim, Report
from oms_app.signatures.reader import CmsReader
from oms_app.signatures.trust import Trust
from tests.fakes import START, FakeClock
from tests.signatures.made import CONTENT, MARIA, PSS, Authority, Signer, a_name, rsa_key, usage

NO_ATTRIBUTES = pkcs7.PKCS7Options.NoAttributes
OTHER = b"quite another file"


@dataclass
class Desk:
    """A portal that trusts one authority."""

    folder: Path
    authority: Authority = field(default_factory=Authority)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def reader(self) -> CmsReader:
        lists = self.folder / "lists"
        lists.mkdir(exist_ok=True)
        return CmsReader(Trust(self.authority.trusted_in(self.folder), lists), self.clock)

    def lists(self, name: str, data: bytes) -> None:
        """Put a list of revoked certificates where the portal looks for it."""
        (self.folder / "lists").mkdir(exist_ok=True)
        (self.folder / "lists" / name).write_bytes(data)

    async def examine(self, container: bytes, content: bytes = CONTENT, *former: bytes, snils: str = MARIA) -> Report:
        return await self.reader.examine(container, Claim(content, snils, former))

    async def refusal(self, container: bytes, content: bytes = CONTENT, *former: bytes) -> Code | None:
        """Why it is refused; the last line of the protocol is the check that says so."""
        report = await self.examine(container, content, *former)
        failed = [one.check for one in report.checks if one.outcome is Outcome.FAILED]
        if report.refusal:
            assert failed == [report.checks[-1].check]
        else:
            assert failed == []
        return report.refusal


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.req("APP-7")
@pytest.mark.parametrize(
    ("kind", "algorithm"),
    [
        ("rsa", Algorithm.RSA_PKCS1),
        ("pss", Algorithm.RSA_PSS),
        ("p256", Algorithm.ECDSA),
        ("p384", Algorithm.ECDSA),
    ],
)
@pytest.mark.parametrize("bare", [False, True], ids=["attributes", "content"])
async def test_a_signature_is_believed(desk: Desk, kind: str, algorithm: Algorithm, bare: bool) -> None:
    curve = ec.SECP384R1() if kind == "p384" else ec.SECP256R1()
    signer = desk.authority.certify(key=rsa_key() if kind in ("rsa", "pss") else ec.generate_private_key(curve))
    options = (NO_ATTRIBUTES,) if bare else ()
    report = await desk.examine(signer.sign(CONTENT, *options, pss=PSS if kind == "pss" else None))
    assert (report.refusal, report.algorithm) == (None, algorithm)
    assert [one.check for one in report.checks] == list(Check)
    undone = [one for one in report.checks if one.outcome is not Outcome.PASSED]
    assert [(one.check, one.detail) for one in undone] == [(Check.REVOCATION, NotDone.NO_LIST)]
    assert report.certificate
    assert (report.certificate.owner, report.certificate.snils) == ("Воронцова Анна Сергеевна", MARIA)


@pytest.mark.req("APP-7")
async def test_a_container_may_be_pem_or_base64(desk: Desk) -> None:
    signer = desk.authority.certify()
    assert await desk.refusal(signer.sign(encoding=Encoding.PEM)) is None
    lines = base64.encodebytes(signer.sign())
    assert await desk.refusal(lines) is None
    assert await desk.refusal(b"\xef\xbb\xbf" + lines.replace(b"\n", b"\r\n")) is None


@pytest.mark.req("APP-7")
@pytest.mark.parametrize("hashed", [hashes.SHA384(), hashes.SHA512()])
async def test_stronger_digests_are_taken(desk: Desk, hashed: pkcs7.PKCS7HashTypes) -> None:
    assert await desk.refusal(desk.authority.certify(key=rsa_key()).sign(hashed=hashed)) is None


@pytest.mark.req("APP-7")
async def test_an_authority_below_the_root_is_believed_when_its_certificate_is_there(desk: Desk) -> None:
    below = Authority(a_name("Нижний центр"), above=desk.authority)
    signer = below.certify()
    assert await desk.refusal(signer.sign(more=(below.certificate,))) is None
    assert await desk.refusal(signer.sign()) is Code.SIGNATURE_UNKNOWN_ISSUER


@pytest.mark.req("APP-7")
async def test_a_container_that_carries_the_very_file_is_believed_and_with_another_it_is_not(desk: Desk) -> None:
    signer = desk.authority.certify()
    assert await desk.refusal(signer.sign(attached=True)) is None
    assert await desk.refusal(signer.sign(OTHER, attached=True)) is Code.SIGNATURE_OTHER_CONTENT
    assert await desk.refusal(signer.sign(OTHER, attached=True), CONTENT, OTHER) is Code.SIGNATURE_OLD_BYTES


@pytest.mark.req("APP-7")
@pytest.mark.parametrize("options", [(), (NO_ATTRIBUTES,)], ids=["attributes", "content"])
async def test_a_signature_of_anything_else_is_forged_and_of_what_was_given_before_is_old(
    desk: Desk, options: tuple[pkcs7.PKCS7Options, ...]
) -> None:
    container = desk.authority.certify().sign(OTHER, *options)
    assert await desk.refusal(container) is Code.SIGNATURE_FORGED
    assert await desk.refusal(container, CONTENT, OTHER) is Code.SIGNATURE_OLD_BYTES


@pytest.mark.req("APP-7")
async def test_a_signature_by_another_key_than_the_certificates_is_forged(desk: Desk) -> None:
    signer, thief = desk.authority.certify(key=rsa_key()), rsa_key(2049)
    assert await desk.refusal(Signer(thief, signer.certificate, desk.authority).sign()) is Code.SIGNATURE_FORGED


@pytest.mark.req("APP-7")
async def test_every_byte_of_the_signed_attributes_is_covered(desk: Desk) -> None:
    """The digest stays right, the time of signing is moved: the signature over the attributes does not hold."""
    container = desk.authority.certify().sign()
    at = container.rindex(b"\x17\x0d") + 2  # the last UTCTime is the time of signing
    moved = container[:at] + b"01" + container[at + 2 :]
    assert await desk.refusal(moved) is Code.SIGNATURE_FORGED


@pytest.mark.req("APP-7")
async def test_the_certificate_must_hold_now(desk: Desk) -> None:
    signer = desk.authority.certify(until=START + timedelta(days=1)).sign()
    assert await desk.refusal(signer) is None
    desk.clock.move(days=2)
    assert await desk.refusal(signer) is Code.SIGNATURE_EXPIRED
    early = desk.authority.certify(since=START + timedelta(days=30)).sign()
    assert await desk.refusal(early) is Code.SIGNATURE_NOT_YET


@pytest.mark.req("APP-7")
async def test_an_unknown_authority_is_not_believed_even_under_the_name_of_a_known_one(desk: Desk) -> None:
    for stranger in (Authority(a_name("Чужой центр")), Authority(desk.authority.name)):
        container = stranger.certify().sign(more=(stranger.certificate,))
        assert await desk.refusal(container) is Code.SIGNATURE_UNKNOWN_ISSUER


@pytest.mark.req("APP-7")
async def test_a_person_certified_by_another_person_is_not_believed(desk: Desk) -> None:
    person = desk.authority.certify(key=ec.generate_private_key(ec.SECP256R1()))
    false = Authority(person.certificate.subject, person.key)
    container = false.certify().sign(more=(person.certificate,))
    assert await desk.refusal(container) is Code.SIGNATURE_UNKNOWN_ISSUER


@pytest.mark.req("APP-7", "SEC-6")
async def test_a_maze_of_certificates_is_left_at_once(desk: Desk) -> None:
    """Twenty authorities of one name, each certified by the next: to walk every way would take years."""
    ring = [Authority(a_name("Круг")) for _ in range(19)]
    maze = tuple(one.certified_by(ring[at - 1]) for at, one in enumerate(ring))
    container = ring[0].certify().sign(more=maze)
    assert await desk.refusal(container) is Code.SIGNATURE_UNKNOWN_ISSUER
    known = desk.authority.certify().sign(more=maze)
    assert await desk.refusal(known) is None


@pytest.mark.req("APP-7")
async def test_a_revoked_certificate_is_refused_and_the_list_must_be_the_authoritys_own(desk: Desk) -> None:
    signer, other = desk.authority.certify(), desk.authority.certify()
    forged = desk.authority.revokes(signer, by=ec.generate_private_key(ec.SECP256R1()))
    desk.lists("forged.crl", forged)
    assert await desk.refusal(signer.sign()) is None
    desk.lists("true.crl", desk.authority.revokes(signer))
    assert await desk.refusal(signer.sign()) is Code.SIGNATURE_REVOKED
    report = await desk.examine(other.sign())
    assert {one.check: one.outcome for one in report.checks}[Check.REVOCATION] is Outcome.PASSED


@pytest.mark.req("APP-7")
async def test_a_list_that_is_too_old_revokes_still_but_clears_nobody(desk: Desk) -> None:
    signer, other = desk.authority.certify(), desk.authority.certify()
    desk.lists("old.crl", desk.authority.revokes(signer, until=START - timedelta(days=1)))
    assert await desk.refusal(signer.sign()) is Code.SIGNATURE_REVOKED
    (line,) = [one for one in (await desk.examine(other.sign())).checks if one.check is Check.REVOCATION]
    assert (line.outcome, line.detail) == (Outcome.NOT_DONE, NotDone.OLD_LIST)


@pytest.mark.req("APP-7")
async def test_whose_signature_it_is_says_the_snils_in_the_certificate(desk: Desk) -> None:
    assert await desk.refusal(desk.authority.certify("").sign()) is Code.SIGNATURE_NO_SNILS
    assert await desk.refusal(desk.authority.certify("123").sign()) is Code.SIGNATURE_NO_SNILS
    assert await desk.refusal(desk.authority.certify("90000000101").sign()) is Code.SIGNATURE_ANOTHERS
    assert (await desk.examine(desk.authority.certify().sign(), snils="900-000-000 00")).refusal is None


@pytest.mark.req("APP-7")
async def test_a_certificate_that_is_for_something_else_signs_nothing(desk: Desk) -> None:
    keys_of_others = desk.authority.certify(usage=usage(signs=False))
    server = desk.authority.certify(wider=(ExtendedKeyUsageOID.SERVER_AUTH,))
    for signer in (keys_of_others, server):
        assert await desk.refusal(signer.sign()) is Code.SIGNATURE_USAGE
    mail = desk.authority.certify(usage=usage(signs=True), wider=(ExtendedKeyUsageOID.EMAIL_PROTECTION,))
    assert await desk.refusal(mail.sign()) is None
    root = Signer(desk.authority.key, desk.authority.certificate, desk.authority)
    assert await desk.refusal(root.sign()) is Code.SIGNATURE_USAGE


@pytest.mark.req("APP-7")
async def test_weak_and_strange_algorithms_are_refused_by_name(desk: Desk) -> None:
    weak, strange = desk.authority.certify(key=rsa_key(1024)), ec.generate_private_key(ec.SECP521R1())
    for signer in (weak, desk.authority.certify(key=strange)):
        assert await desk.refusal(signer.sign()) is Code.SIGNATURE_ALGORITHM
    sha1 = (
        desk.authority.certify()
        .sign()
        .replace(bytes.fromhex("608648016503040201"), bytes.fromhex("608648016503040204"))
    )
    assert await desk.refusal(sha1) is Code.SIGNATURE_ALGORITHM


@pytest.mark.req("APP-7")
async def test_what_is_no_signature_is_called_so(desk: Desk) -> None:
    signer = desk.authority.certify()
    certificate = signer.certificate
    others = {
        b"": Code.SIGNATURE_BROKEN,
        b"%PDF-1.7": Code.SIGNATURE_BROKEN,
        CONTENT: Code.SIGNATURE_BROKEN,
        signer.sign()[:-9]: Code.SIGNATURE_BROKEN,
        signer.sign() + b"more": Code.SIGNATURE_BROKEN,
        certificate.public_bytes(Encoding.DER): Code.SIGNATURE_BROKEN,
        certificate.public_bytes(Encoding.PEM): Code.SIGNATURE_BROKEN,
        pkcs7.serialize_certificates([certificate], Encoding.DER): Code.SIGNATURE_BROKEN,
        signer.sign(CONTENT, pkcs7.PKCS7Options.NoCerts): Code.SIGNATURE_NO_CERTIFICATE,
        b"0" * (LARGEST_SIGNATURE + 1): Code.SIGNATURE_TOO_LARGE,
    }
    for data, code in others.items():
        assert await desk.refusal(data) is code, data[:20]


@pytest.mark.req("APP-7")
async def test_of_two_signatures_none_is_chosen(desk: Desk) -> None:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(CONTENT)
    for signer in (desk.authority.certify(), desk.authority.certify("90000000101")):
        builder = builder.add_signer(signer.certificate, signer.key, hashes.SHA256())
    container = builder.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary])
    assert await desk.refusal(container) is Code.SIGNATURE_SEVERAL


@pytest.mark.req("APP-7")
async def test_whoever_trusts_nobody_believes_nothing(desk: Desk, tmp_path: Path) -> None:
    for trust in (None, Trust(tmp_path / "empty")):
        (tmp_path / "empty").mkdir(exist_ok=True)
        reader = CmsReader(trust, desk.clock)
        assert not await reader.is_ready()
        report = await reader.examine(desk.authority.certify().sign(), Claim(CONTENT, MARIA))
        assert report.refusal is Code.SIGNATURE_UNKNOWN_ISSUER
    assert await desk.reader.is_ready()


@pytest.mark.req("APP-7")
def test_every_refusal_belongs_to_a_check() -> None:
    named = {code for code in Code if code.value.startswith("signature_")} - {Code.SIGNATURE_MISSING}
    assert set(REFUSALS) == named
    assert set(REFUSALS.values()) == set(Check)


@pytest.mark.req("APP-7", "SEC-6")
@given(data=st.data())
def test_no_container_however_broken_harms_its_reader(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Bytes of a true container are changed, cut out and put in: it is refused, or nothing that counts was changed."""
    whole = bytearray(_container())
    for _ in range(data.draw(st.integers(1, 4))):
        at, length = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 3))
        whole[at : at + length] = data.draw(st.binary(max_size=3))
    reader = CmsReader(Trust(_root(tmp_path_factory)), FakeClock())
    report = _run(reader, bytes(whole))
    assert report.refusal is None or report.refusal in REFUSALS


@pytest.mark.req("APP-7", "SEC-6")
@given(st.binary(max_size=300) | st.integers(1, 20000).map(lambda depth: b"\x30\x80" * depth))
def test_nonsense_is_refused(container: bytes) -> None:
    assert _run(CmsReader(None, FakeClock()), container).refusal is Code.SIGNATURE_BROKEN


_FUZZED = Authority()
_MADE: list[bytes] = []


def _container() -> bytes:
    """One for all examples."""
    if not _MADE:
        _MADE.append(_FUZZED.certify().sign())
    return _MADE[0]


def _root(factory: pytest.TempPathFactory) -> Path:
    return _FUZZED.trusted_in(factory.getbasetemp())


def _run(reader: CmsReader, container: bytes) -> Report:
    return asyncio.run(reader.examine(container, Claim(CONTENT, MARIA)))
