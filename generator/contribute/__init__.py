"""What somebody wants to add in; a draft, what is alike, and what is still missing, out.

Imports reading, disk, records, guide, rules, manual, pages and console.
"""
