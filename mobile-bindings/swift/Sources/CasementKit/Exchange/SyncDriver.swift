import Foundation

/// Carries whole exchanges with the server. One at a time for each store: a second one ends the first.
public struct SyncDriver: Sendable {
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

    /// One exchange, step by step. Whoever stops reading ends it; nothing is lost by that, and the next one goes on from there.
    public func events() -> AsyncThrowingStream<SyncEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    let end = try await run { continuation.yield($0) }
                    continuation.yield(.ended(end))
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// One exchange, from its beginning to its end. Cancelling the task ends it.
    ///
    /// - Throws: `CasementError`, which says what the app does next; `CancellationError`.
    @discardableResult
    public func run(_ tell: @Sendable (SyncEvent) -> Void = { _ in }) async throws -> SyncEnd {
        guard let identity = try await store.perform({ try $0.identity() }) else { throw CasementError.NotJoined }
        var left = waits
        while true {
            let end = try await once(server: identity.server, tell)
            guard case .later(let seconds, let report) = end, left > 0 else { return end }
            left -= 1
            tell(.waiting(seconds: seconds, report: report))
            try await sleep(seconds)
        }
    }

    /// Until it says to wait, to stop, or that it is done.
    private func once(server: String, _ tell: @Sendable (SyncEvent) -> Void) async throws -> SyncEnd {
        let sync = try await store.perform { try $0.sync() }
        while true {
            try Task.checkCancellation()
            switch try await store.perform({ _ in try sync.nextRequest() }) {
            case .post(let path, let body):
                let answer = try await carrier.answer(to: body, at: address(server: server, path: path))
                let report = try await store.perform { _ in
                    if let answer { try sync.reply(body: answer) } else { try sync.failed() }
                    return try sync.report()
                }
                tell(.progress(report))
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
