"""What each code of a problem means."""
