//! Expressions that are short and cost much.

use crate::forms::{session, value};
use crate::measure::within;
use casement_core::form::session::{EvaluationError, Session};
use std::fmt::Write as _;

/// A list of so many items, each with its number.
fn list(length: usize) -> String {
    let mut items = String::from("<instance id='l'><root>");
    for number in 0..length {
        write!(items, "<item><name>n{number}</name><label>L{number}</label><of>{}</of></item>", number % 100).unwrap();
    }
    items + "</root></instance>"
}

/// A form of one calculation over a list, and what became of it.
fn calculated(length: usize, expression: &str) -> (String, Vec<EvaluationError>) {
    let model = format!("{}<bind nodeset='/data/c' calculate=\"{expression}\"/>", list(length));
    within(400, || {
        let mut session = session("<data id='f'><a/><c/></data>", &model, "<input ref='/data/a'/>");
        (value(&mut session, "/data/c"), failures(&mut session))
    })
}

fn failures(session: &mut Session) -> Vec<EvaluationError> {
    session.take_failures().into_iter().map(|failure| failure.error).collect()
}

#[test]
fn a_predicate_within_a_predicate_over_a_long_list_ends() {
    let items = "instance('l')/root/item";
    for expression in [
        format!("count({items}[count({items}[name != current()/../a]) > 1])"),
        format!("{items}/name = {items}/of"),
        format!("count({items}/following-sibling::item/preceding-sibling::item)"),
        format!("count({items}[position() = count(preceding-sibling::item)])"),
        format!("count({items}/following::*)"),
        format!("count({items}/preceding::*)"),
    ] {
        let (value, errors) = calculated(50_000, &expression);
        assert_eq!((value.as_str(), errors), ("", vec![EvaluationError::TooMuchWork]), "{expression}");
    }
}

/// Nodes that are reached in many ways are kept once, so that what looks like a product of lengths is a sum of them.
#[test]
fn paths_that_go_up_and_down_again_are_right_within_the_bound() {
    let items = "instance('l')/root/item";
    for (expression, count) in [
        (format!("count({items}/../item/../item)"), "50000"),
        // All items and what they hold; not the root, which is below no element.
        ("count(instance('l')//*//ancestor::*//*)".to_owned(), "200000"),
    ] {
        let (value, errors) = calculated(50_000, &expression);
        assert_eq!((value.as_str(), errors), (count, vec![]), "{expression}");
    }
}

#[test]
fn a_list_is_looked_through_many_times_without_much_work() {
    let (value, errors) = calculated(50_000, "count(instance('l')/root/item[of = 7]) + count(instance('l')//name)");
    assert_eq!((value.as_str(), errors), ("50500", vec![]));
}

/// Whether each of several calculations can be made does not depend on what the others cost: nine million comparisons
/// are a fifth of what one may take, and there are twenty.
#[test]
fn each_calculation_has_its_own_measure_of_work() {
    let items = "instance('l')/root/item";
    let names: String = (0..20).map(|number| format!("<c{number}/>")).collect();
    let binds: String = (0..20)
        .map(|number| format!("<bind nodeset='/data/c{number}' calculate=\"{items}/name = {items}/name\"/>"))
        .collect();
    let mut session = within(100, || {
        session(&format!("<data id='f'><a/>{names}</data>"), &(list(3_000) + &binds), "<input ref='/data/a'/>")
    });
    assert_eq!(failures(&mut session), []);
    for number in 0..20 {
        assert_eq!(value(&mut session, &format!("/data/c{number}")), "true", "c{number}");
    }
}

#[test]
fn texts_that_double_end_at_the_bound() {
    let (count, wide) = (60, "/data/c21,".repeat(600));
    let names: String = (0..count).map(|number| format!("<c{number}/>")).collect();
    let mut binds = String::from("<bind nodeset='/data/c0' calculate=\"'x'\"/>");
    for number in 1..count {
        let before = number - 1;
        write!(binds, "<bind nodeset='/data/c{number}' calculate='concat(/data/c{before}, /data/c{before})'/>")
            .unwrap();
    }
    write!(binds, "<bind nodeset='/data/wide' calculate=\"concat({wide} 'x')\"/>").unwrap();
    write!(binds, "<bind nodeset='/data/joined' calculate=\"join({wide} 'x')\"/>").unwrap();
    let data = format!("<data id='f'>{names}<wide/><joined/></data>");
    let mut session = within(100, || session(&data, &binds, ""));
    assert!(failures(&mut session).iter().all(|error| *error == EvaluationError::ResultTooLong));
    assert_eq!(value(&mut session, "/data/c21").len(), 1 << 21);
    assert_eq!(value(&mut session, "/data/c40"), "");
    assert_eq!(value(&mut session, "/data/wide"), "");
}

