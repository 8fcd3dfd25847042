package casement.mobile

import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestInstance

/** Becoming a device of a workspace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoiningTest {
    private val office = Office()
    private val phones = Phones()

    @AfterAll
    fun close() {
        phones.close()
        office.close()
    }

    @Test
    fun `an invitation is read before it is accepted`() {
        val read = invitation("  ${office.amal}\n")
        assertEquals(office.address, read.server)
        assertEquals(32, read.workspace.text.length)
        assertEquals(true, read.expires > java.time.Instant.now())
        assertFailsWith<CasementException.Invitation> { invitation("https://casement.example.org/") }
    }

    @Test
    fun `whoever joins knows who they are and what is there`() = runBlocking<Unit> {
        val device = phones.device(phones.store("omar"))
        assertNull(device.call { identity() })
        val joined = assertIs<JoinOutcome.Joined>(device.join(office.invite("Omar"), Phones.CARRIER))
        device.sync(Phones.CARRIER)
        val me = assertNotNull(device.call { identity() })
        assertEquals(joined.member, me.member)
        assertEquals("Omar Said", me.name)
        assertEquals(office.address, me.server)
        assertEquals(invitation(office.amal).fingerprint, me.fingerprint)
        assertEquals(setOf("Amal Haddad", "Omar Said"), device.call { members() }.map { it.name }.toSet())
        assertEquals(listOf(Role.VISITOR), device.call { members() }.single { it.id == me.member }.roles)
        val visit = device.call { visits() }.single()
        assertEquals(visit, device.call { visit(visit.id) })
        assertEquals(VisitRole.VISITOR, visit.myRole)
        assertEquals("2026-11-27", visit.ends)
        val place = device.call { places() }.single()
        assertEquals(place, device.call { place(visit.place) })
        assertEquals("Northtown", place.location)
        assertNull(device.call { place(PlaceId("00".repeat(16))) })
        val form = device.call { forms(visit.id) }.single()
        assertEquals("example_police", form.formId)
        assertEquals(true, form.isShared)
    }

    @Test
    fun `an invitation works once, and a device has one workspace`() = runBlocking<Unit> {
        val invitation = office.invite("Omar")
        val device = phones.join("first", invitation)
        assertFailsWith<CasementException.AlreadyJoined> { device.join(office.invite("Omar"), Phones.CARRIER) }
        val late = phones.device(phones.store("late"))
        assertFailsWith<CasementException.NotJoined> { late.call { visits() } }
        assertFailsWith<CasementException.NotJoined> { late.sync(Phones.CARRIER) }
        val refused = assertFailsWith<CasementException.Invitation> { late.join(invitation, Phones.CARRIER) }
        assertEquals(true, "not open" in refused.explanation)
    }

    @Test
    fun `a server that is not there, or does not want, changes nothing`() = runBlocking<Unit> {
        val device = phones.device(phones.store("patient"))
        val invitation = office.invite("Omar")
        val nowhere = Carrier { _, _ -> Reply.None(java.io.IOException("no network")) }
        assertIs<JoinOutcome.NotReached>(device.join(invitation, nowhere))
        assertFailsWith<CasementException.Invitation> { device.join(invitation) { _, _ -> Reply.Status(502) } }
        assertNull(device.call { identity() })
        assertIs<JoinOutcome.Joined>(device.join(invitation, Phones.CARRIER))
    }

    @Test
    fun `an answer that is none, or of another workspace, is not believed`() = runBlocking<Unit> {
        val device = phones.device(phones.store("careful"))
        val invitation = office.invite("Omar")
        assertFailsWith<CasementException.UpdateApp> { device.join(invitation) { _, _ -> Reply.Body(byteArrayOf(1, 2, 3)) } }
        Office().use { other ->
            val stranger = phones.device(phones.store("stranger"))
            var answer = byteArrayOf()
            stranger.join(other.amal) { url, body -> Phones.CARRIER.post(url, body).also { answer = (it as Reply.Body).bytes } }
            assertFailsWith<CasementException.Distrust> { device.join(invitation) { _, _ -> Reply.Body(answer) } }
        }
        assertNull(device.call { identity() })
        assertIs<JoinOutcome.Joined>(device.join(invitation, Phones.CARRIER))
    }
}
