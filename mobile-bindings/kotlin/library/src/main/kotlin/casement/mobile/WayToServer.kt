package casement.mobile

import java.io.IOException

/** Why the server did not answer. */
public sealed class NoAnswer {
    /** The network, or a certificate that is not trusted. */
    public data class Unreachable(val because: IOException) : NoAnswer()

    /** Something in between answered, or a server that cannot now. */
    public data class Status(val status: Int) : NoAnswer()
}

/** Posts what the library says to the workspace's server, and hands it what comes back. */
internal class WayToServer(private val device: CasementDevice, private val carrier: Carrier, private val server: String) {
    /** What went wrong last; none where the last request was answered. */
    var because: NoAnswer? = null
        private set

    suspend fun post(path: String, body: ByteArray, reply: (ByteArray) -> Unit, failed: () -> Unit) {
        because = when (val answer = carrier.post(server + path, body)) {
            is Reply.Body -> null.also { device.call { reply(answer.bytes) } }
            is Reply.Status -> NoAnswer.Status(answer.status).also { device.call { failed() } }
            is Reply.None -> NoAnswer.Unreachable(answer.because).also { device.call { failed() } }
        }
    }
}

internal suspend fun CasementDevice.wayToServer(carrier: Carrier): WayToServer {
    val me = call { identity() } ?: throw CasementException.NotJoined()
    return WayToServer(this, carrier, me.server)
}
