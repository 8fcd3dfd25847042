#!/bin/bash
# Tries the review pages in a real browser, after `casement demo`.
#   scripts/pages.sh                     a lead's evening, by mouse and keyboard; axe on every page
#   scripts/pages.sh pictures FOLDER     pictures of every page, to be looked at (ALL=1: three widths, light and dark)
#   scripts/pages.sh measure             what the pages take, of programs as they are released (VISITS=1000: not 10,000; `measure lighthouse`: its scores)
# Needs Node.js 20 and Debian's chromium (apt-get install chromium); installs playwright-core and axe-core from npm into tests/pages.
# With CASEMENT and CASEMENT_PHONE, two programs that are built, it builds nothing. It listens on this machine alone.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    echo "pages: no Chromium: apt-get install chromium, or say where it is in CHROMIUM" >&2
    exit 1
fi
profile=debug release=
if [ "${1:-test}" = measure ]; then profile=release release=--release; fi
if [ -z "${CASEMENT:-}" ] || [ -z "${CASEMENT_PHONE:-}" ]; then
    cargo build --quiet --locked $release ${CASEMENT_SCOPE:--p casement-server}
    cargo build --quiet --locked $release ${CASEMENT_SCOPE:--p casement-phone}
    CASEMENT=target/$profile/casement CASEMENT_PHONE=target/$profile/casement-phone
fi
CASEMENT=$(realpath "$CASEMENT")
CASEMENT_PHONE=$(realpath "$CASEMENT_PHONE")
export CASEMENT CASEMENT_PHONE
[ -d tests/pages/node_modules ] || npm install --prefix tests/pages --silent --no-audit --no-fund
case ${1:-test} in
    test) node --test --test-concurrency=2 tests/pages/*.test.mjs ;;
    pictures) node tests/pages/pictures.mjs "${@:2}" ;;
    measure) node tests/pages/measure.mjs "${@:2}" ;;
    *) echo "pages: no such work: $1" >&2; exit 2 ;;
esac
