use automerge::{Change as Theirs, LoadOptions, TextEncoding};
use casement_core::gate::{self, Admission, Change, Edit, Index, Kind, OperationId, Refusal, layout};
use casement_core::id::{ActorId, ChangeHash, RecordId};
use casement_tests::changes::team::Team;
use std::collections::{BTreeMap, BTreeSet};

fn team(seed: u64) -> (RecordId, Vec<Change>) {
    let mut team = Team::new(seed, 4);
    team.work(150);
    let record = team.record;
    (record, team.changes().iter().map(|bytes| gate::read(record, bytes).expect("honest")).collect())
}

fn index(record: RecordId, changes: &[Change]) -> Index {
    let mut index = Index::new(record);
    for change in changes {
        assert_eq!(index.insert(change), Admission::New);
    }
    index
}

/// A change that this holds for, and an index of all that come before it.
fn before(seed: u64, wanted: impl Fn(&Change) -> bool) -> (Index, Change) {
    let (record, changes, at) = (seed..seed + 50)
        .find_map(|seed| {
            let (record, changes) = team(seed);
            let at = changes.iter().position(&wanted)?;
            Some((record, changes, at))
        })
        .expect("one such change");
    (index(record, &changes[..at]), changes[at].clone())
}

fn replaces_one(change: &Change) -> bool {
    change.operations.len() == 1
        && matches!(&change.operations[0].edit, Edit::Put { replaced, .. } if replaced.len() == 1)
}

fn has_predecessor(change: &Change) -> bool {
    change.seq > 1
}

fn types_after(change: &Change) -> bool {
    matches!(change.operations.first().map(|operation| &operation.edit), Some(Edit::InsertText { after: Some(_), .. }))
}

#[test]
fn ancestors_are_those_that_can_be_reached() {
    for seed in 0..6 {
        let (record, changes) = team(seed);
        let index = index(record, &changes);
        let mut reached: BTreeMap<ChangeHash, BTreeSet<ChangeHash>> = BTreeMap::new();
        for change in &changes {
            let mut all: BTreeSet<_> = change.dependencies.iter().copied().collect();
            change.dependencies.iter().for_each(|hash| all.extend(&reached[hash]));
            for other in &changes {
                let is_ancestor = index.is_ancestor(other.hash, change.hash);
                assert_eq!(is_ancestor, all.contains(&other.hash), "{} of {}", other.hash, change.hash);
            }
            reached.insert(change.hash, all);
        }
    }
}

#[test]
fn heads_and_operations_are_known() {
    let (record, changes) = team(9);
    let index = index(record, &changes);
    let followed: BTreeSet<_> = changes.iter().flat_map(|change| change.dependencies.clone()).collect();
    let heads: BTreeSet<_> = changes.iter().map(|change| change.hash).filter(|hash| !followed.contains(hash)).collect();
    assert!(index.heads().into_iter().eq(heads));
    for change in &changes {
        for counter in change.start_op..=change.max_op {
            let found = index.of_operation(OperationId { counter, actor: change.actor }).expect("known");
            assert_eq!(found.hash(), change.hash);
        }
        assert_eq!(index.by_seq(change.actor, change.seq).map(|known| known.hash()), Some(change.hash));
        assert_eq!(index.author(change.actor).is_some(), change.kind == Kind::Act);
    }
    assert!(index.of_operation(OperationId { counter: 1 << 20, actor: changes[9].actor }).is_none());
}

#[test]
fn any_order_that_admits_all_gives_the_same_heads() {
    let (record, changes) = team(4);
    let expected = index(record, &changes).heads();
    let mut index = Index::new(record);
    let mut left: Vec<_> = changes.iter().rev().collect();
    while !left.is_empty() {
        let number = left.len();
        left.retain(|change| match index.insert(change) {
            Admission::New => false,
            Admission::Waiting { missing } => {
                assert!(!missing.is_empty() && missing.iter().all(|hash| !index.has(*hash)));
                true
            }
            other => panic!("{other:?}"),
        });
        assert!(left.len() < number);
    }
    assert_eq!(index.heads(), expected);
    assert!(changes.iter().all(|change| index.insert(change) == Admission::Had));
}

#[test]
fn a_second_content_is_told_from_a_change_that_is_known() {
    let (record, changes) = team(5);
    let index = index(record, &changes);
    let mut second = changes.iter().find(|change| has_predecessor(change)).expect("an act").clone();
    second.hash = ChangeHash::new([1; 32]);
    assert_eq!(index.admit(&second), Admission::SecondContent);
}

#[test]
fn an_actor_goes_on_from_its_own_last_change() {
    let (index, mut change) = before(6, has_predecessor);
    change.seq += 1;
    assert_eq!(index.admit(&change), Admission::Refused(Refusal::Predecessor));
    change.seq -= 1;
    // Its predecessor is known, and not among its ancestors.
    let genesis = index.changes().next().expect("the genesis");
    change.dependencies = vec![genesis.hash()];
    change.start_op = genesis.max_op() + 1;
    assert_eq!(index.admit(&change), Admission::Refused(Refusal::Predecessor));
}

#[test]
fn operations_are_numbered_on_from_what_was_seen() {
    let (index, mut change) = before(6, has_predecessor);
    for step in [1, -1] {
        let start_op = change.start_op.saturating_add_signed(step);
        let moved = Change { start_op, ..change.clone() };
        assert_eq!(index.admit(&moved), Admission::Refused(Refusal::StartOperation));
    }
    change.dependencies.push(ChangeHash::new([0xff; 32]));
    let missing = vec![ChangeHash::new([0xff; 32])];
    assert_eq!(index.admit(&change), Admission::Waiting { missing });
}

