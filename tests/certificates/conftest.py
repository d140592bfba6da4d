"""What of this folder is collected where: a token is tested where a software token is installed (softhsm2)."""

from __future__ import annotations

from tests.certificates.softhsm import MODULE

collect_ignore = [] if MODULE else ["test_seal_token.py"]
