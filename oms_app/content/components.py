"""Words built into components; everything else they are told by the page."""

from __future__ import annotations

BRAND = "Полис ОМС"
TO_CONTENT = "К содержанию"
SECTIONS = "Разделы"
SECTIONS_BOTTOM = "Разделы, нижняя панель"
STEP_ACTIONS = "Действия шага"

NAV_POLICIES = ("Мои полисы", "Полисы")
NAV_SERVICES = ("Мои услуги", "Услуги")
NAV_HISTORY = ("История запросов", "История")
NAV_DOCUMENTS = ("Мои документы", "Документы")
VERIFY = "Проверка документа"
NAV_HELP = ("Помощь", "Помощь")

NOTICES = "Уведомления"
NOTICES_NEW = "Уведомления, новых: "
PERSON_MENU = "Меню: "
MENU_SECURITY = "Безопасность"
MENU_NOTIFICATIONS = "Уведомления"
MENU_SIGN_OUT = "Выйти"
SIGN_IN = "Войти"
LOOK = "Оформление"
LOOK_SYSTEM = "Как в системе"
LOOK_LIGHT = "Светлое"
LOOK_DARK = "Тёмное"

FOOTER_ABOUT = "Портал, где сведения полиса обязательного медицинского страхования можно проверить и обновить."
FOOTER_LINKS = "Полезные ссылки"

OFFLINE_TITLE = "Нет связи с порталом."
OFFLINE_TEXT = "То, что вы ввели, сохранено в этой вкладке. Связь восстановится сама, страницу обновлять не нужно."

CRASH_TITLE = "Что-то пошло не так"
CRASH_HEAD = "Страница не открылась из-за сбоя портала"
CRASH_TEXT = (
    "Вы ничего не испортили. Обновите страницу: то, что вы ввели в заявке, вернётся на место. "
    "Если не поможет, напишите в чат или позвоните: телефон есть в разделе «Помощь»."
)
CRASH_AGAIN = "Обновить страницу"
CRASH_HELP = "Открыть «Помощь»"

STAY_TITLE = "Скоро вы выйдете из кабинета."
STAY_TEXT = "Войти снова можно сразу: вы вернётесь на эту же страницу, введённое не пропадёт."
STAY = "Продолжить"

CLOSE = "Закрыть"
WHAT_TO_DO = "Что делать"
HOW_TO_MEND = "Как исправить"
PAGE_HELP = "Помощь по этой странице"
BACK = "Назад"
CANCEL = "Отмена"
OPTIONAL = "необязательно"
SHARE = "Поделиться"
COPIED = "Скопировано"
REVEAL = "Показать"
HIDE = "Скрыть"
DATE_HINT = "Например, 09.05.1991"
PICK_ONE = "Выберите"
OPENS_IN_NEW_TAB = "откроется в новой вкладке"

WAS = "Было"
BECOMES = "Станет"
FIELD = "Сведения"
PROVED_BY = "Подтверждает"
PROVED_BY_SHORT = "Чем"

DAY = "День "
OF = " из "
FIRST_DAY = "Срок пошёл сегодня"
OVERDUE = "Срок прошёл"
STEP = "Шаг "
STEP_DONE = "готово"
STEPS = "Шаги заявки"

POLICY_NUMBER = "Номер полиса (ЕНП)"
POLICY_PERSON = "Застрахованное лицо"
POLICY_INSURER = "Страховая"
POLICY_BORN = "Дата рождения"
POLICY_TERM = "Срок"
POLICY_QR = "QR-код с номером полиса"
POLICY_SHOW = "Покажите в\u00a0регистратуре"
POLICY_SHOW_TEXT = "В коде записан номер полиса"

CHOOSE_FILE = "Выбрать файл"
CAMERA = "Камера"
DROP_HERE = "Перетащите файл сюда или выберите."
REMOVE_FILE = "Удалить файл: "
SEND_AS_IS = "Отправить как есть"
SEND_AS_IS_HINT = "Специалист увидит замечания рядом со снимком и решит, подойдёт ли он."
REDUCE = "Уменьшить"
CHOOSE_AGAIN = "Страница открыта заново: выберите этот файл ещё раз."
ZOOM_IN = "Крупнее"
ZOOM_OUT = "Мельче"
ZOOM_RESET = "По ширине"
ROTATE = "Повернуть"

LOADING = "Загружаем страницу"
