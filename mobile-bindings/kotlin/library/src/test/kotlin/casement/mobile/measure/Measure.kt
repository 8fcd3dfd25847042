package casement.mobile.measure

import casement.mobile.Casement
import casement.mobile.EntryKind
import casement.mobile.How
import casement.mobile.Office
import casement.mobile.Phones
import casement.mobile.Record
import casement.mobile.Telling
import casement.mobile.example
import casement.mobile.place
import casement.mobile.version
import java.lang.management.ManagementFactory

/**
 * What the border costs on a JVM. An act is measured as a whole, and beside it what crossing alone costs: a call that is refused before
 * anything is done, with arguments of the same size.
 */
fun main() {
    val began = System.nanoTime()
    version()
    println("loading the native library and JNA: %.0f ms".format((System.nanoTime() - began) / 1e6))
    Office().use { office ->
        Phones().use { phones ->
            phones.join("amal", office.amal).close()
            var casement: Casement? = null
            each("opening a store that has joined", 20) {
                casement?.close()
                casement = Casement.open(phones.path("amal"), Phones.SECRETS)
            }
            casement!!.use { it.measured() }
        }
    }
}

private fun Casement.measured() {
    var told = 0
    setListener(Telling { told++ })
    example().use { record ->
        val place = record.place("lawyer_from")
        var number = 0
        each("an act, kept, with its listener", 2_000) { record.answer(place, if (number++ % 2 == 0) "later" else "outset", How()) }
        check(told > 2_000)
        // The record says at once that there is no such place: what is left is the way there and back.
        val nowhere = place.dropLast(1) + "_"
        each("the way of an act, there and back with an error", 20_000) { runCatching { record.answer("/data/nowhere_at_all", "later", How()) } }
        each("the way of the shortest call", 20_000) { record.id() }
        check(nowhere.isNotEmpty())
        while (record.view().entries.size < ENTRIES) record.addInstance(record.view().entries.first { it.kind is EntryKind.Repeat }.path, How())
        each("a view of ${record.view().entries.size} entries", 500) { record.view() }
        each("what is computed for it, without crossing: a summary", 500) { record.summary() }
    }
    setListener(null)
}

private const val ENTRIES = 300

private val threads = ManagementFactory.getThreadMXBean()

private fun each(what: String, count: Int, work: () -> Unit) {
    repeat(count) { work() }
    val (began, processor) = System.nanoTime() to threads.currentThreadCpuTime
    repeat(count) { work() }
    val (took, worked) = (System.nanoTime() - began) to (threads.currentThreadCpuTime - processor)
    println("%s: %.1f µs (%.1f µs of the processor)".format(what, took / 1e3 / count, worked / 1e3 / count))
}
