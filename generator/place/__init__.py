"""A stroke in its routine, position and day in; what it is there out: its warnings, and when each of them is said.

Imports reading, records, body, guide and safety.
"""
