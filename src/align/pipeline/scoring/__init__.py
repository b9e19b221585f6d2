"""Drafts scored against what was reviewed, or files against files; the report."""
