//! Turning pixels the way that they are shown.

use super::super::orientation::Orientation;

/// The pixels as they are shown, with their width and height then.
pub(super) fn upright(
    pixels: Vec<u8>,
    (width, height): (u32, u32),
    channels: usize,
    orientation: Orientation,
) -> (Vec<u8>, u32, u32) {
    if orientation == Orientation::Upright {
        return (pixels, width, height);
    }
    let (across, down) = if orientation.swaps_sides() { (height, width) } else { (width, height) };
    let (right, bottom) = (width.saturating_sub(1), height.saturating_sub(1));
    let mut turned = Vec::with_capacity(pixels.len());
    for y in 0..down {
        for x in 0..across {
            // Where the pixel that is shown at (x, y) is stored.
            let (column, row) = match orientation {
                Orientation::Upright => (x, y),
                Orientation::Mirrored => (right - x, y),
                Orientation::Turned180 => (right - x, bottom - y),
                Orientation::Flipped => (x, bottom - y),
                Orientation::Transposed => (y, x),
                Orientation::Turned90 => (y, bottom - x),
                Orientation::Transversed => (right - y, bottom - x),
                Orientation::Turned270 => (right - y, x),
            };
            let start = (row as usize * width as usize + column as usize) * channels;
            turned.extend_from_slice(pixels.get(start..start + channels).unwrap_or_default());
        }
    }
    (turned, across, down)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_orientation_shows_the_letter_f_upright() {
        // An F of three by five, and how it is stored so that each orientation shows it (Exif 3.0, figure 23).
        let upright_f = "##. #.. ##. #.. #..".replace(' ', "");
        let stored = [
            (1, 3, "##. #.. ##. #.. #.."),
            (2, 3, ".## ..# .## ..# ..#"),
            (3, 3, "..# ..# .## ..# .##"),
            (4, 3, "#.. #.. ##. #.. ##."),
            (5, 5, "##### #.#.. ....."),
            (6, 5, "..... #.#.. #####"),
            (7, 5, "..... ..#.# #####"),
            (8, 5, "##### ..#.# ....."),
        ];
        for (number, width, stored) in stored {
            let pixels = stored.replace(' ', "").into_bytes();
            let height = pixels.len() as u32 / width;
            let orientation = Orientation::from_exif(number).unwrap();
            let (shown, across, down) = upright(pixels, (width, height), 1, orientation);
            assert_eq!((across, down), (3, 5));
            assert_eq!(String::from_utf8(shown).unwrap(), upright_f, "{orientation:?}");
        }
    }
}
