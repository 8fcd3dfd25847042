//! Forms that grow by themselves, and answers without measure.

use crate::forms::{assert_readable, codes, of_markdown, of_xml, session, value, xml};
use crate::measure::within;
use casement_core::form::session::{ActError, EvaluationError, Session};
use casement_core::limits;
use std::fmt::Write as _;

fn failed_with(session: &mut Session, error: &EvaluationError) -> bool {
    session.take_failures().iter().any(|failure| failure.error == *error)
}

/// A form of one repeat with this count.
fn counted(count: &str) -> Session {
    let body = format!(
        "<input ref='/data/a'/><group ref='/data/r'><repeat nodeset='/data/r' jr:count=\"{count}\"><input ref='/data/r/b'/></repeat></group>"
    );
    session(
        "<data id='f'><a/><c/><r jr:template=''><b/></r></data>",
        "<bind nodeset='/data/c' calculate='count(/data/r)'/>",
        &body,
    )
}

#[test]
fn a_repeat_count_without_measure_makes_nothing() {
    for count in ["1000000000000", "1 div 0", "20001", "99999999999999999999999999"] {
        let mut session = within(20, || counted(count));
        assert_eq!(session.repeat_len("/data/r"), Ok(0), "{count}");
        assert!(failed_with(&mut session, &EvaluationError::TooManyInstances), "{count}");
    }
    for count in ["-5", "0 div 0", "'many'"] {
        let mut session = within(20, || counted(count));
        assert_eq!(session.repeat_len("/data/r"), Ok(0), "{count}");
        assert_eq!(session.take_failures().len(), 0, "{count}");
    }
    let mut session = within(100, || counted("20000"));
    assert_eq!(session.repeat_len("/data/r"), Ok(limits::REPEAT_INSTANCES_MAX));
    assert_eq!(value(&mut session, "/data/c"), "20000");
}

#[test]
fn a_repeat_that_grows_for_ever_stops_at_the_bound() {
    for count in ["count(/data/r) + 1", "/data/c + 1", "count(/data/r) * 2 + 1"] {
        let mut session = within(150, || counted(count));
        assert!(failed_with(&mut session, &EvaluationError::TooManyInstances), "{count}");
        assert!(session.repeat_len("/data/r").unwrap() <= limits::REPEAT_INSTANCES_MAX);
        let entry = session.find("/data/a").unwrap();
        within(100, || session.answer(entry, "still answers")).unwrap();
    }
}

#[test]
fn repeats_within_repeats_do_not_multiply_beyond_the_bound() {
    for (outer, inner) in [("20000", "20000"), ("2", "20000"), ("/data/n", "count(/data/r)")] {
        let body = format!(
            "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='{outer}'>\
             <repeat nodeset='/data/r/s' jr:count='{inner}'><input ref='/data/r/s/b'/></repeat></repeat>"
        );
        let data = "<data id='f'><n/><r jr:template=''><s jr:template=''><b/></s></r></data>";
        let mut session = within(900, || session(data, "", &body));
        if outer == "/data/n" {
            let entry = session.find("/data/n").unwrap();
            let _ = within(900, || session.answer(entry, "2000"));
        }
        let is_told = failed_with(&mut session, &EvaluationError::TooManyInstances);
        assert!(is_told || outer == "2", "{outer} {inner}");
        let _ = within(300, || session.evaluate("count(/data/r/s)"));
    }
}

#[test]
fn what_counts_the_instances_knows_of_those_that_were_made_before_the_bound() {
    let fields: String = (0..200).map(|number| format!("<b{number}/>")).collect();
    let body = "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/b0'/></repeat>";
    let mut session = session(
        &format!("<data id='f'><n/><c/><r jr:template=''>{fields}</r></data>"),
        "<bind nodeset='/data/c' calculate='count(/data/r)'/>",
        body,
    );
    let entry = session.find("/data/n").unwrap();
    session.answer(entry, "5").unwrap();
    assert_eq!(value(&mut session, "/data/c"), "5");
    within(900, || session.answer(entry, "20000")).unwrap();
    assert!(failed_with(&mut session, &EvaluationError::TooManyInstances));
    let made = session.repeat_len("/data/r").unwrap();
    assert!(made > 5 && made < 20_000);
    assert_eq!(value(&mut session, "/data/c"), made.to_string());
}

