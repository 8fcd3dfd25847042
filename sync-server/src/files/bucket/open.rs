//! A bucket as an object store.

use super::door::Door;
use super::{Bucket, BucketProblem};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::{BackoffConfig, RetryConfig};
use std::time::Duration;

/// How often a request is tried again that had no answer, or one that says that it was the bucket's fault.
const TRIES_AGAIN: usize = 3;
/// When it is not tried again any more: a phone waits for the answer, and what is in front of the server waits a minute.
const TRIED_FOR: Duration = Duration::from_secs(15);

impl Bucket {
    /// As an object store. Nothing is sent yet.
    pub(in crate::files) fn open(&self) -> Result<AmazonS3, BucketProblem> {
        let endpoint = self.endpoint();
        let backoff =
            BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(2), base: 2.0 };
        let builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.key.id)
            .with_secret_access_key(self.key.secret.as_str())
            .with_virtual_hosted_style_request(!self.path_style)
            // Files are removed one at a time; what removes many at once is not spoken everywhere.
            .with_disable_bulk_delete(true)
            .with_retry(RetryConfig { backoff, max_retries: TRIES_AGAIN, retry_timeout: TRIED_FOR })
            .with_http_connector(Door::new(endpoint.starts_with("https:"))?)
            .with_endpoint(endpoint);
        builder.build().map_err(|_| BucketProblem::NotUnderstood)
    }

    /// Where it is reached; with its name in the host, unless that stands in the path.
    fn endpoint(&self) -> String {
        let endpoint = match &self.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => format!("https://s3.{}.amazonaws.com", self.region),
        };
        match endpoint.split_once("://") {
            Some((scheme, host)) if !self.path_style => format!("{scheme}://{}.{host}", self.name),
            _ => endpoint,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::BucketKey;
    use super::*;

    #[test]
    fn the_name_of_a_bucket_stands_in_the_path_or_in_the_host() {
        let key = BucketKey { id: "AKIA".into(), secret: "hidden".to_owned().into() };
        let bucket = |endpoint: Option<&str>, path_style| Bucket {
            name: "files".into(),
            endpoint: endpoint.map(Into::into),
            region: "eu-central-1".into(),
            path_style,
            key: key.clone(),
        };
        for (endpoint, path_style, wanted) in [
            (None, false, "https://files.s3.eu-central-1.amazonaws.com"),
            (None, true, "https://s3.eu-central-1.amazonaws.com"),
            (Some("http://127.0.0.1:9000"), true, "http://127.0.0.1:9000"),
            (Some("https://s3.example.org"), false, "https://files.s3.example.org"),
        ] {
            assert_eq!(bucket(endpoint, path_style).endpoint(), wanted);
        }
        let opened = bucket(None, true).open().unwrap();
        assert!(!format!("{:?}{opened:?}", bucket(None, true)).contains("hidden"), "no secret is shown");
    }
}
