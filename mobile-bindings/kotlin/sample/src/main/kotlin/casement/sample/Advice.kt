package casement.sample

import casement.mobile.CasementException
import casement.mobile.NoAnswer
import casement.mobile.Secrets

/** What unlocks the store. An app for Android would add the secret that its Keystore holds. */
internal fun secrets(): Secrets = Secrets(passphrase = System.getenv("CASEMENT_PASSPHRASE"))

/** What the person is told. An app has these sentences in the person's language; the compiler says when one is missing. */
internal fun advice(error: CasementException): String = when (error) {
    is CasementException.Refused -> "That is not possible here: ${error.explanation}."
    is CasementException.LookAgain -> "Some of what others sent was set aside. Look at what stands now, and do it again."
    is CasementException.Gone -> "That is not here any more: ${error.explanation}."
    is CasementException.Locked -> "The store is locked."
    is CasementException.WrongSecret -> "The passphrase is wrong."
    is CasementException.NoSecret -> "Set CASEMENT_PASSPHRASE."
    is CasementException.NoMemory -> "Close other programs, and try again."
    is CasementException.Full -> "The disk is full. Free some space, and try again; nothing that was kept is lost."
    is CasementException.InUse -> "Another program has the store open."
    is CasementException.NoStore -> "There is no store in this folder. Begin with 'join'."
    is CasementException.StoreExists -> "There is a store in this folder already."
    is CasementException.FolderUnusable -> "Name another folder: ${error.explanation}."
    is CasementException.Damaged -> "The store is damaged. Its files are kept${error.aside?.let { " in $it" } ?: ""}. Join again with a new invitation."
    is CasementException.FileDamaged -> "The file is damaged here. Fetch it again."
    is CasementException.Unreadable -> "The file cannot be read where it lies. Choose it again."
    is CasementException.RecordDamaged -> "This record's copy is damaged. Sync to have it again."
    is CasementException.UpdateApp -> "A newer version of this program is needed: ${error.explanation}."
    is CasementException.NotJoined -> "Join a workspace first."
    is CasementException.AlreadyJoined -> "This store belongs to a workspace already."
    is CasementException.Invitation -> "The invitation does not work: ${error.explanation}."
    is CasementException.Distrust -> "The server is not the one that invited you. Tell whoever runs it: ${error.explanation}."
    is CasementException.Superseded -> "Another exchange was begun since. That one goes on."
    is CasementException.Misuse, is CasementException.Internal -> "Please report this: ${error.message}"
}

/** Why nothing came. */
internal fun advice(because: NoAnswer?): String = when (because) {
    is NoAnswer.Unreachable -> "the server cannot be reached"
    is NoAnswer.Status -> "the server answers with status ${because.status}"
    null -> "the server asks to wait"
}
