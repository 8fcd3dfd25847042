package casement.mobile.android

/** What became of reading a secret. */
public sealed class Reading {
    /** The secret. Overwrite [bytes] once the store is open. */
    public class Here(public val bytes: ByteArray) : Reading()

    /**
     * There is none on this device: the app was just installed. Where there is a store all the same, its files came from another device:
     * treat it as [Lost].
     */
    public data object None : Reading()

    /**
     * It can never be read again: the phone's screen lock was taken away, or its Keystore was reset. What was not sent from the store is
     * lost with it. Wipe the store, create a new one, and join with a new invitation; what the server has comes back.
     */
    public data object Lost : Reading()

    /** Have the person unlock, with `BiometricPrompt` and without a `CryptoObject`; then read again. */
    public data object AskPerson : Reading()

    /** The Keystore does not answer now: try again in a moment. Nothing is lost; do not wipe. */
    public class TryAgain(public val because: Exception) : Reading()
}

/**
 * The key works only for a while after the person has shown who they are, by fingerprint, face, PIN or pattern.
 *
 * Weigh it: where the screen lock is taken away, Android destroys the key, and with it what was not sent. A passphrase beside the
 * secret asks no less of a thief.
 *
 * @param seconds how long after that the key works
 */
public data class WantsPerson(val seconds: Int)
