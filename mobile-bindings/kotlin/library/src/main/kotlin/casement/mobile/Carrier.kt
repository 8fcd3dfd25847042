package casement.mobile

import java.io.IOException

/**
 * Carries bytes to the server and back. The library opens no socket: proxies, pinned certificates and what a company's network wants
 * are the app's, by implementing this. [UrlConnectionCarrier] needs nothing but the platform; `OkHttpCarrier` stands in a module of its own.
 */
public fun interface Carrier {
    /**
     * Posts [body] as `application/cbor` to [url] and tells what came back. It follows no redirect: the address is the one that the
     * device has signed for. It reads no more of an answer than [ANSWER_BYTES_MAX]. When the coroutine is cancelled, the connection is
     * closed at once. What goes wrong on the way is a [Reply], and no exception.
     */
    public suspend fun post(url: String, body: ByteArray): Reply

    public companion object {
        /** The longest answer of a server, as its protocol has it; what is longer comes from something else. */
        public const val ANSWER_BYTES_MAX: Int = 8 shl 20
    }
}

/** What came back. */
public sealed class Reply {
    /** The answer 200, with its body. */
    public class Body(public val bytes: ByteArray) : Reply()

    /** Another status: from the server, or from something in between. */
    public data class Status(public val status: Int) : Reply()

    /** No answer: no network, no such host, a broken connection, a certificate that is not trusted. */
    public data class None(public val because: IOException) : Reply()
}
