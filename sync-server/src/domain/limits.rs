//! Every bound on what devices may ask of the server, each with its reason. What one message, change or record may hold
//! stands in `casement_core::limits`.

/// Requests of one device a minute. A phone makes a few an hour; one that is being filled or emptied makes one after the
/// other, which [`REQUESTS_BURST`] lets it.
pub const REQUESTS_PER_MINUTE: u32 = 120;
/// Requests of one device at once: a first sync of 4 GB in answers of 4 MB, and as many again that a weak link has cut off.
pub const REQUESTS_BURST: u32 = 2_000;
/// Changes that one device brings in an hour. A change is an act of a person: a busy day has 3,000.
pub const CHANGES_PER_HOUR: u32 = 20_000;
/// Changes that one device brings at once: all that a phone has after the server was restored, 5,000 records of a hundred.
pub const CHANGES_BURST: u32 = 500_000;
/// Bytes of changes and statements that one device brings in an hour. An act has some 150, and there are long texts.
pub const BYTES_PER_HOUR: u32 = 64 << 20;
/// Bytes that one device brings at once: as many changes as [`CHANGES_BURST`], at a kilobyte each.
pub const BYTES_BURST: u32 = 512 << 20;

/// Bytes of changes and statements of one workspace, if nothing else is set: a team of fifty that writes a gigabyte a year
/// for twenty years.
pub const WORKSPACE_BYTES_MAX: u64 = 20 << 30;
/// Records of one workspace, if nothing else is set: a thousand visits a year with fifty records each, for twenty years.
pub const WORKSPACE_RECORDS_MAX: u64 = 1_000_000;

/// Changes of one device that are held: what was written on a lost phone in a month. People look at them.
pub const HELD_OF_DEVICE_MAX: u64 = 10_000;
/// Bytes of them, with what was signed for them.
pub const HELD_OF_DEVICE_BYTES_MAX: u64 = 8 << 20;
/// Changes that are held in one workspace: those of five such phones.
pub const HELD_MAX: u64 = 50_000;
/// Bytes of them. All of it is in memory for a moment when it is decided about.
pub const HELD_BYTES_MAX: u64 = 32 << 20;
/// Bytes of the numbers of held changes that are decided about at once: they stand in one line of the audit log.
pub const DECIDED_BYTES_MAX: usize = 900;

/// Requests of one device that are worked on at once: one, and some whose connection broke and which nobody awaits any more.
pub const REQUESTS_UNDER_WAY_MAX: u32 = 4;
/// Bytes of one request once it is inflated: what a phone sends at once (`SYNC_PUSH_BYTES`), the largest change or visit that
/// has to go with it, or where all its records stand.
pub const REQUEST_INFLATED_BYTES_MAX: usize = 12 << 20;
/// Statements in one request: all that fit into what a phone sends at once (`SYNC_PUSH_BYTES`). Each is a signature to verify
/// while others wait: some 60 µs.
pub const PUSH_STATEMENTS_MAX: usize = 16_384;
/// Visits that one request opens. Each is a decision of its own; the others come with the next request.
pub const VISITS_OPENED_MAX: usize = 64;
/// Records whose heads are compared at the price of one request.
pub const COMPARED_OF_REQUEST: u32 = 100;
/// Attestations of one device about one record that came before what they are for, and are looked at again. Those that count
/// came with the push before.
pub const EARLIER_STATEMENTS_MAX: usize = 256;

/// Requests about files of one device a minute: pieces of 512 KiB, or small ones on a weak link. They are counted apart, so that
/// photos use up nothing of the exchange.
pub const PIECES_PER_MINUTE: u32 = 600;
/// Requests about files of one device at once: two gigabytes of photos after a month away, in pieces of half a megabyte.
pub const PIECES_BURST: u32 = 4_000;
/// Bytes of files that one device brings in a day.
pub const FILE_BYTES_PER_DAY: u32 = 2 << 30;
/// Bytes of files that one device brings at once: a visit of a week with a hundred photos a day.
pub const FILE_BYTES_BURST: u32 = u32::MAX;
/// Files that one device has begun to give at most: it gives one after the other, and what it has begun longest ago is let go. They
/// bound what lies half finished on the disk to half a gigabyte for each device.
pub const FILES_BEGUN_OF_DEVICE_MAX: usize = 8;
/// How long what a device has begun to give is kept: a phone may be in a place without a network for two weeks.
pub const FILES_BEGUN_DAYS: u32 = 14;
/// Bytes of attached files of one workspace, if nothing else is set: thirty thousand photos.
pub const WORKSPACE_FILE_BYTES_MAX: u64 = 100 << 30;
/// Attached files of one workspace.
pub const WORKSPACE_FILES_MAX: u64 = 1_000_000;

