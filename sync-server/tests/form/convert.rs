//! `casement form convert`.

use crate::desk::{Desk, FAULTY, VISIT};

#[test]
fn a_form_goes_from_markdown_to_excel_and_back_unchanged() {
    let desk = Desk::new("convert-spreadsheets");
    desk.lay("visit.md", VISIT);
    assert_eq!(desk.run(&["form", "convert", "visit.md", "visit.xlsx"]).code, Some(0));
    let first = desk.run(&["form", "convert", "visit.md", "-", "--to", "md"]);
    let second = desk.run(&["form", "convert", "visit.xlsx", "-", "--to", "md"]);
    assert!(first.out.contains("| الزنزانة"), "{}", first.out);
    assert_eq!(first.out, second.out);
}

#[test]
fn cells_that_mean_nothing_to_casement_survive_between_spreadsheets() {
    let desk = Desk::new("convert-unknown-cells");
    desk.lay(
        "f.md",
        "| survey |\n| | type | name | label | my own column |\n| | text | a | A | kept |\n| notes |\n| | who | what |\n| | I | too |\n",
    );
    desk.run(&["form", "convert", "f.md", "f.xlsx"]);
    let back = desk.run(&["form", "convert", "f.xlsx", "-", "--to", "md"]);
    assert!(
        back.out.contains("my own column") && back.out.contains("kept") && back.out.contains("| too"),
        "{}",
        back.out
    );
}

