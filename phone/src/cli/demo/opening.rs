//! Before the visit: the server is set up as whoever runs an office does it, and five phones join.

use super::handset::{Handset, phone_folder};
use super::office::{Office, write_file};
use super::story::{AMAL, Days, FORM, NAMES, PLACE, Play, size};
use super::teller::{End, Style, Teller};
use casement_core::record::shared_record_id;
use std::path::Path;
use std::time::Instant;

/// Forms that are shipped. The second is the one that is filled in.
const FORMS: [(&str, &str); 2] = [
    ("example.md", include_str!("../../../../forms/example.md")),
    ("demo-prison.md", include_str!("../../../../forms/demo-prison.md")),
];
/// What the office is called.
const WORKSPACE: &str = "Example Monitoring Body";

impl<'a> Play<'a> {
    /// Starts the server, founds, publishes, invites; everybody's phone joins and fetches the visit.
    pub(super) fn open(tell: &'a Teller, mut office: Office, days: Days, folder: &Path) -> Result<Self, End> {
        tell.text(Style::Strong, 0, "Casement demo: five people visit a prison, and one record comes of it")?;
        tell.text(
            Style::Faint,
            0,
            "People and place are invented. The server, the phones' encrypted stores, the signatures and the exchange \
             between them are real, on this machine.",
        )?;
        tell.chapter("The office", "One program, one folder. It is set up with casement admin, as anybody would.")?;
        let took = office.start()?;
        tell.pair("server", &format!("{}, a process of its own, after {} ms", office.address(), took.as_millis()))?;
        tell.pair("folder", &folder.display().to_string())?;
        let for_amal = office.invitation(&["found", WORKSPACE, "--admin", NAMES[AMAL]])?;
        tell.pair("workspace", &format!("{WORKSPACE}, with a key that every invitation names"))?;
        let mut invitations = vec![for_amal];
        for name in &NAMES[1..] {
            office.admin(&["add-member", name, "--roles", "visitor"])?;
            invitations.push(office.invitation(&["invite", name])?);
        }
        tell.pair("members", "Amal leads; Basma, Chadi, Dunia and Elias visit with her")?;
        for (name, text) in FORMS {
            let path = folder.join("forms").join(name);
            write_file(&path, text)?;
            office.admin(&["publish", &path.display().to_string()])?;
        }
        tell.pair("forms", &FORMS.map(|(name, _)| name).join(", "))?;
        office.admin(&["add-place", PLACE, "--kind", "prison", "--location", "Northtown (invented)"])?;
        let (begins, ends) = (days.date(1).to_string(), days.date(3).to_string());
        let mut visit = vec!["open-visit", "--place", PLACE, "--kind", "initial", "--begins", &begins, "--ends", &ends];
        visit.extend(["--form", FORM, "--lead", NAMES[AMAL]]);
        NAMES[1..].iter().for_each(|name| visit.extend(["--visitor", name]));
        office.admin(&visit)?;
        tell.pair("visit", &format!("{PLACE}, {begins} to {ends}, one form for the whole team"))?;

        tell.chapter(
            "Five phones join",
            "Each makes its own key and an encrypted store, and uses an invitation once.",
        )?;
        let mut team = Vec::new();
        for (name, invitation) in NAMES.into_iter().zip(&invitations) {
            let begun = Instant::now();
            let mut handset = Handset::join(name, phone_folder(folder, name), invitation)?;
            let trip = handset.sync()?.ok_or("The server cannot be reached.".to_owned())?;
            let took = begun.elapsed().as_millis();
            tell.event(
                "",
                name,
                &format!("joins, and fetches the visit with its form: {} in {took} ms", size(trip.bytes_received)),
            )?;
            team.push(handset);
        }
        let visits = team[AMAL].phone()?.visits().map_err(|error| format!("{error}."))?;
        let visit = visits.first().ok_or("The visit is not on the phone.".to_owned())?;
        let record = shared_record_id(visit.visit.id, FORM);
        Ok(Self { tell, office, team, days, day: 1, record, kills: 0 })
    }
}
