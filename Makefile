# Two commands do everything: `make site` and `make test`. Each makes .venv when it is not there.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: site test clean

site: .venv/installed
	$(BIN)/trackside check
	$(BIN)/trackside build --strict

test: .venv/installed-dev
	$(BIN)/ruff format --check generator tests
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto
	$(BIN)/trackside check
	$(BIN)/trackside build --strict

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
