"""What somebody wants to add in; a draft, what is alike, and what is still missing, out.

Imports reading, disk, records, guide, place, manual, pages, site and console.
"""
