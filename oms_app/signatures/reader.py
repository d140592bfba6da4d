"""The services' `SignatureReader`: every check of a container in its order, each written into the protocol (APP-7)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from cryptography import x509

from oms_app.domain.errors import Code
from oms_app.domain.signatures import Algorithm, Check, NotDone, Outcome
from oms_app.services.ports import Clock
from oms_app.services.signature_ports import Certificate, Checked, Claim, Report
from oms_app.signatures import certificate as certificates
from oms_app.signatures import container as containers
from oms_app.signatures import path as paths
from oms_app.signatures.container import Container
from oms_app.signatures.gost import FAMILY, LIST_IS_OLD, NO_LIST, REVOKED, Gost, GostEngine
from oms_app.signatures.plain import Plain
from oms_app.signatures.trust import Trust
from oms_app.signatures.unfit import MALFORMED, Unfit

AT_ONCE = 2
Result = TypeVar("Result")


class CmsReader:
    """At most two containers at once, in threads; what is not Russian cryptography needs no other process."""

    def __init__(self, trust: Trust | None, clock: Clock, engine: GostEngine | None = None) -> None:
        self._trust = trust
        self._clock = clock
        self._engine = engine or GostEngine()
        self._places = asyncio.Semaphore(AT_ONCE)

    async def is_ready(self) -> bool:
        """Whether any root is there."""
        return self._trust is not None and bool((await asyncio.to_thread(self._trust.certificates))[0])

    async def examine(self, container: bytes, claim: Claim) -> Report:
        """The protocol, up to the first check that failed."""
        async with self._places:
            return await asyncio.to_thread(_Examination(self._trust, self._clock, self._engine).run, container, claim)


@dataclass
class _Examination:
    """One container on its way through the checks."""

    trust: Trust | None
    clock: Clock
    engine: GostEngine
    checks: list[Checked] = field(default_factory=list)
    facts: Certificate | None = None
    algorithm: Algorithm | None = None

    def run(self, data: bytes, claim: Claim) -> Report:
        try:
            self._all(data, claim)
        except Unfit as unfit:
            return Report(tuple(self.checks), unfit.code, self.facts, self.algorithm)
        return Report(tuple(self.checks), None, self.facts, self.algorithm)

    def _all(self, data: bytes, claim: Claim) -> None:
        now = self.clock.now()
        opened = self._checked(Check.CONTAINER, lambda: containers.opened(data))
        facts = self.facts = self._checked(Check.CONTAINER, lambda: certificates.facts(opened.signer), told=False)
        self._checked(Check.CONTENT, lambda: _check_content(opened, claim))
        scheme = self._checked(Check.ALGORITHM, lambda: self._scheme(opened))
        self.algorithm = scheme.algorithm
        self._checked(Check.DIGEST, lambda: _check_digest(scheme, opened, claim))
        self._checked(Check.SIGNATURE, lambda: _check_signature(scheme, opened, claim))
        self._checked(Check.VALIDITY, lambda: certificates.check_validity(opened.signer, now))
        path = self._checked(Check.CHAIN, lambda: self._path(scheme, opened, now))
        self._checked(Check.USAGE, lambda: certificates.check_usage(opened.signer))
        self._note(Check.REVOCATION, lambda: self._revocation(scheme, path, now))
        self._checked(Check.SNILS, lambda: certificates.check_owner(facts, claim.snils))

    def _scheme(self, opened: Container) -> Plain | Gost:
        if opened.signature_algorithm.startswith(FAMILY) or opened.digest_algorithm.startswith(FAMILY):
            return Gost(opened, self.engine)
        return Plain(opened)

    def _path(self, scheme: Plain | Gost, opened: Container, at: datetime) -> list[x509.Certificate]:
        """Of Russian certificates the engine finds its way itself; all that may be on it are given."""
        roots, between = self.trust.certificates() if self.trust else ([], [])
        if isinstance(scheme, Plain):
            return paths.path_of(opened.signer, [*opened.others, *between], roots, at)
        given = [opened.signer, *opened.others, *between]
        if refused := self.engine.path(given, roots, at):
            raise Unfit(refused)
        return given

    def _revocation(self, scheme: Plain | Gost, path: list[x509.Certificate], at: datetime) -> NotDone | None:
        roots, lists = (self.trust.certificates()[0], self.trust.revoked()) if self.trust else ([], [])
        if isinstance(scheme, Plain):
            return paths.revocation(path, lists, at)
        own = [one for one in lists if one.issuer == path[0].issuer]
        found = self.engine.revocation(path, roots, own, at) if own else NO_LIST
        if found == REVOKED:
            raise Unfit(Code.SIGNATURE_REVOKED)
        return {0: None, LIST_IS_OLD: NotDone.OLD_LIST}.get(found, NotDone.NO_LIST)

    def _checked(self, check: Check, look: Callable[[], Result], *, told: bool = True) -> Result:
        """The result of a check; whatever a hostile container does to its reader is a failure of that check."""
        try:
            result = look()
        except Unfit:
            self._write(check, Outcome.FAILED)
            raise
        except MALFORMED as error:
            self._write(check, Outcome.FAILED)
            raise Unfit(Code.SIGNATURE_BROKEN) from error
        if told:
            self._write(check, Outcome.PASSED)
        return result

    def _note(self, check: Check, look: Callable[[], NotDone | None]) -> None:
        """The same for a check that may have nothing to go by."""
        reason = self._checked(check, look, told=False)
        self._write(check, Outcome.NOT_DONE if reason else Outcome.PASSED, reason or "")

    def _write(self, check: Check, outcome: Outcome, detail: str = "") -> None:
        self.checks.append(Checked(check, outcome, self.clock.now(), detail))


def _check_content(opened: Container, claim: Claim) -> None:
    if opened.attached is not None and opened.attached != claim.content:
        is_old = opened.attached in claim.former
        raise Unfit(Code.SIGNATURE_OLD_BYTES if is_old else Code.SIGNATURE_OTHER_CONTENT)


def _check_digest(scheme: Plain | Gost, opened: Container, claim: Claim) -> None:
    """What the signed attributes say; without any the signature itself is of the content."""
    if opened.digest is None or opened.digest == scheme.digest(claim.content):
        return
    is_old = any(opened.digest == scheme.digest(one) for one in claim.former)
    raise Unfit(Code.SIGNATURE_OLD_BYTES if is_old else Code.SIGNATURE_FORGED)


def _check_signature(scheme: Plain | Gost, opened: Container, claim: Claim) -> None:
    if scheme.holds(claim.content):
        return
    is_old = opened.attributes is None and any(scheme.holds(one) for one in claim.former)
    raise Unfit(Code.SIGNATURE_OLD_BYTES if is_old else Code.SIGNATURE_FORGED)
