from __future__ import annotations
import sys
from pathlib import Path
from generator.folder import *
from generator.problems import *
from generator.report import *
from generator.schema import read_records
from generator.guide import link
from generator.rules import check
content = read_content(Path("."))
try:
    records = read_records(content)
    guide = link(records)
    require(check(guide))
    print("clean:", len(records), "records")
except ContentError as error:
    print(report(error.problems, Format.TEXT, content)); sys.exit(1)
