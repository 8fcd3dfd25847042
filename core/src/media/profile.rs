//! Colour profiles (ICC.1:2022), with nothing but colours in them.
//!
//! A picture without its profile shows other colours. A profile of a monitor, as screenshots carry it, names the maker, the
//! model, sometimes the serial number and the owner. So a profile is built anew of the tags that colours are made of.

use crate::limits::MEDIA_PROFILE_BYTES_MAX;

/// The tags that colours are computed from: matrices, curves, tables, white point and its adaptation, coding (ICC.1:2022,
/// section 9.2).
const COLOUR_TAGS: [&[u8; 4]; 26] = [
    b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"B2D0", b"B2D1", b"B2D2", b"B2D3", b"D2B0", b"D2B1",
    b"D2B2", b"D2B3", b"bTRC", b"bXYZ", b"bkpt", b"chad", b"cicp", b"gTRC", b"gXYZ", b"kTRC", b"lumi", b"rTRC",
    b"rXYZ", b"wtpt",
];
const HEADER: usize = 128;
const TAGS_MAX: usize = 100;

/// The same colours without names, makers and times; `None` where it is no profile, or one that is too long to be carried.
pub(super) fn plain(profile: &[u8]) -> Option<Vec<u8>> {
    if profile.len() > MEDIA_PROFILE_BYTES_MAX || profile.get(36..40)? != b"acsp" {
        return None;
    }
    let number = |at: usize| Some(u32::from_be_bytes(profile.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = number(HEADER)?;
    if count > TAGS_MAX {
        return None;
    }
    let mut tags = Vec::new();
    for entry in 0..count {
        let at = HEADER + 4 + 12 * entry;
        let name = profile.get(at..at + 4)?;
        if COLOUR_TAGS.iter().any(|known| *known == name) {
            let (start, length) = (number(at + 4)?, number(at + 8)?);
            tags.push((name, profile.get(start..start.checked_add(length)?)?));
        }
    }
    if tags.is_empty() {
        return None;
    }
    let is_new = *profile.get(8)? >= 4;
    // Both are required (section 8.2), and neither says anything here.
    let (description, copyright) =
        if is_new { (multilingual(), multilingual()) } else { (old_description(), old_text()) };
    tags.push((b"cprt", &copyright));
    tags.push((b"desc", &description));
    Some(build(profile.get(..HEADER)?, &tags))
}

fn build(header: &[u8], tags: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut built = header.to_vec();
    // Preferred program, time, platform, maker, model, creator and the checksum that would name the profile.
    for anonymous in [4..8, 24..36, 40..44, 48..56, 80..100, 100..128] {
        built.get_mut(anonymous).into_iter().for_each(|bytes| bytes.fill(0));
    }
    built.extend_from_slice(&(tags.len() as u32).to_be_bytes());
    let mut data = Vec::new();
    let data_start = HEADER + 4 + 12 * tags.len();
    let mut placed: Vec<(&[u8], usize)> = Vec::new();
    for (name, content) in tags {
        // Curves that are the same stand once, as in the profile that was read.
        let at = match placed.iter().find(|(known, _)| known == content) {
            Some((_, at)) => *at,
            None => {
                let at = data_start + data.len();
                data.extend_from_slice(content);
                data.resize(data.len().next_multiple_of(4), 0);
                placed.push((content, at));
                at
            }
        };
        built.extend_from_slice(name);
        built.extend_from_slice(&(at as u32).to_be_bytes());
        built.extend_from_slice(&(content.len() as u32).to_be_bytes());
    }
    built.extend_from_slice(&data);
    resize(&mut built);
    built
}

/// Lengthens a profile with zeros to a place that it must fill, or `None` where it is longer than that.
pub(super) fn padded(mut profile: Vec<u8>, length: usize) -> Option<Vec<u8>> {
    if profile.len() > length {
        return None;
    }
    profile.resize(length, 0);
    resize(&mut profile);
    Some(profile)
}

fn resize(profile: &mut [u8]) {
    let size = (profile.len() as u32).to_be_bytes();
    if let Some(place) = profile.get_mut(..4) {
        place.copy_from_slice(&size);
    }
}

/// An empty multi-localized text (section 10.15).
fn multilingual() -> Vec<u8> {
    b"mluc\0\0\0\0\0\0\0\0\0\0\0\x0c".to_vec()
}

/// An empty text of version 2 (ICC.1:2001, section 6.5.18).
fn old_text() -> Vec<u8> {
    b"text\0\0\0\0\0".to_vec()
}

/// An empty description of version 2 (ICC.1:2001, section 6.5.17): a text of one NUL, no Unicode, no Macintosh script.
fn old_description() -> Vec<u8> {
    let mut description = b"desc\0\0\0\0\0\0\0\x01\0".to_vec();
    description.resize(description.len() + 4 + 4 + 2 + 1 + 67, 0);
    description
}

#[cfg(test)]
pub(super) mod sample {
    /// A profile of a monitor with an owner.
    pub(crate) fn monitor(version: u8) -> Vec<u8> {
        let mut header = vec![0; super::HEADER];
        header[4..8].copy_from_slice(b"appl");
        header[8] = version;
        header[12..24].copy_from_slice(b"mntrRGB XYZ ");
        header[24..36].copy_from_slice(&[7, 234, 0, 11, 0, 26, 0, 3, 0, 4, 0, 5]);
        header[36..40].copy_from_slice(b"acsp");
        header[48..52].copy_from_slice(b"MAKR");
        header[68..80].copy_from_slice(&[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
        let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0";
        let point = |x: u8| [&b"XYZ \0\0\0\0\0\0"[..], &[x, 7, 0, 0, x, 9, 0, 0, 3, x]].concat();
        let (red, green, blue, white) = (point(0x6f), point(0x62), point(0x24), point(0xf3));
        let tags: &[(&[u8], &[u8])] = &[
            (b"desc", b"desc\0\0\0\0Screen of Maria Somebody"),
            (b"mmod", b"mmod\0\0\0\0serial 4711"),
            (b"rXYZ", &red),
            (b"gXYZ", &green),
            (b"bXYZ", &blue),
            (b"wtpt", &white),
            (b"rTRC", curve),
            (b"gTRC", curve),
            (b"bTRC", curve),
        ];
        let built = super::build(&header, tags);
        [&header[..], &built[super::HEADER..]].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_stay_and_names_go() {
        for version in [2, 4] {
            let profile = sample::monitor(version);
            let plain = plain(&profile).unwrap();
            for gone in [&b"Maria"[..], b"4711", b"mmod", b"MAKR", b"appl", &[7, 234, 0, 11]] {
                assert!(profile.windows(gone.len()).any(|window| window == gone));
                assert!(!plain.windows(gone.len()).any(|window| window == gone), "{gone:?}");
            }
            assert!(plain.windows(7).any(|window| window == b"curv\0\0\0"));
            assert_eq!(super::plain(&plain).unwrap(), plain);
            let longer = padded(plain.clone(), plain.len() + 40).unwrap();
            assert_eq!(super::plain(&longer).unwrap(), plain);
            assert_eq!(padded(plain.clone(), plain.len() - 1), None);
        }
    }

    #[test]
    fn what_is_no_profile_is_none() {
        let profile = sample::monitor(2);
        for end in 0..profile.len() - 4 {
            let _ = plain(&profile[..end]);
        }
        assert_eq!(plain(&profile[..130]), None);
        let mut many = profile.clone();
        many[HEADER + 3] = TAGS_MAX as u8 + 1;
        assert_eq!(plain(&many), None);
    }

    #[test]
    fn a_profile_is_bounded() {
        let mut profile = sample::monitor(2);
        profile.resize(MEDIA_PROFILE_BYTES_MAX, 0);
        assert!(plain(&profile).is_some());
        profile.push(0);
        assert_eq!(plain(&profile), None);
    }
}
