//! Writes the Kotlin, Swift and Python code of a built library: `scripts/bindings.sh` calls it.

fn main() {
    uniffi::uniffi_bindgen_main();
}