/// Open sockets of one device: one, and one that the network has dropped and nobody has noticed yet.
pub const SOCKETS_OF_DEVICE_MAX: usize = 2;
/// Pages of one web session that wait for news at once. A browser asks for news on the page that is looked at alone, and has six
/// connections to a server.
pub const PAGES_OF_SESSION_MAX: usize = 8;
/// Open sockets in all, if nothing else is set. Each takes some 20 kB with its buffers.
pub const SOCKETS_MAX: usize = 2_000;

/// Sockets that have not shown yet whose they are. More wait in front of the door.
pub const SOCKETS_UNKNOWN_MAX: usize = 128;
/// How long a socket may take to show whose it is.
pub const SOCKET_GREETING_SECONDS: u64 = 10;
/// How often a socket is asked whether it is still there. Mobile networks forget a silent connection after minutes.
pub const SOCKET_PING_SECONDS: u64 = 45;
/// How long a socket may be silent before it is taken for lost: two pings and a little.
pub const SOCKET_SILENCE_SECONDS: u64 = 100;
/// How long a socket may take to take in a poke. Whoever takes longer is dropped, and makes an exchange when it comes back.
pub const SOCKET_SEND_SECONDS: u64 = 10;
/// Bytes of what a socket may say: a token of a session.
pub const SOCKET_MESSAGE_BYTES_MAX: usize = 512;

/// What may be set otherwise, or in tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How much one device may ask.
    pub rates: Rates,
    /// How much a workspace may store.
    pub workspace: Store,
    /// How much of one device may be held, and of one workspace.
    pub held_of_device: Store,
    /// See [`Self::held_of_device`].
    pub held: Store,
    /// How much of attached files there may be, and how fast they come.
    pub files: FileLimits,
    /// Open sockets in all.
    pub sockets: usize,
}

/// How much of attached files there may be, and how fast they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// Requests about files.
    pub pieces: Rate,
    /// Bytes of files that a device brings.
    pub bytes: Rate,
    /// How many files a workspace may have, and how many bytes.
    pub workspace: Store,
    /// How many files a device has begun at most.
    pub begun_of_device: usize,
}

/// How much one device may ask: so much at once, and so much again in some time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Requests.
    pub requests: Rate,
    /// Changes.
    pub changes: Rate,
    /// Bytes of changes and statements.
    pub bytes: Rate,
}

/// So much at once, and so much again in so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// Again in [`Self::seconds`].
    pub again: u32,
    /// See [`Self::again`].
    pub seconds: u32,
}

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Store {
    /// Records, or changes that are held.
    pub count: u64,
    /// Bytes of changes and statements.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        const HOUR: u32 = 3_600;
        let rate = |burst, again, seconds| Rate { burst, again, seconds };
        Self {
            rates: Rates {
                requests: rate(REQUESTS_BURST, REQUESTS_PER_MINUTE, 60),
                changes: rate(CHANGES_BURST, CHANGES_PER_HOUR, HOUR),
                bytes: rate(BYTES_BURST, BYTES_PER_HOUR, HOUR),
            },
            workspace: Store { count: WORKSPACE_RECORDS_MAX, bytes: WORKSPACE_BYTES_MAX },
            held_of_device: Store { count: HELD_OF_DEVICE_MAX, bytes: HELD_OF_DEVICE_BYTES_MAX },
            held: Store { count: HELD_MAX, bytes: HELD_BYTES_MAX },
            files: FileLimits {
                pieces: rate(PIECES_BURST, PIECES_PER_MINUTE, 60),
                bytes: rate(FILE_BYTES_BURST, FILE_BYTES_PER_DAY, 24 * HOUR),
                workspace: Store { count: WORKSPACE_FILES_MAX, bytes: WORKSPACE_FILE_BYTES_MAX },
                begun_of_device: FILES_BEGUN_OF_DEVICE_MAX,
            },
            sockets: SOCKETS_MAX,
        }
    }
}
