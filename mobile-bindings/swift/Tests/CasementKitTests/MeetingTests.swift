import XCTest

@testable import CasementKit

#if os(Linux) || os(macOS)
    /// Two ends of a stream in memory.
    final class MemoryStream: ByteStream, @unchecked Sendable {
        private let incoming: AsyncStream<Data>
        private let own: AsyncStream<Data>.Continuation
        private let other: AsyncStream<Data>.Continuation
        private var iterator: AsyncStream<Data>.Iterator

        private init(
            incoming: AsyncStream<Data>, own: AsyncStream<Data>.Continuation, other: AsyncStream<Data>.Continuation
        ) {
            (self.incoming, self.own, self.other) = (incoming, own, other)
            iterator = incoming.makeAsyncIterator()
        }

        static func pair() -> (MemoryStream, MemoryStream) {
            let (first, toFirst) = AsyncStream.makeStream(of: Data.self)
            let (second, toSecond) = AsyncStream.makeStream(of: Data.self)
            return (
                MemoryStream(incoming: first, own: toFirst, other: toSecond),
                MemoryStream(incoming: second, own: toSecond, other: toFirst)
            )
        }

        func send(_ bytes: Data) async throws {
            // In pieces, as a radio would.
            for start in stride(from: 0, to: bytes.count, by: 1000) {
                other.yield(bytes.subdata(in: start..<min(start + 1000, bytes.count)))
            }
        }

        func receive() async throws -> Data? {
            // One at a time: a meeting never waits twice.
            var iterator = self.iterator
            return await iterator.next()
        }

        func close() async {
            own.finish()
            other.finish()
        }
    }

    final class MeetingTests: XCTestCase {
        private var office: Office?

        override func tearDown() {
            office?.close()
        }

        func testTwoPhonesMeetWithNoServerInReach() async throws {
            let office = try Office.open()
            self.office = office
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let omar = try await office.phone("omar", invitation: office.invite("Omar"))
            try await office.sync(amal)
            let record = try await amal.perform { casement in
                let visit = try casement.visits()[0]
                return try casement.fill(visit: visit.id, form: visit.forms[0])
            }
            _ = try await amal.perform { _ in
                try record.answer(place: "/data/closing/concern", text: "conditions", how: How())
            }
            let (calls, listens) = MemoryStream.pair()
            async let called = MeetingDriver(store: amal, side: .calls).run(over: calls)
            async let listened = MeetingDriver(store: omar, side: .listens).run(over: listens)
            let (first, second) = try await (called, listened)
            guard case .finished(let gave) = first, case .finished(let took) = second else {
                return XCTFail("\(first), \(second)")
            }
            XCTAssertGreaterThan(gave.given, 0)
            XCTAssertGreaterThan(took.taken, 0)
            let his = try await omar.perform { try $0.record(id: took.touched[0]) }
            let view = try await omar.perform { _ in try his.view() }
            let entry = try XCTUnwrap(view.entries.first { $0.path == "/data/closing/concern" })
            guard case .question(let answer) = entry.kind else { return XCTFail("\(entry)") }
            XCTAssertEqual(answer.value, "conditions")
        }

        func testAStreamThatBreaksEndsTheMeetingAndNothingElse() async throws {
            let office = try Office.open()
            self.office = office
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let (calls, listens) = MemoryStream.pair()
            await listens.close()
            let end = try await MeetingDriver(store: amal, side: .calls).run(over: calls)
            guard case .stopped(.brokeOff, _, _) = end else { return XCTFail("\(end)") }
        }

        func testWhoSaysNothingIsGone() async throws {
            let office = try Office.open()
            self.office = office
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let (calls, _) = MemoryStream.pair()
            let end = try await MeetingDriver(store: amal, side: .calls, quietSecondsMax: 0.2).run(over: calls)
            guard case .stopped(.brokeOff, _, _) = end else { return XCTFail("\(end)") }
        }

        func testAMeetingCanBeCancelled() async throws {
            let office = try Office.open()
            self.office = office
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let (calls, _) = MemoryStream.pair()
            let task = Task { try await MeetingDriver(store: amal, side: .calls).run(over: calls) }
            try await Task.sleep(nanoseconds: 100_000_000)
            task.cancel()
            do {
                _ = try await task.value
                XCTFail("it went on")
            } catch is CancellationError {}
        }
    }
#endif
