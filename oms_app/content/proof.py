"""Words that ask for the password once more."""

from __future__ import annotations

TITLE = "Подтвердите, что это вы"
TEXT = "С ввода пароля прошло больше 15 минут. Чтобы менять способы входа, введите его ещё раз."
PASSWORD = "Пароль"
GO_ON = "Подтвердить и продолжить"
