"""Answers in; what a person reads on a terminal out, and how a command ends.

Imports reading, disk and manual.
"""
