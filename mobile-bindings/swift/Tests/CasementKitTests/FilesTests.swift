import XCTest

@testable import CasementKit

#if os(Linux) || os(macOS)
    /// Photos and papers: cleaned on their way in, carried to a real server, fetched by another phone.
    final class FilesTests: XCTestCase {
        private static let form = """
            | settings |
            |  | form_id | form_title |
            |  | photos | Photos |

            | survey |
            |  | type | name | label | parameters |
            |  | image | cell | The cell | max-pixels=64 |
            |  | image | yard | The yard | |
            |  | file | paper | A paper | |
            """
        private static let words = "Taken at 33.5138, 36.2765 by Omar"

        private var office: Office?

        override func tearDown() {
            office?.close()
        }

        /// Amal's phone, and the record of the visit with photos.
        private func begun() async throws -> (Office, CasementStore, Record) {
            let office = try Office.open()
            self.office = office
            try office.openVisit(form: "photos", Self.form)
            let amal = try await office.phone("amal", invitation: office.invitationOfAmal)
            let record = try await amal.perform { casement in
                let visit = try XCTUnwrap(casement.visits().first { $0.kind == .followUp })
                return try casement.fill(visit: visit.id, form: visit.forms[0])
            }
            return (office, amal, record)
        }

        private func attach(
            _ bytes: Data, _ name: String, at place: String, of record: Record, in store: CasementStore,
            _ options: AttachOptions = AttachOptions()
        ) async throws -> Attached {
            try await store.perform { _ in
                try record.attach(place: place, content: .bytes(bytes: bytes), name: name, options: options, how: How())
            }
        }

        private func picture(_ width: Int, _ height: Int) -> Data {
            Picture.png(width: width, height: height, comment: Self.words)
        }

        /// What no cleaning makes smaller.
        private func paper(bytes count: Int) -> Data {
            Data("%PDF-1.7 ".utf8) + Data((0..<count).map { _ in UInt8.random(in: .min ... .max) })
        }

        private func attachments(_ record: Record, _ store: CasementStore) async throws -> [AttachmentView] {
            try await store.perform { _ in try record.attachments() }
        }

        /// Carrying, which must come to its end.
        @discardableResult
        private func carry(
            _ store: CasementStore, _ wanted: [FileAt] = [], over carrier: any Carrier = URLSessionCarrier()
        ) async throws -> TransferReport {
            let end = try await TransferDriver(store: store, carrier: carrier, waits: 0).run(wanted: wanted)
            guard case .finished(let report) = end else { throw Office.Failed(said: "\(end)") }
            return report
        }

        func testAPhotoIsCleanedAndMadeSmallerBeforeItIsKept() async throws {
            let (office, amal, record) = try await begun()
            let taken = picture(100, 50)
            XCTAssertNotNil(taken.range(of: Data("Omar".utf8)))
            let attached = try await attach(taken, "زنزانة.png", at: "cell", of: record, in: amal)
            XCTAssertEqual(attached.cleaned.mediaType, "image/png")
            XCTAssertEqual(attached.cleaned.removed.map(\.what), [.text])
            XCTAssertEqual(attached.cleaned.left, [])
            XCTAssertEqual(attached.cleaned.pixels, .madeSmaller(width: 64, height: 32), "the form asks for 64")
            XCTAssertTrue(attached.acted.touched.contains("cell"))

            let kept = try await amal.bytes(of: attached.file)
            XCTAssertEqual(UInt64(kept.count), attached.sizeBytes)
            XCTAssertNil(kept.range(of: Data("Omar".utf8)))
            for file in try office.files(of: "amal") { XCTAssertNil(file.range(of: kept[40..<80]), "it lies there unencrypted") }
            let views = try await attachments(record, amal)
            XCTAssertEqual(views.map(\.name), ["زنزانة.png"])
            XCTAssertEqual(views.map(\.isHere), [true])
            XCTAssertEqual(views.map(\.isReceipted), [false])
            let small = try await amal.perform { try $0.thumbnail(file: attached.file, edge: 16) }
            XCTAssertEqual(Array(small.prefix(2)), [0xFF, 0xD8], "a JPEG")

            // What stands as the answer begins with the file's hash.
            let entry = try await amal.perform { _ in try XCTUnwrap(record.view().entries.first { $0.path == "/data/cell" }) }
            guard case .question(let answer) = entry.kind else { return XCTFail("\(entry)") }
            XCTAssertEqual(answer.dataType, .binary)
            XCTAssertEqual(answer.value, attached.file + ".png")

            let within = try await attach(picture(30, 20), "b.png", at: "cell", of: record, in: amal)
            XCTAssertEqual(within.cleaned.pixels, .within)
            let less = try await attach(picture(30, 20), "c.png", at: "yard", of: record, in: amal, AttachOptions(pixelsMax: 10))
            XCTAssertEqual(less.cleaned.pixels, .madeSmaller(width: 10, height: 7))
        }

        func testWhatCannotBeCleanedIsAskedAboutAndThenKeptAsItIs() async throws {
            let (_, amal, record) = try await begun()
            let broken = picture(30, 20).dropLast(30)
            do {
                _ = try await attach(broken, "a.png", at: "yard", of: record, in: amal)
                XCTFail("it was attached")
            } catch CasementError.Refused(why: .unclean, _) {}
            let none = try await attachments(record, amal)
            XCTAssertEqual(none, [], "nothing is kept of it")
            let attached = try await attach(broken, "a.png", at: "yard", of: record, in: amal, AttachOptions(asItIs: true))
            XCTAssertEqual(attached.cleaned.left, [.asItWas])
            let kept = try await amal.bytes(of: attached.file)
            XCTAssertEqual(kept, Data(broken))
            let paper = try await attach(paper(bytes: 100), "a.pdf", at: "paper", of: record, in: amal)
            XCTAssertEqual(paper.cleaned.left, [.wholeFile])
        }

        func testAFileIsAttachedFromWhereItLies() async throws {
            let (_, amal, record) = try await begun()
            let folder = try Folders.make()
            defer { Folders.remove(folder) }
            let file = folder.appendingPathComponent("photo.png")
            let path = file.path
            do {
                _ = try await amal.perform { _ in
                    try record.attach(place: "yard", content: .path(path: path), name: "a.png", options: AttachOptions(), how: How())
                }
                XCTFail("there is none")
            } catch CasementError.Unreadable {}
            try picture(30, 20).write(to: file)
            let attached = try await amal.perform { _ in
                try record.attach(place: "yard", content: .path(path: path), name: "a.png", options: AttachOptions(), how: How())
            }
            try FileManager.default.removeItem(at: file)
            let kept = try await amal.bytes(of: attached.file)
            XCTAssertEqual(UInt64(kept.count), attached.sizeBytes)
        }

        func testFilesGoToTheServerAndToAnotherPhone() async throws {
            let (office, amal, record) = try await begun()
            let content = paper(bytes: 1_300_000)
            let large = try await attach(content, "register.pdf", at: "paper", of: record, in: amal)
            let small = try await attach(picture(60, 60), "yard.png", at: "yard", of: record, in: amal)
            let id = try await amal.perform { _ in try record.id() }
            let early = try await carry(amal)
            XCTAssertEqual(early.waiting.count, 2, "the server does not know the record yet")
            let stays = try await amal.purge().recordsStay.map(\.record)
            XCTAssertEqual(stays, [id])

            try await office.sync(amal)
            var (seen, ends): ([TransferProgress], [TransferEnd]) = ([], [])
            for try await event in TransferDriver(store: amal, carrier: URLSessionCarrier()).events() {
                switch event {
                case .progress(_, let now): if let now { seen.append(now) }
                case .waiting: XCTFail("the server is there")
                case .ended(let end): ends.append(end)
                }
            }
            XCTAssertEqual(ends.map { $0.report.sent.map(\.file) }, [[small.file, large.file]], "the smallest first")
            XCTAssertTrue(seen.allSatisfy(\.isUpload))
            XCTAssertTrue(seen.contains { $0.of.file == large.file && 0 < $0.doneBytes && $0.doneBytes < $0.sizeBytes })
            let receipted = try await attachments(record, amal).map(\.isReceipted)
            XCTAssertEqual(receipted, [true, true])

            let omar = try await office.phone("omar", invitation: office.invite("Omar"))
            try await office.sync(omar) { (try? await omar.perform { try $0.record(id: id).attachments().count }) == 2 }
            let theirs = try await omar.perform { try $0.record(id: id) }
            let here = try await attachments(theirs, omar).map(\.isHere)
            XCTAssertEqual(here, [false, false], "nothing comes unasked")
            do {
                _ = try await omar.bytes(of: large.file)
                XCTFail("it is not here")
            } catch CasementError.Gone {}
            let wanted = FileAt(record: id, file: large.file)
            let report = try await carry(omar, [wanted])
            XCTAssertEqual(report.fetched, [wanted])
            let fetched = try await omar.bytes(of: large.file)
            XCTAssertEqual(fetched, content)
            var pieces: [Int] = []
            for try await piece in omar.contents(of: large.file) { pieces.append(piece.count) }
            XCTAssertEqual(pieces, [524_288, 524_288, content.count - 1_048_576])

            try await omar.perform { try $0.forgetFile(of: wanted) }
            let again = try await carry(omar, [wanted])
            XCTAssertEqual(again.fetched, [wanted])
            let unknown = FileAt(record: id, file: String(repeating: "0", count: 64))
            let absent = try await carry(omar, [unknown]).absent
            XCTAssertEqual(absent, [unknown])
        }

        func testWhatIsOnlyHereIsNotForgotten() async throws {
            let (_, amal, record) = try await begun()
            let attached = try await attach(picture(9, 9), "a.png", at: "yard", of: record, in: amal)
            do {
                try await amal.perform { try $0.forgetFile(of: FileAt(record: record.id(), file: attached.file)) }
                XCTFail("it is forgotten")
            } catch CasementError.Refused(why: .onlyHere, _) {}
        }

        func testAnExchangeMayComeBetweenTwoPieces() async throws {
            let (office, amal, record) = try await begun()
            let large = try await attach(paper(bytes: 600_000), "a.pdf", at: "paper", of: record, in: amal)
            try await office.sync(amal)
            let real = URLSessionCarrier()
            let syncs = Seen()
            let between = TestCarrier { body, address in
                try await office.sync(amal)
                syncs.add("sync")
                return try await real.post(body, to: address)
            }
            let report = try await carry(amal, over: between)
            XCTAssertEqual(report.sent.map(\.file), [large.file])
            XCTAssertGreaterThan(syncs.all.count, 3, "one question and several pieces")
        }

        func testABrokenTransferGoesOnWithinTheFile() async throws {
            let (office, amal, record) = try await begun()
            let large = try await attach(paper(bytes: 600_000), "a.pdf", at: "paper", of: record, in: amal)
            try await office.sync(amal)
            let (real, posted, arrived) = (URLSessionCarrier(), Seen(), expectation(description: "the third piece"))
            let breaks = TestCarrier { body, address in
                posted.add("")
                guard posted.all.count == 4 else { return try await real.post(body, to: address) }
                arrived.fulfill()
                try await Task.sleep(nanoseconds: 60_000_000_000)
                throw URLError(.timedOut)
            }
            let task = Task { try await TransferDriver(store: amal, carrier: breaks).run() }
            await fulfillment(of: [arrived], timeout: 30)
            task.cancel()
            do {
                _ = try await task.value
                XCTFail("it went on")
            } catch is CancellationError {}
            let report = try await carry(amal)
            XCTAssertEqual(report.sent.map(\.file), [large.file])
            XCTAssertLessThan(report.bytesSent, 500_000, "what was there was not sent again")
        }

        func testWithoutANetworkItWaitsAsToldAndThenEnds() async throws {
            let (office, amal, record) = try await begun()
            _ = try await attach(picture(9, 9), "a.png", at: "yard", of: record, in: amal)
            try await office.sync(amal)
            let dead = TestCarrier { _, _ in throw URLError(.notConnectedToInternet) }
            let waits = Seen()
            let driver = TransferDriver(store: amal, carrier: dead, waits: 2) { waits.add("\($0 > 0)") }
            guard case .later(let seconds, _) = try await driver.run() else { return XCTFail("it did not end so") }
            XCTAssertGreaterThan(seconds, 0)
            XCTAssertEqual(waits.all, ["true", "true"])
        }

        func testWhatWasPurgedIsFetchedAgainWhenItIsAskedFor() async throws {
            let (office, amal, record) = try await begun()
            let attached = try await attach(picture(30, 20), "a.png", at: "yard", of: record, in: amal)
            let id = try await amal.perform { _ in try record.id() }
            let kept = try await amal.bytes(of: attached.file)
            try await office.sync(amal)
            try await carry(amal)
            let purged = try await amal.purge().recordsPurged
            XCTAssertEqual(purged, [id])
            do {
                _ = try await amal.bytes(of: attached.file)
                XCTFail("it is still here")
            } catch CasementError.Gone {}
            // It does not come back by itself.
            try await office.sync(amal)
            do {
                _ = try await amal.perform { try $0.record(id: id) }
                XCTFail("it came back unasked")
            } catch CasementError.Gone {}

            try await amal.fetchAgain()
            try await office.sync(amal) { (try? await amal.perform { try $0.record(id: id) }) != nil }
            let wanted = FileAt(record: id, file: attached.file)
            let report = try await carry(amal, [wanted])
            XCTAssertEqual(report.fetched, [wanted])
            let fetched = try await amal.bytes(of: attached.file)
            XCTAssertEqual(fetched, kept)
        }

        /// A reader who was cancelled must not take the half of a file for all of it.
        func testACancelledReaderGetsNoShortFile() async throws {
            let (_, amal, record) = try await begun()
            let attached = try await attach(paper(bytes: 1_300_000), "a.pdf", at: "paper", of: record, in: amal)
            let task = Task {
                var count = 0
                for try await piece in amal.contents(of: attached.file) {
                    count += piece.count
                    while !Task.isCancelled { await Task.yield() }
                }
                return count
            }
            task.cancel()
            do {
                let count = try await task.value
                XCTFail("it read \(count) bytes and took them for all")
            } catch is CancellationError {}
        }

        func testALockedStoreEndsATransfer() async throws {
            let (office, amal, record) = try await begun()
            _ = try await attach(picture(9, 9), "a.png", at: "yard", of: record, in: amal)
            try await office.sync(amal)
            let locks = TestCarrier { _, _ in
                try await amal.lock()
                throw URLError(.networkConnectionLost)
            }
            do {
                _ = try await TransferDriver(store: amal, carrier: locks).run()
                XCTFail("it went on")
            } catch CasementError.Locked {}
        }
    }
#endif
