import Dispatch
import Foundation

/// One store, off the main thread: every call waits its turn on a queue of the store's own, so that no screen ever waits for the disk, and what
/// was asked first is done first.
///
/// Everything that `Casement`, `Record`, `Sync` and `Peer` can do is reached through ``perform(_:)``:
///
///     let visits = try await store.perform { try $0.visits() }
///
/// Make one for each folder, and keep it for as long as the app lives.
public final class CasementStore: Sendable {
    /// Where it lies.
    public let folder: URL

    /// Tells screens what is new.
    public let changes: StoreChanges

    private let casement: Casement
    private let queue: DispatchQueue

    /// Takes a store that is open. It sets the store's listener: watch ``changes``, and set no other.
    public init(casement: Casement, folder: URL) throws {
        self.casement = casement
        self.folder = folder
        queue = DispatchQueue(label: "casement.store", qos: .userInitiated)
        changes = StoreChanges()
        try casement.setListener(listener: changes)
    }

    /// Does something with the store, when what was asked before is done.
    ///
    /// It looks at no cancellation: a screen that is left cancels its tasks, and what was typed in it is kept all the same.
    public func perform<Value: Sendable>(
        _ work: @escaping @Sendable (Casement) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [casement] in
                continuation.resume(with: Result { try work(casement) })
            }
        }
    }
}
