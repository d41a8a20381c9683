#!/bin/sh
# Prints the name of a Python of at least 3.11 that can make environments, or says what to install.
# A name that is found may still not run (version managers leave such names behind), so each is tried.
without_venv=
for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
    version=$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))' 2>/dev/null) || continue
    if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$name"
        exit 0
    fi
    without_venv=$version
done
if [ -n "$without_venv" ]; then
    echo "Python $without_venv is here, but its venv module is not." >&2
    echo "On Debian or Ubuntu install it with: apt install python$without_venv-venv" >&2
else
    echo "Python 3.11 or newer is needed and was not found under ${PYTHON:-python3.13, python3.12, python3.11 or python3}." >&2
    echo "Install it (on Debian or Ubuntu: apt install python3 python3-venv), or name yours: make run PYTHON=/path/to/python" >&2
fi
exit 1
