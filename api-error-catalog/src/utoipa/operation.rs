//! `into_responses!`: the errors of one operation, from several enums.

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
/// An unknown code is a compile error. The schemas are in place, so the document needs no component.
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
        $visibility:vis struct $name:ident: $($errors:ty $([$($code:literal),+ $(,)?])?),+ $(,)? ;
    ) => {
        $(#[$attribute])*
        $visibility struct $name;

        // Not in the function: there it is only looked at once something calls it.
        const _: () = {
            $($($(<$errors as $crate::__private::Cataloged>::CATALOG.expect($code);)+)?)+
        };

        #[automatically_derived]
        impl $crate::__private::IntoResponses for $name {
            fn responses() -> $crate::__private::Responses {
                $crate::__private::responses_of(&[
                    $((<$errors as $crate::__private::Cataloged>::CATALOG, &[$($($code),+)?])),+
                ])
            }
        }
    };
}

/// The responses of these codes of these catalogs; of a catalog without any, all.
pub fn responses_of(errors: &[(Catalog, &[&str])]) -> Responses {
    let entries = errors.iter().flat_map(|(catalog, codes)| {
        let is_meant = |entry: &Entry| codes.is_empty() || codes.contains(&entry.spec().code());
        catalog.entries().filter(is_meant)
    });
    into_utoipa(&OpenApi::of_entries(entries, "").inline_responses())
}
