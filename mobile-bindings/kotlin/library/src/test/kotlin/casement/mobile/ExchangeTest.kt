package casement.mobile

import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertTrue
import kotlin.time.Duration
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Syncing with a real server, over networks good and bad. */
class ExchangeTest {
    private val office = Office()
    private val phones = Phones()
    private val amal = phones.join("amal", office.amal)

    @AfterEach
    fun close() {
        phones.close()
        office.close()
    }

    private suspend fun CasementDevice.say(text: String) = call { example().use { it.comment(it.place("narrative"), text, null, HOW) } }

    private suspend fun CasementDevice.said(): List<String> =
        call { example().use { record -> record.threads(null).map { it.comments.single().text } } }

    @Test
    fun `what one writes the other reads, and both see where they disagree`() = runBlocking<Unit> {
        val omar = phones.join("omar", office.invite("Omar"))
        omar.call { example().use { it.answer(it.place("lawyer_from"), "later", HOW) } }
        amal.call { example().use { it.answer(it.place("lawyer_from"), "outset", HOW) } }
        val progress = mutableListOf<SyncReport>()
        val sent = assertIs<SyncOutcome.UpToDate>(omar.sync(Phones.CARRIER) { progress += it }).report
        assertTrue(sent.receipted > 0uL && sent.bytesSent > 0uL)
        assertEquals(progress.last().answers, sent.answers)
        val record = amal.call { example() }
        val came = amal.syncUntil { record.answerAt("lawyer_from").others.isNotEmpty() }.report
        assertEquals(listOf(record.id()), came.touched)
        assertTrue(came.taken > 0uL)
        val found = record.disagreements().single { it.kind == DisagreementKind.CONCURRENT_ANSWERS }
        assertEquals(setOf("Amal Haddad" to "outset", "Omar Said" to "later"), found.sides.map { it.by.speakerName to it.value }.toSet())
        assertTrue(found.isBlocking && Verb.ADOPT_SIDE in found.verbs)
        val refused = assertFailsWith<CasementException.Refused> { record.decide(Decision.APPROVE, "") }
        assertEquals(Refusal.NOT_SETTLED, refused.why)
        record.adopt(record.place("lawyer_from"), Verdict.Adopted("later"), "the register says so", HOW)
        record.decide(Decision.APPROVE, "")
        amal.sync(Phones.CARRIER)
        val theirs = omar.call { example() }
        omar.syncUntil { theirs.approved() == record.view().heads }
        assertEquals("later", theirs.answerAt("lawyer_from").value)
        val notLead = assertFailsWith<CasementException.Refused> { theirs.release(theirs.place("lawyer_from"), HOW) }
        assertEquals(Refusal.NOT_LEAD, notLead.why)
        record.close()
        theirs.close()
    }

    @Test
    fun `without a network it says when to try again, and what is written stays`() = runBlocking<Unit> {
        amal.say("before")
        office.stop()
        val later = assertIs<SyncOutcome.Later>(amal.sync(Phones.CARRIER))
        assertIs<NoAnswer.Unreachable>(later.because)
        assertTrue(later.wait > Duration.ZERO)
        val busy = assertIs<SyncOutcome.Later>(amal.sync(Carrier { _, _ -> Reply.Status(503) }))
        assertEquals(NoAnswer.Status(503), busy.because)
        val portal = amal.sync(Carrier { _, _ -> Reply.Body("<html>Sign in to the hotel".toByteArray()) })
        assertTrue(portal !is SyncOutcome.UpToDate)
        office.start()
        assertIs<SyncOutcome.UpToDate>(amal.sync(Phones.CARRIER))
        assertEquals(0uL, amal.call { records(visits().single().id).sumOf { it.unsent } })
    }

