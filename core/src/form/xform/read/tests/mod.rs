//! Whole small forms, read.

mod hostile;

use super::read;
use crate::form::model::*;

/// A form around the parts that a test is about.
fn form(data: &str, model: &str, body: &str) -> String {
    format!(
        r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
            xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>Cells</h:title><model><instance>{data}</instance>
{model}</model></h:head><h:body>{body}</h:body></h:html>"#
    )
}

fn read_all(data: &str, model: &str, body: &str) -> (FormDefinition, Vec<Problem>) {
    let (definition, problems) = read(form(data, model, body).as_bytes());
    (definition.expect("the form is an XForm"), problems)
}

fn read_clean(data: &str, model: &str, body: &str) -> FormDefinition {
    let (definition, problems) = read_all(data, model, body);
    assert_eq!(problems, []);
    definition
}

fn codes(data: &str, model: &str, body: &str) -> Vec<&'static str> {
    read_all(data, model, body).1.into_iter().map(|problem| problem.code).collect()
}

fn node<'f>(form: &'f FormDefinition, path: &str) -> &'f Node {
    form.node(form.node_at(path).expect("the node exists"))
}

#[test]
fn data_becomes_nodes_with_defaults_and_attributes() {
    let form = read_clean(
        r#"<data id="cells" version="3" odk:prefix="p"><ward><beds odk:tag="b"> 4 </beds></ward>
           <meta><entity dataset="wards" id=""/><instanceID/></meta></data>"#,
        r#"<bind nodeset="/data/meta/entity/@id" type="string" calculate="uuid()"/>"#,
        "",
    );
    assert_eq!(&*form.settings.form_id, "cells");
    assert_eq!(&*form.settings.version, "3");
    assert_eq!(&*form.settings.title, "Cells");
    assert_eq!(form.settings.attributes, [("odk:prefix".into(), "p".into())]);
    assert_eq!(&*node(&form, "/data/ward/beds").default, "4");
    assert_eq!(node(&form, "/data/ward/beds").attributes, [("odk:tag".into(), "b".into())]);
    assert_eq!(node(&form, "/data/meta/entity").attributes, [("dataset".into(), "wards".into())]);
    let id = node(&form, "/data/meta/entity/@id");
    assert_eq!(id.kind, NodeKind::Attribute);
    assert_eq!(&*form.expression(id.bind.calculate.unwrap()).xpath, "uuid()");
}

#[test]
fn a_template_gives_the_defaults_and_instances_differ_from_it() {
    let form = read_clean(
        r#"<data id="f"><cell jr:template=""><kind>shared</kind><bed jr:template=""><no>0</no></bed></cell>
           <cell><kind>shared</kind><bed><no>0</no></bed></cell>
           <cell><kind>single</kind><bed><no>1</no></bed><bed><no>0</no></bed></cell></data>"#,
        "",
        r#"<group ref="/data/cell"><label>Cell</label><repeat nodeset="/data/cell">
           <repeat nodeset="/data/cell/bed"/></repeat></group>"#,
    );
    let kind = form.node_at("/data/cell/kind").unwrap();
    let bed = form.node_at("/data/cell/bed").unwrap();
    let number = form.node_at("/data/cell/bed/no").unwrap();
    assert_eq!(&*form.node(kind).default, "shared");
    assert_eq!(form.node(bed).kind, NodeKind::Repeat { initial: vec![] });
    let plain = InitialInstance::default();
    let first = InitialInstance { values: vec![], repeats: vec![(bed, vec![plain.clone()])] };
    let beds = vec![InitialInstance { values: vec![(number, "1".into())], repeats: vec![] }, plain];
    let second = InitialInstance { values: vec![(kind, "single".into())], repeats: vec![(bed, beds)] };
    assert_eq!(node(&form, "/data/cell").kind, NodeKind::Repeat { initial: vec![first, second] });
    let kinds: Vec<&ControlKind> = form.controls.iter().map(|control| &control.kind).collect();
    let repeat = ControlKind::Repeat { count: None, no_add_remove: false };
    assert_eq!(kinds, [&ControlKind::Group, &repeat, &repeat]);
}

