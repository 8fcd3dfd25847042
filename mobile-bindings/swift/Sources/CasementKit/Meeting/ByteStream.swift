import Foundation

/// Bytes to and from another phone: a socket, Bluetooth, files that are handed over.
public protocol ByteStream: Sendable {
    /// Sends bytes, and waits until there is room for more.
    func send(_ bytes: Data) async throws

    /// The bytes that came next, any number of them; none once the other has closed.
    func receive() async throws -> Data?

    /// Closes it: whoever waits in `receive` is told so.
    func close() async
}
