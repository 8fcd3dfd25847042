#!/bin/bash
# Tries attached files in a bucket with moto, a bucket of others' making that asks for keys and
# signatures: files both ways, backups, a server that is killed, wrong keys, a missing bucket, one that dies in the middle.
#   scripts/s3.sh            all of it
#   scripts/s3.sh dies       the tests with this in their name
# Needs Python 3.10 or later with venv; installs moto into .cache/moto. Everything listens on this machine alone.
set -euo pipefail
cd "$(dirname "$0")/.."
moto=5.2.5
venv=.cache/moto/venv

if ! "$venv/bin/python" -c "import importlib.metadata as m; assert m.version('moto') == '$moto'" 2>/dev/null; then
    rm -rf "$venv"
    mkdir -p "$(dirname "$venv")"
    python3 -m venv "$venv"
    # `moto[server]` would bring what all of Amazon's services need.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "moto[s3]==$moto" flask==3.1.3 flask-cors==6.0.5
fi
CASEMENT_MOTO=$(realpath "$venv/bin/moto_server")
export CASEMENT_MOTO

run() { # what, arguments of cargo test...
    local what=$1 said
    shift
    printf '\n== %s\n' "$what"
    said=$(mktemp)
    cargo test --quiet --locked ${CASEMENT_SCOPE:--p casement-server} "$@" 2>&1 | tee "$said"
    if ! grep -qE '^test result: ok\. [1-9]' "$said"; then
        rm -f "$said"
        echo "No test ran." >&2
        exit 1
    fi
    rm -f "$said"
}
[ $# -gt 0 ] || run "what is said of a bucket, and what it says" --lib bucket
[ $# -gt 0 ] || run "settings" --lib attachments
run "a server with moto $moto" --test serve "attachments::bucket::${1:-}" -- --ignored --nocapture --test-threads 2
