"""Records in; the views and outlines of the body, and where strokes run on it, out.

Imports reading and records.
"""
