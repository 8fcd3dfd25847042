use super::measure;
use casement_tests::changes::campaign;
use casement_tests::changes::trial::Fate;

/// The long run is `cargo run --release -p casement-tests --bin mutants`.
#[test]
fn no_mutant_does_harm() {
    let mut peak = 0;
    let outcome = campaign::run(2, 2_000, |trial| peak = peak.max(measure::peak(trial).1));
    assert_eq!(outcome.harmful, []);
    assert!(peak <= 64 << 20, "held {} MiB", peak >> 20);
    assert!(outcome.fates.get(&Fate::Harmless).is_some_and(|&number| number > 50), "{:?}", outcome.fates);
}

#[test]
fn what_is_held_is_counted() {
    let (bytes, held) = measure::peak(|| vec![1_u8; 2 << 20]);
    assert!((2 << 20..3 << 20).contains(&held));
    drop(bytes);
}
