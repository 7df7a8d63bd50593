# The few verbs. Each makes what it needs; none needs another to have been run before.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: help preview site publish rollback needs-dest handbook-pdf test test-fast test-all coverage check check-scripts html lighthouse bench bench-search proof fuzz audit licences words requirements clean

help: ## show the verbs
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

preview: .venv/site ## serve the site on this machine and follow changes
	$(BIN)/mkdocs serve --livereload

site: .venv/site ## build the site into site/, strictly
	$(BIN)/mkdocs build --strict

publish: needs-dest .venv/publish ## build, check and make public in DEST=folder, in one step
	$(BIN)/digikunta publish "$(DEST)"

rollback: needs-dest .venv/site ## make the release before the public one public again in DEST=folder
	$(BIN)/digikunta rollback "$(DEST)"

needs-dest:
	@test -n "$(DEST)" || { echo 'Kerro kansio, ange mappen, name the folder: make publish DEST=/srv/digikunta'; exit 2; }

handbook-pdf: .venv/pdf ## make the whole handbook as tagged PDFs into build/ (needs Pango)
	$(BIN)/mkdocs build --strict
	$(BIN)/python scripts/handbook_pdf.py site build

# WORKERS: processes that run tests, a number or auto for one per core.
WORKERS ?= auto

test: .venv/dev ## install what tests need and run all that a change must pass
	$(BIN)/python -m pytest -n $(WORKERS)

test-fast: .venv/dev ## run the tests that need no whole site, browser or server
	$(BIN)/python -m pytest -n $(WORKERS) -m "unit and not long"

test-all: .venv/dev ## run every test, random ones at full length (an hour)
	$(BIN)/python -m pytest -n $(WORKERS) -m "" --hypothesis-profile long

coverage: .venv/dev ## measure which lines of the code the quick tests run; pages in build/coverage/html/
	mkdir -p build/coverage
	$(BIN)/python -m pytest -n $(WORKERS) -m "unit and not long" --cov --cov-report=html
	$(BIN)/python -m coverage report --include='hooks/digikunta/rules/*' --show-missing

check: .venv/dev check-scripts ## style, types, layers, scripts, tracked files, records and pages
	$(BIN)/python scripts/check_tracked.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=hooks $(BIN)/lint-imports
	$(BIN)/digikunta schema --check
	$(BIN)/digikunta check

check-scripts: ## types, style, unused exports and unit tests of the scripts (needs npm; CI requires it)
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.installed && npm run --silent check; \
	else echo 'Skriptien tarkistus ohitettiin: Node.js ja npm puuttuvat. Granskningen av skripten hoppades över: Node.js och npm saknas. Check of the scripts skipped: no Node.js and npm.'; \
	test -z "$$CI"; fi

html: .venv/site bench/node_modules ## every built page through the Nu HTML checker (needs Java and npm)
	$(BIN)/mkdocs build --strict
	$(PYTHON) scripts/check_html.py site

lighthouse: .venv/dev bench/node_modules ## Lighthouse, mobile, median of five (needs Chromium and npm)
	$(BIN)/mkdocs build --strict
	$(BIN)/python bench/lighthouse.py site

bench-search: .venv/dev bench/node_modules ## measure search against others (needs Chromium and npm)
	$(BIN)/python bench/search.py $(ARGS)

bench: .venv/bench bench/node_modules ## measure the build beside other engines' (needs npm; half an hour)
	PYTHONPATH=hooks $(BIN)/python bench/builds.py $(ARGS)

proof: .venv/site ## spelling of the Finnish and Swedish texts (Voikko and Hunspell)
	$(BIN)/python scripts/proof.py

fuzz: .venv/fuzz ## search for input that breaks a rule, FUZZ_SECONDS=60 for each target
	PYTHONPATH=hooks $(BIN)/python scripts/fuzz.py $(ARGS)

audit: .venv/audit ## known faults in the pinned packages (asks the package index), and their licences
	$(BIN)/python scripts/licences.py --check
	$(BIN)/pip-audit --strict --no-deps --disable-pip --requirement requirements/site.txt

licences: .venv/site ## write LICENSES.md anew
	$(BIN)/python scripts/licences.py

words: .venv/site ## write the analyses of the site's words, which come with the program
	$(BIN)/python scripts/known_words.py

# The marks say which requirements were installed last; a newer list installs again.
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

bench/node_modules: bench/package.json
	npm install --prefix bench --no-package-lock --no-audit --no-fund --silent --fetch-retries=1 --fetch-timeout=30000
	touch $@

requirements: ## resolve the pinned lists anew from pyproject.toml
	$(PYTHON) scripts/pin_requirements.py

clean: ## forget everything made
	rm -rf .venv site .site.new .site.old build node_modules bench/node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
