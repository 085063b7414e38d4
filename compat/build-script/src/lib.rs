//! Reads the output of the build script.

/// The codes of the build script.
pub const CODES: &str = include_str!(concat!(env!("OUT_DIR"), "/codes.txt"));

#[test]
fn the_build_script_can_read_the_catalog() {
    assert_eq!(CODES, "no_out_dir\nnot_written");
}
