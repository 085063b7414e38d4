//! Nothing but a place for the tests of services, which need frameworks, servers and clients: each test file asks for a
//! feature of this crate, so that the default build has none of them.
