package casement.mobile

import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * Carries with the platform's own [HttpURLConnection]. Certificates are held against those that the platform trusts, and against Android's
 * network security configuration.
 *
 * @param connectMax how long a connection may take to open: a phone in a cellar learns soon that there is no network
 * @param silenceMax how long nothing may come while an answer is awaited
 * @param requestMax how long a request may take with its answer: eight MiB either way over a poor mobile network
 */
public class UrlConnectionCarrier(
    private val connectMax: Duration = 15.seconds,
    private val silenceMax: Duration = 60.seconds,
    private val requestMax: Duration = 300.seconds,
    private val dispatcher: CoroutineDispatcher = Dispatchers.IO,
) : Carrier {
    override suspend fun post(url: String, body: ByteArray): Reply {
        val connection = try {
            prepared(url, body)
        } catch (failed: IOException) {
            return Reply.None(failed)
        }
        val answer = withTimeoutOrNull(requestMax) {
            interruptedBy(connection::disconnect, dispatcher) { connection.exchange(body) }
        }
        return answer ?: Reply.None(IOException("the request took longer than $requestMax"))
    }

    private fun prepared(url: String, body: ByteArray): HttpURLConnection {
        val connection = URL(url).openConnection() as? HttpURLConnection ?: throw IOException("the address is none of a server")
        connection.requestMethod = "POST"
        connection.doOutput = true
        connection.useCaches = false
        connection.instanceFollowRedirects = false
        connection.connectTimeout = connectMax.inWholeMilliseconds.toInt()
        connection.readTimeout = silenceMax.inWholeMilliseconds.toInt()
        connection.setRequestProperty("Content-Type", "application/cbor")
        // The bodies are compressed; and what an answer inflates to would have to be bounded again.
        connection.setRequestProperty("Accept-Encoding", "identity")
        connection.setFixedLengthStreamingMode(body.size)
        return connection
    }

    private fun HttpURLConnection.exchange(body: ByteArray): Reply = try {
        outputStream.use { it.write(body) }
        when (val status = responseCode) {
            HttpURLConnection.HTTP_OK -> Reply.Body(wholeBody())
            else -> Reply.Status(status).also { disconnect() }
        }
    } catch (failed: IOException) {
        disconnect()
        Reply.None(failed)
    }

    /** The platform ends a body that was cut short as if it were whole. */
    private fun HttpURLConnection.wholeBody(): ByteArray {
        val bytes = inputStream.use { it.readBounded(Carrier.ANSWER_BYTES_MAX) }
        val announced = contentLengthLong
        if (announced >= 0 && announced != bytes.size.toLong()) throw IOException("the answer was cut short")
        return bytes
    }
}
