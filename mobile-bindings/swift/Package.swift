// swift-tools-version: 6.0
// Casement for Swift, over the library of this machine: for tests on Linux and on a Mac. `bash scripts/swift.sh` writes what is missing here,
// and runs them. What apps add is another package, which `scripts/xcframework.sh` puts together: its manifest is in `release`.

import PackageDescription

let library = Context.environment["CASEMENT_LIBRARY"] ?? "\(Context.packageDirectory)/../../target/debug"

let package = Package(
    name: "Casement",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "CasementKit", targets: ["CasementKit"])],
    targets: [
        .systemLibrary(name: "CasementFFI"),
        .target(
            name: "CasementKit", dependencies: ["CasementFFI"],
            linkerSettings: [.unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library])]),
        // The code of docs/embedding-ios.md.
        .target(name: "CasementGuide", dependencies: ["CasementKit"], path: "Guide"),
        .testTarget(name: "CasementKitTests", dependencies: ["CasementKit"]),
    ],
    swiftLanguageModes: [.v6]
)
