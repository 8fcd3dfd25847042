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

    /** JNA frees what it has lent after the collector has run, in a thread of its own. */
    private fun settle() = repeat(3) {
        System.gc()
        Thread.sleep(200)
    }

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
            settle()
            val (memory, files) = resident() to opened()
            round(phones, rounds)
            settle()
            val grown = resident() - memory
            println("    $rounds rounds: ${grown / 1024} KiB, ${opened() - files} files")
            // What the JVM itself still learns, and for each round a fraction of what a store that stays open would keep.
            assertTrue(grown < 8_000_000 + 2_000L * rounds, "$grown bytes")
            assertTrue(opened() - files < 5, "${opened() - files} files")
        }
    }
}
