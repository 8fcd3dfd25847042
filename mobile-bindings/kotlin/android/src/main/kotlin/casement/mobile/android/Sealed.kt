package casement.mobile.android

/** A secret as it lies in the file: version, length of the nonce, nonce, content with its tag. */
internal class Sealed(val nonce: ByteArray, val content: ByteArray) {
    fun encode(): ByteArray = byteArrayOf(VERSION, nonce.size.toByte()) + nonce + content

    companion object {
        private const val VERSION: Byte = 1
        private const val HEAD_BYTES = 2

        /** None where it is no such file, or was cut short. */
        fun decode(bytes: ByteArray): Sealed? {
            if (bytes.size <= HEAD_BYTES || bytes[0] != VERSION) return null
            val nonceEnds = HEAD_BYTES + bytes[1].toInt()
            if (nonceEnds <= HEAD_BYTES || nonceEnds >= bytes.size) return null
            return Sealed(bytes.copyOfRange(HEAD_BYTES, nonceEnds), bytes.copyOfRange(nonceEnds, bytes.size))
        }
    }
}
