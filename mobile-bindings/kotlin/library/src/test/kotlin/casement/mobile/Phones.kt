package casement.mobile

import java.nio.file.Files
import java.nio.file.Path
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout

/** Phones of a test, with their folders. Those that have only a platform's secret open in no time. */
class Phones : AutoCloseable {
    private val folder: Path = Files.createTempDirectory("casement-phones")
    private val opened = mutableListOf<CasementDevice>()

    fun path(name: String): String = folder.resolve(name).toString()

    /** A new store that belongs to no workspace. */
    fun store(name: String): Casement = Casement.create(path(name), SECRETS)

    fun device(casement: Casement): CasementDevice = CasementDevice(casement).also { opened += it }

    /** A phone that has joined, and has what the server has for it. */
    fun join(name: String, invitation: String): CasementDevice = runBlocking {
        device(store(name)).also {
            check(it.join(invitation, CARRIER) is JoinOutcome.Joined)
            check(it.sync(CARRIER) is SyncOutcome.UpToDate)
        }
    }

    override fun close() {
        opened.forEach { it.close() }
        folder.toFile().deleteRecursively()
    }

    companion object {
        val SECRETS = Secrets(passphrase = null, platform = ByteArray(32) { it.toByte() })
        val CARRIER = UrlConnectionCarrier()
    }
}

/** Syncs until something is there: the server passes on what it has checked, which it does in its own time. */
suspend fun CasementDevice.syncUntil(isThere: suspend CasementDevice.() -> Boolean): SyncOutcome = withTimeout(30.seconds) {
    while (true) {
        val outcome = sync(Phones.CARRIER)
        if (isThere()) return@withTimeout outcome
        delay(20.milliseconds)
    }
    @Suppress("UNREACHABLE_CODE")
    error("it comes, or the time is over")
}

/** The record that the team shares of the only form of the only visit. */
fun Casement.example(): Record = visits().single().let { visit -> fill(visit.id, visit.forms.single()) }

/** The place of the question that is called so. */
fun Record.place(name: String): String = view().entries.first { it.path.endsWith("/$name") }.place

/** What stands at it. */
fun Record.answerAt(name: String): Answer = (view().entries.first { it.path.endsWith("/$name") }.kind as EntryKind.Question).answer

/** Nothing beside what is said. */
val HOW = How()
