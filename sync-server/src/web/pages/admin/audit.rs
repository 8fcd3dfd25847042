//! `/audit`: who decided what, in words, and whether the log holds together.

use super::{item_label, member_name, short};
use crate::domain::audit::{AuditEntry, AuditFault, By, LogFault, verify_whole};
use crate::domain::workspaces::WorkspaceState;
use crate::http::App;
use crate::store::StoreError;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::view::work;
use crate::web::shell::Shell;
use crate::web::words::When;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use casement_core::id::{DeviceId, FormVersionId, MemberId, PlaceId, VisitId};
use casement_core::store::Shelf;
use serde::Deserialize;

/// Lines of a page.
const PAGE: u64 = 100;
/// A log of so many lines is verified each time its newest page is looked at; a longer one where that is asked for.
const VERIFIED_MAX: u64 = 20_000;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct AuditQuery {
    /// Lines before this number; the newest where it is no number.
    #[serde(default)]
    before: String,
    /// `1` where the whole log is to be verified.
    #[serde(default)]
    verify: String,
}

#[derive(Template)]
#[template(path = "admin_audit.html")]
struct AuditPage {
    s: Shell,
    lines: Vec<Line>,
    total: u64,
    earlier: Option<u64>,
    is_newest: bool,
    /// What came of verifying it; none where it was not verified.
    verified: Option<Verified>,
    end: String,
}

/// One line.
struct Line {
    number: u64,
    /// None where the line cannot be read.
    told: Option<Told>,
}

/// What a line tells.
struct Told {
    at: When,
    by: By,
    name: String,
    /// The act as catalogues know it.
    act: String,
    about: Vec<Part>,
}

/// Something that a line is about.
struct Part {
    /// What it is, as catalogues know it; empty where the text says it.
    kind: &'static str,
    text: String,
    /// Where there is more about it.
    link: Option<String>,
    /// Whether the text is an id.
    is_id: bool,
}

/// What came of verifying a log.
struct Verified {
    /// The message that says what is wrong; none where nothing is.
    fault: Option<&'static str>,
    line: u64,
}

/// The page.
pub(in crate::web) async fn audit(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<AuditQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_admin()?;
    let Visitor { caller, shell: s } = visitor;
    let point = caller.state.directory.audit;
    let end = query.before.parse::<u64>().map_or(point.lines, |before| before.saturating_sub(1)).min(point.lines);
    let is_newest = end == point.lines;
    let from = end.saturating_sub(PAGE) + 1;
    let verifies = query.verify == "1" || is_newest && point.lines <= VERIFIED_MAX;
    let workspace = caller.workspace();
    let (lines, verified) = work(&app, move |service, _| {
        let count = usize::try_from(end + 1 - from).unwrap_or_default();
        let lines = if count > 0 { service.store().audit(workspace, from, count)? } else { Vec::new() };
        let read = |from, count| service.store().audit(workspace, from, count);
        let verified = if verifies { Some(verify_whole(point, read)?) } else { None };
        Ok::<_, StoreError>((lines, verified))
    })
    .await?;
    let lines = lines.iter().rev().map(|line| {
        let told = AuditEntry::read(line).ok().map(|entry| told(&s, &caller.state, entry));
        Line { number: line.number, told }
    });
    let lines = lines.collect();
    let earlier = (from > 1 && end > 0).then_some(from);
    let end = FormVersionId::new(point.hash).to_string();
    let verified = verified.map(Verified::of);
    Ok(html(&AuditPage { s, lines, total: point.lines, earlier, is_newest, verified, end }))
}

fn told(s: &Shell, state: &WorkspaceState, entry: AuditEntry) -> Told {
    let name = match entry.by {
        By::Member(member) => named(state, member),
        By::CommandLine | By::Server => String::new(),
    };
    let about = entry.about.split(", ").filter(|part| !part.is_empty()).map(|part| about(s, state, part));
    Told { at: s.w().moment(entry.at), by: entry.by, name, act: entry.act.replace(' ', "-"), about: about.collect() }
}

