"""Drafts from memory, formulae and engines, for the workspace or for a file."""
