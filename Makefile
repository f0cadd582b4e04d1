# The house's commands. A fresh Debian needs python3 (3.11 or later), python3-venv and make; the rest comes into .venv from PyPI and npm,
# and for `make test` Chromium from Debian.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON := .venv/bin/python

.PHONY: demo test check chromium fix evaluate bench soak golden docs
demo: $(READY)              ## read the sample reports, print the report, name the page
	$(BIN)/warledger demo
test: check chromium        ## everything that must hold
	$(BIN)/pytest
check: $(READY)             ## style, types and the layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
fix: $(READY)               ## mend what a machine can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
evaluate: $(READY)          ## score against annotated claims, those of ../shared and our own; raise the floors with: gate.py --update
	$(BIN)/python -m evaluation.gate
	$(BIN)/python -m evaluation.own
	$(BIN)/python -m evaluation.calibration
	$(BIN)/python -m evaluation.forecasts
	$(BIN)/python -m evaluation.matches
	$(BIN)/python -m evaluation.clusters
bench: $(READY) chromium    ## time, memory and start-up over the reports in ../shared; the page over a made-up ledger
	$(BIN)/python -m evaluation.bench
	$(BIN)/python -m evaluation.page_bench
soak: $(READY)              ## hours of hostile inputs and of programs killed at any moment; results go to assurance/results.jsonl
	$(BIN)/python -m assurance.hostile --inputs 20000
	$(BIN)/python -m assurance.kills --kills 200
golden: $(READY)            ## rewrite the expected readings of the samples and show what changed
	$(BIN)/pytest -rP tests/golden --update-golden
docs: $(READY)              ## write the pages made from the code, then run what the docs show (there is no site yet)
	$(BIN)/python -m docs.commands
	$(BIN)/pytest tests/test_documentation.py

chromium:                   ## the browser that the tests look at the page with: Debian's own
	command -v chromium > /dev/null || { \
	  run=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$run apt-get update -qq && $$run apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-core > /dev/null; }

$(READY): uv.lock pyproject.toml $(shell find frontend -not -path '*/node_modules*' -type f)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Warledger needs Python 3.11 or later; this is " + sys.version)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv sync --locked --inexact
	$(BIN)/python frontend/bundle.py
	touch $@
