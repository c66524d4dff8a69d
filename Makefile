# The two commands of the README are `demo` and `test`; both set up what they need first.
# Set-up: a virtual environment in .venv with the locked requirements. Where Debian's Python comes without venv,
# and for the browser, gettext and dictionaries of the tests, apt-get is used if it is there and allowed; it says so.

PYTHON ?= python3
BIN := .venv/bin
APT := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

.PHONY: demo test setup lint unit system messages docs dist bench soak lock clean

demo: .venv/ready
	@echo "Localizing examples/catalog.jsonl for the markets of examples/localize.toml"
	@$(BIN)/localize run --workspace examples --out out/demo
	@echo
	@echo "And examples/mistakes.jsonl, with planted mistakes (examples/mistakes.md), for Amazon.de"
	@$(BIN)/localize run --workspace examples examples/mistakes.jsonl --market amazon-de --memory examples/mistakes/de.po --out out/mistakes --fail-on never

test: .venv/ready system lint unit

setup: .venv/ready

.venv/ready: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed (set PYTHON=)"; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { echo "python3-venv is missing: installing it with apt-get"; apt-get update -qq; $(APT) python3-venv; $(PYTHON) -m venv --clear .venv; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# What some tests need of the system: msgmerge, a browser, a spreadsheet program, spelling dictionaries, machine translation. Without them those tests are skipped, by name.
APERTIUM := apertium apertium-apy apertium-eng-spa apertium-es-pt
SPELLING := hunspell-de-de hunspell-es hunspell-fr hunspell-it hunspell-pl hunspell-ru hunspell-sv
system:
	@if command -v msgmerge >/dev/null && command -v chromium >/dev/null && [ -f /usr/share/hunspell/sv_SE.dic ] \
		&& command -v apertium-apy >/dev/null && command -v soffice >/dev/null; then :; \
	elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo "Installing gettext, chromium, CJK fonts, LibreOffice Calc, hunspell's dictionaries and Apertium with apt-get, for the tests that need them"; \
		apt-get update -qq && $(APT) gettext chromium fonts-noto-cjk libreoffice-calc-nogui $(SPELLING) $(APERTIUM) >/dev/null; \
	else echo "gettext, chromium, LibreOffice, hunspell's dictionaries or Apertium are missing; the tests that need them will be skipped"; fi

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/localize packs test

# A process for each core; every file in one of them, so that what a file builds is built once.
unit: .venv/ready
	$(BIN)/pytest -n auto --dist loadfile

# The translations of what people read, brought up to date with the source.
messages: .venv/ready
	$(BIN)/python tools/messages.py

# What is written from the program: the reference, schemas and lists that tests hold up to date.
docs: .venv/ready
	$(BIN)/python tools/write_schemas.py
	$(BIN)/python tools/write_inherited.py
	$(BIN)/python tools/write_docs.py

# Wheel and source distribution in dist/, looked at by twine where it is installed.
dist: .venv/ready
	rm -rf dist
	$(BIN)/python tools/build.py dist
	@if [ -x $(BIN)/twine ]; then $(BIN)/twine check --strict dist/*; else echo "twine is not installed: dist/* not looked at"; fi

bench: .venv/ready
	$(BIN)/python -m compileall -q localize
	$(BIN)/python benchmarks/run_all.py

soak: .venv/ready
	$(BIN)/pytest -m soak --hypothesis-profile soak

# With the extras that requirements have of each other: without them pip may take a newer release first, and refuse it.
lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-emit-index-url --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf .venv out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
