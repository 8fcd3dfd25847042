//! `POST /records/{record}/acts`: what members do from pages. What cannot be done is told with what was written, so that nothing typed
//! is lost.

use super::view::{heads, reader, record_id, work};
use crate::dice::Dice;
use crate::domain::review::show::HappenedShown;
use crate::domain::review::{ActError, Acting, Deed, HowKnown, NotDone, RequestId, Ruling, Verb};
use crate::http::App;
use crate::web::fault::{Fault, html};
use crate::web::posted::{Fields, Posted};
use crate::web::shell::Shell;
use crate::web::shown::within;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casement_core::id::InstanceId;
use casement_core::record::Key;

#[derive(Template)]
#[template(path = "not_done.html")]
struct NotDonePage {
    s: Shell,
    why: String,
    /// What whoever did it has written.
    written: String,
    back: String,
    /// What came since they looked.
    came: Vec<HappenedShown>,
}

/// Does it, and goes back to where it was asked for.
pub(in crate::web) async fn act(
    State(app): State<App>,
    Path(record): Path<String>,
    posted: Posted,
) -> Result<Response, Fault> {
    let Posted { visitor, fields } = posted;
    let id = record_id(&record)?;
    let back = within(fields.get("back")).to_owned();
    let request = request(fields.get("request")).ok_or(Fault::NotFound)?;
    let deed = deed(&fields)?;
    let key = visitor.caller.device_key().ok_or(Fault::NotAllowed)?;
    let who = reader(&visitor.caller);
    let mut dice = Dice::new(None, &[]).map_err(|_| Fault::Busy)?;
    let dice = dice.draw();
    let acted = work(&app, move |service, now| {
        let acting = Acting { request, deeds: &[deed], dice, typing: None };
        Ok::<_, Fault>(service.review().act(who, id, &acting, &key, now))
    })
    .await?;
    match acted {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(error) => not_done(visitor.shell, &fields, back, error),
    }
}

fn not_done(s: Shell, fields: &Fields, back: String, error: ActError) -> Result<Response, Fault> {
    let (why, came) = why(&s, error)?;
    let written = ["reason", "text", "other"].map(|name| fields.raw(name).trim().to_owned());
    let written = written.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    Ok((StatusCode::CONFLICT, html(&NotDonePage { s, why, written, back, came })).into_response())
}

/// Why it was not done, in words, and what came meanwhile; or a page of its own where they can do nothing about it.
pub(super) fn why(s: &Shell, error: ActError) -> Result<(String, Vec<HappenedShown>), Fault> {
    let mut came = Vec::new();
    let why = match error {
        ActError::NotAllowed => s.t("not-done-not-allowed").to_string(),
        ActError::LeadsOnly => s.t("not-done-leads-only").to_string(),
        ActError::DeviceUnknown => return Err(Fault::SignIn { next: None }),
        ActError::NoSuchMember | ActError::TooMany => return Err(Fault::NotFound),
        ActError::NotDone { why: NotDone::WrongType { .. }, .. } => s.t("not-done-wrong-type").to_string(),
        ActError::NotDone { why, .. } => s.t(format!("not-done-{}", word(&why))).to_string(),
        ActError::MovedOn { count, came: told, .. } => {
            came = told;
            s.t("not-done-moved-on").num("count", count).to_string()
        }
        ActError::Busy => s.t("not-done-busy").to_string(),
        ActError::NoRoom => s.t("not-done-no-room").to_string(),
        ActError::Held => s.t("not-done-held").to_string(),
        ActError::BegunOtherwise(_) => s.t("not-done-begun-otherwise").to_string(),
        ActError::NotTaken => s.t("not-done-not-taken").to_string(),
        ActError::Unsound | ActError::Intake(_) | ActError::Audit(_) => {
            tracing::error!("an act from a page could not be done");
            return Err(Fault::Busy);
        }
        ActError::Review(error) => return Err(error.into()),
    };
    Ok((why, came))
}

/// By which the catalogues know it.
pub(super) fn word(why: &NotDone) -> &'static str {
    match why {
        NotDone::NoSuchQuestion => "no-such-question",
        NotDone::NoSuchInstance => "no-such-instance",
        NotDone::NoSuchComment => "no-such-comment",
        NotDone::NoSuchObservation => "no-such-observation",
        NotDone::NoSuchMoment => "no-such-moment",
        NotDone::NotRelevant => "not-relevant",
        NotDone::ReadOnly => "read-only",
        NotDone::WrongType { .. } => "wrong-type",
        NotDone::Constraint { .. } => "constraint",
        NotDone::NotOffered => "not-offered",
        NotDone::NotObserved => "not-observed",
        NotDone::NotAText => "not-a-text",
        NotDone::NoWords => "no-words",
        NotDone::FixedCount => "fixed-count",
        NotDone::TooManyInstances => "too-many-instances",
        NotDone::TooLong => "too-long",
        NotDone::Failed => "failed",
    }
}

/// A request as pages name it: 32 hexadecimal digits.
pub(super) fn request(text: &str) -> Option<RequestId> {
    if text.len() != 32 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(RequestId::new(bytes))
}

fn deed(fields: &Fields) -> Result<Deed, Fault> {
    let about = || Key::parse(fields.get("about")).map_err(|_| Fault::NotFound);
    let looked_at = || heads(fields.get("heads"));
    let instance = || -> Result<InstanceId, Fault> {
        fields.get("about").strip_prefix('#').and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)
    };
    let verb = match fields.get("do") {
        "settle" => {
            let ruling = match fields.get("ruling").split_once(':').unwrap_or((fields.get("ruling"), "")) {
                // What stands after the colon is the answer as it is stored, so not what `get` makes of it.
                ("adopt", _) => {
                    Ruling::Adopt(fields.raw("ruling").trim_start().trim_start_matches("adopt:").to_owned())
                }
                ("other", _) => Ruling::Adopt(fields.get("other").to_owned()),
                ("divergent", _) => Ruling::Divergent,
                ("not-established", _) => Ruling::NotEstablished,
                ("recheck", _) => Ruling::Recheck(match fields.get("who") {
                    "" => None,
                    who => Some(who.parse().map_err(|_| Fault::NotFound)?),
                }),
                ("left-removed", _) => Ruling::LeftRemoved,
                ("restore", _) => {
                    return Ok(Deed { verb: Verb::Restore { instance: instance()? }, how: HowKnown::default() });
                }
                _ => return Err(Fault::NotFound),
            };
            Verb::Settle { about: about()?, ruling, reason: fields.get("reason").to_owned(), looked_at: looked_at()? }
        }
        "release" => Verb::Release { about: about()?, looked_at: looked_at()? },
        "comment" => Verb::Comment {
            about: about()?,
            answers: match fields.get("answers") {
                "" => None,
                id => Some(id.parse().map_err(|_| Fault::NotFound)?),
            },
            text: fields.get("text").to_owned(),
        },
        "resolve" => Verb::Resolve { comment: fields.get("comment").parse().map_err(|_| Fault::NotFound)? },
        "reopen" => Verb::Reopen { comment: fields.get("comment").parse().map_err(|_| Fault::NotFound)? },
        _ => return Err(Fault::NotFound),
    };
    Ok(Deed { verb, how: HowKnown::default() })
}

#[cfg(test)]
mod tests {
    use super::request;

    #[test]
    fn a_request_is_32_digits() {
        assert!(request(&"0a".repeat(16)).is_some());
        for wrong in ["", "0a", &"0a".repeat(17), &"zz".repeat(16), &"é".repeat(16)] {
            assert!(request(wrong).is_none(), "{wrong}");
        }
    }
}
