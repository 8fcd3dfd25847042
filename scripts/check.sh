#!/bin/bash
# Runs everything that CI runs, and says at the end what was run and what was not.
#   scripts/check.sh            all of it
#   scripts/check.sh quick      without what needs other engines, and without short fuzzing
set -euo pipefail
cd "$(dirname "$0")/.."
mode=${1:-all}
ran=() skipped=() beside_names=() beside_pids=() beside_logs=()

step() { # name, command...
    local name=$1 start=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    "$@"
    ran+=("$name ($((SECONDS - start)) s)")
}

# What builds in a folder of its own, or builds nothing, goes on beside the next steps: half of the time one core would wait.
beside() { # name, command...
    local name=$1 log
    shift
    printf '\n== %s: begun, goes on beside the next steps\n' "$name"
    log=$(mktemp)
    (
        start=$SECONDS code=0
        "$@" || code=$?
        printf '%s\n' "$((SECONDS - start)) s beside others" >"$log.took"
        exit $code
    ) >"$log" 2>&1 &
    beside_names+=("$name") beside_pids+=($!) beside_logs+=("$log")
}

# Waits for what goes on beside.
meet() {
    local place code
    for place in "${!beside_pids[@]}"; do
        code=0
        wait "${beside_pids[$place]}" || code=$?
        printf '\n== %s\n' "${beside_names[$place]}"
        cat "${beside_logs[$place]}"
        [ $code -eq 0 ] || { printf -- '-- %s FAILED\n' "${beside_names[$place]}"; exit $code; }
        ran+=("${beside_names[$place]} ($(cat "${beside_logs[$place]}.took"))")
        rm -f "${beside_logs[$place]}" "${beside_logs[$place]}.took"
    done
    beside_names=() beside_pids=() beside_logs=()
}

finish() {
    local code=$?
    # Of these alone, and what they have started.
    for pid in "${beside_pids[@]}"; do pkill -P "$pid" 2>/dev/null || true; kill "$pid" 2>/dev/null || true; done
    printf '\n-- ran\n'
    for line in "${ran[@]:-nothing}"; do printf '   %s\n' "$line"; done
    if [ ${#skipped[@]} -gt 0 ]; then
        printf -- '-- NOT run\n'
        for line in "${skipped[@]}"; do printf '   %s\n' "$line"; done
    fi
    [ $code -eq 0 ] && printf -- '-- all well\n' || printf -- '-- FAILED\n'
}
# In a build of the whole workspace the phone's features come along: asked of the server by itself (docs/decisions/0005).
server_sqlite_is_plain() {
    local features
    features=$(cargo tree --locked -p casement-server -e normal,build -i libsqlite3-sys --depth 0 -f '{p} {f}')
    printf '%s\n' "$features"
    [[ $features == *bundled* && $features != *sqlcipher* ]]
}
trap finish EXIT

step "setup" sh scripts/setup.sh "$([ "$mode" = quick ] && echo build || echo test)"
step "format" cargo fmt --all --check
step "lints" cargo clippy --workspace --all-targets --locked -- -D warnings
step "build" cargo build --workspace --locked
step "the server's SQLite is plain" server_sqlite_is_plain
if [ "$mode" = quick ]; then
    skipped+=("short fuzzing (mode quick)")
elif cargo fuzz --version >/dev/null 2>&1 && rustup run nightly rustc --version >/dev/null 2>&1; then
    beside "short fuzzing" env FUZZ_SEEDS="$PWD/target/debug/fuzz-seeds" bash scripts/fuzz.sh 5
else
    skipped+=("short fuzzing: needs cargo-fuzz and a nightly toolchain (cargo install --locked cargo-fuzz)")
fi
if [ "$mode" = quick ]; then
    skipped+=("the comparison with JavaRosa and xforms-engine, pyxform's examples, and exiftool on cleaned files (mode quick)")
    if cargo nextest --version >/dev/null 2>&1; then
        step "tests" cargo nextest run --workspace --locked -E 'not (binary(differential) or binary(corpus) or binary(media))'
    else
        step "tests" cargo test --workspace --locked --lib --bins --test hostile --test fuzz_findings --test form --test record --test laws \
            --test gate --test scenarios --test simulation --test store --test locked_record --test serve --test office --test demo
    fi
elif cargo nextest --version >/dev/null 2>&1; then
    step "tests" cargo nextest run --workspace --locked
else
    step "tests" cargo test --workspace --locked
fi
if [ "$mode" != quick ]; then
    # The comparison above has installed what this needs.
    step "test vectors, read by others" .cache/oracles/venv/bin/python tests/oracles/vectors.py docs/protocol-vectors.json
fi
if [ "$mode" != quick ]; then
    # With what the tests have built.
    export BINDINGS_PACKAGES=--workspace CASEMENT_SCOPE=--workspace
    step "the border, from Python" bash scripts/python.sh
    step "the border, from Kotlin, and the sample with two phones" bash scripts/kotlin.sh
    step "the border, from Swift" env CASEMENT_LIBRARY=target/debug CASEMENT_BINDGEN=target/debug/uniffi-bindgen CASEMENT_SERVER=target/debug/casement \
        bash scripts/swift.sh
else
    skipped+=("the border from Python, Kotlin and Swift (mode quick)")
fi
if [ "$mode" != quick ]; then
    step "the API, tried by schemathesis" env CASEMENT=target/debug/casement bash scripts/api.sh 10
else
    skipped+=("the API, tried by schemathesis (mode quick)")
fi
# Nothing after this builds what the workspace has.
beside "documentation" env RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --quiet --document-private-items
if [ "$mode" = quick ]; then
    skipped+=("the review pages in a browser (mode quick)")
elif [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    step "the review pages, in Chromium" env CASEMENT=target/debug/casement CASEMENT_PHONE=target/debug/casement-phone bash scripts/pages.sh
else
    skipped+=("the review pages in a browser: no Chromium (apt-get install chromium)")
fi
if cargo deny --version >/dev/null 2>&1; then
    step "licences and sources" cargo deny --log-level error check licenses bans sources
else
    skipped+=("licences and sources: cargo-deny is not installed (cargo install --locked cargo-deny)")
fi
meet
skipped+=("the long comparison (cargo run -p casement-tests --bin differential -- --minutes 10)")
skipped+=("ten thousand opens and frees from Kotlin (scripts/kotlin.sh leaks), and what crossing the border costs (scripts/kotlin.sh measure)")
skipped+=("attached files in a bucket, moto's (scripts/s3.sh)")
skipped+=("long fuzzing, and fuzzing of the whole intake (scripts/fuzz.sh 600)")
skipped+=("a thousand kills (CASEMENT_KILLS=1000 cargo test -p casement-sqlite --test store kill -- --nocapture; CI does 40)")
skipped+=("a thousand kills of the server's store (CASEMENT_KILLS=1000 cargo test -p casement-server --test store kill -- --nocapture; CI does 40)")
skipped+=("two hundred kills of a running server (CASEMENT_KILLS=200 cargo test -p casement-server --test serve kill -- --nocapture; CI does 8)")
skipped+=("a thousand random histories of the server's store (CASEMENT_HISTORIES=1000 cargo test -p casement-server any_history; CI does 24)")
skipped+=("thousands of stories under a seed (cargo run --release -p casement-tests --bin simulate -- --seeds 5000; CI plays 60)")
skipped+=("a hundred thousand mutants (cargo run --release -p casement-tests --bin mutants -- --count 100000 --seed 1; CI does 2,000)")
skipped+=("benchmarks (cargo bench -p casement-tests; docs/performance.md), the server's own among them (cargo bench -p casement-tests --bench exchange)")
