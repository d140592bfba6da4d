"""How the demo's people sign in; the same for everybody who shows the portal or tests it."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.actor import Role

PASSWORD = "polis-demo-2026"  # noqa: S105  known to everybody, and only in demo mode


@dataclass(frozen=True)
class SignIn:
    """Somebody of the demo: their phone is what they sign in by."""

    role: Role
    name: str
    login: str
    password: str = PASSWORD


CITIZEN = SignIn(Role.CITIZEN, "Мария Воронцова", "+7 000 100-00-01")
SECOND_CITIZEN = SignIn(Role.CITIZEN, "Анастасия Королёва-Щеглова", "+7 000 100-00-02")
REVIEWER = SignIn(Role.REVIEWER, "Ирина Ковалевская", "+7 000 200-00-01")
SECOND_REVIEWER = SignIn(Role.REVIEWER, "Павел Громов", "+7 000 200-00-02")
OTHER_REVIEWER = SignIn(Role.REVIEWER, "Наталья Лисицына", "+7 000 200-00-03")
THIRD_INSURERS_REVIEWER = SignIn(Role.REVIEWER, "Роман Есипов", "+7 000 200-00-04")
SUPPORT = SignIn(Role.SUPPORT, "Юлия Мельник", "+7 000 300-00-01")
SECOND_SUPPORT = SignIn(Role.SUPPORT, "Артём Зуев", "+7 000 300-00-02")
SUPERVISOR = SignIn(Role.SUPERVISOR, "Вера Астахова", "+7 000 400-00-01")
ADMINISTRATOR = SignIn(Role.ADMIN, "Олег Стрельцов", "+7 000 500-00-01")
SIMPLE_CITIZEN = SignIn(Role.CITIZEN, "Ольга Савельева", "+7 000 100-00-23")
STANDARD_CITIZEN = SignIn(Role.CITIZEN, "Кирилл Дорохов", "+7 000 100-00-24")
LOCKED_CITIZEN = SignIn(Role.CITIZEN, "Глеб Запорожец", "+7 000 100-00-15")

DEMO_SIGN_INS = (CITIZEN, REVIEWER, ADMINISTRATOR)
