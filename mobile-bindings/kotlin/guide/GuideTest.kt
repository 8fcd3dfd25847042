package casement.mobile

// Runs the code of docs/embedding-android.md: scripts/kotlin/guide.py puts each block in the place of the line that names it. What an app and Android
// have around it stands here, as little of it as will do.

import casement.mobile.android.Reading
import casement.mobile.okhttp.OkHttpCarrier
import java.io.File
import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.security.SecureRandom
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlin.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import okhttp3.OkHttpClient
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** In the place of Android's. */
private class Context(val noBackupFilesDir: File)

/** In the place of the one in `android/`, which needs Android's Keystore. */
private class KeystoreSecret(context: Context) {
    private val file = File(context.noBackupFilesDir, "casement.secret")

    fun create(): Reading = Reading.Here(ByteArray(32).also { SecureRandom().nextBytes(it) }.also { file.writeBytes(it) })

    fun read(): Reading = if (file.exists()) Reading.Here(file.readBytes()) else Reading.None

    fun delete() {
        file.delete()
    }
}

private class ShowBiometricPrompt : Exception()

private class OfferToBeginAnew : Exception()

private class TryAgainInAMoment(because: Exception) : Exception(because)

private class Store(context: Context) {
    // guide: Store

    fun forget() = keystore.delete()
}

/** What an app has, and what it was asked to do. */
private class App {
    val okHttp = OkHttpClient()
    val asked = mutableListOf<String>()

    fun tryLater() {
        asked += "try later"
    }

    fun showProgress(progress: Any) {
        asked += "show $progress"
    }

    fun again(wait: Duration) {
        asked += "again in $wait"
    }

    fun tell(why: SyncStop) {
        asked += "tell $why"
    }
}

private class TextField(val text: String)

class GuideTest {
    private val office = Office()
    private val phones = Phones()
    private val app = App()
    private val context = Context(File(phones.path("app")).apply { mkdirs() })

    @AfterEach
    fun close() {
        phones.close()
        office.close()
    }

    private suspend fun join(device: CasementDevice, text: String): Carrier = app.run {
        // `app` is what the page calls it, too.
        val app = this
        // guide: Join
        assertEquals(office.address, shown.server)
        carrier
    }

    private suspend fun sync(device: CasementDevice, carrier: Carrier) = app.run {
        // guide: Sync
    }

    private suspend fun sockets(): Pair<Socket, Socket> = withContext(Dispatchers.IO) {
        ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { Socket(it.inetAddress, it.localPort) to it.accept() }
    }

    private suspend fun meet(device: CasementDevice, socket: Socket): MeetingOutcome = app.run {
        // guide: Meet
    }

    @Test
    fun `a store is made once, opened with both secrets, and gone with the Keystore's`() = runBlocking<Unit> {
        Store(context).open("a passphrase").close()
        Store(context).open("a passphrase").close()
        assertFailsWith<CasementException.WrongSecret> { Store(context).open("another") }
        Store(context).forget()
        assertFailsWith<OfferToBeginAnew> { Store(context).open("a passphrase") }
    }

    @Test
    fun `from an invitation to a synced record with a photo, and a meeting`() = runBlocking<Unit> {
        val device = Store(context).open(passphrase = null)
        val carrier = join(device, office.amal)
        val visit = device.visits().first().single().id
        val id = device.call { example().use { it.id() } }
        run {
            val record = id
            // guide: Screens
            assertEquals(listOf(visit), visits.first().map { it.id })
            assertEquals(listOf(id), lines.first().map { it.id })
            assertTrue(view.first().entries.isNotEmpty())
        }
        val entries = device.view(id).first().entries
        fun named(name: String) = entries.first { it.path.endsWith("/$name") }
        val (entry, story) = named("held_now") to named("narrative")
        val (shownBefore, field) = "" to TextField("Eight in a cell for four. 🦊")
        // guide: Acts
        assertEquals("14", record.answerAt("held_now").observations.single().value)
        assertEquals(field.text, record.answerAt("narrative").value)
        sync(device, carrier)
        assertEquals(0uL, device.call { records(visit) }.single().unsent)
        assertTrue(app.asked.isNotEmpty() && app.asked.all { it.startsWith("show") }, "${app.asked}")

        val content = "no picture, and kept as it is".toByteArray()
        val photo = File(phones.path("photo.jpg")).apply { writeBytes(content) }
        run {
            val entry = named("custody_story")
            // guide: Files
            assertEquals(listOf(LeftIn.WHOLE_FILE), attached.cleaned.left)
            assertContentEquals(content, device.call { open(attached.file) }.use { it.readBytes() })
            assertTrue(!photo.exists() && record.attachments().single { it.file == attached.file }.isReceipted)
        }

        val omar = phones.join("omar", office.invite("Omar"))
        val (ours, theirs) = sockets()
        val listening = async { omar.meet(Side.LISTENS, PeerStream(theirs.inputStream, theirs.outputStream, theirs)) }
        assertIs<MeetingOutcome.Done>(meet(device, ours))
        assertIs<MeetingOutcome.Done>(listening.await())
        record.close()
        device.close()
    }

    @Test
    fun `a server that is not there is not reached, and later is told when`() = runBlocking<Unit> {
        val device = phones.join("amal", office.amal)
        val invitation = office.invite("Omar")
        office.stop()
        sync(device, Phones.CARRIER)
        assertTrue(app.asked.last().startsWith("again in"), "${app.asked}")
        join(phones.device(phones.store("other")), invitation)
        assertEquals("try later", app.asked.last())
    }
}
