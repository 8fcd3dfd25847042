#!/bin/bash
# Builds and tests the Kotlin library on this machine's JVM, with the real native library and a real server.
#   scripts/kotlin.sh                all of it: set-up, code, tests, the sample with two phones at once
#   scripts/kotlin.sh test CLASS     the tests of one class, such as ActsTest
#   scripts/kotlin.sh sample ARGS    builds and runs the sample app
#   scripts/kotlin.sh leaks          opens and frees a store 10,000 times
#   scripts/kotlin.sh measure        what crossing the border costs, with the library as it is shipped (scripts/mobile.sh)
#   scripts/kotlin.sh bindings DIR   only the native library and the Kotlin code for it (what Gradle calls)
# It installs what is missing: Debian packages, and the Kotlin compiler from npm into .cache/. What has not changed is not compiled again.
# With CASEMENT_SCOPE=--workspace it uses what a build of the whole workspace has made, as scripts/check.sh does.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly home=mobile-bindings/kotlin work=target/kotlin
readonly compiler_version=2.4.20
readonly compiler=.cache/kotlin/node_modules/kotlin-compiler/lib
readonly debian=/usr/share/java

say() { printf 'kotlin: %s\n' "$*"; }

set_up() {
    sh scripts/setup.sh kotlin
    if [ "$(cat .cache/kotlin/version 2>/dev/null)" != $compiler_version ]; then
        say "fetching the Kotlin compiler into .cache/kotlin"
        mkdir -p .cache/kotlin
        npm install --silent --no-save --no-audit --no-fund --prefix .cache/kotlin kotlin-compiler@$compiler_version
        echo $compiler_version >.cache/kotlin/version
    fi
}

# Whether something is to be made: what it is made of has other contents than when it was made last.
is_new() { # name, files...
    local name=$1
    shift
    pending_name=$name pending_sum=$(sha256sum -- "$@" | sha256sum)
    mkdir -p $work/sums
    [ "$(cat "$work/sums/$name" 2>/dev/null)" != "$pending_sum" ] || return 1
    rm -f "$work/sums/$name"
}
is_made() { printf '%s\n' "$pending_sum" >"$work/sums/$pending_name"; }

# What is optimised takes long to build: only figures need it.
profile=debug
cargo_build() { # package, options...
    local package=$1
    shift
    # shellcheck disable=SC2046 # options, or none
    if [ $profile = debug ]; then
        cargo build --quiet --locked ${CASEMENT_SCOPE:-$package} "$@"
    else
        bash scripts/mobile.sh $([ "$(uname)" = Darwin ] && echo apple || echo linux) \
            cargo rustc --quiet --locked --profile $profile $package --lib --crate-type cdylib "$@"
    fi
}

bindings() { # folder
    cargo_build "-p casement-mobile"
    local native=target/$profile/libcasement_mobile.so
    [ -e "$1/casement/mobile/casement.kt" ] || rm -f $work/sums/bindings
    is_new bindings $native $home/bindings.toml || return 0
    say "writing the Kotlin code"
    # The program that writes it needs a minute or more to build, and a moment to run: it is never optimised.
    profile=debug cargo_build "-p casement-bindgen" --bin uniffi-bindgen
    rm -rf "$1"
    target/debug/uniffi-bindgen generate --language kotlin --no-format --config $home/bindings.toml --out-dir "$1" $native
    is_made
}

readonly kotlin=$compiler/kotlin-stdlib.jar:$compiler/kotlinx-coroutines-core-jvm.jar
readonly jna=$debian/jna.jar okhttp=$debian/okhttp.jar:$debian/okio.jar
readonly library=$kotlin:$work/border:$work/library
readonly junit=$debian/junit-jupiter-api.jar:$debian/junit-jupiter-engine.jar:$debian/junit-platform-commons.jar:$debian/junit-platform-engine.jar\
:$debian/junit-platform-launcher.jar:$debian/opentest4j.jar:$debian/apiguardian-api.jar
readonly testing=$compiler/kotlin-test.jar:$junit

