# «Полис ОМС». `make` prints every command.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
IN := $(VENV)/bin
LOCK := requirements-dev.lock
LOCKED := $(VENV)/$(LOCK)
OLD_PYTHON := Python 3.11 or newer is needed; if it has another name: make PYTHON=python3.12 …
PIP := -m pip --disable-pip-version-check --quiet

# What is held to work on both databases; journeys have nginx and several processes as well.
ON_BOTH := tests/db tests/services tests/journeys

.PHONY: help venv run build check ready test test-all pictures audit-verify check-data rotate-keys renew-seal requirements lock clean

help:  ## print every command
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv:  ## make the virtual environment of requirements-dev.lock, unless it is there
	@cmp -s $(LOCK) $(LOCKED) || $(MAKE) --no-print-directory $(LOCKED)

.PHONY: $(LOCKED)
$(LOCKED):
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "$(OLD_PYTHON)")'
	[ -x $(IN)/python ] || $(PYTHON) -m venv $(VENV)
	$(IN)/python $(PIP) install --require-hashes -r $(LOCK)
	cp $(LOCK) $@

run: venv  ## start everything with demo people (obeys PORT and OMS_DATA)
	@exec $(IN)/python -m oms_app serve

build: venv  ## build the front end, unless it is fresh
	@$(IN)/python -m oms_app build

check: venv  ## style, types, one-way imports
	$(IN)/ruff check .
	$(IN)/ruff format --check .
	$(IN)/mypy
	$(IN)/lint-imports --no-cache --no-logo

ready: venv
	@$(MAKE) --no-print-directory -j 2 --output-sync check build
	@$(IN)/python -m tests.chromium

test: ready  ## everything that must hold before a change is taken
	@exec $(IN)/python -m pytest -n 3

test-all: ready  ## the same with the slow tests, many more random examples, and again on PostgreSQL and Redis
	@$(IN)/python -m pytest -n 3 --thorough
	@exec $(IN)/python -m pytest -n 3 --grown $(ON_BOTH)

audit-verify: venv  ## prove that nobody altered the audit, or name the first broken link
	@exec $(IN)/python -m oms_app audit-verify

check-data: venv  ## walk the whole database and its files, and name everything that does not hold
	@exec $(IN)/python -m oms_app check-data

rotate-keys: venv  ## change the key that personal data are sealed with, while the portal works
	@exec $(IN)/python -m oms_app rotate-keys

renew-seal: venv  ## change the key that papers are signed with, from the next start on
	@exec $(IN)/python -m oms_app renew-seal

pictures: venv build  ## photograph every page of every role, desktop and phone, by day and night, with a contact sheet
	@exec $(IN)/python -m tests.pictures

requirements: venv  ## which promise is proved by which test
	@$(IN)/python -m tests.requirements

lock:  ## pin the newest packages that pyproject.toml allows: what runs, and what proves it besides
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && $(PYTHON) -m venv "$$folder" && \
	"$$folder/bin/python" $(PIP) install uv && \
	index="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$("$$folder/bin/python" -m pip config get global.index-url 2>/dev/null)}}"; \
	pin() { $${index:+env UV_DEFAULT_INDEX="$$index"} "$$folder/bin/uv" pip compile --quiet --universal --generate-hashes \
	  --no-header --no-emit-index-url --no-emit-find-links pyproject.toml "$$@"; }; \
	pin --upgrade -o requirements.lock && pin --upgrade --extra dev -c requirements.lock -o requirements-dev.lock

clean:  ## remove what was built, keep the data
	@rm -rf .web .mypy_cache .pytest_cache .ruff_cache .hypothesis
