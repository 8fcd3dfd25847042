//! Any history of calls reads as in the twin in memory.

use super::Subject;
use super::sample::*;
use crate::store::{
    Administration, Backfill, Batch, Checked, FeedQuery, HeldId, MemoryStore, NewChange, NewStatement, Preferences,
    PreferencesRow, RecordAppend, ServerStore, StandingsOf, Theme,
};
use casement_core::store::Shelf;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::fmt::Debug;

/// What is done to both. What depends on what is stored is chosen by an index when it is done.
#[derive(Debug, Clone)]
enum Call {
    Administer {
        visits: Vec<(u8, Vec<u8>)>,
        items: Vec<(u8, Option<usize>)>,
        codes: (u8, u8),
        passkey: Option<(u8, bool)>,
        late: bool,
    },
    Commit {
        appends: Vec<Addition>,
        held: Option<(u8, u8)>,
        seen: i64,
    },
    CheckOff {
        of: u8,
        clean: Vec<Index>,
        set_aside: Option<Index>,
        snapshot: bool,
    },
    LetGo {
        held: Vec<u64>,
    },
    Prefer(u8),
    BeginLife(u8),
    Reopen,
}

#[derive(Debug, Clone)]
struct Addition {
    record: u8,
    changes: Vec<(u8, u64, u8)>,
    statements: Vec<(u8, u8, bool)>,
    late: bool,
}

pub(in crate::store) fn any_history_reads_as_in_the_twin<S: Subject>() {
    let cases = std::env::var("CASEMENT_HISTORIES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(calls in vec(call(), 1..60), pages in vec(page(), 4))| {
        let (mut subject, twin) = (S::create(), MemoryStore::new(life(1)));
        furnish(subject.store());
        furnish(&twin);
        for call in calls {
            let (found, wanted) = (call.make(subject.store(), &twin), call.make(&twin, &twin.clone()));
            prop_assert_eq!(found, wanted, "{:?}", call);
            if matches!(call, Call::Reopen) {
                subject.reopen();
            }
        }
        for page in pages {
            let (found, wanted) = (read(subject.store(), page), read(&twin, page));
            let differs = found.lines().zip(wanted.lines()).find(|(found, wanted)| found != wanted);
            prop_assert!(found == wanted, "{:?}", differs);
        }
    });
}

/// All that can be read, as text; of the feed and the records a page.
fn read(store: &impl ServerStore, (after, up_to, bytes_max, visits): (u64, u64, usize, u8)) -> String {
    let visits: Vec<_> = (1..=3).filter(|number| visits & 1 << number != 0).map(visit_id).collect();
    let feeds = [1, 2, 3].map(|number| {
        let member = member(number);
        store.feed(&FeedQuery { workspace: HOME, member, after, up_to, visits: &visits, bytes_max }).unwrap()
    });
    let filling = Backfill { workspace: HOME, visits: &visits, after_row: after / 9, up_to, bytes_max };
    let logs = [1, 2, 3].map(|number| store.record(HOME, record(number)).unwrap());
    let items = [1, 2].map(|number| store.item(HOME, Shelf::Place, &[number; 16]).unwrap());
    let lists =
        (store.life().unwrap(), store.workspaces().unwrap(), store.held(HOME).unwrap(), store.usage(HOME).unwrap());
    let checking = (store.unchecked(9).unwrap(), store.records(&filling).unwrap());
    let standings = [1, 2].map(|number| store.standings(HOME, StandingsOf::Visit(visit_id(number))).unwrap());
    let served = [0, after].map(|after| [1, 2, 3].map(|number| store.served(HOME, record(number), after).unwrap()));
    format!(
        "{standings:#?}\n{served:#?}\n{:#?}\n{feeds:#?}\n{logs:#?}\n{items:#?}\n{lists:#?}\n{checking:#?}",
        directory(store)
    )
}

fn page() -> impl Strategy<Value = (u64, u64, usize, u8)> {
    let bytes = prop_oneof![Just(usize::MAX), 0..2_000_usize];
    (prop_oneof![Just(0), 0..80_u64], prop_oneof![Just(u64::MAX), 0..90_u64], bytes, any::<u8>())
}

fn call() -> impl Strategy<Value = Call> {
    let late = || prop::bool::weighted(0.05);
    let visits = vec((1..=3_u8, vec(1..=3_u8, 0..3)), 0..2);
    let items = vec((1..=2_u8, prop::option::of(0..90_usize)), 0..2);
    let addition =
        (1..=3_u8, vec((4..=6_u8, 1..=9_u64, 1..=2_u8), 0..4), vec((4..=6_u8, 1..=5_u8, any::<bool>()), 0..3), late())
            .prop_map(|(record, changes, statements, late)| Addition { record, changes, statements, late });
    let indices = vec(any::<Index>(), 0..4);
    let passkey = prop::option::weighted(0.4, (0..8_u8, any::<bool>()));
    prop_oneof![
        2 => (visits, items, (0..9_u8, 0..9_u8), passkey, late())
            .prop_map(|(visits, items, codes, passkey, late)| Call::Administer { visits, items, codes, passkey, late }),
        6 => (vec(addition, 0..3), prop::option::of((1..=3_u8, 1..=3_u8)), 0..20_i64)
            .prop_map(|(appends, held, seen)| Call::Commit { appends, held, seen }),
        5 => (1..=3_u8, indices, prop::option::weighted(0.2, any::<Index>()), any::<bool>())
            .prop_map(|(of, clean, set_aside, snapshot)| Call::CheckOff { of, clean, set_aside, snapshot }),
        1 => vec(1..9_u64, 0..2).prop_map(|held| Call::LetGo { held }),
        1 => (1..=3_u8).prop_map(Call::Prefer),
        1 => any::<u8>().prop_map(Call::BeginLife),
        1 => Just(Call::Reopen),
    ]
}

