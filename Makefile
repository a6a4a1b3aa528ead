# What one can do here. `make demo` and `make test` set up what they need by themselves; after set-up nothing is fetched.
# Needs Python 3.11 or newer and make. Another interpreter: make demo PYTHON=python3.12

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-quick test-long lint docs law-diff bench lock clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/run.ok ## plan the founding case, and write its petition packet and parole reconsideration into out/
	@$(BIN)/greatwrit plan examples/khalil --on 2025-04-22
	@echo; echo "PAPERS"
	@$(BIN)/greatwrit packet examples/khalil habeas.petition --on 2025-04-22 -o out/habeas.petition.pdf 2>/dev/null
	@echo
	@$(BIN)/greatwrit draft examples/khalil parole.reconsideration --on 2025-04-22 -o out

test: $(VENV)/dev.ok $(VENV)/system.ok ## every test, on two cores
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup --cov --cov-report=term

test-quick: $(VENV)/dev.ok ## the tests that need neither a browser nor a build
	@$(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "not slow"

test-long: $(VENV)/dev.ok ## twenty thousand generated people more, for a night
	@$(BIN)/python -m pytest -q -n 2 -m long

lint: $(VENV)/dev.ok ## style, types and the directions of import
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

docs: $(VENV)/dev.ok ## write docs/, the output in README.md and, in build/law, the law as a site anew
	@$(BIN)/python tools/build_docs.py

law-diff: $(VENV)/run.ok ## stories whose answer the change of the law since BASE alters; ARGS=--json
	@$(BIN)/python tools/story_changes.py $(or $(BASE),HEAD~1) $(ARGS)

bench: $(VENV)/dev.ok ## measure; ARGS=--record writes docs/performance.md
	@$(BIN)/python benchmarks/run.py $(ARGS)

# -- setting up: a stamp file says that a step was done for these lock files ---------------------------------------------------

$(VENV)/made.ok:
	@test -n "$(PYTHON)" || { echo "No python3 found. Install Python 3.11 or newer, then run make again." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "$(PYTHON) is too old. Install Python 3.11 or newer, or name one: make demo PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' \
	  || { echo "This Python cannot make environments. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; }
	@rm -rf $(VENV)
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/run.ok: $(VENV)/made.ok requirements/run.txt pyproject.toml
	@echo "Setting up, once: the locked packages of requirements/run.txt" >&2
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.ok: $(VENV)/run.ok requirements/dev.txt
	@echo "Setting up, once: the locked packages of requirements/dev.txt" >&2
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/system.ok: $(VENV)/made.ok tools/system_packages.sh
	@bash tools/system_packages.sh
	@touch $@

# Uses the index that your pip is set to; nothing of its address, nor of your certificates, is written to the files.
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --upgrade \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

lock: $(VENV)/dev.ok ## raise and lock every version, with hashes
	@CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra clone --output-file requirements/run.txt pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml

clean: ## remove what can be made again
	@rm -rf $(VENV) build dist .cache .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
