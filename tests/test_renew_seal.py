"""The operator's change of the key that signs papers (CERT-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oms_app.bootstrap import SEAL, SIGNERS
from oms_app.certificates import seal_key
from oms_app.certificates.examine_pdf import examine
from oms_app.certificates.known_signers import KnownSigners
from oms_app.settings import Settings
from oms_app.settings.seal import OWN_KEY, Pkcs12, Seal
from oms_app.upkeep import UpkeepError, renew_seal
from tests.certificates.sealing import a_signed_pdf

NOW = datetime.now(UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environment({"OMS_DATA": str(tmp_path)})


@pytest.mark.req("CERT-2")
def test_the_command_changes_the_key_and_old_papers_stay_verifiable(settings: Settings) -> None:
    old = a_signed_pdf(seal_key.opened(OWN_KEY, settings.data / SEAL, NOW))
    assert "a new key" in renew_seal(settings, NOW)
    new = a_signed_pdf(seal_key.opened(OWN_KEY, settings.data / SEAL, NOW))
    known = KnownSigners(settings.data / SIGNERS).all()
    assert len(known) == 2
    assert [examine(data, known).doubt for data in (old, new)] == [None, None]


@pytest.mark.req("CERT-2")
def test_the_key_of_somebody_else_is_not_changed_here(settings: Settings) -> None:
    given = replace(settings, seal=Seal(pkcs12=Pkcs12(Path("seal.p12"), "")))
    with pytest.raises(UpkeepError, match="the settings name a key"):
        renew_seal(given, NOW)
