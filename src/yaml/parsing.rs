//! From the parser's events to nodes with places. What is wrong with a value leaves the others as they are.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::misreading::{self, Slip, blanks, items};
use super::{Node, Problem, Value, repeated_key, repeated_keys, second_document};
use crate::source::Span;

/// Values stand in each other no deeper than this.
const DEPTH_MAX: usize = 32;

/// So many keys has a mapping at most; each is compared with those before it.
const KEYS_MAX: usize = 1000;

/// The key that takes in the keys of another mapping, in YAML 1.1.
const MERGE: &str = "<<";

/// So many mistakes are told of one text; behind them it is not read.
const PROBLEMS_MAX: usize = 100;

/// What is said of a value that another may name, or whose kind is given.
const ANCHORS: &str = "anchors and tags are not read";

/// What is said of a value that is another's.
const ALIASES: &str = "aliases are not read";

/// What stands in a stretch of YAML.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The outermost value; `None` where nothing is said, or where it did not come to its end.
    pub root: Option<Node>,
    /// What is wrong, in the order of the text. What is repeated, anchored or tagged is read all the same, an alias as nothing.
    pub problems: Vec<Problem>,
}

/// Reads a text as YAML; the places are counted from `base`, where it stands in its file.
pub fn parse(text: &str, base: usize) -> Parsed {
    let mut parsing = Parsing { places: Places::of(text, base), ..Parsing::default() };
    for event in Parser::new_from_str(text) {
        let read = match event {
            Ok((event, span)) => {
                let span = parsing.places.span(&event, span, text);
                parsing.take(event, span).and_then(|()| parsing.within_limit(span))
            }
            Err(error) => {
                let at = parsing.places.at(error.marker().index()) - base;
                let Slip { range, message, help } = misreading::told(error.info(), text, at);
                let span = Span::new(base + range.start, base + range.end);
                // A slip that was read as a key may be what the parser stops at.
                let is_told = |told: &Problem| told.span.start == span.start && told.message == message;
                parsing.problems.pop_if(|told| is_told(told));
                Err(Problem { help, ..Problem::new(span, message) })
            }
        };
        // Behind these nothing can be read.
        if let Err(problem) = read {
            parsing.problems.push(problem);
            break;
        }
    }
    Parsed { root: parsing.root, problems: parsing.problems }
}

/// Where the texts and words of a stretch stand, as far as the parser comes; places are counted from its beginning.
pub fn scalars(text: &str) -> impl Iterator<Item = Span> {
    let places = Places::of(text, 0);
    let events = Parser::new_from_str(text).map_while(Result::ok);
    let scalars = events.filter(|(event, _)| matches!(event, Event::Scalar(..)));
    scalars.map(move |(event, span)| places.span(&event, span, text))
}

