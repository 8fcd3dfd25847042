import Foundation

extension CasementStore {
    /// What is in an attached file that is here, piece by piece. What is read is not encrypted any more: show it, and write it nowhere.
    ///
    ///     for try await piece in store.contents(of: file) { hash.update(data: piece) }
    public func contents(of file: FileHash) -> FileContents {
        FileContents(store: self, file: file)
    }

    /// All of an attached file that is here, in memory: at most 64 MiB, for no file is larger.
    public func bytes(of file: FileHash) async throws -> Data {
        var bytes = Data()
        for try await piece in contents(of: file) { bytes.append(piece) }
        return bytes
    }
}

/// The pieces of an attached file, each read when it is asked for. Every loop over it begins at the start.
///
/// A task that is cancelled gets a `CancellationError`, and never what looks like a short file: so this is no `AsyncThrowingStream`, which ends
/// without a word where whoever reads it is cancelled.
public struct FileContents: AsyncSequence, Sendable {
    public typealias Element = Data

    /// How much is read at once, which is the most that the library gives.
    static let pieceBytes: UInt32 = 512 * 1024

    let store: CasementStore
    let file: FileHash

    public func makeAsyncIterator() -> Iterator {
        Iterator(store: store, file: file)
    }

    /// Reads on from where it is.
    public struct Iterator: AsyncIteratorProtocol {
        let store: CasementStore
        let file: FileHash
        private var offset: UInt64 = 0

        init(store: CasementStore, file: FileHash) {
            self.store = store
            self.file = file
        }

        public mutating func next() async throws -> Data? {
            try Task.checkCancellation()
            let (file, offset) = (file, offset)
            let piece = try await store.perform {
                try $0.readFile(file: file, offset: offset, length: FileContents.pieceBytes)
            }
            self.offset += UInt64(piece.count)
            return piece.isEmpty ? nil : piece
        }
    }
}
