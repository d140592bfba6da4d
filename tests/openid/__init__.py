"""Signing in by an outside identity provider, against a real one."""
