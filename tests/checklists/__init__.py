"""The lists that are ticked off, and what is left of them today."""
