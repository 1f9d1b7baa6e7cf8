"""Whole visits, from the first page to the last."""
