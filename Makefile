# The two commands are `make run` and `make test`. Everything they need is made below this folder.
.DEFAULT_GOAL := help
.PHONY: help run test lint fmt types bench clean ready dev

BIN := .venv/bin
# The first Python that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
PORT ?= 8000
PYTEST_ARGS ?=
export PORT

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | column -t -s '|' 2>/dev/null \
		|| grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST))

run: ready ## Start the whole platform at http://onnara.localhost:8000 (PORT=... for another)
	@exec $(BIN)/onnara up

test: dev ## Run every test (PYTEST_ARGS="-k word" for some)
	@$(BIN)/onnara messages compile
	@exec $(BIN)/python -m pytest $(PYTEST_ARGS)

lint: dev ## Check style, import contracts, templates, settings and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet platform core tenants approvals rollout helpdesk workspace analytics
	ONNARA_HTTPS=1 $(BIN)/onnara django check --deploy --fail-level WARNING
	$(BIN)/onnara django makemigrations --check --dry-run

fmt: dev ## Format code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

types: dev ## Check types
	DATABASE_URL=postgresql:///types ONNARA_SECRET_KEY=types $(BIN)/mypy

bench: ready ## Measure beside baselines and print a table
	@exec $(BIN)/onnara bench

clean: ## Remove what was made here: environment, front-end packages, data of the embedded servers
	@if [ -x $(BIN)/onnara ] && [ -d .onnara ]; then $(BIN)/onnara down --delete; fi
	@rm -rf .venv .onnara node_modules staticfiles .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find . -name '*.mo' -delete

ready: python
	@"$(PYTHON)" tools/prepare.py run

dev: python
	@"$(PYTHON)" tools/prepare.py dev

.PHONY: python
python:
	@[ -n "$(PYTHON)" ] && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "onnara: Python 3.11 or newer is needed, and $(or $(PYTHON),python3) is $$("$(or $(PYTHON),python3)" --version 2>/dev/null | head -1 | grep . || echo not there). On Debian 12: apt install python3 python3-venv" >&2; exit 3; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || [ -x $(BIN)/python ] || { echo "onnara: Python's venv module is missing. On Debian: apt install python3-venv" >&2; exit 3; }
