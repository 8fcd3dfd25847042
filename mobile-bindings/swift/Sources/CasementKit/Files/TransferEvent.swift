import Foundation

/// How carrying files goes.
public enum TransferEvent: Sendable, Equatable {
    /// An answer came, or none did. What was done so far, and how far the file has come that is carried; none between two.
    case progress(TransferReport, now: TransferProgress?)

    /// No going on now; it tries again by itself after so many seconds.
    case waiting(seconds: TimeInterval, report: TransferReport)

    /// The end.
    case ended(TransferEnd)
}

/// How carrying files ended.
public enum TransferEnd: Sendable, Equatable {
    /// Nothing more to carry now. Look into the report: some may wait for a sync, and some may not have come.
    case finished(TransferReport)

    /// The server is out of reach or busy: try again after so many seconds. What was carried stands, half a file too.
    case later(seconds: TimeInterval, report: TransferReport)

    /// Tell the person.
    case stopped(why: SyncStop, explanation: String, report: TransferReport)

    /// What was done since it last waited.
    public var report: TransferReport {
        switch self {
        case .finished(let report), .later(_, let report), .stopped(_, _, let report): report
        }
    }
}
