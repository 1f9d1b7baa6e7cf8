"""A session that runs, ends, comes back or does not."""