#[test]
fn without_a_template_values_belong_to_the_first_instance_alone() {
    let form = read_clean(
        r#"<data id="f"><cell><kind>shared</kind></cell><cell><kind/></cell></data>"#,
        "",
        r#"<repeat nodeset="/data/cell" jr:count="2" jr:noAddRemove="true()"/>"#,
    );
    let kind = form.node_at("/data/cell/kind").unwrap();
    assert_eq!(&*form.node(kind).default, "");
    let initial =
        vec![InitialInstance { values: vec![(kind, "shared".into())], repeats: vec![] }, InitialInstance::default()];
    assert_eq!(node(&form, "/data/cell").kind, NodeKind::Repeat { initial });
    let ControlKind::Repeat { count: Some(count), no_add_remove: true } = form.controls[0].kind else {
        panic!("the repeat has a count")
    };
    assert_eq!(form.expression(count).context, form.node_at("/data/cell").unwrap());
}

#[test]
fn binds_give_types_logic_messages_and_columns() {
    let form = read_clean(
        r#"<data id="f"><g><q/></g></data>"#,
        r#"<bind nodeset="/data/g" relevant="1 = 1"/>
           <bind nodeset="g/q" type="xsd:int" required="true()" readonly="false()" constraint=". &lt; 5"
            calculate="2" jr:constraintMsg="Too many" jr:preload="date" jr:preloadParams="today" xmlns:c="urn:casement:columns"
            xmlns:e="http://www.opendatakit.org/xforms/entities" e:saveto="beds" odk:length="3" c:merge="observed"
            c:tolerance="5%" c:theme="cells" c:norm="NMR 23; CPT-2 §48" c:sensitive="yes"/>"#,
        "",
    );
    let question = node(&form, "/data/g/q");
    let bind = &question.bind;
    let xpath = |id: Option<ExpressionId>| form.expression(id.unwrap()).xpath.to_string();
    assert_eq!((bind.data_type, bind.written_type.as_deref()), (DataType::Int, Some("xsd:int")));
    assert_eq!(xpath(bind.constraint), ". < 5");
    assert_eq!(xpath(bind.required), "true()");
    assert_eq!(xpath(node(&form, "/data/g").bind.relevant), "1 = 1");
    assert_eq!(bind.constraint_message, Some(Text::plain(LanguageId(0), "Too many")));
    assert_eq!(bind.preload, Some(Preload { kind: "date".into(), parameters: "today".into() }));
    assert_eq!(bind.save_to.as_deref(), Some("beds"));
    assert_eq!(bind.attributes, [("odk:length".into(), "3".into())]);
    assert_eq!(
        question.columns,
        FieldColumns {
            merge: Some(MergePolicy::Observed),
            tolerance: Some("5%".into()),
            theme: Some("cells".into()),
            norms: vec!["NMR 23".into(), "CPT-2 §48".into()],
            sensitive: true,
        }
    );
}

const TRANSLATED: &str = r#"<itext><translation lang="English (en)">
    <text id="q"><value>How many, <output value=" /data/who "/>?</value><value form="image">jr://images/cell.png</value></text>
    <text id="left"><value>Left</value></text></translation>
    <translation lang="French (fr)" default="true()">
    <text id="q"><value>-</value><value form="guidance">Comptez</value></text><text id="left"><value>-</value></text>
    </translation></itext>"#;

