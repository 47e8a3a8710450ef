# Every target works on a machine with Python 3.11+, git and make; the rest is fetched into .tools and .venv.
.DEFAULT_GOAL := help
SHELL := /bin/bash
SEEDS ?= 1-4
DAYS ?= 365
CLIENTS ?= 200
CASES ?= 2
FIRMS ?= lima appleuse austin curitiba
UV := $(or $(shell command -v uv 2>/dev/null),.tools/bin/uv)
PY := .venv/bin/python
export PREFECT_SERVER_ANALYTICS_ENABLED = false
export DO_NOT_TRACK = 1

help: ## list these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

$(UV):
	@echo "fetching uv into .tools (once)"
	@python3 -m venv .tools 2>/dev/null && .tools/bin/pip install -q uv \
	  || { mkdir -p .tools && python3 -m pip install -q --target .tools uv; }

.venv/.ready: requirements.lock pyproject.toml | $(UV)
	@echo "setting up .venv from requirements.lock (about 200 MB the first time)"
	@test -x $(PY) || $(UV) venv -q .venv
	@$(UV) pip sync -q --python $(PY) --require-hashes --compile-bytecode requirements.lock
	@$(UV) pip install -q --python $(PY) --no-deps --no-build-isolation -e .
	@touch $@

setup: .venv/.ready ## make .venv with the `trastienda` command in it

demo: setup ## both firms, every flow once, before your eyes; Ctrl-C ends it
	@.venv/bin/trastienda demo

deploy: setup ## work pool, deployments, schedules and automations on the server of PREFECT_API_URL
	@$(PY) -m deployments.serve.engine.deploy

test: setup ## all tests, on SQLite and PostgreSQL
	@$(PY) -m pytest -q -n auto --dist loadgroup

pictures: setup ## the portal's pages as pictures, in three languages, on a telephone and at a desk: .pictures
	@mkdir -p .pictures && TRASTIENDA_PICTURES="$(CURDIR)/.pictures" $(PY) -m pytest -q -p no:cacheprovider -m browser tests/deployments/portal

chaos: setup ## the tests that kill processes, in their long form
	@TRASTIENDA_KILLS=500 $(PY) -m pytest -q -m chaos

simulate: setup ## firms' years in fast motion, judged by an oracle: SEEDS=1-4 DAYS=365 CLIENTS=200 CASES=2 FIRMS="lima austin"
	@SEEDS="$(SEEDS)" DAYS="$(DAYS)" CLIENTS="$(CLIENTS)" CASES="$(CASES)" FIRMS="$(FIRMS)" $(PY) -m tests.simulation

mutants: setup ## small faults, one by one in a copy: which test catches which (docs/reference/mutants.md)
	@nice -n 10 $(PY) -m tests.mutants

mutants-short: setup ## a few of them that need no database, others at each commit
	@$(PY) -m tests.mutants --some 4 --seed "$$(git rev-parse HEAD 2>/dev/null)"

fuzz: setup ## mutated mails and tables, by the thousand: none may take long
	@TRASTIENDA_FUZZ=$${TRASTIENDA_FUZZ:-5000} $(PY) -m pytest -q tests/gateways/test_fuzz_by_time.py

.bench/.ready: requirements.lock bench/requirements.lock pyproject.toml | $(UV)
	@echo "setting up .bench with the rivals (WeasyPrint needs Debian's libpango-1.0-0 and libpangoft2-1.0-0)"
	@test -x .bench/bin/python || $(UV) venv -q .bench
	@$(UV) pip sync -q --python .bench/bin/python --require-hashes --compile-bytecode requirements.lock bench/requirements.lock
	@$(UV) pip install -q --python .bench/bin/python --no-deps --no-build-isolation -e .
	@touch $@

BENCHES := $(sort $(patsubst bench/%.py,%,$(filter-out %/__init__.py bench/tools.py,$(wildcard bench/*.py))) \
	$(patsubst bench/%/__main__.py,%,$(wildcard bench/*/__main__.py)) \
	$(subst /,.,$(patsubst bench/%.py,%,$(filter-out %/__init__.py,$(wildcard bench/mail/*.py bench/service/*.py)))))
bench: .bench/.ready ## speed, side by side with rivals; `make bench BENCHES=mail.delivery` for one
	@for name in $(BENCHES); do echo "== $$name"; .bench/bin/python -m bench.$$name || exit 1; done

bench-short: setup ## every bench once, with little to measure: do they still run?
	@for name in $(BENCHES); do echo "== $$name"; BENCH_SHORT=1 $(PY) -m bench.$$name || exit 1; done

check: setup ## style, types, import contracts
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

LOCK := $(UV) pip compile -q --universal --generate-hashes --no-emit-index-url --no-header
lock: setup ## refresh requirements.lock from pyproject.toml
	@$(LOCK) --extra dev pyproject.toml -o requirements.lock
	@$(LOCK) --constraint requirements.lock $$(sed -n 's/^\([a-z0-9-]*\)==.*/--no-emit-package \1/p' requirements.lock) \
	  bench/requirements.in -o bench/requirements.lock

mail-tables: setup ## how well mail is read; samples and labels by TRASTIENDA_MAIL_SAMPLES and _LABELS
	@$(PY) -m tests.mail_tables

docs: setup ## rewrite the generated pages of docs/
	@$(PY) -m docs.generate

site: setup ## the documents as a site in .site; broken links are errors
	@NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build -q --strict

clean: ## forget .venv, .tools and the demo's folder
	rm -rf .venv .bench .tools .demo .site

.PHONY: help setup demo test chaos simulate mutants mutants-short fuzz bench bench-short check lock mail-tables docs site clean
