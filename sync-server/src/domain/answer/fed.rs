//! What came after a device's cursor.

use super::{Ask, Catching, Given};
use crate::store::{FeedEntry, FeedQuery, StoreError};
use casement_core::id::VisitId;
use casement_core::store::Cursor;

impl Ask<'_> {
    /// The next page of what came after the cursor.
    pub(super) fn newly_fed(&self, cursor: Cursor) -> Result<Given, StoreError> {
        let visits: Vec<VisitId> = {
            let mine = self.visits(|_| true);
            let noted = self.state.noted();
            if self.up_to <= cursor.position {
                return Ok(Given::at(cursor));
            }
            let has_new = |visit: &VisitId| noted.fed_of_visit.get(visit).is_some_and(|fed| *fed > cursor.position);
            mine.into_iter().filter(has_new).collect()
        };
        let query = FeedQuery {
            workspace: self.speaker.workspace,
            member: self.speaker.member,
            after: cursor.position,
            up_to: self.up_to,
            visits: &visits,
            bytes_max: self.wanted.bytes_max,
        };
        let page = self.store.feed(&query)?;
        let mut given = Given::at(Cursor { position: page.reached, ..cursor });
        given.more = page.more;
        for (number, entry) in page.entries {
            match entry {
                FeedEntry::Change { record, about, position, via, bytes } => {
                    if self.is_since_joined(about.visit, number) && !self.is_known_there(via, position) {
                        given.record(record, about).changes.push((position, bytes));
                    }
                }
                FeedEntry::Statement { record, about, position, via, statement } => {
                    if self.is_since_joined(about.visit, number) && !self.is_known_there(via, position) {
                        given.record(record, about).statements.push(statement);
                    }
                }
                FeedEntry::Item(item) => given.item(item),
                FeedEntry::Visit(visit) => given.visit(&visit),
                FeedEntry::Left(visit) if self.state.role_in(visit, self.speaker.member).is_none() => {
                    given.visit_lost(visit);
                }
                FeedEntry::Left(_) => {}
                // Who left and joined again is told at the later number.
                FeedEntry::Joined(visit) if self.visits(|since| since == number).contains(&visit) => {
                    self.state.visits.get(&visit).into_iter().for_each(|row| given.visit(row));
                    // What the visit holds comes first; what came after this number comes then.
                    given.cursor.position = number;
                    given.cursor.within = Some(Catching::Joined(0).number());
                    given.more = true;
                    return Ok(given);
                }
                FeedEntry::Joined(_) => {}
            }
        }
        Ok(given)
    }

    /// What came before the member joined the visit comes with all that the visit holds, and not piece by piece.
    fn is_since_joined(&self, visit: VisitId, number: u64) -> bool {
        let team = self.state.visits.get(&visit).map_or(&[][..], |row| &row.team[..]);
        team.iter().any(|row| row.member == self.speaker.member && row.since < number)
    }

    /// What a device has sent itself, in this life of its store, it need not be given.
    fn is_known_there(&self, via: casement_core::id::DeviceId, position: u64) -> bool {
        let is_sent = |(first, last): (u64, u64)| (first..=last).contains(&position);
        via == self.speaker.device && self.wanted.receipted.is_some_and(is_sent)
    }
}
