//! Files attached to a form: the content of its external secondary instances.
