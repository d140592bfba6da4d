"""ГОСТ Р 34.10-2012 with Стрибог, by OpenSSL's engine where the machine has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from oms_app.domain.errors import Code
from oms_app.domain.signatures import Algorithm
from oms_app.signatures.container import Container
from oms_app.signatures.openssl import OpenSsl
from oms_app.signatures.unfit import Unfit

FAMILY = "1.2.643.7.1.1."
ENGINE = ("-engine", "gost")
DIGESTS = {"1.2.643.7.1.1.2.2": "md_gost12_256", "1.2.643.7.1.1.2.3": "md_gost12_512"}
SIGNATURES = {
    "1.2.643.7.1.1.1.1": Algorithm.GOST_256,
    "1.2.643.7.1.1.1.2": Algorithm.GOST_512,
    "1.2.643.7.1.1.3.2": Algorithm.GOST_256,
    "1.2.643.7.1.1.3.3": Algorithm.GOST_512,
}
AVAILABLE, FAILED = "[ available ]", re.compile(r"error (\d+) at \d+ depth")
# What X509_verify calls its errors, and what the citizen is told.
NO_LIST, LIST_IS_OLD, REVOKED = 3, 12, 23
TOLD = {9: Code.SIGNATURE_NOT_YET, 10: Code.SIGNATURE_EXPIRED, REVOKED: Code.SIGNATURE_REVOKED}


class GostEngine:
    """What this machine can do of it."""

    def __init__(self, program: str = "openssl") -> None:
        self._openssl = OpenSsl(program)

    @cached_property
    def is_there(self) -> bool:
        """Whether it is installed."""
        return AVAILABLE in self._openssl.run("engine", "-t", "gost").out.decode("utf-8", "replace")

    def digest(self, name: str, data: bytes) -> bytes:
        """Raises `Unfit` when it gives none."""
        answer = self._openssl.run("dgst", *ENGINE, f"-{name}", "-binary", "{0}", files=(data,))
        if answer.code != 0:
            raise Unfit(Code.SIGNATURE_ALGORITHM)
        return answer.out

    def holds(self, container: Container, data: bytes) -> bool:
        """Whether the signature is of these bytes; whose it is, is asked elsewhere."""
        detached = ("-content", "{1}") if container.attached is None else ()
        told = ("-binary", "-noverify", "-inform", "DER", "-in", "{0}", *detached)
        return self._openssl.run("cms", "-verify", *ENGINE, *told, files=(container.der, data)).code == 0

    def path(
        self, certificates: Sequence[x509.Certificate], roots: Sequence[x509.Certificate], at: datetime
    ) -> Code | None:
        """Why the first of the certificates does not lead to a root; None when it does."""
        failed = self._verified(certificates, roots, at)
        return None if failed == 0 else TOLD.get(failed, Code.SIGNATURE_UNKNOWN_ISSUER)

    def revocation(
        self,
        certificates: Sequence[x509.Certificate],
        roots: Sequence[x509.Certificate],
        lists: Sequence[x509.CertificateRevocationList],
        at: datetime,
    ) -> int:
        """The error that looking at the lists brings: none, `REVOKED`, `LIST_IS_OLD`, `NO_LIST`."""
        return self._verified(certificates, roots, at, b"".join(one.public_bytes(Encoding.PEM) for one in lists))

    def _verified(
        self,
        certificates: Sequence[x509.Certificate],
        roots: Sequence[x509.Certificate],
        at: datetime,
        lists: bytes = b"",
    ) -> int:
        first, *others = certificates
        files = [_pem([first]), _pem(roots), _pem(others), lists]
        told = ["-attime", str(int(at.timestamp())), "-no-CApath", "-no-CAstore", "-CAfile", "{1}"]
        told += ["-untrusted", "{2}"] if others else []
        told += ["-crl_check", "-CRLfile", "{3}"] if lists else []
        answer = self._openssl.run("verify", *ENGINE, *told, "{0}", files=files)
        found = FAILED.search(answer.said + answer.out.decode("utf-8", "replace"))
        return 0 if answer.code == 0 else int(found[1]) if found else -1


class Gost:
    """A container signed by it. Raises `Unfit` for what the engine does not know, or when there is no engine."""

    def __init__(self, container: Container, engine: GostEngine) -> None:
        algorithm, name = SIGNATURES.get(container.signature_algorithm), DIGESTS.get(container.digest_algorithm)
        if algorithm is None or name is None:
            raise Unfit(Code.SIGNATURE_ALGORITHM)
        if not engine.is_there:
            raise Unfit(Code.SIGNATURE_NO_GOST)
        self.algorithm, self._digest = algorithm, name
        self._container, self._engine = container, engine

    def digest(self, data: bytes) -> bytes:
        """By the algorithm that the container names."""
        return self._engine.digest(self._digest, data)

    def holds(self, content: bytes) -> bool:
        """Whether the signature is of this content: of the attributes that name its digest, where there are any."""
        return self._engine.holds(self._container, content)


def _pem(certificates: Sequence[x509.Certificate]) -> bytes:
    return b"".join(one.public_bytes(Encoding.PEM) for one in certificates)
