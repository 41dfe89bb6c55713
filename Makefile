# Two commands for a fresh clone: make explore, make test. Both make their own environment in .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: explore test lint pictures clean

explore: .venv/installed
	@$(BIN)/foresaid explore explorer.html
	@echo "open $(CURDIR)/explorer.html"
	@echo
	@echo "Which predictions are overdue and unjudged, and which fall due by the end of 2026?"
	@$(BIN)/foresaid query due -p until=2026-12-31

test: .venv/tested
	$(BIN)/python -m pytest --numprocesses auto

lint: .venv/linted
	$(BIN)/ruff format --check graph tests docs
	$(BIN)/ruff check graph tests docs
	$(BIN)/mypy
	$(BIN)/foresaid check
	$(BIN)/foresaid fmt --check

.venv/installed: setup.cfg pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

.venv/linted: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

# The README's screenshots, from the packaged graph, in the installed Chromium.
pictures: .venv/tested
	$(BIN)/python docs/tools/pictures.py

clean:
	rm -rf .venv build dist *.egg-info explorer.html
