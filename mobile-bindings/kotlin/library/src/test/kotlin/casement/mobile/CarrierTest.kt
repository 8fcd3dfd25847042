package casement.mobile

import casement.mobile.okhttp.OkHttpCarrier
import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.ServerSocket
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.Semaphore
import java.util.concurrent.TimeUnit
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlin.time.measureTime
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import okhttp3.OkHttpClient
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** Both carriers, against servers that answer well, badly, late and never. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarrierTest {
    private val carriers = listOf(
        UrlConnectionCarrier(silenceMax = 2.seconds),
        OkHttpCarrier(OkHttpClient.Builder().readTimeout(2, TimeUnit.SECONDS).build()),
    )
    private val threads = Executors.newCachedThreadPool()
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply {
        executor = threads
        start()
    }
    private val address = "http://127.0.0.1:${server.address.port}"

    @AfterAll
    fun close() {
        server.stop(0)
        threads.shutdownNow()
    }

    private fun at(path: String, answer: HttpExchange.() -> Unit): String {
        server.createContext(path) { it.use(answer) }
        return address + path
    }

    private fun HttpExchange.use(answer: HttpExchange.() -> Unit) = try {
        answer()
    } finally {
        close()
    }

    private fun both(work: suspend (Carrier) -> Unit) = runBlocking<Unit> { carriers.forEach { work(it) } }

    @Test
    fun `bytes go and come as they are`() {
        val url = at("/echo") {
            assertEquals("POST", requestMethod)
            assertEquals("application/cbor", requestHeaders.getFirst("Content-Type"))
            val bytes = requestBody.readBytes()
            sendResponseHeaders(200, bytes.size.toLong())
            responseBody.write(bytes)
        }
        both { carrier ->
            val bytes = ByteArray(300_000) { it.toByte() }
            assertContentEquals(bytes, assertIs<Reply.Body>(carrier.post(url, bytes)).bytes)
        }
    }

    @Test
    fun `another status is told, and no redirect is followed`() {
        val url = at("/elsewhere") {
            requestBody.readBytes()
            responseHeaders.add("Location", "$address/echo")
            sendResponseHeaders(307, -1)
        }
        both { assertEquals(Reply.Status(307), it.post(url, byteArrayOf(1))) }
        both { assertEquals(Reply.Status(404), it.post("$address/nothing", byteArrayOf(1))) }
    }

    @Test
    fun `an answer without end is not read to its end`() {
        val url = at("/endless") {
            requestBody.readBytes()
            sendResponseHeaders(200, 0)
            val chunk = ByteArray(1 shl 16)
            runCatching { repeat(1_000) { responseBody.write(chunk) } }
        }
        both { assertTrue("longer" in assertIs<Reply.None>(it.post(url, byteArrayOf(1))).because.message!!) }
    }

    @Test
    fun `who is silent is given up`() {
        val enough = CountDownLatch(1)
        val url = at("/silent") { enough.await(20, TimeUnit.SECONDS) }
        both { carrier ->
            val took = measureTime { assertIs<Reply.None>(carrier.post(url, byteArrayOf(1))) }
            assertTrue(took < 10.seconds, "$took")
        }
        val patient = UrlConnectionCarrier(requestMax = 500.milliseconds)
        val took = measureTime { assertIs<Reply.None>(runBlocking { patient.post(url, byteArrayOf(1)) }) }
        assertTrue(took < 5.seconds, "$took")
        enough.countDown()
    }

    @Test
    fun `a cancelled request ends at once`() {
        val enough = CountDownLatch(1)
        val asked = Semaphore(0)
        val url = at("/waiting") {
            asked.release()
            enough.await(20, TimeUnit.SECONDS)
        }
        for (carrier in listOf(UrlConnectionCarrier(), OkHttpCarrier())) runBlocking {
            val posting = launch(Dispatchers.Default) { carrier.post(url, byteArrayOf(1)) }
            assertTrue(asked.tryAcquire(10, TimeUnit.SECONDS))
            val took = measureTime { posting.cancelAndJoin() }
            assertTrue(took < 2.seconds, "$took")
        }
        enough.countDown()
    }

    @Test
    fun `where nobody listens, or it is no address, there is no answer`() {
        val free = ServerSocket(0).use { it.localPort }
        both { assertIs<Reply.None>(it.post("http://127.0.0.1:$free/", byteArrayOf(1))) }
        both { assertIs<Reply.None>(it.post("http://nowhere.invalid/", byteArrayOf(1))) }
    }

    @Test
    fun `a connection that breaks in the middle is no answer`() {
        ServerSocket(0).use { socket ->
            val breaking = Thread {
                runCatching {
                    while (true) socket.accept().use {
                        it.getInputStream().read(ByteArray(1_000))
                        it.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".toByteArray())
                    }
                }
            }
            breaking.start()
            both { assertIs<Reply.None>(it.post("http://127.0.0.1:${socket.localPort}/", byteArrayOf(1))) }
            socket.close()
            breaking.join()
        }
    }

    @Test
    fun `a server that nobody vouches for is not spoken to`() {
        ServerSocket(0).use { socket ->
            val plain = Thread { runCatching { while (true) socket.accept().use { it.getOutputStream().write("no TLS\n".toByteArray()) } } }
            plain.start()
            both { assertIs<Reply.None>(it.post("https://127.0.0.1:${socket.localPort}/", byteArrayOf(1))) }
            socket.close()
            plain.join()
        }
    }
}
