//! What is XML, what is not, and what is too much.

use super::{Document, XmlFault, decode, parse};
use crate::limits;

fn parsed(text: &str) -> Document {
    parse(text).expect("the text is XML")
}

fn fault(text: &str) -> XmlFault {
    parse(text).expect_err("the text is refused").fault
}

#[test]
fn elements_have_lines_names_attributes_and_texts() {
    let document = parsed(
        "<?xml version='1.0'?>\n<!-- c -->\n<h:a xmlns:h='http://www.w3.org/1999/xhtml' x='1 &lt;\n2&#10;'>\n  \
         <b>t &amp; <![CDATA[<u>]]>&#x41;</b>\n\n<c/></h:a>",
    );
    let root = document.root();
    assert_eq!((root.name(), root.written_name(), root.line()), ("a", "h:a", 3));
    assert_eq!(root.attribute("x"), Some("1 < 2\n"));
    assert_eq!(root.attributes().count(), 1);
    let lines: Vec<(&str, u32)> = root.children().map(|child| (child.name(), child.line())).collect();
    assert_eq!(lines, [("b", 5), ("c", 7)]);
    assert_eq!(root.child("b").unwrap().own_text(), "t & <u>A");
}

#[test]
fn white_space_counts_only_within_texts() {
    let document = parsed("<r> <item> <x/> </item> <label><output/> <output/></label></r>");
    let children = |name: &str| document.root().child(name).unwrap().content().count();
    assert_eq!(children("item"), 1);
    assert_eq!(children("label"), 3);
}

#[test]
fn what_is_not_xml_is_refused() {
    assert!(matches!(fault("<a><b></a>"), XmlFault::Malformed(_)));
    assert!(matches!(fault("<a x=1/>"), XmlFault::Malformed(_)));
    assert!(matches!(fault("<a x='1' x='2'/>"), XmlFault::Malformed(_)));
    assert!(matches!(fault("<a x='&lt'/>"), XmlFault::Malformed(_)));
    assert!(matches!(fault("words"), XmlFault::Malformed(_)));
    assert_eq!(fault("<a><b>"), XmlFault::CutShort);
    assert_eq!(fault("<a/><b/>"), XmlFault::SecondRoot);
    assert_eq!(fault("<!-- nothing -->"), XmlFault::Empty);
    assert_eq!(parse("<a>\n\n<b></a>").unwrap_err().line, 3);
}

#[test]
fn entities_beyond_those_of_xml_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;&y;</a>";
    assert_eq!(fault(bomb), XmlFault::DocumentType);
    assert_eq!(fault("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), XmlFault::DocumentType);
    assert_eq!(fault("<a>&nbsp;</a>"), XmlFault::UnknownEntity("nbsp".into()));
    assert_eq!(fault("<a x='&y;'/>"), XmlFault::UnknownEntity("y".into()));
    assert_eq!(fault("<a>&#0;</a>"), XmlFault::UnknownEntity("#0".into()));
    let long = format!("<a>&{};</a>", "n".repeat(1_000_000));
    assert_eq!(fault(&long), XmlFault::UnknownEntity("n".repeat(40).into()));
}

#[test]
fn elements_nest_up_to_the_limit_and_not_past_it() {
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(parse(&nested(limits::XML_DEPTH_MAX)).is_ok());
    assert_eq!(fault(&nested(limits::XML_DEPTH_MAX + 1)), XmlFault::TooDeep);
    assert_eq!(fault(&nested(100_000)), XmlFault::TooDeep);
}

#[test]
fn attributes_are_read_up_to_the_limit_and_not_past_it() {
    let with = |count: usize| {
        let attributes: Vec<String> = (0..count).map(|number| format!("a{number}=''")).collect();
        format!("<a {}/>", attributes.join(" "))
    };
    assert_eq!(parsed(&with(limits::XML_ATTRIBUTES_MAX)).root().attributes().count(), limits::XML_ATTRIBUTES_MAX);
    assert_eq!(fault(&with(limits::XML_ATTRIBUTES_MAX + 1)), XmlFault::TooManyAttributes);
    assert_eq!(fault(&with(100_000)), XmlFault::TooManyAttributes);
}

#[test]
fn names_are_read_up_to_the_limit_and_not_past_it() {
    let named = |len: usize| format!("<{0} {0}=''/>", "n".repeat(len));
    assert!(parse(&named(limits::XML_NAME_BYTES_MAX)).is_ok());
    assert_eq!(fault(&named(limits::XML_NAME_BYTES_MAX + 1)), XmlFault::NameTooLong);
    assert_eq!(fault(&named(1_000_000)), XmlFault::NameTooLong);
}

#[test]
fn namespaces_are_declared_up_to_the_limit_and_not_past_it() {
    let declaring = |count: usize| {
        let declarations: Vec<String> = (0..count).map(|number| format!("xmlns:p{number}='u:{number}'")).collect();
        format!("<a {}/>", declarations.join(" "))
    };
    let document = parsed(&declaring(limits::XML_NAMESPACES_MAX));
    assert_eq!(document.namespaces().len(), limits::XML_NAMESPACES_MAX);
    assert_eq!(fault(&declaring(limits::XML_NAMESPACES_MAX + 1)), XmlFault::TooManyNamespaces);
    let apart = format!("<a>{}</a>", "<b xmlns:p='u'/>".repeat(limits::XML_NAMESPACES_MAX + 1));
    assert!(parse(&apart).is_ok(), "only those in force count");
}

#[test]
fn elements_are_read_up_to_the_limit_and_not_past_it() {
    let with = |count: usize| format!("<a>{}</a>", "<b/>".repeat(count));
    assert!(parse(&with(limits::XML_NODES_MAX - 1)).is_ok());
    assert_eq!(fault(&with(limits::XML_NODES_MAX)), XmlFault::TooManyNodes);
}

#[test]
fn an_undeclared_prefix_is_noted_once() {
    let document = parsed("<a>\n<x:b x:c=''/><x:b/></a>");
    assert_eq!(document.undeclared_prefixes(), [("x".into(), 2)]);
}

#[test]
fn a_file_in_utf16_is_read() {
    let bytes: Vec<u8> = "<a>سجن</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(parsed(&decode(&bytes).unwrap()).root().own_text(), "سجن");
}
