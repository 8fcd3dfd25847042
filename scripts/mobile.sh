#!/bin/bash
# Runs a command of cargo that builds the library for apps as it is shipped, small: in the profile `mobile`, which the command names.
#   scripts/mobile.sh linux cargo rustc --profile mobile --locked -p casement-mobile --lib --crate-type cdylib
#   scripts/mobile.sh android cargo ndk ... rustc ...        and apple
# Name one crate type: where Cargo makes a library for Rust beside it, it optimises neither of them as a whole, and says nothing of that.
# What is set here beside the profile, and why, stands below; what each is worth, in docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."
system=${1:-}
[ $# -ge 2 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
shift

# The store has tables and nothing else: no searches of texts, no trees of rectangles, no JSON, nothing that loads code.
export LIBSQLITE3_FLAGS="-USQLITE_ENABLE_FTS3 -USQLITE_ENABLE_FTS3_PARENTHESIS -USQLITE_ENABLE_FTS5 -USQLITE_ENABLE_RTREE -USQLITE_ENABLE_STAT4 \
-USQLITE_ENABLE_DBSTAT_VTAB -USQLITE_ENABLE_LOAD_EXTENSION -USQLITE_SOUNDEX -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_JSON"

flags=()
# Where a panic came from is told without the folders of whoever built it.
for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    [ ! -d "$sources" ] || flags+=("--remap-path-prefix=$sources=")
done
flags+=("--remap-path-prefix=$PWD=")

link() { flags+=(-C "link-arg=-Wl,$1"); }
case $system in
linux)
    # Places to be filled in when it is loaded take a bit each, not 24 bytes. glibc knows that since 2.36, and not every linker for other processors.
    [ "$(uname -m)" != x86_64 ] || link -z,pack-relative-relocs
    ;;
android)
    # Places to be filled in when it is loaded, packed for the loader of Android 6 and later; the shorter form wants Android 9.
    link --pack-dyn-relocs=android
    # Newer NDKs do so by themselves: from Android 15 on a page may have 16 KB.
    link -z,max-page-size=16384
    ;;
# A static library: Xcode's linker packs when it links the app.
apple) ;;
*)
    echo "mobile: there is no system $system: linux, android or apple" >&2
    exit 2
    ;;
esac
CARGO_ENCODED_RUSTFLAGS=$(IFS=$'\x1f' && printf '%s' "${flags[*]}")
export CARGO_ENCODED_RUSTFLAGS
exec "$@"
