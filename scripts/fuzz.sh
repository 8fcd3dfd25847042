#!/bin/bash
# Fuzzes every target for so many seconds each (default 60), one after another, from seeds that it writes first.
#   scripts/fuzz.sh 600              all targets, ten minutes each
#   scripts/fuzz.sh 600 xform play   these alone
# Needs a nightly toolchain and cargo-fuzz. A finding stays in core/fuzz/artifacts and ends the run; docs/fuzzing.md.
set -euo pipefail
cd "$(dirname "$0")/../core"
seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(workbook xform expression play gate)

cargo +nightly run --quiet --release --manifest-path fuzz/Cargo.toml --example seed
for target in "${targets[@]}"; do
    printf '\n-- fuzzing %s for %s s\n' "$target" "$seconds"
    options=(-max_total_time="$seconds" -rss_limit_mb=1024 -timeout=10 -max_len=65536 -print_final_stats=1 -verbosity=0 -seed=1)
    [ -f "fuzz/dictionaries/$target.dict" ] && options+=(-dict="fuzz/dictionaries/$target.dict")
    cargo +nightly fuzz run --sanitizer none "$target" -- "${options[@]}" 2>&1 | grep -E "stat::|SUMMARY|panicked|ERROR|deadly" || true
    if compgen -G "fuzz/artifacts/$target/*" >/dev/null; then
        printf 'a finding: %s\n' fuzz/artifacts/"$target"/*
        exit 1
    fi
done
