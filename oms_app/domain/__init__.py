"""Pure rules and tables: no Reflex, no SQL, no I/O, no clock, no settings."""
