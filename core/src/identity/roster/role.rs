//! What a member may do in a workspace.

/// One role of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Manages members, devices and forms.
    Admin,
    /// Leads visits: settles disagreements, approves.
    Lead,
    /// Fills forms.
    Visitor,
    /// Reads.
    Reader,
}

/// The roles of a member; none at all for one who has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Roles(u8);

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Admin, Self::Lead, Self::Visitor, Self::Reader];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl Roles {
    /// No role: the member has left.
    pub const NONE: Self = Self(0);

    /// Whether this role is among them.
    pub const fn contains(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// The number by which messages tell them.
    pub(super) const fn number(self) -> u64 {
        self.0 as u64
    }

    /// Reads that number.
    pub(super) fn of_number(number: u64) -> Option<Self> {
        u8::try_from(number).ok().filter(|bits| *bits < 1 << Role::ALL.len()).map(Self)
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | role.bit()))
    }
}
