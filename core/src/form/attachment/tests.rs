//! Files given to small forms.

use super::{AttachedFile, FileKind, attach, required};
use crate::form::model::*;
use crate::form::xform;
use crate::limits;

/// A form with a question whose choices stand in a file.
fn form_with(source: &str, value: &str, label: &str) -> FormDefinition {
    let xml = format!(
        r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title/>
        <model><instance><data id="f"><prison/></data></instance><instance id="prisons" src="{source}"/></model>
        </h:head><h:body><select1 ref="/data/prison"><label>Which?</label>
        <itemset nodeset="instance('prisons')/root/item"><value ref="{value}"/><label ref="{label}"/></itemset>
        </select1></h:body></h:html>"#
    );
    let (form, problems) = xform::read(xml.as_bytes());
    assert_eq!(problems, []);
    form.unwrap()
}

/// The items of the first instance, as `name=text` pairs.
fn items(form: &FormDefinition) -> Vec<String> {
    let tree = &form.instances[0].tree;
    let Some(root) = tree.root() else { return Vec::new() };
    let pairs = |item| {
        let pairs = tree.children(item).map(|child| format!("{}={}", tree.name(child), tree.own_text(child)));
        pairs.collect::<Vec<_>>().join(",")
    };
    tree.children(root).map(pairs).collect()
}

fn codes(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn a_form_says_which_files_it_needs() {
    let mut form = form_with("jr://file-csv/prisons.csv", "name", "label");
    let file = AttachedFile { name: "prisons.csv".into(), kind: FileKind::Csv, is_loaded: false };
    assert_eq!(required(&form), [file]);
    assert_eq!(attach(&mut form, "prisons.csv", b"name,label\na,A"), []);
    assert!(required(&form)[0].is_loaded);
    assert_eq!(codes(&attach(&mut form, "towns.csv", b"name\na")), ["unused-file"]);
}

#[test]
fn rows_of_a_csv_file_become_items() {
    let mut form = form_with("jr://file-csv/prisons.csv", "name", "label");
    let csv = "\u{feff} name ,label,beds\r\nn1,\"North, \"\"old\"\"\",12\r\nn2,\u{633}\u{62c}\u{646}\r\n\r\n";
    assert_eq!(attach(&mut form, "prisons.csv", csv.as_bytes()), []);
    assert_eq!(items(&form), ["name=n1,label=North, \"old\",beds=12", "name=n2,label=سجن,beds="]);
}

#[test]
fn columns_without_a_usable_name_are_left_out_and_said_so() {
    let mut form = form_with("jr://file-csv/prisons.csv", "name", "label");
    let problems = attach(&mut form, "prisons.csv", b"name,first name,label,label,,\na,b,c,d,e,");
    assert_eq!(codes(&problems), ["column-name", "duplicate-column", "column-without-name"]);
    assert_eq!(items(&form), ["name=a,label=c"]);
    assert_eq!(problems[0].origin.to_string(), "prisons.csv, row 1");
}

#[test]
fn a_column_that_a_question_shows_must_be_there() {
    let mut form = form_with("jr://file-csv/prisons.csv", "code", "label");
    let problems = attach(&mut form, "prisons.csv", b"name,label\na,b");
    assert_eq!(codes(&problems), ["missing-column"]);
    assert!(problems[0].message.contains("code"), "{}", problems[0].message);
}

#[test]
fn a_broken_file_leaves_the_instance_as_it_was() {
    for (source, name, bytes) in [
        ("jr://file-csv/prisons.csv", "prisons.csv", &b""[..]),
        ("jr://file-csv/prisons.csv", "prisons.csv", b"na\xFFme\n"),
        ("jr://file-csv/prisons.csv", "prisons.csv", b"a b,c d\n1,2"),
        ("jr://file/prisons.xml", "prisons.xml", b"<root><item></root>"),
        ("jr://file/prisons.geojson", "prisons.geojson", b"{\"type\": \"Feature\"}"),
        ("jr://file/prisons.geojson", "prisons.geojson", b"{\"type\": \"FeatureCollection\", \"features\": ["),
    ] {
        let mut form = form_with(source, "name", "label");
        let problems = attach(&mut form, name, bytes);
        assert!(has_errors(&problems), "{bytes:?}");
        assert!(!form.instances[0].is_loaded && form.instances[0].tree.is_empty());
        assert_eq!(problems[0].origin.sheet.as_deref(), Some(name));
    }
}

#[test]
fn xml_is_taken_as_it_is() {
    let mut form = form_with("jr://file/prisons.xml", "name", "label");
    let xml = b"<list>\n <item code='7'><name>a</name><label>A &amp; B</label></item>\n</list>";
    assert_eq!(attach(&mut form, "prisons.xml", xml), []);
    assert_eq!(items(&form), ["code=7,name=a,label=A & B"]);
    let tree = &form.instances[0].tree;
    assert_eq!(tree.name(tree.root().unwrap()), "list");
}

#[test]
fn features_become_items_with_places_as_odk_writes_them() {
    let mut form = form_with("jr://file/prisons.geojson", "id", "title");
    let json = r#"{"features": [
        {"type": "Feature", "properties": {"title": "A", "id": "inner", "gone": null, "beds": 1.50, "open": true},
         "id": 7, "geometry": {"coordinates": [2.3522, 48.8566], "type": "Point"}},
        {"type": "Feature", "properties": {"id": "b", "title": "B"},
         "geometry": {"type": "LineString", "coordinates": [[1, 2, 30], [3, 4]]}},
        {"type": "Feature", "properties": null,
         "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1e0, 0], [0, 0]], [[5, 5], [6, 6]]]}},
        {"type": "Feature", "properties": {"title": "M", "x y": 1, "parts": [1]},
         "geometry": {"type": "MultiPoint", "coordinates": [[0, 0]]}}
    ], "type": "FeatureCollection", "bbox": [1, 2, 3, 4]}"#;
    let problems = attach(&mut form, "prisons.geojson", json.as_bytes());
    assert_eq!(codes(&problems), ["geometry", "property-name", "property-value", "geometry"]);
    assert_eq!(
        items(&form),
        [
            "geometry=48.8566 2.3522 0 0,id=7,title=A,beds=1.5,open=true",
            "geometry=2 1 30 0; 4 3 0 0,id=b,title=B",
            "geometry=0 0 0 0; 0 1 0 0; 0 0 0 0",
            "geometry=,title=M",
        ]
    );
}

