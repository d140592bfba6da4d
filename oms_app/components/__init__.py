"""Pure pieces of screens: values, Vars and events in, component out; no state, no services."""
