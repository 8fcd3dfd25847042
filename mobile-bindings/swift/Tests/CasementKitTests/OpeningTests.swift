import XCTest

@testable import CasementKit

/// A key that a test holds in place of the Keychain; like the Keychain it outlives the app's files.
final class MemoryKey: DeviceKey, @unchecked Sendable {
    private let lock = NSLock()
    private var key: Data?
    private var made = 0

    func read() throws -> Data? { lock.withLock { key } }

    func make() throws -> Data {
        lock.withLock {
            made += 1
            let key = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
            self.key = key
            return key
        }
    }

    func delete() throws { lock.withLock { key = nil } }

    var timesMade: Int { lock.withLock { made } }
}

final class OpeningTests: XCTestCase {
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = try Folders.make().appendingPathComponent("store")
    }

    override func tearDown() {
        Folders.remove(folder.deletingLastPathComponent())
    }

    /// Opens it and closes its files: when a store is freed is for the runtime to choose, and until then nobody else opens it.
    private func openOnce(_ key: MemoryKey, passphrase: String? = nil) async throws {
        try await CasementStore.open(folder: folder, key: key, passphrase: passphrase).lock()
    }

    func testTheFirstStartMakesAStoreAndLaterOnesOpenIt() async throws {
        let key = MemoryKey()
        try await openOnce(key)
        try await openOnce(key)
        XCTAssertEqual(key.timesMade, 1)
    }

    /// Deleted and installed again: the files are gone, the Keychain's item is not.
    func testAKeyWithoutAStoreIsStale() async throws {
        let key = MemoryKey()
        let stale = try key.make()
        try await openOnce(key)
        XCTAssertNotEqual(try key.read(), stale)
        XCTAssertThrowsError(try Casement.open(folder: folder.path, secrets: Secrets(platform: stale)))
    }

    func testALostKeyOpensNothing() async throws {
        let key = MemoryKey()
        try await openOnce(key, passphrase: "a passphrase")
        try key.delete()
        do {
            _ = try await CasementStore.open(folder: folder, key: key, passphrase: "a passphrase")
            XCTFail("it opened without its key")
        } catch CasementError.WrongSecret {}
        try await CasementStore.destroy(folder: folder, key: key)
        XCTAssertFalse(exists(folder: folder.path))
    }

    func testLockUnlockSuspendResumeWipe() async throws {
        let key = MemoryKey()
        let store = try await CasementStore.open(folder: folder, key: key)
        try await store.lock()
        try await store.unlock(key: key)
        try await store.suspend()
        try await store.resume()
        let outcome = try await store.purge()
        XCTAssertEqual(outcome.recordsStay, [])
        try await store.wipe(key: key)
        XCTAssertNil(try key.read())
        XCTAssertFalse(exists(folder: folder.path))
    }

    /// What was asked first is done first, and nothing is done on the thread that asks.
    func testTheQueueKeepsTheOrderAndItsOwnThread() async throws {
        let store = try await CasementStore.open(folder: folder, key: MemoryKey())
        let seen = Seen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    try await store.perform { casement in
                        XCTAssertFalse(Foundation.Thread.isMainThread)
                        seen.add("begin")
                        _ = try casement.isOpen()
                        // Long enough for another thread to come between, if one could.
                        Foundation.Thread.sleep(forTimeInterval: 0.001)
                        seen.add("end")
                    }
                }
            }
            try await group.waitForAll()
        }
        XCTAssertEqual(seen.all, (0..<100).flatMap { _ in ["begin", "end"] })
    }

    /// A screen that is left cancels its tasks; what was typed in it is kept all the same.
    func testACancelledTaskStillDoesWhatItAsked() async throws {
        let store = try await CasementStore.open(folder: folder, key: MemoryKey())
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await store.perform { try $0.isOpen() }
        }
        task.cancel()
        let isOpen = try await task.value
        XCTAssertTrue(isOpen)
    }
}
