package casement.mobile

import java.io.File
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Stores that belong to no workspace: made, opened, locked, damaged, wiped. */
class StoreTest {
    private val phones = Phones()
    private val folder = phones.path("phone")

    @AfterEach
    fun close() = phones.close()

    @Test
    fun `a store is made, and opened again`() {
        assertFalse(exists(folder))
        phones.store("phone").use { assertTrue(it.isOpen()) }
        assertTrue(exists(folder))
        Casement.open(folder, Phones.SECRETS).use {
            assertTrue(it.isOpen())
            assertNull(it.identity())
            it.check()
        }
        assertTrue(version().first().isDigit())
    }

    @Test
    fun `there is one store in a folder, and one who has it open`() {
        phones.store("phone").use {
            assertFailsWith<CasementException.StoreExists> { phones.store("phone") }
            assertFailsWith<CasementException.InUse> { Casement.open(folder, Phones.SECRETS) }
        }
        assertFailsWith<CasementException.NoStore> { Casement.open(phones.path("nowhere"), Phones.SECRETS) }
    }

    @Test
    fun `where no folder can be made, another is asked for`() {
        val file = File(phones.path("a file")).apply { parentFile.mkdirs(); writeText("of somebody") }
        for (place in listOf(file.path, "${file.path}/store")) {
            val error = assertFailsWith<CasementException.FolderUnusable> { Casement.create(place, Phones.SECRETS) }
            assertTrue("folder" in error.explanation, error.explanation)
        }
        assertEquals("of somebody", file.readText())
    }

    @Test
    fun `the passphrase and the platform's secret are both asked for`() {
        val both = Secrets("the door is blue", Phones.SECRETS.platform)
        assertFailsWith<CasementException.NoSecret> { Casement.create(folder, Secrets()) }
        Casement.create(folder, both).close()
        assertFailsWith<CasementException.NoSecret> { Casement.open(folder, Secrets()) }
        val wrong = listOf(Secrets("the door is red", both.platform), Secrets(both.passphrase, ByteArray(32)), Secrets(both.passphrase), Phones.SECRETS)
        wrong.forEach { assertFailsWith<CasementException.WrongSecret> { Casement.open(folder, it) } }
        Casement.open(folder, both).close()
    }

    @Test
    fun `a passphrase in Arabic with an emoji opens`() {
        val secrets = Secrets("الباب أزرق 🚪👩🏽‍🚀")
        Casement.create(folder, secrets).close()
        Casement.open(folder, secrets).close()
    }

    @Test
    fun `secrets are changed while it is open`() {
        val new = Secrets(platform = ByteArray(32) { 7 })
        phones.store("phone").use {
            assertFailsWith<CasementException.WrongSecret> { it.changeSecrets(new, new) }
            it.changeSecrets(Phones.SECRETS, new)
        }
        assertFailsWith<CasementException.WrongSecret> { Casement.open(folder, Phones.SECRETS) }
        Casement.open(folder, new).close()
    }

    @Test
    fun `what is locked says so until it is unlocked`() {
        phones.store("phone").use {
            it.lock()
            assertFalse(it.isOpen())
            assertFailsWith<CasementException.Locked> { it.visits() }
            assertFailsWith<CasementException.Locked> { it.identity() }
            assertFailsWith<CasementException.WrongSecret> { it.unlock(Secrets(platform = ByteArray(32))) }
            it.unlock(Phones.SECRETS)
            assertTrue(it.isOpen())
            assertNull(it.identity())
        }
    }

    @Test
    fun `it is suspended and resumed without a secret`() {
        phones.store("phone").use {
            it.suspend()
            assertFalse(it.isOpen())
            it.resume()
            assertTrue(it.isOpen())
            it.check()
        }
    }

    @Test
    fun `what is wiped is gone`() {
        phones.store("phone").use {
            it.wipe()
            assertFalse(exists(folder))
            assertFalse(it.isOpen())
            assertFailsWith<CasementException.NoStore> { it.visits() }
        }
        phones.store("phone").close()
        wipe(folder)
        assertFalse(exists(folder))
    }

    @Test
    fun `a damaged database is moved aside, every byte of it`() {
        phones.store("phone").close()
        val database = File(folder).listFiles()!!.filter { it.isFile }.maxBy { it.length() }
        val damaged = database.readBytes().also { bytes -> bytes.indices.drop(100).forEach { bytes[it] = (bytes[it].toInt() xor 0x55).toByte() } }
        database.writeBytes(damaged)
        val error = assertFailsWith<CasementException.Damaged> { Casement.open(folder, Phones.SECRETS) }
        val aside = File(assertNotNull(error.aside))
        assertContentEquals(damaged, aside.walk().first { it.name == database.name }.readBytes())
        assertFailsWith<CasementException.NoStore> { Casement.open(folder, Phones.SECRETS) }
        phones.store("phone").close()
    }

    @Test
    fun `what was freed is refused, and freeing twice harms nothing`() {
        val casement = phones.store("phone")
        casement.close()
        casement.close()
        assertFailsWith<IllegalStateException> { casement.visits() }
    }

    @Test
    fun `a call that is under way outlives its object`() {
        val casement = phones.store("phone")
        val told = mutableListOf<Any>()
        val calling = Thread {
            try {
                while (true) told += casement.isOpen()
            } catch (freed: IllegalStateException) {
                told += freed
            }
        }
        calling.start()
        Thread.sleep(20)
        casement.close()
        calling.join()
        assertTrue(told.dropLast(1).all { it == true })
        assertEquals("Casement object has already been destroyed", (told.last() as IllegalStateException).message)
    }
}