#[test]
fn triggers_that_set_each_other_off_end() {
    let body = "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/b + 1'/></input>\
                <input ref='/data/b'><setvalue event='xforms-value-changed' ref='/data/a' value='/data/a + 1'/></input>";
    let mut session = session("<data id='f'><a>0</a><b>0</b></data>", "", body);
    let entry = session.find("/data/a").unwrap();
    within(20, || session.answer(entry, "1")).unwrap();
    assert!(failed_with(&mut session, &EvaluationError::EndlessActions));
    within(20, || session.answer(entry, "5")).unwrap();
    assert!(failed_with(&mut session, &EvaluationError::EndlessActions));
}

#[test]
fn a_trigger_for_each_of_ten_thousand_questions_is_no_endless_work() {
    let names: String = (0..10_000).map(|number| format!("<t{number}/>")).collect();
    let actions: String = (0..10_000)
        .map(|number| format!("<setvalue event='xforms-value-changed' ref='/data/t{number}' value='/data/a'/>"))
        .collect();
    let data = format!("<data id='f'><a/>{names}</data>");
    let mut session = within(100, || session(&data, "", &format!("<input ref='/data/a'>{actions}</input>")));
    let entry = session.find("/data/a").unwrap();
    within(50, || session.answer(entry, "x")).unwrap();
    assert_eq!((value(&mut session, "/data/t0"), value(&mut session, "/data/t9999")), ("x".to_owned(), "x".to_owned()));
}

/// A chain of calculations in which each needs its neighbour, in either order.
fn chain(length: usize, forwards: bool, column: &str) -> (String, String) {
    let mut data = String::from("<data id='f'><a>1</a>");
    let mut binds = String::new();
    for number in 0..length {
        write!(data, "<c{number}>1</c{number}>").unwrap();
        let needed = match (forwards, number) {
            (true, 0) => "/data/a".to_owned(),
            (true, number) => format!("/data/c{}", number - 1),
            (false, number) if number + 1 == length => "/data/a".to_owned(),
            (false, number) => format!("/data/c{}", number + 1),
        };
        let sum = if column == "calculate" { " + 1" } else { " = 1" };
        write!(binds, "<bind nodeset='/data/c{number}' {column}='{needed}{sum}'/>").unwrap();
    }
    data.push_str("</data>");
    (data, binds)
}

#[test]
fn a_chain_of_a_hundred_thousand_calculations_is_followed_in_any_order() {
    for forwards in [true, false] {
        let (data, binds) = chain(100_000, forwards, "calculate");
        let mut session = within(700, || session(&data, &binds, "<input ref='/data/a'/>"));
        let last = if forwards { "/data/c99999" } else { "/data/c0" };
        assert_eq!(value(&mut session, last), "100001");
        let entry = session.find("/data/a").unwrap();
        within(100, || session.answer(entry, "5")).unwrap();
        assert_eq!(within(100, || value(&mut session, last)), "100005");
        assert_eq!(session.take_failures().len(), 0);
    }
}

#[test]
fn a_chain_of_fifty_thousand_relevances_is_followed_in_any_order() {
    for forwards in [true, false] {
        let (data, binds) = chain(50_000, forwards, "relevant");
        let mut session = within(500, || session(&data, &binds, "<input ref='/data/a'/>"));
        let last = session.find(if forwards { "/data/c49999" } else { "/data/c0" }).unwrap();
        assert_eq!(session.is_relevant(last), Ok(true));
        let entry = session.find("/data/a").unwrap();
        within(100, || session.answer(entry, "2")).unwrap();
        assert_eq!(within(100, || session.is_relevant(last)), Ok(false));
        assert_eq!(session.take_failures().len(), 0);
    }
}

#[test]
fn a_circle_of_ten_thousand_calculations_is_told_in_few_words() {
    for length in [10_000, 100_000] {
        let (data, binds) = chain(length, true, "calculate");
        let closing = format!("<bind nodeset='/data/a' calculate='/data/c{}'/>", length - 1);
        let (session, problems) = within(700, || of_xml(&xml(&data, &(binds + &closing), "")));
        assert!(session.is_none());
        let circle = problems.iter().find(|problem| problem.code == "dependency-cycle").expect("there is a circle");
        assert!(circle.message.contains("c0 (calculation)") || circle.message.contains("a (calculation)"), "{circle}");
        assert!(circle.message.contains("more"), "{circle}");
        assert_readable(&problems);
    }
}

