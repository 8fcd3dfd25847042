package casement.mobile

import java.io.File
import kotlin.test.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test

/** What is opened and freed leaves nothing behind. In short by itself; `-Dcasement.leaks=10000` for long. */
class LeakTest {
    private val rounds = Integer.getInteger("casement.leaks", 500)

    /** Memory of this process that is in no file, in bytes. */
    private fun resident(): Long = File("/proc/self/status").readLines()
        .first { it.startsWith("RssAnon") }.filter { it.isDigit() }.toLong() * 1024

    private fun opened(): Int = File("/proc/self/fd").list()!!.size

    private fun round(phones: Phones, count: Int) = repeat(count) {
        Casement.open(phones.path("phone"), Phones.SECRETS).use { casement ->
            casement.setListener(object : Listener {
                override fun recordChanged(changes: Changes) = Unit

                override fun listsChanged() = Unit
            })
            casement.sync().close()
            runCatching { casement.join("no invitation") }
        }
    }

    @Test
    fun `opening and freeing thousands of times costs no memory and no files`() {
        assumeTrue(File("/proc/self/status").exists(), "memory is counted on Linux. NOT tested: leaks")
        Phones().use { phones ->
            phones.store("phone").close()
            round(phones, 200)
            System.gc()
            val (memory, files) = resident() to opened()
            round(phones, rounds)
            System.gc()
            val grown = (resident() - memory) / rounds
            println("    $rounds rounds: $grown bytes each, ${opened() - files} files")
            // A store that stays open keeps a hundred times as much.
            assertTrue(grown < 20_000, "$grown bytes a round")
            assertTrue(opened() - files < 5, "${opened() - files} files")
        }
    }
}
