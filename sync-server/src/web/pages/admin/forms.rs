//! `/forms`: what is published, checking a form, publishing it.

use super::compared::Compared;
use super::form_versions::{Version, compared, versions};
use super::list::{Pager, cut};
use super::remark::{RemarkSaid, remark};
use super::{DoneQuery, line};
use crate::domain::access::Caller;
use crate::domain::difference::DifferencesShown;
use crate::domain::import::{FormProblem, ImportFile, Imported, UPLOAD_BYTES_MAX, Weight};
use crate::domain::registry::{FormAbout, RegistryError};
use crate::domain::sandbox::SandboxError;
use crate::http::App;
use crate::web::door::Visitor;
use crate::web::fault::{Fault, html};
use crate::web::pages::refusal::refused;
use crate::web::pages::view::work;
use crate::web::shell::Shell;
use crate::web::upload::Upload;
use askama::Template;
use axum::extract::{Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use casement_core::catalogue::Visit;
use casement_core::id::FormVersionId;
use casement_core::identity::message::Message;
use casement_core::limits::MEMBER_NAME_BYTES_MAX;
use casement_core::store::Shelf;
use serde::Deserialize;
use std::time::Duration;

/// What can just have been done.
const DONE: [&str; 1] = ["form-published"];
/// How long an upload waits for those before it.
const PATIENCE: Duration = Duration::from_secs(60);
/// What a file can be: by the ending of its name.
const ENDINGS: [&str; 4] = ["xlsx", "xls", "md", "xml"];
/// Bytes that a form may send: a file, or one that comes back in base64 after it was checked, and what goes with it.
const SENT_BYTES_MAX: usize = UPLOAD_BYTES_MAX / 3 * 4 + (64 << 10);
/// Problems that are shown.
const PROBLEMS_MAX: usize = 500;

/// Which page.
#[derive(Deserialize, Default)]
pub(in crate::web) struct FormsQuery {
    #[serde(default)]
    page: usize,
}

#[derive(Template)]
#[template(path = "admin_forms.html")]
struct FormsPage {
    s: Shell,
    forms: Vec<Line>,
    count: usize,
    pager: Pager,
}

/// A version in the list.
struct Line {
    id: String,
    about: FormAbout,
    visits: usize,
}

#[derive(Template)]
#[template(path = "admin_form.html")]
struct FormPage {
    s: Shell,
    id: String,
    about: FormAbout,
    files: Vec<String>,
    count: usize,
    visits: Vec<(String, String, String)>,
    pager: Pager,
    /// All versions of the form, this one among them.
    versions: Vec<Version>,
    wrong: Option<String>,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "admin_form_upload.html")]
struct UploadPage {
    s: Shell,
    many: bool,
    wrong: Option<String>,
    done: Option<String>,
    checked: Option<Checked>,
}

/// What checking a form has found.
struct Checked {
    /// Its id, if it is published; empty where it cannot be.
    id: String,
    file: String,
    title: String,
    form_id: String,
    version: String,
    errors: usize,
    warnings: usize,
    remarks: usize,
    problems: Vec<Told>,
    more: usize,
    /// The file, to be sent once more; none where it cannot be published.
    again: Option<String>,
    /// Another content is published under its name and version.
    is_other: bool,
    /// It is published already.
    published: Option<String>,
    /// The newest version that is published, and what this one changes of it.
    against: Option<(Version, Compared)>,
}

/// One thing that is wrong with a form, or could be better.
struct Told {
    weight: &'static str,
    problem: FormProblem,
    /// The same in the reader's language, where it is a remark.
    said: Option<RemarkSaid>,
}

/// The list.
pub(in crate::web) async fn forms(
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<FormsQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let Visitor { caller, shell: s } = visitor;
    let mut all: Vec<(String, FormVersionId)> = ids(&caller).collect();
    all.sort();
    let count = all.len();
    let (all, pager) = cut(all, query.page, "/forms?".to_owned());
    let forms = work(&app, move |service, _| {
        let mut forms = Vec::with_capacity(all.len());
        for (_, id) in all {
            let Some(about) = service.registry().form_about(caller.workspace(), id)? else { continue };
            // Whoever publishes must know whether anybody uses it, whether or not they see those visits.
            let visits = caller.state.directory.visits.iter().filter(|row| row.forms.contains(&id)).count();
            forms.push(Line { id: id.to_string(), about, visits });
        }
        Ok::<_, RegistryError>(forms)
    })
    .await?;
    Ok(html(&FormsPage { s, forms, count, pager }))
}

/// All versions, each with what lists show of it.
pub(super) fn ids(caller: &Caller) -> impl Iterator<Item = (String, FormVersionId)> {
    let items = caller.state.directory.items.iter().filter(|item| item.shelf == Shelf::Form);
    items.filter_map(|item| {
        let name = String::from_utf8_lossy(&item.label).to_lowercase();
        Some((name, FormVersionId::try_from(&item.key[..]).ok()?))
    })
}

