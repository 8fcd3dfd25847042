package casement.mobile

import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Test

/** Records as files for other programs. */
class ExportTest {
    private fun List<ExportedFile>.text() = joinToString("") { it.bytes.decodeToString() }

    @Test
    fun `every format has what was answered, and nothing sensitive unless asked for`() = runBlocking<Unit> {
        Office().use { office ->
            Phones().use { phones ->
                val amal = phones.join("amal", office.amal)
                val id = amal.call {
                    example().use {
                        it.answer(it.place("lawyer_from"), "interview", HOW)
                        it.editText(it.place("narrative"), null, "damp walls", HOW)
                        it.id()
                    }
                }
                suspend fun export(format: ExportFormat, options: ExportOptions = ExportOptions()) = amal.call { export(listOf(id), format, options) }
                for (format in listOf(ExportFormat.CSV, ExportFormat.JSON, ExportFormat.ODK_XML)) {
                    val files = export(format)
                    assertTrue(files.all { it.name.isNotEmpty() })
                    assertTrue("interview" in files.text(), "$format")
                    assertTrue("damp walls" !in files.text(), "$format")
                }
                assertEquals("PK", export(ExportFormat.XLSX).single().bytes.decodeToString(0, 2))
                assertTrue("damp walls" in export(ExportFormat.CSV, ExportOptions(sensitive = true)).text())
                val arabic = ExportOptions(labels = true, language = "Arabic (ar)", paths = true, choiceColumns = true, disagreements = true, attribution = true)
                val said = export(ExportFormat.CSV, arabic).text()
                assertTrue("قبل الاستجواب الأول" in said && "Amal Haddad" in said)
                val refused = assertFailsWith<CasementException.Refused> { export(ExportFormat.CSV, ExportOptions(labels = true, language = "Klingon")) }
                assertEquals(Refusal.NO_LANGUAGE, refused.why)
                assertFailsWith<CasementException.Gone> { amal.call { export(listOf(RecordId("00".repeat(16))), ExportFormat.CSV, ExportOptions()) } }
            }
        }
    }
}
