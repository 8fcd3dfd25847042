//! What is said once both know the channel: who is in the workspace, visits and forms, records. Each speaks in turn; where one
//! after the other has nothing to say, what comes next is talked of.

use super::giving::{give, standings};
use super::introduction::Introduction;
use super::meeting::Stop;
use super::parcel::Parcel;
use super::part::{PIECE_HEAD_BYTES, Part, Standing, Want};
use super::report::{Progress, Refused, Report, Stage};
use super::shared::Shared;
use super::taking::{lacks, take_form, take_record, take_visit, want};
use super::{Peer, Side};
use crate::id::{FormVersionId, RecordId, VisitId};
use crate::identity::Heads;
use crate::identity::message::Message;
use crate::identity::roster::RosterEntry;
use crate::limits::{
    PEER_FRAME_BYTES_MAX, PEER_PAGE_BYTES, PEER_WANTED_MAX, ROSTER_ENTRIES_MAX, ROSTER_ENTRY_BYTES_MAX,
    SYNC_COMPARED_MAX, SYNC_ITEMS_MAX, SYNC_MESSAGE_BYTES_MAX,
};
use crate::store::{LocalStore, Shelf, StoreError};
use crate::sync::phone::{Me, SyncError, roster_item};
use crate::sync::wire::Packed;
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// A talk under way.
#[derive(Debug)]
pub(super) struct Talk {
    side: Side,
    channel: [u8; 32],
    theirs: Introduction,
    peer: Option<Peer>,
    stage: Stage,
    /// Whether whoever spoke last had nothing to say.
    is_quiet: bool,
    shared: Shared,
    telling: Telling,
    asking: Asking,
    giving: Giving,
    /// What has come of the parcel that is under way.
    coming: Vec<u8>,
}

/// What is still to be told.
#[derive(Debug, Default)]
struct Telling {
    visits: VecDeque<VisitId>,
    records: VecDeque<Standing>,
    /// Entries of the roster that the other knows.
    roster_known: u64,
}

/// What is lacking here: to be asked for, and asked for.
#[derive(Debug, Default)]
struct Asking {
    visits: Vec<VisitId>,
    forms: Vec<FormVersionId>,
    records: VecDeque<RecordId>,
    awaited_visits: FxHashSet<VisitId>,
    awaited_forms: FxHashSet<FormVersionId>,
    awaited_records: FxHashSet<RecordId>,
    /// Of which the other has told: each counts once.
    told_visits: FxHashSet<VisitId>,
    told_records: FxHashSet<RecordId>,
}

/// What the other may ask for, each once, and what it has asked for.
#[derive(Debug, Default)]
struct Giving {
    visits: FxHashSet<VisitId>,
    forms: FxHashSet<FormVersionId>,
    records: FxHashSet<RecordId>,
    /// Where the records stand that were told of.
    standing: FxHashMap<RecordId, Heads>,
    jobs: VecDeque<Job>,
    /// The parcel under way, and how much of it is said.
    parcel: Option<(Vec<u8>, usize)>,
    /// How many of the jobs are for records.
    records_wanted: usize,
}

#[derive(Debug)]
enum Job {
    Visit(VisitId),
    Form(FormVersionId),
    Record(Want),
}

/// Whether it goes on, or why not.
pub(super) type Heard = Result<(), Stop>;

/// As everything that may end, and may fail.
type Step<T> = Result<Result<T, Stop>, SyncError>;

/// Goes on, or returns why not.
macro_rules! go_on {
    ($heard:expr) => {
        match $heard {
            Ok(value) => value,
            Err(stop) => return Ok(Err(stop)),
        }
    };
}

