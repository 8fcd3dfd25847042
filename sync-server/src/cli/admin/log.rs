//! What is held, and the audit log, as lines.

use super::show::{Table, time};
use crate::admin::{AuditList, HeldList, ReleasedShown};
use crate::cli::terminal::{Output, Style};

pub(super) fn show_held(output: &mut Output, list: &HeldList) {
    if list.shown.is_empty() {
        output.line(Style::Good, "Nothing is held.");
        return;
    }
    let mut table = Table::new(["number", "record", "visit", "from", "device", "changes", "since", "why"]);
    for held in &list.shown {
        table.row([
            held.numbers.clone(),
            held.record.to_string()[..8].to_owned(),
            held.visit.clone(),
            held.member.clone(),
            held.device.to_string()[..8].to_owned(),
            held.changes.to_string(),
            time(held.since),
            held.why.clone(),
        ]);
    }
    table.write(output);
    if list.more > 0 {
        output.line(Style::Faint, &format!("and {} more", list.more));
    }
    output.line(Style::Faint, &format!("{} changes, {} kB", list.changes, list.bytes.div_ceil(1_000)));
    output.line(Style::Faint, "Take in: casement admin release NUMBER…; decide against: casement admin let-go NUMBER…");
}

pub(super) fn show_released(output: &mut Output, released: &ReleasedShown) {
    let style = if released.taken > 0 { Style::Good } else { Style::Plain };
    let taken = match released.taken {
        1 => "1 change was taken in.".to_owned(),
        count => format!("{count} changes were taken in."),
    };
    output.line(style, &taken);
    for kept in &released.kept {
        output.line(Style::Warning, &format!("  stays held: {}: {}", kept.numbers, kept.why));
    }
}

pub(super) fn show_audit(output: &mut Output, list: &AuditList, is_verified: bool) {
    let mut table = Table::new(["line", "when", "by", "what", "about"]);
    for line in &list.lines {
        let (by, act, about) = (line.by.clone(), line.act.clone(), line.about.clone());
        table.row([line.number.to_string(), time(line.at), by, act, about]);
    }
    table.write(output);
    match &list.fault {
        Some(fault) => {
            output.line(Style::Error, fault);
        }
        None if is_verified => {
            output.line(Style::Good, &format!("All {} lines continue each other.", list.total));
            output.line(Style::Faint, &format!("The last has the hash {}: keep it, and compare it later.", list.end));
        }
        None => {}
    }
}
