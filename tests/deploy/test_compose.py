"""What `deploy/compose.yaml` tells the portal, the portal understands."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from oms_app.settings import ProcessRole, Settings
from tests.server import ROOT

COMPOSE = ROOT / "deploy" / "compose.yaml"


@pytest.fixture
def services() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    services: dict[str, Any] = read["services"]
    return services


@pytest.mark.req("OPS-2")
@pytest.mark.parametrize(("name", "role"), [("web", ProcessRole.WEB), ("worker", ProcessRole.WORKER)])
def test_the_settings_of_every_process_are_obeyed(services: dict[str, Any], name: str, role: ProcessRole) -> None:
    settings = Settings.from_environment(services[name]["environment"])
    assert (settings.role, settings.demo, settings.embedded_database) == (role, False, None)
    assert settings.processes.redis_url
    assert settings.clamd
    assert settings.smtp


@pytest.mark.req("OPS-2")
def test_what_processes_are_told_to_reach_is_among_the_services(services: dict[str, Any]) -> None:
    told = services["web"]["environment"]
    for name, host in (("OMS_DATABASE_URL", "postgres"), ("OMS_REDIS_URL", "redis"), ("OMS_CLAMD", "clamd")):
        assert host in told[name]
        assert host in services
    assert told["SMTP_HOST"] in services


@pytest.mark.req("OPS-2")
@pytest.mark.parametrize("name", ["migrate", "web", "worker"])
def test_a_process_cannot_write_to_its_program_and_has_no_rights_to_spare(services: dict[str, Any], name: str) -> None:
    service = services[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]


@pytest.mark.req("OPS-2")
def test_whatever_ends_is_started_anew_as_a_worker_that_came_before_its_database_must_be(
    services: dict[str, Any],
) -> None:
    again = {name for name, service in services.items() if service["restart"] == "unless-stopped"}
    assert set(services) - again == {"migrate"}
