#!/bin/sh
# Builds Casement's two programs and plays a visit with them: a server, five phones, one merged record.
# Arguments go to `casement demo`, such as: sh scripts/demo.sh --pace 1000
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh build
quiet=--quiet
if [ ! -x target/release/casement ] || [ ! -x target/release/casement-phone ]; then
    echo "demo: building the server and the phone; the first time this takes several minutes"
    quiet=
fi
# One after the other: built together, the server's SQLite would be the phone's (docs/decisions/0005).
cargo build --release --locked $quiet -p casement-server
cargo build --release --locked $quiet -p casement-phone
exec target/release/casement demo "$@"
