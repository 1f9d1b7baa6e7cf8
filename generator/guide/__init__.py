"""Records in; the library out, in which all are linked, with what follows from it: cautions, steps, reviews, gaps, addresses.

Imports reading, records and body.
"""
