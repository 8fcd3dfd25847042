//! Public keys as authenticators write them (`COSE_Key`, RFC 9052 and 9053, RFC 8230), of the three kinds that are asked for, and
//! whether a signature is theirs. `ring` does the arithmetic: TLS brings it along.

use super::Rejected;
use minicbor::Decoder;
use minicbor::data::Type;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// The kinds that are asked for, the most common first, as numbers of COSE. Windows with an older chip knows RS256 alone.
pub(super) const ALGORITHMS: [i64; 3] = [ES256, EDDSA, RS256];
const ES256: i64 = -7;
const EDDSA: i64 = -8;
const RS256: i64 = -257;

/// Bytes of an RSA modulus: 2048 bits, which authenticators have, to 4096.
const MODULUS_BYTES: std::ops::RangeInclusive<usize> = 256..=512;
/// Bytes of its exponent.
const EXPONENT_BYTES_MAX: usize = 8;
/// Bytes of a whole key: an RSA key of the longest kind, with what stands around it.
const KEY_BYTES_MAX: usize = 640;
/// Entries of one: five are the most that any of these has.
const ENTRIES_MAX: u64 = 8;
/// Bytes of a signature: those of the longest modulus.
const SIGNATURE_BYTES_MAX: usize = *MODULUS_BYTES.end();

/// A key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PublicKey<'a> {
    /// ECDSA with SHA-256, on the curve P-256.
    Es256 {
        /// The point, uncompressed.
        point: [u8; 65],
    },
    /// EdDSA, on Ed25519.
    EdDsa(&'a [u8; 32]),
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256 {
        /// The modulus.
        n: &'a [u8],
        /// The exponent.
        e: &'a [u8],
    },
}

/// What a `COSE_Key` says. What -1, -2 and -3 are, depends on its kind.
#[derive(Default)]
struct Labels<'a> {
    kind: Option<i64>,
    algorithm: Option<i64>,
    first: Option<Value<'a>>,
    second: Option<&'a [u8]>,
    third: Option<&'a [u8]>,
}

enum Value<'a> {
    Number(i64),
    Bytes(&'a [u8]),
}

impl<'a> PublicKey<'a> {
    /// Reads one.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Rejected> {
        let said = Labels::read(bytes)?;
        let kind = (said.kind, said.algorithm);
        match (kind, said.first, said.second, said.third) {
            // EC2 on P-256.
            ((Some(2), Some(ES256)), Some(Value::Number(1)), Some(x), Some(y)) if x.len() == 32 && y.len() == 32 => {
                let mut point = [4; 65];
                point[1..33].copy_from_slice(x);
                point[33..].copy_from_slice(y);
                Ok(Self::Es256 { point })
            }
            // OKP on Ed25519.
            ((Some(1), Some(EDDSA)), Some(Value::Number(6)), Some(x), None) => {
                x.try_into().map(Self::EdDsa).map_err(|_| Rejected::Key)
            }
            ((Some(3), Some(RS256)), Some(Value::Bytes(n)), Some(e), None)
                if MODULUS_BYTES.contains(&n.len()) && (1..=EXPONENT_BYTES_MAX).contains(&e.len()) =>
            {
                Ok(Self::Rs256 { n, e })
            }
            _ => Err(Rejected::Key),
        }
    }

    /// Whether a signature of a message is this key's.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Rejected> {
        if signature.len() > SIGNATURE_BYTES_MAX {
            return Err(Rejected::Signature);
        }
        let verified = match self {
            Self::Es256 { point } => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature),
            Self::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
            Self::Rs256 { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        };
        verified.map_err(|_| Rejected::Signature)
    }
}

impl<'a> Labels<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Rejected> {
        let unreadable = |_| Rejected::Unreadable;
        let mut input = Decoder::new(bytes);
        let entries = input.map().map_err(unreadable)?.ok_or(Rejected::Unreadable)?;
        if bytes.len() > KEY_BYTES_MAX || entries > ENTRIES_MAX {
            return Err(Rejected::Unreadable);
        }
        let mut said = Self::default();
        for _ in 0..entries {
            let twice = match input.i64().map_err(unreadable)? {
                1 => said.kind.replace(input.i64().map_err(unreadable)?).is_some(),
                3 => said.algorithm.replace(input.i64().map_err(unreadable)?).is_some(),
                -1 => {
                    let value = match input.datatype().map_err(unreadable)? {
                        Type::Bytes => Value::Bytes(input.bytes().map_err(unreadable)?),
                        _ => Value::Number(input.i64().map_err(unreadable)?),
                    };
                    said.first.replace(value).is_some()
                }
                -2 => said.second.replace(input.bytes().map_err(unreadable)?).is_some(),
                -3 => said.third.replace(input.bytes().map_err(unreadable)?).is_some(),
                // A private part, an id, what the key is for: nothing of it belongs here (§6.5.1.1).
                _ => return Err(Rejected::Key),
            };
            if twice {
                return Err(Rejected::Unreadable);
            }
        }
        if input.position() == bytes.len() { Ok(said) } else { Err(Rejected::Unreadable) }
    }
}
