"""Plain functions from text to text: normal forms, tokens, scripts, fingerprints."""
