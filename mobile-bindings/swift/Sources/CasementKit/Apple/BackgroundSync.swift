#if os(iOS)
    import Foundation

    /// Sends what waits while the app is not running: iOS carries one request on its own and wakes the app with the answer.
    ///
    /// That is possible because each exchange is one request: nothing has to be said in turn. Its price: iOS sends from a file, so the request lies
    /// on the disk until it is sent, encrypted by the system alone, and readable from the first unlocking after a start. Where phones are taken from
    /// people, leave this out, and sync while the app is in front.
    ///
    /// Where iOS ended the app meanwhile, what began the exchange is gone, and the answer has nobody to take it. It is dropped and an exchange begins
    /// anew: what came to the server is there already, and is receipted again. What is left after one request waits for the app.
    ///
    /// Make exactly one, early in `didFinishLaunching`: iOS gives the events of earlier launches to it.
    public final class BackgroundSync: NSObject, @unchecked Sendable {
        private struct Waiting {
            let sync: Sync
            var answer = Data()
        }

        private let identifier: String
        private let folder: URL
        private let lock = NSLock()
        private var store: CasementStore?
        private var waiting: [Int: Waiting] = [:]
        private var woken: (@Sendable () -> Void)?
        private var taking: [Task<Void, Never>] = []
        private var begunEarlier = false
        private lazy var session = makeSession()

        /// - Parameter identifier: one that this app uses for nothing else.
        public init(identifier: String) throws {
            self.identifier = identifier
            folder = FileManager.default.temporaryDirectory.appendingPathComponent(identifier, isDirectory: true)
            super.init()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            _ = session
        }

        /// Once the store is open: from here on answers are taken.
        public func attach(_ store: CasementStore) {
            lock.withLock { self.store = store }
        }

        /// Hands one request to iOS. Call it when the app goes to the background, before the store is closed.
        public func begin() async throws {
            guard let store = lock.withLock({ store }) else { return }
            guard let identity = try await store.perform({ try $0.identity() }) else { return }
            let sync = try await store.perform { try $0.sync() }
            guard case .post(let path, let body) = try await store.perform({ _ in try sync.nextRequest() }) else { return }
            let file = folder.appendingPathComponent(UUID().uuidString)
            // The system must be able to read it while the device is locked, which no stronger class allows.
            try body.write(to: file, options: [.completeFileProtectionUntilFirstUserAuthentication])
            let request = cborRequest(to: try address(server: identity.server, path: path), body: nil)
            let task = session.uploadTask(with: request, fromFile: file)
            task.taskDescription = file.lastPathComponent
            lock.withLock { waiting[task.taskIdentifier] = Waiting(sync: sync) }
            task.resume()
        }

        /// Call it from `application(_:handleEventsForBackgroundURLSession:completionHandler:)`, with what that was given.
        public func handleEvents(identifier: String, completion: @escaping @Sendable () -> Void) {
            guard identifier == self.identifier else { return completion() }
            lock.withLock { woken = completion }
        }

        private func makeSession() -> URLSession {
            let configuration = URLSessionConfiguration.background(withIdentifier: identifier)
            configuration.isDiscretionary = false
            configuration.sessionSendsLaunchEvents = true
            configuration.httpCookieStorage = nil
            configuration.httpShouldSetCookies = false
            configuration.urlCache = nil
            configuration.urlCredentialStorage = nil
            configuration.tlsMinimumSupportedProtocolVersion = .TLSv12
            // A request that waits for a day says what stood a day ago: better begun anew.
            configuration.timeoutIntervalForResource = 6 * 60 * 60
            return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        }
    }

    extension BackgroundSync: URLSessionDataDelegate {
        public func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
            let fits = lock.withLock {
                // Of an earlier launch: nobody can take it.
                guard var one = waiting.removeValue(forKey: dataTask.taskIdentifier) else { return true }
                guard one.answer.count + data.count <= URLSessionCarrier.answerBytesMax else { return false }
                one.answer.append(data)
                waiting[dataTask.taskIdentifier] = one
                return true
            }
            if !fits { dataTask.cancel() }
        }

        public func urlSession(
            _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
            newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
        ) {
            completionHandler(nil)
        }

        public func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
            if let name = task.taskDescription {
                try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
            }
            let isAnswer = error == nil && (task.response as? HTTPURLResponse)?.statusCode == 200
            lock.withLock {
                guard let one = waiting.removeValue(forKey: task.taskIdentifier), let store else {
                    begunEarlier = true
                    return
                }
                taking.append(
                    Task {
                        try? await store.perform { _ in
                            if isAnswer { try one.sync.reply(body: one.answer) } else { try one.sync.failed() }
                        }
                    })
            }
        }

        public func urlSessionDidFinishEvents(forBackgroundURLSession session: URLSession) {
            lock.lock()
            let (completion, store, taking, again) = (self.woken, self.store, self.taking, self.begunEarlier)
            (self.woken, self.taking, self.begunEarlier) = (nil, [], false)
            lock.unlock()
            Task {
                for one in taking { await one.value }
                if again, let store {
                    // An exchange of this launch, which has half a minute: no waits.
                    _ = try? await SyncDriver(store: store, carrier: URLSessionCarrier(), waits: 0).run()
                }
                // iOS may suspend the app as soon as it hears this.
                await MainActor.run { completion?() }
            }
        }
    }
#endif
