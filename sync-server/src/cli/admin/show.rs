//! Answers on the terminal.

use super::{invitation, log};
use crate::admin::{Answer, DeviceShown, FormShown, MemberShown, PlaceShown, VisitShown};
use crate::cli::terminal::{Output, Style};
use casement_core::form::paper::columns_of;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Digits of an id that are shown: enough to name the thing by.
const SHORT: usize = 8;

pub(super) fn show(answer: &Answer, is_verified: bool) {
    let mut output = Output::new();
    let out = &mut output;
    match answer {
        Answer::Founded { workspace, invited } => {
            out.line(Style::Good, "The workspace is founded.");
            out.line(Style::Faint, &format!("workspace {workspace}"));
            out.end_line();
            invitation::show(out, invited);
        }
        Answer::Invited(invited) => invitation::show(out, invited),
        Answer::Reset { revoked, invited } => {
            let what = if *revoked == 1 {
                "One device or session was revoked".to_owned()
            } else {
                format!("{revoked} devices and sessions were revoked")
            };
            out.line(Style::Good, &format!("{what}. What they still send is held for the leads."));
            invitation::show(out, invited);
        }
        Answer::SignIn(code) => invitation::show_sign_in(out, code),
        Answer::SignInReset { had_password, passkeys, ended, code } => {
            let lost = if *had_password { "Password and second factor are gone" } else { "There was no password" };
            let sessions = if *ended == 1 { "one session has".to_owned() } else { format!("{ended} sessions have") };
            let keys = match passkeys {
                0 => String::new(),
                1 => ", one passkey is gone".to_owned(),
                count => format!(", {count} passkeys are gone"),
            };
            out.line(Style::Good, &format!("{lost}{keys}; {sessions} ended."));
            invitation::show_sign_in(out, code);
        }
        Answer::Members(all) => members(out, all),
        Answer::Member(member) => members(out, std::slice::from_ref(member)),
        Answer::Devices(all) => devices(out, all),
        Answer::Device(device) => devices(out, std::slice::from_ref(device)),
        Answer::Places(all) => places(out, all),
        Answer::Place(place) => places(out, std::slice::from_ref(place)),
        Answer::Forms(all) => forms(out, all),
        Answer::Form(form) => forms(out, std::slice::from_ref(form)),
        Answer::Visits(all) => visits(out, all),
        Answer::Visit(visit) => visits(out, std::slice::from_ref(visit)),
        Answer::Held(list) => log::show_held(out, list),
        Answer::Released(released) => log::show_released(out, released),
        Answer::Audit(list) => log::show_audit(out, list, is_verified),
    }
}

fn members(output: &mut Output, all: &[MemberShown]) {
    let mut table = Table::new(["member", "name", "roles", "devices"]);
    for member in all {
        let roles = if member.roles.is_empty() { "none (has left)".to_owned() } else { member.roles.join(", ") };
        table.row([short(member.member), member.name.clone(), roles, member.devices.to_string()]);
    }
    table.write(output);
}

fn devices(output: &mut Output, all: &[DeviceShown]) {
    if all.is_empty() {
        output.line(Style::Plain, "No phone has joined yet: casement admin invite MEMBER");
        return;
    }
    let mut table = Table::new(["device", "member", "joined", "last proof of who it is", "state"]);
    for device in all {
        let seen = device.seen.and_then(|milliseconds| Timestamp::from_millisecond(milliseconds).ok());
        let state = if device.is_revoked { "revoked" } else { "enrolled" };
        let seen = seen.map_or_else(|| "–".to_owned(), time);
        table.row([short(device.device), device.member.clone(), time(device.enrolled), seen, state.to_owned()]);
    }
    table.write(output);
}

fn places(output: &mut Output, all: &[PlaceShown]) {
    if all.is_empty() {
        output.line(Style::Plain, "There is no place yet: casement admin add-place NAME");
        return;
    }
    let mut table = Table::new(["place", "name", "kind", "location"]);
    for place in all {
        table.row([short(place.place), place.name.clone(), place.kind.clone(), place.location.clone()]);
    }
    table.write(output);
}

fn forms(output: &mut Output, all: &[FormShown]) {
    if all.is_empty() {
        output.line(Style::Plain, "No form is published yet: casement admin publish FILE");
        return;
    }
    let mut table = Table::new(["form", "name", "title", "version", "filled in"]);
    for form in all {
        let filled = if form.is_shared { "once, by the team together" } else { "many times" };
        let (name, title, version) = (form.form_id.clone(), form.title.clone(), form.version.clone());
        table.row([short(form.form), name, title, version, filled.to_owned()]);
    }
    table.write(output);
}

fn visits(output: &mut Output, all: &[VisitShown]) {
    if all.is_empty() {
        output.line(Style::Plain, "There is no visit yet: casement admin open-visit --help");
    }
    for (number, visit) in all.iter().enumerate() {
        if number > 0 {
            output.end_line();
        }
        let dates = if visit.begins == visit.ends {
            visit.begins.clone()
        } else {
            format!("{} to {}", visit.begins, visit.ends)
        };
        output.write(Style::Strong, &format!("{}, {dates}", visit.place));
        output.line(Style::Faint, &format!("  {} · {}", visit.kind, short(visit.visit)));
        output.line(Style::Plain, &format!("  forms  {}", visit.forms.join(", ")));
        let team: Vec<String> = visit.team.iter().map(|row| format!("{} ({})", row.name, row.role)).collect();
        output.line(Style::Plain, &format!("  team   {}", team.join(", ")));
    }
}

fn short(id: impl std::fmt::Display) -> String {
    let mut text = id.to_string();
    text.truncate(SHORT);
    text
}

/// A moment in the zone of whoever reads it.
pub(super) fn time(moment: Timestamp) -> String {
    moment.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Rows whose columns stand below each other.
pub(super) struct Table<const COLUMNS: usize> {
    heads: [&'static str; COLUMNS],
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    pub(super) fn new(heads: [&'static str; COLUMNS]) -> Self {
        Self { heads, rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells);
    }

    pub(super) fn write(&self, output: &mut Output) {
        let widths: Vec<usize> = (0..COLUMNS)
            .map(|column| {
                let cells = self.rows.iter().map(|row| columns_of(&row[column]));
                cells.chain([columns_of(self.heads[column])]).max().unwrap_or_default()
            })
            .collect();
        let line = |output: &mut Output, style, cells: [&str; COLUMNS]| {
            let mut text = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                text.push_str(cell);
                text.push_str(&" ".repeat(width.saturating_sub(columns_of(cell)) + 2));
            }
            output.line(style, text.trim_end())
        };
        line(output, Style::Faint, self.heads);
        for row in &self.rows {
            if !line(output, Style::Plain, row.each_ref().map(String::as_str)) {
                return;
            }
        }
    }
}
