package casement.mobile

import kotlinx.coroutines.sync.withLock
import kotlin.time.Duration
import kotlin.time.toKotlinDuration

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
    val way = wayToServer(carrier)
    call { sync() }.use { sync ->
        var step = call { sync.nextRequest() }
        while (step is SyncStep.Post) {
            way.post(step.path, step.body, { sync.reply(it) }, { sync.failed() })
            progress(call { sync.report() })
            step = call { sync.nextRequest() }
        }
        step.ended(way.because)
    }
}

private fun SyncStep.ended(because: NoAnswer?): SyncOutcome = when (this) {
    is SyncStep.Post -> error("an exchange does not end with a request")
    is SyncStep.Finished -> SyncOutcome.UpToDate(report)
    is SyncStep.Wait -> SyncOutcome.Later(report, duration.toKotlinDuration(), because)
    is SyncStep.Stopped -> SyncOutcome.Stopped(report, why, explanation)
}
