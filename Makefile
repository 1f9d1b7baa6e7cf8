# One command sets up and builds, one sets up and tests. Each makes its own virtual environment, .venv, from the locked versions.
# Without make: see README.md.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
UV := 0.13.9

# Files of tests go to as many processes as there are cores; each starts browsers of its own, which takes about a gigabyte. Tests with
# browsers wait for them a third of their time, so of those one more runs than there are cores.
PYTEST = $(RUN) -m pytest --dist loadfile --no-loadscope-reorder
# $(call processes,N): N more than there are cores; asked only by what runs tests.
processes = $(shell $(RUN) -c 'import os; print(min(4, os.cpu_count() or 1) + $(1))')

.PHONY: help site serve check quick lint test test-rest test-fork test-all audit schema diagrams bench lock clean

help:
	@echo "make site    build the site into site/"
	@echo "make serve   preview the site in a browser; it follows each save"
	@echo "make check   find all problems in content/"
	@echo "make quick   lint, types and the tests that need no browser and no build (two minutes)"
	@echo "make test    lint, types and what must hold before a change lands (ten minutes)"
	@echo "make test-fork  the tests of a copy that publishes a guide of its own"
	@echo "make test-all  all tests, and audit (half an hour)"
	@echo "make audit   Lighthouse, axe, the Nu HTML checker and the types of our scripts (some minutes; needs Node and Java)"
	@echo "make schema  write the JSON Schemas and the issue form of a technique again, after a change of the records"
	@echo "make diagrams  draw every diagram on one contact sheet, in build/diagrams/ and docs/diagrams.png"
	@echo "make bench   measure builds of 100 and 1,000 techniques (some minutes)"
	@echo "make lock    choose the versions of what we use again; UPGRADE=--upgrade takes the newest"
	@echo "make clean   remove what was made, but for $(VENV)"

site: $(VENV)/site.installed
	@$(RUN) -m generator build

serve: $(VENV)/site.installed
	@$(RUN) -m generator serve

check: $(VENV)/site.installed
	@$(RUN) -m generator check

lint: $(VENV)/test.installed
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

quick: lint
	$(PYTEST) -n $(call processes,0) --ring quick

test: lint
	$(RUN) -m tests.helpers.browser
	$(PYTEST) -n $(call processes,1) --ring test

test-rest: $(VENV)/test.installed
	$(RUN) -m tests.helpers.browser
	$(PYTEST) -n $(call processes,1) --ring all --rest

test-fork: $(VENV)/test.installed
	$(RUN) -m tests.helpers.fork

test-all: test test-rest test-fork audit

audit: $(VENV)/test.installed
	$(RUN) -m tests.helpers.browser
	$(RUN) -m generator build
	$(RUN) -m tests.audit site

schema: $(VENV)/site.installed
	@$(RUN) -c 'from pathlib import Path; from generator.records.schema import write_schemas; write_schemas(Path("schema"))'
	@$(RUN) -m generator github forms

diagrams: $(VENV)/test.installed
	@$(RUN) -m tests.drawing.contact_sheet

bench: $(VENV)/test.installed
	@$(RUN) -m tests.bench

$(VENV)/site.installed: requirements.txt
	@$(call install,requirements.txt)

$(VENV)/test.installed: requirements-dev.txt
	@$(call install,requirements-dev.txt)

# An interpreter that is there but without pip is half an installation, or one that has lost its Python: it is made anew.
define install
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || \
	  { echo "error: Python 3.11 or newer is needed as $(PYTHON); another one is chosen with: make PYTHON=python3.12" >&2; exit 2; }; \
	$(RUN) -m pip --version > /dev/null 2>&1 || { rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); } || \
	  { rm -rf $(VENV); echo "error: no virtual environment; on Debian and Ubuntu install the package python3-venv" >&2; exit 2; }; \
	echo "installing $(1) into $(VENV)"; \
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(1) && touch $@
endef

# uv finds versions for every system and Python at once. It stands apart, since nothing else needs it.
LOCK = build/uv/bin/uv pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

lock:
	@$(PYTHON) -m venv build/uv
	@build/uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV)
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf build site .mypy_cache .pytest_cache .ruff_cache .hypothesis
