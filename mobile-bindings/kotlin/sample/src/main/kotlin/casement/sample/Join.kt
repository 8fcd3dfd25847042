package casement.sample

import casement.mobile.Carrier
import casement.mobile.CasementDevice
import casement.mobile.JoinOutcome
import casement.mobile.exists
import casement.mobile.invitation
import casement.mobile.join

/** Makes a store, unless there is one, and joins. */
internal suspend fun join(folder: String, invitation: String, carrier: Carrier): Int {
    val shown = invitation(invitation)
    println("An invitation of ${shown.server}. The workspace's fingerprint, to be compared: ${shown.fingerprint}")
    val device = if (exists(folder)) open(folder) else CasementDevice.create(folder, secrets())
    return device.use {
        when (val outcome = it.join(invitation, carrier)) {
            is JoinOutcome.Joined -> it.bringUpToDate(carrier)
            is JoinOutcome.NotReached -> println("The server cannot be reached. Try again with the same invitation.").let { 1 }
        }
    }
}
