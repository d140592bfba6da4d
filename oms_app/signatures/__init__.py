"""Electronic signatures of citizens: CMS containers read, checked and, for the demo, made."""
