# `make demo` and `make test` need only Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test test-all lint typecheck bench clean

demo: $(VENV)/.run
	$(BIN)/partytext analyze corpus -o out

test: $(VENV)/.dev lint typecheck
	$(BIN)/python -m pytest -m "not slow"

test-all: $(VENV)/.dev lint typecheck
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check partytext tests scripts benchmarks

typecheck: $(VENV)/.dev
	$(BIN)/mypy

bench: $(VENV)/.dev
	for file in benchmarks/bench_*.py; do $(BIN)/python $$file; done

$(VENV)/.run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable ".[plot,topics,office,web,fast]"
	touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.run
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@

clean:
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache
	find partytext -name '*.nb[ci]' -delete
