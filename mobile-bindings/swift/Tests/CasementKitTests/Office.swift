import XCTest

@testable import CasementKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

#if os(Linux) || os(macOS)
    /// A real server with one visit, to which Amal, who leads it, and Omar go. It needs the program `casement`, whose path CASEMENT_SERVER holds.
    // All that changes in it is set before a test has it.
    final class Office: @unchecked Sendable {
        struct Failed: Error {
            let said: String
        }

        private let program: String
        private let folder: URL
        private let address: String
        private let server = Process()
        private let serverInput = Pipe()

        private init(program: String) throws {
            self.program = program
            folder = try Folders.make()
            let port = try Self.freePort()
            address = "http://127.0.0.1:\(port)"
            server.executableURL = URL(fileURLWithPath: program)
            server.arguments = [
                "demo-server", "--data", data, "--listen", "127.0.0.1:\(port)", "--address", address, "--log", "error",
            ]
            server.standardInput = serverInput
            server.standardOutput = FileHandle.nullDevice
            try server.run()
        }

        /// An office that is open; or the test is skipped, and says so.
        static func open() throws -> Office {
            guard let program = ProcessInfo.processInfo.environment["CASEMENT_SERVER"], !program.isEmpty else {
                throw XCTSkip("NOT RUN: set CASEMENT_SERVER to the path of the program `casement`")
            }
            let office = try Office(program: program)
            do {
                try office.setUp()
            } catch {
                office.close()
                throw error
            }
            return office
        }

        /// Whom the first invitation is for.
        private(set) var invitationOfAmal = ""

        private func setUp() throws {
            try waitUntilItServes()
            invitationOfAmal = try link(in: admin("found", "Example NPM", "--admin", "Amal Haddad"))
            _ = try admin("add-member", "Omar Said", "--roles", "visitor")
            _ = try admin("add-place", "North prison", "--kind", "prison", "--location", "Northtown")
            _ = try admin("publish", Self.form.path)
            _ = try admin(
                "open-visit", "--place", "North", "--kind", "initial", "--begins", "2026-11-25", "--ends", "2026-11-27",
                "--form", "example", "--lead", "Amal", "--visitor", "Omar")
        }

        func invite(_ member: String) throws -> String {
            try link(in: admin("invite", member))
        }

        /// One more visit of the two, with a form of the test's own.
        func openVisit(form id: String, _ form: String) throws {
            let file = folder.appendingPathComponent("\(id).md")
            try Data(form.utf8).write(to: file)
            _ = try admin("publish", file.path)
            _ = try admin(
                "open-visit", "--place", "North", "--kind", "follow-up", "--begins", "2026-11-26", "--form", id, "--lead", "Amal",
                "--visitor", "Omar")
        }

        func close() {
            // It serves until its input ends, so that none is left behind where a test is killed. No signal: a process that was started from a
            // thread of Dispatch has them blocked.
            try? serverInput.fileHandleForWriting.close()
            server.waitUntilExit()
            Folders.remove(folder)
        }

        /// What lies in the folder of a phone, of whatever name.
        func files(of phone: String) throws -> [Data] {
            let all = FileManager.default.enumerator(at: folder.appendingPathComponent(phone), includingPropertiesForKeys: nil)
            return all?.compactMap { ($0 as? URL).flatMap { try? Data(contentsOf: $0) } } ?? []
        }

        /// A phone that has joined and has the visit.
        func phone(_ name: String, invitation: String) async throws -> CasementStore {
            let store = try await CasementStore.open(folder: folder.appendingPathComponent(name), key: MemoryKey())
            _ = try await store.join(invitation: invitation, over: URLSessionCarrier())
            try await sync(store)
            return store
        }

        /// One exchange, which must come to its end.
        func sync(_ store: CasementStore) async throws {
            let end = try await SyncDriver(store: store, carrier: URLSessionCarrier()).run()
            guard case .finished = end else { throw Failed(said: "\(end)") }
        }

        /// Exchanges until something holds: what one phone sent is checked before it is served to others.
        func sync(_ store: CasementStore, until holds: () async throws -> Bool) async throws {
            for _ in 0..<200 {
                try await sync(store)
                if try await holds() { return }
                try await Task.sleep(nanoseconds: 50_000_000)
            }
            throw Failed(said: "it did not come about")
        }

        private var data: String { folder.appendingPathComponent("data").path }

        private static var form: URL {
            var root = URL(fileURLWithPath: #filePath)
            for _ in 0..<5 { root.deleteLastPathComponent() }
            return root.appendingPathComponent("forms/example.md")
        }

        private func admin(_ arguments: String...) throws -> String {
            let (process, pipe) = (Process(), Pipe())
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = ["admin"] + arguments + ["--data", data]
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Failed(said: said) }
            return said
        }

        private func link(in said: String) throws -> String {
            let line = said.split(separator: "\n").last { $0.contains("/join#") }
            guard let line else { throw Failed(said: said) }
            return line.trimmingCharacters(in: .whitespaces)
        }

        private func waitUntilItServes() throws {
            for _ in 0..<200 {
                if FileManager.default.fileExists(atPath: "\(data)/admin.sock") { return }
                guard server.isRunning else { throw Failed(said: "the server ended") }
                Foundation.Thread.sleep(forTimeInterval: 0.05)
            }
            throw Failed(said: "the server did not start")
        }

        /// A port that is free now: the address stands in every invitation, so it is known before.
        private static func freePort() throws -> UInt16 {
            #if canImport(Glibc)
                let kind = Int32(SOCK_STREAM.rawValue)
            #else
                let kind = SOCK_STREAM
            #endif
            let socket = socket(AF_INET, kind, 0)
            guard socket >= 0 else { throw Failed(said: "no socket") }
            defer { _ = closeDescriptor(socket) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let bound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, length) }
            }
            let named = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
            }
            guard bound == 0, named == 0 else { throw Failed(said: "no free port") }
            return UInt16(bigEndian: address.sin_port)
        }
    }

    /// `close` by a name that no method hides.
    private func closeDescriptor(_ descriptor: Int32) -> Int32 {
        close(descriptor)
    }
#endif
