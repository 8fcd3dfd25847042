#if canImport(Darwin)
    import Foundation

    /// A folder for a store: in no backup, and encrypted by the system once more.
    ///
    /// Attached files lie in it too, each encrypted with a key of its own, and grow it by hundreds of megabytes, which the system shows as the app's
    /// data. Keep it out of caches, which the system empties: what is not sent yet is here alone.
    public enum StoreFolder {
        /// Makes the folder where it is missing, keeps it out of backups, and sets its data protection.
        ///
        /// What is made in the folder later gets its protection from it. Call it before the store is opened.
        ///
        /// - Parameter name: one folder for each store, in Application Support.
        public static func prepare(name: String = "casement") throws -> URL {
            let files = FileManager.default
            let support = try files.url(
                for: .applicationSupportDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
            var folder = support.appendingPathComponent(name, isDirectory: true)
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            // A backup would carry the files to where the key is not, and keep what was wiped.
            var values = URLResourceValues()
            values.isExcludedFromBackup = true
            try folder.setResourceValues(values)
            #if os(iOS)
                // An open file stays readable when the device is locked, so that what was typed last is written; a closed one does not open
                // until it is unlocked. `complete` would cut a write short. An attached file is opened for each piece that is read of it: on a
                // locked device it cannot be carried, and counts as damaged until the device is unlocked.
                try files.setAttributes([.protectionKey: FileProtectionType.completeUnlessOpen], ofItemAtPath: folder.path)
            #endif
            return folder
        }
    }
#endif