#[test]
fn texts_come_in_their_languages_and_forms() {
    let form = read_clean(
        r#"<data id="f"><who/><q/></data>"#,
        TRANSLATED,
        r#"<input ref="/data/q"><label ref="jr:itext('q')"/><hint>In <output value="../who"/> all</hint></input>"#,
    );
    let names: Vec<&str> = form.languages.iter().map(|language| &*language.name).collect();
    assert_eq!(names, ["English (en)", "French (fr)"]);
    assert_eq!(form.default_language, LanguageId(1));
    let question = form.node_at("/data/q").unwrap();
    let label = form.controls[0].label.as_ref().unwrap();
    let [Part::Literal(start), Part::Output(output), Part::Literal(end)] =
        label.get(LanguageId(0), TextForm::Long).unwrap()
    else {
        panic!("an output stands between words")
    };
    assert_eq!((&**start, &**end), ("How many, ", "?"));
    assert_eq!((&*form.expression(*output).xpath, form.expression(*output).context), ("/data/who", question));
    assert_eq!(label.get(LanguageId(0), TextForm::Image), Some(&[Part::Literal("cell.png".into())][..]));
    assert_eq!(label.get(LanguageId(1), TextForm::Long), None, "a dash stands for a missing translation");
    assert!(label.get(LanguageId(1), TextForm::Guidance).is_some());
    let hint = form.controls[0].hint.as_ref().unwrap();
    assert_eq!(hint.variants.len(), 1);
    assert_eq!(hint.variants[0].language, LanguageId(1), "words without a language belong to the default one");
    let ids: Vec<&str> = form.texts.keys().map(|id| &**id).collect();
    assert_eq!(ids, ["left"]);
}

#[test]
fn a_text_that_a_list_names_too_is_kept_for_both() {
    let form = read_clean(
        r#"<data id="f"><who/><q/></data>"#,
        &format!("{TRANSLATED}<instance id=\"l\"><root><item><itextId>q</itextId></item></root></instance>"),
        r#"<input ref="/data/q"><label ref="jr:itext('q')"/></input>"#,
    );
    let text = &form.texts["q"];
    let Some([_, Part::Output(output), _]) = text.get(LanguageId(0), TextForm::Long) else {
        panic!("it has an output")
    };
    assert_eq!(form.expression(*output).context, NodeId::ROOT);
    assert!(form.controls[0].label.is_some());
}

#[test]
fn selects_take_their_choices_from_items_and_lists() {
    let form = read_clean(
        r#"<data id="f"><a/><b/><c/></data>"#,
        r#"<instance id="yn"><root><item n="1"><name>y</name><label>Yes</label></item></root></instance>
           <instance id="towns" src="jr://file-csv/towns.csv"/>
           <bind nodeset="/data/a" type="string"/><bind nodeset="/data/b" type="select"/>"#,
        r#"<select1 ref="/data/a"><label>A</label><item><label>One</label><value>1</value></item></select1>
           <select ref="/data/b"><itemset nodeset="randomize(instance('towns')/root/item, 3)">
             <value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select>
           <odk:rank ref="/data/c"><itemset nodeset="instance('yn')/root/item[name != '']">
             <value ref="name"/><label ref="label"/></itemset></odk:rank>"#,
    );
    let ControlKind::Select(SelectKind::One, Choices::Inline(choices)) = &form.controls[0].kind else { panic!() };
    assert_eq!((&*choices[0].value, choices[0].label.variants.len()), ("1", 1));
    let ControlKind::Select(SelectKind::Multiple, Choices::Itemset(towns)) = &form.controls[1].kind else { panic!() };
    assert_eq!(towns.list_name.as_deref(), Some("towns.csv"));
    assert_eq!(towns.label, ItemsetLabel::Translated("itextId".into()));
    let ControlKind::Select(SelectKind::Rank, Choices::Itemset(list)) = &form.controls[2].kind else { panic!() };
    assert_eq!(list.list_name.as_deref(), Some("yn"));
    assert_eq!(form.expression(list.items).context, form.node_at("/data/c").unwrap());
    let types = ["/data/a", "/data/b", "/data/c"].map(|path| {
        let bind = &node(&form, path).bind;
        (bind.data_type, bind.written_type.as_deref())
    });
    assert_eq!(
        types,
        [(DataType::SelectOne, None), (DataType::SelectMultiple, Some("select")), (DataType::Rank, None)]
    );
    let tree = &form.instances[0].tree;
    assert_eq!(tree.string_value(tree.root().unwrap()), "yYes");
    assert!(!form.instances[1].is_loaded);
}

