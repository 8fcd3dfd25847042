package casement.mobile

import java.awt.image.BufferedImage
import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.File
import java.security.MessageDigest
import java.util.HexFormat
import javax.imageio.ImageIO
import kotlin.random.Random
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Attached files: cleaned, kept encrypted, carried, read again. */
class FilesTest {
    private val office = Office()
    private val phones = Phones()
    private val amal: CasementDevice
    private val visit: Visit
    private val record: Record

    init {
        val form = office.folder.resolve("photos.md").toFile().apply { writeText(PHOTOS) }
        office.admin("publish", form.path)
        office.admin(
            "open-visit", "--place", "North", "--kind", "follow-up", "--begins", "2026-11-26", "--form", "photos",
            "--lead", "Amal", "--visitor", "Omar",
        )
        amal = phones.join("amal", office.amal)
        visit = runBlocking { amal.call { visits() } }.single { it.kind == VisitKind.FOLLOW_UP }
        record = runBlocking { amal.call { fill(visit.id, visit.forms.single()) } }
    }

    @AfterEach
    fun close() {
        record.close()
        phones.close()
        office.close()
    }

    /** A photo that says in its comment where it was taken. */
    private fun photo(width: Int, height: Int): ByteArray {
        val image = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
        for (x in 0 until width) for (y in 0 until height) image.setRGB(x, y, x * y * 251)
        val png = ByteArrayOutputStream().also { ImageIO.write(image, "png", it) }.toByteArray()
        val text = "tEXtComment\u0000Taken at 33.5138, 36.2765 by Omar".toByteArray()
        val check = java.util.zip.CRC32().apply { update(text) }.value.toInt()
        val part = java.nio.ByteBuffer.allocate(text.size + 8).putInt(text.size - 4).put(text).putInt(check).array()
        return png.copyOfRange(0, HEADER_BYTES) + part + png.copyOfRange(HEADER_BYTES, png.size)
    }

    private fun attach(place: String, bytes: ByteArray, name: String, options: AttachOptions = AttachOptions()) =
        record.attach(place, FileContent.Bytes(bytes), name, options, HOW)

    private suspend fun CasementDevice.whole(file: FileHash): ByteArray = call { open(file).use { it.readBytes() } }

