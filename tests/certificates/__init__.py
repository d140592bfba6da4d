"""Papers: what is drawn, and what an independent reader makes of it."""
