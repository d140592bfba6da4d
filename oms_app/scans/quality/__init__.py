"""Rules of quality: what makes a scan fit to decide on, measured on pixels."""
