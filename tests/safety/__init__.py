"""What answers change."""
