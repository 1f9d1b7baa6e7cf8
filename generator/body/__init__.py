"""Records in; the views and outlines of the body, its true size, and where strokes run on it, out.

Imports reading and records.
"""
