//! The API for people, over the network: a server that runs, and members who have signed in.

mod description;
mod founding;
mod http;
pub(crate) mod office;
mod sessions;
mod table;
mod uploads;
