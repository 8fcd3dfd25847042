package casement.mobile

import kotlinx.coroutines.sync.withLock
import kotlin.time.Duration
import kotlin.time.toKotlinDuration
import java.io.IOException

/** How an exchange with the server ended. What was done on the way stands, whatever the end. */
public sealed class SyncOutcome {
    /** What was done. */
    public abstract val report: SyncReport

    /** The device is up to date. */
    public data class UpToDate(override val report: SyncReport) : SyncOutcome()

    /** Not now: sync again after [wait]. [because] is what went wrong on the way; none where the server asked to wait. */
    public data class Later(override val report: SyncReport, val wait: Duration, val because: NoAnswer?) : SyncOutcome()

    /** There is no going on: tell the person. [explanation] is a sentence in English. */
    public data class Stopped(override val report: SyncReport, val why: SyncStop, val explanation: String) : SyncOutcome()
}

/** Why the server did not answer. */
public sealed class NoAnswer {
    /** The network, or a certificate that is not trusted. */
    public data class Unreachable(val because: IOException) : NoAnswer()

    /** Something in between answered, or a server that cannot now. */
    public data class Status(val status: Int) : NoAnswer()
}

/**
 * Brings the device up to date. It may be cancelled at any moment: nothing is lost, and the next one goes on from there. A second one
 * waits until the first has ended. Nothing of the store is held while the network is waited for.
 *
 * Records in which something is new stand in the report's `touched`: hand them to [Casement.count] when nobody is waiting.
 *
 * @param progress is told after each answer how far it has come
 * @throws CasementException where the store says so: it was locked, the disk is full, the device has not joined
 */
public suspend fun CasementDevice.sync(carrier: Carrier, progress: (SyncReport) -> Unit = {}): SyncOutcome = exchanging.withLock {
    val server = call { identity() ?: throw CasementException.NotJoined() }.server
    var because: NoAnswer? = null
    call { sync() }.use { sync ->
        while (true) {
            when (val step = call { sync.nextRequest() }) {
                is SyncStep.Post -> {
                    because = when (val answer = carrier.post(server + step.path, step.body)) {
                        is Reply.Body -> null.also { call { sync.reply(answer.bytes) } }
                        is Reply.Status -> NoAnswer.Status(answer.status).also { call { sync.failed() } }
                        is Reply.None -> NoAnswer.Unreachable(answer.because).also { call { sync.failed() } }
                    }
                    progress(call { sync.report() })
                }
                is SyncStep.Finished -> return@withLock SyncOutcome.UpToDate(step.report)
                is SyncStep.Wait -> return@withLock SyncOutcome.Later(step.report, step.duration.toKotlinDuration(), because)
                is SyncStep.Stopped -> return@withLock SyncOutcome.Stopped(step.report, step.why, step.explanation)
            }
        }
    }
    error("an exchange ends with one of its steps")
}

/** How joining a workspace ended. */
public sealed class JoinOutcome {
    /** This is the member's device from now on: sync next. */
    public data class Joined(val member: MemberId) : JoinOutcome()

    /** The server did not answer: try again, with the same invitation. */
    public data class NotReached(val because: IOException) : JoinOutcome()
}

/**
 * Joins a workspace with the text of an invitation: a link, or what a QR code holds. Show first what [invitation] reads in it.
 *
 * @throws CasementException.Invitation where the invitation is not open any more, is none, or the server does not answer it
 * @throws CasementException.Distrust where the server shows another workspace than the one that invited
 */
public suspend fun CasementDevice.join(invitation: String, carrier: Carrier): JoinOutcome =
    call { join(invitation) }.use { joining ->
        val url = joining.server() + joining.path()
        when (val answer = carrier.post(url, joining.request())) {
            is Reply.Body -> JoinOutcome.Joined(call { joining.finish(answer.bytes) })
            is Reply.Status -> {
                joining.refused(answer.status.toUShort())
                error("a refusal is thrown")
            }
            is Reply.None -> JoinOutcome.NotReached(answer.because)
        }
    }
