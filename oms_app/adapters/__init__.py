"""The ports of `oms_app.services.ports`, implemented: disk, mail, time, chance, passwords, limits."""
