//! The edge around an axum router.