    @Test
    fun `a photo is cleaned, made smaller, and kept encrypted`() = runBlocking<Unit> {
        val attached = attach("cell", photo(100, 50), "زنزانة 🦉.png")
        assertEquals("image/png", attached.cleaned.mediaType)
        assertEquals(PixelLimit.MadeSmaller(64u, 32u), attached.cleaned.pixels)
        assertTrue(Metadata.TEXT in attached.cleaned.removed.map { it.what })
        assertEquals(emptyList(), attached.cleaned.left)
        assertTrue("cell" in attached.acted.touched)
        val kept = amal.whole(attached.file)
        assertEquals(attached.file.text, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(kept)))
        assertEquals(attached.sizeBytes, kept.size.toULong())
        assertEquals(64, ImageIO.read(ByteArrayInputStream(kept)).width)
        val pattern = String(kept, 40, 40, Charsets.ISO_8859_1)
        File(phones.path("amal")).walk().filter { it.isFile }.forEach { assertTrue(pattern !in it.readText(Charsets.ISO_8859_1), it.name) }
        val view = record.attachments().single()
        assertEquals(listOf("زنزانة 🦉.png", true, false), listOf(view.name, view.isHere, view.isReceipted))
        val small = amal.call { thumbnail(attached.file, 16u) }
        assertEquals(16, ImageIO.read(ByteArrayInputStream(small)).width)
    }

    @Test
    fun `what cannot be cleaned is asked about`() = runBlocking<Unit> {
        val broken = photo(30, 20).dropLast(30).toByteArray()
        val refused = assertFailsWith<CasementException.Refused> { attach("yard", broken, "a.png") }
        assertEquals(Refusal.UNCLEAN, refused.why)
        assertEquals(emptyList(), record.attachments())
        val attached = attach("yard", broken, "a.png", AttachOptions(asItIs = true))
        assertEquals(listOf(LeftIn.AS_IT_WAS), attached.cleaned.left)
        assertContentEquals(broken, amal.whole(attached.file))
        val paper = attach("paper", "%PDF-1.7 by Omar".toByteArray(), "a.pdf")
        val notDecoded = assertFailsWith<CasementException.Refused> { amal.call { thumbnail(paper.file, 16u) } }
        assertEquals(Refusal.NOT_DECODED_HERE, notDecoded.why)
    }

    @Test
    fun `what is not there is told`() = runBlocking<Unit> {
        assertFailsWith<CasementException.Unreadable> { record.attach("yard", FileContent.Path("/nowhere/photo.jpg"), "a.jpg", AttachOptions(), HOW) }
        assertFailsWith<CasementException.Gone> { amal.whole(FileHash("00".repeat(32))) }
        val only = attach("yard", photo(9, 9), "a.png")
        val refused = assertFailsWith<CasementException.Refused> { amal.call { forgetFile(FileAt(record.id(), only.file)) } }
        assertEquals(Refusal.ONLY_HERE, refused.why)
    }

    @Test
    fun `files go to the server and from there, large ones in pieces`() = runBlocking<Unit> {
        val content = "%PDF-1.7 ".toByteArray() + Random(1).nextBytes(3 shl 20)
        val file = office.folder.resolve("register.pdf").toFile().apply { writeBytes(content) }
        val large = record.attach("paper", FileContent.Path(file.path), "register.pdf", AttachOptions(), HOW)
        val small = attach("yard", photo(90, 90), "yard.png")
        assertEquals(2, assertIs<TransferOutcome.Carried>(amal.carryFiles(Phones.CARRIER)).report.waiting.size)
        amal.sync(Phones.CARRIER)
        val pieces = mutableListOf<TransferProgress>()
        val sent = assertIs<TransferOutcome.Carried>(amal.carryFiles(Phones.CARRIER) { pieces += it }).report
        assertEquals(listOf(small.file, large.file), sent.sent.map { it.file })
        assertTrue(pieces.any { it.isUpload && it.doneBytes > 0uL && it.doneBytes < it.sizeBytes })

        val omar = phones.join("omar", office.invite("Omar"))
        omar.syncUntil { call { records(visit.id) }.isNotEmpty() }
        val theirs = omar.call { record(record.id()) }
        assertEquals(listOf(false, false), theirs.attachments().map { it.isHere })
        val wanted = FileAt(theirs.id(), large.file)
        assertEquals(listOf(wanted), omar.carryFiles(Phones.CARRIER, listOf(wanted)).report.fetched)
        assertContentEquals(content, omar.whole(large.file))
        omar.call { forgetFile(wanted) }
        assertFailsWith<CasementException.Gone> { omar.whole(large.file) }
        office.stop()
        val later = assertIs<TransferOutcome.Later>(omar.carryFiles(Phones.CARRIER, listOf(wanted)))
        assertIs<NoAnswer.Unreachable>(later.because)
        theirs.close()
    }

    @Test
    fun `a damaged file says so, and is fetched again`() = runBlocking<Unit> {
        val attached = attach("paper", "%PDF-1.7 ".toByteArray() + Random(2).nextBytes(200_000), "a.pdf")
        amal.sync(Phones.CARRIER)
        amal.carryFiles(Phones.CARRIER)
        val kept = File(phones.path("amal"), "attachments").walk().single { it.isFile }
        kept.writeBytes(kept.readBytes().also { it[150_000] = (it[150_000].toInt() xor 1).toByte() })
        assertFailsWith<CasementException.FileDamaged> { amal.whole(attached.file) }
        val of = FileAt(record.id(), attached.file)
        amal.call { forgetFile(of) }
        assertEquals(listOf(of), amal.carryFiles(Phones.CARRIER, listOf(of)).report.fetched)
        assertEquals(attached.sizeBytes, amal.whole(attached.file).size.toULong())
    }

    @Test
    fun `step by step, and locked in between`() = runBlocking<Unit> {
        attach("yard", photo(90, 90), "a.png")
        amal.sync(Phones.CARRIER)
        amal.call { transfer(emptyList()) }.use { transfer ->
            assertFailsWith<CasementException.Misuse> { transfer.reply("not awaited".toByteArray()) }
            assertIs<TransferStep.Post>(transfer.nextRequest())
            assertEquals(0uL, transfer.report().bytesReceived)
            assertNull(transfer.progress())
            amal.call { lock() }
            assertFailsWith<CasementException.Locked> { transfer.failed() }
            amal.call { unlock(Phones.SECRETS) }
            amal.call { transfer(emptyList()) }.close()
            assertFailsWith<CasementException.Superseded> { transfer.nextRequest() }
            assertFailsWith<CasementException.Superseded> { transfer.failed() }
        }
        assertEquals(1, amal.carryFiles(Phones.CARRIER).report.sent.size)
    }

    @Test
    fun `what was purged can be fetched again`() = runBlocking<Unit> {
        record.answer("town", "Norda", HOW)
        val id = record.id()
        amal.sync(Phones.CARRIER)
        assertEquals(listOf(id), amal.call { purge() }.recordsPurged)
        amal.call { fetchAgain() }
        amal.syncUntil { runCatching { call { record(id).use { it.answerAt("town").value } } }.getOrNull() == "Norda" }
    }

    private companion object {
        /** Signature and first part of a PNG. */
        const val HEADER_BYTES = 33

        val PHOTOS = """
            | settings |
            |  | form_id | form_title |
            |  | photos | Photos |

            | survey |
            |  | type | name | label | parameters |
            |  | image | cell | The cell | max-pixels=64 |
            |  | image | yard | The yard | |
            |  | file | paper | A paper | |
            |  | text | town | Town | |
        """.trimIndent()
    }
}
