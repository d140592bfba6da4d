"""The portal as it is laid out for a container, and what a container does to it."""
