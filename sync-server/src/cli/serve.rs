//! `casement serve`: the server, until it is told to stop.

use super::attachments_in::AttachmentsPlace;
use super::setup::Place;
use super::terminal::{Output, Style, complain};
use crate::serve::{self, Given, Ready, Settings};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// Run the server that phones exchange records with
///
/// It keeps everything in one folder and runs until Ctrl-C or SIGTERM.
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub(super) struct Serve {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    attachments: AttachmentsPlace,
    /// On which address and port it listens [default: 127.0.0.1:8480]
    #[arg(long, value_name = "IP:PORT", env = "CASEMENT_LISTEN")]
    listen: Option<String>,
    /// The certificate with its chain, as PEM; without it something in front must speak TLS
    #[arg(long, value_name = "FILE", env = "CASEMENT_TLS_CERTIFICATE")]
    tls_certificate: Option<PathBuf>,
    /// The certificate's private key, as PEM
    #[arg(long, value_name = "FILE", env = "CASEMENT_TLS_KEY")]
    tls_key: Option<PathBuf>,
    /// Believe the proxy in front (the last entry of X-Forwarded-For) where calls come from
    ///
    /// Wrong codes and tokens are counted by address. Without a proxy this would let anyone choose theirs.
    #[arg(long, env = "CASEMENT_TRUST_PROXY")]
    trust_proxy: bool,
    /// What is logged to standard error: error, warn, info, debug, or a filter such as casement_server=debug
    #[arg(long, value_name = "LEVEL", env = "CASEMENT_LOG", default_value = "info")]
    log: String,
    /// How it is logged
    #[arg(long, value_name = "FORMAT", env = "CASEMENT_LOG_FORMAT", default_value = "text")]
    log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    /// Lines for people
    Text,
    /// One JSON object a line, for programs
    Json,
}

const EXAMPLES: &str = "\
Examples:
  casement serve                              try it out: phones on this machine alone
  casement serve --data /var/lib/casement --listen 0.0.0.0:8480 \\
      --address https://npm.example.org       a proxy in front speaks TLS
  casement serve --settings /etc/casement.toml

A settings file has the same names as the flags:
  data = \"/var/lib/casement\"
  listen = \"0.0.0.0:443\"
  address = \"https://npm.example.org\"
  tls-certificate = \"/etc/casement/chain.pem\"
  tls-key = \"/etc/casement/key.pem\"
and besides, with what is usual:
  workspace-gigabytes = 20      what one workspace may store; beyond it phones keep their work
  workspace-records = 1000000   records that it may have
  attachment-gigabytes = 107    attached files that one workspace may have; beyond it they stay on phones
  attachments-in = \"folder\"     or \"s3\", with s3-bucket, s3-endpoint, s3-region, s3-path-style, s3-key-file
  sockets = 2000                phones that are told at once that there is something new
  trust-proxy = false           whether a proxy in front says truly where calls come from

The address is what phones dial and sign: once phones have joined, it stays as it is.
Members, places, forms and visits: casement admin --help
/health, /ready and /metrics (Prometheus) answer for whoever watches the server.

Exit code: 0 where it was told to stop, 1 where it could not start or go on.";

impl Serve {
    pub(super) fn run(&self) -> ExitCode {
        self.run_until(serve::signalled())
    }

    /// As [`Self::run`], until `stop` comes to an end.
    pub(super) fn run_until(&self, stop: impl Future<Output = ()> + Send + 'static) -> ExitCode {
        if let Err(message) = self.begin_log() {
            complain(&message);
            return ExitCode::FAILURE;
        }
        let besides = Given {
            listen: self.listen.clone(),
            tls_certificate: self.tls_certificate.clone(),
            tls_key: self.tls_key.clone(),
            trust_proxy: self.trust_proxy.then_some(true),
            ..self.attachments.given()
        };
        let served = self.place.settle(besides).map_err(|error| error.to_string()).and_then(|settings| {
            serve::run_until(&settings, stop, |ready| greet(&settings, ready)).map_err(|error| error.to_string())
        });
        match served {
            Ok(()) => ExitCode::SUCCESS,
            Err(message) => {
                complain(&format!("The server does not run: {message}."));
                ExitCode::FAILURE
            }
        }
    }

    fn begin_log(&self) -> Result<(), String> {
        let filter = EnvFilter::try_new(&self.log)
            .map_err(|_| format!("{} is no level of logging: there are error, warn, info and debug.", self.log))?;
        // What cannot be logged, on a disk that is full, must end nothing: told on standard error, that would.
        let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
        let log = log.log_internal_errors(false);
        let begun = match self.log_format {
            LogFormat::Text => log.try_init(),
            LogFormat::Json => log.json().try_init(),
        };
        begun.map_err(|error| format!("The log cannot be written: {error}."))
    }
}

/// Tells where it listens, what phones dial, where the data lies, and what to do next.
fn greet(settings: &Settings, ready: &Ready<'_>) {
    let listens = ready.listens;
    let mut output = Output::new();
    output.line(Style::Heading, "Casement is serving");
    let scheme = if settings.tls.is_some() { "https" } else { "http" };
    let data = std::path::absolute(&settings.data).unwrap_or_else(|_| settings.data.clone());
    let rows = [
        ("listens on", format!("{scheme}://{listens}")),
        ("phones dial", settings.address.to_string()),
        ("data in", data.display().to_string()),
    ];
    for (name, value) in rows {
        output.write(Style::Faint, &format!("  {name:<12} ")).line(Style::Plain, &value);
    }
    if settings.tls.is_none() && !listens.ip().is_loopback() {
        output.line(Style::Warning, "  It does not speak TLS itself: let a proxy in front of it do so.");
    }
    if is_of_this_machine(settings.address.as_str()) {
        output.line(Style::Faint, "  Only phones on this very machine can dial that; --address names another.");
    }
    if let Some(link) = &ready.founding_link {
        output.line(Style::Strong, "There is no workspace yet. Found one with this link, which works once:");
        output.line(Style::Plain, &format!("  {link}"));
        output.line(Style::Strong, "or in another terminal:");
        let data = settings.data.display();
        output.line(Style::Plain, &format!("  casement admin found \"Name\" --admin \"Your name\" --data {data}"));
    }
    output.line(Style::Faint, "Ctrl-C stops it.");
}

/// Whether an address leads nowhere but to this machine.
pub(super) fn is_of_this_machine(address: &str) -> bool {
    address.starts_with("http://")
}
