//! `casement serve` and `casement admin` as whoever runs a server meets them: the built binary, in a folder made here.

mod administer;
mod api;
#[path = "../form/desk.rs"]
#[expect(dead_code, reason = "other commands use more of it")]
mod desk;
mod help;
mod running;
mod start;

impl desk::Desk {
    /// Runs a command that works, and gives what it says.
    fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}{}", ran.out, ran.err);
        ran.out
    }
}
