//! The shortest script that still shows a difference: cut after it, then drop commands while it stays.

/// How many scripts may be tried: each one costs a form's loading.
const TRIES_MAX: usize = 150;

/// Drops whatever `fails` does not need. `commands` fails at its last command.
pub(crate) fn shrink(commands: &[String], mut fails: impl FnMut(&[String]) -> bool) -> Vec<String> {
    let mut kept = commands.to_vec();
    let mut tries = 0;
    let mut piece = (kept.len() / 2).max(1);
    loop {
        let mut start = 0;
        let before = kept.len();
        while start + 1 < kept.len() && tries < TRIES_MAX {
            let end = (start + piece).min(kept.len() - 1);
            let mut shorter = kept.clone();
            shorter.drain(start..end);
            tries += 1;
            if fails(&shorter) {
                kept = shorter;
            } else {
                start = end;
            }
        }
        if tries >= TRIES_MAX || (piece == 1 && kept.len() == before) {
            return kept;
        }
        piece = (piece / 2).max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::shrink;

    #[test]
    fn only_what_the_failure_needs_is_kept() {
        let commands: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        let fails = |script: &[String]| script.iter().any(|one| one == "3") && script.iter().any(|one| one == "11");
        assert_eq!(shrink(&commands, fails), ["3", "11", "19"]);
    }
}
