"""What pages show in; sheets, booklets, half pages and cards, typeset, out.

Imports reading, disk, records, body, guide, drawing, place and pages.
"""
