"""The library in; files for scripts and machines out: the API, the names and texts to search, the check, the form, the manifest.

Imports reading, records, body, guide, safety, place, rules and pages.
"""
