# make demo         read the examples, print the timeline and a ledger, write demo/timeline.html, say how to open it all
# make test         everything that must pass, in an environment of its own
# make check        the same in the environment that is there, without installing the package
# make wheel-check  build the package, install it elsewhere, run it
# make screenshots  draw the main pages for the documentation, into docs/images
# make api-check    Schemathesis asks the API a great many things, for some minutes
# make bench        accuracy and speed, written into README.md
# make bench-merging  10,000 and 100,000 generated reports: how well, how fast and with how much memory they merge,
#                   what one document more costs a record that has them, and how fast its pages are

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB := demo/record.db
# The day that the demo speaks from, so that its output does not depend on the clock.
AS_OF := 2025-12-01
SHOWN = $$($(BIN)/dragoman timeline --db $(DB) --as-of $(AS_OF) --kind session --json \
	| $(BIN)/python tools/most_reported.py)

.PHONY: demo test check wheel-check screenshots api-check bench bench-merging clean

demo: $(VENV)/.installed
	@rm -rf demo && mkdir demo
	$(BIN)/dragoman ingest examples --db $(DB)
	$(BIN)/dragoman timeline --db $(DB) --as-of $(AS_OF)
	$(BIN)/dragoman show "$(SHOWN)" --db $(DB) --as-of $(AS_OF)
	$(BIN)/dragoman series "dryland farming" --db $(DB) --as-of $(AS_OF)
	$(BIN)/dragoman ledger "dryland farming" --db $(DB) --as-of $(AS_OF)
	$(BIN)/dragoman export --db $(DB) --as-of $(AS_OF) --format html --output demo/timeline.html
	@echo
	@echo "Open demo/timeline.html in a browser: the timeline with every quote in its article."
	@echo "Or open the record itself:  $(BIN)/dragoman serve --db $(DB) --as-of $(AS_OF)"

test: $(VENV)/.installed-dev
	@sh tools/install_browser.sh
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory wheel-check

check:
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

wheel-check:
	$(BIN)/python tools/check_wheel.py

screenshots: $(VENV)/.installed-dev
	@sh tools/install_browser.sh
	$(BIN)/python tools/make_screenshots.py

api-check: $(VENV)/.installed-dev
	$(BIN)/python tools/check_api.py

bench: $(VENV)/.installed-dev
	$(BIN)/python tools/bench.py

bench-merging: $(VENV)/.installed-dev
	$(BIN)/python tools/bench_merging.py
	$(BIN)/python tools/bench_record.py
	$(BIN)/python tools/bench_pages.py

clean:
	rm -rf demo $(VENV)

$(BIN)/python:
	sh tools/make_venv.sh "$(PYTHON)" $(VENV)

$(VENV)/.installed: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[web]'
	@touch $@

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev,forms]'
	@touch $@ $(VENV)/.installed