#[test]
fn a_form_goes_to_an_xform_and_back_with_its_meaning() {
    let desk = Desk::new("convert-xform");
    desk.lay("visit.md", VISIT);
    let ran = desk.run(&["form", "convert", "visit.md", "visit.xml"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let xform = desk.text("visit.xml");
    assert!(xform.contains("casement:norm=\"NMR 7\"") && xform.contains("كم عدد الأشخاص؟"), "{xform}");
    let ran = desk.run(&["form", "convert", "visit.xml", "back.md"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    for file in ["visit.md", "back.md"] {
        let shown = desk.run(&["form", "show", file, "--lang", "ar"]);
        assert_eq!(shown.out, desk.run(&["form", "show", "visit.xml", "--lang", "ar"]).out, "{file}");
    }
}

#[test]
fn what_an_xlsform_cannot_say_is_told() {
    let desk = Desk::new("convert-cannot-say");
    let form = r#"<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>T</h:title>
      <model><instance><data id="d"><a/></data></instance><bind nodeset="/data/a" type="string"/></model></h:head>
      <h:body><input ref="/data/a"><label>A <output value="1 + 1"/></label></input></h:body></h:html>"#;
    let ran = desk.lay("f.xml", form).run(&["form", "convert", "f.xml", "f.md"]);
    assert!(ran.err.contains("The XLSForm is written without it."), "{}", ran.err);
    assert!(desk.text("f.md").contains("| text"), "{}", desk.text("f.md"));
    assert_eq!(ran.code, Some(0));
}

#[test]
fn nothing_is_overwritten_unless_asked() {
    let desk = Desk::new("convert-overwrite");
    desk.lay("visit.md", VISIT).lay("visit.xml", "mine");
    let ran = desk.run(&["form", "convert", "visit.md", "visit.xml"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), "visit.xml exists already. Use --force to overwrite it.\n"));
    assert_eq!(desk.text("visit.xml"), "mine");
    assert_eq!(desk.run(&["form", "convert", "visit.md", "visit.xml", "--force"]).code, Some(0));
    assert!(desk.text("visit.xml").starts_with("<?xml"));
    assert_eq!(desk.names(), ["visit.md", "visit.xml"], "no half-written file is left");
}

#[test]
fn a_form_may_be_converted_onto_itself() {
    let desk = Desk::new("convert-onto-itself");
    desk.lay("visit.md", VISIT);
    assert_eq!(desk.run(&["form", "convert", "visit.md", "visit.md", "--force"]).code, Some(0));
    assert_eq!(desk.run(&["form", "check", "visit.md"]).code, Some(0));
}

#[test]
fn a_form_with_errors_becomes_a_spreadsheet_but_no_xform() {
    let desk = Desk::new("convert-errors");
    desk.lay("faulty.md", FAULTY);
    let ran = desk.run(&["form", "convert", "faulty.md", "faulty.xml"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("error: survey, row 2, type: There is no type “txt”."), "{}", ran.err);
    assert!(ran.err.ends_with("faulty.md was not converted, because it has errors.\n"), "{}", ran.err);
    assert_eq!(desk.names(), ["faulty.md"]);
    assert_eq!(desk.run(&["form", "convert", "faulty.md", "faulty.xlsx"]).code, Some(0));
}

#[test]
fn the_format_is_named_by_the_ending_or_by_the_option() {
    let desk = Desk::new("convert-format");
    desk.lay("visit.md", VISIT);
    assert_eq!(desk.run(&["form", "convert", "visit.md", "visit.XML"]).code, Some(0));
    let ran = desk.run(&["form", "convert", "visit.md", "visit.odt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("visit.odt does not end in .md, .xlsx or .xml"), "{}", ran.err);
    assert_eq!(desk.run(&["form", "convert", "visit.md", "-"]).code, Some(2));
    assert_eq!(desk.run(&["form", "convert", "visit.md", "visit.odt", "--to", "xml"]).code, Some(0));
    assert!(desk.text("visit.odt").starts_with("<?xml"));
    assert_eq!(desk.run(&["form", "convert", "visit.md", "-", "--to", "docx"]).code, Some(2));
}

#[test]
fn folders_and_missing_folders_are_named() {
    let desk = Desk::new("convert-places");
    std::fs::create_dir(desk.path("out.xml")).unwrap();
    desk.lay("visit.md", VISIT);
    let ran = desk.run(&["form", "convert", "visit.md", "out.xml", "--force"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), "out.xml is not a file that can be overwritten.\n"));
    let ran = desk.run(&["form", "convert", "visit.md", "nowhere/out.xml"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.err, "Cannot write nowhere/out.xml: there is no such file or folder.\n");
}

#[test]
fn data_files_that_a_form_reads_are_named_where_they_stay_behind() {
    let desk = Desk::new("convert-data-files");
    std::fs::create_dir(desk.path("out")).unwrap();
    desk.lay("f.md", "| survey |\n| | type | name | label |\n| | select_one_from_file t.csv | t | Town |\n");
    desk.lay("t.csv", "name,label\na,Aton\n");
    let ran = desk.run(&["form", "convert", "f.md", "out/f.xml"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "Put beside it the files that it reads: t.csv.\n"));
    assert_eq!(desk.run(&["form", "convert", "f.md", "f.xml"]).err, "");
}

const EXTERNAL: &str = "| survey |
| | type | name | label | choice_filter |
| | text | region | Region | |
| | select_one_external town | town | Town | region=${region} |
| external_choices |
| | list_name | name | label | region |
| | town | aton | \"Old\" Aton | north |
| | town | besk | Besk, harbour | south |
";

#[test]
fn external_choices_are_written_beside_an_xform_and_offered_there() {
    let desk = Desk::new("convert-external-choices");
    std::fs::create_dir(desk.path("out")).unwrap();
    let ran = desk.lay("f.md", EXTERNAL).run(&["form", "convert", "f.md", "out/f.xml"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "out/itemsets.csv was written too: the XForm reads it.\n"));
    assert!(desk.text("out/itemsets.csv").contains("\"Besk, harbour\",\"south\""), "{}", desk.text("out/itemsets.csv"));
    for file in ["f.md", "out/f.xml"] {
        let played = desk.run_with(&["form", "play", file], "set /data/region south\nchoices /data/town\n");
        assert!(played.out.contains("choices /data/town => [besk]"), "{file}: {}", played.out);
    }
}

#[test]
fn other_choices_beside_an_xform_are_not_overwritten_unless_asked() {
    let desk = Desk::new("convert-other-external-choices");
    desk.lay("f.md", EXTERNAL).lay("itemsets.csv", "list_name,name,label\n");
    let ran = desk.run(&["form", "convert", "f.md", "f.xml"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(1), "itemsets.csv exists already. Use --force to overwrite it.\n"),
        "nothing else is said"
    );
    assert_eq!(desk.names(), ["f.md", "itemsets.csv"]);
    assert_eq!(desk.run(&["form", "convert", "f.md", "f.xml", "--force"]).code, Some(0));
    assert!(desk.text("itemsets.csv").contains("aton"));
    assert_eq!(desk.run(&["form", "convert", "f.md", "g.xml"]).code, Some(0), "the same choices may stay");
}