/// What the address of a form's page asks for.
#[derive(Deserialize, Default)]
pub(in crate::web) struct FormQuery {
    #[serde(default)]
    page: usize,
    #[serde(flatten)]
    done: DoneQuery,
}

/// One version.
pub(in crate::web) async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
    Query(query): Query<FormQuery>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let id = form_id(&form)?;
    let done = query.done.said(&visitor.shell, &DONE);
    let Visitor { caller, shell: s } = visitor;
    let workspace = caller.workspace();
    let (form, versions, caller) = work(&app, move |service, _| {
        let form = service.registry().form(workspace, id)?.ok_or(Fault::NotFound)?;
        let versions = versions(service, &caller, &form.form_id)?;
        Ok::<_, Fault>((form, versions, caller))
    })
    .await?;
    let files = form.attachments.iter().map(|file| file.name.clone()).collect();
    let (form_id, title, version, is_shared) = (form.form_id, form.title, form.version, form.is_shared);
    let about = FormAbout { form_id, title, version, is_shared };
    let rows: Vec<_> = caller.visits().filter(|row| row.forms.contains(&id)).collect();
    let count = caller.state.directory.visits.iter().filter(|row| row.forms.contains(&id)).count();
    let (rows, pager) = cut(rows, query.page, format!("/forms/{id}?"));
    let shown = rows.into_iter().filter_map(|row| {
        let visit = Visit::decode(&row.bytes).ok()?;
        Some((row.visit.to_string(), visit.place_name.clone(), s.w().days(visit.begins, visit.ends)))
    });
    let visits = shown.collect();
    Ok(html(&FormPage { id: id.to_string(), about, files, count, visits, pager, versions, wrong: None, done, s }))
}

/// One version as phones get it, to be kept as a file.
pub(in crate::web) async fn xform(
    State(app): State<App>,
    visitor: Visitor,
    Path(form): Path<String>,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let (id, workspace) = (form_id(&form)?, visitor.caller.workspace());
    let form = work(&app, move |service, _| service.registry().form(workspace, id)).await?.ok_or(Fault::NotFound)?;
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || "._-".contains(letter) { letter } else { '_' };
    let name: String = format!("{}-{}", form.form_id, form.version).chars().take(100).map(plain).collect();
    let headers = [
        (header::CONTENT_TYPE, "application/xml".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.xml\"")),
    ];
    Ok((headers, form.xform).into_response())
}

/// Where a form is uploaded.
pub(in crate::web) async fn upload(visitor: Visitor) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    Ok(html(&UploadPage { s: visitor.shell, many: false, wrong: None, done: None, checked: None }))
}

/// Checks a form; publishes one that was checked, where nothing is an error.
pub(in crate::web) async fn check(
    State(app): State<App>,
    visitor: Visitor,
    request: Request,
) -> Result<Response, Fault> {
    visitor.caller.require_publisher()?;
    let mut upload = Upload::read(request, &visitor.caller, SENT_BYTES_MAX).await?;
    let many = upload.text("many") == "1";
    let again = |visitor: Visitor, id: &str| {
        let wrong = Some(visitor.shell.t(id).to_string());
        let page = UploadPage { s: visitor.shell, many, wrong, done: None, checked: None };
        Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
    };
    let wants_publishing = upload.text("publish") == "1";
    let sent = match wants_publishing {
        true => STANDARD.decode(upload.text("checked")).ok().map(|bytes| (upload.text("name"), bytes)),
        false => upload.take_file("file"),
    };
    let Some((name, bytes)) = sent else { return again(visitor, "upload-no-file") };
    if bytes.len() > UPLOAD_BYTES_MAX {
        return again(visitor, "upload-too-large");
    }
    let Some(name) = file_name(&name) else { return again(visitor, "upload-kind") };
    let file = ImportFile { name: name.clone(), bytes, attachments: Vec::new(), is_shared: !many };
    let (imported, file) = import(&app, file).await?;
    let status = if imported.form.is_some() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut wrong = None;
    if let Some(form) = imported.form.clone().filter(|_| wants_publishing) {
        let (workspace, by) = (visitor.caller.workspace(), visitor.caller.by());
        let published =
            work(&app, move |service, now| Ok::<_, Fault>(service.registry().publish_form(workspace, by, now, &form)));
        match published.await? {
            Ok(id) => return Ok(Redirect::to(&format!("/forms/{id}?done=form-published")).into_response()),
            Err(error) => wrong = Some(refused(&visitor.shell, error)?),
        }
    }
    let Visitor { caller, shell: s } = visitor;
    let language = s.w().tongue().tag().to_owned();
    let (known, found, imported) = work(&app, move |service, _| {
        let Some(form) = &imported.form else { return Ok((Vec::new(), None, imported)) };
        let known = versions(service, &caller, &form.form_id)?;
        let id = form.version_id().to_string();
        let newest = known.iter().find(|version| version.id != id).and_then(|version| version.id.parse().ok());
        let newest = newest.map(|newest| service.registry().form(caller.workspace(), newest)).transpose()?.flatten();
        let found = newest.map(|newest| compared(service, &newest, form, language)).transpose()?;
        Ok::<_, Fault>((known, found, imported))
    })
    .await?;
    let mut checked = Checked::of(&s, imported, file);
    checked.compare(&s, known, found);
    Ok((status, html(&UploadPage { s, many, wrong, done: None, checked: Some(checked) })).into_response())
}

