"""Plain HTTP beside Reflex: signing in, private files, health, and the gate in front of everything."""
