//! `casement serve` and `casement admin` as whoever runs a server meets them: the built binary, in a folder made here.

mod administer;
mod api;
#[cfg(unix)]
mod attachments;
#[cfg(unix)]
mod bombs;
#[cfg(unix)]
#[path = "../../../tests/src/changes/chunk.rs"]
#[expect(dead_code, unreachable_pub, reason = "other tests use more of it")]
mod chunk;
#[cfg(unix)]
mod crowd;
#[path = "../form/desk.rs"]
#[expect(dead_code, reason = "other commands use more of it")]
mod desk;
#[cfg(unix)]
mod full_disk;
mod help;
#[cfg(unix)]
mod kill;
#[cfg(unix)]
mod live;
#[cfg(unix)]
#[path = "../phone/mod.rs"]
#[expect(dead_code, reason = "other tests use more of it")]
mod phone;
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
