//! How far two observations may differ and still agree.

/// The column `tolerance`: an amount, a share of the larger value, or both (either suffices to disagree).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tolerance {
    amount: f64,
    share: Option<f64>,
}

impl Tolerance {
    /// Any difference is a difference.
    pub(crate) const NONE: Self = Self { amount: 0.0, share: None };

    /// Reads `0.3`, `5%`, `2 °C` or `0.3; 5%`. What cannot be read tolerates nothing: the difference is then seen.
    pub(crate) fn parse(text: &str) -> Self {
        let mut tolerance = Self { amount: f64::NAN, share: None };
        let parts = text.split(';').map(|part| part.trim().trim_start_matches(['±', '+']).trim_start());
        for part in parts.filter(|part| !part.is_empty()) {
            let end = part.find(|sign: char| !(sign.is_ascii_digit() || sign == '.')).unwrap_or(part.len());
            let (number, unit) = part.split_at(end);
            let Ok(number) = number.parse::<f64>() else { continue };
            if unit.trim() == "%" {
                tolerance.share = Some(number / 100.0);
            } else {
                tolerance.amount = number;
            }
        }
        if tolerance.amount.is_nan() && tolerance.share.is_none() {
            return Self::NONE;
        }
        tolerance
    }

    /// Whether two answers to a question for numbers agree; what is no number agrees to the letter.
    pub(crate) fn agree(self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        let (Some(one), Some(other)) = (number(one), number(other)) else { return false };
        let difference = (one - other).abs();
        // A measure of 4.2 and one of 3.9 differ by 0.3, whatever binary fractions make of it.
        let slack = 1e-9 * one.abs().max(other.abs()).max(1.0);
        let within_amount = self.amount.is_nan() || difference <= self.amount + slack;
        let within_share = self.share.is_none_or(|share| difference <= share * one.abs().max(other.abs()) + slack);
        within_amount && within_share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree_within_the_tolerance() {
        let metres = Tolerance::parse("0.3");
        assert!(metres.agree("4.2", "3.9"));
        assert!(!metres.agree("4.2", "3.89"));
        assert!(metres.agree("4.20", "4.2"));
        assert!(Tolerance::parse("± 0.3 m").agree("4.2", "3.9"));
        let share = Tolerance::parse("5%");
        assert!(share.agree("100", "95"));
        assert!(!share.agree("100", "94"));
        let both = Tolerance::parse("0.3; 5%");
        assert!(both.agree("4.2", "4.1"));
        assert!(!both.agree("4.2", "3.9"), "more than five in a hundred");
        assert!(Tolerance::parse("2 °C").agree("20", "22"));
    }

    #[test]
    fn what_is_no_number_agrees_to_the_letter() {
        assert!(!Tolerance::parse("5").agree("met", "partly"));
        assert!(!Tolerance::parse("many").agree("1", "2"));
        assert!(Tolerance::NONE.agree("met", "met"));
        assert!(!Tolerance::NONE.agree("1", "2"));
        assert!(!Tolerance::parse("5").agree("", "2"));
        assert!(!Tolerance::parse("5").agree("inf", "2"));
    }
}
