"""Electronic signatures of citizens: what is checked, how each check may end, what a signature may be (APP-7)."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from oms_app.domain.errors import Code

LARGEST_SIGNATURE = 256 * 1024  # bytes of a container with its certificates
GOOD_FOR = timedelta(hours=24)  # a certificate may end or be revoked: after this the signature is checked anew


class Check(StrEnum):
    """One thing that is checked, in the order of the protocol. Words: `content.signatures`."""

    CONTAINER = "container"
    CONTENT = "content"
    ALGORITHM = "algorithm"
    DIGEST = "digest"
    SIGNATURE = "signature"
    VALIDITY = "validity"
    CHAIN = "chain"
    USAGE = "usage"
    REVOCATION = "revocation"
    SNILS = "snils"


class Outcome(StrEnum):
    """How a check ended; `NOT_DONE` says that there was nothing to check by."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_DONE = "not_done"


class Algorithm(StrEnum):
    """By what it is signed."""

    RSA_PKCS1 = "rsa_pkcs1"
    RSA_PSS = "rsa_pss"
    ECDSA = "ecdsa"
    GOST_256 = "gost_256"
    GOST_512 = "gost_512"


class NotDone(StrEnum):
    """Why revocation was not looked at."""

    NO_LIST = "no_list"
    OLD_LIST = "old_list"


REFUSALS: dict[Code, Check] = {
    Code.SIGNATURE_BROKEN: Check.CONTAINER,
    Code.SIGNATURE_TOO_LARGE: Check.CONTAINER,
    Code.SIGNATURE_SEVERAL: Check.CONTAINER,
    Code.SIGNATURE_NO_CERTIFICATE: Check.CONTAINER,
    Code.SIGNATURE_OTHER_CONTENT: Check.CONTENT,
    Code.SIGNATURE_ALGORITHM: Check.ALGORITHM,
    Code.SIGNATURE_NO_GOST: Check.ALGORITHM,
    Code.SIGNATURE_OLD_BYTES: Check.DIGEST,
    Code.SIGNATURE_FORGED: Check.SIGNATURE,
    Code.SIGNATURE_EXPIRED: Check.VALIDITY,
    Code.SIGNATURE_NOT_YET: Check.VALIDITY,
    Code.SIGNATURE_UNKNOWN_ISSUER: Check.CHAIN,
    Code.SIGNATURE_USAGE: Check.USAGE,
    Code.SIGNATURE_REVOKED: Check.REVOCATION,
    Code.SIGNATURE_NO_SNILS: Check.SNILS,
    Code.SIGNATURE_ANOTHERS: Check.SNILS,
}
