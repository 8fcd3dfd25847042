//! Whole small forms, read.

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
