//! Where the other engines live, and how they get there.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Set this to anything, and a machine without the other engines passes over the comparison, saying so.
pub const SKIP_VARIABLE: &str = "CASEMENT_SKIP_ORACLES";

/// The folder that `tests/oracles/install.sh` fills.
#[derive(Debug, Clone)]
pub struct Oracles {
    folder: PathBuf,
    programs: PathBuf,
}

/// The engines could not be installed.
#[derive(Debug)]
pub enum InstallError {
    /// The installer did not start.
    Start(std::io::Error),
    /// The installer, or pyxform, failed; it has said why.
    Failed(String),
}

impl std::fmt::Display for InstallError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Start(error) => write!(formatter, "the installer does not start: {error}"),
            Self::Failed(said) => write!(formatter, "{said}"),
        }
    }
}

impl std::error::Error for InstallError {}

impl Oracles {
    /// Installs what is missing into `.cache/oracles` of the workspace.
    ///
    /// # Errors
    /// Where a program that this needs is missing, or a registry cannot be reached.
    pub fn install() -> Result<Self, InstallError> {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let workspace = package.parent().unwrap_or(package);
        let oracles = Self { folder: workspace.join(".cache/oracles"), programs: package.join("oracles") };
        let done = Command::new("sh")
            .arg(oracles.programs.join("install.sh"))
            .arg(&oracles.folder)
            .output()
            .map_err(InstallError::Start)?;
        if done.status.success() {
            Ok(oracles)
        } else {
            Err(InstallError::Failed(String::from_utf8_lossy(&done.stderr).into_owned()))
        }
    }

    /// The Python that has pyxform.
    #[must_use]
    pub fn python(&self) -> PathBuf {
        self.folder.join("venv/bin/python")
    }

    /// The command that runs JavaRosa.
    #[must_use]
    pub fn javarosa(&self) -> Command {
        let mut command = Command::new("java");
        let path =
            format!("{}:{}", self.folder.join("classes").display(), self.folder.join("ODK_Validate.jar").display());
        command.args(["--add-exports", "java.base/jdk.internal.org.objectweb.asm=ALL-UNNAMED", "-Xshare:auto"]);
        command.args(["-cp", &path, "JavaRosaOracle"]);
        command
    }

    /// The command that runs xforms-engine.
    #[must_use]
    pub fn xforms_engine(&self) -> Command {
        let mut command = Command::new("node");
        command
            .env("ORACLE_NODE_MODULES", self.folder.join("node_modules"))
            .arg(self.programs.join("xforms-engine.mjs"));
        command
    }

    /// Converts a workbook in Markdown to XForm XML by pyxform. Returns what pyxform said where it refused.
    ///
    /// # Errors
    /// Where pyxform does not run or refuses the workbook.
    pub fn convert(&self, workbook: &Path, xform: &Path) -> Result<(), InstallError> {
        const PROGRAM: &str = "import sys\nfrom pyxform.xls2xform import convert\n\
            open(sys.argv[2], 'w', encoding='utf-8').write(convert(sys.argv[1], pretty_print=False).xform)";
        let done = Command::new(self.folder.join("venv/bin/python"))
            .args(["-c", PROGRAM])
            .arg(workbook)
            .arg(xform)
            .output()
            .map_err(InstallError::Start)?;
        if done.status.success() {
            Ok(())
        } else {
            let said = String::from_utf8_lossy(&done.stderr);
            Err(InstallError::Failed(format!("{}: {}", workbook.display(), said.lines().last().unwrap_or_default())))
        }
    }

    /// Where converted forms and copies of their attachments are put.
    #[must_use]
    pub fn converted(&self) -> PathBuf {
        self.folder.join("forms")
    }
}
