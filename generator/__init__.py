"""Warm Hands: structured YAML in, a massage guide out."""
