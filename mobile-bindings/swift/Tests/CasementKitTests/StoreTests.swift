import XCTest

@testable import CasementKit

/// Making, opening, locking and destroying a store. Nothing here needs a server.
final class StoreTests: XCTestCase {
    private var folder = URL(fileURLWithPath: "/")

    override func setUpWithError() throws {
        folder = try Folders.make()
    }

    override func tearDown() {
        Folders.remove(folder)
    }

    private var path: String { folder.appendingPathComponent("store").path }

    func testWhatIsMadeOpensAgain() throws {
        XCTAssertFalse(exists(folder: path))
        var made: Casement? = try Casement.create(folder: path, secrets: phrase("a passphrase"))
        XCTAssertTrue(exists(folder: path))
        XCTAssertEqual(try made?.isOpen(), true)
        made = nil
        let opened = try Casement.open(folder: path, secrets: phrase("a passphrase"))
        try opened.check()
    }

    func testTwoStoresDoNotFitInOneFolder() throws {
        _ = try Casement.create(folder: path, secrets: phrase("a passphrase"))
        assertThrows(try Casement.create(folder: path, secrets: phrase("a passphrase"))) {
            if case .StoreExists = $0 { true } else { false }
        }
    }

    func testWithoutASecretNothingIsMade() {
        assertThrows(try Casement.create(folder: path, secrets: Secrets())) {
            if case .NoSecret = $0 { true } else { false }
        }
    }

    func testWhereThereIsNothingThereIsNothingToOpen() {
        assertThrows(try Casement.open(folder: path, secrets: phrase("a passphrase"))) {
            if case .NoStore = $0 { true } else { false }
        }
    }

    func testAnotherPassphraseDoesNotOpenIt() throws {
        do { _ = try Casement.create(folder: path, secrets: phrase("a passphrase")) }
        assertThrows(try Casement.open(folder: path, secrets: phrase("another"))) {
            if case .WrongSecret = $0 { true } else { false }
        }
        _ = try Casement.open(folder: path, secrets: phrase("a passphrase"))
    }

    /// Two ways to type the same letters are one passphrase: what is compared is NFKC.
    func testAPassphraseMayBeTypedInAnyForm() throws {
        let composed = "caf\u{E9} \u{0645}\u{0641}\u{062A}\u{0627}\u{062D}"
        let decomposed = "cafe\u{301} \u{0645}\u{0641}\u{062A}\u{0627}\u{062D}"
        do { _ = try Casement.create(folder: path, secrets: phrase(composed)) }
        _ = try Casement.open(folder: path, secrets: phrase(decomposed))
    }

    func testBothSecretsAreNeededWhereBothWereGiven() throws {
        let key = Data(repeating: 7, count: 32)
        do { _ = try Casement.create(folder: path, secrets: Secrets(passphrase: "a passphrase", platform: key)) }
        for wrong in [Secrets(passphrase: "a passphrase"), Secrets(platform: key)] {
            assertThrows(try Casement.open(folder: path, secrets: wrong)) { error in
                if case .WrongSecret = error { true } else { false }
            }
        }
        _ = try Casement.open(folder: path, secrets: Secrets(passphrase: "a passphrase", platform: key))
    }

    func testLockedItSaysSoAndUnlockedItGoesOn() throws {
        let store = try Casement.create(folder: path, secrets: phrase("a passphrase"))
        try store.lock()
        XCTAssertFalse(try store.isOpen())
        assertThrows(try store.visits()) { if case .Locked = $0 { true } else { false } }
        assertThrows(try store.unlock(secrets: phrase("another"))) { if case .WrongSecret = $0 { true } else { false } }
        try store.unlock(secrets: phrase("a passphrase"))
        assertThrows(try store.visits()) { if case .NotJoined = $0 { true } else { false } }
    }

    func testSuspendedTheFilesAreClosedAndTheKeyIsKept() throws {
        let store = try Casement.create(folder: path, secrets: phrase("a passphrase"))
        try store.suspend()
        XCTAssertFalse(try store.isOpen())
        try store.resume()
        XCTAssertTrue(try store.isOpen())
        try store.resume()
        XCTAssertNil(try store.identity())
    }

    func testAPassphraseCanBeChanged() throws {
        do {
            let store = try Casement.create(folder: path, secrets: phrase("a passphrase"))
            try store.changeSecrets(old: phrase("a passphrase"), new: phrase("a new one"))
        }
        assertThrows(try Casement.open(folder: path, secrets: phrase("a passphrase"))) {
            if case .WrongSecret = $0 { true } else { false }
        }
        _ = try Casement.open(folder: path, secrets: phrase("a new one"))
    }

    func testWipedItIsGone() throws {
        let store = try Casement.create(folder: path, secrets: phrase("a passphrase"))
        try store.wipe()
        XCTAssertFalse(exists(folder: path))
        XCTAssertFalse(try store.isOpen())
        assertThrows(try store.visits()) { if case .NoStore = $0 { true } else { false } }
    }

    func testWhatIsNoInvitationSaysSo() throws {
        assertThrows(try invitation(text: "https://example.org")) { if case .Invitation = $0 { true } else { false } }
        let store = try Casement.create(folder: path, secrets: phrase("a passphrase"))
        assertThrows(try store.join(invitation: "مرحبا")) { if case .Invitation = $0 { true } else { false } }
    }

    /// An identifier that the app made up is the app's mistake, not an unknown fault.
    func testAnIdentifierIsPassedOnAndNotMade() throws {
        let store = try Casement.create(folder: path, secrets: phrase("a passphrase"))
        assertThrows(try store.visit(id: "north")) { if case .Misuse = $0 { true } else { false } }
    }

    func testEveryErrorTellsSomething() {
        let error: any Error = CasementError.Full
        XCTAssertTrue(error.localizedDescription.contains("space"))
        let damaged: any Error = CasementError.FileDamaged
        XCTAssertTrue(damaged.localizedDescription.contains("fetched again"))
        let gone: any Error = CasementError.Gone(explanation: "it is gone")
        XCTAssertEqual(gone.localizedDescription, "it is gone")
    }
}
