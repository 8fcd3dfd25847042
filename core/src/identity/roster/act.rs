//! What one entry of the roster does.

use crate::id::{DeviceId, MemberId, WorkspaceId};
use crate::identity::PublicKey;
use crate::identity::message::{MessageError, Reader, Writer};
use crate::identity::roster::Roles;
use crate::limits::MEMBER_NAME_BYTES_MAX;

/// What one entry of the roster does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterAct {
    /// The first entry, and no other: which workspace, and the key that signs its roster.
    Found {
        /// The workspace.
        workspace: WorkspaceId,
        /// The key of which invitations carry the fingerprint.
        key: PublicKey,
    },
    /// A person joins.
    AddMember {
        /// Whose id it is from now on.
        member: MemberId,
        /// As others see it.
        name: String,
        /// What they may do.
        roles: Roles,
    },
    /// A person goes by another name.
    RenameMember {
        /// Who.
        member: MemberId,
        /// The new name.
        name: String,
    },
    /// A person may do other things than before; nothing at all when they leave.
    SetRoles {
        /// Who.
        member: MemberId,
        /// What they may do.
        roles: Roles,
    },
    /// A device may sign for a person.
    EnrolDevice {
        /// For whom.
        member: MemberId,
        /// The device's key.
        key: PublicKey,
        /// Who holds the key.
        custody: Custody,
    },
    /// A device may no longer sign. It is never enrolled again: a new key is made instead.
    RevokeDevice {
        /// Which.
        device: DeviceId,
    },
}

/// Who holds a device's key, and so what its signature proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Custody {
    /// The device itself: its signature is its own.
    Device,
    /// The server, for as long as a session of its pages lives: its signature proves what the server says.
    Server,
}

impl RosterAct {
    pub(super) fn write(&self, out: &mut Writer) {
        match self {
            Self::Found { workspace, key } => {
                out.list(3);
                out.number(0);
                out.bytes(workspace.as_bytes());
                out.bytes(key.as_bytes());
            }
            Self::AddMember { member, name, roles } => {
                out.list(4);
                out.number(1);
                out.bytes(member.as_bytes());
                out.text(name);
                out.number(roles.number());
            }
            Self::RenameMember { member, name } => {
                out.list(3);
                out.number(2);
                out.bytes(member.as_bytes());
                out.text(name);
            }
            Self::SetRoles { member, roles } => {
                out.list(3);
                out.number(3);
                out.bytes(member.as_bytes());
                out.number(roles.number());
            }
            Self::EnrolDevice { member, key, custody } => {
                out.list(4);
                out.number(4);
                out.bytes(member.as_bytes());
                out.bytes(key.as_bytes());
                out.number(u64::from(*custody == Custody::Server));
            }
            Self::RevokeDevice { device } => {
                out.list(2);
                out.number(5);
                out.bytes(device.as_bytes());
            }
        }
    }

    pub(super) fn read(input: &mut Reader<'_>) -> Result<Self, MessageError> {
        let length = input.list(4)?;
        let act = input.number()?;
        match (act, length) {
            (0, 3) => Ok(Self::Found { workspace: WorkspaceId::new(input.fixed()?), key: read_key(input)? }),
            (1, 4) => Ok(Self::AddMember {
                member: MemberId::new(input.fixed()?),
                name: read_name(input)?,
                roles: read_roles(input)?,
            }),
            (2, 3) => Ok(Self::RenameMember { member: MemberId::new(input.fixed()?), name: read_name(input)? }),
            (3, 3) => Ok(Self::SetRoles { member: MemberId::new(input.fixed()?), roles: read_roles(input)? }),
            (4, 4) => Ok(Self::EnrolDevice {
                member: MemberId::new(input.fixed()?),
                key: read_key(input)?,
                custody: match input.number()? {
                    0 => Custody::Device,
                    1 => Custody::Server,
                    _ => return Err(MessageError::Malformed),
                },
            }),
            (5, 2) => Ok(Self::RevokeDevice { device: DeviceId::new(input.fixed()?) }),
            _ => Err(MessageError::Malformed),
        }
    }
}

fn read_key(input: &mut Reader<'_>) -> Result<PublicKey, MessageError> {
    PublicKey::parse(&input.fixed()?).map_err(|_| MessageError::Malformed)
}

fn read_name(input: &mut Reader<'_>) -> Result<String, MessageError> {
    Ok(input.text(MEMBER_NAME_BYTES_MAX)?.to_owned())
}

fn read_roles(input: &mut Reader<'_>) -> Result<Roles, MessageError> {
    Roles::of_number(input.number()?).ok_or(MessageError::Malformed)
}
