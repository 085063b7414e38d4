//! `into_responses!`: the errors of one operation, from several enums.

use std::collections::HashSet;

use api_error_core::{Catalog, Entry};

use super::{Responses, into_utoipa};
use crate::OpenApi;

/// Declares a type for the errors of one operation, to use in `#[utoipa::path(responses(..))]`: all codes of several enums,
/// or some codes of an enum.
///
/// utoipa keeps one response for each status. If both enums in `responses(SecretError, AuthError)` have codes of the same
/// status, it silently keeps **only the codes of the last one**. With a type declared by this macro, the response of each
/// status has all of its codes.
///
/// With `in ServiceError`, all of them are described as that enum sends them: in its envelope, with its headers and links. Name
/// the root of the service's errors there if the enums of the operation are inner ones.
///
/// An unknown id is a compile error, and so is an enum that the root does not forward to. The schemas are in place, so the
/// document needs no component.
///
/// ```
/// use api_error::{ApiError, catalog};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum AuthError {
///     #[api(code = "token_missing", status = 401, message = "No token")]
///     NoToken,
///     #[api(code = "secret_hidden", status = 404, message = "Not for you")]
///     Hidden,
/// }
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum SecretError {
///     #[api(code = "secret_not_found", status = 404, message = "No such secret")]
///     NotFound,
///     #[api(code = "secret_in_use", status = 409, message = "The secret is in use")]
///     InUse,
/// }
///
/// catalog::into_responses! {
///     /// `#[utoipa::path(get, path = "/secrets/{path}", responses((status = 200), GetSecretErrors))]`
///     struct GetSecretErrors: AuthError, SecretError["secret_not_found"];
/// }
///
/// let responses = <GetSecretErrors as utoipa::IntoResponses>::responses();
/// assert_eq!(responses.keys().collect::<Vec<_>>(), ["401", "404"]);
/// let not_found = api_error::serde_json::to_string(&responses["404"]).unwrap();
/// assert!(not_found.contains("secret_hidden") && not_found.contains("secret_not_found"));
/// ```
///
/// ```
/// # use api_error::{ApiError, catalog, envelope};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// # struct Gone;
/// #[derive(Debug, ApiError)]
/// #[api(std_error, envelope = envelope::PROBLEM_JSON)]
/// enum ServiceError {
///     #[api(transparent)]
///     Gone(Gone),
/// }
///
/// catalog::into_responses! {
///     struct ReadErrors in ServiceError: Gone;
/// }
///
/// let responses = <ReadErrors as utoipa::IntoResponses>::responses();
/// assert!(api_error::serde_json::to_string(&responses["410"]).unwrap().contains("application/problem+json"));
/// ```
///
/// ```compile_fail,E0080
/// # use api_error::{ApiError, catalog};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// # struct Gone;
/// catalog::into_responses! {
///     struct Mistake: Gone["goen"];
/// }
/// ```
#[macro_export]
macro_rules! into_responses {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident $(in $root:ty)? :
            $($errors:ty $([$($id:literal),+ $(,)?])?),+ $(,)? ;
    ) => {
        $(#[$attribute])*
        $visibility struct $name;

        // Not in the function: there it is only looked at once something calls it.
        const _: () = {
            $($($(let _ = <$errors as $crate::__private::Cataloged>::CATALOG.expect($id);)+)?)+
            $crate::__api_error_within!([$($root)?] $($errors),+);
        };

        #[automatically_derived]
        impl $crate::__private::IntoResponses for $name {
            fn responses() -> $crate::__private::Responses {
                $crate::__private::responses_of(
                    &[$(<$root as $crate::__private::Cataloged>::CATALOG)?],
                    &[$((<$errors as $crate::__private::Cataloged>::CATALOG, &[$($($id),+)?])),+],
                )
            }
        }
    };
}

/// That the root has all codes of these enums.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_within {
    ([] $($errors:ty),+) => {};
    ([$root:ty] $($errors:ty),+) => {
        $(
            <$root as $crate::__private::Cataloged>::CATALOG
                .assert_has_all(&<$errors as $crate::__private::Cataloged>::CATALOG);
        )+
    };
}

/// The responses of these errors of these catalogs; of a catalog without any id, all. They are as `root` sends them.
pub fn responses_of(root: &[Catalog], errors: &[(Catalog, &[&str])]) -> Responses {
    let entries = errors.iter().flat_map(|(catalog, ids)| {
        let is_meant = |entry: &Entry| ids.is_empty() || ids.contains(&entry.spec().id());
        catalog.entries().filter(is_meant)
    });
    let Some(root) = root.first() else { return of(entries) };
    let ids: HashSet<&str> = entries.map(|entry| entry.spec().id()).collect();
    of(root.entries().filter(|entry| ids.contains(entry.spec().id())))
}

fn of(entries: impl Iterator<Item = Entry>) -> Responses {
    into_utoipa(&OpenApi::of_entries(entries, "").inline_responses())
}
