import Foundation

extension CasementStore {
    /// Forgets the key and everything that was open. Records, exchanges and meetings say `Locked` until ``unlock(key:passphrase:)``.
    public func lock() async throws {
        try await perform { try $0.lock() }
    }

    /// Opens it again after ``lock()``.
    public func unlock(key: (any DeviceKey)?, passphrase: String? = nil) async throws {
        try await perform {
            let platform = try key?.read()
            try $0.unlock(secrets: Secrets(passphrase: passphrase, platform: platform))
        }
    }

    /// Closes the files and keeps the key: iOS ends an app that holds a file open while it is suspended.
    public func suspend() async throws {
        try await perform { try $0.suspend() }
    }

    /// Opens the files again after ``suspend()``.
    public func resume() async throws {
        try await perform { try $0.resume() }
    }

    /// Removes everything that the server has, attached files too, and says what stays.
    public func purge() async throws -> PurgeOutcome {
        try await perform { try $0.purge() }
    }

    /// Has the next exchange bring what was purged. Files come when they are wanted: see ``TransferDriver``.
    public func fetchAgain() async throws {
        try await perform { try $0.fetchAgain() }
    }

    /// Destroys the store and the device's key. It cannot be undone.
    public func wipe(key: (any DeviceKey)?) async throws {
        try await perform {
            try key?.delete()
            try $0.wipe()
        }
    }
}
