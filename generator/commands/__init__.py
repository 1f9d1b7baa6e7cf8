"""Arguments in; answers and exit codes out: all commands, and those that are long enough for a file of their own.

Imports reading, disk, records, guide, manual, site, console, contribute, github and serve.
"""
