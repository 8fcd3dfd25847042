//! Counting what a piece of work allocates.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::time::{Duration, Instant};

/// Far more than any of these takes, even unoptimised on a busy machine; hours for what is quadratic.
const TIME_MAX: Duration = Duration::from_secs(60);

/// No test of this file may take more, whatever its bound: the program ends rather than fill the machine.
const LIVE_BYTES_MAX: isize = 3 << 30;

thread_local! {
    /// Bytes that this thread holds, and the most it held.
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

/// The system's allocator, which counts for each thread.
struct Counting;

fn count(bytes: isize) -> bool {
    let live = LIVE.get() + bytes;
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
    live <= LIVE_BYTES_MAX
}

fn size(bytes: usize) -> isize {
    isize::try_from(bytes).unwrap_or(isize::MAX)
}

#[expect(unsafe_code, reason = "an allocator is unsafe by its nature; this one only counts and passes on")]
// SAFETY: every call is passed on to the system's allocator with the same arguments; counting allocates nothing, for the
// counters are constants without a destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !count(size(layout.size())) {
            return std::ptr::null_mut();
        }
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-size(layout.size()));
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // Both may exist for a moment, but large ones are moved by the system's page tables.
        if !count(size(new_size) - size(layout.size())) {
            return std::ptr::null_mut();
        }
        // SAFETY: as above.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Does the work, which may hold at most so many megabytes beyond what was there before.
#[expect(clippy::disallowed_methods, reason = "what is bounded here is the work itself; nothing is told the time")]
pub(crate) fn within<T>(megabytes_max: isize, work: impl FnOnce() -> T) -> T {
    let before = LIVE.get();
    PEAK.set(before);
    let begun = Instant::now();
    let result = work();
    let (taken, held) = (begun.elapsed(), PEAK.get() - before);
    println!("held {} KiB, took {} ms", held >> 10, taken.as_millis());
    assert!(held <= megabytes_max << 20, "held {} MiB, and {megabytes_max} are allowed", held >> 20);
    assert!(taken <= TIME_MAX, "took {taken:?}");
    result
}

/// The stack of a background thread of a phone. The profile for development optimises the core a little, so that it
/// suffices there too; wholly unoptimised code takes several times more.
const STACK_BYTES: usize = 512 << 10;

/// Does the work with as little stack as it may get. Too little ends the whole program.
pub(crate) fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work).unwrap().join().unwrap();
}

#[test]
fn what_is_held_is_counted() {
    let bytes = within(3, || vec![1_u8; 2 << 20]);
    drop(bytes);
    let outcome = std::panic::catch_unwind(|| within(1, || vec![1_u8; 2 << 20]).len());
    assert!(outcome.is_err());
}
