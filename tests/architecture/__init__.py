"""The conventions of the house that a machine can hold."""
