#!/bin/bash
# Puts a Swift compiler beside a Debian that has none: Debian 13's package swiftlang, in a tree of its own under .cache/swift/toolchain, and a
# program `swift` there that runs it. `scripts/swift.sh` takes it from then on. Nothing else on the machine is changed.
# Needs root, the package mmdebstrap, 450 MB of downloads and 3 GB of room. Where there is a Swift compiler already it is not needed.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(uname)" != Linux ] || [ "$(id -u)" != 0 ] || ! command -v mmdebstrap >/dev/null; then
    echo "This needs Linux, root, and the Debian package mmdebstrap." >&2
    exit 1
fi
toolchain=$PWD/.cache/swift/toolchain
if [ ! -d "$toolchain/root/usr/libexec/swift" ]; then
    mkdir -p "$toolchain"
    rm -rf "$toolchain/root.new"
    mmdebstrap --variant=minbase --include=swiftlang,ca-certificates,git,libssl3t64,libstdc++-14-dev,libc6-dev \
        trixie "$toolchain/root.new"
    rm -rf "$toolchain/root"
    mv "$toolchain/root.new" "$toolchain/root"
fi
cat >"$toolchain/swift" <<'END'
#!/bin/bash
# Runs the Swift of the tree beside this, with the folders that it works on at the places where they are. Mounts end with it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
shown=("$(cd "$here/../../.." && pwd)" "$(pwd)")
[ -z "${CASEMENT_LIBRARY:-}" ] || shown+=("$CASEMENT_LIBRARY")
[ -z "${CASEMENT_SERVER:-}" ] || shown+=("$(dirname "$CASEMENT_SERVER")")
exec unshare --mount bash -c '
    set -euo pipefail
    root=$1 from=$2 count=$3
    shift 3
    for folder in "${@:1:count}"; do
        mkdir -p "$root$folder"
        mount --bind "$folder" "$root$folder"
    done
    shift "$count"
    mount --bind /proc "$root/proc"
    mount --rbind /dev "$root/dev"
    exec chroot "$root" bash -c "cd \"\$0\" && exec swift \"\$@\"" "$from" "$@"
' -- "$here/root" "$(pwd)" "${#shown[@]}" "${shown[@]}" "$@"
END
chmod +x "$toolchain/swift"
"$toolchain/swift" --version
