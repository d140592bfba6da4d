"""What surrounds a message on its way: an SMS with a code, a letter with one (NOTE-5)."""

from __future__ import annotations

CODE_TO_SIGN_IN = "Код {code} для входа в «Полис ОМС». Никому его не сообщайте."
CODE_TO_SUBMIT = "Код {code} для заявки в «Полис ОМС». Никому его не сообщайте."

SMS = "{subject}. {link}"
