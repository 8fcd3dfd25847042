//! Published forms, and uploading one.

use super::ask::{Asked, Named, Outcome, Told, bytes, media_type};
use super::described::{BodyRefused, Refused};
use super::error::ApiError;
use super::page::{Page, PageQuery, cut};
use super::text::{FormText, Name};
use crate::domain::access::Caller;
use crate::domain::import::{FormProblem, ImportFile, UPLOAD_BYTES_MAX, Weight};
use crate::domain::registry::{FormAbout, RegistryError};
use crate::http::App;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use casement_core::id::FormVersionId;
use casement_core::store::Shelf;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};

/// A version of a form that is published. It never changes.
#[derive(Serialize, ToSchema)]
pub(super) struct FormShown {
    form: FormText,
    /// What stays the same from version to version.
    form_id: String,
    /// What people call it.
    title: String,
    /// The version as its author names it.
    version: String,
    /// Whether a team fills in one record of it together; else each interview or unit gets one of its own.
    is_shared: bool,
}

/// Published forms, in the order of their titles.
#[utoipa::path(get, path = "/v1/forms", tag = "forms", params(PageQuery), responses((status = 200, description = "A page of forms.", body = Page<FormShown>), Refused))]
pub(super) async fn forms(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<PageQuery>,
) -> Outcome<Page<FormShown>> {
    let items = caller.state.directory.items.iter().filter(|item| item.shelf == Shelf::Form);
    let named = items.filter_map(|item| {
        let name = String::from_utf8_lossy(&item.label).to_lowercase();
        Some((name, FormVersionId::try_from(&item.key[..]).ok()?))
    });
    let mut all: Vec<_> = named.collect();
    all.sort();
    let (page, next) = cut(&query, all, |(_, id)| id.to_string())?;
    app.tell(StatusCode::OK, move |service, _| {
        let about = |id| service.registry().form_about(caller.workspace(), id);
        let items: Result<Vec<_>, RegistryError> = page
            .into_iter()
            .filter_map(|(_, id)| about(id).map(|about| about.map(|about| shown(id, about))).transpose())
            .collect();
        Ok(Page { items: items?, next })
    })
    .await
}

/// One version of a form.
#[utoipa::path(
    get,
    path = "/v1/forms/{form}",
    tag = "forms",
    params(("form" = FormText, Path, description = "Which version.")),
    responses((status = 200, description = "The form.", body = FormShown), Refused),
)]
pub(super) async fn form(State(app): State<App>, caller: Caller, Named(form): Named<FormText>) -> Outcome<FormShown> {
    app.tell(StatusCode::OK, move |service, _| {
        let about = service.registry().form_about(caller.workspace(), form.0)?;
        Ok(shown(form.0, about.ok_or(RegistryError::NoSuchForm)?))
    })
    .await
}

/// One version of a form as phones get it: XForm XML.
#[utoipa::path(
    get,
    path = "/v1/forms/{form}/xform",
    tag = "forms",
    params(("form" = FormText, Path, description = "Which version.")),
    responses((status = 200, description = "The form.", body = String, content_type = "application/xml"), Refused),
)]
pub(super) async fn xform(
    State(app): State<App>,
    caller: Caller,
    Named(form): Named<FormText>,
) -> Result<Response, ApiError> {
    let work = move |service: &crate::domain::service::Service, _| {
        let form = service.registry().form(caller.workspace(), form.0)?;
        Ok(form.ok_or(RegistryError::NoSuchForm)?.xform)
    };
    let xform = app.work(work).await?;
    Ok(([(header::CONTENT_TYPE, "application/xml")], xform).into_response())
}

/// What to do with an upload.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UploadQuery {
    /// Whether it is published, where nothing is an error; else it is checked, and nothing is kept.
    publish: Option<bool>,
    /// Whether it is filled in many times in a visit, such as for each interview; else a team fills in one together.
    many: Option<bool>,
    /// What a form is called that names itself nowhere: the file's name without its ending.
    #[param(min_length = 1, max_length = 200)]
    name: Option<String>,
}

/// How bad a problem is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum SeverityWord {
    /// It keeps the form from being used.
    Error,
    /// The form can live with it.
    Warning,
}

/// Something that is wrong with a form.
#[derive(Serialize, ToSchema)]
struct ProblemShown {
    severity: SeverityWord,
    /// A stable name of the kind of problem.
    code: String,
    /// The sheet, `XForm` for an XForm; null where it is of none.
    sheet: Option<String>,
    /// The row as the spreadsheet counts it, or the line of an XForm.
    row: Option<u32>,
    /// The header of the column.
    column: Option<String>,
    /// What is wrong.
    message: String,
    /// What to do about it; may be empty.
    advice: String,
}