/// Reads a form. That takes memory and time: few are read at once, and nothing else waits for them.
pub(super) async fn import(app: &App, file: ImportFile) -> Result<(Imported, ImportFile), Fault> {
    let room = tokio::time::timeout(PATIENCE, app.room_to_import.clone().acquire_owned()).await;
    let room = room.ok().and_then(Result::ok).ok_or(Fault::Busy)?;
    let service = app.service.clone();
    let work = tokio::task::spawn_blocking(move || {
        let _room = room;
        service.import(&file).map(|imported| (imported, file))
    });
    let (mut imported, file) = work.await.map_err(|_| Fault::Failed)?.map_err(|error| match error {
        SandboxError::Busy => Fault::Busy,
        SandboxError::OutOfBounds => Fault::OutOfBounds,
        SandboxError::Failed => Fault::Failed,
    })?;
    if !imported.missing.is_empty() {
        // Without its data files it would be another form.
        imported.form = None;
        let missing = imported.problems.iter_mut().filter(|problem| problem.code == "missing-file");
        missing.for_each(|problem| problem.severity = Weight::Error);
    }
    Ok((imported, file))
}

/// What a file is called, without the folders before it; none where its ending is not one that is read.
pub(super) fn file_name(said: &str) -> Option<String> {
    let name = line(said.rsplit(['/', '\\']).next()?, MEMBER_NAME_BYTES_MAX)?;
    let (_, ending) = name.rsplit_once('.')?;
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)).then_some(name)
}

pub(super) fn form_id(text: &str) -> Result<FormVersionId, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}

impl Checked {
    /// Adds what it is beside what is published.
    fn compare(&mut self, s: &Shell, known: Vec<Version>, found: Option<DifferencesShown>) {
        self.published = known.iter().find(|version| version.id == self.id).map(|version| version.id.clone());
        self.is_other = known.iter().any(|version| version.id != self.id && version.version == self.version);
        let newest = known.into_iter().find(|version| version.id != self.id);
        // What is published already changes nothing.
        let is_new = self.published.is_none();
        self.against = newest.zip(found).filter(|_| is_new).map(|(newest, found)| (newest, Compared::of(s, found)));
    }

    fn of(s: &Shell, imported: Imported, file: ImportFile) -> Self {
        let Imported { form, problems, remarks, .. } = imported;
        let (errors, warnings): (Vec<_>, Vec<_>) =
            problems.into_iter().partition(|problem| problem.severity == Weight::Error);
        let counts = (errors.len(), warnings.len(), remarks.len());
        let told = |weight, problems: Vec<FormProblem>| {
            problems.into_iter().map(move |problem| Told { weight, said: remark(s, &problem), problem })
        };
        let all = told("error", errors).chain(told("warning", warnings)).chain(told("remark", remarks));
        let mut problems: Vec<Told> = all.collect();
        let more = problems.len().saturating_sub(PROBLEMS_MAX);
        problems.truncate(PROBLEMS_MAX);
        let again = form.is_some().then(|| STANDARD.encode(&file.bytes));
        let id = form.as_ref().map(|form| form.version_id().to_string()).unwrap_or_default();
        let (title, form_id, version) = form.map(|form| (form.title, form.form_id, form.version)).unwrap_or_default();
        let (errors, warnings, remarks) = counts;
        let file = file.name;
        Self {
            id,
            file,
            title,
            form_id,
            version,
            errors,
            warnings,
            remarks,
            problems,
            more,
            again,
            is_other: false,
            published: None,
            against: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_ending_and_not_by_its_folder() {
        assert_eq!(file_name("C:\\forms\\prison.XLSX").as_deref(), Some("prison.XLSX"));
        assert_eq!(file_name("../../a.md").as_deref(), Some("a.md"));
        for wrong in ["", "xlsx", "a.pdf", "a\n.md", &format!("{}.md", "a".repeat(200))] {
            assert_eq!(file_name(wrong), None, "{wrong}");
        }
    }
}
