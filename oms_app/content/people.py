"""Words of the administrator's pages of people: roles, levels, blocking (DESK-2)."""

from __future__ import annotations

from oms_app.content.numbers import plural
from oms_app.domain.actor import Level

TITLE = "Люди"
LEAD = "Кто работает на портале и кто им пользуется. Персональные данные показаны частично."
SEARCH = "Телефон, почта или СНИЛС"
SEARCH_HINT = "Целиком, как при входе. По части номера не найти: данные зашифрованы."
FIND = "Найти"
SHOW = "Кого показать"
ALL_STAFF = "Всех сотрудников"
APPLY = "Показать"
NAME = "Имя"
ROLE = "Роль"
ORGANISATION = "Организация"
SIGNED_IN = "Последний вход"
STATE = "Состояние"
NEVER = "ещё не входил"
NOWHERE = "—"
NONE_TITLE = "Никого не нашлось"
NONE_TEXT = "Проверьте, что телефон, почта или СНИЛС введены целиком, или выберите другую роль."
BACK = "Все люди"
PERSON_TITLE = "Учётная запись"
LEVEL = "Уровень"
PHONE = "Телефон"
EMAIL = "Почта"
CREATED = "Создана"
NUMBER = "Номер"

BLOCK = "Заблокировать"
BLOCK_TITLE = "Заблокировать эту учётную запись?"
BLOCK_TEXT = (
    "Человек сразу выйдет на всех устройствах и не сможет войти. Заявки, которые он проверял, вернутся в очередь."
)
UNBLOCK = "Разблокировать"
UNBLOCK_TITLE = "Разблокировать эту учётную запись?"
UNBLOCK_TEXT = "Человек снова сможет войти со своим паролем."
BLOCKED_TITLE = "Учётная запись заблокирована"
ROLE_CARD = "Роль"
ROLE_FIELD = "Роль сотрудника"
INSURER_FIELD = "Страховая организация"
INSURER_HINT = "Нужна тем, кто работает в страховой организации."
GIVE = "Назначить роль"
GIVE_NOTE = "После смены роли человек войдёт заново. Заявки, которые он проверял, вернутся в очередь."
TAKE = "Снять роль"
TAKE_TITLE = "Снять роль сотрудника?"
TAKE_TEXT = "Человек сразу выйдет на всех устройствах и больше не увидит рабочих страниц."
OWN_NOTE = "Это ваша учётная запись. Изменить её может только другой администратор."
CITIZEN_NOTE = "Это учётная запись гражданина. Чтобы он стал сотрудником, нужна отдельная учётная запись."
SAVED = "Готово: изменения сохранены."

LEVELS: dict[Level, str] = {
    Level.SIMPLE: "Упрощённая",
    Level.STANDARD: "Стандартная",
    Level.CONFIRMED: "Подтверждённая",
}
ACTIVE = ("Работает", "success", "check_circle")
BLOCKED = ("Заблокирована", "danger", "lock")


def since(moment: str) -> str:
    """Since when it is blocked."""
    return f"Закрыта {moment}. Войти нельзя, открытых сеансов нет."


def count(number: int) -> str:
    """How many are shown."""
    return plural(number, "учётная запись", "учётные записи", "учётных записей")
