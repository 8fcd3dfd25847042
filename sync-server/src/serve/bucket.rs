//! Looks at the start whether the bucket for attached files works, and until it does.
//!
//! The server serves meanwhile: answers are worth more than photos, which wait on phones.

use crate::domain::service::Service;
use crate::files::bucket::LookError;
use crate::files::{FileKey, Files};
use crate::http::App;
use std::time::Duration;

/// How long until it is looked at again.
const PAUSE: Duration = Duration::from_secs(60);

/// Looks until all is well, and says so.
pub(super) async fn look(app: App) {
    let mut said = String::new();
    while !app.is_stopping() {
        let service = app.service.clone();
        match tokio::task::spawn_blocking(move || once(&service)).await {
            Ok(Ok(())) => {
                tracing::info!("the bucket for attached files works");
                return;
            }
            Ok(Err(error)) => {
                let words = error.to_string();
                if words != said {
                    tracing::error!(%error, "attached files wait on phones");
                    said = words;
                }
            }
            Err(_) => return,
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn once(service: &Service) -> Result<(), LookError> {
    let (Some(files), Some(dice)) = (service.files(), super::dice()) else { return Ok(()) };
    files.look(dice)?;
    if lacks_first(service, files)? {
        tracing::error!(
            "a file that was kept is not in the bucket: see whether it is another than before, or bring into it what the folder \
             `attachments` has; casement verify names what is missing"
        );
    }
    Ok(())
}

/// Whether the first file of a workspace is missing: then the bucket is another one, or the files were not brought there.
fn lacks_first(service: &Service, files: &Files) -> Result<bool, LookError> {
    let store = service.store();
    let Ok(workspaces) = store.workspaces() else { return Ok(false) };
    for workspace in workspaces {
        let Ok(page) = store.files(workspace.id, 0, 1) else { continue };
        if let Some((_, row)) = page.first() {
            let key = FileKey { workspace: row.workspace, record: row.record, file: row.file };
            if !files.has(&key, row.size_bytes)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
