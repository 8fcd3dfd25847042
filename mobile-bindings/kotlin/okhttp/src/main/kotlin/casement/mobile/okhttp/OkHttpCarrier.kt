package casement.mobile.okhttp

import casement.mobile.Reply
import casement.mobile.Carrier
import casement.mobile.interruptedBy
import casement.mobile.readBounded
import java.io.IOException
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import okhttp3.Call
import okhttp3.MediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody
import okio.BufferedSink

/**
 * Carries with OkHttp, 3.12 or later: HTTP/2, pinned certificates, proxies and whatever else the app has set up in its client.
 *
 * @param client the app's client, or one that [patient] has made: the usual ten seconds are too short for eight MiB over a poor network
 */
public class OkHttpCarrier(
    client: OkHttpClient = patient(OkHttpClient()),
    private val dispatcher: CoroutineDispatcher = Dispatchers.IO,
) : Carrier {
    // The address is what the device has signed for: it is led nowhere else.
    private val client: OkHttpClient = client.newBuilder().followRedirects(false).followSslRedirects(false).build()

    override suspend fun post(url: String, body: ByteArray): Reply {
        val call = client.newCall(Request.Builder().url(url).post(Cbor(body)).build())
        return interruptedBy(call::cancel, dispatcher) { call.exchange() }
    }

    private fun Call.exchange(): Reply = try {
        execute().use { response ->
            when (val status = EveryOkHttp.status(response)) {
                OK -> {
                    val body = EveryOkHttp.body(response) ?: throw IOException("the answer has no body")
                    Reply.Body(body.byteStream().readBounded(Carrier.ANSWER_BYTES_MAX))
                }
                else -> Reply.Status(status)
            }
        }
    } catch (failed: IOException) {
        Reply.None(failed)
    }

    // A class of its own: how OkHttp makes one of bytes differs between its versions.
    private class Cbor(private val bytes: ByteArray) : RequestBody() {
        override fun contentType(): MediaType? = EveryOkHttp.cbor()

        override fun contentLength(): Long = bytes.size.toLong()

        override fun writeTo(sink: BufferedSink) {
            sink.write(bytes)
        }
    }

    public companion object {
        private const val OK = 200

        /** The same client, patient enough for the exchange. It shares connections with the one it is made of. */
        public fun patient(client: OkHttpClient): OkHttpClient = client.newBuilder()
            .connectTimeout(15, TimeUnit.SECONDS)
            .readTimeout(60, TimeUnit.SECONDS)
            .writeTimeout(60, TimeUnit.SECONDS)
            .callTimeout(300, TimeUnit.SECONDS)
            .build()
    }
}
