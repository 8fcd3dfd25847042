//! Questions that ask for a person and are not marked as sensitive.

use super::{Asked, Report, cell};
use crate::form::model::{Control, ControlKind, DataType, LanguageId, Node, Part, TextForm};

/// Words for what tells who somebody is, in the five languages of the field and in names of questions.
const PERSONAL: [&str; 46] = [
    "name",
    "names",
    "surname",
    "forename",
    "phone",
    "telephone",
    "mobile",
    "address",
    "email",
    "birth",
    "birthdate",
    "birthday",
    "dob",
    "passport",
    "signature",
    "nom",
    "noms",
    "prénom",
    "prenom",
    "téléphone",
    "adresse",
    "naissance",
    "passeport",
    "nombre",
    "nombres",
    "apellido",
    "apellidos",
    "teléfono",
    "telefono",
    "dirección",
    "direccion",
    "nacimiento",
    "pasaporte",
    "اسم",
    "الاسم",
    "هاتف",
    "الهاتف",
    "عنوان",
    "العنوان",
    "имя",
    "фамилия",
    "телефон",
    "адрес",
    "рождения",
    "паспорт",
    "подпись",
];

/// Words for things that have a name or an address and are no people.
const THINGS: [&str; 78] = [
    "cell",
    "unit",
    "room",
    "ward",
    "block",
    "wing",
    "register",
    "place",
    "form",
    "establishment",
    "station",
    "prison",
    "hospital",
    "centre",
    "center",
    "language",
    "medicine",
    "object",
    "file",
    "document",
    "institution",
    "authority",
    "drug",
    "question",
    "number",
    "cellule",
    "unité",
    "quartier",
    "chambre",
    "service",
    "registre",
    "lieu",
    "formulaire",
    "établissement",
    "poste",
    "hôpital",
    "langue",
    "médicament",
    "dortoir",
    "celda",
    "unidad",
    "módulo",
    "sala",
    "registro",
    "lugar",
    "formulario",
    "establecimiento",
    "comisaría",
    "centro",
    "idioma",
    "medicamento",
    "dormitorio",
    "habitación",
    "pabellón",
    "medida",
    "الزنزانة",
    "زنزانة",
    "الوحدة",
    "الجناح",
    "الغرفة",
    "السجل",
    "المكان",
    "المركز",
    "النموذج",
    "القسم",
    "المؤسسة",
    "камеры",
    "камера",
    "отделения",
    "палаты",
    "блока",
    "журнала",
    "места",
    "учреждения",
    "формы",
    "комнаты",
    "помещения",
    "документа",
];

pub(super) fn check(form: &Asked<'_>, report: &mut Report) {
    for (id, node, control) in form.questions() {
        if form.is_sensitive(id) {
            continue;
        }
        if let Some((word, what)) = pictured(node, control) {
            let message = format!("“{}” takes {what} and is not marked as sensitive.", node.name);
            let advice = "Write yes in the column “sensitive”: people may be seen or heard in it, or found by it.";
            let (origin, parts) = (cell(&node.origin, "sensitive"), [("what", word), ("name", &*node.name)]);
            report.add("personal-not-sensitive", &origin, (message, advice), "personal-file", parts);
        } else if asks_for_a_person(form, node, control) {
            let message = format!("“{}” may ask who somebody is, and is not marked as sensitive.", node.name);
            let advice = "Leave it out, or write yes in the column “sensitive”.";
            let (origin, parts) = (cell(&node.origin, "sensitive"), [("name", &*node.name)]);
            report.add("personal-not-sensitive", &origin, (message, advice), "personal-text", parts);
        }
    }
}

/// What is taken: its word, and in English.
fn pictured(node: &Node, control: &Control) -> Option<(&'static str, &'static str)> {
    match (&control.kind, node.bind.data_type) {
        (ControlKind::Upload(media), _) if media.starts_with("image") => Some(("picture", "a picture")),
        (ControlKind::Upload(media), _) if media.starts_with("audio") => Some(("sound", "a sound")),
        (ControlKind::Upload(media), _) if media.starts_with("video") => Some(("film", "a film")),
        (ControlKind::Upload(_), _) => Some(("file", "a file")),
        (_, DataType::Geopoint | DataType::Geotrace | DataType::Geoshape) => Some(("position", "a position")),
        _ => None,
    }
}

/// Whether the name or the label of a question for a text has a word for a person and none for a thing.
fn asks_for_a_person(form: &Asked<'_>, node: &Node, control: &Control) -> bool {
    let is_text = matches!(control.kind, ControlKind::Input)
        && matches!(node.bind.data_type, DataType::String | DataType::Date | DataType::Barcode);
    // A narrative has its own hint not to write names.
    if !is_text || control.has_appearance("multiline") {
        return false;
    }
    if speaks_of_a_person(&node.name) {
        return true;
    }
    let label = control.label.as_ref();
    (0..form.definition.languages.len() as u16).any(|language| {
        let parts = label.and_then(|label| label.get(LanguageId(language), TextForm::Long));
        let words: String = parts
            .into_iter()
            .flatten()
            .filter_map(|part| match part {
                Part::Literal(words) => Some(&**words),
                Part::Output(_) => None,
            })
            .collect();
        speaks_of_a_person(&words)
    })
}

fn speaks_of_a_person(words: &str) -> bool {
    let lower = words.to_lowercase();
    let has = |list: &[&str]| lower.split(|letter: char| !letter.is_alphanumeric()).any(|word| list.contains(&word));
    has(&PERSONAL) && !has(&THINGS)
}
