//! A line that says how far a long run has come.

use std::io::{IsTerminal, Write};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::check::Progress;

/// A run that is over before says nothing.
const QUIET: Duration = Duration::from_secs(1);

/// The line is drawn anew so often.
const STEP: Duration = Duration::from_millis(200);

/// Runs a check; on a terminal, a line on standard error says how far it has come.
pub fn watched<R>(check: impl FnOnce(&Progress) -> R) -> R {
    let progress = Progress::default();
    if !std::io::stderr().is_terminal() {
        return check(&progress);
    }
    std::thread::scope(|scope| {
        let (done, over) = channel::<()>();
        let progress = &progress;
        scope.spawn(move || {
            let mut wait = QUIET;
            let mut is_drawn = false;
            while over.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = STEP;
                is_drawn = true;
                let (count, all) =
                    (progress.done.load(Ordering::Relaxed), progress.all.load(Ordering::Relaxed));
                let _ = write!(std::io::stderr(), "\r\x1b[Kchecked {count} of {all} files");
            }
            if is_drawn {
                let _ = write!(std::io::stderr(), "\r\x1b[K");
            }
        });
        let report = check(progress);
        // The other end is told by the end of the channel.
        drop(done);
        report
    })
}
