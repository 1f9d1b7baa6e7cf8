"""Arguments in; answers and exit codes out: the commands that are long enough for a file of their own.

Imports reading, disk, records, site, console, contribute and github.
"""
