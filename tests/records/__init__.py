"""Records, schemas and templates."""
