"""What is raised for an environment that cannot be obeyed."""

from __future__ import annotations


class SettingsError(ValueError):
    """The environment cannot be obeyed; the text names the variable and says what it may be."""
