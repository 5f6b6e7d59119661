//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    corrigenda::cli::run()
}
