//! What the values of `target` and `corresp` point at.

/// One pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer<'s> {
    /// `#d12fn3`: an element of the same file, by its id.
    Own(&'s str),
    /// `frus1961-63v02#d337` or `frus1961-63v02`: another volume of the series, or an element of it.
    Volume(&'s str),
    /// `http://…`, `mailto:…`: a place outside the edition.
    Outside,
    /// What has no `#` and names no place outside.
    Bare(&'s str),
}

/// Reads one pointer.
pub fn pointer(value: &str) -> Pointer<'_> {
    let is_outside = ["http:", "https:", "mailto:"].iter().any(|scheme| value.starts_with(scheme));
    if let Some(id) = value.strip_prefix('#') {
        Pointer::Own(id)
    } else if is_outside {
        Pointer::Outside
    } else if value.starts_with("frus") {
        Pointer::Volume(value)
    } else {
        Pointer::Bare(value)
    }
}

/// The pointers of a value, which may be several with blanks between.
pub fn pointers(value: &str) -> impl Iterator<Item = Pointer<'_>> {
    value.split_ascii_whitespace().map(pointer)
}

/// A pointer at a volume of the series, or at an element of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VolumePointer<'s> {
    /// The volume's id.
    pub volume: &'s str,
    /// The element's id, where one is named.
    pub id: Option<&'s str>,
    /// Whether it is the address of a page on the site, of which only some are called by ids.
    pub is_address: bool,
}

impl<'s> VolumePointer<'s> {
    /// Reads `frus1964-68v32#d12`, `/historicaldocuments/frus1964-68v32/d12` or the same with the name of the site; `None` for
    /// what points elsewhere.
    pub fn read(value: &'s str) -> Option<Self> {
        const SITES: [&str; 5] = [
            "",
            "https://history.state.gov",
            "http://history.state.gov",
            "https://www.history.state.gov",
            "http://www.history.state.gov",
        ];
        let address =
            SITES.iter().find_map(|site| value.strip_prefix(site)?.strip_prefix("/historicaldocuments/"));
        let written = address.unwrap_or(value);
        if !written.starts_with("frus") {
            return None;
        }
        let mut parts = written.split(if address.is_some() { ['/', '#', '?'] } else { ['#'; 3] });
        let volume = parts.next().unwrap_or_default();
        let id = parts.next().filter(|id| !id.is_empty());
        Some(Self {
            volume: volume.strip_suffix(".xml").unwrap_or(volume),
            id,
            is_address: address.is_some(),
        })
    }
}

/// The parts of a note's id: "d12fn3" is note 3 of document d12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoteId<'s> {
    /// The document's id.
    pub document: &'s str,
    /// What stands behind "fn": a number, letters, "-sym9".
    pub label: &'s str,
}

impl<'s> NoteId<'s> {
    /// Takes an id apart, where it has this form.
    pub fn read(id: &'s str) -> Option<Self> {
        let (document, label) = id.split_once("fn")?;
        // "d6tablefn1" and "tab1fn2" are notes of tables.
        is_document(document).then_some(Self { document, label })
    }

    /// The same, where the id is one of those that are counted on: neither "d1fn01" nor "d1fn+1".
    pub fn counted(id: &'s str) -> Option<Self> {
        Self::read(id).filter(|note| {
            note.label.bytes().all(|byte| byte.is_ascii_digit()) && !note.label.starts_with('0')
        })
    }

    /// The number, where the label is one.
    pub fn number(self) -> Option<u32> {
        self.label.parse().ok()
    }
}

/// Whether an id is made as those of documents are: "d12", "d12a".
pub fn is_document(id: &str) -> bool {
    let Some(number) = id.strip_prefix('d') else { return false };
    let digits = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && number.len() - digits.len() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volume_is_pointed_at_by_its_id_or_by_its_address() {
        let read = |value| VolumePointer::read(value).map(|pointer| (pointer.volume, pointer.id));
        let document = Some(("frus1964-68v32", Some("d12")));

        assert_eq!(read("frus1964-68v32#d12"), document);
        assert_eq!(read("frus1964-68v32.xml#d12"), document);
        assert_eq!(read("/historicaldocuments/frus1964-68v32/d12"), document);
        assert_eq!(read("https://history.state.gov/historicaldocuments/frus1964-68v32/d12#fn1"), document);
        assert_eq!(read("frus1964-68v32"), Some(("frus1964-68v32", None)));
        assert_eq!(
            read("https://history.state.gov/historicaldocuments/frus1964-68v32/"),
            Some(("frus1964-68v32", None))
        );
        assert_eq!(read("https://history.state.gov/historicaldocuments"), None);
        assert_eq!(read("#d12"), None);
    }
}
