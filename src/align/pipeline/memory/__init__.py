"""The translation memory at work: imports, the index, lookup, upkeep."""