fn admit_replacing(index: &Index, change: &Change, alter: impl Fn(&mut OperationId)) -> Admission {
    let mut change = change.clone();
    if let Edit::Put { replaced, .. } = &mut change.operations[0].edit {
        alter(&mut replaced[0]);
    }
    index.admit(&change)
}

#[test]
fn only_what_was_seen_at_the_same_key_is_replaced() {
    let (index, change) = before(7, replaces_one);
    assert_eq!(index.admit(&change), Admission::New);
    let unseen = Admission::Refused(Refusal::UnseenOperation);
    assert_eq!(admit_replacing(&index, &change, |id| id.actor = ActorId::new([3; 16])), unseen);
    assert_eq!(admit_replacing(&index, &change, |id| id.counter = change.max_op + 1), unseen);
    assert_eq!(admit_replacing(&index, &change, |id| id.actor = layout::genesis_actor(RecordId::new([0; 16]))), unseen);
    // Itself: the same place, but then it would follow itself; the reader refuses it by its number.
    let other = index.changes().filter(|known| known.author().is_some()).find_map(|known| {
        let id = OperationId { counter: known.start_op(), actor: known.actor() };
        let admission = admit_replacing(&index, &change, |replaced| *replaced = id);
        (admission == Admission::Refused(Refusal::OtherPlace)).then_some(id)
    });
    assert!(other.is_some());
}

/// Else a key could hold more values than any change may name.
#[test]
fn an_actor_replaces_its_own_value() {
    let (index, mut change) = before(7, |change| {
        replaces_one(change)
            && matches!(&change.operations[0].edit, Edit::Put { replaced, .. } if replaced[0].actor == change.actor)
    });
    assert_eq!(index.admit(&change), Admission::New);
    if let Edit::Put { replaced, .. } = &mut change.operations[0].edit {
        replaced.clear();
    }
    assert_eq!(index.admit(&change), Admission::Refused(Refusal::OwnValue));
    // Twice in one change.
    let (index, mut change) = before(7, |change| {
        change.operations.len() == 1
            && matches!(&change.operations[0].edit, Edit::Put { replaced, .. } if replaced.is_empty())
    });
    let mut second = change.operations[0].clone();
    second.counter += 1;
    change.max_op += 1;
    change.operations.push(second);
    assert_eq!(index.admit(&change), Admission::Refused(Refusal::OwnValue));
    let first = OperationId { counter: change.start_op, actor: change.actor };
    if let Edit::Put { replaced, .. } = &mut change.operations[1].edit {
        replaced.push(first);
    }
    assert_eq!(index.admit(&change), Admission::New);
}

#[test]
fn text_is_typed_only_where_it_was_seen() {
    let (index, change) = before(8, types_after);
    assert_eq!(index.admit(&change), Admission::New);
    let altered = |alter: &dyn Fn(&mut Edit)| {
        let mut change = change.clone();
        alter(&mut change.operations[0].edit);
        index.admit(&change)
    };
    let in_text = |key: &str| {
        let id = layout::text_id(RecordId::new([0; 16]), key);
        altered(&|edit| {
            if let Edit::InsertText { text, .. } = edit {
                *text = id;
            }
        })
    };
    assert_eq!(in_text("never laid out"), Admission::Refused(Refusal::UnseenText));
    let far = altered(&|edit| {
        if let Edit::InsertText { after: Some(after), .. } = edit {
            after.counter = 1;
        }
    });
    assert!(matches!(far, Admission::Refused(Refusal::UnseenOperation | Refusal::OtherPlace)), "{far:?}");
    let deleted = altered(&|edit| {
        if let Edit::InsertText { text, after: Some(first), .. } = edit {
            *edit = Edit::DeleteText { text: *text, first: *first, count: 100_000 };
        }
    });
    assert!(matches!(deleted, Admission::Refused(Refusal::UnseenOperation | Refusal::OtherPlace)), "{deleted:?}");
}

/// The actor of a layout change cannot be taken before that change is made.
#[test]
fn nobody_acts_under_the_actor_of_a_layout_change() {
    let (index, mut change) = before(6, |change| change.kind == Kind::Act && change.seq == 1);
    change.actor = layout::text_id(RecordId::new([0; 16]), "notes").0;
    assert_eq!(index.admit(&change), Admission::Refused(Refusal::ReservedActor));
}

/// What was let through is a document that Automerge saves and loads.
#[test]
fn honest_changes_make_a_document() {
    let mut team = Team::new(12, 5);
    team.work(200);
    let mut document = automerge::Automerge::new_with_encoding(TextEncoding::UnicodeCodePoint);
    let changes = team.changes();
    let theirs: Vec<_> = changes.iter().map(|bytes| Theirs::from_bytes(bytes.clone()).expect("a change")).collect();
    document.apply_changes(theirs).expect("they apply");
    let options = LoadOptions::new().text_encoding(TextEncoding::UnicodeCodePoint);
    let loaded = automerge::Automerge::load_with_options(&document.save(), options).expect("it loads");
    let loaded: BTreeSet<_> = loaded.get_changes(&[]).iter().map(|change| change.raw_bytes().to_vec()).collect();
    assert!(loaded.iter().eq(changes.iter().collect::<BTreeSet<_>>()));
}
