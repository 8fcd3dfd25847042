//! Two phones and a server: the real server on a port of this machine, real encrypted stores, HTTP between them.

mod approval;
mod attachments;
mod command_line;
mod leaving;
mod live;
mod meeting;
mod office;
mod restore;
mod visit;
