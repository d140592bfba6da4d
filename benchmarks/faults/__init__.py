"""What becomes of people's applications while the parts of a grown portal fail: `python -m benchmarks.faults`."""
