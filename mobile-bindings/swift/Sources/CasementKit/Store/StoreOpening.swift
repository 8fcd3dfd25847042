import Dispatch
import Foundation

extension CasementStore {
    /// Opens the store in a folder, or makes it where there is none.
    ///
    /// What the Keychain holds outlives the app: deleted and installed again, an app finds the key of a store that is gone. So where no store is,
    /// a key that is there is stale, and is removed before a new one is made.
    ///
    /// - Parameter passphrase: what the person knows; none where the device's key is enough.
    /// - Throws: `CasementError.WrongSecret` where the passphrase is wrong, or the key is gone: say so, and offer to wipe and join again.
    public static func open(
        folder: URL, key: (any DeviceKey)?, passphrase: String? = nil
    ) async throws -> CasementStore {
        try await off {
            if exists(folder: folder.path) {
                let secrets = Secrets(passphrase: passphrase, platform: try key?.read())
                return try CasementStore(casement: Casement.open(folder: folder.path, secrets: secrets), folder: folder)
            }
            try key?.delete()
            let secrets = Secrets(passphrase: passphrase, platform: try key?.make())
            return try CasementStore(casement: Casement.create(folder: folder.path, secrets: secrets), folder: folder)
        }
    }

    /// Destroys the store in a folder without opening it, and the device's key with it: for a passphrase that is forgotten, and for bad
    /// moments. It cannot be undone.
    public static func destroy(folder: URL, key: (any DeviceKey)?) async throws {
        try await off {
            // The key first: without it the files are noise, should the rest be cut short.
            try key?.delete()
            try CasementKit.wipe(folder: folder.path)
        }
    }

    /// Checking a passphrase takes a second, and a face or a finger longer: neither belongs on a thread that others wait for.
    private static func off<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .userInitiated).async {
                continuation.resume(with: Result { try work() })
            }
        }
    }
}
