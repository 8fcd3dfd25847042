//! Reserved: views of records, approvals.
//!
//! A handler here takes a [`Caller`](crate::domain::access::Caller): member, roles and device; its `visit` tells whether
//! a visit is seen, and `device_key` gives the key with which the server signs for a web session.
