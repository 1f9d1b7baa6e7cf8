"""Diagrams, their captions and their legend, and how browsers show them."""
