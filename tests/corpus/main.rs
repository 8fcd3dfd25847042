//! pyxform's own example forms, read by pyxform and by Casement: they must agree on what is a form.

use casement_tests::differential::{Oracles, SKIP_VARIABLE};
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn casement_accepts_what_pyxform_accepts() {
    let oracles = match Oracles::install() {
        Ok(oracles) => oracles,
        Err(error) if std::env::var_os(SKIP_VARIABLE).is_some() => {
            eprintln!("SKIPPED: the comparison with pyxform's examples ({error})");
            return;
        }
        Err(error) => panic!("{error}"),
    };
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = package.parent().expect("the package lies in the workspace");
    let binary = std::env::var_os("CASEMENT_BIN").map_or_else(casement_beside_this_test, PathBuf::from);
    assert!(binary.is_file(), "{} is missing: cargo build -p casement-server", binary.display());
    let done = Command::new(oracles.python())
        .arg(package.join("corpus/examples.py"))
        .arg(workspace.join(".cache/corpus"))
        .arg(binary)
        .output()
        .expect("Python starts");
    let said = String::from_utf8_lossy(&done.stdout);
    println!("{said}");
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
}

/// The binary in the folder above that of this test.
fn casement_beside_this_test() -> PathBuf {
    let own = std::env::current_exe().expect("a running program has a path");
    own.parent().and_then(Path::parent).map(|folder| folder.join("casement")).unwrap_or_default()
}
