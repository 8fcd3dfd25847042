package casement.mobile

import java.util.logging.Level
import java.util.logging.Logger
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.takeWhile
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** Being told what is new. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListenerTest {
    private val office = Office()
    private val phones = Phones()

    @AfterAll
    fun close() {
        phones.close()
        office.close()
    }

    /** A store of Omar without a [CasementDevice], with a listener of its own. */
    private fun listening(name: String, listener: (Casement) -> Listener, work: (Record) -> Unit) {
        phones.join(name, office.invite("Omar")).close()
        Casement.open(phones.path(name), Phones.SECRETS).use { casement ->
            casement.setListener(listener(casement))
            casement.example().use(work)
            casement.setListener(null)
        }
    }

    @Test
    fun `an act is told before it returns, on its own thread`() {
        val told = mutableListOf<Pair<Thread, Changes>>()
        listening("told", { Telling { told += Thread.currentThread() to it } }) { record ->
            val acted = record.answer(record.place("lawyer_from"), "later", HOW)
            val (thread, changes) = told.single()
            assertEquals(Thread.currentThread(), thread)
            assertEquals(Changes(record.id(), acted.touched, false), changes)
        }
    }

    @Test
    fun `what its caller tells is told to nobody else`() {
        val told = mutableListOf<Changes>()
        listening("quiet", { Telling { told += it } }) { record ->
            val place = record.place("lawyer_from")
            val acted = record.answer(Said(place, "later", HOW, isTold = false))
            assertEquals(record.id(), acted.record)
            assertTrue(acted.hasChanged && place in acted.touched)
            assertEquals(emptyList(), told)
            record.answer(Said(place, "outset", HOW))
            assertEquals(1, told.size)
        }
    }

    @Test
    fun `all screens of a device hear of its own acts, and of nothing that changed nothing`() = runBlocking<Unit> {
        val device = phones.join("own", office.invite("Omar"))
        val record = device.call { example() }
        val (first, second) = List(2) { Channel<Change>(Channel.UNLIMITED).also { seen -> launch { device.changes.collect { seen.send(it) } } } }
        delay(300.milliseconds)
        suspend fun both() = withTimeout(10.seconds) { setOf(first.receive(), second.receive()) }
        fun entries(acted: Acted) = setOf(Change.Entries(record.id(), acted.touched.toSet()))
        assertEquals(entries(device.call { record.answer(record.place("lawyer_from"), "later") }), both())
        assertEquals(entries(device.call { record.editText(record.place("narrative"), null, "seen") }), both())
        val place = record.place("held_now")
        val observed = device.call { record.observe(place, null, "3") }
        assertEquals(entries(observed.acted), both())
        device.call { record.answer(record.place("lawyer_from"), "later") }
        // Of this act the library tells.
        assertEquals(entries(device.call { record.withdraw(place, observed.observation, HOW) }), both())
        coroutineContext.cancelChildren()
        record.close()
    }

    @Test
    fun `a listener may call the library`() {
        val seen = mutableListOf<String>()
        listening("calling", { casement -> Telling { changes -> casement.record(changes.record).use { seen += it.answerAt("lawyer_from").value } } }) {
            it.answer(it.place("lawyer_from"), "later", HOW)
            assertEquals(listOf("later"), seen)
        }
    }

    @Test
    fun `what a listener throws undoes nothing`() {
        val thrown = listOf(
            CasementException.Full(), IllegalStateException("a name that nobody may read"),
            // What is no Exception does not cross at all: JNA prints it.
            NotImplementedError("of the app"),
        )
        val jna = Logger.getLogger("com.sun.jna.Native").apply { level = Level.OFF }
        for ((number, throwable) in thrown.withIndex()) {
            listening("throwing$number", { Telling { throw throwable } }) {
                assertTrue(it.answer(it.place("lawyer_from"), "later", HOW).hasChanged)
                assertEquals("later", it.answerAt("lawyer_from").value)
            }
        }
        jna.level = null
    }

    @Test
    fun `a slow screen misses nothing`() = runBlocking<Unit> {
        val device = phones.join("slow", office.invite("Omar"))
        val record = device.call { example() }
        val drawn = launch(Dispatchers.Default) {
            val changes = device.changes.onEach { delay(100.milliseconds) }.takeWhile { it != Change.Lists }.toList()
            val places = changes.flatMap { (it as Change.Entries).places }
            assertTrue(setOf("lawyer_from", "held_now", "narrative").all { record.place(it) in places })
            assertTrue(changes.size < 60, "put together: ${changes.size}")
        }
        delay(300.milliseconds)
        device.call {
            repeat(20) { number ->
                record.answer(record.place("lawyer_from"), if (number % 2 == 0) "later" else "outset", HOW)
                record.answer(record.place("held_now"), "$number", HOW)
                record.editText(record.place("narrative"), null, "$number", HOW)
            }
        }
        delay(500.milliseconds)
        record.leave()
        withTimeout(10.seconds) { drawn.join() }
        record.close()
    }

    @Test
    fun `a view is drawn again when something comes from another phone`() = runBlocking<Unit> {
        val amal = phones.join("amal", office.amal)
        val omar = phones.join("omar", office.invite("Omar"))
        val id = omar.call { example().use { it.id() } }
        val drawn = Channel<RecordView>(Channel.UNLIMITED)
        val screen = launch { omar.view(id).collect { drawn.send(it) } }
        suspend fun nextAnswer() = withTimeout(10.seconds) {
            val question = drawn.receive().entries.first { it.path.endsWith("/lawyer_from") }.kind
            assertIs<EntryKind.Question>(question).answer.value
        }
        assertEquals("", nextAnswer())
        amal.call { example().use { it.answer(it.place("lawyer_from"), "interview", HOW) } }
        amal.sync(Phones.CARRIER)
        omar.syncUntil { call { record(id).use { it.answerAt("lawyer_from").value } } == "interview" }
        assertEquals("interview", nextAnswer())
        screen.cancel()
        val lines = omar.records(omar.visits().first().single().id).first()
        assertEquals(id, lines.single { it.unsent == 0uL || it.id == id }.id)
    }
}

/** Tells of records alone. */
class Telling(private val changed: (Changes) -> Unit) : Listener {
    override fun recordChanged(changes: Changes) = changed(changes)

    override fun listsChanged() = Unit
}
