"""Pages: each binds state to components and ends with `PAGE`."""
