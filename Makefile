# Kazakhstan Between Alliances: every command of the project. `make` alone lists them.
# Needs make and Python 3.11 or newer; PYTHON=/path/to/python3 names another than the first on the path.

python := .venv/bin/python
port ?= 8000

.PHONY: help set-up book live runtime lint check test features bench fuzz add remove refresh lab reproduce audit serve watch clean
.DEFAULT_GOAL := help
# One after another, whatever -j says: each uses all cores, and what they say would mix.
.NOTPARALLEL:

help:
	@echo "make book                   build the site and the PDF, in _build/html"
	@echo "make live                   the same, with Python in it: its pages run in a browser without any other host"
	@echo "make test                   run every check"
	@echo "make check                  run the quick ones: style, types, arrows of import, a minute of tests"
	@echo "make features TEXTS=folder  measure a folder of texts anew into data/features"
	@echo "make bench                  measure speed and memory into scripts/bench/SPEED.md (an hour; BENCH=quick: minutes)"
	@echo "make fuzz                   try every property on 10,000 inputs (15 minutes)"
	@echo "make add TEXT=file.txt      measure one more article, or a folder of them, and add it to data/"
	@echo "                            (CHECK=1: only show how it is read; REPLACE=1: a corrected text)"
	@echo "make remove ID=edm-2-076    take an article out of all tables (CHECK=1: only show what goes)"
	@echo "make refresh                write beside each role of book/ and README.md what it stands for today"
	@echo "make lab                    open the notebooks in JupyterLab"
	@echo "make reproduce              build the commit twice, elsewhere and otherwise, and compare all bytes"
	@echo "                            (AGAINST=commit: build that one beside it, and list what differs)"
	@echo "make audit                  look for known weaknesses of the dependencies (asks a public service)"
	@echo "make serve                  show the built site on this machine (port=$(port))"
	@echo "make watch                  show it while it is written: a saved file is seen at once (port=$(port))"
	@echo "make clean                  remove everything that was built"

set-up:
	@PYTHON="$(PYTHON)" sh scripts/set-up.sh

book: set-up
	@$(python) -m report.build

# The same site, carrying what its pages need to run; fetched once and kept (BOOK_RUNTIME_CACHE names the folder).
live: runtime
	@BOOK_RUNTIME=site $(python) -m report.build

runtime: set-up
	@$(python) -m report.live.fetch

# What runs no line of the program: style, layout, types, and which room may import which.
lint: set-up
	@$(python) -m ruff check --quiet scripts tests
	@$(python) -m ruff format --check --quiet scripts tests
	@$(python) -m mypy
	@$(python) .venv/bin/lint-imports --no-cache --no-logo

check: lint
	@$(python) -m pytest --quiet --numprocesses auto --dist loadfile -m "not slow"

test: lint
	@$(python) -m pytest --numprocesses auto --dist loadfile

features: set-up
	@test -n "$(TEXTS)" || { echo "Say where the texts are: make features TEXTS=folder" >&2; exit 2; }
	@$(python) -m monitor features --texts "$(TEXTS)" --out "$(or $(MONITOR_DATA),data)/features"

# The texts are invented; TEXTS=folder adds the sentences of real ones, shuffled. BENCH=quick writes to _build.
bench: set-up
	@$(python) -m bench $(if $(filter quick,$(BENCH)),--quick)

fuzz: set-up
	@$(python) -m pytest -m hypothesis --hypothesis-profile=fuzz --numprocesses auto --durations=0
	@$(python) tests/guided.py

add: set-up
	@test -n "$(TEXT)" || { echo "Say which text: make add TEXT=file.txt" >&2; exit 2; }
	@$(python) -m monitor add --text "$(TEXT)"$(if $(CHECK), --dry-run)$(if $(REPLACE), --replace)

remove: set-up
	@test -n "$(ID)" || { echo "Say which article: make remove ID=edm-2-076" >&2; exit 2; }
	@$(python) -m monitor remove $(ID)$(if $(CHECK), --dry-run)

refresh: set-up
	@$(python) -m report.pages.written.refresh
	@$(python) -m checks

lab: set-up
	@$(python) -m jupyterlab --notebook-dir book $(if $(filter 0,$(shell id -u)),--allow-root)

reproduce: set-up
	@$(python) -m report.publish.reproduce $(if $(AGAINST),--against "$(AGAINST)")

# A finding is mended by another version, or explained in CONTRIBUTING.md and passed over by --ignore-vuln.
audit: set-up
	@$(python) -m uv tool run pip-audit==2.10.1 --strict --disable-pip --require-hashes -r requirements.txt

serve: $(if $(BOOK_RUNTIME),live,book)
	@$(python) -c "import socket; socket.create_server(('127.0.0.1', $(port)))" 2>/dev/null || \
		{ echo "The port $(port) is taken; name another: make serve port=8001" >&2; exit 2; }
	@echo "http://localhost:$(port)/ (stop it with Ctrl-C)"
	@$(python) -m http.server --bind 127.0.0.1 --directory _build/html $(port)

watch: set-up
	@$(python) -m report.watch --port $(port)

clean:
	rm -rf _build
