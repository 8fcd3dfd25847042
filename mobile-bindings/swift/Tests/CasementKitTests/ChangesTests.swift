import XCTest

@testable import CasementKit

/// What screens are told, and in which order.
final class ChangesTests: XCTestCase {
    private func changes(_ record: String, _ place: String) -> Changes {
        Changes(record: record, places: [place], isWhole: false)
    }

    func testEveryScreenSeesAllOfItInOrder() async throws {
        let changes = StoreChanges()
        let (first, second) = (changes.stream(), changes.stream())
        for number in 0..<100 { try changes.recordChanged(changes: self.changes("a", "\(number)")) }
        try changes.listsChanged()
        for stream in [first, second] {
            var seen: [StoreChange] = []
            for await change in stream {
                seen.append(change)
                if change == .lists { break }
            }
            XCTAssertEqual(seen, (0..<100).map { .record(self.changes("a", "\($0)")) } + [.lists])
        }
    }

    func testAScreenSeesItsOwnRecord() async throws {
        let changes = StoreChanges()
        let stream = changes.stream(of: "b")
        try changes.recordChanged(changes: self.changes("a", "1"))
        try changes.listsChanged()
        try changes.recordChanged(changes: self.changes("b", "2"))
        for await change in stream {
            XCTAssertEqual(change, .record(self.changes("b", "2")))
            break
        }
    }

    /// Who does not look for long is told to draw everything, and no memory grows.
    func testAScreenThatDoesNotLookIsToldToDrawEverything() async throws {
        let changes = StoreChanges()
        let stream = changes.stream()
        for number in 0..<10_000 { try changes.recordChanged(changes: self.changes("a", "\(number)")) }
        var (count, hasEverything) = (0, false)
        for await change in stream {
            count += 1
            hasEverything = hasEverything || change == .everything
            if count == StoreChanges.waitingMax { break }
        }
        XCTAssertTrue(hasEverything)
    }

    /// A listener that throws undoes nothing: told by the store itself.
    func testTheStoreTellsItsLists() async throws {
        let folder = try Folders.make()
        defer { Folders.remove(folder) }
        let store = try await CasementStore.open(folder: folder.appendingPathComponent("store"), key: MemoryKey())
        let stream = store.changes.stream()
        _ = try await store.purge()
        for await change in stream {
            XCTAssertEqual(change, .lists)
            break
        }
    }
}
