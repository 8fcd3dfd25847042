#!/bin/bash
# Builds the library for apps and writes its code in another language from it.
#   scripts/bindings.sh kotlin OUT     also: swift, python
# The program that writes the code is built from this tree (casement-bindgen), so that it is of the same version as what is in the library.
# BINDINGS_PROFILE=release builds the library as it is released.
set -euo pipefail
cd "$(dirname "$0")/.."
[ $# -eq 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
language=$1 out=$2
profile=${BINDINGS_PROFILE:-dev}
folder=$([ "$profile" = dev ] && echo debug || echo "$profile")
case "$(uname)" in Darwin) ending=dylib ;; *) ending=so ;; esac
target=${CARGO_TARGET_DIR:-target}

# With the rest of the workspace, so that what the tests have built is not built again with other features.
cargo build --quiet --locked --profile "$profile" ${BINDINGS_PACKAGES:---workspace} --lib
cargo build --quiet --locked ${BINDINGS_PACKAGES:---workspace} --bin uniffi-bindgen
mkdir -p "$out"
"$target/debug/uniffi-bindgen" generate --library "$target/$folder/libcasement_mobile.$ending" --language "$language" --out-dir "$out" --no-format
printf '%s\n' "$target/$folder/libcasement_mobile.$ending"
