package casement.mobile

import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** A store for coroutines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceTest {
    private val office = Office()
    private val phones = Phones()
    private val amal = phones.join("amal", office.amal)

    @AfterAll
    fun close() {
        phones.close()
        office.close()
    }

    @Test
    fun `acts are done in the order in which they were asked`() = runBlocking<Unit> {
        val record = amal.call { visits().first().let { fillAnother(it.id, it.forms.single()) } }
        val place = record.place("narrative")
        List(50) { number -> launch { amal.call { record.comment(place, "$number", null, HOW) } } }.joinAll()
        val said = record.events().mapNotNull { (it.happened as? Happened.Commented)?.text }
        assertEquals(List(50) { "$it" }, said)
        record.close()
    }

    @Test
    fun `an act whose coroutine is cancelled is kept`() = runBlocking<Unit> {
        val record = amal.call { visits().first().let { fillAnother(it.id, it.forms.single()) } }
        val place = record.place("narrative")
        val acting = launch(Dispatchers.Default) {
            amal.call {
                coroutineContext[kotlinx.coroutines.Job]!!.cancel()
                record.comment(place, "said", null, HOW)
            }
        }
        acting.join()
        assertEquals(true, acting.isCancelled)
        assertEquals("said", record.threads(null).single().comments.single().text)
        record.close()
    }

    @Test
    fun `a store whose opening is cancelled does not stay open`() = runBlocking<Unit> {
        phones.store("opened").close()
        var opened: CasementDevice? = null
        val opening = launch(start = CoroutineStart.UNDISPATCHED) { opened = CasementDevice.open(phones.path("opened"), Phones.SECRETS) }
        opening.cancelAndJoin()
        // Where it was quicker than the cancelling, somebody has it.
        opened?.close()
        CasementDevice.open(phones.path("opened"), Phones.SECRETS).close()
    }

    @Test
    fun `screens of a locked store end, and begin again once it is unlocked`() = runBlocking<Unit> {
        val omar = phones.join("omar", office.invite("Omar"))
        val visit = omar.visits().first().first()
        assertEquals("North prison", visit.placeName)
        omar.call { lock() }
        assertFailsWith<CasementException.Locked> { omar.visits().first() }
        assertFailsWith<CasementException.Locked> { omar.records(visit.id).collect() }
        omar.call { unlock(Phones.SECRETS) }
        assertEquals(visit, omar.visits().first().first())
    }

    @Test
    fun `lists are drawn again when they may look different`() = runBlocking<Unit> {
        val visit = amal.visits().first().first()
        val before = amal.records(visit.id).first().size
        withTimeout(10.seconds) {
            var drawn = 0
            amal.records(visit.id).onEach {
                if (drawn++ == 0) amal.call { fillAnother(visit.id, visit.forms.single()).close() }
            }.first { it.size == before + 1 }
        }
    }
}