#[test]
fn hostile_numbers_do_not_grow() {
    let mut form = form_with("jr://file/prisons.geojson", "id", "id");
    let json = br#"{"type": "FeatureCollection", "features": [{"id": 1e308, "properties": {"a": 1e-300},
        "geometry": {"type": "Point", "coordinates": [1e300, -1e-300]}}]}"#;
    assert_eq!(attach(&mut form, "prisons.geojson", json), []);
    assert_eq!(items(&form), ["geometry=-1e-300 1e300 0 0,id=1e308,a=1e-300"]);
}

#[test]
fn a_list_is_read_up_to_the_limit_of_cells_and_not_past_it() {
    let rows = limits::ATTACHMENT_CELLS_MAX / 2;
    let list = |rows: usize| format!("name\n{}", "a\n".repeat(rows));
    let mut form = form_with("jr://file-csv/prisons.csv", "name", "name");
    assert_eq!(attach(&mut form, "prisons.csv", list(rows).as_bytes()), []);
    assert_eq!(codes(&attach(&mut form, "prisons.csv", list(rows + 1).as_bytes())), ["too-many-cells"]);
}

/// A form with external choices, in two languages.
fn form_with_external_choices() -> FormDefinition {
    let xml = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title/><model><itext>
        <translation lang="English (en)"><text id="q"><value>Town?</value></text></translation>
        <translation lang="French (fr)"><text id="q"><value>Ville ?</value></text></translation></itext>
        <instance><data id="f"><region/><town/></data></instance></model></h:head>
        <h:body><input ref="/data/town" query="instance('towns')/root/item[region = /data/region ]">
        <label ref="jr:itext('q')"/></input></h:body></h:html>"#;
    let (form, problems) = xform::read(xml.as_bytes());
    assert_eq!(problems, []);
    form.unwrap()
}

#[test]
fn external_choices_become_a_list_with_labels_in_each_language() {
    let mut form = form_with_external_choices();
    assert_eq!(required(&form)[0].name.as_ref(), "itemsets.csv");
    let csv =
        "list_name,name,label::English (en),label::French (fr),region\ntowns,l,London,Londres,gb\nother,x,X,X,x\n";
    assert_eq!(attach(&mut form, "itemsets.csv", csv.as_bytes()), []);
    assert_eq!(items(&form), ["itextId=itemsets.csv:0,list_name=towns,name=l,region=gb"]);
    let text = &form.texts["itemsets.csv:0"];
    assert_eq!(text.get(LanguageId(1), TextForm::Long), Some(&[Part::Literal("Londres".into())][..]));
    let ControlKind::Select(SelectKind::One, Choices::Itemset(itemset)) = &form.controls[0].kind else {
        panic!("external choices make a select")
    };
    assert_eq!(itemset.label, ItemsetLabel::Translated("itextId".into()));
    assert!(!xform::write(&form).contains("itemsets.csv"), "the form itself does not change");
}

#[test]
fn external_choices_need_their_columns_and_lists() {
    let mut form = form_with_external_choices();
    assert_eq!(codes(&attach(&mut form, "itemsets.csv", b"list,label\na,b")), ["itemsets-columns"]);
    assert_eq!(codes(&attach(&mut form, "itemsets.csv", b"list_name,name\na,b")), ["itemsets-columns"]);
    assert_eq!(codes(&attach(&mut form, "itemsets.csv", b"list_name,name,label\na,b,c")), ["missing-list"]);
    let problems = attach(&mut form, "itemsets.csv", b"list_name,name,label,label::Dutch\ntowns,b,c,d");
    assert_eq!(codes(&problems), ["unknown-language"]);
    assert_eq!(items(&form), ["list_name=towns,name=b,label=c"]);
}

#[test]
fn a_geojson_file_is_read_up_to_the_limit_and_not_past_it() {
    let json = br#"{"type": "FeatureCollection", "features": [{"id": 1, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}"#;
    let padded = |len: usize| [&json[..], &vec![b' '; len - json.len()]].concat();
    let mut form = form_with("jr://file/prisons.geojson", "id", "id");
    assert_eq!(attach(&mut form, "prisons.geojson", &padded(limits::GEOJSON_BYTES_MAX)), []);
    let problems = attach(&mut form, "prisons.geojson", &padded(limits::GEOJSON_BYTES_MAX + 1));
    assert!(problems[0].message.contains("64 megabytes"), "{}", problems[0].message);
}