impl Call {
    /// Does it to a store, on what the twin holds; gives what came of it.
    fn make(&self, store: &impl ServerStore, twin: &MemoryStore) -> String {
        match self {
            Self::Administer { visits, items, codes, passkey: drawn, late } => {
                let mut act = Administration {
                    visits: visits.iter().map(|(number, team)| visit(*number, team)).collect(),
                    items: items.iter().map(|(number, bytes)| item(Shelf::Place, *number, *bytes)).collect(),
                    invite: (codes.0 > 4).then(|| invitation(codes.0)).into_iter().collect(),
                    use_up: (codes.1 > 4).then_some([codes.1; 32]).into_iter().collect(),
                    ..act(twin, HOME)
                };
                // Codes and sessions of the same numbers: some are made twice, or ended where there are none.
                act.sessions.offer = (codes.1 == 1).then(|| sign_in(codes.0)).into_iter().collect();
                act.sessions.use_up = (codes.1 == 2).then_some([codes.0; 32]).into_iter().collect();
                act.sessions.begin = (codes.1 == 3).then(|| session(codes.0)).into_iter().collect();
                let (first, login) = (codes.1 == 0, ["amal", "omar"][usize::from(codes.0 % 2)]);
                let credentials = &mut act.sessions.credentials;
                credentials.keep =
                    (first && codes.0 < 4).then(|| credential(codes.0, login, codes.0)).into_iter().collect();
                credentials.remove = (first && codes.0 >= 4).then(|| member(codes.0 - 4)).into_iter().collect();
                // Three passkeys, each now and then said to be another member's.
                let row = drawn.map(|(number, keeps)| (passkey(number % 3, 1 + number / 7), keeps));
                let passkeys = &mut act.sessions.passkeys;
                passkeys.keep = row.iter().filter(|(_, keeps)| *keeps).map(|(row, _)| row.clone()).collect();
                passkeys.remove = row.iter().filter(|(_, keeps)| !keeps).map(|(row, _)| row.id).collect();
                act.sessions.end = (codes.1 == 4).then_some([codes.0; 32]).into_iter().collect();
                act.roster = vec![roster_entry(act.roster_after)];
                if *late {
                    act.audit_after.hash = [1; 32];
                }
                told(store.administer(&act))
            }
            Self::Commit { appends, held: drawn, seen } => {
                let held = drawn.map(|(of, number)| held(HOME, of, &change(7, number.into(), 1), 3));
                let records = appends.iter().map(|addition| addition.on(twin)).collect();
                let seen = vec![(HOME, device(1 + (*seen % 3) as u8), time(*seen))];
                told(store.commit(&Batch { records, held: held.into_iter().collect(), seen }))
            }
            Self::CheckOff { of, clean, set_aside, snapshot } => {
                told(store.check_off(&check_of(twin, *of, clean, *set_aside, *snapshot)))
            }
            Self::LetGo { held } => {
                let held: Vec<_> = held.iter().copied().map(HeldId).collect();
                told(store.let_go(HOME, &held, &line(directory(twin).audit.lines + 1)))
            }
            Self::Prefer(number) => {
                let theme = Theme::ALL[usize::from(*number % 3)];
                let preferences = Preferences { theme, ..Preferences::default() };
                told(store.keep_preferences(HOME, &PreferencesRow { member: member(*number % 2), preferences }))
            }
            Self::BeginLife(number) => told(store.begin_life(&life(*number))),
            Self::Reopen => String::new(),
        }
    }
}

impl Addition {
    fn on(&self, twin: &MemoryStore) -> RecordAppend {
        let changes: Vec<NewChange> =
            self.changes.iter().map(|(actor, number, content)| change(*actor, *number, *content)).collect();
        let statements = self.statements.iter().map(|(by, content, attests)| -> NewStatement {
            if *attests { attestation(*by, *content, u64::from(*content)) } else { approval(*by, *content) }
        });
        let heads = (self.changes.len() > 1).then(|| heads(self.record));
        let mut append = RecordAppend { statements: statements.collect(), heads, ..append(twin, self.record, changes) };
        append.version_before += u64::from(self.late);
        append
    }
}

/// A check of some of what is unchecked; a place that is named twice is for the store to refuse.
fn check_of(twin: &MemoryStore, of: u8, clean: &[Index], set_aside: Option<Index>, with_snapshot: bool) -> Checked {
    let waiting = twin.unchecked(9).unwrap().into_iter().find(|waiting| waiting.record == record(of));
    let waiting: Vec<_> = waiting.iter().flat_map(|waiting| &waiting.changes).filter(|change| !change.served).collect();
    if waiting.is_empty() {
        return checked(of, &[]);
    }
    let mut clean: Vec<_> = clean.iter().map(|index| index.get(&waiting).position).collect();
    clean.dedup();
    let set_aside: Vec<_> = set_aside.iter().map(|index| (index.get(&waiting).position, 8)).collect();
    let last = clean.last().copied().filter(|_| with_snapshot);
    let snapshot = last.map(|last| snapshot(of, clean.len() as u64, last));
    Checked { set_aside, snapshot, ..checked(of, &clean) }
}

fn told<T: Debug, E: Debug>(result: Result<T, E>) -> String {
    format!("{result:?}")
}
