# Commands for contributors and operators. Each installs and builds what it needs.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help preview site publish rollback needs-dest mcp handbook-pdf test test-fast test-full test-all coverage check check-scripts dcat clients engines html lighthouse bench bench-search proof fuzz audit licences words requirements clean

help: ## show the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

preview: .venv/site ## serve the site on this machine and rebuild on changes
	$(BIN)/mkdocs serve --livereload

site: .venv/site ## build the site into site/, strictly
	$(BIN)/mkdocs build --strict

publish: needs-dest .venv/publish ## build, check and publish the site in DEST=folder
	$(BIN)/digikunta publish "$(DEST)"

rollback: needs-dest .venv/site ## return to the previous release in DEST=folder
	$(BIN)/digikunta rollback "$(DEST)"

needs-dest:
	@test -n "$(DEST)" || { echo 'Kerro kansio, ange mappen, name the folder: make publish DEST=/srv/digikunta'; exit 2; }

mcp: .venv/mcp ## answer AI programs about the records over stdio (Model Context Protocol)
	@$(BIN)/digikunta mcp

handbook-pdf: .venv/pdf ## write the whole handbook as tagged PDFs to build/ (needs Pango)
	$(BIN)/mkdocs build --strict
	$(BIN)/python scripts/handbook_pdf.py site build

# WORKERS: processes that run tests, a number or auto for one per core.
WORKERS ?= auto

test: .venv/dev ## run the tests without the thorough ones (six minutes)
	$(BIN)/python -m pytest -n $(WORKERS) -m "not long and not thorough"

test-full: .venv/dev ## run the thorough tests too: every page, width, browser and server (half an hour)
	$(BIN)/python -m pytest -n $(WORKERS)

test-fast: .venv/dev ## run the tests that need no whole site, browser or server
	$(BIN)/python -m pytest -n $(WORKERS) -m "unit and not long and not thorough"

test-all: .venv/dev ## run every test, random ones at full length (an hour)
	$(BIN)/python -m pytest -n $(WORKERS) -m "" --hypothesis-profile long

coverage: .venv/dev ## measure which lines of the code the quick tests run; pages in build/coverage/html/
	mkdir -p build/coverage
	$(BIN)/python -m pytest -n $(WORKERS) -m "unit and not long" --cov --cov-report=html
	$(BIN)/python -m coverage report --include='hooks/digikunta/rules/*' --show-missing

check: .venv/dev check-scripts ## check style, types, layers, scripts, tracked files, records and pages
	$(BIN)/python scripts/check_tracked.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=hooks $(BIN)/lint-imports
	$(BIN)/digikunta schema --check
	$(BIN)/digikunta check

check-scripts: ## check types, style, unused exports and unit tests of the scripts (needs npm; CI requires it)
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.installed && npm run --silent check; \
	else echo 'Skriptien tarkistus ohitettiin: Node.js ja npm puuttuvat. Granskningen av skripten hoppades över: Node.js och npm saknas. Check of the scripts skipped: no Node.js and npm.'; \
	test -z "$$CI"; fi

clients: .venv/dev .venv/clients tests/clients/node_modules ## read the open data by generated typed clients and ajv (needs npm)
	DIGIKUNTA_CLIENTS=required $(BIN)/python -m pytest tests/test_clients.py

engines: .venv/dev .venv/bench bench/node_modules ## build the rendered site by Hugo, Eleventy and Zensical (needs npm)
	DIGIKUNTA_ENGINES=required $(BIN)/python -m pytest -m "" tests/test_engines.py

dcat: .venv/dcat ## check the DCAT-AP catalogue with the SHACL shapes in SHAPES=folder (not part of the project)
	PYTHONPATH=hooks:tests $(BIN)/python scripts/check_dcat.py "$(SHAPES)"

html: .venv/site bench/node_modules ## validate every built page with the Nu HTML checker (needs Java and npm)
	$(BIN)/mkdocs build --strict
	$(PYTHON) scripts/check_html.py site

lighthouse: .venv/dev bench/node_modules ## run Lighthouse, mobile, median of five (needs Chromium and npm)
	$(BIN)/mkdocs build --strict
	$(BIN)/python bench/lighthouse.py site

bench-search: .venv/dev bench/node_modules ## compare search with other engines (needs Chromium and npm)
	$(BIN)/python bench/search.py $(ARGS)

bench: .venv/bench bench/node_modules ## compare build times with other engines (needs npm; half an hour)
	PYTHONPATH=hooks $(BIN)/python bench/builds.py $(ARGS)

proof: .venv/site ## check the spelling of Finnish and Swedish texts (Voikko and Hunspell)
	$(BIN)/python scripts/proof.py

fuzz: .venv/fuzz ## fuzz the parsers, FUZZ_SECONDS=60 for each target
	PYTHONPATH=hooks $(BIN)/python scripts/fuzz.py $(ARGS)

audit: .venv/audit ## check pinned packages for known vulnerabilities (online) and their licences
	$(BIN)/python scripts/licences.py --check
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement requirements/site.txt

licences: .venv/site ## generate LICENSES.md
	$(BIN)/python scripts/licences.py

words: .venv/site ## generate the precomputed word analyses that ship with the package
	$(BIN)/python scripts/write_analyses.py

# The target files record what is installed; a newer list of requirements installs again.
.venv/site: requirements/site.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/%: requirements/%.txt .venv/site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

# typescript: types of the scripts (JSDoc). @biomejs/biome: their format and rules. knip: exports that nothing imports.
node_modules/.installed: package-lock.json package.json
	npm ci --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=30000
	touch $@

tests/clients/node_modules: tests/clients/package-lock.json tests/clients/package.json
	npm ci --prefix tests/clients --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=30000
	touch $@

bench/node_modules: bench/package.json
	npm install --prefix bench --no-package-lock --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=30000
	touch $@

requirements: ## resolve pyproject.toml into the pinned lists in requirements/
	$(PYTHON) scripts/pin_requirements.py

clean: ## delete everything generated or installed
	rm -rf .venv site .site.new .site.old build node_modules bench/node_modules tests/clients/node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
