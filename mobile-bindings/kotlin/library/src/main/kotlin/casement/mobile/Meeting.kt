package casement.mobile

import java.io.Closeable
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes

/** Any stream of bytes to another phone: a socket, Bluetooth. It is closed when the meeting ends. */
public class PeerStream(internal val input: InputStream, internal val output: OutputStream, private val whole: Closeable) : Closeable {
    override fun close() {
        whole.close()
    }
}

/** How a meeting ended. What came before stands, whatever the end. */
public sealed class MeetingOutcome {
    /** What was done. */
    public abstract val report: PeerReport

    /** Both have all that they may tell each other. */
    public data class Done(override val report: PeerReport) : MeetingOutcome()

    /** It ended early: tell the person. [explanation] is a sentence in English. */
    public data class Stopped(override val report: PeerReport, val why: PeerStop, val explanation: String) : MeetingOutcome()
}

/**
 * Meets another phone of the workspace, with no server in reach: one of the two calls, the other listens. What is said is sealed for the
 * two. It may be cancelled at any moment: what came is kept.
 *
 * @param silenceMax how long nothing may come before the other is taken to be gone
 * @param progress is told how far it has come
 * @throws CasementException where the store says so
 */
public suspend fun CasementDevice.meet(
    side: Side,
    stream: PeerStream,
    silenceMax: Duration = 1.minutes,
    progress: (PeerProgress) -> Unit = {},
): MeetingOutcome = stream.use {
    call { meet(side) }.use { peer ->
        var steps = call { peer.begin() }
        while (true) {
            // What is to be sent before the end is sent first, even where the end is an early one.
            steps.forEach { step -> if (step is PeerStep.Send && !stream.sent(step.bytes)) return@use ended(call { peer.closed() }) }
            steps.end()?.let { return@use it }
            progress(call { peer.progress() })
            val came = stream.received(silenceMax) ?: return@use ended(call { peer.closed() })
            steps = call { peer.received(came) }
        }
        @Suppress("UNREACHABLE_CODE")
        error("a meeting ends with one of its steps")
    }
}

private fun List<PeerStep>.end(): MeetingOutcome? = firstNotNullOfOrNull { step ->
    when (step) {
        is PeerStep.Send -> null
        is PeerStep.Finished -> MeetingOutcome.Done(step.report)
        is PeerStep.Stopped -> MeetingOutcome.Stopped(step.report, step.why, step.explanation)
    }
}

private fun ended(steps: List<PeerStep>): MeetingOutcome = steps.end() ?: error("a meeting ends when its stream is closed")

private suspend fun PeerStream.sent(bytes: ByteArray): Boolean = interruptedBy(::close, Dispatchers.IO) {
    try {
        output.write(bytes)
        output.flush()
        true
    } catch (_: IOException) {
        false
    }
}

/** What came; none where the stream has ended, is broken, or is silent for too long. */
private suspend fun PeerStream.received(silenceMax: Duration): ByteArray? = withTimeoutOrNull(silenceMax) {
    interruptedBy(::close, Dispatchers.IO) {
        try {
            val buffer = ByteArray(BUFFER_BYTES)
            val count = input.read(buffer)
            if (count < 0) null else buffer.copyOf(count)
        } catch (_: IOException) {
            null
        }
    }
}

private const val BUFFER_BYTES = 64 * 1024