/// What a member is called; their id where nobody knows them.
fn named(state: &WorkspaceState, member: MemberId) -> String {
    let name = member_name(state, member);
    if name.is_empty() { short(&member) } else { name }
}

/// One part of what a line is about. Lines hold ids alone: what they are called now is put in their place.
fn about(s: &Shell, state: &WorkspaceState, part: &str) -> Part {
    let plain = |text: String| Part { kind: "", text, link: None, is_id: false };
    let roles: Vec<&str> = part.split(' ').collect();
    if roles.iter().all(|word| super::ROLES.iter().any(|(_, known)| known == word)) {
        return plain(roles.iter().map(|word| s.w().term("role", word)).collect::<Vec<_>>().join(", "));
    }
    let Some((kind, id)) = part.split_once(' ') else { return plain(s.w().term("audit-word", part)) };
    let of = |kind, text, link: &str| Part { kind, text, link: Some(format!("{link}/{id}")), is_id: false };
    match kind {
        "member" => match id.parse::<MemberId>() {
            Ok(member) => of("member", named(state, member), "/people"),
            Err(_) => plain(part.to_owned()),
        },
        "device" => match id.parse::<DeviceId>() {
            Ok(device) => Part { kind: "device", text: short(&device), link: None, is_id: true },
            Err(_) => plain(part.to_owned()),
        },
        "place" => match id.parse::<PlaceId>().ok().and_then(|place| item_label(state, Shelf::Place, place.as_bytes()))
        {
            Some(label) => of("place", label, "/places"),
            None => plain(part.to_owned()),
        },
        "form" => {
            match id.parse::<FormVersionId>().ok().and_then(|form| item_label(state, Shelf::Form, form.as_bytes())) {
                Some(label) => of("form", label, "/forms"),
                None => plain(part.to_owned()),
            }
        }
        "visit" => match id.parse::<VisitId>().ok().and_then(|visit| state.visits.get(&visit)) {
            Some(row) => of("visit", String::from_utf8_lossy(&row.label).into_owned(), "/visits"),
            None => plain(part.to_owned()),
        },
        "passkey" => Part { kind: "passkey", text: id.chars().take(8).collect(), link: None, is_id: true },
        "record" => Part { kind: "record", text: id.chars().take(8).collect(), link: None, is_id: true },
        "held" => Part { kind: "held", text: id.to_owned(), link: None, is_id: false },
        "recipient" => Part { kind: "recipient", text: id.to_owned(), link: None, is_id: true },
        "since" => match id.parse() {
            Ok(at) => Part { kind: "since", text: s.w().moment(at).shown, link: None, is_id: false },
            Err(_) => plain(part.to_owned()),
        },
        _ => plain(s.w().term("audit-word", part.replace(' ', "-"))),
    }
}

impl Verified {
    fn of(fault: Option<LogFault>) -> Self {
        let (fault, line) = match fault {
            None => (None, 0),
            Some(LogFault::Line(AuditFault::Unreadable(line))) => (Some("audit-unreadable"), line),
            Some(LogFault::Line(AuditFault::Broken(line))) => (Some("audit-broken"), line),
            Some(LogFault::Short { found, .. }) => (Some("audit-short"), found),
            Some(LogFault::OtherEnd) => (Some("audit-other-end"), 0),
        };
        Self { fault, line }
    }
}

impl AuditPage {
    /// A number as it stands in a message.
    fn number(&self, number: &u64) -> u32 {
        u32::try_from(*number).unwrap_or(u32::MAX)
    }
}

impl Told {
    /// Who, as catalogues know it where it is no member.
    fn by_word(&self) -> &'static str {
        match self.by {
            By::CommandLine => "by-command-line",
            By::Server => "by-server",
            By::Member(_) => "",
        }
    }
}
