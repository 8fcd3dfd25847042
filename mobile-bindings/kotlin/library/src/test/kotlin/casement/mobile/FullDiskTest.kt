package casement.mobile

import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.Test

/** A disk of four megabytes, which Linux gives to root alone. */
class FullDiskTest {
    @Test
    fun `a full disk is told, and once there is room everything is there`() {
        val disk = kotlin.io.path.createTempDirectory("casement-disk").toFile()
        val mounted = ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.path).start().waitFor() == 0
        assumeTrue(mounted, "no small disk: only root may mount one. NOT tested: what a full disk does")
        try {
            Office().use { office -> fillsUp(disk, office) }
        } finally {
            ProcessBuilder("umount", "--lazy", disk.path).start().waitFor()
            disk.delete()
        }
    }

    private fun fillsUp(disk: File, office: Office) {
        val folder = disk.resolve("phone").path
        Phones().use { phones ->
            val casement = Casement.create(folder, Phones.SECRETS)
            val device = phones.device(casement)
            kotlinx.coroutines.runBlocking {
                device.join(office.amal, Phones.CARRIER)
                device.sync(Phones.CARRIER)
            }
            casement.example().use { record ->
                val place = record.place("narrative")
                val ballast = disk.resolve("ballast")
                ballast.outputStream().use { stream -> runCatching { while (true) stream.write(ByteArray(4096)) } }
                var kept = ""
                assertFailsWith<CasementException.Full> {
                    repeat(200) { number ->
                        val text = "$number ${"x".repeat(20_000)}"
                        record.editText(place, null, text, HOW)
                        kept = text
                    }
                }
                assertEquals(kept, record.answerAt("narrative").value)
                ballast.delete()
                record.editText(place, null, "there is room again", HOW)
                assertEquals("there is room again", record.answerAt("narrative").value)
            }
        }
    }
}
