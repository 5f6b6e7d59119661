//! What stands in the way of reading something that was named.

use std::io;

use serde::{Deserialize, Serialize};

/// A file, folder or pattern that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// As the person named it, or as it was found.
    pub path: String,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// What the system says of an error, as it stands in a sentence: without the number of the error, or a temporary file's name that
/// tells nobody anything. Our own words are left as they are.
pub(crate) fn plain_words(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error ") {
        Some((words, _)) => words.to_lowercase(),
        None if error.get_ref().is_none() => text.to_lowercase(),
        None => text.split_once(" at path \"").map_or(text.as_str(), |(words, _)| words).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_words_stand_in_a_sentence_and_ours_stay() {
        let of_system = io::Error::from_raw_os_error(13);
        assert!(of_system.to_string().contains("(os error 13)"));
        assert!(!plain_words(&of_system).contains(['(', 'P']));
        assert_eq!(plain_words(&io::ErrorKind::NotFound.into()), "entity not found");
        let link = "it is a link to Lima.txt, which does not exist";
        assert_eq!(plain_words(&io::Error::other(link)), link);
        assert_eq!(
            plain_words(&io::Error::other("No space left on device (os error 28) at path \"/tmp/x\"")),
            "no space left on device"
        );
    }
}
