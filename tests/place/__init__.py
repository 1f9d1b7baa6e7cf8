"""What a stroke is in its place."""
