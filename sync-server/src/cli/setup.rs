//! How a server is set up, as flags and environment: for the server itself and for whoever administers it.

use crate::serve::{Given, Settings, SettingsError};
use clap::Args;
use std::path::PathBuf;

// Not a doc comment: it would become the help of whatever command this is part of.
// Where the server keeps what it keeps, and how it is reached.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Place {
    /// The folder with everything that the server keeps [default: casement-data]
    #[arg(long, global = true, display_order = 900, value_name = "FOLDER", env = "CASEMENT_DATA")]
    data: Option<PathBuf>,
    /// The address that phones dial; it stands in every invitation [default: this machine alone]
    #[arg(long, global = true, display_order = 900, value_name = "ADDRESS", env = "CASEMENT_ADDRESS")]
    address: Option<String>,
    /// A settings file: data, listen, address, tls-certificate, tls-key, trust-proxy. Flags and environment come before it
    #[arg(long, global = true, display_order = 900, value_name = "FILE", env = "CASEMENT_SETTINGS")]
    settings: Option<PathBuf>,
}

impl Place {
    /// The settings that follow, with what else was given.
    pub(super) fn settle(&self, besides: Given) -> Result<Settings, SettingsError> {
        let given = Given { data: self.data.clone(), address: self.address.clone(), ..besides };
        let given = match &self.settings {
            Some(file) => given.or(Given::of_file(file)?),
            None => given,
        };
        given.settle()
    }
}
