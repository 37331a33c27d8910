# Two commands do everything: `make site` and `make test`. Each sets up what it needs, in .venv.

PYTHON ?= python3
PY := .venv/bin/python
# Material prints a banner about MkDocs 2, which this project does not use (requirements.txt pins mkdocs below 2).
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := site
.PHONY: site editions serve check test lint bench lock export hosting clean

# EDITION=name takes editions/name/mkdocs.yml in place of our own.
CONFIG := $(if $(EDITION),editions/$(EDITION)/)mkdocs.yml
EDITIONS := $(patsubst editions/%/mkdocs.yml,%,$(wildcard editions/*/mkdocs.yml))
ifneq ($(filter-out $(EDITIONS),$(EDITION))$(word 2,$(EDITION)),)
$(error There is no edition '$(EDITION)'. There are: $(EDITIONS). Each is a folder in editions/ with a mkdocs.yml in it, and no space in its name)
endif

site: .venv/site  ## Build the site with every page and PDF into site/; `make site EDITION=name` into editions/name/site/
	@$(PY) -m mkdocs build --strict -f $(CONFIG)

editions: .venv/site  ## Build every edition, all at the same time
	@$(MAKE) --no-print-directory -j $(words $(EDITIONS)) $(addprefix edition-,$(EDITIONS))

edition-%: .venv/site  ## One of them
	@$(PY) -m mkdocs build --strict -f editions/$*/mkdocs.yml

serve: .venv/site  ## Build, serve, and build again when content, templates or theme change
	@$(PY) -m mkdocs serve --strict -f $(CONFIG)

check: .venv/site  ## Check the content only; `make check ALL=1` also shows the remarks about words
	@$(PY) -m hooks --config $(CONFIG) check $(if $(ALL),--all)

test: lint  ## Everything: lint, types, unit, golden, end-to-end, browser and content tests
	@$(PY) tests/browser.py
	@$(PY) tests/nginx.py
	@$(PY) -m pytest -n auto --dist loadgroup

lint: .venv/dev
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || { echo "Run: $(PY) -m ruff format ."; exit 1; }
	@$(PY) -m mypy --no-error-summary

bench: .venv/dev  ## Measure; never part of the tests
	@$(PY) -m bench

lock: .venv/dev  ## Compile pyproject.toml into the locked, hashed requirements
	@$(PY) -m uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --upgrade --custom-compile-command "make lock" -o requirements.txt
	@$(PY) -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --upgrade --custom-compile-command "make lock" -o requirements-dev.txt

export: .venv/site  ## Write the site as a plain folder for any static site engine
	@$(PY) -m hooks export export

hosting: site  ## Build the site, and write ready files for nginx, S3 and CloudFront beside it, into hosting/
	@$(PY) -m hooks --config $(CONFIG) hosting

clean:  ## Remove all that was made
	rm -rf .venv .cache site schema export hosting editions/*/site editions/*/hosting

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This needs Python 3.11 or newer. Name it with: make PYTHON=python3.12"; exit 1; }
	@echo "Making an environment in .venv"
	@$(PYTHON) -m venv .venv

.venv/site: requirements.txt | .venv/bin/python
	@echo "Installing the locked requirements"
	@$(PY) -m pip install -qq --require-hashes --requirement requirements.txt
	@$(PY) -m hooks schema
	@touch $@

.venv/dev: requirements-dev.txt .venv/site
	@echo "Installing the locked requirements for tests"
	@$(PY) -m pip install -qq --require-hashes --requirement requirements-dev.txt
	@touch $@
