"""What one screen remembers; thin: who, call, show."""
