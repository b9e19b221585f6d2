"""The termbase: imports, exports, recognition, decided terms."""
