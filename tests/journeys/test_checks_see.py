"""Whatever the checks of pages are for, they see: each fault, planted into a page that has none (UX-1)."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.journeys.people import PHONE
from tests.journeys.screens import eyes, hands

WHOLE = """<!doctype html><html lang="ru"><title>Страница</title>
<meta name="viewport" content="width=device-width"><style>
body {{ margin: 0; color: #000; background: #fff }} :focus-visible {{ outline: 3px solid #c40 }}
a, button, input {{ display: inline-block; min-width: 44px; min-height: 44px }}
</style><header><a class="skip" href="#main">К содержанию</a></header>
<main id="main" tabindex="-1"><h1>Страница</h1>{fault}<button class="button">Дальше</button></main></html>"""
PLANTED = {
    "an id that is there twice": '<p id="one">Один</p><p id="one">Два</p>',
    "a control without a label": "<input>",
    "described by what is not there": '<label>Имя <input aria-describedby="none"></label>',
    "wrong, and not told why": '<label>Имя <input aria-invalid="true"></label>',
    "an error of nothing": '<p class="field-error" id="name-error">Заполните имя.</p>',
    "headings of the first level: 2": "<h1>Ещё одна</h1>",
    "announced twice, inside another": '<div role="status">Готово <p role="alert">Готово</p></div>',
    "20 × 20 px: ": '<button style="all: unset; display: block; width: 20px; height: 20px">✓</button>',
    "px for a thumb": '<button class="button" style="min-height: 30px; height: 30px">Ещё</button>',
    "no ring": '<button style="outline: none">Ещё</button>',
    "something lies over it": '<div style="position: fixed; inset: 0; background: #fff"></div>',
    "wider than the window": '<div style="width: 120vw; height: 1px"></div>',
    "words over words": '<ul><li style="display: grid; grid-template-columns: 2em 1fr; white-space: nowrap">'
    "<b>№ 26-4817-3092</b><i>Срок подходит</i></li></ul>",
    "color-contrast": '<p style="color: #bbb">Бледно</p>',
    "image-alt": '<img src="data:,">',
    "heading-order": "<h3>Через одну</h3>",
}


@pytest.mark.slow
@pytest.mark.req("UX-1")
async def test_what_the_checks_are_for_is_seen(browser: Browser) -> None:
    page = await browser.new_page(**PHONE)
    seen = {}
    for name, fault in {"": "", **PLANTED}.items():
        await page.set_content(WHOLE.format(fault=fault))
        found = [*await eyes.barriers(page, "light"), *await eyes.overlaid(page)]
        found += [*await hands.clumsy(page), *await hands.walk(page)]
        seen[name] = [line for line in found if name in line]
    assert seen.pop("") == []
    assert [name for name, found in seen.items() if not found] == []
    await page.close()
