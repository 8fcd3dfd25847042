//! What merges without a word.

use super::{kinds, people, trio};
use crate::record::Key;
use crate::record::tests::team::meet;

#[test]
fn different_questions_instances_and_paragraphs_are_no_disagreement() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/story", "First paragraph.\n\nSecond paragraph.");
    meet(&mut one, &mut other);
    one.answer("/data/capacity", "100");
    other.answer("/data/wing", "a");
    one.add("/data/cell");
    one.answer("/data/cell[1]/area", "5");
    other.add("/data/cell");
    other.answer("/data/cell[1]/area", "12");
    one.answer("/data/story", "First paragraph, longer.\n\nSecond paragraph.");
    other.answer("/data/story", "First paragraph.\n\nSecond paragraph, longer too.");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
}

#[test]
fn equal_answers_are_no_disagreement() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/capacity", "100");
    other.answer("/data/capacity", "100");
    one.answer("/data/held", "7");
    other.answer("/data/held", "7");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
}

#[test]
fn an_answer_that_knew_the_earlier_one_is_no_disagreement() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/capacity", "100");
    meet(&mut one, &mut other);
    other.answer("/data/capacity", "110");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
}

#[test]
fn flags_and_restrictions_are_settled_by_the_safe_side() {
    let (mut one, mut other, _) = trio();
    one.answer("/data/reprisals", "yes");
    other.answer("/data/reprisals", "no");
    one.answer("/data/secrecy", "open");
    other.answer("/data/secrecy", "closed");
    one.answer("/data/lacking", "light");
    other.answer("/data/lacking", "air");
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut one), []);
    assert_eq!((one.value("/data/reprisals"), one.value("/data/secrecy")), ("yes".into(), "closed".into()));
}

#[test]
fn comments_are_no_disagreement() {
    let (mut one, mut other, _) = trio();
    let how = one.how();
    let edited = one
        .filling
        .comment(&Key::parse("held").unwrap(), crate::id::CommentId::new([1; 8]), None, "Who counted?", how)
        .unwrap();
    one.keep(edited);
    meet(&mut one, &mut other);
    assert_eq!(kinds(&mut other), []);
    assert_eq!(other.filling.threads(&people(), None).len(), 1);
}
