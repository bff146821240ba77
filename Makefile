# make demo   reads the sample and shows what onrecord does
# make test   all checks and tests
# make check  style, types, layers
# make bench  every measured quality, against its floor (needs the corpora, see bench/README.md)
# make lock   the locked versions anew, after a change of pyproject.toml (needs uv)
#
# Needs python3 (3.11 or newer), make and a package registry. uv is used where it is there.

PYTHON ?= python3
BIN := .venv/bin
# Optional parts that the tests need.
EXTRAS := --extra mcp --extra parquet --extra web
ONRECORD_DATA ?= ../shared/data
export ONRECORD_DATA

.PHONY: demo test check bench lock clean

demo: .venv/ready
	$(BIN)/onrecord demo

test: check
	$(BIN)/pytest

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/ready
	$(BIN)/python -m bench

.venv/ready: pyproject.toml uv.lock requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("onrecord needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@if command -v uv >/dev/null 2>&1; then \
	    uv sync --frozen --quiet $(EXTRAS) --python $(PYTHON); \
	else \
	    $(PYTHON) -m venv .venv && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .; \
	fi
	$(BIN)/python -m onrecord.gazetteer
	@touch $@

lock:
	uv lock
	uv export --frozen --quiet --all-groups $(EXTRAS) --no-emit-project --format requirements-txt --output-file requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist build