impl Talk {
    /// After the introductions. Where the other knows more of the roster, who it is turns out once that was given.
    pub(super) fn begin(
        me: &Me,
        store: &impl LocalStore,
        side: Side,
        channel: [u8; 32],
        theirs: Introduction,
        report: &mut Report,
    ) -> Step<Self> {
        let own = me.roster.point();
        let mut talk = Self {
            side,
            channel,
            peer: None,
            stage: Stage::Roster,
            is_quiet: false,
            shared: Shared::default(),
            telling: Telling { roster_known: theirs.roster.entries, ..Telling::default() },
            asking: Asking::default(),
            giving: Giving::default(),
            coming: Vec::new(),
            theirs,
        };
        if talk.theirs.device == me.key.id() {
            return Ok(Err(Stop::Itself));
        }
        if talk.theirs.roster.entries > ROSTER_ENTRIES_MAX as u64 {
            return Ok(Err(Stop::NotUnderstood));
        }
        if talk.theirs.roster.entries <= own.entries {
            go_on!(talk.verify(me, report));
            // It knows no more than this phone, so it must know the same as far as it goes.
            let entry = store.item(Shelf::Roster, &talk.theirs.roster.entries.to_be_bytes())?;
            let entry = entry.and_then(|item| RosterEntry::decode(&item.label).ok());
            if entry.is_none_or(|entry| entry.point() != talk.theirs.roster) {
                return Ok(Err(Stop::Roster));
            }
        }
        Ok(Ok(talk))
    }

    /// How far it has come.
    pub(super) fn progress(&self) -> Progress {
        Progress {
            stage: self.stage,
            to_take: self.asking.records.len() + self.asking.awaited_records.len(),
            to_give: self.giving.jobs.len() + usize::from(self.giving.parcel.is_some()),
            bytes: 0,
        }
    }

    pub(super) fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    fn verify(&mut self, me: &Me, report: &mut Report) -> Heard {
        let peer = self.theirs.verify(me.workspace, self.side.other(), &self.channel, &me.roster);
        self.peer = Some(peer.ok_or(Stop::Unknown)?);
        report.peer = self.peer;
        Ok(())
    }

    /// Notes whether the last frame was empty; after two of them the next thing is talked of.
    fn note(&mut self, me: &Me, store: &impl LocalStore, is_empty: bool, report: &mut Report) -> Step<()> {
        let is_over = is_empty && self.is_quiet;
        self.is_quiet = is_empty && !is_over;
        if !is_over {
            return Ok(Ok(()));
        }
        self.stage = match self.stage {
            Stage::Introductions | Stage::Roster => {
                if me.roster.point().entries < self.theirs.roster.entries {
                    return Ok(Err(Stop::NotUnderstood));
                }
                if self.peer.is_none() {
                    if me.roster.point() != self.theirs.roster {
                        return Ok(Err(Stop::Roster));
                    }
                    go_on!(self.verify(me, report));
                }
                Stage::Visits
            }
            Stage::Visits => Stage::Records,
            Stage::Records | Stage::Over => Stage::Over,
        };
        let Some(peer) = self.peer else { return Ok(Err(Stop::Unknown)) };
        match self.stage {
            Stage::Visits => {
                self.shared = Shared::load(store, me.member, peer)?;
                self.telling.visits = self.shared.visits().take(SYNC_ITEMS_MAX).collect();
                self.giving.visits = self.telling.visits.iter().copied().collect();
                self.giving.forms = self.shared.forms().into_iter().collect();
            }
            Stage::Records => {
                // Some may have come.
                self.shared = Shared::load(store, me.member, peer)?;
                let standings = standings(store, &self.shared)?;
                self.giving.records = standings.iter().map(|standing| standing.record).collect();
                self.giving.standing =
                    standings.iter().map(|standing| (standing.record, standing.heads.clone())).collect();
                self.telling.records = standings.into();
            }
            Stage::Introductions | Stage::Roster | Stage::Over => {}
        }
        Ok(Ok(()))
    }
}

// ---- What is said ---------------------------------------------------------------------------------------------------

impl Talk {
    /// The next frame. It may be empty.
    pub(super) fn say(
        &mut self,
        me: &Me,
        store: &mut impl LocalStore,
        now: Timestamp,
        report: &mut Report,
    ) -> Step<Vec<u8>> {
        let mut frame = Vec::new();
        match self.stage {
            Stage::Roster => self.say_roster(me, store, &mut frame)?,
            Stage::Visits => self.say_visits(&mut frame),
            Stage::Records => self.say_records(me, store, &mut frame, report)?,
            Stage::Introductions | Stage::Over => {}
        }
        self.say_pieces(me, store, now, &mut frame, report)?;
        go_on!(self.note(me, store, frame.is_empty(), report)?);
        Ok(Ok(frame))
    }

