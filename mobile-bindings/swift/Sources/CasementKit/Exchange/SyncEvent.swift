import Foundation

/// How an exchange goes.
public enum SyncEvent: Sendable, Equatable {
    /// An answer came, or none did. What was done so far.
    case progress(SyncReport)

    /// No going on now; it tries again by itself after so many seconds.
    case waiting(seconds: TimeInterval, report: SyncReport)

    /// The end.
    case ended(SyncEnd)
}

/// How an exchange ended.
public enum SyncEnd: Sendable, Equatable {
    /// The device is up to date.
    case finished(SyncReport)

    /// The server is out of reach or busy: try again after so many seconds. What was done stands.
    case later(seconds: TimeInterval, report: SyncReport)

    /// Tell the person.
    case stopped(why: SyncStop, explanation: String, report: SyncReport)

    /// What was done.
    public var report: SyncReport {
        switch self {
        case .finished(let report), .later(_, let report), .stopped(_, _, let report): report
        }
    }
}
