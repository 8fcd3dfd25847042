#!/bin/sh
# Installs what building and testing need, where it is missing, and says what it does. Safe to run again.
#   scripts/setup.sh build    what `cargo build` needs
#   scripts/setup.sh kotlin   also what scripts/kotlin.sh needs: a JDK, JNA, JUnit, OkHttp, npm
#   scripts/setup.sh test     also what the comparisons with software of others need: Java, Node, Python, exiftool, FFmpeg. What takes long to
#                             build from source (cargo-deny, cargo-fuzz) is not installed, but named where it is missing
set -eu

say() { printf '%s\n' "setup: $*"; }
have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else return 1; fi
}

apt_updated=
install_debian() {
    have apt-get || { say "please install: $*"; return 1; }
    say "installing Debian packages: $*"
    if [ -z "$apt_updated" ]; then as_root apt-get update -qq; apt_updated=1; fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need() { # command, Debian package
    have "$1" || install_debian "$2" || { say "cannot go on without $1"; exit 1; }
}

need cc gcc
# The phone's store encrypts with the system's libcrypto.
if [ "$(uname)" = Linux ]; then
    need pkg-config pkg-config
    pkg-config --exists libcrypto || install_debian libssl-dev || { say "cannot go on without OpenSSL's headers"; exit 1; }
fi
if ! have cargo; then
    if [ -x "$HOME/.cargo/bin/cargo" ]; then
        say "cargo is in $HOME/.cargo/bin; add that folder to PATH"
        exit 1
    fi
    install_debian rustup ca-certificates || { say "please install Rust 1.90 or newer: https://rustup.rs"; exit 1; }
    say "installing the stable Rust toolchain with rustup"
    rustup default stable
fi
version=$(cargo --version | cut -d' ' -f2)
minor=$(printf '%s' "$version" | cut -d. -f2)
[ "$minor" -ge 90 ] || { say "cargo $version is too old: 1.90 or newer is needed (rustup update stable)"; exit 1; }

if [ "${1:-build}" = test ]; then
    cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
    cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
    have javac || install_debian default-jdk-headless || say "no Java: the comparison with JavaRosa will not run"
    have node || install_debian nodejs || say "no Node: the comparison with xforms-engine will not run"
    have npm || install_debian npm || say "no npm: the comparison with xforms-engine will not run"
    { have exiftool && have heif-enc && have ffmpeg && have cwebp; } ||
        install_debian libimage-exiftool-perl libheif-examples ffmpeg webp ||
        say "no exiftool, libheif, FFmpeg or libwebp: cleaned files will not be checked by others' software"
    # Each is several minutes of compiling: more than all that it would check.
    cargo deny --version >/dev/null 2>&1 ||
        say "no cargo-deny: licences and sources will NOT be checked (cargo install --locked cargo-deny)"
    cargo fuzz --version >/dev/null 2>&1 ||
        say "no cargo-fuzz: nothing will be fuzzed (cargo install --locked cargo-fuzz; rustup toolchain install nightly)"
    { have chromium || [ -x "${CHROMIUM:-}" ]; } || install_debian chromium || say "no Chromium: the review pages will not be tried in a browser"
    python3 -c 'import venv, ensurepip' 2>/dev/null || install_debian python3-venv || say "no Python venv: pyxform will not run"
fi

if [ "${1:-build}" = kotlin ]; then
    need javac default-jdk-headless
    need npm npm
    for package in jna:libjna-java junit-jupiter-engine:junit5 okhttp:libokhttp-java; do
        [ -e "/usr/share/java/${package%%:*}.jar" ] || install_debian "${package#*:}" || { say "cannot go on without ${package#*:}"; exit 1; }
    done
fi
