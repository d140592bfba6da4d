"""Drawing documents; no database, no web."""
