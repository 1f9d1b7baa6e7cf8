"""The folders at both ends: content in as bytes, finished output out, put in place whole.

Imports reading.
"""
