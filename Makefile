# Everything sets itself up in .venv; all that is needed is Python 3.11-3.13, git and make.
.DEFAULT_GOAL := help
.PHONY: help demo test quick lint soak matrix bench faults pictures clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.12 python3.13 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null \
	&& echo $$p && break; done)

help:
	@echo "make demo   check the reference solution of lab1"
	@echo "make test   run the tests"
	@echo "make quick  those that do without TensorFlow, for every commit"
	@echo "make lint   ruff and mypy"
	@echo "make soak   the long tests (many seeds, many runs)"
	@echo "make matrix the suite in other environments: docs/environments.md"
	@echo "make bench  side-by-side measurements"
	@echo "make faults write docs/faults.md"
	@echo "make pictures take the screenshots in docs/pictures (needs Chromium)"
	@echo "make clean  remove the environment and caches"

$(VENV)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 was not found. Install one, or run: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@echo "Setting up, once, in three steps: an environment, then TensorFlow, Keras and the rest from"
	@echo "the package index (about 700 MB to download, 3 GB on the disk, 1 to 5 minutes), then compiling."
	@echo "1/3 An environment in $(VENV), with $(PYTHON), a few seconds"
	@$(PYTHON) -m venv $(VENV)
	@echo "2/3 What the grader needs; the longest step"
	@$(BIN)/python -m pip install --disable-pip-version-check --editable '.[dev]'
	@echo "3/3 Compiling the grader"
	@# Also where PYTHONDONTWRITEBYTECODE is set: without it every command compiles the grader anew.
	@$(BIN)/python -m compileall -q grader
	@touch $@

demo: $(VENV)/.installed
	@echo "Checking the reference solution of lab1: all its checks, then a training on a fixed budget."
	@echo "It takes 10 to 60 seconds, and 100/100 is what should come out."
	$(BIN)/grader check lab1 reference/lab1

test: $(VENV)/.installed
	$(BIN)/python -m pytest -m "not soak" -n auto --maxprocesses 4 --dist loadfile

quick: $(VENV)/.installed
	$(BIN)/python -m pytest -m "not soak" -n 2 --dist loadfile --quick $$($(BIN)/python -m tests.quick)

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

soak: $(VENV)/.installed
	$(BIN)/python -m pytest -m soak -s

# ONLY=colab,lowest  PARALLEL=2  ARGS=--ci
matrix: $(VENV)/.installed
	$(BIN)/python -m environments --only '$(ONLY)' --parallel $(or $(PARALLEL),1) $(ARGS)

bench: $(VENV)/.installed
	$(BIN)/python -m bench

faults: $(VENV)/.installed
	$(BIN)/python -m grader.hints.handbook

# A line for each script that makes a page and takes its pictures.
pictures: $(VENV)/.installed
	$(BIN)/python docs/pictures/class_page.py
	$(BIN)/python docs/pictures/report_page.py
	$(BIN)/python docs/pictures/notebook.py

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
