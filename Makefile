# `make` lists what there is to do. Everything lives in .venv and .data.

SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/requirements.sum
PORT ?= 8000
RECEIVER_PORT ?= 8001
PAGES_PORT ?= 8002
DATA ?= ../shared/data
PROCESSES ?= 2
# What a public server would have set; nothing is contacted.
PRODUCTION := DEBUG=no HTTPS=yes BEHIND_PROXY=yes ALLOWED_HOSTS=news.example EGRESS_ALLOW= \
	SITE_ROOT=https://news.example DATABASE_URL= DATABASE_OWNER_URL= \
	SECRET_KEY=0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ \
	FIELD_KEYS=only-for-this-check

.DEFAULT_GOAL := help
.PHONY: help run stop test check evaluate format clean install

help: ## List what there is to do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: install ## Start everything; ARTICLE=path-or-address takes an article in
	@exec $(BIN)/python manage.py run --port $(PORT) --receiver-port $(RECEIVER_PORT) \
		--pages-port $(PAGES_PORT) --article "$$ARTICLE"

stop: install ## Stop the database, which otherwise runs on
	@$(BIN)/python manage.py stop_database

# Two processes, each with a test database of its own; one test alone is faster without.
test: check ## Run the checks, then all tests
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n $(PROCESSES)

# Every check runs, so that one reading of the output is enough; any failure counts.
check: install ## Check formatting, lint, types, imports, migrations, settings, translations
	@failed=; \
	step() { printf '\n== %s\n' "$$*"; "$$@" || failed="$$failed\n  $$*"; }; \
	step $(BIN)/ruff format --check .; \
	step $(BIN)/ruff check .; \
	step $(BIN)/mypy; \
	step $(BIN)/lint-imports; \
	step $(BIN)/python manage.py workflows --check; \
	step $(BIN)/python manage.py makemigrations --check --dry-run; \
	step env $(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING; \
	step $(BIN)/pybabel compile -D django -d claims/locale; \
	if [ -n "$$failed" ]; then printf "\nThese failed:$$failed\n"; exit 1; fi

# Two steps, so that a run that fails leaves the old page as it was.
evaluate: install ## Measure the language tools on public data in DATA; writes docs/evaluation.md
	@OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python manage.py evaluate report \
		--data "$(DATA)" > docs/evaluation.md.new || { rm -f docs/evaluation.md.new; exit 1; }
	@mv docs/evaluation.md.new docs/evaluation.md

format: install ## Put the code into the common form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean: ## Remove the virtual environment and what tools left; the data in .data stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Packages are installed again only when the lists changed, or the environment is broken.
install:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is older or missing:" \
			"name one with make PYTHON=..."; exit 1; }
	@sum=`cat requirements.txt requirements-dev.txt | cksum`; \
	if [ -x $(BIN)/python ] && [ "$$sum" = "`cat $(STAMP) 2>/dev/null`" ]; then exit 0; fi; \
	set -e; \
	[ -x $(BIN)/python ] || { echo "Making $(VENV) ..."; $(PYTHON) -m venv $(VENV); } || { \
		rm -rf $(VENV); \
		echo "$(VENV) cannot be made; on Debian: apt install python3-venv"; exit 1; }; \
	echo "Installing packages ..."; \
	if $(BIN)/python -m pip install --quiet --disable-pip-version-check uv; then \
		UV_FIND_LINKS="$${UV_FIND_LINKS:-$$PIP_FIND_LINKS}" $(BIN)/uv pip install \
			--python $(BIN)/python -r requirements.txt -r requirements-dev.txt; \
	else \
		$(BIN)/python -m pip install -r requirements.txt -r requirements-dev.txt; \
	fi; \
	echo "$$sum" > $(STAMP)
