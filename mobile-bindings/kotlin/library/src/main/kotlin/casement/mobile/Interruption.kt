package casement.mobile

import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.coroutineScope

/**
 * Does blocking work on [dispatcher]. When the coroutine is cancelled, [abort] is called from another thread, which makes the work fail:
 * reading from a socket does not notice a cancelled coroutine by itself.
 */
public suspend fun <T> interruptedBy(abort: () -> Unit, dispatcher: CoroutineDispatcher, work: () -> T): T = coroutineScope {
    val working = async(dispatcher) { work() }
    try {
        working.await()
    } catch (cancelled: CancellationException) {
        abort()
        throw cancelled
    }
}

/** Reads to the end, and refuses more than [bytesMax]. */
public fun InputStream.readBounded(bytesMax: Int): ByteArray {
    val read = ByteArrayOutputStream()
    val buffer = ByteArray(BUFFER_BYTES)
    while (true) {
        val count = read(buffer)
        if (count < 0) return read.toByteArray()
        if (read.size() + count > bytesMax) throw IOException("the answer is longer than $bytesMax bytes")
        read.write(buffer, 0, count)
    }
}

// Not readNBytes: Android has it since version 13 alone.
private const val BUFFER_BYTES = 16 * 1024
