//! The short comparison with other engines, for every change. The long one is `--bin differential`.

use std::path::{Path, PathBuf};

use casement_tests::differential::{Campaign, Declared, Oracles, Outcome, SKIP_VARIABLE, expressions};

/// Scripts over all forms together: every form gets a few dozen.
const SCRIPTS: usize = 480;

#[test]
fn casement_answers_as_javarosa_and_xforms_engine_do() {
    let oracles = match Oracles::install() {
        Ok(oracles) => oracles,
        Err(error) if std::env::var_os(SKIP_VARIABLE).is_some() => {
            println!("SKIPPED: the comparison with JavaRosa and xforms-engine did not run. {error}");
            return;
        }
        Err(error) => panic!("{error}\nSet {SKIP_VARIABLE}=1 to pass over this comparison."),
    };
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let declared = Declared::read(&package.join("differential/declared.toml")).unwrap();
    let mut campaign = Campaign::prepare(&oracles, Some(&binary()), declared, None).unwrap();
    let list = expressions(&package.join("differential/expressions.txt")).unwrap();
    let wrong = campaign.expressions(&list).unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    match campaign.run(1, SCRIPTS, None).unwrap() {
        Outcome::Alike { scripts } => assert_eq!(scripts, SCRIPTS),
        Outcome::Differ(told) => panic!("{told}"),
    }
}

/// The binary that CASEMENT_BIN names, else the one in the folder above that of this test.
fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("CASEMENT_BIN") {
        return named.into();
    }
    let own = std::env::current_exe().expect("a running program has a path");
    let folder = own.parent().and_then(Path::parent).expect("cargo puts tests two folders deep");
    let binary = folder.join("casement");
    assert!(binary.exists(), "{} is not there: run `cargo build -p casement-server` first", binary.display());
    binary
}
