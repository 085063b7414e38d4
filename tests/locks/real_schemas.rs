//! Schemas that schemars derives from real types: changes in the source that do not affect a client.

use api_error::catalog::{Lock, compare};
use api_error::{ApiError, Cataloged};

/// The error of a service with a detail of these types.
macro_rules! revision {
    ($name:ident { $($types:tt)* }) => {
        #[allow(dead_code)] // only the catalog and the types are looked at
        mod $name {
            use api_error::ApiError;
            use api_error::schemars::JsonSchema;
            use serde::Serialize;

            $($types)*

            #[derive(Debug, ApiError)]
            #[api(std_error, code = "busy", status = 409, message = "Busy")]
            pub(super) struct Busy {
                #[api(detail, schemars)]
                pub(super) scan: Scan,
            }
        }
    };
}

revision!(first {
    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) struct Scan { id: String, progress: f64, state: State }

    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) enum State { Queued, Running }
});

revision!(documented {
    /// A scan.
    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) struct Scan {
        /// The progress.
        #[schemars(range(), title = "Progress")]
        progress: f64,
        state: Phase,
        #[serde(rename = "id")]
        name: Box<str>,
    }

    /// Where it stands.
    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) enum Phase {
        /// At work.
        Running,
        /// Waiting.
        Queued,
    }
});

revision!(more {
    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) struct Scan { id: String, progress: f64, state: State, worker: Option<String> }

    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) enum State { Queued, Running, Paused }
});

revision!(other {
    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) struct Scan { id: u64, state: State }

    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    pub(super) enum State { Queued }
});

/// Compares the file of the first revision with the catalog of a later one.
fn changes<E: ApiError + Cataloged>() -> Vec<String> {
    let file: Lock = Lock::of(&[first::Busy::CATALOG]).unwrap().to_string().parse().unwrap();
    compare(&file, &Lock::of(&[E::CATALOG]).unwrap())
        .iter()
        .map(|change| format!("{} {}", change.rule(), change.member().unwrap_or_default()))
        .collect()
}

#[test]
fn texts_order_and_type_names_are_no_change() {
    assert_eq!(changes::<first::Busy>(), [""; 0]);
    assert_eq!(changes::<documented::Busy>(), [""; 0]);
}

#[test]
fn new_members_and_new_values_are_compatible() {
    assert_eq!(
        changes::<more::Busy>(),
        ["MEMBER_ADDED details.scan.worker", "MEMBER_VALUE_ADDED details.scan.state"],
    );
}

#[test]
fn removals_and_changes_are_refused_with_their_path() {
    assert_eq!(
        changes::<other::Busy>(),
        [
            "MEMBER_REMOVED details.scan.progress",
            "MEMBER_TYPE_CHANGED details.scan.id",
            "MEMBER_TYPE_CHANGED details.scan.state",
        ],
    );
}

/// A detail that is a tagged enum, whose variant has these members.
macro_rules! tagged {
    ($name:ident { $($members:tt)* }) => {
        revision!($name {
            #[derive(Debug, Serialize, JsonSchema)]
            #[schemars(crate = "api_error::schemars")]
            #[serde(tag = "kind", rename_all = "snake_case")]
            pub(super) enum Scan { Queued, Running { $($members)* } }
        });
    };
}

tagged!(narrow { jobs: u32, progress: f32 });
tagged!(wide { jobs: u64, progress: f64, worker: Option<String> });
tagged!(signed { jobs: i8, progress: f32 });

#[test]
fn new_members_and_wider_numbers_are_compatible() {
    let lock = |catalog| Lock::of(&[catalog]).unwrap();
    let changes = |new| {
        let changes = compare(&lock(narrow::Busy::CATALOG), &lock(new));
        assert_eq!(changes.breaking().count(), 0, "{changes}");
        changes
            .iter()
            .map(|change| format!("{} {}", change.rule(), change.member().unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        changes(wide::Busy::CATALOG),
        [
            "MEMBER_ADDED details.scan|kind=running.worker",
            "MEMBER_RESPELLED details.scan|kind=running.jobs",
            "MEMBER_RESPELLED details.scan|kind=running.progress",
        ],
    );
    assert_eq!(changes(signed::Busy::CATALOG), ["MEMBER_RESPELLED details.scan|kind=running.jobs"]);
}
