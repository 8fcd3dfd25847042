//! The forms in others' hands: pyxform and ODK Validate take them, and JavaRosa answers their plays as Casement does.

use super::plays::played;
use super::{FORMS, NOW, workspace};
use casement_tests::differential::{Engine, Kind, Oracles, SKIP_VARIABLE};
use std::path::Path;
use std::process::Command;

#[expect(clippy::print_stderr, reason = "whoever reads what a test said must see that it was passed over")]
fn oracles(what: &str) -> Option<Oracles> {
    match Oracles::install() {
        Ok(oracles) => Some(oracles),
        Err(error) if std::env::var_os(SKIP_VARIABLE).is_some() => {
            eprintln!("SKIPPED: {what} ({error})");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn pyxform_and_odk_validate_take_every_form() {
    let Some(oracles) = oracles("pyxform and ODK Validate on the shipped forms") else { return };
    const PROGRAM: &str = "import sys\nfrom pyxform.xls2xform import convert\n\
        for name in sys.argv[1:]:\n    found = convert(name, validate=True)\n    print(name, len(found.xform), found.warnings)";
    let workbooks = FORMS.map(|name| workspace().join("forms").join(format!("{name}.xlsx")));
    let done = Command::new(oracles.python()).args(["-c", PROGRAM]).args(&workbooks).output().expect("Python starts");
    let said = String::from_utf8_lossy(&done.stdout);
    println!("{said}");
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(said.lines().count(), FORMS.len(), "{said}");
}

#[test]
fn javarosa_answers_each_play_as_casement_does() {
    let Some(oracles) = oracles("JavaRosa on the shipped forms") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut compared = 0;
    for name in FORMS {
        let xform = folder.path().join(format!("{name}.xml"));
        let workbook = workspace().join("forms").join(format!("{name}.md"));
        oracles.convert(&workbook, &xform).expect("pyxform takes it");
        let mut engine = Engine::oracle_at(Kind::JavaRosa, &oracles, NOW).expect("JavaRosa starts");
        assert_eq!(engine.load(Path::new(&xform)).expect("it answers"), "OK", "{name}");
        for (command, answer) in played(name) {
            let theirs = engine.ask(&command).expect("it answers");
            if is_comparable(&command) {
                assert_eq!(theirs, answer, "{name}: {command}");
                compared += 1;
            }
        }
    }
    println!("{compared} answers alike");
    assert!(compared > 1_000, "{compared}");
}

/// The whole instance is written in each engine's own way, and what is drawn by chance is drawn anew.
fn is_comparable(command: &str) -> bool {
    let is_drawn = ["interview_code", "_n_code", "_c1", "_c2", "_c3", "_c4", "_c5", "_c6", "_c7"];
    !command.starts_with("dump") && !is_drawn.iter().any(|part| command.contains(part))
}
