"""The files for scripts and machines."""
