//! Memory that is used again for the next file, so that the system need not clear new memory for each volume.

use std::cell::RefCell;

/// A buffer that is larger is given back to the system.
const KEPT_BYTES_MAX: usize = 16 * 1024 * 1024;

thread_local! {
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// An empty buffer with room for so many bytes, the one that was kept if there is one.
pub fn take_bytes(capacity: usize) -> Vec<u8> {
    let mut bytes = BYTES.take();
    bytes.clear();
    bytes.reserve(capacity);
    bytes
}

/// Keeps a buffer for the next file that this thread reads.
pub fn keep_bytes(bytes: Vec<u8>) {
    if bytes.capacity() <= KEPT_BYTES_MAX {
        BYTES.replace(bytes);
    }
}
