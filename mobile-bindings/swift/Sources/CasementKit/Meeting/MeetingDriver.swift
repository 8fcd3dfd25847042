import Foundation

/// How a meeting goes.
public enum MeetingEvent: Sendable, Equatable {
    /// Something was sent or came.
    case progress(PeerProgress)

    /// The end.
    case ended(MeetingEnd)
}

/// How a meeting ended. What came before stands, either way.
public enum MeetingEnd: Sendable, Equatable {
    /// Both have all that they may tell each other.
    case finished(PeerReport)

    /// Tell the person.
    case stopped(why: PeerStop, explanation: String, report: PeerReport)
}

/// Carries a meeting with another phone over a stream.
public struct MeetingDriver: Sendable {
    /// After so long without a word the other is gone.
    public static let quietSecondsMax: TimeInterval = 60

    private let store: CasementStore
    private let side: Side
    private let quietSecondsMax: TimeInterval

    /// - Parameter side: one of the two calls, the other listens; whoever opened the connection calls.
    public init(
        store: CasementStore, side: Side, quietSecondsMax: TimeInterval = MeetingDriver.quietSecondsMax
    ) {
        self.store = store
        self.side = side
        self.quietSecondsMax = quietSecondsMax
    }

    /// One meeting, step by step. Whoever stops reading ends it.
    public func events(over stream: any ByteStream) -> AsyncThrowingStream<MeetingEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    let end = try await run(over: stream) { continuation.yield($0) }
                    continuation.yield(.ended(end))
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// One meeting, from its beginning to its end. The stream is closed after it, whatever happened.
    @discardableResult
    public func run(
        over stream: any ByteStream, _ tell: @Sendable (MeetingEvent) -> Void = { _ in }
    ) async throws -> MeetingEnd {
        do {
            let end = try await talk(over: stream, tell)
            await stream.close()
            return end
        } catch {
            await stream.close()
            throw error
        }
    }

    private func talk(
        over stream: any ByteStream, _ tell: @Sendable (MeetingEvent) -> Void
    ) async throws -> MeetingEnd {
        let side = side
        let peer = try await store.perform { try $0.meet(side: side) }
        var steps = try await store.perform { _ in try peer.begin() }
        while true {
            for step in steps {
                switch step {
                case .send(let bytes):
                    // Where it cannot be sent, the next receive says that the stream is closed.
                    try? await stream.send(bytes)
                case .finished(let report):
                    return .finished(report)
                case .stopped(let why, let explanation, let report):
                    return .stopped(why: why, explanation: explanation, report: report)
                }
            }
            tell(.progress(try await store.perform { _ in try peer.progress() }))
            let bytes = await received(from: stream)
            try Task.checkCancellation()
            steps = try await store.perform { _ in
                if let bytes { try peer.received(bytes: bytes) } else { try peer.closed() }
            }
        }
    }

    /// What came; none where the stream is closed or broken, or nothing came for too long.
    private func received(from stream: any ByteStream) async -> Data? {
        let quiet = quietSecondsMax
        // Closing is what wakes whoever waits in `receive`, and a group ends only when all in it have ended.
        return await withTaskCancellationHandler {
            await withTaskGroup(of: Data?.self) { group in
                group.addTask { try? await stream.receive() }
                group.addTask {
                    do { try await Task.sleep(nanoseconds: UInt64(quiet * 1_000_000_000)) } catch { return nil }
                    await stream.close()
                    return nil
                }
                let first = await group.next() ?? nil
                group.cancelAll()
                return first
            }
        } onCancel: {
            Task { await stream.close() }
        }
    }
}
