#if canImport(Network)
    import Foundation
    import Network

    /// A connection of the Network framework as a stream for a meeting. With `includePeerToPeer` two phones need no access point.
    public final class NetworkStream: ByteStream, @unchecked Sendable {
        /// At most so much is taken at once.
        private static let bytesAtOnceMax = 64 * 1024

        private let connection: NWConnection

        /// Starts a connection.
        public init(_ connection: NWConnection) {
            self.connection = connection
            connection.start(queue: DispatchQueue(label: "casement.meeting"))
        }

        /// What both phones use to find each other and to connect: TCP, over an access point or straight from phone to phone. What is said is
        /// sealed by the meeting itself, so no TLS.
        public static var parameters: NWParameters {
            let parameters = NWParameters.tcp
            parameters.includePeerToPeer = true
            return parameters
        }

        public func send(_ bytes: Data) async throws {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                connection.send(
                    content: bytes,
                    completion: .contentProcessed { error in
                        if let error { continuation.resume(throwing: error) } else { continuation.resume() }
                    })
            }
        }

        public func receive() async throws -> Data? {
            try await withCheckedThrowingContinuation { continuation in
                connection.receive(minimumIncompleteLength: 1, maximumLength: Self.bytesAtOnceMax) { content, _, _, error in
                    if let content, !content.isEmpty {
                        continuation.resume(returning: content)
                    } else if let error {
                        continuation.resume(throwing: error)
                    } else {
                        continuation.resume(returning: nil)
                    }
                }
            }
        }

        public func close() async {
            connection.cancel()
        }
    }
#endif