/// Where a quoted text ends that begins in a place: the parser also counts the comment behind it.
fn behind_quotes(text: &str, start: usize) -> Option<usize> {
    let mark = *text.as_bytes().get(start).filter(|mark| matches!(mark, b'"' | b'\''))?;
    let mut signs = text.bytes().enumerate().skip(start + 1).peekable();
    while let Some((at, sign)) = signs.next() {
        let is_twice = mark == b'\'' && signs.peek().is_some_and(|(_, next)| *next == mark);
        match sign {
            b'\\' if mark == b'"' => drop(signs.next()),
            _ if sign == mark && is_twice => drop(signs.next()),
            _ if sign == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Where characters stand: the parser counts them, and places are bytes.
#[derive(Default)]
struct Places {
    base: usize,
    bytes: usize,
    /// The place of each character; none, where every character is a byte.
    offsets: Vec<u32>,
}

impl Places {
    fn of(text: &str, base: usize) -> Self {
        let offsets =
            if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at as u32).collect() };
        Self { base, bytes: text.len(), offsets }
    }

    /// Where what the parser read stands in a text.
    fn span(&self, event: &Event, span: saphyr_parser::Span, text: &str) -> Span {
        let start = self.at(span.start.index());
        let end = self.at(span.end.index()).max(start);
        let end = match event {
            Event::Scalar(_, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted, ..) => {
                behind_quotes(text, start - self.base).map_or(end, |close| (self.base + close).min(end))
            }
            _ => end,
        };
        Span::new(start, end)
    }

    fn at(&self, index: usize) -> usize {
        let within = match self.offsets.get(index) {
            Some(at) => *at as usize,
            None if self.offsets.is_empty() => index.min(self.bytes),
            None => self.bytes,
        };
        self.base + within
    }
}

/// A text that is being read.
#[derive(Default)]
struct Parsing {
    places: Places,
    stack: Vec<Open>,
    root: Option<Node>,
    problems: Vec<Problem>,
    /// The mistakes that are told once, each by its index among the problems, and how often they were met.
    counts: Vec<(&'static str, usize, usize)>,
    /// The keys above that stand in their mapping twice, which is told once where a text was pasted twice.
    repeated: Option<Repeated>,
}

/// A list or mapping that has not ended.
enum Open {
    Sequence(Span, Vec<Node>),
    Mapping(Span, Vec<(Node, Node)>, Option<Key>),
}

/// Keys of one mapping, one behind the other, that stood in it before in the same order.
struct Repeated {
    /// Their mapping, by how many stand around it.
    depth: usize,
    /// Where the last of them stood before.
    first: Span,
    /// What is said of them, by its index among the problems.
    problem: usize,
    /// How many there are.
    count: usize,
}

/// A key whose value has not come.
enum Key {
    First(Node),
    /// One that was there before, or is beyond what is read: its value is dropped.
    Dropped,
}

impl Parsing {
    fn take(&mut self, event: Event, span: Span) -> Result<(), Problem> {
        if let Event::Scalar(_, _, anchor, tag)
        | Event::SequenceStart(anchor, tag)
        | Event::MappingStart(anchor, tag) = &event
            && (*anchor > 0 || tag.is_some())
        {
            self.counted(
                ANCHORS,
                span,
                "write the value alone; a text that begins with “&” or “!” stands in quotation marks",
            );
        }
        let node = match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                return Err(second_document(span));
            }
            Event::Alias(_) => {
                // What a merge key takes in is told with the key.
                let is_dropped = matches!(self.stack.last(), Some(Open::Mapping(_, _, Some(Key::Dropped))));
                if !is_dropped {
                    self.counted(ALIASES, span, "write the value out");
                }
                Node { span, value: Value::Scalar(String::new()) }
            }
            Event::Scalar(text, ..) => Node { span, value: Value::Scalar(text.into_owned()) },
            Event::SequenceStart(..) => return self.open(Open::Sequence(span, Vec::new()), span),
            Event::MappingStart(..) => return self.open(Open::Mapping(span, Vec::new(), None), span),
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(open) => open.close(span),
                None => return Ok(()),
            },
            _ => return Ok(()),
        };
        match self.stack.last_mut() {
            Some(open) => {
                let is_key = matches!(open, Open::Mapping(_, _, None));
                let problem = open.push(node);
                self.pushed(problem, is_key);
            }
            None => self.root = self.root.take().or(Some(node)),
        }
        Ok(())
    }

    /// Tells what is wrong with what was read in a list or mapping, unless it is told already.
    fn pushed(&mut self, problem: Option<Problem>, is_key: bool) {
        let depth = self.stack.len();
        let first = problem.as_ref().and_then(|problem| problem.other).map(|(first, _)| first);
        if let Some(above) = self.repeated.as_mut().filter(|above| is_key && above.depth == depth) {
            if let Some(first) = first.filter(|first| above.first < *first) {
                (above.first, above.count) = (first, above.count + 1);
                return repeated_keys(&mut self.problems[above.problem], above.count);
            }
            self.repeated = None;
        }
        if let Some(first) = first {
            self.repeated = Some(Repeated { depth, first, problem: self.problems.len(), count: 1 });
        }
        // What is beyond a limit is told once.
        let is_told =
            |problem: &Problem| self.problems.last().is_some_and(|last| last.message == problem.message);
        let problem = problem.filter(|problem| !is_told(problem));
        self.problems.extend(problem);
    }

    /// Tells a mistake of a kind that a text is full of where it is in it at all: once, with the number of its places.
    fn counted(&mut self, message: &'static str, span: Span, help: &'static str) {
        let told = self.counts.iter_mut().find(|(known, ..)| *known == message);
        let Some((_, index, count)) = told else {
            self.counts.push((message, self.problems.len(), 1));
            return self.problems.push(Problem::new(span, message).help(help));
        };
        *count += 1;
        self.problems[*index].message = format!("{message}; {count} stand here");
    }

    /// Whether there is room for another mistake.
    fn within_limit(&self, span: Span) -> Result<(), Problem> {
        if self.problems.len() < PROBLEMS_MAX {
            return Ok(());
        }
        let message = format!("there are {PROBLEMS_MAX} mistakes up to here; nothing behind them is read");
        Err(Problem::new(span, message))
    }

    fn open(&mut self, open: Open, span: Span) -> Result<(), Problem> {
        self.stack.push(open);
        if self.stack.len() > DEPTH_MAX {
            return Err(Problem::new(span, format!("values stand in each other more than {DEPTH_MAX} deep")));
        }
        Ok(())
    }
}

impl Open {
    fn push(&mut self, node: Node) -> Option<Problem> {
        let (entries, key) = match self {
            Self::Sequence(_, items) => {
                items.push(node);
                return None;
            }
            Self::Mapping(_, entries, key) => (entries, key),
        };
        match key.take() {
            Some(Key::First(first)) => entries.push((first, node)),
            Some(Key::Dropped) => {}
            None => {
                let problem = refused(entries, &node);
                // The list that the item is to be in has its value there.
                if let Some((_, list)) =
                    entries.last_mut().filter(|(_, list)| items::is_key(&node) && list.span.is_empty())
                {
                    list.span = node.span;
                }
                *key = Some(if problem.is_some() { Key::Dropped } else { Key::First(node) });
                return problem;
            }
        }
        None
    }

    fn close(self, end: Span) -> Node {
        let (start, value) = match self {
            Self::Sequence(start, items) => (start, Value::Sequence(items)),
            Self::Mapping(start, entries, _) => (start, Value::Mapping(entries)),
        };
        Node { span: Span::new(start.start as usize, end.end.max(start.end) as usize), value }
    }
}

/// Why a key is not read.
fn refused(entries: &[(Node, Node)], key: &Node) -> Option<Problem> {
    if entries.len() >= KEYS_MAX {
        return Some(Problem::new(key.span, format!("a mapping has more than {KEYS_MAX} keys")));
    }
    let name = key.scalar()?;
    if let Some(problem) = blanks::around_key(name, key.span).or_else(|| items::as_key(key)) {
        return Some(problem);
    }
    if name == MERGE {
        let problem = Problem::new(key.span, "merge keys are not read");
        return Some(problem.help("write the keys out"));
    }
    let (first, _) = entries.iter().find(|(other, _)| other.scalar() == Some(name))?;
    Some(repeated_key(name, key.span, first.span))
}
