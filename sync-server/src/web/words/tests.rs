//! The catalogues hold the same messages with the same parts, every message is said somewhere, and no template says anything itself.

use super::*;
use casement_core::form::difference::{Aspect, Risk};
use casement_core::form::model::MergePolicy;
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn source(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "html") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

/// The messages of a catalogue, each with the names of what is filled in.
fn messages(tongue: Tongue) -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(tongue.catalogue().to_owned());
    assert!(resource.is_ok(), "{tongue:?}: {:?}", resource.err().map(|(_, errors)| errors));
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut last = String::new();
    for line in tongue.catalogue().lines() {
        let begins = line
            .split_once(" =")
            .map(|(id, _)| id)
            .filter(|id| !id.is_empty() && !id.starts_with([' ', '#', '[', '*']));
        if let Some(id) = begins {
            assert!(messages.insert(id.to_owned(), BTreeSet::new()).is_none(), "{tongue:?}: {id} stands twice");
            last = id.to_owned();
        }
        for part in line.split("{ $").skip(1) {
            let name = part.split([' ', '}']).next().unwrap_or_default();
            messages.get_mut(&last).unwrap().insert(name.to_owned());
        }
    }
    messages
}

#[test]
fn every_language_says_everything() {
    let english = messages(Tongue::English);
    for tongue in Tongue::ALL {
        let own = messages(tongue);
        let names = |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&own), names(&english), "{tongue:?}");
        for (id, parts) in own {
            assert_eq!(parts, english[&id], "{tongue:?}: {id}");
        }
    }
}

#[test]
fn a_translation_is_one() {
    // A few words are the same in two languages; most are not.
    for tongue in Tongue::ALL.into_iter().filter(|tongue| *tongue != Tongue::English) {
        let words = Words::new(tongue, TimeZone::UTC);
        let english = Words::new(Tongue::English, TimeZone::UTC);
        let ids = messages(tongue);
        let same = ids.keys().filter(|id| words.say(id).to_string() == english.say(id).to_string()).count();
        assert!(same * 20 < ids.len(), "{tongue:?}: {same} of {} are English", ids.len());
    }
}

#[test]
fn everything_that_is_said_stands_in_the_catalogues() {
    let english = messages(Tongue::English);
    let mut said = BTreeSet::new();
    let mut terms = BTreeSet::new();
    for (path, text) in source("templates").into_iter().chain(source("src/web")) {
        if path.ends_with("words/tests.rs") {
            continue;
        }
        for begin in [".t(\"", ".say(\""] {
            for part in text.split(begin).skip(1) {
                said.insert((path.clone(), part.split('"').next().unwrap().to_owned()));
            }
        }
        for part in text.split(".term(\"").skip(1) {
            terms.insert(part.split('"').next().unwrap().to_owned());
        }
    }
    for (path, id) in said {
        let is_there = english.contains_key(&id) || id.ends_with("-{}") || id.contains("{}");
        assert!(is_there, "{path} says {id}");
    }
    for begin in terms {
        assert!(english.keys().any(|id| id.starts_with(&format!("{begin}-"))), "nothing begins with {begin}");
    }
}

#[test]
fn no_template_says_anything_itself() {
    for (path, text) in source("templates") {
        let mut shown = String::new();
        let mut rest = &text[..];
        // Without what is filled in.
        while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
            shown.push_str(&rest[..at]);
            let end = if rest[at..].starts_with("{{") { "}}" } else { "%}" };
            rest = &rest[at + rest[at..].find(end).unwrap() + 2..];
        }
        shown.push_str(rest);
        for attribute in ["title", "aria-label", "alt", "placeholder"] {
            for part in shown.split(&format!("{attribute}=\"")).skip(1) {
                let value = part.split('"').next().unwrap();
                assert!(!value.chars().any(char::is_alphabetic), "{path}: {attribute}={value}");
            }
        }
        let mut words = String::new();
        let mut depth = 0;
        for letter in shown.chars() {
            match letter {
                '<' => depth += 1,
                '>' => depth -= 1,
                letter if depth == 0 => words.push(letter),
                _ => {}
            }
        }
        let words = words.replace("&nbsp;", "").replace("Casement", "");
        let said: Vec<&str> = words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
        assert!(said.is_empty(), "{path} says {said:?}");
    }
}

#[test]
fn no_code_writes_what_a_template_should() {
    // The page that founds a workspace once did, in English alone.
    for (path, text) in source("src/web").into_iter().chain(source("src/http")) {
        let code = text.split("#[cfg(test)]").next().unwrap();
        for markup in ["<p>", "<p ", "<h1", "<h2", "<label", "<button", "<title"] {
            let is_this_test = path.ends_with("words/tests.rs");
            assert!(is_this_test || !code.contains(markup), "{path} writes {markup}");
        }
    }
}

