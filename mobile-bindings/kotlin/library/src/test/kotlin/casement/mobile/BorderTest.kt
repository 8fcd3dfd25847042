package casement.mobile

import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.Test

/** That these tests leave nothing of the border out. */
class BorderTest {
    private val sources = File(Office.WORKSPACE, "mobile-bindings/kotlin/library/src").walk()
        .filter { it.extension == "kt" && it.name != "BorderTest.kt" }.map { it.readText() }.toList()

    @Test
    fun `every method is called`() {
        val interfaces = listOf(
            CasementInterface::class, RecordInterface::class, SyncInterface::class, JoiningInterface::class, PeerInterface::class,
            TransferInterface::class,
        )
        val methods = interfaces.flatMap { it.java.methods.toList() }.map { it.name.substringBefore('-') }.toSet()
        val left = methods.filter { name -> sources.none { "$name(" in it } }
        assertTrue(methods.size > 60, "${methods.size}")
        assertEquals(emptyList(), left)
    }

    @Test
    fun `every error is brought about, but for those that need what a test has not`() {
        // Of what others sent, of memory, of what lies encrypted, and of mistakes of ours.
        val unreached = setOf("LookAgain", "NoMemory", "RecordDamaged", "Internal")
        val errors = CasementException::class.java.permittedSubclasses.map { it.simpleName }.toSet()
        val left = errors.filter { name -> sources.none { "assertFailsWith<CasementException.$name>" in it || "assertIs<CasementException.$name>" in it } }
        assertEquals(unreached, left.toSet())
    }
}
