//! Where attached files are kept, as flags and environment: for whatever reads or writes them.

use crate::serve::{AttachmentsIn, Given, key_of_environment};
use clap::Args;
use std::path::PathBuf;

const HEADING: &str = "Where attached files are kept";

// Not a doc comment: it would become the help of whatever command this is part of.
// Each has its heading itself: `next_help_heading` would be that of all that follows in the command.
// Where whole files are. The key itself is no flag: others on the machine would see it.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct AttachmentsPlace {
    /// In the data folder, or in a bucket that speaks S3 [default: folder]
    #[arg(long, help_heading = HEADING, display_order = 910, value_name = "WHERE", env = "CASEMENT_ATTACHMENTS_IN")]
    attachments_in: Option<AttachmentsIn>,
    /// The bucket's name
    #[arg(long, help_heading = HEADING, display_order = 910, value_name = "NAME", env = "CASEMENT_S3_BUCKET")]
    s3_bucket: Option<String>,
    /// Where it is, without its name: https://host:port [default: Amazon's for the region]
    #[arg(long, help_heading = HEADING, display_order = 910, value_name = "URL", env = "CASEMENT_S3_ENDPOINT")]
    s3_endpoint: Option<String>,
    /// Its region [default: us-east-1 where s3-endpoint is set]
    #[arg(long, help_heading = HEADING, display_order = 910, value_name = "REGION", env = "CASEMENT_S3_REGION")]
    s3_region: Option<String>,
    /// Whether its name stands in the path of requests, and not in their host [default: true where s3-endpoint is set]
    #[arg(long, help_heading = HEADING, display_order = 910, value_name = "BOOL", env = "CASEMENT_S3_PATH_STYLE")]
    s3_path_style: Option<bool>,
    /// The file with the key: access-key-id = "…" and secret-access-key = "…", for nobody else to read. Else it is in
    /// CASEMENT_S3_ACCESS_KEY_ID and CASEMENT_S3_SECRET_ACCESS_KEY
    #[arg(long, help_heading = HEADING, display_order = 910, value_name = "FILE", env = "CASEMENT_S3_KEY_FILE")]
    s3_key_file: Option<PathBuf>,
}

impl AttachmentsPlace {
    /// What is said, and the key as the environment has it.
    pub(super) fn given(&self) -> Given {
        Given {
            attachments_in: self.attachments_in,
            s3_bucket: self.s3_bucket.clone(),
            s3_endpoint: self.s3_endpoint.clone(),
            s3_region: self.s3_region.clone(),
            s3_path_style: self.s3_path_style,
            s3_key_file: self.s3_key_file.clone(),
            s3_key: key_of_environment(),
            ..Given::default()
        }
    }
}
