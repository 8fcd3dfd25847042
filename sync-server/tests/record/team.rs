//! A form for a team, and what two members do to copies of one record.

use crate::desk::{Desk, Ran};

pub(crate) const VISIT: &str = "\
| survey |
| | type             | name   | label::English (en) | label::Arabic (ar) | merge    | tolerance | relevant   | sensitive |
| | begin_group      | count  | Count               | العدد              |          |           |            |           |
| | integer          | held   | People held         | المحتجزون          | observed | 1         |            |           |
| | select_one yn    | full   | Too many?           | اكتظاظ؟            |          |           |            |           |
| | text             | why    | Why?                | لماذا؟             |          |           | ${full} = 'y' |        |
| | end_group        |        |                     |                    |          |           |            |           |
| | text             | person | Name of the person  | اسم الشخص          |          |           |            | yes       |
| | begin_repeat     | cell   | Cell                | زنزانة             |          |           |            |           |
| | text             | name   | Name                | الاسم              |          |           |            |           |
| | end_repeat       |        |                     |                    |          |           |            |           |
| choices |
| | list_name | name | label::English (en) | label::Arabic (ar) |
| | yn        | y    | Yes                 | نعم                |
| | yn        | n    | No                  | لا                 |
| settings |
| | form_title | form_id | version | default_language |
| | A visit    | visit   | 7       | English (en)     |
";

const AMAL: &str = "\
as Amal
at 2026-11-23T10:00:00Z
from register set /data/count/held 12
set /data/count/full y
set /data/count/why =1+1
set /data/person Zaynab
addrepeat /data/cell
set /data/cell[1]/name B12
comment /data/count/held Who counted?
";

const OMAR: &str = "\
as Omar
at 2026-11-23T10:05:00Z
set /data/count/held 15
set /data/count/full n
addrepeat /data/cell
set /data/cell[1]/name C3
";

impl Desk {
    /// Runs `casement record act` on a file with these commands.
    pub(crate) fn act(&self, file: &str, seed: &str, commands: &str) -> Ran {
        self.run_with(&["record", "act", file, "--seed", seed], commands)
    }

    /// Runs a command that must succeed, and gives what it prints.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}{}", ran.out, ran.err);
        ran.out
    }
}

/// A desk with `a.casement`, by Amal, and `b.casement`, by Omar, begun as one record.
pub(crate) fn apart(test: &str) -> Desk {
    let desk = Desk::new(test);
    desk.lay("visit.md", VISIT);
    desk.ok(&["record", "new", "visit.md", "a.casement", "--seed", "1"]);
    std::fs::copy(desk.path("a.casement"), desk.path("b.casement")).expect("a file can be copied");
    for (file, seed, commands) in [("a.casement", "1", AMAL), ("b.casement", "2", OMAR)] {
        let ran = desk.act(file, seed, commands);
        assert!(!ran.out.contains("=> !"), "{}", ran.out);
    }
    desk
}

/// The same, merged into `a.casement`.
pub(crate) fn merged(test: &str) -> Desk {
    let desk = apart(test);
    desk.ok(&["record", "merge", "a.casement", "b.casement"]);
    desk
}
