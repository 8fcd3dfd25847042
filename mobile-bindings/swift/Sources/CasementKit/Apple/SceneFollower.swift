#if os(iOS)
    import UIKit

    /// Closes the store's files before iOS suspends the app, and opens them when it is back. iOS ends an app that holds a file of a shared folder
    /// open while it is suspended; and what is closed, the device's lock protects.
    ///
    /// Call ``wentToBackground()`` and ``cameToForeground()`` from the scene's phase. Where there are several scenes, count them: the app is in the
    /// background when the last one is.
    @MainActor
    public final class SceneFollower {
        private let store: CasementStore
        private let locks: Bool
        private var closing: Task<Void, any Error>?

        /// - Parameter locks: whether the key is forgotten in the background. Then the app unlocks the store when it is back.
        public init(store: CasementStore, locks: Bool = false) {
            self.store = store
            self.locks = locks
        }

        /// Asks for the seconds that closing takes, closes, and gives them back.
        public func wentToBackground() {
            let application = UIApplication.shared
            var granted = UIBackgroundTaskIdentifier.invalid
            let end: @MainActor () -> Void = {
                guard granted != .invalid else { return }
                application.endBackgroundTask(granted)
                granted = .invalid
            }
            granted = application.beginBackgroundTask(withName: "casement.close") { end() }
            closing = Task { [store, locks] in
                defer { end() }
                if locks { try await store.lock() } else { try await store.suspend() }
            }
        }

        /// Opens the files again; waits until closing is done, for the two may come close after one another.
        ///
        /// - Throws: `CasementError.Damaged` and others, as `open` does.
        public func cameToForeground() async throws {
            guard let closing else { return }
            self.closing = nil
            // However it ended: what could not be closed is open, and opening it again does nothing.
            _ = await closing.result
            if !locks { try await store.resume() }
        }
    }
#endif
