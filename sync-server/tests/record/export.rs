//! `casement record export`.

use crate::team::merged;
use serde_json::Value;

#[test]
fn tables_go_into_a_folder_and_can_be_published() {
    let desk = merged("record-csv");
    let ran = desk.run(&["record", "export", "a.casement", "--format", "csv", "--out", "tables"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("1 sensitive question was left out; --sensitive exports it."), "{}", ran.err);
    assert!(ran.err.contains("2 disagreements are not settled"), "{}", ran.err);
    let records = desk.text("tables/visit.csv");
    assert!(records.starts_with("_record,held,full,why,instanceID\r\n"), "{records}");
    assert!(!records.contains("Zaynab") && !records.contains("Amal"), "{records}");
    assert_eq!(desk.text("tables/visit-cell.csv").lines().count(), 3);
    let again = desk.run(&["record", "export", "a.casement", "--format", "csv", "--out", "tables"]);
    assert!(again.code == Some(1) && again.err.contains("--force"), "{}", again.err);
    let all = ["--sensitive", "--who", "--disagreements", "--labels", "--lang", "ar", "--bom", "--force"];
    let arguments = [&["record", "export", "a.casement", "--format", "csv", "--out", "tables"][..], &all].concat();
    desk.ok(&arguments);
    let records = desk.text("tables/visit.csv");
    assert!(records.starts_with('\u{feff}') && records.contains("Zaynab"), "{records}");
    assert!(records.contains("Amal: 12 (register)"), "{records}");
}

#[test]
fn documents_go_into_files_or_to_standard_output() {
    let desk = merged("record-documents");
    let out = desk.ok(&["record", "export", "a.casement", "--format", "json", "--out", "-"]);
    let records: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(records[0]["answers"]["cell"].as_array().unwrap().len(), 2);
    desk.ok(&["record", "export", "a.casement", "--format", "jsonl", "--out", "records.jsonl", "--who"]);
    let line: Value = serde_json::from_str(desk.text("records.jsonl").trim_end()).unwrap();
    assert!(line["said"]["/data/count/full"]["by"].is_string(), "{line}");
    desk.ok(&["record", "export", "a.casement", "--format", "xml", "--out", "xml"]);
    let names: Vec<String> = std::fs::read_dir(desk.path("xml"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1);
    let xml = desk.text(&format!("xml/{}", names[0]));
    assert!(xml.starts_with("<data id=\"visit\"") && !xml.contains("person"), "{xml}");
    desk.ok(&["record", "export", "a.casement", "--format", "xlsx", "--out", "visit.xlsx"]);
    let bytes = std::fs::read(desk.path("visit.xlsx")).unwrap();
    let (workbook, _) = casement_core::form::workbook::read(&bytes, None).unwrap();
    let sheets: Vec<&str> = workbook.sheets().iter().map(|sheet| sheet.name()).collect();
    assert_eq!(sheets, ["records", "cell", "codebook", "choices"]);
    assert!(desk.names().iter().all(|name| !name.contains(".part")), "{:?}", desk.names());
}

#[test]
fn copies_of_one_record_and_records_of_other_forms_are_not_counted_together() {
    let desk = merged("record-together");
    let export = |files: &[&str]| {
        let arguments = [&["record", "export"], files, &["--format", "jsonl", "--out", "-"]].concat();
        desk.run(&arguments)
    };
    let ran = export(&["a.casement", "b.casement"]);
    assert!(ran.code == Some(1) && ran.err.contains("Merge the copies first"), "{}", ran.err);
    desk.ok(&["record", "new", "visit.md", "second.casement"]);
    let ran = export(&["a.casement", "second.casement"]);
    assert_eq!((ran.code, ran.out.lines().count()), (Some(0), 2), "{}", ran.err);
    desk.lay("later.md", format!("{}\n", desk.text("visit.md")));
    desk.ok(&["record", "new", "later.md", "later.casement"]);
    let ran = export(&["a.casement", "later.casement"]);
    assert!(ran.code == Some(1) && ran.err.contains("another version"), "{}", ran.err);
}

#[test]
fn many_files_stand_in_the_order_in_which_they_were_named_and_the_first_fault_is_told() {
    let desk = merged("record-many");
    let names: Vec<String> = (0..30).map(|number| format!("{number:02}.casement")).collect();
    for (number, name) in names.iter().enumerate() {
        let id = format!("{number:032x}");
        desk.ok(&["record", "new", "visit.md", name, "--record", &id]);
    }
    let export = |names: &[String]| {
        let names = names.iter().map(String::as_str);
        let options = ["--format", "jsonl", "--out", "-"];
        desk.run(&["record", "export"].into_iter().chain(names).chain(options).collect::<Vec<_>>())
    };
    let ran = export(&names);
    let ids: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["record"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, (0..30).map(|number| format!("{number:032x}")).collect::<Vec<_>>(), "{}", ran.err);
    let whole = std::fs::read(desk.path("20.casement")).unwrap();
    desk.lay("20.casement", &whole[..whole.len() - 40]).lay("25.casement", "no record");
    let mut faulty = names.clone();
    let ran = export(&faulty);
    assert!(ran.code == Some(1) && ran.err.contains("20.casement is damaged"), "{}", ran.err);
    // A second copy comes before it.
    faulty.insert(7, "03.casement".to_owned());
    let ran = export(&faulty);
    assert!(ran.code == Some(1) && ran.err.contains("03.casement is another copy"), "{}", ran.err);
}
