#!/bin/sh
# Builds casement and fills the shipped example form, so that one sees what a form session does.
# With arguments: `casement form play` with these arguments, reading commands from the terminal.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh build
cargo build --release --quiet -p casement-server
if [ $# -gt 0 ]; then exec target/release/casement form play "$@"; fi
exec target/release/casement form play forms/example.md --lang 'English (en)' <forms/example.play