    fn say_roster(&mut self, me: &Me, store: &impl LocalStore, frame: &mut Vec<u8>) -> Result<(), StoreError> {
        let mut entries = Vec::new();
        while self.telling.roster_known < me.roster.point().entries
            && (entries.len() + 1) * (ROSTER_ENTRY_BYTES_MAX + 8) <= PEER_PAGE_BYTES
        {
            let number = self.telling.roster_known + 1;
            let item = store.item(Shelf::Roster, &number.to_be_bytes())?.ok_or(StoreError::Damaged)?;
            entries.push(RosterEntry::decode(&item.label).map_err(|_| StoreError::Damaged)?);
            self.telling.roster_known = number;
        }
        if !entries.is_empty() {
            frame.extend(Part::Roster(entries).encode());
        }
        Ok(())
    }

    fn say_visits(&mut self, frame: &mut Vec<u8>) {
        let count = self.telling.visits.len().min(PEER_PAGE_BYTES / (VisitId::LENGTH + 1));
        if count > 0 {
            frame.extend(Part::Visits(self.telling.visits.drain(..count).collect()).encode());
        }
        let visits = self.asking.visits.len().min(PEER_PAGE_BYTES / (VisitId::LENGTH + 1));
        let forms = self.asking.forms.len().min(PEER_PAGE_BYTES / (FormVersionId::LENGTH + 2));
        if visits + forms > 0 {
            let visits: Vec<VisitId> = self.asking.visits.drain(..visits).collect();
            let forms: Vec<FormVersionId> = self.asking.forms.drain(..forms).collect();
            self.asking.awaited_visits.extend(&visits);
            self.asking.awaited_forms.extend(&forms);
            frame.extend(Part::WantItems(visits, forms).encode());
        }
    }

    fn say_records(
        &mut self,
        me: &Me,
        store: &impl LocalStore,
        frame: &mut Vec<u8>,
        report: &mut Report,
    ) -> Result<(), SyncError> {
        while self.asking.awaited_records.len() < PEER_WANTED_MAX {
            let Some(record) = self.asking.records.front().copied() else { break };
            if let Some(want) = want(me, store, record, report)? {
                let part = Part::Want(want).encode();
                if frame.len() + part.len() > PEER_FRAME_BYTES_MAX {
                    break;
                }
                frame.extend(part);
                self.asking.awaited_records.insert(record);
            }
            self.asking.records.pop_front();
        }
        let mut page = Vec::new();
        let mut bytes = 0;
        while let Some(standing) = self.telling.records.front() {
            // Ids, heads and what is around them.
            let more = 48 + standing.heads.as_slice().len() * 34 + standing.fresh.len() * 9;
            if bytes + more > PEER_PAGE_BYTES || frame.len() + bytes + more + 16 > PEER_FRAME_BYTES_MAX {
                break;
            }
            bytes += more;
            page.extend(self.telling.records.pop_front());
        }
        if !page.is_empty() {
            frame.extend(Part::Records(page).encode());
        }
        Ok(())
    }

    /// Fills what room is left with pieces of what was asked for.
    fn say_pieces(
        &mut self,
        me: &Me,
        store: &mut impl LocalStore,
        now: Timestamp,
        frame: &mut Vec<u8>,
        report: &mut Report,
    ) -> Result<(), SyncError> {
        loop {
            let room = PEER_FRAME_BYTES_MAX.saturating_sub(frame.len() + PIECE_HEAD_BYTES);
            // A small rest is not worth a piece, and what cannot be given takes some bytes to say.
            if room < 64 {
                return Ok(());
            }
            if let Some((parcel, said)) = &mut self.giving.parcel {
                let end = parcel.len().min(*said + room);
                let is_last = end == parcel.len();
                frame.extend(Part::Piece(is_last, &parcel[*said..end]).encode());
                *said = end;
                if is_last {
                    self.giving.parcel = None;
                }
                continue;
            }
            let Some(job) = self.giving.jobs.pop_front() else { return Ok(()) };
            let parcel = match &job {
                Job::Visit(visit) => {
                    let item = store.item(Shelf::Visit, visit.as_bytes())?;
                    item.and_then(|item| Parcel::Visit(*visit, &item.bytes).pack())
                }
                Job::Form(form) => {
                    let item = store.item(Shelf::Form, form.as_bytes())?;
                    item.and_then(|item| Parcel::Form(*form, &item.bytes).pack())
                }
                Job::Record(want) => {
                    self.giving.records_wanted -= 1;
                    let parcel = give(me, store, now, want, report)?;
                    if parcel.is_none() {
                        frame.extend(Part::Nothing(want.record).encode());
                    }
                    parcel
                }
            };
            self.giving.parcel = parcel.map(|parcel| (parcel, 0));
        }
    }
}