/// What came of an upload.
#[derive(Serialize, ToSchema)]
pub(super) struct Uploaded {
    /// The version that was published; null where nothing was.
    published: Option<FormText>,
    /// What the form is; null where it has errors.
    form: Option<UploadedForm>,
    /// How many problems are errors.
    errors: usize,
    /// How many are warnings.
    warnings: usize,
    /// All of them, in the order of the form.
    problems: Vec<ProblemShown>,
}

/// A form without errors.
#[derive(Serialize, ToSchema)]
struct UploadedForm {
    /// What stays the same from version to version.
    form_id: String,
    /// What people call it.
    title: String,
    /// The version as its author names it.
    version: String,
}

/// How long an upload waits for those before it, and how long for itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is taken, by its content type; and the ending of a file of that kind.
const KINDS: [(&str, &str); 5] = [
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.ms-excel", "xls"),
    ("text/markdown", "md"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
];

/// Checks a form, and publishes it where that is asked for and nothing is an error. For administrators and leads. An
/// XLSForm as `.xlsx`, `.xls` or Markdown tables, or an XForm; 8 MiB at most.
#[utoipa::path(
    post,
    path = "/v1/forms",
    tag = "forms",
    params(UploadQuery),
    request_body(description = "The file's bytes; 8 MiB at most.", content(
        (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (Vec<u8> = "application/vnd.ms-excel"),
        (String = "text/markdown"),
        (String = "application/xml"),
        (String = "text/xml"),
    )),
    responses(
        (status = 200, description = "What is wrong with it. Nothing was published.", body = Uploaded),
        (status = 201, description = "It is published.", body = Uploaded),
        BodyRefused,
    ),
)]
pub(super) async fn upload(
    State(app): State<App>,
    caller: Caller,
    Asked(query): Asked<UploadQuery>,
    request: Request,
) -> Outcome<Uploaded> {
    caller.require_publisher()?;
    let said = media_type(request.headers()).unwrap_or_default();
    let ending = KINDS.iter().find(|(media_type, _)| *media_type == said).map(|(_, ending)| *ending);
    let ending = ending.ok_or(ApiError::media_type(
        "Send the type of an .xlsx or .xls workbook, text/markdown, application/xml or text/xml.",
    ))?;
    let name = match &query.name {
        None => String::new(),
        Some(name) => Name::parse(name, 200).ok_or(ApiError::unfit("the name is not one line of 200 bytes at most"))?,
    };
    let bytes = bytes(request, UPLOAD_BYTES_MAX).await?.to_vec();
    let (name, is_shared) = (format!("{name}.{ending}"), query.many != Some(true));
    let file = ImportFile { name, bytes, attachments: Vec::new(), is_shared };
    // Reading takes memory and time: few are read at once, and nothing else waits for them.
    let room = tokio::time::timeout(PATIENCE, app.room_to_import.clone().acquire_owned()).await;
    let room = room.ok().and_then(Result::ok).ok_or_else(ApiError::busy)?;
    let service = app.service.clone();
    let work = tokio::task::spawn_blocking(move || {
        let _room = room;
        service.import(&file)
    });
    let mut imported = work.await.map_err(|_| ApiError::failed())??;
    if !imported.missing.is_empty() {
        // Without its data files it would be another form.
        imported.form = None;
        for problem in imported.problems.iter_mut().filter(|problem| problem.code == "missing-file") {
            problem.severity = Weight::Error;
            problem.advice =
                "Publish it at the server with casement admin publish, which takes the files beside the form along."
                    .to_owned();
        }
    }
    let errors = imported.problems.iter().filter(|problem| problem.severity == Weight::Error).count();
    let mut uploaded = Uploaded {
        published: None,
        form: imported.form.as_ref().map(|form| UploadedForm {
            form_id: form.form_id.clone(),
            title: form.title.clone(),
            version: form.version.clone(),
        }),
        errors,
        warnings: imported.problems.len() - errors,
        problems: imported.problems.into_iter().map(problem).collect(),
    };
    let Some(form) = imported.form.filter(|_| query.publish == Some(true)) else {
        return Ok(Told(StatusCode::OK, uploaded));
    };
    app.tell(StatusCode::CREATED, move |service, now| {
        let id = service.registry().publish_form(caller.workspace(), caller.by(), now, &form)?;
        uploaded.published = Some(FormText(id));
        Ok(uploaded)
    })
    .await
}

fn problem(problem: FormProblem) -> ProblemShown {
    let FormProblem { severity, code, sheet, row, column, message, advice, .. } = problem;
    let severity = match severity {
        Weight::Error => SeverityWord::Error,
        Weight::Warning => SeverityWord::Warning,
    };
    ProblemShown { severity, code, sheet, row, column, message, advice }
}

fn shown(id: FormVersionId, about: FormAbout) -> FormShown {
    let FormAbout { form_id, title, version, is_shared } = about;
    FormShown { form: FormText(id), form_id, title, version, is_shared }
}
