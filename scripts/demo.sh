#!/bin/sh
# Builds Casement's two programs and plays a visit with them: a server, five phones, merged records.
# Arguments go to `casement demo`, such as: sh scripts/demo.sh --pace 1000
set -eu
cd "$(dirname "$0")/.."
# Whoever asks what this is does not wait ten minutes for it.
case " $* " in *" --help "* | *" -h "*)
    if [ ! -x target/debug/casement ] || [ ! -x target/debug/casement-phone ]; then
        echo "sh scripts/demo.sh [ARGUMENTS OF casement demo]"
        echo "  installs what is missing, builds the server and the phone (some minutes the first time) and plays a visit of three days with them."
        echo "  Nothing is built yet; once it is, --help lists the arguments, such as --data FOLDER and --pace MILLISECONDS."
        exit 0
    fi
    ;;
esac
sh scripts/setup.sh build
quiet=--quiet
if [ ! -x target/debug/casement ] || [ ! -x target/debug/casement-phone ]; then
    echo "demo: building the server and the phone; the first time this takes some minutes"
    quiet=
fi
# One after the other: built together, the server's SQLite would be the phone's (docs/decisions/0005).
# Not optimised as for use: that takes three times as long to build, and the demo is quick without.
cargo build --locked $quiet -p casement-server
cargo build --locked $quiet -p casement-phone
exec target/debug/casement demo "$@"
