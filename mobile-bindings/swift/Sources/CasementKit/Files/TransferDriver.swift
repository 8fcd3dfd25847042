import Foundation

/// Carries attached files: those that are wanted here first, then what the server does not have, the smallest first. One at a time for each store: a
/// second one ends the first. A ``SyncDriver`` may run beside it: between two pieces there is room for an exchange.
///
/// Sync before it: the server takes no file of a record that it does not know. And carry where it costs nothing: see ``URLSessionCarrier``.
public struct TransferDriver: Sendable {
    private let store: CasementStore
    private let carrier: any Carrier
    private let waits: Int
    private let sleep: @Sendable (TimeInterval) async throws -> Void

    /// - Parameter waits: how often it waits as it is told to and tries again, before it ends with `later`. In the background, 0.
    public init(store: CasementStore, carrier: any Carrier, waits: Int = 3) {
        self.init(store: store, carrier: carrier, waits: waits) { seconds in
            try await Task.sleep(nanoseconds: UInt64(max(0, seconds) * 1_000_000_000))
        }
    }

    init(
        store: CasementStore, carrier: any Carrier, waits: Int,
        sleep: @escaping @Sendable (TimeInterval) async throws -> Void
    ) {
        self.store = store
        self.carrier = carrier
        self.waits = waits
        self.sleep = sleep
    }

    /// Carries, piece by piece. Whoever stops reading ends it; nothing is lost by that, and the next one goes on within the file.
    public func events(wanted: [FileAt] = []) -> AsyncThrowingStream<TransferEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    let end = try await run(wanted: wanted) { continuation.yield($0) }
                    continuation.yield(.ended(end))
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Carries until there is nothing more. Cancelling the task ends it.
    ///
    /// - Parameter wanted: files that somebody waits for here. Those that are here already are passed over.
    /// - Throws: `CasementError`, which says what the app does next; `Locked` where the store was closed meanwhile. `CancellationError`.
    @discardableResult
    public func run(
        wanted: [FileAt] = [], _ tell: @Sendable (TransferEvent) -> Void = { _ in }
    ) async throws -> TransferEnd {
        guard let identity = try await store.perform({ try $0.identity() }) else { throw CasementError.NotJoined }
        var left = waits
        while true {
            let end = try await once(wanted: wanted, server: identity.server, tell)
            guard case .later(let seconds, let report) = end, left > 0 else { return end }
            left -= 1
            tell(.waiting(seconds: seconds, report: report))
            try await sleep(seconds)
        }
    }

    /// Until it says to wait, to stop, or that it is done.
    private func once(
        wanted: [FileAt], server: String, _ tell: @Sendable (TransferEvent) -> Void
    ) async throws -> TransferEnd {
        let transfer = try await store.perform { try $0.transfer(wanted: wanted) }
        while true {
            try Task.checkCancellation()
            switch try await store.perform({ _ in try transfer.nextRequest() }) {
            case .post(let path, let body):
                let answer = try await carrier.answer(to: body, at: address(server: server, path: path))
                let (report, now) = try await store.perform { _ in
                    if let answer { try transfer.reply(body: answer) } else { try transfer.failed() }
                    return (try transfer.report(), try transfer.progress())
                }
                tell(.progress(report, now: now))
            case .finished(let report):
                return .finished(report)
            case .wait(let duration, let report):
                return .later(seconds: duration, report: report)
            case .stopped(let why, let explanation, let report):
                return .stopped(why: why, explanation: explanation, report: report)
            }
        }
    }
}
