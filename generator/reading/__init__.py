"""YAML bytes in; nodes that know their place, and problems in an author's words, out.

Imports nothing of ours.
"""
