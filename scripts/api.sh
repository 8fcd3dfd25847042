#!/bin/bash
# Tries the running server against its own description (docs/openapi.json) with schemathesis: right and wrong requests, made
# from the description, and whether the answers are those that it names.
#   scripts/api.sh              a minute or so
#   scripts/api.sh 200          so many cases of each call and phase
#   CASEMENT=target/debug/casement scripts/api.sh      with a program that is built already
# Needs Python 3.10 or later with venv; installs schemathesis into .cache/schemathesis. Everything listens on this machine alone.
set -euo pipefail
cd "$(dirname "$0")/.."
examples=${1:-25}
schemathesis=4.32.5
venv=.cache/schemathesis/venv

if ! "$venv/bin/python" -c "import importlib.metadata as m; assert m.version('schemathesis') == '$schemathesis'" 2>/dev/null; then
    rm -rf "$venv"
    mkdir -p "$(dirname "$venv")"
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "schemathesis==$schemathesis"
fi

if [ -z "${CASEMENT:-}" ]; then
    cargo build --quiet --locked --workspace --bin casement
    CASEMENT=target/debug/casement
fi
folder=$(mktemp -d)
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    [ -z "$server" ] || wait "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
CASEMENT=$(realpath "$CASEMENT")
export CASEMENT CASEMENT_DATA="$folder/data" CASEMENT_ADDRESS=http://127.0.0.1:8480
"$CASEMENT" serve --listen 127.0.0.1:0 --trust-proxy --log warn >"$folder/said" 2>"$folder/log" &
server=$!
for _ in $(seq 100); do
    grep -q Ctrl-C "$folder/said" 2>/dev/null && break
    kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    sleep 0.1
done
CASEMENT_URL=$(sed -n 's/^ *listens on *//p' "$folder/said")
found=$(sed -n 's|^ *http://127.0.0.1:8480\(/found/.*\)$|\1|p' "$folder/said")
export CASEMENT_URL
"$venv/bin/python" - "$CASEMENT_URL$found" <<'END'
import sys, urllib.parse, urllib.request
body = urllib.parse.urlencode({"workspace": "Example NPM", "admin": "Amal Haddad"}).encode()
urllib.request.urlopen(sys.argv[1], body).read()
END
export CASEMENT_FOUNDER="Amal Haddad"

code=0
# Of a name it is told how many bytes it may have: what has as many letters may be refused as unfit (422).
SCHEMATHESIS_HOOKS=tests/api/hooks.py PYTHONDONTWRITEBYTECODE=1 "$venv/bin/schemathesis" \
    --config-file tests/api/schemathesis.toml run "$CASEMENT_URL/v1/openapi.json" \
    --max-examples "$examples" --seed 1 --generation-database none --continue-on-failure || code=$?
kill -0 "$server" 2>/dev/null || { echo "The server has ended." >&2; code=1; }
if grep -E 'ERROR|panicked' "$folder/log" >&2; then
    echo "The server has logged errors." >&2
    code=1
fi
exit $code
