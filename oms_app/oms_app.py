"""The app: pages, plain HTTP beside them, background tasks; no logic."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import lifespan
from oms_app.components.offline import offline_banner
from oms_app.http.app import http
from oms_app.http.gate import Gate
from oms_app.pages.index import PAGES
from oms_app.state.guard import Guard
from oms_app.state.live import dispatcher

app = rx.App(
    html_lang="ru",
    stylesheets=["/css/"],
    toaster=None,
    app_wraps={(5, "Overlay"): lambda stateful: offline_banner() if stateful else None},
    head_components=[rx.el.script(src="/keep.js", defer=True)],
    api_transformer=[http, Gate],
)
for page in PAGES:
    page.add_to(app)
app.add_middleware(Guard())
app.register_lifespan_task(lifespan)
app.register_lifespan_task(dispatcher)
