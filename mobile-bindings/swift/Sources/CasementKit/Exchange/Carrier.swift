import Foundation

/// What a server said to a request.
public struct CarrierAnswer: Sendable, Equatable {
    /// The status, such as 200.
    public var status: UInt16

    /// The body.
    public var body: Data

    /// An answer.
    public init(status: UInt16, body: Data) {
        self.status = status
        self.body = body
    }
}

/// Carries bytes to the server and back. The app chooses how: ``URLSessionCarrier``, its own stack, a tunnel. Tests lose and cut things here.
public protocol Carrier: Sendable {
    /// Posts a body with the content type `application/cbor`. Throws where no answer came.
    func post(_ body: Data, to address: URL) async throws -> CarrierAnswer
}

extension Carrier {
    /// The body of the answer 200; none where anything else came, or nothing.
    func answer(to body: Data, at address: URL) async throws -> Data? {
        do {
            let answer = try await post(body, to: address)
            return answer.status == 200 ? answer.body : nil
        } catch {
            // A carrier may say in its own way that it was cancelled.
            try Task.checkCancellation()
            return nil
        }
    }
}

/// The server's address and a path made no address.
struct NoAddress: Error {}

/// What the library calls `server` + `path`.
func address(server: String, path: String) throws -> URL {
    guard let address = URL(string: server + path), address.host != nil else { throw NoAddress() }
    return address
}
