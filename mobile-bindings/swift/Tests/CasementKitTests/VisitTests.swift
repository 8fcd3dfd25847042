import XCTest

@testable import CasementKit

#if os(Linux) || os(macOS)
    /// A visit with a real server: joined, filled in offline, synced, merged, decided on.
    final class VisitTests: XCTestCase {
        private var office: Office?
        private let heldNow = "/data/custody/held_now"
        private let narrative = "/data/closing/narrative"

        override func tearDown() {
            office?.close()
        }

        private func opened() throws -> Office {
            let office = try Office.open()
            self.office = office
            return office
        }

        /// The one record of the one visit.
        private func record(_ store: CasementStore) async throws -> Record {
            try await store.perform { casement in
                let visit = try XCTUnwrap(casement.visits().first)
                return try casement.fill(visit: visit.id, form: visit.forms[0])
            }
        }

        private func entry(_ store: CasementStore, _ record: Record, _ path: String) async throws -> Entry {
            try await store.perform { _ in try XCTUnwrap(record.view().entries.first { $0.path == path }) }
        }

        private func answer(_ store: CasementStore, _ record: Record, _ path: String) async throws -> Answer {
            guard case .question(let answer) = try await entry(store, record, path).kind else {
                throw Office.Failed(said: "no question")
            }
            return answer
        }

        func testFromNothingToASyncedRecord() async throws {
            let office = try opened()
            let said = try invitation(text: office.invitationOfAmal)
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let identity = try await amal.perform { try XCTUnwrap($0.identity()) }
            XCTAssertEqual(identity.fingerprint, said.fingerprint)
            XCTAssertEqual(identity.name, "Amal Haddad")
            let visits = try await amal.perform { try $0.visits() }
            XCTAssertEqual(visits.map(\.placeName), ["North prison"])
            XCTAssertEqual(visits[0].myRole, .lead)

            let record = try await record(amal)
            let acted = try await amal.perform { [heldNow] _ in
                try record.answer(place: heldNow, text: "31", how: How(source: .observed))
            }
            XCTAssertEqual(acted.finding, .fine)
            XCTAssertTrue(acted.hasChanged)
            let heldChildren = try await amal.perform { [heldNow] _ in
                try record.answer(place: heldNow, text: "1000", how: How())
            }
            XCTAssertEqual(heldChildren.finding, .constraintBroken, "kept, and said")
            _ = try await amal.perform { [heldNow] _ in try record.answer(place: heldNow, text: "31", how: How()) }
            try await office.sync(amal)
            let lines = try await amal.perform { try $0.records(visit: visits[0].id) }
            XCTAssertEqual(lines.map(\.unsent), [0])
            // Numbers are stored with one set of digits: the app turns what a keyboard gives.
            for text in ["many", "٣١"] {
                await assertRefused(.wrongType) { [heldNow] in
                    _ = try await amal.perform { _ in try record.answer(place: heldNow, text: text, how: How()) }
                }
            }
        }

        func testTextsOfTwoPeopleMergeWhateverTheirLetters() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let omar = try await office.phone("omar", invitation: office.invite("Omar"))
            let (hers, his) = (try await record(amal), try await record(omar))
            let begun = "الزنازين باردة. 👩‍👩‍👧‍👦 منفصلات."
            _ = try await amal.perform { [narrative] _ in
                try hers.editText(place: narrative, seen: nil, text: begun, how: How())
            }
            try await office.sync(amal)
            try await office.sync(omar) { [self] in try await answer(omar, his, narrative).value == begun }

            // Both write on, one before and one after, knowing nothing of each other.
            _ = try await amal.perform { [narrative] _ in
                try hers.editText(place: narrative, seen: begun, text: "🌡️ " + begun, how: How())
            }
            _ = try await omar.perform { [narrative] _ in
                try his.editText(place: narrative, seen: begun, text: begun + " لا نوافذ 🪟", how: How())
            }
            try await office.sync(amal)
            try await office.sync(omar)
            let merged = "🌡️ " + begun + " لا نوافذ 🪟"
            try await office.sync(amal) { [self] in try await answer(amal, hers, narrative).value == merged }
            try await office.sync(omar) { [self] in try await answer(omar, his, narrative).value == merged }
        }

        func testALeadSettlesWhatTwoCountedDifferently() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let omar = try await office.phone("omar", invitation: office.invite("Omar"))
            let (hers, his) = (try await record(amal), try await record(omar))
            _ = try await amal.perform { [heldNow] _ in try hers.answer(place: heldNow, text: "31", how: How(source: .observed)) }
            _ = try await omar.perform { [heldNow] _ in try his.answer(place: heldNow, text: "29", how: How(source: .register)) }
            try await office.sync(omar)
            try await office.sync(amal) { [self] in try await answer(amal, hers, heldNow).observations.count == 2 }
            let found = try await amal.perform { _ in try hers.disagreements() }
            let counted = try XCTUnwrap(found.first { $0.kind == .observations })
            XCTAssertTrue(counted.isBlocking)
            XCTAssertEqual(Set(counted.sides.map(\.value)), ["31", "29"])
            let place = try XCTUnwrap(counted.place)

            await assertRefused(.notLead) {
                _ = try await omar.perform { _ in
                    try his.adopt(place: place, verdict: .notEstablished, reason: "I say so.", how: How())
                }
            }
            await assertRefused(.notSettled) {
                try await amal.perform { _ in try hers.decide(decision: .approve, reason: "") }
            }
            let thread = try await omar.perform { _ in
                try his.comment(place: place, text: "The register was opened at noon.", answers: nil, how: How())
            }
            try await office.sync(omar)
            try await office.sync(amal) { try await amal.perform { _ in try hers.threads(place: place).count == 1 } }
            _ = try await amal.perform { _ in try hers.resolveComment(thread: thread, how: How()) }
            _ = try await amal.perform { _ in
                try hers.adopt(place: place, verdict: .adopted(value: "31"), reason: "Counted twice.", how: How())
            }
            try await amal.perform { _ in try hers.decide(decision: .approve, reason: "Complete.") }
            try await office.sync(amal)
            try await office.sync(omar) { try await omar.perform { _ in try his.approved() != nil } }
            let position = try await answer(omar, his, heldNow).position
            XCTAssertEqual(position?.verdict, .adopted(value: "31"))
            let events = try await omar.perform { _ in try his.history(place: place) }
            XCTAssertTrue(events.contains { if case .adopted = $0.happened { true } else { false } })
        }

        func testARepeatIsFilledRemovedAndRestored() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let record = try await record(amal)
            let added = try await amal.perform { _ in try record.addInstance(repeat: "/data/cell", how: How()) }
            let inside = try await amal.perform { _ in try record.viewWithin(place: added.place).entries }
            let name = try XCTUnwrap(inside.first { $0.path.hasSuffix("/cell_name") })
            _ = try await amal.perform { _ in try record.answer(place: name.place, text: "٣ب", how: How()) }
            _ = try await amal.perform { _ in try record.removeInstance(place: added.place, how: How()) }
            _ = try await amal.perform { _ in try record.restoreInstance(instance: added.instance, how: How()) }
            let restored = try await answer(amal, record, "/data/cell[1]/cell_name")
            XCTAssertEqual(restored.value, "٣ب")
        }

        func testLabelsComeInArabicAndFromTheRight() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let record = try await record(amal)
            let languages = try await amal.perform { _ in try record.languages() }
            let arabic = try XCTUnwrap(languages.first { $0.tag == "ar" })
            XCTAssertEqual(arabic.direction, .rightToLeft)
            try await amal.perform { _ in try record.setLanguage(name: arabic.name) }
            let view = try await amal.perform { _ in try record.view() }
            XCTAssertEqual(view.direction, .rightToLeft)
            XCTAssertEqual(view.entries.first { $0.path == heldNow }?.label, "كم عدد المحتجزين الآن؟")
        }

        func testAScreenIsToldOfItsOwnActsAndOfWhatComes() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let omar = try await office.phone("omar", invitation: office.invite("Omar"))
            let (hers, his) = (try await record(amal), try await record(omar))
            let id = try await amal.perform { _ in try hers.id() }
            let stream = amal.changes.stream(of: id)
            for number in ["1", "2", "3"] {
                _ = try await amal.perform { [heldNow] _ in try hers.answer(place: heldNow, text: number, how: How()) }
            }
            _ = try await omar.perform { _ in
                try his.answer(place: "/data/closing/concern", text: "conditions", how: How())
            }
            try await office.sync(omar)
            try await office.sync(amal) { [self] in
                try await answer(amal, hers, "/data/closing/concern").value == "conditions"
            }
            let own = try await entry(amal, hers, heldNow).place
            let foreign = try await entry(amal, hers, "/data/closing/concern").place
            var places: [String] = []
            for await case .record(let changes) in stream {
                places.append(contentsOf: [own, foreign].filter(changes.places.contains))
                if places.contains(foreign) { break }
            }
            XCTAssertEqual(places, [own, own, own, foreign])
        }

        func testTwoTasksAtOnceLoseNothing() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let record = try await record(amal)
            let unlocked = try await amal.perform { $0 }
            // Past the queue: the library itself takes calls of several threads.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        for _ in 0..<10 { _ = try record.addInstance(repeat: "/data/cell", how: How()) }
                    }
                }
                group.addTask {
                    for _ in 0..<10 { _ = try record.view() }
                }
                group.addTask {
                    for _ in 0..<10 { _ = try unlocked.visits() }
                }
                group.addTask { try await office.sync(amal) }
                try await group.waitForAll()
            }
            let kind = try await entry(amal, record, "/data/cell").kind
            XCTAssertEqual(kind, .repeat(count: 20, canAdd: true))
        }

        func testARecordOutlivesALock() async throws {
            let office = try opened()
            let key = MemoryKey()
            let folder = try Folders.make()
            defer { Folders.remove(folder) }
            let amal = try await CasementStore.open(folder: folder.appendingPathComponent("store"), key: key)
            _ = try await amal.join(invitation: office.invitationOfAmal, over: URLSessionCarrier())
            try await office.sync(amal)
            let record = try await record(amal)
            _ = try await amal.perform { [heldNow] _ in try record.answer(place: heldNow, text: "5", how: How()) }
            try await amal.lock()
            do {
                _ = try await amal.perform { _ in try record.view() }
                XCTFail("it answered while it was locked")
            } catch CasementError.Locked {}
            try await amal.unlock(key: key)
            let value = try await answer(amal, record, heldNow).value
            XCTAssertEqual(value, "5")
        }

        func testWhatTheServerHasCanBePurged() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let record = try await record(amal)
            _ = try await amal.perform { [heldNow] _ in try record.answer(place: heldNow, text: "5", how: How()) }
            let kept = try await amal.purge()
            XCTAssertEqual(kept.recordsStay.map { $0.unsent > 0 }, [true])
            try await office.sync(amal)
            let gone = try await amal.purge()
            XCTAssertEqual(gone.recordsPurged.count, 1)
        }

        func testRecordsLeaveAsFiles() async throws {
            let office = try opened()
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let record = try await record(amal)
            _ = try await amal.perform { [heldNow] _ in try record.answer(place: heldNow, text: "31", how: How()) }
            let files = try await amal.perform { casement in
                try casement.export(records: [record.id()], format: .csv, options: ExportOptions(paths: true))
            }
            let table = try XCTUnwrap(files.first { $0.name.hasSuffix(".csv") })
            XCTAssertTrue(String(decoding: table.bytes, as: UTF8.self).contains("31"))
        }

        private func assertRefused(
            _ refusal: Refusal, line: UInt = #line, _ work: () async throws -> Void
        ) async {
            do {
                try await work()
                XCTFail("it was done", line: line)
            } catch CasementError.Refused(let why, _) {
                XCTAssertEqual(why, refusal, line: line)
            } catch {
                XCTFail("another error: \(error)", line: line)
            }
        }
    }
#endif
