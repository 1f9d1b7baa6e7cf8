"""A benchmark, not a test: how long builds take and how large pages get, with 100 and with 1,000 techniques."""
