"""YAML, and mistakes in it."""
