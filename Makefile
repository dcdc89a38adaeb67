# `make site` and `make test` do everything; `make mission` and `make bench` tell how far we are.
# Each makes .venv when it is not there.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: site test mission bench fuzz endurance clean

site: .venv/installed
	$(BIN)/trackside check
	$(BIN)/trackside build --strict

test: .venv/installed-dev
	$(BIN)/ruff format --check generator tests .ci
	$(BIN)/ruff check generator tests .ci
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal
	$(BIN)/trackside check
	$(BIN)/trackside build --strict

mission: .venv/installed-dev
	$(BIN)/python tests/mission_report.py

bench: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python tests/bench/bench.py

# Many processes at work on one project at once, and many of them killed: some minutes.
endurance: .venv/installed-dev
	TRACKSIDE_ROUNDS=200 TRACKSIDE_KILLS=200 TRACKSIDE_TRACKS=1000 $(BIN)/python -m pytest -q \
		tests/sdk/test_together.py tests/sdk/test_many_tracks.py tests/cli/test_recovery.py \
		tests/workspace/writing/test_locking.py

# ALSO="folder …" names folders of more documents to spoil.
fuzz: .venv/installed-dev
	$(BIN)/python tests/fuzz.py --also $(ALSO)

clean:
	rm -rf .venv site dist

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/installed
