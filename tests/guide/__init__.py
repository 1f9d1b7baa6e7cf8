"""The library and what follows from it."""
