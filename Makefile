# Two commands: make run, make test. The rest stands on make setup, which is quick when nothing changed.

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
WEB_SOURCES = $(shell find web/worker web/shell web/pages web/components web/styles web/build sync locales -type f -not -name '*.pyc' 2>/dev/null)

.PHONY: simulate ablations run backup restore drill test kills check bench setup clean requirements

run: setup
	@$(BIN)/python -m server

backup: setup
	@$(BIN)/python -m server backup

# BACKUP=latest, a name or how it begins; without it the backups are listed
restore: setup
	@$(BIN)/python -m server restore $(BACKUP)

drill: setup
	@$(BIN)/python -m server drill $(BACKUP)

test: setup-dev
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup tests e2e
	cd web && npm test --silent

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_locales.py tests/test_rooms.py
	cd web && npm run --silent check

# The server and browsers killed while tablets are worked with, see docs/kills.md; KINDS="kills frozen disk"
kills: setup-dev
	@KILLS=$(or $(KILLS),200) TABLETS=$(or $(TABLETS),10) SEED=$(SEED) KINDS="$(KINDS)" $(BIN)/python -m e2e.kills

bench: setup-dev
	$(BIN)/python -m bench

# Schedules of a simulated world: make simulate SEEDS=10000 FROM=1 · make simulate SEED=17 · make ablations
simulate: setup-dev
	@$(BIN)/python -m tests.simulator $(if $(SEED),--seed $(SEED),--seeds $(or $(SEEDS),300) --first $(or $(FROM),1))

ablations: setup-dev
	@$(BIN)/python -m tests.simulator --ablations

setup: $(VENV)/.installed web/node_modules/.installed web/dist/build.json

setup-dev: setup $(VENV)/.installed-dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

web/node_modules/.installed: web/package-lock.json
	cd web && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error
	@touch $@

web/dist/build.json: $(VENV)/.installed web/node_modules/.installed $(WEB_SOURCES)
	cd web && npm run --silent build

# Lock files: after a change of pyproject.toml. Hashes, no addresses.
requirements: | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements-dev.txt

clean:
	rm -rf $(VENV) web/node_modules web/dist web/generated
