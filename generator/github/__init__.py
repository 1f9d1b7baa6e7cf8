"""What the workflows on GitHub say: judges pull requests, issues and links, and words the answers.

Everything a stranger wrote (file names, texts, the title of an issue) is data here: it is read as YAML, shown within code, and never run,
linked or put into an address. The network is not here either: `api.py` says what is asked, `generator/hub.py` asks it.
"""
