//! What a signature is given for.

/// What a signature is given for. Its label comes before every signed message, so that a signature under one purpose
/// means nothing under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A device: "all changes of mine up to these heads are mine".
    Attestation,
    /// A lead: what was decided about a record as it stood at these heads.
    Approval,
    /// A device: "it is I who opens this session".
    Challenge,
    /// A new device: "this key is mine, and I was invited".
    Enrolment,
    /// A workspace: one entry of its roster.
    Roster,
    /// A device, to another device: "it is I at this end of this channel".
    Meeting,
}

impl Purpose {
    /// No label begins another, for all end in a zero byte.
    pub(crate) const fn label(self) -> &'static [u8] {
        match self {
            Self::Attestation => b"casement 1 attestation\0",
            Self::Approval => b"casement 1 approval\0",
            Self::Challenge => b"casement 1 challenge\0",
            Self::Enrolment => b"casement 1 enrolment\0",
            Self::Roster => b"casement 1 roster\0",
            Self::Meeting => b"casement 1 meeting\0",
        }
    }

    /// What is signed: label, then message.
    pub(crate) fn signed_bytes(self, message: &[u8]) -> Vec<u8> {
        [self.label(), message].concat()
    }
}