# Compiles one unit, unless it is made of the same as the last time and stands on the same.
compile() { # unit, the units that it stands on, class path, options and sources...
    local unit=$1 below=() class_path=$3 started=$SECONDS options=() sources=() java=() word
    for word in $2; do below+=("$work/sums/$word"); done
    shift 3
    for word in "$@"; do
        case $word in
        -*) options+=("$word") ;;
        *.java) java+=("$word") sources+=("$word") ;;
        *) sources+=("$word") ;;
        esac
    done
    is_new "$unit" scripts/kotlin.sh "${below[@]}" "${sources[@]}" || return 0
    rm -rf "${work:?}/$unit"
    mkdir -p "$work/$unit"
    java -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$compiler/*" org.jetbrains.kotlin.cli.jvm.K2JVMCompiler \
        -no-stdlib -no-reflect -jvm-target 17 -module-name "casement-$unit" "${options[@]}" -cp "$class_path" -d "$work/$unit" "${sources[@]}"
    [ ${#java[@]} -eq 0 ] || javac --release 17 -cp "$class_path:$work/$unit" -d "$work/$unit" "${java[@]}"
    say "compiled $unit ($((SECONDS - started)) s)"
    is_made
}

sources() { find "$home/$1" -name '*.kt' -o -name '*.java' | sort; }

# shellcheck disable=SC2046 # file names without spaces
compile_library() {
    bindings $work/bindings
    # The generated code is as it is; in ours a warning is an error. It is compiled by itself, for it is large and seldom changes.
    compile border "" "$kotlin:$jna" -nowarn $work/bindings/casement/mobile/casement.kt $(sources library/src/main | grep /Identifiers.kt)
    compile library "border" "$kotlin:$work/border" -Werror -Xexplicit-api=strict $(sources library/src/main | grep -v /Identifiers.kt)
}

# shellcheck disable=SC2046
compile_sample() { compile sample "border library" "$library" -Werror $(sources sample/src/main); }

# shellcheck disable=SC2046
compile_tests() {
    profile=debug cargo_build "-p casement-server"
    compile okhttp "border library" "$library:$okhttp" -Werror -Xexplicit-api=strict $(sources okhttp/src/main)
    compile tests "border library okhttp" "$library:$work/okhttp:$okhttp:$testing" -Werror $(sources library/src/test)
}

# The guide's code, in a test that runs it.
compile_guide() {
    python3 scripts/kotlin/guide.py docs/embedding-android.md $home/guide/GuideTest.kt $work/guide-source/GuideTest.kt
    # What a page shows it need not use.
    compile guide "border library okhttp tests" "$library:$work/tests:$work/okhttp:$okhttp:$testing" -nowarn $work/guide-source/GuideTest.kt \
        $home/android/src/main/kotlin/casement/mobile/android/Reading.kt
}

run_java() { # class path, options, main class and arguments...
    local class_path=$1
    shift
    # All of the heap is touched at the beginning: what the process grows by is not the collector's.
    java -Xms128m -Xmx128m -XX:+AlwaysPreTouch -Djna.library.path=target/$profile -Dcasement.program=target/debug/casement -Dcasement.workspace="$PWD" \
        -cp "$library:$jna:$class_path" "$@"
}
readonly tests=$work/guide:$work/tests:$work/okhttp:$okhttp:$testing

case ${1:-all} in
all)
    set_up
    compile_library
    compile_tests
    compile_guide
    compile_sample
    run_java $tests casement.mobile.RunTestsKt
    CASEMENT=target/debug/casement bash $home/sample/two-phones.sh java -Djna.library.path=target/debug -cp "$library:$jna:$work/sample" casement.sample.MainKt
    ;;
test)
    set_up
    compile_library
    compile_tests
    compile_guide
    run_java $tests casement.mobile.RunTestsKt "${2:?which class}"
    ;;
sample)
    shift
    set_up
    compile_library
    compile_sample
    run_java $work/sample casement.sample.MainKt "$@"
    ;;
leaks)
    set_up
    compile_library
    compile_tests
    run_java $tests -Dcasement.leaks=10000 casement.mobile.RunTestsKt LeakTest
    ;;
measure)
    profile=mobile
    set_up
    compile_library
    compile_tests
    # On a disk in memory, where there is one: the border is measured, and no disk.
    run_java $tests $([ -d /dev/shm ] && echo -Djava.io.tmpdir=/dev/shm) casement.mobile.measure.MeasureKt
    ;;
bindings)
    bindings "${2:?into which folder}"
    ;;
*)
    sed -n '2,10s/^# \{0,1\}//p' "$0"
    exit 2
    ;;
esac
