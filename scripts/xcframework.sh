#!/bin/bash
# Makes what an app for iOS adds: a Swift package with the library for phones and simulators, in target/swift/Casement; and the library alone as a
# zip with its checksum, for whoever publishes it.
#   bash scripts/xcframework.sh
#   bash scripts/xcframework.sh --macos       with a slice for Macs, for tests of an app's logic
# Needs a Mac with Xcode, Rust with rustup, and the targets that are named below (it says how to add them). Takes some minutes for each of them.
set -euo pipefail
cd "$(dirname "$0")/.."

refuse() {
    echo "xcframework: $*" >&2
    exit 1
}
[ "$(uname)" = Darwin ] || refuse "this needs a Mac: only there are Apple's linker and xcodebuild. Here, scripts/swift.sh checks the Swift code."
for tool in cargo rustup xcodebuild lipo ditto swift; do
    command -v "$tool" >/dev/null || refuse "$tool is missing: install Xcode and Rust"
done
has_macos=false
case "${1:-}" in
    "") ;;
    --macos) has_macos=true ;;
    *) refuse "there is no option $1" ;;
esac

# As in the manifests.
export IPHONEOS_DEPLOYMENT_TARGET=16.0 MACOSX_DEPLOYMENT_TARGET=13.0
phone=aarch64-apple-ios
simulators=(aarch64-apple-ios-sim x86_64-apple-ios)
macs=()
if $has_macos; then macs=(aarch64-apple-darwin x86_64-apple-darwin); fi
targets=("$phone" "${simulators[@]}" ${macs[@]+"${macs[@]}"})
installed=$(rustup target list --installed)
for target in "${targets[@]}"; do
    grep -qx "$target" <<<"$installed" || refuse "run first: rustup target add ${targets[*]}"
done

out=target/swift
package=mobile-bindings/swift
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
rm -rf "$out"
mkdir -p "$out"

for target in "${targets[@]}"; do
    echo "== the library for $target"
    bash scripts/mobile.sh apple cargo rustc --locked --profile mobile -p casement-mobile --lib --crate-type staticlib --target "$target"
done
echo "== the Swift code"
# Out of a library of this machine: what the border is does not depend on the target.
bash scripts/swift.sh generate

built() { # target: its library
    echo "target/$1/mobile/libcasement_mobile.a"
}

# A framework that holds a static library. As a plain library with headers, two packages with a module map each would not build together in Xcode.
framework() { # folder, platform, smallest version, library...
    local bundle=$1/CasementFFI.framework contents platform=$2 minimum=$3
    contents=$bundle
    # On a Mac a framework has its content in a version, with links to it.
    if [ "$platform" = MacOSX ]; then contents=$bundle/Versions/A; fi
    mkdir -p "$contents/Headers" "$contents/Modules"
    lipo -create "${@:4}" -output "$contents/CasementFFI"
    cp $package/Sources/CasementFFI/CasementFFI.h "$contents/Headers/"
    cat >"$contents/Modules/module.modulemap" <<'END'
framework module CasementFFI {
    header "CasementFFI.h"
    export *
}
END
    local information=$contents/Info.plist
    if [ "$platform" = MacOSX ]; then
        mkdir -p "$contents/Resources"
        information=$contents/Resources/Info.plist
        ln -s A "$bundle/Versions/Current"
        local name
        for name in CasementFFI Headers Modules Resources; do ln -s "Versions/Current/$name" "$bundle/$name"; done
    fi
    cat >"$information" <<END
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
    <key>CFBundleExecutable</key><string>CasementFFI</string>
    <key>CFBundleIdentifier</key><string>casement.CasementFFI</string>
    <key>CFBundleName</key><string>CasementFFI</string>
    <key>CFBundlePackageType</key><string>FMWK</string>
    <key>CFBundleShortVersionString</key><string>$version</string>
    <key>CFBundleVersion</key><string>$version</string>
    <key>CFBundleSupportedPlatforms</key><array><string>$platform</string></array>
    <key>MinimumOSVersion</key><string>$minimum</string>
</dict>
</plist>
END
}

echo "== the framework"
slices=()
framework "$out/phone" iPhoneOS "$IPHONEOS_DEPLOYMENT_TARGET" "$(built "$phone")"
slices+=(-framework "$out/phone/CasementFFI.framework")
framework "$out/simulator" iPhoneSimulator "$IPHONEOS_DEPLOYMENT_TARGET" "$(built "${simulators[0]}")" "$(built "${simulators[1]}")"
slices+=(-framework "$out/simulator/CasementFFI.framework")
if $has_macos; then
    framework "$out/mac" MacOSX "$MACOSX_DEPLOYMENT_TARGET" "$(built "${macs[0]}")" "$(built "${macs[1]}")"
    slices+=(-framework "$out/mac/CasementFFI.framework")
fi
mkdir -p "$out/Casement/Sources"
xcodebuild -create-xcframework "${slices[@]}" -output "$out/Casement/CasementFFI.xcframework"

echo "== the package"
cp $package/release/Package.swift "$out/Casement/"
cp -R $package/Sources/CasementKit "$out/Casement/Sources/"
cp LICENSE-APACHE LICENSE-MIT "$out/Casement/"
ditto -c -k --sequesterRsrc --keepParent "$out/Casement/CasementFFI.xcframework" "$out/CasementFFI.xcframework.zip"
checksum=$(swift package --package-path "$out/Casement" compute-checksum "$out/CasementFFI.xcframework.zip")

printf '\nthe package:  %s\nthe zip:      %s\nits checksum: %s\n\nsizes, before the app is linked:\n' \
    "$out/Casement" "$out/CasementFFI.xcframework.zip" "$checksum"
du -sh "$out"/phone/CasementFFI.framework "$out"/simulator/CasementFFI.framework "$out/CasementFFI.xcframework.zip"