#[test]
fn other_controls_keep_what_they_say() {
    let form = read_clean(
        r#"<data id="f"><p/><t/><n/><m/></data>"#,
        r#"<bind nodeset="/data/n" type="int"/><bind id="m" nodeset="/data/m"/>"#,
        r#"<upload ref="/data/p" mediatype="image/*" appearance="new annotate" odk:x="1"/><trigger ref="/data/t"/>
           <range ref="/data/n" start="1" end="5" step="0.5" odk:tick-interval="2"><itemset nodeset="/data/m">
           <value ref="name"/><label ref="label"/></itemset></range><input bind="m" rows="5"/>"#,
    );
    assert_eq!(form.controls[3].node, form.node_at("/data/m"), "a control may name its bind");
    assert_eq!(form.controls[0].kind, ControlKind::Upload("image/*".into()));
    assert!(form.controls[0].has_appearance("annotate"));
    assert_eq!(form.controls[0].attribute("odk:x"), Some("1"));
    assert_eq!(node(&form, "/data/p").bind.data_type, DataType::Binary);
    assert_eq!(node(&form, "/data/t").bind.data_type, DataType::Acknowledge);
    let bounds = RangeBounds { start: "1".into(), end: "5".into(), step: "0.5".into() };
    assert_eq!(form.controls[2].kind, ControlKind::Range(bounds));
    assert_eq!(form.controls[2].attributes, [("odk:tick-interval".into(), "2".into())]);
    assert_eq!(form.side_itemsets[0].0, ControlId(2));
}

#[test]
fn actions_know_when_what_and_where() {
    let form = read_clean(
        r#"<data id="f"><cell><no/></cell><place/><sound/></data>"#,
        r#"<setvalue ref="place" event="odk-instance-first-load odk-instance-load">here</setvalue>
           <odk:recordaudio ref="/data/sound" event="odk-instance-load" odk:quality="voice-only"/>"#,
        r#"<repeat nodeset="/data/cell"><input ref="no">
           <setvalue ref="/data/cell[position() = 1]/no" event="xforms-value-changed" value=". + 1"/></input>
           <setvalue ref="no" event="odk-new-repeat" value="position(..)"/></repeat>
           <input ref="/data/place"><odk:setgeopoint ref="/data/place" event="xforms-value-changed"/></input>"#,
    );
    let number = form.node_at("/data/cell/no").unwrap();
    let place = &form.actions[0];
    assert!(place.events.first_load && place.events.every_load && !place.events.new_repeat);
    assert_eq!(place.kind, ActionKind::SetValue(ActionValue::Literal("here".into())));
    assert_eq!(form.actions[1].kind, ActionKind::RecordAudio { quality: "voice-only".into() });
    let [new_repeat, changed, geopoint] = &form.actions[2..] else { panic!("three actions are in the body") };
    assert_eq!(
        (new_repeat.owner, changed.owner, geopoint.owner),
        (Some(ControlId(0)), Some(ControlId(1)), Some(ControlId(2)),)
    );
    assert_eq!((new_repeat.target, changed.target), (number, number));
    let ActionKind::SetValue(ActionValue::Computed(value)) = new_repeat.kind else { panic!("it computes") };
    assert_eq!(form.expression(value).context, number);
    let path = form.expression(changed.target_path.unwrap());
    assert_eq!((&*path.xpath, path.context), ("/data/cell[position() = 1]/no", number));
    assert_eq!(geopoint.kind, ActionKind::SetGeopoint);
}

