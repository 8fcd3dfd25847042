package casement.mobile

import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** Phones that meet with no server in reach. */
class MeetingTest {
    private val office = Office()
    private val phones = Phones()
    private val amal = phones.join("amal", office.amal)

    @AfterEach
    fun close() {
        phones.close()
        office.close()
    }

    private fun Socket.stream() = PeerStream(getInputStream(), getOutputStream(), this)

    private fun sockets(): Pair<Socket, Socket> = ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use {
        val calls = Socket(it.inetAddress, it.localPort)
        calls to it.accept()
    }

    private suspend fun meet(one: CasementDevice, other: CasementDevice): Pair<MeetingOutcome, MeetingOutcome> = coroutineScope {
        val (calls, listens) = sockets()
        val calling = async { one.meet(Side.CALLS, calls.stream()) }
        val listening = async { other.meet(Side.LISTENS, listens.stream()) }
        calling.await() to listening.await()
    }

    @Test
    fun `two phones have the same afterwards`() = runBlocking<Unit> {
        val omar = phones.join("omar", office.invite("Omar"))
        amal.sync(Phones.CARRIER)
        office.stop()
        amal.call { example().use { it.answer(it.place("lawyer_from"), "outset", HOW) } }
        omar.call { example().use { it.answer(it.place("concern"), "treatment", HOW) } }
        val (ours, theirs) = meet(amal, omar)
        assertTrue(assertIs<MeetingOutcome.Done>(ours).report.taken > 0uL)
        assertEquals(amal.call { identity() }!!.member, assertIs<MeetingOutcome.Done>(theirs).report.member)
        for (device in listOf(amal, omar)) device.call {
            example().use {
                assertEquals("outset", it.answerAt("lawyer_from").value)
                assertEquals("treatment", it.answerAt("concern").value)
            }
        }
    }

    @Test
    fun `a phone of another workspace learns nothing`() = runBlocking<Unit> {
        Office().use { other ->
            val stranger = phones.join("stranger", other.amal)
            val (ours, theirs) = meet(amal, stranger)
            assertIs<MeetingOutcome.Stopped>(ours)
            assertIs<MeetingOutcome.Stopped>(theirs)
            assertEquals(null, theirs.report.member)
            assertTrue(ours.explanation.isNotEmpty())
        }
    }

    @Test
    fun `who is silent, or leaves, is left`() = runBlocking<Unit> {
        val (calls, silent) = sockets()
        val waited = assertIs<MeetingOutcome.Stopped>(amal.meet(Side.CALLS, calls.stream(), silenceMax = 200.milliseconds))
        assertEquals(PeerStop.BROKE_OFF, waited.why)
        silent.close()
        val (other, leaves) = sockets()
        leaves.close()
        assertEquals(PeerStop.BROKE_OFF, assertIs<MeetingOutcome.Stopped>(amal.meet(Side.LISTENS, other.stream())).why)
    }

    @Test
    fun `step by step, over bytes that are handed to and fro`() = runBlocking<Unit> {
        val omar = phones.join("omar", office.invite("Omar"))
        val (calls, listens) = amal.call { meet(Side.CALLS) } to omar.call { meet(Side.LISTENS) }
        val ended = mutableListOf<PeerStep>()
        fun hand(steps: List<PeerStep>, to: Peer, from: Peer) {
            for (step in steps) if (step is PeerStep.Send) hand(to.received(step.bytes), from, to) else ended += step
        }
        val first = calls.begin()
        assertEquals(Stage.INTRODUCTIONS, calls.progress().stage)
        hand(listens.begin(), calls, listens)
        hand(first, listens, calls)
        assertEquals(2, ended.count { it is PeerStep.Finished })
        assertEquals(Stage.OVER, calls.progress().stage)
        assertEquals(emptyList(), calls.closed())
        amal.call { lock() }
        assertFailsWith<CasementException.Locked> { calls.progress() }
        calls.close()
        listens.close()
    }
}
