"""The finished site: every page of it, styles, weight, policy."""
