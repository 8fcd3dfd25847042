//! Reading a form.

use super::{Out, WRITES};
use crate::domain::import::{FormProblem, ImportFile, Imported};
use casement_core::catalogue::{Attached, PublishedForm};
use casement_core::identity::message::Message;
use minicbor::Decoder;
use serde::{Deserialize, Serialize};

pub(in super::super) fn encode_file(file: &ImportFile) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    out.str(&file.name).expect(WRITES).bytes(&file.bytes).expect(WRITES).bool(file.is_shared).expect(WRITES);
    out.array(file.attachments.len() as u64).expect(WRITES);
    for attached in &file.attachments {
        out.str(&attached.name).expect(WRITES).bytes(&attached.bytes).expect(WRITES);
    }
    out.into_writer()
}

pub(in super::super) fn decode_file(bytes: &[u8]) -> Option<ImportFile> {
    let mut input = Decoder::new(bytes);
    let (name, bytes) = (input.str().ok()?.to_owned(), input.bytes().ok()?.to_vec());
    let is_shared = input.bool().ok()?;
    let mut attachments = Vec::new();
    for _ in 0..input.array().ok()?? {
        attachments.push(Attached { name: input.str().ok()?.to_owned(), bytes: input.bytes().ok()?.to_vec() });
    }
    Some(ImportFile { name, bytes, attachments, is_shared })
}

#[derive(Serialize, Deserialize)]
struct Told {
    problems: Vec<FormProblem>,
    remarks: Vec<FormProblem>,
    missing: Vec<String>,
}

pub(in super::super) fn encode_imported(imported: &Imported) -> Vec<u8> {
    let mut out = Out::new(Vec::new());
    match &imported.form {
        Some(form) => out.bytes(&form.encode()).expect(WRITES),
        None => out.null().expect(WRITES),
    };
    let (problems, remarks) = (imported.problems.clone(), imported.remarks.clone());
    let told = Told { problems, remarks, missing: imported.missing.clone() };
    out.bytes(&serde_json::to_vec(&told).unwrap_or_default()).expect(WRITES);
    out.into_writer()
}

pub(in super::super) fn decode_imported(bytes: &[u8]) -> Option<Imported> {
    let mut input = Decoder::new(bytes);
    let form = if input.datatype().ok()? == minicbor::data::Type::Null {
        input.null().ok()?;
        None
    } else {
        // What the child says is read as anyone else's bytes.
        Some(PublishedForm::decode(input.bytes().ok()?).ok()?)
    };
    let Told { problems, remarks, missing } = serde_json::from_slice(input.bytes().ok()?).ok()?;
    Some(Imported { form, problems, remarks, missing })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import::import;

    #[test]
    fn what_is_said_is_read_back() {
        let bytes = b"| survey |\n||type|name|label|\n||select_one_from_file towns.csv|town|Town|\n".to_vec();
        let attached = Attached { name: "towns.csv".to_owned(), bytes: b"name,label\nnorth,North\n".to_vec() };
        for attachments in [Vec::new(), vec![attached]] {
            let file = ImportFile { name: "a.md".to_owned(), bytes: bytes.clone(), attachments, is_shared: false };
            assert_eq!(decode_file(&encode_file(&file)), Some(file.clone()));
            let imported = import(&file);
            assert_eq!(decode_imported(&encode_imported(&imported)), Some(imported));
        }
    }
}
