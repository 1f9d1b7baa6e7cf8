"""The chooser, and the routine it puts together."""
