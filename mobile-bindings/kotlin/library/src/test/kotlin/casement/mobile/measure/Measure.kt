package casement.mobile.measure

import casement.mobile.Casement
import casement.mobile.CasementDevice
import casement.mobile.Changes
import casement.mobile.EntryKind
import casement.mobile.How
import casement.mobile.Listener
import casement.mobile.Office
import casement.mobile.Phones
import casement.mobile.Record
import casement.mobile.answer
import casement.mobile.example
import casement.mobile.place
import casement.mobile.version
import java.io.File
import java.lang.management.ManagementFactory
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/**
 * What things cost on a JVM, as a whole and with the border. With a folder as its argument it leaves the store there, so that the same can be
 * measured without a border.
 */
fun main(arguments: Array<String>) {
    val began = System.nanoTime()
    version()
    println("loading JNA and the native library, once: %.0f ms".format((System.nanoTime() - began) / 1e6))
    Office().use { office ->
        Phones().use { phones ->
            phones.join("amal", office.amal).close()
            var casement: Casement? = null
            each("opening a store that has joined", 20) {
                casement?.close()
                casement = Casement.open(phones.path("amal"), Phones.SECRETS)
            }
            casement!!.use { it.measured() }
            arguments.firstOrNull()?.let { File(phones.path("amal")).copyRecursively(File(it)) }
        }
    }
}

private fun Casement.measured() {
    each("the shortest call", 20_000) { count(emptyList()) }
    var told = 0
    setListener(object : Listener {
        override fun recordChanged(changes: Changes) {
            told++
        }

        override fun listsChanged() {
            told++
        }
    })
    each("the same, and a listener without arguments", 20_000) { count(emptyList()) }
    example().use { record ->
        val place = record.place("lawyer_from")
        while (record.view().entries.size < ENTRIES) {
            record.addInstance(record.view().entries.first { it.kind is EntryKind.Repeat }.path, How())
        }
        each("an act, kept, and a listener that is called back", 1_000) { record.other(place) }
        each("the same answer again: nothing to keep and nobody to tell", 5_000) { record.answer(place, "outset", How()) }
        setListener(null)
        each("an act, kept, without a listener", 1_000) { record.other(place) }
        heard(record, place)
        each("a view of ${record.view().entries.size} entries", 500) { record.view() }
    }
    check(told > 0)
}

private var number = 0

private fun Record.other(place: String) = answer(place, if (number++ % 2 == 0) "later" else "outset", How())

/** As apps do it: within a device's call, while a screen listens. */
private fun Casement.heard(record: Record, place: String) = runBlocking {
    val device = CasementDevice(this@heard, Dispatchers.Unconfined)
    var heard = 0
    val screen = launch(Dispatchers.Default) { device.changes.collect { heard++ } }
    delay(200)
    device.call { each("an act, kept, and a screen of the device that hears of it", 1_000) { record.other(place) } }
    delay(200)
    check(heard > 0)
    screen.cancelAndJoin()
    device.call { setListener(null) }
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
