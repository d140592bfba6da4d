"""Passwords by argon2id, in two threads of their own, so that neither the loop nor the memory is overrun."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

MEMORY_KIB = 19 * 1024
PASSES = 2
AT_ONCE = 2


class Argon2Passwords:
    """argon2id; tests lower the cost."""

    def __init__(self, *, memory_kib: int = MEMORY_KIB, passes: int = PASSES) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1, type=Type.ID)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")
        self._nobodys = self._hasher.hash("nobody's password")

    async def hash(self, password: str) -> str:
        """The hash to keep, its cost written inside."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hasher.hash, password)

    async def matches(self, password_hash: str, password: str) -> bool:
        """False for a wrong password; an empty or broken hash takes as long as a real one and never matches."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._verify, password_hash, password)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except InvalidHashError:
            self._verify(self._nobodys, password)
            return False
        except VerificationError:
            return False
