import XCTest

@testable import CasementKit

#if os(Linux) || os(macOS)
    /// A carrier over which tests decide.
    struct TestCarrier: Carrier {
        let carry: @Sendable (Data, URL) async throws -> CarrierAnswer

        func post(_ body: Data, to address: URL) async throws -> CarrierAnswer {
            try await carry(body, address)
        }
    }

    final class ExchangeTests: XCTestCase {
        private var office: Office?

        override func tearDown() {
            office?.close()
        }

        private func joined() async throws -> (Office, CasementStore) {
            let office = try Office.open()
            self.office = office
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            return (office, amal)
        }

        func testBeforeItHasJoinedThereIsNothingToSync() async throws {
            let folder = try Folders.make()
            defer { Folders.remove(folder) }
            let store = try await CasementStore.open(folder: folder.appendingPathComponent("store"), key: MemoryKey())
            do {
                _ = try await SyncDriver(store: store, carrier: URLSessionCarrier()).run()
                XCTFail("it synced")
            } catch CasementError.NotJoined {}
        }

        func testWithoutANetworkItWaitsAsToldAndThenEnds() async throws {
            let (_, amal) = try await joined()
            let dead = TestCarrier { _, _ in throw URLError(.notConnectedToInternet) }
            let waits = Seen()
            let driver = SyncDriver(store: amal, carrier: dead, waits: 2) { waits.add("\($0 > 0)") }
            let end = try await driver.run()
            guard case .later(let seconds, _) = end else { return XCTFail("\(end)") }
            XCTAssertGreaterThan(seconds, 0)
            XCTAssertEqual(waits.all, ["true", "true"])
        }

        /// A page of something in between is no answer of the server, whatever it says.
        func testAnotherStatusIsNoAnswer() async throws {
            let (_, amal) = try await joined()
            let real = URLSessionCarrier()
            let between = TestCarrier { body, address in
                CarrierAnswer(status: 503, body: try await real.post(body, to: address).body)
            }
            let end = try await SyncDriver(store: amal, carrier: between, waits: 0).run()
            guard case .later = end else { return XCTFail("\(end)") }
        }

        func testAnAnswerThatIsLostCostsAnotherRequestAndNothingElse() async throws {
            let (office, amal) = try await joined()
            let record = try await amal.perform { casement in
                let visit = try casement.visits()[0]
                return try casement.fill(visit: visit.id, form: visit.forms[0])
            }
            _ = try await amal.perform { _ in
                try record.answer(place: "/data/custody/held_now", text: "12", how: How())
            }
            let real = URLSessionCarrier()
            let lost = TestCarrier { body, address in
                _ = try await real.post(body, to: address)
                throw URLError(.networkConnectionLost)
            }
            _ = try await SyncDriver(store: amal, carrier: lost, waits: 0).run()
            let before = try await amal.perform { try $0.records(visit: $0.visits()[0].id)[0].unsent }
            XCTAssertGreaterThan(before, 0)
            try await office.sync(amal)
            let after = try await amal.perform { try $0.records(visit: $0.visits()[0].id)[0].unsent }
            XCTAssertEqual(after, 0)
        }

        func testProgressComesAsItGoes() async throws {
            let (_, amal) = try await joined()
            var (progress, end) = (0, SyncEnd?.none)
            for try await event in SyncDriver(store: amal, carrier: URLSessionCarrier()).events() {
                switch event {
                case .progress(let report):
                    progress += 1
                    XCTAssertGreaterThan(report.bytesSent, 0)
                case .waiting: XCTFail("the server is there")
                case .ended(let ended): end = ended
                }
            }
            XCTAssertEqual(progress, 1, "one request is a whole exchange")
            guard case .finished = end else { return XCTFail("\(String(describing: end))") }
        }

        func testACancelledExchangeEndsAtOnceAndTheNextOneGoesOn() async throws {
            let (office, amal) = try await joined()
            let arrived = expectation(description: "the carrier was asked")
            let slow = TestCarrier { _, _ in
                arrived.fulfill()
                try await Task.sleep(nanoseconds: 60_000_000_000)
                throw URLError(.timedOut)
            }
            let task = Task { try await SyncDriver(store: amal, carrier: slow).run() }
            await fulfillment(of: [arrived], timeout: 10)
            task.cancel()
            do {
                _ = try await task.value
                XCTFail("it went on")
            } catch is CancellationError {}
            try await office.sync(amal)
        }

        func testAnInvitationWorksOnce() async throws {
            let (office, _) = try await joined()
            do {
                _ = try await office.phone("again", invitation: office.invitationOfAmal)
                XCTFail("it joined twice")
            } catch CasementError.Invitation {}
        }

        /// What is longer than the protocol's longest message is cut off, and a status of something in between is no answer.
        func testAnswersAreBounded() async throws {
            let (_, amal) = try await joined()
            let identity = try await amal.perform { try XCTUnwrap($0.identity()) }
            let page = try XCTUnwrap(URL(string: identity.server + "/v1/openapi.json"))
            let small = URLSessionCarrier(answerBytesMax: 1)
            do {
                _ = try await small.post(Data(), to: page)
                XCTFail("it took more than it may")
            } catch is AnswerTooLong {}
            let status = try await URLSessionCarrier().post(Data(), to: page).status
            XCTAssertNotEqual(status, 200)
        }
    }
#endif
