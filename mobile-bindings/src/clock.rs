//! The device's clock, zone and dice.

use crate::error::CasementError;
use casement_core::form::session::Properties;
use casement_core::phone::Occasion;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Random bytes from the system.
pub(crate) fn random<const LENGTH: usize>() -> Result<[u8; LENGTH], CasementError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|_| CasementError::internal("the system gives no random bytes"))?;
    Ok(bytes)
}

/// Now, here, with this chance.
pub(crate) fn occasion() -> Result<Occasion, CasementError> {
    Ok(Occasion {
        now: Timestamp::now(),
        zone: TimeZone::system(),
        properties: Properties::default(),
        random: random()?,
    })
}