#[test]
fn every_word_that_the_domain_has_for_a_form_is_in_the_catalogues() {
    let known = messages(Tongue::English);
    let lists: [(&str, &[&str]); 4] = [
        ("fate", &["added", "removed", "moved", "moved-within", "changed"]),
        ("entry-kind", &["question", "note", "group", "repeat", "calculation"]),
        ("preview-wrong", &["required", "constraint", "wrong-type", "too-long", "read-only"]),
        ("preview-file", &["image", "audio", "video", "file"]),
    ];
    let risks =
        [Risk::Removed, Risk::OtherPlace, Risk::OtherType, Risk::ChoiceGone, Risk::OtherMerge, Risk::NotSensitive];
    let words = lists.iter().flat_map(|(begin, words)| words.iter().map(move |word| format!("{begin}-{word}")));
    let policies = MergePolicy::ALL.iter().map(|policy| format!("merge-policy-{}", policy.name()));
    let risks = risks.iter().map(|risk| format!("risk-{}", risk.name()));
    let aspects = [
        Aspect::Title,
        Aspect::Language,
        Aspect::DefaultLanguage,
        Aspect::AwaitingReview,
        Aspect::Style,
        Aspect::Label,
        Aspect::Hint,
        Aspect::Guidance,
        Aspect::Media,
        Aspect::Type,
        Aspect::Required,
        Aspect::RequiredMessage,
        Aspect::Relevant,
        Aspect::Constraint,
        Aspect::ConstraintMessage,
        Aspect::Calculation,
        Aspect::Default,
        Aspect::ReadOnly,
        Aspect::Trigger,
        Aspect::Count,
        Aspect::Appearance,
        Aspect::Parameter,
        Aspect::List,
        Aspect::Filter,
        Aspect::Choice,
        Aspect::ChoiceLabel,
        Aspect::ChoiceOrder,
        Aspect::Merge,
        Aspect::Tolerance,
        Aspect::Theme,
        Aspect::Norms,
        Aspect::Sensitive,
    ];
    let aspects = aspects.iter().map(|aspect| format!("aspect-{}", aspect.name()));
    for id in words.chain(policies).chain(risks).chain(aspects) {
        assert!(known.contains_key(&id), "{id}");
    }
}

#[test]
fn a_number_is_counted_as_the_language_counts() {
    let said = |tongue, count: u32| Words::new(tongue, TimeZone::UTC).say("home-count").num("count", count).to_string();
    assert_eq!(said(Tongue::English, 1), "One visit");
    assert!(said(Tongue::English, 2).contains('2'));
    // Russian tells 2 from 5, and Arabic 2 from 3 from 11.
    assert_ne!(said(Tongue::Russian, 2).replace('2', ""), said(Tongue::Russian, 5).replace('5', ""));
    assert_ne!(said(Tongue::Arabic, 3).replace('3', ""), said(Tongue::Arabic, 11).replace("11", ""));
}

#[test]
fn days_and_times_are_of_the_language() {
    let zone = TimeZone::fixed(jiff::tz::offset(2));
    let at = "2026-11-05T23:30:00Z".parse().unwrap();
    let words = Words::new(Tongue::English, zone);
    assert_eq!(words.moment(at).shown, "6 November 2026, 01:30");
    assert_eq!(words.moment(at).machine, "2026-11-05T23:30:00Z");
    assert_eq!(words.told("nonsense").shown, "nonsense");
    let days = |tongue, begins: &str, ends: &str| {
        Words::new(tongue, TimeZone::UTC).days(begins.parse().unwrap(), ends.parse().unwrap())
    };
    assert_eq!(days(Tongue::English, "2026-11-25", "2026-11-25"), "25 November 2026");
    assert_eq!(days(Tongue::English, "2026-11-25", "2026-11-27"), "25 to 27 November 2026");
    assert_eq!(days(Tongue::English, "2026-11-29", "2026-12-02"), "29 November 2026 to 2 December 2026");
    assert_eq!(days(Tongue::English, "2025-11-25", "2026-11-27"), "25 November 2025 to 27 November 2026");
    assert_eq!(days(Tongue::French, "2026-11-01", "2026-11-03"), "du 1er au 3 novembre 2026");
    assert_eq!(days(Tongue::Russian, "2026-11-01", "2026-11-03"), "1–3 ноября 2026");
}
