"""Use cases, one class per noun; each call begins with the actor and is one unit of work."""
