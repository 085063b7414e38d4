//! Snapshots of the formatted expansions of small types, one for each feature: `expansions/*.rs`.

use quote::quote;

use super::{compare, manifest_dir};

fn expands_to(name: &str, input: proc_macro2::TokenStream) {
    let expanded = crate::expand(input);
    let file = syn::parse2(expanded).unwrap();
    let path = manifest_dir().join("expansions").join(name).with_extension("rs");
    compare(&path, &prettyplease::unparse(&file));
}

#[test]
fn unit_variants_are_only_rows_and_arms() {
    expands_to(
        "unit_variants",
        quote! {
            /// What can go wrong with a token.
            enum TokenError {
                /// The token's time is over.
                ///
                /// Tokens live for an hour.
                #[api(code = "token_expired", status = 401, retryable(after_refresh, max = 1), message = "Token has expired")]
                Expired,
                #[api(code = "internal_error", status = 500, retryable = false)]
                #[deprecated(since = "2.0", note = "split up")]
                Internal,
            }
        },
    );
}

#[test]
fn marked_fields_are_written_where_their_marks_say() {
    expands_to(
        "marked_fields",
        quote! {
            #[api(envelope = VAULT, header("WWW-Authenticate" = "Bearer"))]
            enum SecretError {
                #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found in {count:>3} shards")]
                NotFound {
                    /// Where it was looked for.
                    #[api(detail, extension = "secret")]
                    path: String,
                    count: u8,
                    shard: u32,
                },
                #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
                RateLimited(#[api(retry_after)] Duration, #[api(rate_limit)] RateLimit, #[api(header = "X-Node")] Option<Node>),
                #[api(code = "invalid", status = 422, message = display)]
                Invalid {
                    #[api(field_errors)]
                    errors: Vec<FieldError>,
                    #[api(retryable)]
                    r#type: bool,
                },
            }
        },
    );
}

#[test]
fn variants_that_differ_only_in_texts_share_statements() {
    expands_to(
        "alike",
        quote! {
            enum LookupError {
                #[api(code = "no_user", status = 404, message = "no user '{name}'")]
                User { #[api(detail)] name: String },
                #[api(code = "no_team", status = 404, message = "no team '{name}'")]
                Team { #[api(detail)] name: String },
                #[api(code = "no_path", status = 404, message = "no path '{0}'")]
                Path(#[api(detail = "path")] String),
                #[api(code = "no_key", status = 404, message = "no key '{id}'")]
                Key { store: u8, #[api(detail)] id: String },
                #[api(code = "no_shard", status = 404, message = "no shard {0}")]
                Shard(u8),
                #[api(code = "no_luck", status = 500, retryable)]
                Luck,
            }
        },
    );
}

#[test]
fn transparent_variants_forward_and_join_the_catalog() {
    expands_to(
        "transparent",
        quote! {
            enum ServiceError {
                #[api(code = "busy", status = 503, retryable)]
                Busy,
                #[api(transparent)]
                Auth(#[from] AuthError),
            }
        },
    );
}

#[test]
fn type_parameters_are_bound_by_their_use() {
    expands_to(
        "generics",
        quote! {
            enum StoreError<'a, K: Copy, E, const N: usize> where K: Ord {
                #[api(code = "no_key", status = 404, message = "no key {key:?}")]
                NoKey { key: K, seen: &'a [u8; N] },
                #[api(transparent)]
                Inner(E),
            }
        },
    );
}

#[test]
fn examples_are_built_by_a_function_and_schemas_by_the_facade() {
    expands_to(
        "examples_and_schemas",
        quote! {
            #[api(schemars, envelope = VAULT)]
            enum PathError<'a, K: Ord + 'a> where K: From<u8> {
                #[api(code = "no_path", status = 404, message = "no path", example = Self::NoPath { path: "a", key: K::from(1) })]
                NoPath {
                    #[api(detail)]
                    path: &'a str,
                    #[api(extension)]
                    key: K,
                },
                #[api(code = "busy", status = 503, retryable)]
                Busy,
            }
        },
    );
}

#[test]
fn std_error_makes_display_of_the_message() {
    expands_to(
        "std_error",
        quote! {
            #[api(std_error, crate = my_api::errors, code = "gone", status = 410, message = "{name} is gone {{for good}}")]
            struct Gone {
                name: &'static str,
                source: Option<io::Error>,
            }
        },
    );
}

#[test]
fn identities_and_facts_of_codes_are_in_their_rows() {
    expands_to(
        "identities",
        quote! {
            #[api(rename_all = "snake_case", domain = "vault.example.com", doc_url = "https://example.com/{code}", log = "info")]
            enum LookupError {
                #[api(id = "not_found.user", code = "not_found", status = 404, message = "no such user")]
                User,
                #[api(id = "not_found.team", code = "not_found", status = 404, message = "no such team", log = "debug")]
                Team,
                #[api(code = -32601, status = 404, message = "Method not found", envelope = RPC)]
                Method,
                #[api(code = "locked", status = 409, message = "locked", grpc = "FAILED_PRECONDITION")]
                #[api(doc_url = "https://example.com/own/{code}", type_uri = "urn:{code}")]
                Locked,
                #[api(status = 404, message = "no such route", fallback)]
                NoRoute,
            }
        },
    );
}

#[test]
fn arguments_and_constants_are_values_of_their_variant() {
    expands_to(
        "arguments_and_constants",
        quote! {
            #[api(extension("type" = "invalid_request"))]
            enum ItemError {
                #[api(code = "too_many", status = 400, message("{count} item{s} too many", s = plural(count)))]
                #[api(detail("limit" = 10, "reason" = "{count} of {limit}", limit = LIMIT))]
                TooMany { count: u32 },
                #[api(code = "gone", status = 410, message = "gone", extension("type" = "gone", "soft" = true))]
                Gone,
                #[api(code = "few", status = 400, message("{n} too few", n = missing(count)), extension("soft" = false))]
                Few { count: u32 },
            }
        },
    );
}

#[test]
fn occurrences_decide_by_marked_fields() {
    expands_to(
        "occurrences",
        quote! {
            enum ProxyError {
                #[api(code = "upstream", status = 502, retryable = false)]
                Upstream {
                    #[api(status)]
                    status: u16,
                    #[api(code)]
                    code: Option<String>,
                    #[api(retry_after)]
                    until: Option<SystemTime>,
                    #[api(detail, nullable)]
                    param: Option<String>,
                    #[api(extension, flatten)]
                    more: BTreeMap<String, u8>,
                },
            }
        },
    );
}

#[test]
fn transparent_variants_add_marked_fields() {
    expands_to(
        "transparent_with_fields",
        quote! {
            #[api(domain = "gateway.example.com", extension("service" = "gateway"))]
            enum GatewayError {
                #[api(transparent, envelope = UPSTREAM, example = Self::upstream())]
                Upstream {
                    #[api(inner)]
                    error: UpstreamError,
                    #[api(detail)]
                    host: String,
                    #[api(extension, nullable)]
                    trace: Option<u64>,
                    #[api(header = "X-Node")]
                    node: String,
                    #[api(retry_after)]
                    wait: Duration,
                },
            }
        },
    );
}

#[test]
fn mistakes_come_with_impls_that_keep_the_type_usable() {
    expands_to(
        "mistakes",
        quote! {
            #[api(std_error)]
            enum Broken<T> {
                #[api(code = "broken", statsu = 404)]
                First(T),
                Second,
            }
        },
    );
}

#[test]
fn decode_is_a_match_from_row_to_value() {
    expands_to(
        "decode",
        quote! {
            #[api(decode)]
            enum SecretError {
                #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
                NotFound {
                    #[api(detail)]
                    path: String,
                    #[api(absent)]
                    shard: u32,
                    #[api(extension, flatten)]
                    more: BTreeMap<String, u8>,
                },
                #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
                RateLimited(#[api(retry_after)] Duration, #[api(header = "X-Node")] Option<String>),
                #[api(transparent)]
                Auth {
                    #[api(inner)]
                    error: AuthError,
                    #[api(extension)]
                    realm: String,
                },
            }
        },
    );
}
