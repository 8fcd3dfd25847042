//! What can be asked.

use serde::{Deserialize, Serialize};

/// One request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// In which workspace, by its id, the beginning of it, or its name; none where there is only one.
    pub workspace: Option<String>,
    /// What.
    pub act: Act,
}

/// What is asked. Members, places, forms and devices are named by id, by its beginning, or by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Found a workspace, and invite its first member.
    Found {
        /// The workspace's name.
        name: String,
        /// The first member's name.
        admin: String,
    },
    /// Who is in it?
    Members,
    /// Add a member.
    AddMember {
        /// Their name.
        name: String,
        /// What they may do, in words.
        roles: Vec<String>,
    },
    /// Say anew what a member may do; nothing at all when they leave.
    SetRoles {
        /// Who.
        member: String,
        /// What they may do, in words.
        roles: Vec<String>,
    },
    /// Invite a member's next device.
    Invite {
        /// Who.
        member: String,
        /// How long it is open.
        hours: Option<u16>,
    },
    /// Make a code with which a member signs in to a browser or another program, once.
    SignIn {
        /// Who.
        member: String,
        /// How long it is open.
        minutes: Option<u16>,
    },
    /// Take away what a member signs in with to the pages, and make a code with which they begin anew.
    ResetSignIn {
        /// Who.
        member: String,
        /// How long the code is open.
        minutes: Option<u16>,
    },
    /// Revoke everything of a member, and invite them anew.
    Reset {
        /// Who.
        member: String,
    },
    /// Which devices are there?
    Devices,
    /// Revoke a device.
    Revoke {
        /// Which.
        device: String,
    },
    /// Say that the phones have synced since the server was brought back from a backup.
    PhonesAreBack,
    /// Which places are there?
    Places,
    /// Add a place.
    AddPlace {
        /// Its name.
        name: String,
        /// What it is.
        kind: String,
        /// Where it is.
        location: String,
    },
    /// Which forms are there?
    Forms,
    /// Publish a form that has no errors.
    Publish {
        /// The encoding of a published form, in base64.
        form: String,
    },
    /// Which visits are there?
    Visits,
    /// Open a visit.
    OpenVisit(NewVisit),
    /// Say anew who goes on a visit.
    SetTeam {
        /// Which visit: its id, the beginning of it, or its place where that has one visit.
        visit: String,
        /// Who leads it.
        leads: Vec<String>,
        /// Who fills in forms.
        visitors: Vec<String>,
        /// Who reads.
        readers: Vec<String>,
    },
    /// What is held for the leads?
    Held,
    /// Take in after all what is held under these numbers.
    Release {
        /// Numbers, and numbers in a row as `3-9`.
        numbers: Vec<String>,
    },
    /// Decide against what is held under these numbers.
    LetGo {
        /// Numbers, and numbers in a row as `3-9`.
        numbers: Vec<String>,
        /// Why, as a word.
        because: String,
    },
    /// What was decided?
    Audit {
        /// How many of the last lines.
        last: u32,
        /// Whether to verify the whole log.
        verify: bool,
    },
}

/// A visit to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewVisit {
    /// To which place.
    pub place: String,
    /// What kind of visit, as a word.
    pub kind: String,
    /// Its first day, such as 2026-11-25.
    pub begins: String,
    /// Its last day.
    pub ends: String,
    /// The forms that are filled in.
    pub forms: Vec<String>,
    /// Who leads it.
    pub leads: Vec<String>,
    /// Who fills in forms.
    pub visitors: Vec<String>,
    /// Who reads.
    pub readers: Vec<String>,
}
