//! From the bytes of a file to a record. Nothing is allocated for a length that the file does not have.

use super::{DATA_FILES_MAX, FileError, FormCopy, MAGIC, NAME_BYTES_MAX, PEOPLE_MAX, RecordFile, VERSION};
use casement_core::id::{DeviceId, MemberId, RecordId};
use casement_core::limits::{RECORD_CHANGES_MAX, RECORD_LAYOUTS_MAX};
use sha2::{Digest, Sha256};

/// What is wrong with the bytes.
type Damage = &'static str;

pub(super) fn read(bytes: &[u8], path: &str) -> Result<RecordFile, FileError> {
    let Some(rest) = bytes.strip_prefix(MAGIC) else { return Err(FileError::NotARecord(path.to_owned())) };
    match rest.split_first() {
        Some((&VERSION, parts)) => {
            read_parts(bytes, parts).map_err(|damage| FileError::Damaged(path.to_owned(), damage))
        }
        Some((&version, _)) if version > VERSION => Err(FileError::Newer(path.to_owned(), version)),
        _ => Err(FileError::Damaged(path.to_owned(), "its version cannot be read")),
    }
}

fn read_parts(whole: &[u8], mut rest: &[u8]) -> Result<RecordFile, Damage> {
    let (mut id, mut form) = (None, None);
    let (mut data, mut members, mut devices, mut changes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    loop {
        let before = &whole[..whole.len() - rest.len()];
        let (letter, content) = part(&mut rest)?;
        let is_full = match letter {
            b'E' => {
                let digest: [u8; 32] = Sha256::digest(before).into();
                if content != digest {
                    return Err("its digest does not fit");
                }
                if !rest.is_empty() {
                    return Err("something follows its end");
                }
                break;
            }
            b'R' if id.is_none() => {
                id = Some(RecordId::try_from(content).map_err(|_| "the record's id is of another length")?);
                false
            }
            b'F' if form.is_none() => {
                let (name, bytes) = named(content)?;
                form = Some((name, bytes));
                false
            }
            b'D' => {
                data.push(named(content)?);
                data.len() > DATA_FILES_MAX
            }
            b'M' => {
                let (member, name) = content.split_at_checked(MemberId::LENGTH).ok_or("a member is cut short")?;
                let (name, left) = named(name)?;
                if !left.is_empty() {
                    return Err("a member is too long");
                }
                members.push((MemberId::try_from(member).map_err(|_| "a member has no id")?, name));
                members.len() > PEOPLE_MAX
            }
            b'V' => {
                let (device, member) = content.split_at_checked(DeviceId::LENGTH).ok_or("a device is cut short")?;
                let device = DeviceId::try_from(device).map_err(|_| "a device has no id")?;
                devices.push((device, MemberId::try_from(member).map_err(|_| "a device has no member")?));
                devices.len() > PEOPLE_MAX
            }
            b'C' => {
                changes.push(content.to_vec());
                changes.len() > RECORD_CHANGES_MAX + RECORD_LAYOUTS_MAX
            }
            _ => return Err("it has a part that is not known"),
        };
        if is_full {
            return Err("it has too many parts of a kind");
        }
    }
    let (name, bytes) = form.ok_or("the form is missing")?;
    let form = FormCopy { name, bytes, data };
    Ok(RecordFile { id: id.ok_or("the record's id is missing")?, form, members, devices, changes })
}

fn part<'a>(rest: &mut &'a [u8]) -> Result<(u8, &'a [u8]), Damage> {
    const CUT: Damage = "it is cut short";
    let (&letter, after) = rest.split_first().ok_or(CUT)?;
    let (length, after) = after.split_first_chunk::<4>().ok_or(CUT)?;
    let (content, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(CUT)?;
    *rest = after;
    Ok((letter, content))
}

fn named(content: &[u8]) -> Result<(String, Vec<u8>), Damage> {
    let (length, rest) = content.split_first_chunk::<2>().ok_or("a name is cut short")?;
    let length = usize::from(u16::from_le_bytes(*length));
    if length > NAME_BYTES_MAX {
        return Err("a name is too long");
    }
    let (name, bytes) = rest.split_at_checked(length).ok_or("a name is cut short")?;
    let name = std::str::from_utf8(name).map_err(|_| "a name is not UTF-8")?;
    Ok((name.to_owned(), bytes.to_vec()))
}
