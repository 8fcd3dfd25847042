import Foundation

/// What a screen may have to draw again.
public enum StoreChange: Sendable, Equatable {
    /// Something in an open record.
    case record(Changes)

    /// The lists of visits, forms or records.
    case lists

    /// So much that it was not all remembered: draw everything again.
    case everything
}

/// Tells any number of screens what is new, each in the order in which it came about.
public final class StoreChanges: Listener, @unchecked Sendable {
    /// How many changes wait for a screen that does not look. Past that, it draws everything again, which is quicker by then.
    static let waitingMax = 256

    // Guards `screens`; and while it is held a change goes to all of them, so that all see one order.
    private let lock = NSLock()
    private var screens: [UUID: AsyncStream<StoreChange>.Continuation] = [:]

    /// What is new from here on, until the task that reads it ends.
    public func stream() -> AsyncStream<StoreChange> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: StoreChange.self, bufferingPolicy: .bufferingNewest(Self.waitingMax))
        let id = UUID()
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        lock.withLock { screens[id] = continuation }
        return stream
    }

    /// What is new in one record from here on.
    public func stream(of record: RecordId) -> AsyncFilterSequence<AsyncStream<StoreChange>> {
        stream().filter { change in
            switch change {
            case .record(let changes): changes.record == record
            case .lists: false
            case .everything: true
            }
        }
    }

    /// Called by the library.
    public func recordChanged(changes: Changes) throws {
        tell(.record(changes))
    }

    /// Called by the library.
    public func listsChanged() throws {
        tell(.lists)
    }

    private func tell(_ change: StoreChange) {
        lock.withLock {
            for continuation in screens.values {
                if case .dropped = continuation.yield(change) {
                    continuation.yield(.everything)
                }
            }
        }
    }

    private func forget(_ id: UUID) {
        lock.withLock { _ = screens.removeValue(forKey: id) }
    }
}
