package casement.mobile.android

import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.ProviderException
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey

/** The key that wraps a secret. */
internal class KeystoreKey(private val name: String, private val wantsPerson: WantsPerson?) {
    /** Makes it: in a chip of its own where the phone has one, else in the part of the processor that Android cannot read. */
    fun generate(context: Context): SecretKey {
        val hasStrongBox = Build.VERSION.SDK_INT >= Build.VERSION_CODES.P &&
            context.packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)
        if (hasStrongBox) {
            try {
                return generate(inStrongBox = true)
            } catch (_: ProviderException) {
                // StrongBoxUnavailableException is one. Some chips say that they are there and are full, or fail in other ways.
            }
        }
        return generate(inStrongBox = false)
    }

    private fun generate(inStrongBox: Boolean): SecretKey {
        val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
        val wanted = KeyGenParameterSpec.Builder(name, purposes)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
        if (inStrongBox && Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) wanted.setIsStrongBoxBacked(true)
        wantsPerson?.let { wanted.wanting(it) }
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, KEYSTORE).run {
            init(wanted.build())
            generateKey()
        }
    }

    private fun KeyGenParameterSpec.Builder.wanting(person: WantsPerson) {
        setUserAuthenticationRequired(true)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val ways = KeyProperties.AUTH_BIOMETRIC_STRONG or KeyProperties.AUTH_DEVICE_CREDENTIAL
            setUserAuthenticationParameters(person.seconds, ways)
        } else {
            @Suppress("DEPRECATION")
            setUserAuthenticationValidityDurationSeconds(person.seconds)
        }
    }

    private companion object {
        const val KEY_BITS = 256
    }
}
