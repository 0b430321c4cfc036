#!/bin/sh
# Makes the Python environment in .venv, or does nothing when it is current.
# The Makefile calls it before everything else. It needs Python 3.11 or newer with its venv module;
# PYTHON names another interpreter than the first fit one on the path.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH || true

stamp=.venv/.requirements      # a copy of what was installed: written last, so it vouches for the rest
unfinished=.venv/.unfinished   # stands there while a set-up runs

wanted() { cat scripts/uv.txt requirements.txt; }

if [ -f "$stamp" ] && [ ! -e "$unfinished" ] && [ -x .venv/bin/python ] \
    && wanted | cmp -s - "$stamp"; then
    exit 0
fi

if [ ! -w . ]; then
    echo "This folder belongs to somebody else and cannot be written to; clone it for yourself." >&2
    exit 1
fi

fit() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if fit "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    found=$("${PYTHON:-python3}" --version 2>/dev/null) || found="none"
    echo "This report needs Python 3.11 or newer (found: $found);" \
        "install one, or name it: make book PYTHON=/path/to/python3" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "This report needs Python's venv module, which $python lacks" \
        "(on Debian and Ubuntu: apt install python3-venv)." >&2
    exit 1
fi

echo "Setting up Python packages in .venv (once; needs the package index) ..."
clear=
if [ -e "$unfinished" ] || ! fit .venv/bin/python; then
    clear=--clear              # what an interrupted set-up or an older Python left cannot be trusted
fi
mkdir -p .venv
: > "$unfinished"
rm -f "$stamp"
# Clearing takes the mark away for a moment; without the stamp the next run starts over all the same.
"$python" -m venv $clear .venv
: > "$unfinished"
.venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --require-hashes --requirement scripts/uv.txt
# Compiled here, once, or the first notebooks would each compile pandas for themselves.
.venv/bin/python -m uv pip sync --quiet --compile-bytecode --require-hashes --python .venv/bin/python requirements.txt

# The package is not installed: a path file names scripts/, relative to itself, so that the folder
# may be moved and a second clone never runs the first one's code.
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
.venv/bin/python - "$site" <<'PYTHON'
import os, sys
site = sys.argv[1]
with open(os.path.join(site, "monitor.pth"), "w", encoding="utf-8") as file:
    file.write(os.path.relpath("scripts", os.path.realpath(site)) + "\n")
PYTHON

wanted > "$stamp.new"
mv "$stamp.new" "$stamp"
rm -f "$unfinished"
