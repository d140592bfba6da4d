"""Every table, so that one import fills the metadata for migrations and checks."""

from __future__ import annotations

from sqlmodel import SQLModel

from oms_app.db import (
    account,
    account_claim,
    address_code,
    application,
    audit,
    confirmation,
    consent,
    factor,
    insurer,
    invitation,
    job,
    notice,
    outside,
    paper,
    person,
    phone_link,
    policy,
    refused_scan,
    scan,
)

TABLES = (
    account,
    account_claim,
    address_code,
    application,
    audit,
    confirmation,
    consent,
    factor,
    insurer,
    invitation,
    job,
    notice,
    outside,
    paper,
    person,
    phone_link,
    policy,
    refused_scan,
    scan,
)
metadata = SQLModel.metadata
