"""What pages show, of what services give."""
