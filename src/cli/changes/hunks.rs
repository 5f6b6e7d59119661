//! Which lines of each file a patch changes.

use std::ops::RangeInclusive;

/// Lines of a file as it is now, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub enum Lines {
    /// Every one: the file is new.
    All,
    /// Those of some stretches, in order.
    Some(Vec<RangeInclusive<u32>>),
}

impl Lines {
    /// Whether a line is among them.
    pub fn have(&self, line: u32) -> bool {
        match self {
            Self::All => true,
            Self::Some(stretches) => stretches.iter().any(|stretch| stretch.contains(&line)),
        }
    }
}

/// The changed lines of each file of a patch without context, in the order of the patch.
///
/// Where lines were only taken out, those on both sides count as changed: what was taken out is missed there.
pub fn read(patch: &[u8]) -> Vec<Lines> {
    let mut files: Vec<Lines> = Vec::new();
    for line in patch.split(|byte| *byte == b'\n') {
        // Without context, what stands in the files begins with another sign.
        if line.starts_with(b"diff --git ") {
            files.push(Lines::Some(Vec::new()));
        } else if line.starts_with(b"new file mode ") {
            if let Some(file) = files.last_mut() {
                *file = Lines::All;
            }
        } else if let Some(Lines::Some(stretches)) = files.last_mut() {
            stretches.extend(stretch(line));
        }
    }
    files
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
    use super::*;

    #[test]
    fn the_lines_of_each_file_are_those_that_the_patch_puts_in() {
        let patch = b"diff --git a/d1.txt b/d1.txt\nindex 1..2 100644\n--- a/d1.txt\n+++ b/d1.txt\n\
            @@ -1,0 +2,3 @@ 1. Telegram\n+a\n+@@ -9 +9 @@\n+diff\n@@ -7 +10 @@\n-b\n+c\n@@ -20,2 +22,0 @@\n-d\n-e\n\
            diff --git a/d2.txt b/d2.txt\nnew file mode 100644\n--- /dev/null\n+++ b/d2.txt\n@@ -0,0 +1 @@\n+x\n\
            diff --git a/d3.txt b/d4.txt\nsimilarity index 100%\n";

        let files = read(patch);

        assert_eq!(files, [Lines::Some(vec![2..=4, 10..=10, 22..=23]), Lines::All, Lines::Some(vec![])]);
        let have: Vec<u32> = (1..25).filter(|line| files[0].have(*line)).collect();
        assert_eq!(have, [2, 3, 4, 10, 22, 23]);
        assert!(files[1].have(7));
    }
}
