package casement.mobile

import java.io.InputStream
import kotlin.time.Duration
import kotlin.time.toKotlinDuration
import kotlinx.coroutines.sync.withLock

/** How carrying files ended. What was carried stays, whatever the end. */
public sealed class TransferOutcome {
    /** What was done. */
    public abstract val report: TransferReport

    /** Nothing more to carry now. Look at the report: some may wait for a sync, or be absent, refused or damaged. */
    public data class Carried(override val report: TransferReport) : TransferOutcome()

    /** Not now: carry again after [wait]. [because] is what went wrong on the way; none where the server asked to wait. */
    public data class Later(override val report: TransferReport, val wait: Duration, val because: NoAnswer?) : TransferOutcome()

    /** There is no going on: tell the person. [explanation] is a sentence in English. */
    public data class Stopped(override val report: TransferReport, val why: SyncStop, val explanation: String) : TransferOutcome()
}

/**
 * Carries attached files, in pieces of half a megabyte at most: those that are [wanted] here, then what the server does not have. Do it
 * after a sync, on a network where that costs nothing; a sync may go on beside it. It may be cancelled at any moment, and goes on from there.
 *
 * @param progress is told after each piece how far the file has come that is carried now
 * @throws CasementException where the store says so
 */
public suspend fun CasementDevice.carryFiles(
    carrier: Carrier,
    wanted: List<FileAt> = emptyList(),
    progress: (TransferProgress) -> Unit = {},
): TransferOutcome = carryingFiles.withLock {
    val way = wayToServer(carrier)
    call { transfer(wanted) }.use { transfer ->
        var step = call { transfer.nextRequest() }
        while (step is TransferStep.Post) {
            way.post(step.path, step.body, { transfer.reply(it) }, { transfer.failed() })
            call { transfer.progress() }?.let(progress)
            step = call { transfer.nextRequest() }
        }
        step.ended(way.because)
    }
}

private fun TransferStep.ended(because: NoAnswer?): TransferOutcome = when (this) {
    is TransferStep.Post -> error("carrying does not end with a request")
    is TransferStep.Finished -> TransferOutcome.Carried(report)
    is TransferStep.Wait -> TransferOutcome.Later(report, duration.toKotlinDuration(), because)
    is TransferStep.Stopped -> TransferOutcome.Stopped(report, why, explanation)
}

/**
 * An attached file that is here, to be read from its beginning to its end, a piece at a time: for players and decoders. It is decrypted as
 * it is read, and never lies open on the disk. It reads on whatever thread reads: one that may wait.
 */
public fun Casement.open(file: FileHash): InputStream = AttachedFileStream(this, file)

private class AttachedFileStream(private val casement: Casement, private val file: FileHash) : InputStream() {
    private var piece = ByteArray(0)
    private var taken = 0
    private var offset = 0L

    override fun read(): Int {
        val one = ByteArray(1)
        return if (read(one, 0, 1) < 0) -1 else one[0].toInt() and 0xff
    }

    override fun read(into: ByteArray, start: Int, length: Int): Int {
        if (length == 0) return 0
        if (taken == piece.size) {
            piece = casement.readFile(file, offset.toULong(), PIECE_BYTES)
            offset += piece.size
            taken = 0
            if (piece.isEmpty()) return -1
        }
        val count = minOf(length, piece.size - taken)
        piece.copyInto(into, start, taken, taken + count)
        taken += count
        return count
    }

    private companion object {
        const val PIECE_BYTES = 0x40000u
    }
}
