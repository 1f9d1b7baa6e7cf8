"""A technique in its routine, position and day in; what it is there out.

Empty still: what pages, sheets and sessions each work out by themselves comes here.

Imports nothing of ours.
"""