#[test]
fn the_submission_and_the_body_say_their_settings() {
    let form = read_clean(
        r#"<data id="f" xmlns="http://example.org/d" xmlns:my="http://example.org/my"/>"#,
        r#"<submission action="https://a.example/s" method="post" base64RsaPublicKey="MII"
            xmlns:orx="http://openrosa.org/xforms" orx:auto-send="true" orx:auto-delete="false"
            odk:client-editable="true"/>"#,
        "",
    );
    let settings = &form.settings;
    assert_eq!(settings.submission_url.as_deref(), Some("https://a.example/s"));
    assert_eq!(settings.public_key.as_deref(), Some("MII"));
    assert_eq!((settings.auto_send.as_deref(), settings.auto_delete.as_deref()), (Some("true"), Some("false")));
    assert_eq!(settings.client_editable.as_deref(), Some("true"));
    assert_eq!(settings.instance_namespace.as_deref(), Some("http://example.org/d"));
    assert_eq!(settings.namespaces, [("my".into(), "http://example.org/my".into())]);
}

#[test]
fn pulldata_reads_a_file_that_the_form_does_not_declare() {
    let form = read_clean(
        r#"<data id="f"><q/></data>"#,
        r#"<bind nodeset="/data/q" calculate="pulldata('towns', 'label', 'name', 'a')"/>"#,
        "",
    );
    assert_eq!(form.instances[0].source, InstanceSource::External("jr://file-csv/towns.csv".into()));
}

#[test]
fn what_is_unknown_or_broken_is_reported_with_its_line() {
    let data = r#"<data id="f"><a/><a/><g><q/></g></data>"#;
    let codes = |model, body| codes(data, model, body).split_off(1);
    assert_eq!(codes(r#"<bind nodeset="/data/b"/>"#, ""), ["bind-without-node"]);
    assert_eq!(codes(r#"<bind nodeset="/data/a" type="colour"/>"#, ""), ["unknown-type"]);
    assert_eq!(codes(r#"<bind nodeset="/data/a"/><bind nodeset="/data/a"/>"#, ""), ["duplicate-bind"]);
    assert_eq!(
        codes(r#"<instance/><instance id="x"/><instance id="x"/>"#, ""),
        ["instance-without-id", "duplicate-instance"]
    );
    assert_eq!(codes(r#"<bind nodeset="/data/a" xmlns:casement="u" casement:merge="x"/>"#, ""), ["unknown-merge"]);
    assert_eq!(codes("<thing/>", "<thing/><label/>"), ["unknown-element", "unknown-element", "unknown-element"]);
    assert_eq!(
        codes("", r#"<input ref="/data/b"/><input ref="/data/g"/>"#),
        ["control-without-node", "control-of-group"]
    );
    assert_eq!(codes("", r#"<input ref="/data/a"><label ref="jr:itext('x')"/></input>"#), ["missing-text"]);
    assert_eq!(codes("", r#"<input ref="/data/a"><label>a <b>c</b></label></input>"#), ["markup-in-text"]);
    assert_eq!(codes("", r#"<select1 ref="/data/a"><item/></select1>"#), ["choice-without-value"]);
    assert_eq!(codes("", r#"<select1 ref="/data/a"/>"#), ["no-choices"]);
    assert_eq!(codes(r#"<setvalue ref="/data/a" event="later"/>"#, ""), ["unknown-event"]);
    assert_eq!(codes(r#"<setvalue ref="/data/b" event="xforms-ready"/>"#, ""), ["action-without-node"]);
    assert_eq!(codes("", r#"<range ref="/data/a" start="1" end="x" step="1"/>"#), ["range-bounds"]);
    let (_, problems) = read_all(data, "", "<thing/>");
    assert_eq!(problems[0].origin.to_string(), "XForm, line 3, a");
    assert_eq!(problems[0].code, "duplicate-node");
}
