//! Brings what was settled into the order of the text.

use super::{Settled, Settling};
use crate::document::Discrepancy;

impl Settling<'_> {
    /// Sorts the markers by place and lets the discrepancies follow.
    pub(super) fn finish(self) -> Settled {
        let mut order: Vec<usize> = (0..self.markers.len()).collect();
        order.sort_by_key(|marker| self.markers[*marker].span);
        let mut place = vec![0; order.len()];
        for (to, from) in order.iter().enumerate() {
            place[*from] = to;
        }
        let markers = order.iter().map(|from| self.markers[*from]).collect();
        let discrepancies =
            self.discrepancies.into_iter().map(|discrepancy| moved(discrepancy, &place)).collect();
        Settled { markers, discrepancies }
    }
}

fn moved(discrepancy: Discrepancy, place: &[usize]) -> Discrepancy {
    use Discrepancy::{LostMarker, LostNote, MarkerInNote, MarkerOutOfOrder, MisnumberedNote, MisreadMarker};
    match discrepancy {
        LostNote { marker } => LostNote { marker: place[marker] },
        LostMarker { note, after, before } => LostMarker {
            note,
            after: after.map(|marker| place[marker]),
            before: before.map(|marker| place[marker]),
        },
        MisreadMarker { marker, note } => MisreadMarker { marker: place[marker], note },
        MisnumberedNote { note, marker } => MisnumberedNote { note, marker: place[marker] },
        MarkerOutOfOrder { marker, neighbour } => {
            MarkerOutOfOrder { marker: place[marker], neighbour: place[neighbour] }
        }
        MarkerInNote { marker, holder } => MarkerInNote { marker: place[marker], holder },
        other => other,
    }
}
