"""The safety check, asked by finger and key."""
