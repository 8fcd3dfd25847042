//! Making a picture smaller: each new pixel is the mean of the area that it covers.
//!
//! Computed in whole numbers and without rounding in between, row by row: of the picture that is read, no more than one
//! row is needed.

/// A picture that grows from the rows of a larger one.
pub(super) struct Area {
    from: (u64, u64),
    to: (u64, u64),
    channels: usize,
    /// The next row to come.
    row: u64,
    /// A row of the larger picture, narrowed.
    narrow: Vec<u64>,
    /// The row that is being made.
    sums: Vec<u64>,
    pixels: Vec<u8>,
}

impl Area {
    /// Begins a picture of `to` (width, height) from one of `from`, which is at least as large. `channels` is 1 (grey),
    /// 3 (red, green, blue) or 4 (with opacity, by which the colours are weighted).
    pub(super) fn new(from: (u32, u32), to: (u32, u32), channels: usize) -> Self {
        let to = (to.0.clamp(1, from.0.max(1)), to.1.clamp(1, from.1.max(1)));
        let width = to.0 as usize * channels;
        Self {
            from: (u64::from(from.0), u64::from(from.1)),
            to: (u64::from(to.0), u64::from(to.1)),
            channels,
            row: 0,
            narrow: vec![0; width],
            sums: vec![0; width],
            pixels: Vec::with_capacity(width * to.1 as usize),
        }
    }

    /// Takes the next row of the larger picture: a byte for each channel of each pixel.
    pub(super) fn push(&mut self, row: &[u8]) {
        if self.row >= self.from.1 {
            return;
        }
        self.narrow(row);
        // On a scale on which both pictures are as high as the product of their rows, this row goes from here to there.
        let mut at = self.row * self.to.1;
        let end = at + self.to.1;
        while at < end {
            let border = (at / self.from.1 + 1) * self.from.1;
            let share = border.min(end) - at;
            for (sum, narrow) in self.sums.iter_mut().zip(&self.narrow) {
                *sum += narrow * share;
            }
            at += share;
            if at == border {
                self.finish_row();
            }
        }
        self.row += 1;
    }

    /// The picture; rows that never came are left out.
    pub(super) fn finish(self) -> (Vec<u8>, u32, u32) {
        let height = self.pixels.len() / (self.to.0 as usize * self.channels).max(1);
        (self.pixels, self.to.0 as u32, height as u32)
    }

    fn narrow(&mut self, row: &[u8]) {
        self.narrow.fill(0);
        let mut at = 0;
        for pixel in row.chunks_exact(self.channels).take(self.from.0 as usize) {
            let end = at + self.to.0;
            while at < end {
                let place = at / self.from.0;
                let share = ((place + 1) * self.from.0).min(end) - at;
                let start = place as usize * self.channels;
                let sums = self.narrow.get_mut(start..start + self.channels).unwrap_or_default();
                match *pixel {
                    [red, green, blue, opacity] => {
                        let weight = share * u64::from(opacity);
                        for (sum, value) in sums.iter_mut().zip([red, green, blue]) {
                            *sum += u64::from(value) * weight;
                        }
                        if let Some(sum) = sums.last_mut() {
                            *sum += weight;
                        }
                    }
                    _ => {
                        for (sum, &value) in sums.iter_mut().zip(pixel) {
                            *sum += u64::from(value) * share;
                        }
                    }
                }
                at += share;
            }
        }
    }

    fn finish_row(&mut self) {
        let area = self.from.0 * self.from.1;
        for sums in self.sums.chunks_exact(self.channels) {
            match *sums {
                [red, green, blue, opacity] => {
                    let mean = |sum: u64| (sum + opacity / 2).checked_div(opacity).unwrap_or(0) as u8;
                    self.pixels.extend([mean(red), mean(green), mean(blue), ((opacity + area / 2) / area) as u8]);
                }
                _ => self.pixels.extend(sums.iter().map(|sum| ((sum + area / 2) / area) as u8)),
            }
        }
        self.sums.fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn scaled(from: (u32, u32), to: (u32, u32), channels: usize, pixels: &[u8]) -> Vec<u8> {
        let mut area = Area::new(from, to, channels);
        for row in pixels.chunks_exact(from.0 as usize * channels) {
            area.push(row);
        }
        let (pixels, width, height) = area.finish();
        assert_eq!((width, height), to);
        pixels
    }

    #[test]
    fn a_pixel_is_the_mean_of_what_it_covers() {
        assert_eq!(scaled((4, 2), (2, 1), 1, &[0, 10, 100, 200, 20, 30, 100, 200]), [15, 150]);
        // One and a half pixels each.
        assert_eq!(scaled((3, 1), (2, 1), 1, &[0, 90, 30]), [30, 50]);
        assert_eq!(scaled((1, 3), (1, 2), 3, &[0, 9, 3, 90, 9, 3, 30, 9, 3]), [30, 9, 3, 50, 9, 3]);
    }

    #[test]
    fn what_cannot_be_seen_gives_no_colour() {
        assert_eq!(scaled((2, 1), (1, 1), 4, &[255, 0, 0, 255, 0, 255, 0, 0]), [255, 0, 0, 128]);
        assert_eq!(scaled((2, 1), (1, 1), 4, &[255, 0, 0, 0, 0, 255, 0, 0]), [0, 0, 0, 0]);
    }

    proptest! {
        #[test]
        fn the_same_size_is_the_same_picture(width in 1..9_u32, height in 1..9_u32, seed: u8) {
            let pixels: Vec<u8> = (0..width * height * 3).map(|at| (at as u8).wrapping_mul(37).wrapping_add(seed)).collect();
            prop_assert_eq!(scaled((width, height), (width, height), 3, &pixels), pixels);
        }

        #[test]
        fn one_colour_stays_one_colour(width in 1..40_u32, height in 1..40_u32, across in 1..40_u32, down in 1..40_u32, value: u8) {
            let to = (across.min(width), down.min(height));
            let scaled = scaled((width, height), to, 1, &vec![value; (width * height) as usize]);
            prop_assert!(scaled.iter().all(|&pixel| pixel == value));
        }
    }
}
