"""Finding by name and by text."""