// ---- What is heard --------------------------------------------------------------------------------------------------

impl Talk {
    /// Hears a frame.
    pub(super) fn hear(
        &mut self,
        me: &mut Me,
        store: &mut impl LocalStore,
        frame: &[u8],
        report: &mut Report,
    ) -> Step<()> {
        let Ok(parts) = Part::read_all(frame) else { return Ok(Err(Stop::NotUnderstood)) };
        for part in parts {
            go_on!(match (self.stage, part) {
                (Stage::Roster, Part::Roster(entries)) => self.hear_roster(me, store, &entries, report)?,
                (Stage::Visits, Part::Visits(visits)) => self.hear_visits(store, &visits)?,
                (Stage::Visits, Part::WantItems(visits, forms)) => self.hear_wanted_items(&visits, &forms),
                (Stage::Records, Part::Records(records)) => self.hear_records(me, store, records, report)?,
                (Stage::Records, Part::Want(want)) => self.hear_want(want),
                (Stage::Records, Part::Nothing(record)) => {
                    if self.asking.awaited_records.remove(&record) { Ok(()) } else { Err(Stop::NotUnderstood) }
                }
                (Stage::Visits | Stage::Records, Part::Piece(is_last, bytes)) => {
                    self.hear_piece(me, store, is_last, bytes, report)?
                }
                _ => Err(Stop::NotUnderstood),
            });
        }
        self.note(me, store, frame.is_empty(), report)
    }

    /// Entries of the roster, from someone who knows more of it: the workspace's key has signed them, whoever brings them.
    fn hear_roster(
        &self,
        me: &mut Me,
        store: &mut impl LocalStore,
        entries: &[RosterEntry],
        report: &mut Report,
    ) -> Step<()> {
        let before = me.roster.point().entries;
        let after = before + entries.len() as u64;
        if after > self.theirs.roster.entries {
            return Ok(Err(Stop::NotUnderstood));
        }
        let mut roster = me.roster.clone();
        if roster.extend(entries).is_err() || roster.point().entries != after {
            return Ok(Err(Stop::Roster));
        }
        store.keep(&entries.iter().map(roster_item).collect::<Vec<_>>())?;
        me.roster = roster;
        report.roster_entries += entries.len() as u64;
        Ok(Ok(()))
    }

    fn hear_visits(&mut self, store: &impl LocalStore, visits: &[VisitId]) -> Step<()> {
        for visit in visits {
            if !self.asking.told_visits.insert(*visit) || self.asking.told_visits.len() > SYNC_ITEMS_MAX {
                return Ok(Err(Stop::NotUnderstood));
            }
            if store.item(Shelf::Visit, visit.as_bytes())?.is_none() {
                self.asking.visits.push(*visit);
            } else {
                self.ask_forms(store, *visit)?;
            }
        }
        Ok(Ok(()))
    }

    /// The forms of a visit that are not here.
    fn ask_forms(&mut self, store: &impl LocalStore, visit: VisitId) -> Result<(), StoreError> {
        let forms = self.shared.visit(visit).map(|visit| visit.forms.clone()).unwrap_or_default();
        for form in forms {
            let is_asked = self.asking.awaited_forms.contains(&form) || self.asking.forms.contains(&form);
            if !is_asked && store.item(Shelf::Form, form.as_bytes())?.is_none() {
                self.asking.forms.push(form);
            }
        }
        Ok(())
    }

