"""A reader's answers in; what is left of a technique and of a routine out.

Imports reading, records and guide.
"""
