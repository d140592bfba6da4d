"""Page objects: what a person can do on each page, as verbs."""
