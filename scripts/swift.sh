#!/bin/bash
# Writes the Swift code of the border, and checks all Swift: that it parses, that what it uses of the border is there, and where there is a Swift
# compiler that it builds and its tests pass. Says at the end what was run and what was not.
#   bash scripts/swift.sh
#   bash scripts/swift.sh generate        the code alone
#   CASEMENT_LIBRARY=folder CASEMENT_BINDGEN=program bash scripts/swift.sh     with a library and generator that are built already
#   CASEMENT_SERVER=target/debug/casement bash scripts/swift.sh                 with the tests that need a server
# Needs Python 3.10 or later with venv; installs the parser into .cache/swift. A compiler is `swift` in PATH; on Debian 13 it is the package
# swiftlang, and `scripts/swift-toolchain.sh` puts that beside an older system.
set -euo pipefail
cd "$(dirname "$0")/.."
parser=(tree-sitter==0.26.1 tree-sitter-swift==0.7.4)
package=mobile-bindings/swift
venv=.cache/swift/venv
ran=() skipped=()

finish() {
    local code=$?
    printf '\n-- Swift: ran\n'
    for line in "${ran[@]:-nothing}"; do printf '   %s\n' "$line"; done
    if [ ${#skipped[@]} -gt 0 ]; then
        printf -- '-- Swift: NOT run\n'
        for line in "${skipped[@]}"; do printf '   %s\n' "$line"; done
    fi
    [ $code -eq 0 ] && printf -- '-- Swift: all well\n' || printf -- '-- Swift: FAILED\n'
}
trap finish EXIT

step() { # name, command...
    printf '\n== %s\n' "$1"
    "${@:2}"
    ran+=("$1")
}

library_and_generator() {
    if [ -z "${CASEMENT_LIBRARY:-}" ]; then
        cargo build --quiet --locked -p casement-mobile
        CASEMENT_LIBRARY=target/debug
    fi
    if [ -z "${CASEMENT_BINDGEN:-}" ]; then
        cargo build --quiet --locked -p casement-bindgen
        CASEMENT_BINDGEN=target/debug/uniffi-bindgen
    fi
    CASEMENT_LIBRARY=$(realpath "$CASEMENT_LIBRARY")
    export CASEMENT_LIBRARY
    local name
    for name in libcasement_mobile.so libcasement_mobile.dylib; do
        if [ -e "$CASEMENT_LIBRARY/$name" ]; then
            library=$CASEMENT_LIBRARY/$name
            return
        fi
    done
    echo "There is no libcasement_mobile in $CASEMENT_LIBRARY." >&2
    return 1
}

generate() {
    local out
    out=$(mktemp -d)
    "$CASEMENT_BINDGEN" generate "$library" --language swift --config $package/uniffi.toml --out-dir "$out" --no-format
    mkdir -p $package/Sources/CasementKit/Generated
    mv "$out/CasementKit.swift" $package/Sources/CasementKit/Generated/
    mv "$out/CasementFFI.h" $package/Sources/CasementFFI/
    rmdir "$out"
}

install_parser() {
    if ! "$venv/bin/python" -m pip freeze 2>/dev/null | grep -qx "${parser[1]}"; then
        rm -rf "$venv"
        mkdir -p "$(dirname "$venv")"
        python3 -m venv "$venv"
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "${parser[@]}"
    fi
}

parses() {
    "$venv/bin/python" scripts/swift/parse.py $package
}

# A check that cannot fail is none: a brace is taken out of one file, and a word put into another.
would_not_parse() {
    local broken
    broken=$(mktemp -d)
    sed '0,/{$/s/{$//' $package/Sources/CasementKit/Store/CasementStore.swift >"$broken/brace.swift"
    sed 's/public func stream()/public func stream( of/' $package/Sources/CasementKit/Store/StoreChanges.swift >"$broken/word.swift"
    local file
    for file in "$broken"/*.swift; do
        if "$venv/bin/python" scripts/swift/parse.py "$file" >/dev/null; then
            echo "the parser takes what is no Swift: $file" >&2
            return 1
        fi
    done
    rm -r "$broken"
}

names_are_there() {
    "$venv/bin/python" scripts/swift/names.py $package/Sources/CasementKit/Generated scripts/swift/system-names.txt \
        $package/Sources $package/Tests $package/Guide
}

export PYTHONDONTWRITEBYTECODE=1
step "the library and the generator" library_and_generator
step "Swift code out of the library" generate
[ "${1:-}" != generate ] || exit 0
step "code out of docs/embedding-ios.md" python3 scripts/swift/guide.py docs/embedding-ios.md $package/Guide
step "the parser" install_parser
step "every Swift file parses" parses
step "a broken file does not" would_not_parse
step "what is used of the border is there (and its loss would be seen)" names_are_there

swift=swift
[ ! -x .cache/swift/toolchain/swift ] || swift=.cache/swift/toolchain/swift
if command -v "$swift" >/dev/null; then
    swift=$(command -v "$swift")
    step "$("$swift" --version 2>/dev/null | head -n 1)" true
    step "it builds in Swift 6 mode" "$swift" build --package-path $package --build-tests
    if [ -n "${CASEMENT_SERVER:-}" ]; then
        CASEMENT_SERVER=$(realpath "$CASEMENT_SERVER")
        export CASEMENT_SERVER
        step "tests, with a server" "$swift" test --package-path $package --disable-swift-testing
    else
        step "tests that need no server" "$swift" test --package-path $package --disable-swift-testing
        skipped+=("tests with a server: set CASEMENT_SERVER to the program casement")
    fi
else
    skipped+=("building and testing: there is no Swift compiler (scripts/swift-toolchain.sh)")
fi
[ "$(uname)" = Darwin ] || skipped+=("what needs Apple's frameworks: it was parsed and checked for its names, not compiled")
