package casement.mobile

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.conflate
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.withContext

/**
 * One store of this device, for coroutines. Make one for each folder and keep it for as long as the app lives.
 *
 * Every call of the library may wait for the disk, so all go to [dispatcher], one after the other in the order in which they were
 * asked: two quick taps stay in their order. A call that has begun runs to its end. Where its coroutine is cancelled meanwhile, an
 * act is kept all the same.
 *
 * It takes the place of the store's listener: do not set another one.
 */
public class CasementDevice(
    private val casement: Casement,
    private val dispatcher: CoroutineDispatcher = oneByOne(),
) : AutoCloseable {
    private val feed = ChangeFeed().also { casement.setListener(it) }

    /** One exchange at a time: another would end the one before. */
    internal val exchanging: Mutex = Mutex()

    /** Files go beside the exchange, one carrying at a time. */
    internal val carryingFiles: Mutex = Mutex()

    /**
     * What may look different, from the moment on at which it is collected. Whoever is slow misses nothing: what came meanwhile is put
     * together. It is told on the collector's own thread, and never holds up the library.
     */
    public val changes: Flow<Change> = feed.changes.filterNotNull()

    /** Calls the library: `device.call { visits() }`. What it throws is a [CasementException]; each says what the app does next. */
    public suspend fun <T> call(work: Casement.() -> T): T = withContext(dispatcher) { feed.telling { casement.work() } }

    /**
     * Something of the store as it is, and again whenever it may be different. Where changes come quicker than they are collected, only
     * the last is looked up. It ends with the exception that [look] throws, [CasementException.Locked] among others: collect again then.
     */
    public fun <T> watch(concerns: (Change) -> Boolean, look: Casement.() -> T): Flow<T> =
        feed.changes.filter { it == null || concerns(it) }.conflate().map { call(look) }

    /** All visits. */
    public fun visits(): Flow<List<Visit>> = watch({ it is Change.Lists }) { visits() }

    /** The records of a visit, with what lists show of them. */
    public fun records(visit: VisitId): Flow<List<RecordLine>> = watch({ it is Change.Lists }) { records(visit) }

    /** A record as a screen shows it: opened when it is collected, and held until the collecting ends. */
    public fun view(id: RecordId): Flow<RecordView> = flow {
        call { record(id) }.use { record ->
            watch({ it.record == id }) { record.view() }.collect { emit(it) }
        }
    }

    /** Lets go of the store, and closes its files once nothing uses them any more. [Casement.lock] does so at once. */
    override fun close() {
        casement.close()
    }

    public companion object {
        /** Makes a new store. Where there is a passphrase it takes some seconds: how dear guessing it is, is measured on this device. */
        public suspend fun create(folder: String, secrets: Secrets, dispatcher: CoroutineDispatcher = oneByOne()): CasementDevice =
            opened(dispatcher) { Casement.create(folder, secrets) }

        /** Opens the store in a folder. With a passphrase it takes a second or more. */
        public suspend fun open(folder: String, secrets: Secrets, dispatcher: CoroutineDispatcher = oneByOne()): CasementDevice =
            opened(dispatcher) { Casement.open(folder, secrets) }

        /** Threads that may wait, one at a time. */
        @OptIn(ExperimentalCoroutinesApi::class)
        public fun oneByOne(): CoroutineDispatcher = Dispatchers.IO.limitedParallelism(1)

        /** A store that was opened for a coroutine that is cancelled meanwhile is closed again: nobody would have it. */
        private suspend fun opened(dispatcher: CoroutineDispatcher, open: () -> Casement): CasementDevice {
            var opened: CasementDevice? = null
            try {
                return withContext(dispatcher) { CasementDevice(open(), dispatcher).also { opened = it } }
            } catch (cancelled: CancellationException) {
                opened?.close()
                throw cancelled
            }
        }
    }
}
