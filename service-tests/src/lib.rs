//! Tests of services, which need frameworks, servers and clients. Each test file requires a feature of this crate, so
//! that the default build compiles none of them.
