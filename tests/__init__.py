"""Promises of the portal, by the layer that keeps them."""
