"""Backups of a whole portal in one file: made while it works, and restored into an empty place."""
