package casement.mobile.android

import android.content.Context
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import android.util.AtomicFile
import java.io.File
import java.io.FileNotFoundException
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import java.security.SecureRandom
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * The secret that this device holds for a store: 32 random bytes, kept encrypted under a key that never leaves Android's Keystore. Pass
 * it as `Secrets.platform`: then the files of the store are worth nothing without this device.
 *
 * The file stands in `noBackupFilesDir`, which no backup and no transfer to a new phone takes along; put the store there, too. Every
 * method waits for the Keystore, half a second and more on some phones: call it where waiting is allowed.
 *
 * @param name tells apart the secrets of several stores; letters, digits and hyphens
 * @param wantsPerson whether the person must have unlocked the phone, or shown who they are, shortly before; see [WantsPerson]
 */
public class KeystoreSecret(
    context: Context,
    private val name: String = "casement",
    private val wantsPerson: WantsPerson? = null,
) {
    private val context: Context = context.applicationContext
    private val file = AtomicFile(File(context.noBackupFilesDir, "$name.secret"))

    /** Makes a new secret, in the place of one that was there. For a new store. */
    @Synchronized
    @Throws(GeneralSecurityException::class, IOException::class)
    public fun create(): Reading {
        delete()
        val key = KeystoreKey(name, wantsPerson).generate(context)
        val secret = ByteArray(SECRET_BYTES).also { SecureRandom().nextBytes(it) }
        val cipher = Cipher.getInstance(TRANSFORMATION)
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key)
        } catch (_: UserNotAuthenticatedException) {
            return Reading.AskPerson
        }
        // The Keystore draws the nonce itself, and would refuse one of ours.
        write(Sealed(cipher.iv, cipher.doFinal(secret)))
        return Reading.Here(secret)
    }

    /** Reads the secret. For a store that is there already. */
    @Synchronized
    public fun read(): Reading {
        val sealed = try {
            Sealed.decode(file.readFully()) ?: return Reading.Lost
        } catch (_: FileNotFoundException) {
            return Reading.None
        } catch (failed: IOException) {
            return Reading.TryAgain(failed)
        }
        return try {
            val key = keystore().getKey(name, null) as? SecretKey ?: return Reading.Lost
            val cipher = Cipher.getInstance(TRANSFORMATION)
            cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed.nonce))
            Reading.Here(cipher.doFinal(sealed.content))
        } catch (_: UserNotAuthenticatedException) {
            Reading.AskPerson
        } catch (_: KeyPermanentlyInvalidatedException) {
            Reading.Lost
        } catch (_: UnrecoverableKeyException) {
            Reading.Lost
        } catch (_: AEADBadTagException) {
            Reading.Lost
        } catch (failed: GeneralSecurityException) {
            // The Keystore is another process, which is busy or restarts at times.
            Reading.TryAgain(failed)
        } catch (failed: ProviderException) {
            Reading.TryAgain(failed)
        }
    }

    /** Destroys the secret: the key first, then the file. For wiping. What was encrypted with it can never be read again. */
    @Synchronized
    public fun delete() {
        keystore().deleteEntry(name)
        file.delete()
    }

    private fun write(sealed: Sealed) {
        val stream = file.startWrite()
        try {
            stream.write(sealed.encode())
        } catch (failed: IOException) {
            file.failWrite(stream)
            throw failed
        }
        file.finishWrite(stream)
    }

    private fun keystore(): KeyStore = KeyStore.getInstance(KEYSTORE).apply { load(null) }

    private companion object {
        const val SECRET_BYTES = 32
        const val TAG_BITS = 128
        const val TRANSFORMATION = "AES/GCM/NoPadding"
    }
}

internal const val KEYSTORE: String = "AndroidKeyStore"
