package casement.mobile

import java.nio.charset.CharacterCodingException
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** Texts that several people write, in every script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextTest {
    private val office = Office()
    private val phones = Phones()
    private val amal = phones.join("amal", office.amal)
    private val omar = phones.join("omar", office.invite("Omar"))

    @AfterAll
    fun close() {
        phones.close()
        office.close()
    }

    @Test
    fun `two people edit one text in Arabic with emoji, and what each wrote stands`() = runBlocking<Unit> {
        val ours = amal.call { example() }
        val place = ours.place("narrative")
        val before = "رأينا الزنزانة 👩🏽‍🚀. لا ضوء."
        ours.editText(place, "", before, HOW)
        amal.sync(Phones.CARRIER)
        val theirs = omar.call { example() }
        omar.syncUntil { theirs.answerAt("narrative").value == before }
        ours.editText(place, before, "رأينا الزنزانة الثالثة 👩🏽‍🚀. لا ضوء.", HOW)
        theirs.editText(place, before, "رأينا الزنزانة 👩🏽‍🚀. لا ضوء ولا هواء 🌬️.", HOW)
        val merged = "رأينا الزنزانة الثالثة 👩🏽‍🚀. لا ضوء ولا هواء 🌬️."
        amal.sync(Phones.CARRIER)
        omar.syncUntil { theirs.answerAt("narrative").value == merged }
        amal.syncUntil { ours.answerAt("narrative").value == merged }
        ours.close()
        theirs.close()
    }

    @Test
    fun `texts come back as they went`() = runBlocking<Unit> {
        val record = amal.call { visits().single().let { fillAnother(it.id, it.forms.single()) } }
        val texts = listOf("a\u0000b", "\u202Eright to left\u202C", "e\u0301 \u00e9", "🇨🇭🏴󠁧󠁢󠁥󠁮󠁧󠁿", "line\r\nline\ttab", "\uFEFF", "漢字 नमस्ते ไทย")
        for (text in texts) {
            record.comment(record.place("narrative"), "$text.", null, HOW)
            record.editText(record.place("narrative"), null, text, HOW)
            assertEquals(text, record.answerAt("narrative").value)
        }
        assertEquals(texts.map { "$it." }, record.threads(null).map { it.comments.single().text })
        record.close()
    }

    @Test
    fun `half a character is refused, and can be replaced`() = runBlocking<Unit> {
        val record = amal.call { visits().single().let { fillAnother(it.id, it.forms.single()) } }
        val halves = "👍".dropLast(1) + " and " + "👍".drop(1) + " 👍"
        assertFailsWith<CharacterCodingException> { record.editText(record.place("narrative"), null, halves, HOW) }
        record.editText(record.place("narrative"), null, halves.wellFormed(), HOW)
        assertEquals("\uFFFD and \uFFFD 👍", record.answerAt("narrative").value)
        assertEquals("👍", "👍".wellFormed())
        record.close()
    }
}
