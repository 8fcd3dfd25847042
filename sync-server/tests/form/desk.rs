//! A folder of its own for each test, and the program run in it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder that is removed when the test ends.
pub(crate) struct Desk {
    folder: PathBuf,
}

impl Desk {
    /// An empty folder, named after the test.
    pub(crate) fn new(test: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the target folder can be written to");
        Self { folder }
    }

    /// Where a file of this name lies.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Lays a file into the folder.
    pub(crate) fn lay(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path(name), content).expect("the folder of the test can be written to");
        self
    }

    /// What stands in a file, as text.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file was written, as UTF-8")
    }

    /// Runs `casement` in the folder, with standard input empty.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).stdin(Stdio::null()).output().expect("the built binary runs");
        Ran::from(output)
    }

    /// Runs `casement` in the folder, with this on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let (stdin, stdout, stderr) = (Stdio::piped(), Stdio::piped(), Stdio::piped());
        let mut child =
            self.command(arguments).stdin(stdin).stdout(stdout).stderr(stderr).spawn().expect("the built binary runs");
        // Closed when it is dropped: what is played here is short, and fits into a pipe.
        child.stdin.take().expect("it was piped").write_all(input.as_bytes()).expect("it reads");
        Ran::from(child.wait_with_output().expect("it ends"))
    }

    /// The command, to be run otherwise.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casement"));
        command.current_dir(&self.folder).args(arguments).env_remove("COLUMNS").env_remove("NO_COLOR");
        command
    }

    /// The names of all files in the folder, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).expect("the folder is there");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("the folder can be read").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What a run of the program gave.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("what is shown is UTF-8"),
            err: String::from_utf8(output.stderr).expect("what is shown is UTF-8"),
        }
    }
}

/// A form in order, in two languages.
pub(crate) const VISIT: &str = "\
| survey |
| | type          | name | label::English (en) | label::Arabic (ar) | relevant      | norm  | merge |
| | begin_group   | cell | Cell                | الزنزانة           |               |       |       |
| | integer       | held | How many people?    | كم عدد الأشخاص؟    |               | NMR 7 |       |
| | select_one yn | full | Too many?           | اكتظاظ؟            | ${held} > 1   |       | any   |
| | end_group     |      |                     |                    |               |       |       |
| | note          | low  | Only ${held} held.  | ${held} محتجزون.   | ${full} = 'n' |       |       |
| choices |
| | list_name | name | label::English (en) | label::Arabic (ar) |
| | yn        | y    | Yes                 | نعم                |
| | yn        | n    | No                  | لا                 |
| settings |
| | form_title | form_id | version | default_language |
| | A visit    | visit   | 7       | English (en)     |
";

/// A form with two errors on two sheets, and a warning.
pub(crate) const FAULTY: &str = "\
| survey |
| | type          | name | label  | relevant    | tolerance |
| | txt           | a    | A      |             |           |
| | select_one yn | b    | B      | ${nowhere}  |           |
| | text          | c    | C      |             | 3         |
| choices |
| | list_name | name | label |
| | yn        |      | Yes   |
| | yn        | n    | No    |
";
