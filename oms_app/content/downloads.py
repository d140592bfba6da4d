"""Words about a file that is on its way to its reader."""

from __future__ import annotations

BUSY = "Готовим файл…"
SHARE = "Поделиться"
SHARE_AGAIN = "Файл готов. Нажмите «Поделиться» ещё раз."
FAILED = "Файл не загрузился: связь прервалась. Проверьте интернет и нажмите ещё раз."
