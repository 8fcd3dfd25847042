package casement.mobile

import java.io.IOException

/** How joining a workspace ended. */
public sealed class JoinOutcome {
    /** This is the member's device from now on: sync next. */
    public data class Joined(val member: MemberId) : JoinOutcome()

    /** The server did not answer: try again, with the same invitation. */
    public data class NotReached(val because: IOException) : JoinOutcome()
}

/**
 * Joins a workspace with the text of an invitation: a link, or what a QR code holds. Show first what [invitation] reads in it.
 *
 * @throws CasementException.Invitation where the invitation is not open any more, is none, or the server does not answer it
 * @throws CasementException.Distrust where the server shows another workspace than the one that invited
 */
public suspend fun CasementDevice.join(invitation: String, carrier: Carrier): JoinOutcome =
    call { join(invitation) }.use { joining ->
        val url = joining.server() + joining.path()
        when (val answer = carrier.post(url, joining.request())) {
            is Reply.Body -> JoinOutcome.Joined(call { joining.finish(answer.bytes) })
            is Reply.Status -> {
                joining.refused(answer.status.toUShort())
                error("a refusal is thrown")
            }
            is Reply.None -> JoinOutcome.NotReached(answer.because)
        }
    }
