#!/bin/bash
# Fuzzes every target for so many seconds each (default 60), one after another, from seeds that it writes first.
#   scripts/fuzz.sh 600              all targets, ten minutes each
#   scripts/fuzz.sh 600 xform play   these alone
# With FUZZ_SEEDS, the program that writes the seeds, that is not built.
# Needs a nightly toolchain and cargo-fuzz. A finding stays in core/fuzz/artifacts and ends the run; docs/fuzzing.md.
set -euo pipefail
cd "$(dirname "$0")/../core"
seconds=${1:-60}
[ $# -gt 0 ] && shift
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
    targets=(workbook xform expression play gate wire media)
    # The short run of every change leaves out what takes minutes more to build: tests/hostile plays the same there.
    [ "$seconds" -lt 60 ] || targets+=(intake)
fi
features=()
case " ${targets[*]} " in *" intake "*) features=(--features server) ;; esac
logs=fuzz/artifacts/logs
mkdir -p "$logs"

# The short run of every change spends its time building: little optimised, that takes half as long.
profile=()
[ "$seconds" -lt 60 ] && profile=(--dev)

# What does not build must not pass for what was fuzzed: nothing here runs behind a pipe.
cargo +nightly fuzz build "${profile[@]}" --sanitizer none "${features[@]}"
if [ -n "${FUZZ_SEEDS:-}" ]; then "$FUZZ_SEEDS"; else cargo run --quiet --locked -p casement-tests --bin fuzz-seeds; fi
for target in "${targets[@]}"; do
    printf '\n-- fuzzing %s for %s s\n' "$target" "$seconds"
    options=(-max_total_time="$seconds" -rss_limit_mb=1024 -timeout=10 -max_len=65536 -print_final_stats=1 -verbosity=0)
    [ -f "fuzz/dictionaries/$target.dict" ] && options+=(-dict="fuzz/dictionaries/$target.dict")
    # The short run of every change shall not fail for chance; the long ones begin elsewhere each time.
    [ "$seconds" -lt 60 ] && options+=(-seed=1)
    begun=$SECONDS
    if ! cargo +nightly fuzz run "${profile[@]}" --sanitizer none "${features[@]}" "$target" -- "${options[@]}" >"$logs/$target" 2>&1; then
        tail -n 40 "$logs/$target"
        printf -- '-- %s FAILED; its input is in core/fuzz/artifacts/%s\n' "$target" "$target"
        exit 1
    fi
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$logs/$target")
    if [ "${executions:-0}" -eq 0 ]; then
        tail -n 40 "$logs/$target"
        printf -- '-- %s ran nothing\n' "$target"
        exit 1
    fi
    printf '   %s executions in %s s, no finding\n' "$executions" $((SECONDS - begun))
done
