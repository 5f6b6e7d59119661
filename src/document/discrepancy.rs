//! Where markers and notes do not agree: each cause is one fact, with every place it shows at.

/// One cause. Markers and notes are given by index in the document's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discrepancy {
    /// A marker whose note is not there.
    LostNote {
        /// The marker.
        marker: usize,
    },
    /// A note that no marker calls.
    LostMarker {
        /// The note.
        note: usize,
        /// The marker of the note before it.
        after: Option<usize>,
        /// The marker of the note behind it.
        before: Option<usize>,
    },
    /// A marker that shows another number than the note it calls.
    MisreadMarker {
        /// The marker.
        marker: usize,
        /// The note that it calls.
        note: usize,
    },
    /// A note whose number is not the one its marker and its neighbours ask for.
    MisnumberedNote {
        /// The note.
        note: usize,
        /// The marker that calls it.
        marker: usize,
    },
    /// A note whose number is not the one that the notes around it leave room for.
    WrongNumber {
        /// The note.
        note: usize,
        /// The number that it should have.
        expected: u32,
    },
    /// A note that stands at another place of the list than its number says.
    NoteOutOfOrder {
        /// The note.
        note: usize,
        /// The note that it should precede or follow.
        neighbour: usize,
    },
    /// A marker that stands at another place of the text than its number says.
    MarkerOutOfOrder {
        /// The marker.
        marker: usize,
        /// A marker that it should precede or follow.
        neighbour: usize,
    },
    /// A marker that stands inside another footnote.
    MarkerInNote {
        /// The marker.
        marker: usize,
        /// The note whose words hold it.
        holder: usize,
    },
    /// Two different notes with one number.
    RepeatedNumber {
        /// The second.
        note: usize,
        /// The first.
        first: usize,
    },
    /// Numbers are left out between two notes and no marker shows them.
    MissingNumber {
        /// The note behind the gap.
        note: usize,
        /// The first number that is missing.
        first: u32,
        /// The last.
        last: u32,
    },
}