    fn hear_wanted_items(&mut self, visits: &[VisitId], forms: &[FormVersionId]) -> Heard {
        for visit in visits {
            if !self.giving.visits.remove(visit) {
                return Err(Stop::NotUnderstood);
            }
            self.giving.jobs.push_back(Job::Visit(*visit));
        }
        for form in forms {
            // One that this phone does not know of is a later state of the visit; once each all the same.
            if self.giving.forms.remove(form) {
                self.giving.jobs.push_back(Job::Form(*form));
            }
        }
        Ok(())
    }

    fn hear_records(
        &mut self,
        me: &Me,
        store: &impl LocalStore,
        records: Vec<Standing>,
        report: &mut Report,
    ) -> Step<()> {
        for standing in records {
            let is_new = self.asking.told_records.insert(standing.record);
            if !is_new || self.asking.told_records.len() > SYNC_COMPARED_MAX {
                return Ok(Err(Stop::NotUnderstood));
            }
            if self.shared.visit(standing.visit).is_none() {
                report.refused.push(Refused::NotShared(standing.record));
                continue;
            }
            // Most stand alike, and cost nothing more.
            let is_alike = self.giving.standing.get(&standing.record) == Some(&standing.heads);
            if (is_alike && standing.fresh.is_empty()) || !lacks(me, store, &standing, report)? {
                continue;
            }
            self.asking.records.push_back(standing.record);
        }
        Ok(Ok(()))
    }

    fn hear_want(&mut self, want: Want) -> Heard {
        // What this phone has not told of is not to be asked for: it may be of a visit that the other must not see.
        let may = self.giving.records.remove(&want.record) && self.giving.records_wanted < PEER_WANTED_MAX;
        if !may {
            return Err(Stop::NotUnderstood);
        }
        self.giving.records_wanted += 1;
        self.giving.jobs.push_back(Job::Record(want));
        Ok(())
    }

    fn hear_piece(
        &mut self,
        me: &Me,
        store: &mut impl LocalStore,
        is_last: bool,
        bytes: &[u8],
        report: &mut Report,
    ) -> Step<()> {
        let awaits =
            self.asking.awaited_visits.len() + self.asking.awaited_forms.len() + self.asking.awaited_records.len();
        if awaits == 0 || self.coming.len() + bytes.len() > SYNC_MESSAGE_BYTES_MAX {
            return Ok(Err(Stop::NotUnderstood));
        }
        self.coming.extend_from_slice(bytes);
        if !is_last {
            return Ok(Ok(()));
        }
        let whole = std::mem::take(&mut self.coming);
        let body = match Packed::of_message(&whole).and_then(|packed| packed.unpack().map(std::borrow::Cow::into_owned))
        {
            Ok(body) => body,
            Err(_) => return Ok(Err(Stop::NotUnderstood)),
        };
        let Ok(parcel) = Parcel::read(&body) else { return Ok(Err(Stop::NotUnderstood)) };
        self.take(me, store, &parcel, report)
    }

    fn take(&mut self, me: &Me, store: &mut impl LocalStore, parcel: &Parcel<'_>, report: &mut Report) -> Step<()> {
        let Some(peer) = self.peer else { return Ok(Err(Stop::Unknown)) };
        let was_awaited = match parcel {
            Parcel::Visit(visit, _) => self.asking.awaited_visits.remove(visit),
            Parcel::Form(form, _) => self.asking.awaited_forms.remove(form),
            Parcel::Record(push) => self.asking.awaited_records.remove(&push.record),
        };
        if !was_awaited {
            return Ok(Err(Stop::NotUnderstood));
        }
        match parcel {
            Parcel::Visit(visit, bytes) => {
                if take_visit(me, peer, store, *visit, bytes, report)? {
                    self.shared = Shared::load(store, me.member, peer)?;
                    self.ask_forms(store, *visit)?;
                }
            }
            Parcel::Form(form, bytes) => take_form(store, *form, bytes, report)?,
            Parcel::Record(push) => take_record(me, peer, &self.shared, store, push, report)?,
        }
        Ok(Ok(()))
    }
}
