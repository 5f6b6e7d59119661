//! Which lines of each file a patch changes.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::PathBuf;

/// Lines of a file as it is now, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub enum Lines {
    /// Every one: the file is new, or its lines are not those that git counts.
    All,
    /// Those of some stretches, in order.
    Some(Vec<RangeInclusive<u32>>),
    /// None, nor anything else of the file: git took it for changed by its times.
    Same,
}

impl Lines {
    /// Whether a line is among them.
    pub fn have(&self, line: u32) -> bool {
        match self {
            Self::All => true,
            Self::Some(stretches) => stretches.iter().any(|stretch| stretch.contains(&line)),
            Self::Same => false,
        }
    }
}

/// The changed lines of each file of a patch that has neither context nor prefixes, by the file's name.
///
/// Where lines were only taken out, those on both sides count as changed: what was taken out is missed there. A file that the
/// patch speaks of twice was something else before, a link or a folder of another repository, and is new as a whole. Names
/// that git puts in quotation marks, for a sign that would end the line, are left out.
pub fn read(patch: &[u8]) -> HashMap<PathBuf, Lines> {
    let mut files: HashMap<PathBuf, Lines> = HashMap::new();
    let mut block = Block::default();
    for line in patch.split(|byte| *byte == b'\n') {
        // Without context, what stands in the files begins with another sign.
        if let Some(names) = line.strip_prefix(b"diff --git ") {
            std::mem::replace(&mut block, Block::of(names)).put_into(&mut files);
            continue;
        }
        block.has_words |= !line.is_empty();
        if let Some(name) = renamed(line) {
            name.clone_into(&mut block.name);
        } else if line.starts_with(b"new file mode ") {
            block.is_new = true;
        } else {
            block.stretches.extend(stretch(line));
        }
    }
    block.put_into(&mut files);
    files
}

/// What a patch says of one file.
#[derive(Default)]
struct Block {
    name: Vec<u8>,
    is_new: bool,
    /// Whether anything is said of it.
    has_words: bool,
    stretches: Vec<RangeInclusive<u32>>,
}

impl Block {
    /// The block whose heading gives these two names: without prefixes they are the same, or the new one follows.
    fn of(names: &[u8]) -> Self {
        let (first, second) = names.split_at(names.len() / 2);
        let name = second.strip_prefix(b" ").filter(|second| *second == first).unwrap_or_default();
        Self { name: name.to_owned(), ..Self::default() }
    }

    fn put_into(self, files: &mut HashMap<PathBuf, Lines>) {
        if self.name.is_empty() || self.name.starts_with(b"\"") {
            return;
        }
        let lines = match self.has_words {
            true if self.is_new => Lines::All,
            true => Lines::Some(self.stretches),
            false => Lines::Same,
        };
        let name = PathBuf::from(String::from_utf8_lossy(&self.name).into_owned());
        files.entry(name).and_modify(|lines| *lines = Lines::All).or_insert(lines);
    }
}

/// The name that a file now has which had another, or is a copy of one.
fn renamed(line: &[u8]) -> Option<&[u8]> {
    line.strip_prefix(b"rename to ").or_else(|| line.strip_prefix(b"copy to "))
}

/// "@@ -10,2 +12,3 @@" changes the lines 12 to 14.
fn stretch(line: &[u8]) -> Option<RangeInclusive<u32>> {
    let line = std::str::from_utf8(line.strip_prefix(b"@@ -")?.split(|byte| *byte == b'@').next()?).ok()?;
    let (start, count) = {
        let added = line.trim_end().rsplit(" +").next()?;
        added.split_once(',').unwrap_or((added, "1"))
    };
    let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
    Some(if count == 0 { start..=start.saturating_add(1) } else { start..=start.saturating_add(count - 1) })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_lines_of_each_file_are_those_that_the_patch_puts_in() {
        let patch = b"diff --git d1.txt d1.txt\nindex 1..2 100644\n--- d1.txt\n+++ d1.txt\n\
            @@ -1,0 +2,3 @@ 1. Telegram\n+a\n+@@ -9 +9 @@\n+diff\n@@ -7 +10 @@\n-b\n+c\n@@ -20,2 +22,0 @@\n-d\n-e\n\
            diff --git d2.txt d2.txt\nnew file mode 100644\n--- /dev/null\n+++ d2.txt\n@@ -0,0 +1 @@\n+x\n\
            diff --git d3.txt a d4.txt\nsimilarity index 100%\nrename from d3.txt\nrename to a d4.txt\n\
            diff --git a d5.txt a d5.txt\nold mode 100644\nnew mode 100755\n\
            diff --git d6.txt d6.txt\n";

        let files = read(patch);

        let lines = |name: &str| &files[Path::new(name)];
        assert_eq!(*lines("d1.txt"), Lines::Some(vec![2..=4, 10..=10, 22..=23]));
        assert_eq!(*lines("a d4.txt"), Lines::Some(vec![]));
        assert_eq!(*lines("a d5.txt"), Lines::Some(vec![]));
        let have: Vec<u32> = (1..25).filter(|line| lines("d1.txt").have(*line)).collect();
        assert_eq!(have, [2, 3, 4, 10, 22, 23]);
        assert!(lines("d2.txt").have(7));
        assert_eq!(*lines("d6.txt"), Lines::Same);
        assert_eq!(files.len(), 5);
    }

    #[test]
    fn a_link_that_became_a_file_is_new_as_a_whole() {
        let patch = b"diff --git d1.txt d1.txt\ndeleted file mode 120000\n--- d1.txt\n+++ /dev/null\n@@ -1 +0,0 @@\n-d2.txt\n\
            diff --git d1.txt d1.txt\nnew file mode 100644\n--- /dev/null\n+++ d1.txt\n@@ -0,0 +1 @@\n+x\n";

        assert_eq!(read(patch)[Path::new("d1.txt")], Lines::All);
    }
}