#[test]
fn ten_thousand_circles_give_a_list_that_ends() {
    let names: String = (0..10_000).map(|number| format!("<c{number}/>")).collect();
    let binds: String = (0..10_000)
        .map(|number| format!("<bind nodeset='/data/c{number}' calculate='/data/c{number} + 1'/>"))
        .collect();
    let (session, problems) = within(200, || of_xml(&xml(&format!("<data id='f'>{names}</data>"), &binds, "")));
    assert!(session.is_none());
    assert!(codes(&problems).contains(&"dependency-cycle"));
    assert_readable(&problems);
}

#[test]
fn a_filter_over_a_hundred_thousand_choices_costs_what_it_finds() {
    let mut text = String::from(
        "| survey |\n||type|name|label|choice_filter|\n||text|a|A||\n||select_one l|b|B|of = ${a}|\n\
         ||select_multiple l|c|C|name != ${a}|\n| choices |\n||list_name|name|label|of|\n",
    );
    (0..100_000).for_each(|number| writeln!(text, "||l|n{number}|Choice {number}|o{}|", number % 1_000).unwrap());
    let (session, problems) = within(300, || of_markdown(&text));
    let mut session = session.unwrap_or_else(|| panic!("{problems:?}"));
    let [a, b, c] = ["a", "b", "c"].map(|name| session.find(&format!("/data/{name}")).unwrap());
    within(50, || session.answer(a, "o7")).unwrap();
    assert_eq!(within(50, || session.choices(b)).unwrap().len(), 100);
    assert_eq!(within(100, || session.choices(c)).unwrap().len(), 100_000);
    within(50, || session.answer(b, "n1007")).unwrap();
    assert_eq!(value(&mut session, "/data/b"), "n1007");
}

#[test]
fn an_answer_of_a_million_choices_is_measured_against_the_list_in_good_time() {
    let mut text = String::from(
        "| survey |\n||type|name|label|choice_filter|\n||select_multiple l|a|A||\n||select_multiple l|b|B|name != 'x'|\n\
         | choices |\n||list_name|name|label|\n",
    );
    (0..50_000).for_each(|number| writeln!(text, "||l|{number}|Choice {number}|").unwrap());
    let mut session = of_markdown(&text).0.unwrap();
    let [a, b] = ["/data/a", "/data/b"].map(|path| session.find(path).unwrap());
    let nothing = "z ".repeat(limits::ANSWER_BYTES_MAX / 2);
    let last = "49999 ".repeat(limits::ANSWER_BYTES_MAX / 6);
    let all = (0..50_000).rev().map(|number| number.to_string()).collect::<Vec<_>>().join(" ");
    for entry in [a, b] {
        for (answer, kept) in [(&nothing, 0), (&last, 1), (&all, 50_000)] {
            within(200, || session.answer(entry, answer)).unwrap();
            assert_eq!(session.value(entry).unwrap().split(' ').filter(|name| !name.is_empty()).count(), kept);
        }
    }
}

#[test]
fn an_answer_is_as_long_as_the_bound_and_no_longer() {
    let mut session = session("<data id='f'><a/></data>", "", "<input ref='/data/a'/>");
    let entry = session.find("/data/a").unwrap();
    let [fits, too_long, far_too_long] =
        [limits::ANSWER_BYTES_MAX, limits::ANSWER_BYTES_MAX + 1, 10 << 20].map(|length| "x".repeat(length));
    within(20, || session.answer(entry, &fits)).unwrap();
    assert_eq!(session.answer(entry, &too_long), Err(ActError::TooLong));
    assert_eq!(within(1, || session.answer(entry, &far_too_long)), Err(ActError::TooLong));
    assert_eq!(session.value(entry).unwrap().len(), limits::ANSWER_BYTES_MAX);
}

#[test]
fn repeats_can_be_added_up_to_the_bound() {
    let body = "<group ref='/data/r'><repeat nodeset='/data/r'><input ref='/data/r/b'/></repeat></group>";
    let binds =
        "<bind nodeset='/data/r/c' calculate='position(..)'/><bind nodeset='/data/t' calculate='sum(/data/r/c)'/>";
    let mut session = session("<data id='f'><t/><r jr:template=''><b/><c/></r></data>", binds, body);
    within(100, || (0..limits::REPEAT_INSTANCES_MAX).for_each(|_| assert!(session.add_repeat("/data/r").is_ok())));
    assert_eq!(session.add_repeat("/data/r"), Err(ActError::TooMany));
    assert_eq!(within(50, || value(&mut session, "/data/t")), "200010000");
    let first = session.find("/data/r[1]").unwrap();
    within(50, || session.remove_repeat(first)).unwrap();
    assert_eq!(value(&mut session, "/data/t"), "199990000");
    assert!(session.add_repeat("/data/r").is_ok());
}
