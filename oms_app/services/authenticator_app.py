"""Codes of an authenticator app: a key shared once, and time steps of which none is taken twice (SIGN-1, APP-6)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from enum import StrEnum

import pyotp
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import factors as words
from oms_app.db.factor import Factor
from oms_app.domain.factors import FactorKind

KEY_BYTES = 20
STEP_SECONDS = 30
# Clocks of phones go wrong by less than a step; the present one comes first.
DRIFT = (0, -1, 1)


class Fit(StrEnum):
    """What a typed code is to the apps of an account."""

    FITS = "fits"
    USED = "used"
    WRONG = "wrong"
    NO_APP = "no_app"


def new_secret(chance: str) -> str:
    """A key for an app, base32, made of 256 unpredictable bits."""
    return base64.b32encode(hashlib.sha256(chance.encode()).digest()[:KEY_BYTES]).decode()


def address(secret: str, login: str) -> str:
    """The `otpauth:` address that the QR code carries."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=words.SITE)


def step_of(secret: str, typed: str, now: datetime) -> int | None:
    """The time step whose code was typed, one step of drift either way; spaces that people add are nothing."""
    digits = "".join(character for character in typed if character.isdecimal() and character.isascii())
    present, app = int(now.timestamp()) // STEP_SECONDS, pyotp.TOTP(secret)
    fitting = [step for step in (present + drift for drift in DRIFT) if _is_code(app, step, digits)]
    return fitting[0] if fitting else None


async def use(session: AsyncSession, account_id: int, typed: str, now: datetime) -> Fit:
    """Use a code up; whoever saw it typed has nothing of it."""
    apps = await of_account(session, account_id)
    found = Fit.WRONG if apps else Fit.NO_APP
    for app in apps:
        step = step_of(app.secret, typed, now)
        if step is not None and step > app.counter:
            app.counter, app.used_at = step, now
            return Fit.FITS
        if step is not None:
            found = Fit.USED
    return found


async def of_account(session: AsyncSession, account_id: int) -> list[Factor]:
    """The apps of an account, locked for the one who uses a code of them."""
    apps = sa.select(Factor).where(col(Factor.account_id) == account_id, col(Factor.kind) == FactorKind.APP)
    return list(await session.scalars(apps.order_by(col(Factor.id)).with_for_update()))


def _is_code(app: pyotp.TOTP, step: int, digits: str) -> bool:
    return hmac.compare_digest(app.generate_otp(step), digits)
