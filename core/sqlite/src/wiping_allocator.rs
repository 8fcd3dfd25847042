//! Memory that is given back is overwritten.
//!
//! The store wipes what it holds itself. But a record that is open holds answers in the memory of everything that works
//! on it: the form session, the Automerge document, the texts on their way to the screen. No type of ours reaches into all
//! of these; the allocator under them does.
#![expect(unsafe_code, reason = "an allocator cannot be written without")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{Ordering, compiler_fence};

/// The system's allocator, but that everything given back is overwritten with zeros first. The library that an app loads
/// makes it the global one:
///
/// ```
/// #[global_allocator]
/// static ALLOCATOR: casement_sqlite::WipingAllocator = casement_sqlite::WipingAllocator;
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct WipingAllocator;

// SAFETY: every call is handed to the system's allocator with the layout that it came with; memory is written to only
// between its allocation and its release, and within its size.
unsafe impl GlobalAlloc for WipingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the memory is the caller's, of this size, and nobody reads it again.
        unsafe {
            std::ptr::write_bytes(memory, 0, layout.size());
            // Without it the writing could be left out, for nobody reads what was written.
            std::hint::black_box(memory);
            compiler_fence(Ordering::SeqCst);
            System.dealloc(memory, layout);
        }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // The system would move it and leave the old bytes behind.
        // SAFETY: the size is not zero and the alignment is valid, as the caller promises.
        let moved = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !moved.is_null() {
            // SAFETY: both are as large as what is copied, and they do not overlap.
            unsafe {
                std::ptr::copy_nonoverlapping(memory, moved, layout.size().min(size));
                self.dealloc(memory, layout);
            }
        }
        moved
    }
}
