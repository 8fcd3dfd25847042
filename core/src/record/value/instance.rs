//! One instance of a repeat.

use super::reader::{Reader, ValueError};
use super::write;
use crate::id::InstanceId;
use sha2::{Digest, Sha256};

/// What the document says of a repeat instance that a person added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// The repeat's path below the root, or below the repeat around it.
    pub repeat: Box<str>,
    /// The instance around it.
    pub parent: Option<InstanceId>,
}

impl Instance {
    /// The id of an instance that a count makes: the same on all devices, for nobody adds it.
    pub fn counted_id(parent: Option<InstanceId>, repeat: &str, place: usize) -> InstanceId {
        let mut hasher = Sha256::new();
        hasher.update(b"casement counted instance 1");
        hasher.update(parent.map_or([0; InstanceId::LENGTH], |parent| *parent.as_bytes()));
        hasher.update((place as u64).to_le_bytes());
        hasher.update(repeat.as_bytes());
        let mut id = [0; InstanceId::LENGTH];
        id.copy_from_slice(&hasher.finalize()[..InstanceId::LENGTH]);
        InstanceId::new(id)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        write(|writer| {
            writer.array(2)?;
            writer.str(&self.repeat)?;
            match &self.parent {
                Some(parent) => writer.bytes(parent.as_bytes())?,
                None => writer.null()?,
            };
            Ok(())
        })
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, ValueError> {
        let mut reader = Reader::new(bytes, 2)?;
        let repeat = reader.name()?.into();
        let parent = reader.optional(Reader::bytes)?.map(InstanceId::try_from).transpose().map_err(|_| ValueError)?;
        reader.finish()?;
        Ok(Self { repeat, parent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_read_back() {
        for parent in [None, Some(InstanceId::new([2; 8]))] {
            let instance = Instance { repeat: "block/cell".into(), parent };
            assert_eq!(Instance::from_bytes(&instance.to_bytes()), Ok(instance));
        }
    }

    #[test]
    fn counted_instances_have_ids_of_their_own() {
        let outer = Instance::counted_id(None, "cell", 0);
        let others = [
            Instance::counted_id(None, "cell", 1),
            Instance::counted_id(None, "wing", 0),
            Instance::counted_id(Some(outer), "cell", 0),
        ];
        assert!(others.iter().all(|other| *other != outer));
        assert_eq!(Instance::counted_id(None, "cell", 0), outer);
    }
}