    @Test
    fun `locking while an answer is awaited ends the exchange, and nothing is lost`() = runBlocking<Unit> {
        amal.say("before the lock")
        val outcome = runCatching {
            amal.sync(Carrier { url, body -> Phones.CARRIER.post(url, body).also { amal.call { lock() } } })
        }
        assertIs<CasementException.Locked>(outcome.exceptionOrNull())
        amal.call { unlock(Phones.SECRETS) }
        assertIs<SyncOutcome.UpToDate>(amal.sync(Phones.CARRIER))
        val omar = phones.join("omar", office.invite("Omar"))
        omar.syncUntil { said() == listOf("before the lock") }
    }

    @Test
    fun `a cancelled exchange goes on with the next one`() = runBlocking<Unit> {
        amal.say("on the way")
        val asked = CompletableDeferred<Unit>()
        val syncing = launch {
            amal.sync(
                Carrier { url, body ->
                    Phones.CARRIER.post(url, body)
                    asked.complete(Unit)
                    awaitCancellation()
                },
            )
        }
        asked.await()
        syncing.cancelAndJoin()
        assertIs<SyncOutcome.UpToDate>(amal.sync(Phones.CARRIER))
        assertEquals(0uL, amal.call { records(visits().single().id).sumOf { it.unsent } })
    }

    @Test
    fun `two at once go one after the other`() = runBlocking<Unit> {
        var under = 0
        val carrier = Carrier { url, body ->
            check(under++ == 0)
            Phones.CARRIER.post(url, body).also { under-- }
        }
        val both = List(2) { async { amal.sync(carrier) } }
        both.forEach { assertIs<SyncOutcome.UpToDate>(it.await()) }
    }

    @Test
    fun `step by step, as an app without coroutines does`() {
        Casement.create(phones.path("plain"), Phones.SECRETS).use { casement ->
            casement.join(office.invite("Omar")).use { joining ->
                val answer = runBlocking { Phones.CARRIER.post(joining.server() + joining.path(), joining.request()) }
                joining.finish((answer as Reply.Body).bytes)
            }
            val first = casement.sync()
            val step = assertIs<SyncStep.Post>(first.nextRequest())
            assertEquals("/v1/sync", step.path)
            assertContentEquals(step.body, assertIs<SyncStep.Post>(first.nextRequest()).body)
            first.failed()
            assertIs<SyncStep.Wait>(first.nextRequest())
            val second = casement.sync()
            assertFailsWith<CasementException.Superseded> { first.nextRequest() }
            assertFailsWith<CasementException.Superseded> { first.failed() }
            assertFailsWith<CasementException.Superseded> { first.reply(byteArrayOf()) }
            assertFailsWith<CasementException.Misuse> { second.reply(byteArrayOf()) }
            while (true) {
                val next = second.nextRequest() as? SyncStep.Post ?: break
                second.reply((runBlocking { Phones.CARRIER.post(office.address + next.path, next.body) } as Reply.Body).bytes)
            }
            assertIs<SyncStep.Finished>(second.nextRequest())
            assertTrue(second.report().answers > 0u)
            assertNotNull(second.session())
            first.close()
            second.close()
        }
    }

    @Test
    fun `a device that was revoked is told, and keeps what it has`() = runBlocking<Unit> {
        val omar = phones.join("omar", office.invite("Omar"))
        omar.say("before")
        office.admin("revoke", "Omar")
        val outcome = omar.sync(Phones.CARRIER)
        assertTrue(outcome is SyncOutcome.Stopped || SyncNotice.Revoked in outcome.report.notices, "$outcome")
        assertEquals(listOf("before"), omar.said())
    }

    @Test
    fun `a purge leaves what is only here`() = runBlocking<Unit> {
        amal.say("sent")
        amal.sync(Phones.CARRIER)
        val id = amal.call { example().use { it.id() } }
        amal.say("not sent")
        val first = amal.call { purge() }
        assertEquals(id, first.recordsStay.single().record)
        assertTrue(first.recordsStay.single().unsent > 0uL)
        amal.sync(Phones.CARRIER)
        val second = amal.call { purge() }
        assertEquals(listOf(id), second.recordsPurged)
        assertFailsWith<CasementException.Gone> { amal.call { record(id) } }
    }
}
