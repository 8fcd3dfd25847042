//! `casement form diff`.

use crate::desk::Desk;

const OLD: &str = "
| survey |
| | type | name | label | relevant |
| | select_one yn | open | Is the yard open? | |
| | integer | hours | How many hours? | ${open} = 'yes' |
| | text | who | Who said so? | |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |
| settings |
| | form_id | form_title |
| | yard | Yard |
";

#[test]
fn what_is_different_is_told_by_name_with_what_touches_answers() {
    let desk = Desk::new("diff-told");
    let new = OLD
        .replace("= 'yes'", "!= 'no'")
        .replace("| text | who | Who said so? |", "| text | whom | Who was asked? |")
        .replace("| Yard |", "| The yard |")
        .replace("| | yn | no | No |", "| | yn | no | Not at all |");
    let ran = desk.lay("old.md", OLD).lay("new.md", &new).run(&["form", "diff", "old.md", "new.md"]);
    assert_eq!(
        ran.out,
        "\
The form
  title
    - Yard
    + The yard
List yn (one question)
  choice-label no
    - No
    + Not at all
/data/hours  changed  How many hours?
  relevant
    - ${open} = 'yes'
    + ${open} != 'no'
/data/who  gone  Who said so?
  ! what was answered is not asked any more
/data/whom  new  Who was asked?
"
    );
    assert_eq!(ran.code, Some(1));
}

#[test]
fn a_workbook_and_the_xform_that_it_is_published_as_are_not_different() {
    let desk = Desk::new("diff-same");
    desk.lay("old.md", OLD);
    assert_eq!(desk.run(&["form", "convert", "old.md", "old.xml"]).code, Some(0));
    let same = desk.run(&["form", "diff", "old.md", "old.xml"]);
    assert_eq!((same.code, same.out.as_str()), (Some(0), "Nothing is different.\n"));
    let missing = desk.run(&["form", "diff", "old.md", "none.md"]);
    assert_eq!((missing.code, missing.out.as_str()), (Some(2), ""));
    assert!(!missing.err.is_empty());
}
