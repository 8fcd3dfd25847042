//! Files that are here as a whole, in a bucket that speaks S3.
//!
//! What a bucket is called and where it is, is known in every build, so that a program without S3 can say that it has none. Objects have the
//! names that files have in the folder, `<workspace>/<record>/<hash>`: one is copied to the other as it is.

#[cfg(feature = "s3")]
mod body;
#[cfg(feature = "s3")]
mod door;
#[cfg(feature = "s3")]
mod look;
#[cfg(feature = "s3")]
mod open;
mod problem;
#[cfg(feature = "s3")]
mod rest;

#[cfg(feature = "s3")]
pub use look::{LookError, LookStep};
pub use problem::BucketProblem;

use std::fmt;
use zeroize::Zeroizing;

/// Which bucket, where it is, and the key to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Where it is reached, as `https://host[:port]` without its name; none where that is Amazon's own for the region.
    pub endpoint: Option<String>,
    /// The region that requests are signed for.
    pub region: String,
    /// Whether its name stands in the path of requests, else in their host.
    pub path_style: bool,
    /// The key.
    pub key: BucketKey,
}

/// A key to a bucket. It is shown nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct BucketKey {
    /// What names it to the bucket.
    pub id: String,
    /// What proves it.
    pub secret: Zeroizing<String>,
}

impl fmt::Debug for BucketKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BucketKey")
    }
}
