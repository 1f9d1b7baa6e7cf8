"""The content folder in; the finished site out: the walk, the build, our pass over MkDocs' pages, styles, links, what can be saved.

Imports reading, disk, records, guide, drawing, safety, rules, pages, paper and data.
"""
