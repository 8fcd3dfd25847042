#if canImport(Security)
    import Foundation
    import Security

    /// The key of a store in Apple's Keychain: 32 random bytes, readable while the device is unlocked, on this device alone. No backup has it and
    /// no other device of the person gets it.
    ///
    /// It outlives the app. ``CasementStore/open(folder:key:passphrase:)`` therefore removes what it finds where there is no store.
    public struct KeychainKey: DeviceKey {
        /// What the person does before the key is given out.
        public enum Guard: Sendable {
            /// Nothing more than unlocking the device.
            case unlockedDevice

            /// Shows a face or finger, or types the device's code.
            case person

            /// Shows a face or finger that was known when the key was made. Where one is added or removed the key is gone, and with it all that
            /// was not sent: ask for a passphrase beside it only where that is meant.
            case sameBiometry
        }

        /// What Keychain Services answered.
        public struct Failed: Error {
            /// Its code, such as `errSecUserCanceled`.
            public let status: OSStatus
        }

        private let service: String
        private let account: String
        private let heldBy: Guard

        /// - Parameter service: what the item is called: one for each store.
        public init(service: String, account: String = "casement", heldBy: Guard = .unlockedDevice) {
            self.service = service
            self.account = account
            self.heldBy = heldBy
        }

        public func read() throws -> Data? {
            var query = item
            query[kSecReturnData] = true
            query[kSecMatchLimit] = kSecMatchLimitOne
            var found: CFTypeRef?
            let status = SecItemCopyMatching(query as CFDictionary, &found)
            switch status {
            case errSecSuccess: return found as? Data
            case errSecItemNotFound: return nil
            default: throw Failed(status: status)
            }
        }

        public func make() throws -> Data {
            var bytes = Data(count: 32)
            let drawn = bytes.withUnsafeMutableBytes { room in
                guard let start = room.baseAddress else { return errSecAllocate }
                return SecRandomCopyBytes(kSecRandomDefault, room.count, start)
            }
            guard drawn == errSecSuccess else { throw Failed(status: drawn) }
            try delete()
            var query = item
            query[kSecValueData] = bytes
            try protect(&query)
            let status = SecItemAdd(query as CFDictionary, nil)
            guard status == errSecSuccess else { throw Failed(status: status) }
            return bytes
        }

        public func delete() throws {
            let status = SecItemDelete(item as CFDictionary)
            guard status == errSecSuccess || status == errSecItemNotFound else { throw Failed(status: status) }
        }

        private var item: [CFString: Any] {
            [
                kSecClass: kSecClassGenericPassword,
                kSecAttrService: service,
                kSecAttrAccount: account,
                kSecAttrSynchronizable: false,
                // On a Mac, the Keychain that works as the one of iOS does.
                kSecUseDataProtectionKeychain: true,
            ]
        }

        private func protect(_ query: inout [CFString: Any]) throws {
            let flags: SecAccessControlCreateFlags
            switch heldBy {
            case .unlockedDevice:
                query[kSecAttrAccessible] = kSecAttrAccessibleWhenUnlockedThisDeviceOnly
                return
            case .person: flags = .userPresence
            case .sameBiometry: flags = .biometryCurrentSet
            }
            // An access control says itself when the item is readable: beside it the attribute must not stand.
            guard
                let access = SecAccessControlCreateWithFlags(
                    nil, kSecAttrAccessibleWhenUnlockedThisDeviceOnly, flags, nil)
            else { throw Failed(status: errSecParam) }
            query[kSecAttrAccessControl] = access
        }
    }
#endif
