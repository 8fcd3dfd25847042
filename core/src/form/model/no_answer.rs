//! Codes by which someone says that there is no answer.

/// That nothing is known, or was not looked at: what every list that asks for a judgement should offer. `unclear` is none of
/// them: somebody looked, and a flag that is unclear is better raised.
const NOT_KNOWN: [&str; 11] = [
    "dont_know",
    "do_not_know",
    "no_answer",
    "not_answered",
    "not_asked",
    "not_assessed",
    "not_checked",
    "not_known",
    "not_said",
    "not_seen",
    "unknown",
];

/// That the question was not answered for another reason.
const NOT_ANSWERED: [&str; 4] = ["n_a", "na", "not_applicable", "refused"];

/// Whether a code says that nothing is known.
pub fn is_not_known(code: &str) -> bool {
    stands_in(&NOT_KNOWN, code)
}

/// Whether a code says that there is no answer, for whatever reason.
pub fn is_no_answer(code: &str) -> bool {
    stands_in(&NOT_KNOWN, code) || stands_in(&NOT_ANSWERED, code)
}

fn stands_in(codes: &[&str], code: &str) -> bool {
    codes.iter().any(|known| known.eq_ignore_ascii_case(code.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_from_the_lack_of_one() {
        assert!(is_not_known("not_checked") && is_not_known(" Unknown ") && is_no_answer("not_checked"));
        assert!(is_no_answer("refused") && !is_not_known("refused"));
        assert!(!["no", "none", "0", "yes", ""].iter().any(|code| is_no_answer(code)));
    }
}
