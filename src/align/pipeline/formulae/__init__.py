"""Recurring formulae: mined, shown, preferred, fixed."""
