// swift-tools-version: 6.0
// Casement for apps. `scripts/xcframework.sh` puts this beside the library and the code that fits it. Who publishes the zip that it makes as well
// writes `.binaryTarget(name: "CasementFFI", url: "…", checksum: "…")` in the place of the path.

import PackageDescription

let package = Package(
    name: "Casement",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "CasementKit", targets: ["CasementKit"])],
    targets: [
        .binaryTarget(name: "CasementFFI", path: "CasementFFI.xcframework"),
        .target(
            name: "CasementKit", dependencies: ["CasementFFI"],
            // SQLCipher takes its ciphers from the system; a static library does not bring the names of what it needs.
            linkerSettings: [.linkedFramework("Security"), .linkedFramework("CoreFoundation")]),
    ],
    swiftLanguageModes: [.v6]
)
