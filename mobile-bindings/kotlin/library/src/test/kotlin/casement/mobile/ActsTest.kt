package casement.mobile

import java.time.Instant
import java.time.temporal.ChronoUnit
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** What one person does in a record, each time in a new one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActsTest {
    private val office = Office()
    private val phones = Phones()
    private val amal = phones.join("amal", office.amal)
    private lateinit var record: Record

    @BeforeEach
    fun begin() = runBlocking<Unit> {
        record = amal.call { visits().single().let { fillAnother(it.id, it.forms.single()) } }
    }

    @AfterEach
    fun leave() {
        record.leave()
        record.close()
    }

    @AfterAll
    fun close() {
        phones.close()
        office.close()
    }

    private fun refused(why: Refusal, act: () -> Unit) {
        val error = assertFailsWith<CasementException.Refused> { act() }
        assertEquals(why, error.why)
        assertTrue(error.explanation.isNotEmpty())
    }

    @Test
    fun `an answer stands, with who gave it, when and how they know`() {
        val observed = Instant.now().minus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS)
        val acted = record.answer(record.place("lawyer_from"), "interview", How(Source.REGISTER, observed, fromPaper = true))
        assertTrue(acted.hasChanged)
        assertEquals(Finding.FINE, acted.finding)
        assertTrue(record.place("lawyer_from") in acted.touched)
        assertTrue(record.place("lawyer_sources") in acted.touched, "it is asked now")
        val answer = record.answerAt("lawyer_from")
        assertEquals("interview", answer.value)
        assertEquals("Before the first interview", answer.shown)
        assertEquals(DataType.SELECT_ONE, answer.dataType)
        assertEquals(SelectKind.ONE, answer.select)
        assertEquals(Choice("outset", "From the first moment"), answer.choices.first())
        val by = assertNotNull(answer.by)
        assertEquals("Amal Haddad", by.speakerName)
        assertEquals(Source.REGISTER, by.source)
        assertEquals(observed, by.observed)
        assertEquals(ActKind.ANSWER, by.act)
        assertTrue(by.fromPaper)
        assertTrue(by.entered <= Instant.now())
    }

    @Test
    fun `what breaks a constraint is kept, and said`() {
        assertEquals(Finding.CONSTRAINT_BROKEN, record.answer(record.place("held_now"), "501", HOW).finding)
        val problem = assertIs<Problem.Constraint>(record.answerAt("held_now").problems.single())
        assertEquals("Enter a number from 0 to 500.", problem.v1)
        assertEquals(Finding.REQUIRED_BUT_EMPTY, record.clear(record.place("held_now"), HOW).finding)
        assertEquals("", record.answerAt("held_now").value)
        assertFalse(record.clear(record.place("held_now"), HOW).hasChanged)
    }

    @Test
    fun `what the form does not allow is refused, and nothing changes`() {
        val before = record.view().heads
        refused(Refusal.WRONG_TYPE) { record.answer(record.place("held_now"), "many", HOW) }
        refused(Refusal.NOT_RELEVANT) { record.answer(record.place("refused_parts"), "the cellar", HOW) }
        refused(Refusal.NOT_A_QUESTION) { record.answer(record.place("arrival"), "x", HOW) }
        refused(Refusal.NOT_A_TEXT) { record.editText(record.place("held_now"), null, "3", HOW) }
        refused(Refusal.NOT_OBSERVED) { record.observe(record.place("lawyer_from"), null, "outset", HOW) }
        refused(Refusal.NO_OBSERVATION) { record.withdraw(record.place("held_now"), ObservationId("00".repeat(8)), HOW) }
        refused(Refusal.NO_WORDS) { record.comment(record.place("held_now"), " ", null, HOW) }
        refused(Refusal.NO_COMMENT) { record.resolveComment(CommentId("00".repeat(8)), HOW) }
        refused(Refusal.NO_LANGUAGE) { record.setLanguage("Klingon") }
        refused(Refusal.TOO_LONG) { record.answer(record.place("cell").let { record.place("lawyer_from") }, "x".repeat(2_000_000), HOW) }
        refused(Refusal.NOT_A_REPEAT) { record.addInstance("/data/arrival", HOW) }
        assertFailsWith<CasementException.Gone> { record.answer("/data/nothing", "x", HOW) }
        assertFailsWith<CasementException.Misuse> { record.answer("no//place", "x", HOW) }
        assertFailsWith<CasementException.Misuse> { record.withdraw(record.place("held_now"), ObservationId("no id"), HOW) }
        assertFailsWith<CasementException.Misuse> { record.viewAt(listOf(ChangeHash("00".repeat(32)))) }
        assertEquals(before, record.view().heads)
    }

    @Test
    fun `observations are made, changed and withdrawn`() {
        val place = record.place("held_now")
        val first = record.observe(place, null, "12", How(Source.OBSERVED))
        record.observe(place, null, "14", How(Source.REGISTER))
        assertEquals(listOf("12", "14"), record.answerAt("held_now").observations.map { it.value }.sorted())
        assertTrue(record.answerAt("held_now").observations.all { it.isOwn })
        record.observe(place, first.observation, "13", HOW)
        assertEquals(listOf("13", "14"), record.answerAt("held_now").observations.map { it.value }.sorted())
        assertTrue(record.withdraw(place, first.observation, HOW).hasChanged)
        assertEquals("14", record.answerAt("held_now").observations.single().value)
    }

    @Test
    fun `repeat instances are added, removed and restored`() {
        val repeat = record.view().entries.single { it.kind is EntryKind.Repeat }
        val added = record.addInstance(repeat.path, HOW)
        record.answer(record.place("cell_name"), "3 bis", HOW)
        fun instance() = record.view().entries.first { it.place == added.place }.kind as EntryKind.Instance
        assertEquals(added.instance, instance().id)
        assertTrue(record.viewWithin(added.place).entries.any { it.path.endsWith("/cell_name") })
        record.removeInstance(added.place, HOW)
        assertTrue(instance().isRemoved)
        record.restoreInstance(added.instance, HOW)
        assertFalse(instance().isRemoved)
        assertEquals("3 bis", record.answerAt("cell_name").value)
    }

    @Test
    fun `comments are made, answered, resolved and opened again`() {
        val place = record.place("held_now")
        val thread = record.comment(place, "Is that with the night shift?", null, HOW)
        record.comment(place, "No: without.", thread, HOW)
        val seen = record.threads(place).single()
        assertEquals(thread, seen.id)
        assertEquals(listOf("Is that with the night shift?", "No: without."), seen.comments.map { it.text })
        assertEquals(1u, record.answerAt("held_now").openThreads)
        record.resolveComment(thread, HOW)
        assertTrue(record.threads(null).single().isResolved)
        record.reopenComment(thread, HOW)
        assertFalse(record.threads(null).single().isResolved)
    }

    @Test
    fun `a lead adopts, releases, approves and opens again`() {
        val place = record.place("held_now")
        refused(Refusal.NO_WORDS) { record.adopt(place, Verdict.Adopted("13"), "", HOW) }
        record.adopt(place, Verdict.Adopted("13"), "counted again together", HOW)
        val position = assertNotNull(record.answerAt("held_now").position)
        assertEquals(Verdict.Adopted("13"), position.verdict)
        assertEquals("counted again together", position.reason)
        record.release(place, HOW)
        assertEquals(Verdict.Released, record.answerAt("held_now").position?.verdict)
        assertNull(record.approved())
        record.decide(Decision.APPROVE, "")
        assertEquals(record.view().heads, record.approved())
        record.answer(record.place("lawyer_from"), "outset", HOW)
        assertTrue(record.disagreements().any { it.kind == DisagreementKind.EDITED_AFTER_APPROVAL })
        record.decide(Decision.REOPEN, "the register came")
        assertNull(record.approved())
    }

    @Test
    fun `the history knows all that ever stood, and a view shows any moment`() {
        val place = record.place("lawyer_from")
        record.answer(place, "outset", HOW)
        val then = record.view().heads
        record.answer(place, "later", How(Source.STAFF))
        val history = record.history(place)
        assertEquals(listOf("outset", "later"), history.map { (it.happened as Happened.Answered).value })
        assertTrue(history.first().replacedBy.isNotEmpty())
        assertTrue(history.all { it.words.isNotEmpty() && it.place == place })
        assertTrue(record.events().size >= history.size)
        val past = record.viewAt(then).entries.first { it.place == place }.kind as EntryKind.Question
        assertEquals("outset", past.answer.value)
        assertEquals("later", record.answerAt("lawyer_from").value)
    }

    @Test
    fun `how far it is, in numbers`() {
        val before = record.summary()
        record.answer(record.place("access_refused"), "yes", HOW)
        val after = record.summary()
        assertEquals(before.answered + 1u, after.answered)
        assertEquals(before.asked + 1u, after.asked)
        val arrival = record.progress().first { it.label == "Arrival" }
        assertTrue(record.viewWithin(arrival.place).entries.any { it.path.endsWith("/access_refused") })
        record.catchUp()
    }

    @Test
    fun `labels come in the language that is asked for`() {
        val languages = record.languages()
        assertEquals(listOf("en", "ar"), languages.map { it.tag })
        record.setLanguage(languages.last().name)
        val view = record.view()
        assertEquals(Direction.RIGHT_TO_LEFT, view.direction)
        assertEquals("كم عدد المحتجزين الآن؟", view.entries.first { it.path.endsWith("/held_now") }.label)
    }

    @Test
    fun `a record is one object, however often it is opened`() = runBlocking<Unit> {
        val id = record.id()
        val again = amal.call { record(id) }
        record.answer(record.place("lawyer_from"), "later", HOW)
        assertEquals("later", again.answerAt("lawyer_from").value)
        again.close()
        assertEquals("later", record.answerAt("lawyer_from").value)
        assertEquals(amal.call { visits() }.single().id, record.visit())
        assertEquals(amal.call { visits() }.single().forms.single(), record.form())
        amal.call { count(listOf(id)) }
        val line = amal.call { records(record.visit()) }.single { it.id == id }
        assertEquals(record.summary().answered, assertNotNull(line.counted).answered)
        assertTrue(line.unsent > 0uL)
        assertFailsWith<CasementException.Gone> { amal.call { record(RecordId("00".repeat(16))) } }
    }

    @Test
    fun `two threads at once lose nothing`() {
        val text = record.place("custody_story")
        val threads = (1..2).map { number ->
            Thread {
                repeat(50) {
                    record.comment(text, "comment $it of thread $number", null, HOW)
                    record.answer(record.place("lawyer_from"), if (it % 2 == 0) "outset" else "later", HOW)
                    record.view()
                }
            }.apply { start() }
        }
        threads.forEach { it.join() }
        assertEquals(100, record.threads(text).size)
        assertEquals("later", record.answerAt("lawyer_from").value)
    }

    @Test
    fun `what is written survives locking, and a record says locked in between`() = runBlocking<Unit> {
        record.answer(record.place("lawyer_from"), "later", HOW)
        val place = record.place("lawyer_from")
        amal.call { lock() }
        assertFailsWith<CasementException.Locked> { record.view() }
        assertFailsWith<CasementException.Locked> { record.answer(place, "outset", HOW) }
        amal.call { unlock(Phones.SECRETS) }
        assertEquals("later", record.answerAt("lawyer_from").value)
    }
}
