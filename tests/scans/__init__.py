"""Uploaded files: honest ones, broken ones and hostile ones."""
