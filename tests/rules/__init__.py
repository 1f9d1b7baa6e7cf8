"""Each rule with its cases, and unsafe changes of real content."""
