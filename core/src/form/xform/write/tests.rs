//! Writing and reading again.

use super::write;
use crate::form::model::*;
use crate::form::xform::read;
use std::collections::BTreeMap;

/// All that a form says, with expressions in the place of their numbers and without positions in a file.
fn describe(form: &FormDefinition) -> String {
    let texts: BTreeMap<_, _> = form.texts.iter().collect();
    let instances: Vec<_> = form
        .instances
        .iter()
        .map(|instance| {
            let tree = &instance.tree;
            let elements = tree.elements();
            let elements: Vec<_> =
                elements.map(|id| (tree.name(id), tree.own_text(id), tree.is_attribute(id), tree.parent(id))).collect();
            (&instance.id, &instance.source, instance.is_loaded, elements)
        })
        .collect();
    let languages = (&form.languages, form.default_language);
    let body = (&form.controls, &form.body, &form.actions, &form.side_itemsets);
    let debug = format!("{:#?}", (&form.settings, languages, &form.nodes, body, texts, instances));
    without_positions(form, &debug)
}

fn without_positions(form: &FormDefinition, debug: &str) -> String {
    let mut described = String::new();
    let mut lines = debug.lines();
    while let Some(line) = lines.next() {
        if let Some(indentation) = line.strip_suffix("origin: Origin {") {
            let end = format!("{indentation}}},");
            assert!(lines.any(|line| line == end), "an origin ends");
        } else if line.ends_with("ExpressionId(") {
            let number: u32 = lines.next().unwrap().trim().trim_end_matches(',').parse().unwrap();
            let expression = form.expression(ExpressionId(number));
            let place = form.path(expression.context);
            described.push_str(&format!("{line}{:?} at {place} as {:?}\n", expression.xpath, expression.use_as));
        } else {
            described.push_str(line);
            described.push('\n');
        }
    }
    described
}

/// Reads, writes and reads again; both definitions must be the same.
fn written(xml: &str) -> String {
    let (form, problems) = read(xml.as_bytes());
    assert_eq!(problems, []);
    let form = form.unwrap();
    let written = write(&form);
    let (again, problems) = read(written.as_bytes());
    assert_eq!(problems, [], "{written}");
    let again = again.unwrap();
    assert_eq!(describe(&again), describe(&form), "{written}");
    assert_eq!(write(&again), written);
    written
}

const FORM: &str = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" xmlns:my="http://example.org/my"
 xmlns:casement="urn:casement:columns" xmlns:entities="http://www.opendatakit.org/xforms/entities">
<h:head><h:title>Cells &amp; beds</h:title><model odk:xforms-version="1.0.0" entities:entities-version="2024.1.0">
<submission action="https://a.example/s" method="post" odk:client-editable="true"/>
<itext><translation lang="English (en)" default="true()">
<text id="a"><value>Cell <output value=" ../no "/> &lt;1&gt;</value><value form="audio">jr://audio/cell.mp3</value></text>
<text id="l-9"><value>Nine</value></text><text id="l-10"><value>Ten</value></text>
<text id="m"><value>No <output value="."/></value></text><text id="h"><value>-</value></text></translation>
<translation lang="Arabic (ar)"><text id="a"><value>زنزانة</value></text><text id="h"><value>-</value></text></translation></itext>
<instance><data id="cells" version="7" my:mark="x" xmlns="http://example.org/data"><cell jr:template=""><no>1</no><kind/>
<bed jr:template=""><size>90</size></bed></cell><cell><no>2</no><kind/><bed><size>90</size></bed></cell><empty/>
<town/><photo/><ok/><level/><order/><meta><entity dataset="d" id="" create="1"/><instanceID/></meta></data></instance>
<instance id="l"><root><item k="&quot;1&quot;"><itextId>l-9</itextId><name>n</name></item></root></instance>
<instance id="places" src="jr://file/places.geojson"/>
<bind nodeset="/data/cell/no" type="int" constraint=". &gt; 0" jr:constraintMsg="jr:itext('m')" casement:merge="observed"
 casement:norm="NMR 23; CPT-2 §48" casement:sensitive="yes" required="true()" jr:requiredMsg="Needed &quot;now&quot;"/>
