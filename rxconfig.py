"""Reflex settings: one origin for pages and websocket, no Radix theme, styles from `oms_app.theme`."""

import os

import reflex as rx

from oms_app.frontend import disabled_plugins, frontend_packages, plugins
from oms_app.settings import processes

# Tabs of several processes keep their state where each of them finds it.
REDIS_URL = os.environ.get(processes.REDIS) or None

config = rx.Config(
    app_name="oms_app",
    telemetry_enabled=False,
    plugins=plugins(),
    disable_plugins=disabled_plugins(),
    frontend_packages=frontend_packages(),
    frontend_lazy_bundled_libraries=True,
    frontend_compression_formats=["brotli", "gzip"],
    show_built_with_reflex=False,
    state_manager_mode="redis" if REDIS_URL else "memory",
    redis_url=REDIS_URL,
)
