import Foundation

extension CasementError: LocalizedError {
    /// A sentence in English that names no answer and no person: for logs, and where the app has no translation of the case.
    public var errorDescription: String? {
        switch self {
        case .Refused(_, let explanation), .Gone(let explanation), .RecordDamaged(let explanation),
            .UpdateApp(let explanation), .Invitation(let explanation), .Distrust(let explanation),
            .FolderUnusable(let explanation), .Misuse(let explanation), .Internal(let explanation):
            explanation
        case .LookAgain: "Some of what others sent did not fit and was set aside. Look at what stands now, and do this again."
        case .Locked: "The store is locked."
        case .WrongSecret: "The passphrase is wrong, or this device no longer holds the key that belongs to the store."
        case .NoSecret: "A store needs a passphrase, or a key of the device, or both."
        case .NoMemory: "There is not enough memory to check the passphrase. Close other apps, then try again."
        case .Full: "The device has no space left. Free some, then try again; nothing that was kept is lost."
        case .InUse: "The store is open elsewhere."
        case .NoStore: "There is no store here."
        case .StoreExists: "There is a store here already."
        case .Superseded: "Another exchange was begun since, and goes on."
        case .Damaged: "The store is damaged. Its files are kept; make a new one and sync."
        case .FileDamaged: "The file on this device is damaged. Where the server has it, it can be fetched again."
        case .Unreadable: "The file cannot be read where it lies. Choose it again."
        case .NotJoined: "This device belongs to no workspace yet."
        case .AlreadyJoined: "This device belongs to a workspace already."
        }
    }
}
