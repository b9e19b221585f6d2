"""Folders of models: listed, fetched, verified, converted, trained."""
