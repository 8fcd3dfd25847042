import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Carries requests with `URLSession`, for as long as the app runs. It keeps nothing: no cookies, no cache, no credentials. It follows no
/// redirection, for a body full of answers goes to the server that was joined and to no other.
public final class URLSessionCarrier: Carrier {
    /// The longest message of the protocol.
    public static let answerBytesMax = 8 * 1024 * 1024

    private let session: URLSession
    private let posts: Posts

    /// - Parameter quietSecondsMax: how long nothing may come before it gives up.
    /// - Parameter secondsMax: how long one request may take in all.
    /// - Parameter mayCost: whether it uses networks that cost something, such as mobile ones, another phone's, or any in Low Data Mode. For files,
    ///   `false`: then there is no answer on such a network. Only Apple's systems tell them apart.
    public init(
        quietSecondsMax: TimeInterval = 30, secondsMax: TimeInterval = 300,
        answerBytesMax: Int = URLSessionCarrier.answerBytesMax, mayCost: Bool = true
    ) {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = quietSecondsMax
        configuration.timeoutIntervalForResource = secondsMax
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        configuration.httpCookieStorage = nil
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldSetCookies = false
        #if canImport(Darwin)
            configuration.tlsMinimumSupportedProtocolVersion = .TLSv12
            // Without a network the exchange says itself when to try again.
            configuration.waitsForConnectivity = false
            configuration.allowsExpensiveNetworkAccess = mayCost
            configuration.allowsConstrainedNetworkAccess = mayCost
        #endif
        posts = Posts(answerBytesMax: answerBytesMax)
        session = URLSession(configuration: configuration, delegate: posts, delegateQueue: nil)
    }

    deinit {
        // A session holds its delegate until it is told to end.
        session.invalidateAndCancel()
    }

    public func post(_ body: Data, to address: URL) async throws -> CarrierAnswer {
        let task = session.dataTask(with: cborRequest(to: address, body: body))
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                posts.begin(task.taskIdentifier, continuation)
                task.resume()
            }
        } onCancel: {
            task.cancel()
        }
    }
}

/// A request as the protocol has it.
func cborRequest(to address: URL, body: Data?) -> URLRequest {
    var request = URLRequest(url: address)
    request.httpMethod = "POST"
    request.httpBody = body
    request.setValue("application/cbor", forHTTPHeaderField: "Content-Type")
    request.setValue("application/cbor", forHTTPHeaderField: "Accept")
    return request
}

/// More came than the protocol has.
struct AnswerTooLong: Error {}

/// What came so far, of each request that is under way.
private final class Posts: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private struct Post {
        let continuation: CheckedContinuation<CarrierAnswer, any Error>
        var body = Data()
        var isTooLong = false
    }

    private let answerBytesMax: Int
    private let lock = NSLock()
    private var posts: [Int: Post] = [:]

    init(answerBytesMax: Int) {
        self.answerBytesMax = answerBytesMax
    }

    func begin(_ task: Int, _ continuation: CheckedContinuation<CarrierAnswer, any Error>) {
        lock.withLock { posts[task] = Post(continuation: continuation) }
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let fits = lock.withLock {
            guard var post = posts.removeValue(forKey: dataTask.taskIdentifier) else { return false }
            post.isTooLong = post.isTooLong || post.body.count + data.count > answerBytesMax
            if !post.isTooLong { post.body.append(data) }
            posts[dataTask.taskIdentifier] = post
            return !post.isTooLong
        }
        if !fits { dataTask.cancel() }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        guard let post = lock.withLock({ posts.removeValue(forKey: task.taskIdentifier) }) else { return }
        if post.isTooLong {
            post.continuation.resume(throwing: AnswerTooLong())
        } else if let error {
            post.continuation.resume(throwing: error)
        } else if let response = task.response as? HTTPURLResponse, let status = UInt16(exactly: response.statusCode) {
            post.continuation.resume(returning: CarrierAnswer(status: status, body: post.body))
        } else {
            post.continuation.resume(throwing: URLError(.badServerResponse))
        }
    }
}
