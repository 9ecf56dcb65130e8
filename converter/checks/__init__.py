"""Checks that every output passes before it gets its final name."""
