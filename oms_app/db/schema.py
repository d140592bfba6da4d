"""Every table, so that one import fills the metadata for migrations and checks."""

from __future__ import annotations

from sqlmodel import SQLModel

from oms_app.db import (
    account,
    account_claim,
    address_code,
    application,
    arrival_check,
    audit,
    confirmation,
    consent,
    exchange,
    factor,
    insurer,
    invitation,
    job,
    missed_deadline,
    notice,
    outside,
    paper,
    person,
    phone_link,
    policy,
    preferences,
    production_calendar,
    receipt,
    refused_scan,
    scan,
    scan_reading,
)

TABLES = (
    account,
    account_claim,
    address_code,
    application,
    arrival_check,
    audit,
    confirmation,
    consent,
    exchange,
    factor,
    insurer,
    invitation,
    job,
    missed_deadline,
    notice,
    outside,
    paper,
    person,
    phone_link,
    policy,
    preferences,
    production_calendar,
    receipt,
    refused_scan,
    scan,
    scan_reading,
)
metadata = SQLModel.metadata
