"""Checks over stored units and files; what people let stand."""
