//! `/records/{record}/export`: a record as a file for other programs, and the ways to print it.
//!
//! A file is given to a form of this session alone, so that no link from elsewhere can make somebody take one, and have a line of
//! the audit log say so.

use super::view::{Head, Tongues, computed, head, reader, record_id, work};
use crate::domain::review::{Exporting, Format, ReviewError, View, ZIP_BEGINS};
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::posted::Posted;
use crate::web::shell::Shell;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use casement_core::catalogue::VisitRole;

/// Letters of a form's name in the name of a file.
const NAME_LETTERS_MAX: usize = 40;
/// Digits of a record's id there: enough to tell those of a visit apart.
const RECORD_DIGITS: usize = 8;

#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    s: Shell,
    head: Head,
    /// Whether what is sensitive is left out for whoever looks.
    is_partial: bool,
}

/// The page.
pub(in crate::web) async fn look(
    State(app): State<App>,
    visitor: Visitor,
    Path(record): Path<String>,
) -> Result<Response, Fault> {
    let Visitor { caller, shell: s } = visitor;
    let record = record_id(&record)?;
    let words = s.w().clone();
    let (head, role) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "export", now)?;
        let about = service.review().about(reader(&caller), record, now)?;
        Ok::<_, ReviewError>((head, caller.state.role_in(about.visit, caller.member)))
    })
    .await?;
    // Whoever is outside the team sees no answer, and takes none away.
    let role = role.ok_or(Fault::NotFound)?;
    Ok(html(&ExportPage { s, head, is_partial: role == VisitRole::Reader }))
}

/// Gives the file.
pub(in crate::web) async fn export(
    State(app): State<App>,
    Path(record): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor: Visitor { caller, shell: s }, fields } = posted;
    let record = record_id(&record)?;
    let format = Format::of_word(fields.get("format")).ok_or(Fault::NotFound)?;
    let exporting = Exporting { format, labels: !fields.get("labels").is_empty(), who: !fields.get("who").is_empty() };
    let (words, tongues) = (s.w().clone(), Tongues::new("", s.w().tongue()));
    let (head, file) = work(&app, move |service, now| {
        let head = head(service, &caller, &words, record, "export", now)?;
        let file = computed(service, reader(&caller), record, &View::Export(exporting), &tongues, now)?;
        Ok::<_, ReviewError>((head, file))
    })
    .await?;
    let (kind, ending) = match format {
        Format::Csv if file.json.starts_with(ZIP_BEGINS) => ("application/zip", "zip"),
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        Format::Json => ("application/json", "json"),
        Format::Xml => ("application/xml", "xml"),
    };
    let name = file_name(&head.form, &head.begins, &head.record, ending);
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).map_err(|_| Fault::Failed)?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, file.json.clone()).into_response())
}

/// What a file is called, in letters that every system takes: the form, the visit's first day, the record. The place is left out:
/// the names of files are seen where their content is not, in lists, logs and letters.
fn file_name(form: &str, begins: &str, record: &str, ending: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    let form: String = form.chars().take(NAME_LETTERS_MAX).map(plain).collect();
    let form = form.trim_matches('-');
    let form = if form.is_empty() { "record" } else { form };
    let record: String = record.chars().take(RECORD_DIGITS).map(plain).collect();
    let parts = [form, begins, &record].into_iter().filter(|part| !part.is_empty());
    format!("{}.{ending}", parts.collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_is_plain_whatever_the_form_is_called() {
        assert_eq!(file_name("police", "2026-11-05", "0123456789abcdef", "csv"), "police-2026-11-05-01234567.csv");
        assert_eq!(file_name("a/../b\"\r\nc", "", "01", "xml"), "a----b---c-01.xml");
        assert_eq!(file_name("زيارة", "", "01", "json"), "record-01.json");
    }
}
