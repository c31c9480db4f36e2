# Two commands: `make run` opens the app, `make test` runs every check. Both set up what they need.

# The first interpreter that is new enough; override with `make PYTHON=/path/to/python`.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CODE := pizhu store keymaps tui seeds tests benchmarks docs

.PHONY: help run test lint pytest bench screenshots messages clean
.DEFAULT_GOAL := help

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/	/' | expand -t 16

$(VENV)/run.stamp: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Pizhu needs Python 3.11 or newer; none was found. Install one, or: make PYTHON=/path/to/python" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --editable .
	@# pip compiles what it installs, but not what it only points to.
	$(BIN)/python -m compileall -q pizhu store keymaps tui seeds
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@

run: $(VENV)/run.stamp ## Set everything up and open Pizhu (first time: on the two seed reports)
	@$(BIN)/pizhu $(ARGS)

test: lint pytest ## Set everything up and run every check

lint: $(VENV)/test.stamp ## Formatting, lint, types, and the arrows between packages
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

pytest: $(VENV)/test.stamp ## The tests alone
	$(BIN)/python -m pytest -n auto --dist loadgroup -q $(ARGS)

bench: $(VENV)/test.stamp ## Speed, as ratios against a floor or a peer in the same run
	@for bench in $(basename $(notdir $(wildcard benchmarks/*.py))); do \
		echo "== $$bench"; $(BIN)/python -m benchmarks.$$bench; done

screenshots: $(VENV)/test.stamp ## Draw the pictures of the README and of docs/
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

messages: $(VENV)/test.stamp ## Bring the translations up to date with the code
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --no-location --sort-output --omit-header --output build/pizhu.pot pizhu store keymaps tui
	$(BIN)/pybabel --quiet update --domain pizhu --input-file build/pizhu.pot --output-dir tui/locale --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100
	$(BIN)/pybabel compile --directory tui/locale --domain "pizhu click" --statistics

clean: ## Remove what was set up or built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
