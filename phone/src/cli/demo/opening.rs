//! Before the visit: the server is set up as whoever runs an office does it, and five phones join.

use super::handset::{Handset, phone_folder};
use super::office::{Office, write_file};
use super::story::{AMAL, NAMES, Play, Shared, size};
use super::teller::{End, Style, Teller};
use crate::example_visit::{Days, ExampleVisit, FORMS, PLACE};
use casement_core::record::shared_record_id;
use std::path::Path;
use std::time::Instant;

/// The form of the tutorial, so that there is one to try things out with.
const EXAMPLE: (&str, &str) = ("example.md", include_str!("../../../../forms/example.md"));
/// What the office is called.
const WORKSPACE: &str = "Example Monitoring Body";

impl<'a> Play<'a> {
    /// Starts the server, founds, publishes, invites; everybody's phone joins and fetches the visit.
    pub(super) fn open(tell: &'a Teller, mut office: Office, days: Days, folder: &Path) -> Result<Self, End> {
        tell.text(Style::Strong, 0, "Casement demo: five people visit a prison, and nothing that they write is lost")?;
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
        let files: Vec<_> = std::iter::once(EXAMPLE).chain(FORMS.map(|form| (form.file, form.text))).collect();
        for (name, text) in &files {
            let path = folder.join("forms").join(name);
            write_file(&path, text)?;
            office.admin(&["publish", &path.display().to_string()])?;
        }
        tell.pair("forms", &files.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "))?;
        office.admin(&["add-place", PLACE, "--kind", "prison", "--location", "Northtown (invented)"])?;
        let (begins, ends) = (days.date(1).to_string(), days.date(3).to_string());
        let mut visit = vec!["open-visit", "--place", PLACE, "--kind", "initial", "--begins", &begins, "--ends", &ends];
        FORMS.iter().for_each(|form| visit.extend(["--form", form.id]));
        visit.extend(["--lead", NAMES[AMAL]]);
        NAMES[1..].iter().for_each(|name| visit.extend(["--visitor", name]));
        office.admin(&visit)?;
        tell.pair("visit", &format!("{PLACE}, {begins} to {ends}, three forms for the whole team"))?;

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
                &format!("joins, and fetches the visit with its forms: {} in {took} ms", size(trip.bytes_received)),
            )?;
            team.push(handset);
        }
        let visits = team[AMAL].phone()?.visits().map_err(|error| format!("{error}."))?;
        let here = visits.first().ok_or("The visit is not on the phone.".to_owned())?;
        let mut records = Vec::new();
        for form in FORMS {
            let known = here.forms.iter().find(|known| known.published.form_id == form.id);
            let title = known.ok_or_else(|| format!("The form {} is not on the phone.", form.id))?.title().to_owned();
            records.push(Shared { form: form.id, title, id: shared_record_id(here.visit.id, form.id) });
        }
        let members = team.iter_mut().map(Handset::member).collect::<Result<_, _>>()?;
        let visit = ExampleVisit::shipped().map_err(|error| format!("The example visit: {error}."))?;
        let is_done = vec![false; visit.acts().len()];
        Ok(Self { tell, office, team, days, day: 1, visit, is_done, members, records, kills: 0 })
    }
}
