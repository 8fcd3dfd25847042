//! Invitations for phones.

use super::ask::{Asked, Named, Outcome, Said, Told};
use super::described::{BodyRefused, Refused};
use super::error::ApiError;
use super::page::{Page, PageQuery, cut};
use super::text::{MemberText, Moment};
use crate::dice::Dice;
use crate::domain::access::Caller;
use crate::domain::registry::{INVITATION_LIFE, NewInvitation, RegistryError};
use crate::http::App;
use axum::extract::State;
use axum::http::StatusCode;
use casement_core::id::FormVersionId;
use casement_core::identity::InvitationCode;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An invitation that is open. Its code is not among what is told: the server does not know it.
#[derive(Serialize, ToSchema)]
pub(super) struct InvitationShown {
    /// By which it is named.
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    invitation: String,
    /// For whom.
    member: MemberText,
    /// Who made it; null where it was made at the server.
    by: Option<MemberText>,
    /// Until when it is open.
    expires: Moment,
}

/// Invitations that are open, those first that are over first. For administrators.
#[utoipa::path(get, path = "/v1/invitations", tag = "members", params(PageQuery), responses((status = 200, description = "A page of invitations.", body = Page<InvitationShown>), Refused))]
pub(super) async fn invitations(caller: Caller, Asked(query): Asked<PageQuery>) -> Outcome<Page<InvitationShown>> {
    caller.require_admin()?;
    let now = Timestamp::now();
    let mut open: Vec<_> = caller.state.directory.invitations.iter().filter(|row| row.expires > now).collect();
    open.sort_by_key(|row| (row.expires, row.code_hash));
    let (page, next) = cut(&query, open, |row| hex(row.code_hash))?;
    let shown = page.into_iter().map(|row| InvitationShown {
        invitation: hex(row.code_hash),
        member: MemberText(row.member),
        by: row.by.map(MemberText),
        expires: Moment(row.expires),
    });
    Ok(Told(StatusCode::OK, Page { items: shown.collect(), next }))
}

/// An invitation to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Invite {
    /// For whom.
    member: MemberText,
    /// How long it is open; 24 where nothing is said, two weeks at most.
    #[schema(minimum = 1, maximum = 336)]
    hours: Option<u16>,
}

/// An invitation. Whoever has it can enrol a phone as its member.
#[derive(Serialize, ToSchema)]
pub(super) struct Invited {
    /// By which it is named.
    invitation: String,
    /// To be opened on the phone. It is shown this once.
    link: String,
    /// The same as the text of a QR code.
    qr_text: String,
    /// The fingerprint of the workspace's key, for people to compare.
    fingerprint: String,
    /// Until when it is open.
    expires: Moment,
}

/// Invites a member's next phone. For administrators.
#[utoipa::path(post, path = "/v1/invitations", tag = "members", request_body = Invite, responses((status = 201, description = "The invitation.", body = Invited), BodyRefused))]
pub(super) async fn invite(State(app): State<App>, caller: Caller, Said(said): Said<Invite>) -> Outcome<Invited> {
    let life = match said.hours {
        None => INVITATION_LIFE,
        Some(hours @ 1..=336) => SignedDuration::from_hours(i64::from(hours)),
        Some(_) => return Err(ApiError::unfit("an invitation is open for 1 to 336 hours")),
    };
    app.tell(StatusCode::CREATED, move |service, now| {
        let code = InvitationCode::new(Dice::new(None, &[]).map_err(|_| ApiError::busy())?.draw());
        let new = NewInvitation { member: said.member.0, code, server: service.server(), life };
        let made = service.registry().invite(caller.workspace(), caller.by(), now, new)?;
        Ok(Invited {
            invitation: hex(crate::domain::registry::code_hash(&code)),
            link: made.to_link(),
            qr_text: made.to_qr_text(),
            fingerprint: made.fingerprint.to_string(),
            expires: Moment(made.expires),
        })
    })
    .await
}

/// Takes an invitation back. For administrators.
#[utoipa::path(
    delete,
    path = "/v1/invitations/{invitation}",
    tag = "members",
    params(("invitation" = String, Path, description = "Which invitation.", min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")),
    responses((status = 204, description = "It is not open any more."), Refused),
)]
pub(super) async fn take_back(
    State(app): State<App>,
    caller: Caller,
    Named(invitation): Named<String>,
) -> Result<StatusCode, ApiError> {
    // Hexadecimal digits of 32 bytes, as of a form version.
    let code_hash: FormVersionId = invitation.parse().map_err(|_| RegistryError::NoSuchInvitation)?;
    app.work(move |service, now| {
        Ok(service.registry().take_back(caller.workspace(), caller.by(), now, *code_hash.as_bytes())?)
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

fn hex(hash: [u8; 32]) -> String {
    FormVersionId::new(hash).to_string()
}
