import XCTest

@testable import CasementKit

/// Folders that go away with their test.
enum Folders {
    static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casement-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    static func remove(_ folder: URL) {
        try? FileManager.default.removeItem(at: folder)
    }
}

/// What happened, in its order.
final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var things: [String] = []

    func add(_ thing: String) { lock.withLock { things.append(thing) } }

    var all: [String] { lock.withLock { things } }
}

func phrase(_ passphrase: String) -> Secrets {
    Secrets(passphrase: passphrase)
}

/// That something throws an error of the library, and which.
func assertThrows<Value>(
    _ work: @autoclosure () throws -> Value, file: StaticString = #filePath, line: UInt = #line,
    _ isIt: (CasementError) -> Bool
) {
    XCTAssertThrowsError(try work(), file: file, line: line) { error in
        guard let error = error as? CasementError else {
            return XCTFail("another kind of error: \(error)", file: file, line: line)
        }
        XCTAssertTrue(isIt(error), "another case: \(error)", file: file, line: line)
    }
}
