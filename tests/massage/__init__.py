"""The page of a guide and of a stroke, in a browser."""
