#!/bin/bash
# Builds the library for apps, writes its Python code, and runs the tests in Python, with a real server on this machine alone.
#   scripts/python.sh            all tests
#   scripts/python.sh build      the package alone: mobile-bindings/python/casement_mobile
# Needs Python 3.10 or later and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
package=mobile-bindings/python/casement_mobile
library=$(bash scripts/bindings.sh python "$package" | tail -n 1)
# A library in use must not be written over.
cp "$library" "$package/.new" && mv "$package/.new" "$package/$(basename "$library")"
[ "${1:-test}" = build ] && exit 0
cargo build --quiet --locked --workspace --bin casement
CASEMENT_SERVER=$(realpath "${CARGO_TARGET_DIR:-target}/debug/casement")
export CASEMENT_SERVER PYTHONDONTWRITEBYTECODE=1
python3 mobile-bindings/api.py --check
cd mobile-bindings/python/tests
ran=$(mktemp)
trap 'rm -f "$ran"' EXIT
code=0
python3 -m unittest -v "${@:2}" 2>&1 | tee "$ran" || code=1
grep -qE '^Ran [1-9]' "$ran" || { echo "No test ran." >&2; code=1; }
! grep -q 'skipped=' "$ran" || { echo "Tests were skipped." >&2; code=1; }
exit "$code"
