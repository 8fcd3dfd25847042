//! Identifiers and times as they cross: texts of hexadecimal digits, and the platform's own moment in time.

use crate::error::CasementError;
use casement_core::id::{
    ChangeHash, CommentId, DeviceId, FileHash, FormVersionId, InstanceId, MemberId, ObservationId, PlaceId, RecordId,
    VisitId, WorkspaceId,
};
use jiff::Timestamp;
use std::time::SystemTime;

macro_rules! identifiers {
    ($($name:ident),+ $(,)?) => {$(
        uniffi::custom_type!($name, String, {
            remote,
            try_lift: |text| Ok(text.parse::<$name>().map_err(|_| CasementError::no_identifier(stringify!($name)))?),
            lower: |id| id.to_string(),
        });
    )+};
}

identifiers!(
    ChangeHash,
    CommentId,
    DeviceId,
    FileHash,
    FormVersionId,
    InstanceId,
    MemberId,
    ObservationId,
    PlaceId,
    RecordId,
    VisitId,
    WorkspaceId,
);

uniffi::custom_type!(Timestamp, SystemTime, {
    remote,
    try_lift: |time| Ok(Timestamp::try_from(time).map_err(|_| CasementError::no_time())?),
    // Every system that apps run on can tell each of these times.
    lower: |time| SystemTime::try_from(time).unwrap_or(SystemTime::UNIX_EPOCH),
});
