//! Changes as honest devices make them, and as others might: for the gate and what stands behind it.

pub mod campaign;
pub mod chunk;
pub mod compare;
pub mod mutate;
pub mod rows;
pub mod team;
pub mod trial;
