//! Who may take a backup along.

use super::*;

const RECIPIENT: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

fn lines(office: &Office) -> u64 {
    office.workspaces.get(HOME).unwrap().directory.audit.lines
}

#[test]
fn an_administrator_may_and_a_line_tells_for_whom() {
    let office = Office::new();
    let before = lines(&office);
    office.registry.note_backup(HOME, By::Member(AMAL), at(0), RECIPIENT).unwrap();
    let line = office.store.audit(HOME, before + 1, 1).unwrap().remove(0);
    let entry = AuditEntry::read(&line).unwrap();
    assert_eq!((entry.act.as_str(), entry.about), ("backup", format!("recipient {RECIPIENT}")));
    assert_eq!(entry.by, By::Member(AMAL));
}

#[test]
fn nobody_else_may_and_nobody_where_others_have_data_on_the_server() {
    let office = Office::new();
    let before = lines(&office);
    let refused = office.registry.note_backup(HOME, By::Member(OMAR), at(0), RECIPIENT);
    assert!(matches!(refused, Err(RegistryError::NotAllowed(_))), "{refused:?}");
    let other = WorkspaceId::new([8; 16]);
    let new = NewWorkspace { id: other, name: "Other NPM", seed: &[6; 32], admin: LINA, admin_name: "Lina" };
    office.registry.found(&new, By::CommandLine, at(1)).unwrap();
    for (workspace, admin) in [(HOME, AMAL), (other, LINA)] {
        let refused = office.registry.note_backup(workspace, By::Member(admin), at(2), RECIPIENT);
        assert!(matches!(refused, Err(RegistryError::OthersData)), "{refused:?}");
    }
    assert_eq!(lines(&office), before, "no line tells of what was not done");
}
