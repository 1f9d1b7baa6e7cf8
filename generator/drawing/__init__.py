"""The library in; diagrams and their captions out.

Imports records, body and guide.
"""
