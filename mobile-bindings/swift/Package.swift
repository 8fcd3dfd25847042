// swift-tools-version: 6.0
// Casement for apps on Apple's platforms; on Linux for tests.
//
// The Rust library comes in one of two ways. Where `scripts/xcframework.sh` has run, CasementFFI.xcframework lies beside this file and
// is taken. Else the library of this machine is linked: the one in the folder that CASEMENT_LIBRARY names, or in `target/debug`.

import Foundation
import PackageDescription

let here = Context.packageDirectory
let framework = "CasementFFI.xcframework"
let hasFramework = FileManager.default.fileExists(atPath: "\(here)/\(framework)")
let hasGuide = FileManager.default.fileExists(atPath: "\(here)/Guide")
let library = Context.environment["CASEMENT_LIBRARY"] ?? "\(here)/../../target/debug"

let linked: [LinkerSetting] = hasFramework
    // SQLCipher takes its ciphers from the system; a static library does not bring the names of what it needs.
    ? [.linkedFramework("Security"), .linkedFramework("CoreFoundation")]
    : [.unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library])]

// The code of docs/embedding-ios.md, which scripts/swift.sh takes out of it.
let guide: [Target] = hasGuide ? [.target(name: "CasementGuide", dependencies: ["CasementKit"], path: "Guide")] : []

let package = Package(
    name: "Casement",
    defaultLocalization: "en",
    platforms: [.iOS(.v16), .macOS(.v13)],
    products: [.library(name: "CasementKit", targets: ["CasementKit"])],
    targets: [
        hasFramework
            ? .binaryTarget(name: "CasementFFI", path: framework)
            : .systemLibrary(name: "CasementFFI", path: "Sources/CasementFFI"),
        .target(name: "CasementKit", dependencies: ["CasementFFI"], linkerSettings: linked),
        .testTarget(name: "CasementKitTests", dependencies: ["CasementKit"]),
    ] + guide,
    swiftLanguageModes: [.v6]
)
