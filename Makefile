# The commands of the project; `make help` lists them.
# PORT and DATA_DIR choose another port or folder: PORT=8001 DATA_DIR=/srv/tracker make run

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PYTEST_WORKERS ?= 2
export PORT DATA_DIR

.DEFAULT_GOAL := help
.PHONY: help run test coverage check requirements clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: $(VENV)/installed ## install, prepare and run the whole site until Ctrl-C
	@exec $(BIN)/python -m tracker.local.runner

# The tests of one file share a worker, and so do all that use the running site
# (tests/conftest.py), so that it is built once.
test: $(VENV)/installed-dev ## run all tests
	$(BIN)/python -m pytest -n $(PYTEST_WORKERS) --dist loadfile $(PYTEST_ARGS)

coverage: $(VENV)/installed-dev ## run all tests and tell which lines they reach
	@$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(PYTEST_WORKERS) --dist loadfile $(PYTEST_ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --skip-covered > coverage.txt
	@echo "Coverage, branches included: $$($(BIN)/coverage report --format=total) % (by file: coverage.txt)"

check: $(VENV)/installed-dev ## check style, types, imports, migrations, deployment, API
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py codebook --check
	BEHIND_TLS=1 SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null

requirements: $(VENV)/installed-dev ## pin the requirements anew
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header -q -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header -q --group dev -c requirements.txt \
		-o requirements-dev.txt pyproject.toml

clean: ## remove the virtual environment, caches and test data; your data stay
	rm -rf $(VENV) var/test var/test-* .mypy_cache .pytest_cache .ruff_cache \
		.import_linter_cache .hypothesis .coverage .coverage.* coverage.txt htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'error: Python 3.11 or newer is needed (PYTHON=... names another)'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo 'error: Python lacks venv: install it (Debian: apt install python3-venv)'; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Installed again only when the pinned requirements change.
$(VENV)/installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