<bind nodeset="/data/cell/kind" type="select1" relevant="../no = 1"/><bind nodeset="/data/level" type="int" my:x="1"/>
<bind nodeset="/data/meta/entity/@id" type="string" calculate="uuid()" entities:saveto="p"/>
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
<setvalue ref="/data/town" event="odk-instance-first-load">x</setvalue></model></h:head>
<h:body class="pages"><group ref="/data/cell"><label ref="jr:itext('a')"/><repeat nodeset="/data/cell" jr:count="3">
<input ref="/data/cell/no" appearance="numbers" rows="2"><label>**Number**
of <output value="1 &lt; 2"/></label><hint ref="jr:itext('h')"/></input>
<select1 ref="/data/cell/kind"><label>Kind</label><item><label ref="jr:itext('l-10')"/><value>a</value></item>
<item><label>B</label><value>b</value></item></select1>
<repeat nodeset="/data/cell/bed" jr:noAddRemove="true()"><range ref="size" start="1" end="9" step="1"><itemset
 nodeset="instance('l')/root/item"><value ref="name"/><label ref="name"/></itemset></range></repeat>
<setvalue ref="/data/cell[1]/no" event="odk-new-repeat" value="position(..)"/></repeat></group>
<group ref="/data/empty" appearance="field-list"><label>Empty</label></group>
<input ref="/data/town" query="instance('towns')/root/item[x = /data/ok ]"><label>Town</label></input>
<upload ref="/data/photo" mediatype="image/*"><label>Photo</label><odk:setgeopoint ref="/data/town" event="xforms-value-changed"/></upload>
<trigger ref="/data/ok"><label>OK</label></trigger>
<odk:rank ref="/data/order"><label>Order</label><itemset nodeset="randomize(instance('l')/root/item[name != ''], 3)">
<value ref="name"/><label ref="jr:itext(itextId)"/></itemset></odk:rank></h:body></h:html>"#;

#[test]
fn a_form_of_everything_reads_back_the_same() {
    insta::assert_snapshot!(written(FORM));
}

#[test]
fn a_form_without_languages_needs_no_itext() {
    let xml = written(
        r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>T</h:title>
        <model><instance><data id="f"><q/></data></instance></model></h:head><h:body><input ref="/data/q">
        <label><output value="1"/> or <output value="2"/></label><hint>h</hint></input></h:body></h:html>"#,
    );
    assert!(!xml.contains("itext"), "{xml}");
    assert!(xml.contains("<label><output value=\"1\"/> or <output value=\"2\"/></label>"), "{xml}");
}

#[test]
fn ids_of_texts_never_meet() {
    let mut form = FormDefinition::new("data");
    form.settings.form_id = "f".into();
    let question = form.add_node(NodeId::ROOT, "q", NodeKind::Value, Origin::default());
    let with_picture = |name: &str| {
        let mut text = Text::plain(LanguageId(0), name);
        let parts = vec![Part::Literal(format!("{name}.png").into())];
        text.insert(TextVariant { language: LanguageId(0), form: TextForm::Image, parts });
        text
    };
    for name in ["one", "two"] {
        let control = Control {
            kind: ControlKind::Input,
            node: Some(question),
            parent: None,
            children: Vec::new(),
            label: Some(with_picture(name)),
            hint: None,
            appearance: "".into(),
            attributes: Vec::new(),
            xlsform_type: None,
            origin: Origin::default(),
        };
        form.add_control(None, control);
    }
    form.texts.insert("/data/q:label".into(), with_picture("three"));
    let (again, problems) = read(write(&form).as_bytes());
    assert_eq!(problems, []);
    assert_eq!(describe(&again.unwrap()), describe(&form));
}

#[test]
fn prefixes_without_an_address_get_one_so_that_the_form_can_be_read() {
    let mut form = FormDefinition::new("data");
    form.settings.attributes.push(("odd:thing".into(), "1".into()));
    let xml = write(&form);
    assert!(xml.contains("xmlns:odd=\"urn:undeclared:odd\""), "{xml}");
    assert!(read(xml.as_bytes()).0.is_some());
}