#[test]
fn long_texts_in_many_places_do_not_fill_the_memory() {
    let count = 1_000;
    let names: String = (0..count).map(|number| format!("<d{number}/>")).collect();
    let mut binds = String::from("<bind nodeset='/data/c0' calculate=\"'x'\"/>");
    for number in 1..=22 {
        let before = number - 1;
        write!(binds, "<bind nodeset='/data/c{number}' calculate='concat(/data/c{before}, /data/c{before})'/>")
            .unwrap();
    }
    (0..count).for_each(|number| write!(binds, "<bind nodeset='/data/d{number}' calculate='/data/c22'/>").unwrap());
    let doubled: String = (0..=22).map(|number| format!("<c{number}/>")).collect();
    let mut session = within(600, || session(&format!("<data id='f'>{doubled}{names}</data>"), &binds, ""));
    within(1_200, || session.to_xml()).unwrap();
}

#[test]
fn a_label_of_ten_thousand_outputs_is_bounded() {
    let label = |path: &str| format!("<label>{}</label>", format!("<output value='{path}'/> ").repeat(10_000));
    let mut binds = String::from("<bind nodeset='/data/c0' calculate=\"'x'\"/>");
    for number in 1..=20 {
        let before = number - 1;
        write!(binds, "<bind nodeset='/data/c{number}' calculate='concat(/data/c{before}, /data/c{before})'/>")
            .unwrap();
    }
    let doubled: String = (0..=20).map(|number| format!("<c{number}/>")).collect();
    let body = format!(
        "<input ref='/data/a'>{}</input><input ref='/data/b'>{}</input>",
        label("/data/c1"),
        label("/data/c20")
    );
    let mut session = within(100, || session(&format!("<data id='f'>{doubled}<a/><b/></data>"), &binds, &body));
    let [short, long] = ["/data/a", "/data/b"].map(|path| session.find(path).unwrap());
    assert_eq!(within(20, || session.label(short)).unwrap().len(), 10_000 * 3 - 1);
    assert!(within(100, || session.label(long)).is_err(), "ten gigabytes are no label");
}

#[test]
fn patterns_that_run_away_are_stopped() {
    let mut session = session("<data id='f'><a/></data>", "", "<input ref='/data/a'/>");
    let entry = session.find("/data/a").unwrap();
    session.answer(entry, &("a".repeat(50_000) + "!")).unwrap();
    for pattern in [
        "(a+)+$",
        "(a|a)*$",
        "(a|aa)+$",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(.*)(.*)(.*)(.*)(.*)x",
        r"(a*)*\1b",
        "(?=(a+))a*b",
    ] {
        // It matches, it does not, or it takes too long; each is an answer.
        let _ = within(50, || session.evaluate(&format!("regex(/data/a, '{pattern}')")));
    }
    for pattern in ["(((a{1000}){1000}){1000})", r"(\p{L}{500}){500}", "a{99999999}"] {
        assert!(within(50, || session.evaluate(&format!("regex(/data/a, '{pattern}')"))).is_err(), "{pattern}");
    }
    let many = (0..300).map(|number| format!("regex(/data/a, '^a{{{number}}}$')")).collect::<Vec<_>>().join(" or ");
    assert!(within(100, || session.evaluate(&many)).is_ok());
}

#[test]
fn functions_of_long_texts_take_time_in_proportion() {
    let mut session = session("<data id='f'><a/><b/></data>", "", "<input ref='/data/a'/><input ref='/data/b'/>");
    let long = |piece: &str| piece.repeat((1 << 20) / piece.len());
    let [a, b] = ["/data/a", "/data/b"].map(|path| session.find(path).unwrap());
    session.answer(a, &long("ab c ")).unwrap();
    session.answer(b, &(long("ab c ")[5..].to_owned() + "x")).unwrap();
    for call in [
        "translate(/data/a, /data/b, /data/a)",
        "contains(/data/a, /data/b)",
        "substring-after(/data/a, /data/b)",
        "selected(/data/a, /data/b)",
        "selected-at(/data/a, 900000)",
        "count-selected(/data/a)",
        "normalize-space(/data/a)",
        "digest(/data/a, 'SHA-512')",
        "base64-decode(/data/a)",
        "substr(/data/a, 5, 1e300)",
        "format-date('2026-11-23', /data/a)",
        "uuid(1e12)",
        "round(1.5, 1e12)",
        "round(1.5, -1e12)",
        "pow(1e300, 1e300)",
        "number(/data/a)",
        "date(/data/a)",
        "date(1e300)",
        "area(/data/a)",
        "geofence(/data/a, /data/b)",
        "jr:itext(/data/a)",
        "pulldata(/data/a, /data/a, /data/a, /data/a)",
        "property(/data/a)",
        "version() = /data/a",
        "randomize(/data/*, /data/a)",
        "/data/a < /data/b",
    ] {
        let _ = within(60, || session.evaluate(call));
    }
    let points = long("46.2 6.1 0 0;");
    session.answer(a, &points).unwrap();
    for call in ["area(/data/a)", "distance(/data/a)", "geofence('46 6', /data/a)"] {
        let _ = within(200, || session.evaluate(call));
    }
}
