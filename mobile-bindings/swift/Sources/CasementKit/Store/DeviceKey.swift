import Foundation

/// What this device alone holds and a store needs to open, kept where no backup and no other device finds it. ``KeychainKey`` keeps it in
/// Apple's Keychain; tests keep it in memory.
///
/// The calls may wait for the person, such as for a face or a finger: call them off the main thread.
public protocol DeviceKey: Sendable {
    /// The key; none where there is none.
    func read() throws -> Data?

    /// Makes a new key in the place of any that is there.
    func make() throws -> Data

    /// Removes it. Nothing happens where there is none.
    func delete() throws
}
