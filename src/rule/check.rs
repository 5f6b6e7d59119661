//! The function of a rule, joined to its parameters.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::document::collection::Collection;
use crate::document::markup::Markup;
use crate::document::waiver::WaiverFault;
use crate::document::{Document, Volume};
use crate::finding::Findings;
use crate::record::index::RecordIndex;
use crate::record::written::WrittenRecord;

/// The parameters of a rule that has none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoParameters {}

/// A share of a whole, from 0 to 1: a parameter of rules that look at habits.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Deserialize)]
#[serde(try_from = "f64")]
pub struct Share(f64);

impl Share {
    /// Whether some of all are at least this share.
    pub fn is_reached(self, some: usize, all: usize) -> bool {
        some as f64 >= self.0 * all as f64
    }
}

impl TryFrom<f64> for Share {
    type Error = String;

    fn try_from(share: f64) -> Result<Self, String> {
        if (0.0..=1.0).contains(&share) {
            Ok(Self(share))
        } else {
            Err("a share is a number from 0 to 1, such as 0.95".to_owned())
        }
    }
}

/// A function over the facts of a document, which any thread may call.
pub type DocumentCheck = dyn for<'s> Fn(&Document<'s>, &mut Findings) + Send + Sync;

/// A function over the facts of a volume, which any thread may call.
pub type VolumeCheck = dyn for<'s> Fn(&Volume<'s>, &mut Findings) + Send + Sync;

/// A function over the markup of a TEI volume, which any thread may call.
pub type MarkupCheck = dyn for<'s> Fn(&Markup<'s>, &mut Findings) + Send + Sync;

/// A function over the volumes of a run, which any thread may call.
pub type CollectionCheck = dyn for<'c> Fn(&Collection<'c>, &mut Findings) + Send + Sync;

/// A function over a record that a person wrote, which any thread may call.
pub type RecordCheck = dyn for<'r, 'v> Fn(&WrittenRecord<'r, 'v>, &mut Findings) + Send + Sync;

/// A function over all records of a volume, which any thread may call.
pub type RecordsCheck = dyn Fn(&RecordIndex, &mut Findings) + Send + Sync;

/// A function over what is the matter with waivers, which any thread may call.
pub type WaiverCheck = dyn Fn(&[WaiverFault], &mut Findings) + Send + Sync;

/// A check with its parameters settled.
pub enum Check {
    /// Looks at one document after another.
    Document(Box<DocumentCheck>),
    /// Looks at the documents of a volume together.
    Volume(Box<VolumeCheck>),
    /// Looks at the markup of a TEI volume.
    Markup(Box<MarkupCheck>),
    /// Looks at what was kept of all volumes of a run, when each has been checked.
    Collection(Box<CollectionCheck>),
    /// Looks at one record after another.
    Record(Box<RecordCheck>),
    /// Looks at what is kept of all records of a volume, when each was looked at.
    Records(Box<RecordsCheck>),
    /// Looks at what is the matter with waivers, when all other rules have run.
    Waivers(Box<WaiverCheck>),
}

/// A parameter that a rule does not understand: where in the mapping, and why.
pub type BadParameter = serde_path_to_error::Error<serde_yaml::Error>;

/// Joins a function over documents to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_document<P>(
    parameters: Value,
    check: fn(&Document, &P, &mut Findings),
) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Document(Box::new(move |document, findings| check(document, &parameters, findings))))
}

/// Joins a function over volumes to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_volume<P>(parameters: Value, check: fn(&Volume, &P, &mut Findings)) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Volume(Box::new(move |volume, findings| check(volume, &parameters, findings))))
}

/// Joins a function over the markup of a volume to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_markup<P>(parameters: Value, check: fn(&Markup, &P, &mut Findings)) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Markup(Box::new(move |markup, findings| check(markup, &parameters, findings))))
}

/// Joins a function over collections to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_collection<P>(
    parameters: Value,
    check: fn(&Collection, &P, &mut Findings),
) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Collection(Box::new(move |collection, findings| check(collection, &parameters, findings))))
}

/// Joins a function over records to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_record<P>(
    parameters: Value,
    check: fn(&WrittenRecord, &P, &mut Findings),
) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Record(Box::new(move |record, findings| check(record, &parameters, findings))))
}

/// Joins a function over all records of a volume to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_records<P>(
    parameters: Value,
    check: fn(&RecordIndex, &P, &mut Findings),
) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Records(Box::new(move |records, findings| check(records, &parameters, findings))))
}

/// Joins a function over what is the matter with waivers to its parameters.
///
/// # Errors
///
/// When a parameter is unknown or has another type.
pub fn bind_waivers<P>(
    parameters: Value,
    check: fn(&[WaiverFault], &P, &mut Findings),
) -> Result<Check, BadParameter>
where
    P: DeserializeOwned + Send + Sync + 'static,
{
    let parameters: P = serde_path_to_error::deserialize(parameters)?;
    Ok(Check::Waivers(Box::new(move |faults, findings| check(faults, &parameters, findings))))
}
