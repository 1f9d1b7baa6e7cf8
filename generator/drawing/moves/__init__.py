"""A stroke in; what both hands do, second by second, out.

Imports records and body, and the gestures of its room.
"""
