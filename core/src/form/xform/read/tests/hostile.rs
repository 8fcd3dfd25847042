//! What is no form, what is too much, and what is nearly a form.

use super::{form, read_all};
use crate::form::model::has_errors;
use crate::form::xform::read;
use crate::limits;
use proptest::prelude::{Strategy, any, proptest};

#[test]
fn what_is_no_form_gives_no_definition() {
    for (text, code) in [
        ("", "xml"),
        ("survey, choices", "xml"),
        ("<a/>", "not-an-xform"),
        ("<html><head><model/></head></html>", "no-primary-instance"),
        ("<html><head><model><instance/></model></head></html>", "no-primary-instance"),
    ] {
        let (form, problems) = read(text.as_bytes());
        assert!(form.is_none(), "{text}");
        assert_eq!(problems[0].code, code, "{text}");
        assert!(!problems[0].message.is_empty() && has_errors(&problems));
    }
}

#[test]
fn languages_are_read_up_to_the_limit_and_not_past_it() {
    let with = |count: usize| {
        let languages: Vec<String> = (0..count).map(|number| format!("<translation lang=\"l{number}\"/>")).collect();
        read_all("<data id=\"f\"/>", &format!("<itext>{}</itext>", languages.concat()), "")
    };
    let (form, problems) = with(limits::LANGUAGES_MAX);
    assert_eq!((form.languages.len(), problems.len()), (limits::LANGUAGES_MAX, 0));
    assert_eq!(with(limits::LANGUAGES_MAX + 1).1[0].code, "too-many-languages");
}

#[test]
fn problems_are_reported_up_to_the_limit() {
    let (_, problems) = read_all("<data id=\"f\"/>", &"<x/>".repeat(limits::PROBLEMS_MAX + 1), "");
    assert_eq!(problems.len(), limits::PROBLEMS_MAX);
}

#[test]
fn groups_nested_past_the_limit_are_refused() {
    let body = format!("{}{}", "<group>".repeat(10_000), "</group>".repeat(10_000));
    let (definition, problems) = read(form("<data id=\"f\"/>", "", &body).as_bytes());
    assert!(definition.is_none());
    assert!(problems[0].message.contains("deep"), "{}", problems[0].message);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        read(&bytes);
    }

    /// Pieces of forms in any order are nearer to forms than bytes are.
    #[test]
    fn no_pieces_of_a_form_make_it_panic(pieces in proptest::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        read(text.as_bytes());
        let (data, rest) = text.split_at(text.len() / 2 - (0..4).find(|step| text.is_char_boundary(text.len() / 2 - step)).unwrap_or(0));
        read(form("<data id='f'><a/><r jr:template=''><b/></r><r/></data>", data, rest).as_bytes());
    }
}

fn piece() -> impl Strategy<Value = String> {
    let words = [
        "<html>",
        "</html>",
        "<head>",
        "</head>",
        "<model>",
        "</model>",
        "<instance>",
        "<instance id='i'>",
        "</instance>",
        "<data id='f'>",
        "</data>",
        "<r jr:template=''>",
        "<r>",
        "</r>",
        "<b>x</b>",
        "<a y='1'/>",
        "<itext>",
        "</itext>",
        "<translation lang='l'>",
        "</translation>",
        "<text id='t'>",
        "</text>",
        "<value>v</value>",
        "<value form='image'>jr://images/</value>",
        "<bind nodeset='/data/a' type='int' calculate='1'/>",
        "<bind nodeset='../..' jr:constraintMsg=\"jr:itext('t')\"/>",
        "<bind nodeset='/data/a/@y'/>",
        "<body>",
        "</body>",
        "<group ref='/data/r'>",
        "<group>",
        "</group>",
        "<repeat nodeset='/data/r' jr:count='3'>",
        "</repeat>",
        "<input ref='b'>",
        "</input>",
        "<select1 ref='/data/a'>",
        "</select1>",
        "<item>",
        "</item>",
        "<label ref=\"jr:itext('t')\"/>",
        "<label>",
        "</label>",
        "<output value='.'/>",
        "<itemset nodeset=\"instance('i')/root/item\">",
        "</itemset>",
        "<value ref='n'/>",
        "<setvalue ref='a[1]' event='odk-new-repeat'/>",
        "<input ref='a' query=\"instance('i')/root\"/>",
        "&lt;",
        "&#65;",
        "é",
        " ",
        "\n",
        "'",
        "]]>",
        "<![CDATA[",
        "<!--",
        "<?x ?>",
    ];
    proptest::sample::select(words.to_vec()).prop_map(str::to_owned)
}

#[test]
fn lists_are_read_up_to_the_limit_and_not_past_it() {
    let with = |count: usize| {
        let lists: Vec<String> = (0..count).map(|number| format!("<instance id=\"l{number}\"/>")).collect();
        read_all("<data id=\"f\"/>", &lists.concat(), "")
    };
    let (form, problems) = with(limits::INSTANCES_MAX);
    assert_eq!((form.instances.len(), problems.len()), (limits::INSTANCES_MAX, 0));
    let (form, problems) = with(limits::INSTANCES_MAX + 2);
    assert_eq!((form.instances.len(), problems.len()), (limits::INSTANCES_MAX, 1));
    assert_eq!(problems[0].code, "too-many-instances");
}

#[test]
fn paths_are_followed_up_to_the_limit_and_not_past_it() {
    let name = "n".repeat(limits::XML_NAME_BYTES_MAX);
    let depth = 190;
    let with = |count: usize| {
        let leaves: String = (0..count).map(|number| format!("<q{number:03}/>")).collect();
        let data = format!(
            "<data id='f'>{}{leaves}{}</data>",
            format!("<{name}>").repeat(depth),
            format!("</{name}>").repeat(depth)
        );
        read_all(&data, "", "")
    };
    // Each leaf costs the names above it: so many of them fit.
    let above = depth * (name.len() + 2);
    let groups: usize = (1..=depth).map(|level| level * (name.len() + 2)).sum();
    let fit = (limits::PATHS_BYTES_MAX - groups) / (above + 6);
    let (form, problems) = with(fit);
    assert_eq!((form.nodes.len(), problems.len()), (1 + depth + fit, 0));
    let (form, problems) = with(fit + 2);
    assert_eq!(form.nodes.len(), 1 + depth + fit);
    assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["paths-too-long"]);
}

#[test]
fn a_problem_does_not_quote_megabytes() {
    let (_, problems) = read_all("<data id=\"f\"/>", &format!("<bind nodeset='/{}'/>", "x".repeat(1_000_000)), "");
    assert_eq!(problems[0].message.chars().count(), limits::PROBLEM_CHARACTERS_MAX);
}
