//! How much memory the server holds on to.

/// Heaps among which the C library divides its threads. By itself it makes eight for each core, each of which keeps what was
/// freed in it: a server with a hundred threads that has received much then holds twice what it uses (`docs/performance.md`).
/// There is one writer; two heaps were measured to be slower by less than runs differ.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const HEAPS_MAX: i32 = 2;

/// Called once, before threads are started. Where the C library does it otherwise, nothing is done.
pub(super) fn keep_small() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(unsafe_code, reason = "the C library's setting has no safe name")]
    // SAFETY: it takes two numbers and touches no memory of ours.
    let _ = unsafe { libc::mallopt(libc::M_ARENA_MAX, HEAPS_MAX) };
}
