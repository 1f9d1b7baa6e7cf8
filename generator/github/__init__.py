"""What GitHub tells of issues, links and pull requests in; our judgement and the words of our answers out.

Everything a stranger wrote (file names, texts, the title of an issue) is data here: it is read as YAML, shown within code, and never run,
linked or put into an address. The network is not here either: `api.py` says what is asked, `generator/github/network.py` asks it.

Imports reading, records, guide, rules, manual, site and contribute.
"""
