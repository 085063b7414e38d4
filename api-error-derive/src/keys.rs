//! The one table of `#[api(..)]` keys: the parser, the messages and the reference in the README come from it.

/// Where a key can be set. A struct is an enum and its one variant at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Enum,
    Variant,
    Field,
}

impl Place {
    const fn words(self) -> &'static str {
        match self {
            Self::Enum => "the enum",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }
}

/// One use of a key.
pub(crate) struct Use {
    pub(crate) place: Place,
    /// How it is typed.
    pub(crate) form: &'static str,
    /// What it means, in Markdown.
    #[cfg_attr(not(test), allow(dead_code))] // only the test that writes the reference reads it
    pub(crate) meaning: &'static str,
}

macro_rules! keys {
    ($($key:ident $name:literal { $($place:ident: $form:literal => $meaning:literal,)+ })+) => {
        /// A key of `#[api(..)]`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key,)+
        }

        impl Key {
            /// All keys, in the order of the reference.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$key,)+];

            /// As it is typed.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)+
                }
            }

            /// Where it can stand, and how it is typed there.
            pub(crate) const fn uses(self) -> &'static [Use] {
                match self {
                    $(Self::$key => &[$(Use { place: Place::$place, form: $form, meaning: $meaning },)+],)+
                }
            }
        }
    };
}

keys! {
    Code "code" {
        Field: "code" => "The code of each occurrence, such as one that another service gave: a `&'static str`, `String`, `Cow` or an `Option` of these. One that is not a legal code is ignored.",
        Variant: r#"code = "not_found""# => "What clients branch on. Required, unless the enum has `rename_all`. A string of 1 to 64 printable ASCII characters without `\"` and `\\`, no space at either end; or an integer, which is a number on the wire.",
    }
    Id "id" {
        Variant: r#"id = "not_found.user""# => "The identity of this error where several errors share one code. Unique in the entire tree; the default is the code. Two errors may share a code only if each has an `id`.",
    }
    Status "status" {
        Field: "status" => "The status of each occurrence, such as that of another service: a `StatusCode`, a `u16` or an `Option` of either. One that is not an error status is ignored.",
        Enum: "status = 404" => "The default for variants without a status.",
        Variant: "status = 404" => "An error status, 400 to 599, or its name, such as `NOT_FOUND`. Required, here or on the enum.",
    }
    Retryable "retryable" {
        Enum: "retryable" => "The default for variants without retry advice.",
        Variant: "retryable" => "Whether a retry helps: `retryable`, `retryable = false`, `retryable(after = \"30s\", max = 3, throttled, not_applied)` or `retryable(after_refresh, max = 1)`. Required, here, on the enum or on a field, for 408, 425, 429 and every 5xx; otherwise the default is false. `not_applied` says that the failed request changed nothing, so that even a `POST` may be repeated; `throttled` implies it.",
        Field: "retryable" => "A `bool` that decides for each occurrence. Where only a field says it, the catalog shows `never`, and that each occurrence decides.",
    }
    Message "message" {
        Enum: "message = display" => "Publish `Display` where a 4xx variant has no message.",
        Variant: r#"message = "No item {id}""# => "What clients are told: `{field}`, `{0}`, format specs, `{{` for a brace; or `message = display`; or `message(\"No {what}\", what = kind.noun())`, whose arguments are expressions over the fields (`_0` for a tuple field), which are references. Required on 4xx; on 5xx the default is the reason phrase.",
    }
    Title "title" {
        Variant: r#"title = "Not found""# => "A summary that is the same for every occurrence. The default is the reason phrase.",
    }
    Help "help" {
        Variant: r#"help = "Check the id""# => "What the client can do.",
    }
    DocUrl "doc_url" {
        Enum: r#"doc_url = "https://docs.example.com/errors#{code}""# => "Where the codes are documented; `{code}` is the code. Also for the codes of nested enums that have none.",
        Variant: r#"doc_url = "https://docs.example.com/errors#{code}""# => "Where this code is documented.",
    }
    TypeUri "type_uri" {
        Enum: r#"type_uri = "https://example.com/problems/{code}""# => "The problem types of RFC 9457; `{code}` is the code. Also for the codes of nested enums that have none.",
        Variant: r#"type_uri = "https://example.com/problems/{code}""# => "The problem type of this code.",
    }
    Domain "domain" {
        Enum: r#"domain = "vault.example.com""# => "The namespace of the codes: `domain` of `google.rpc.ErrorInfo`. That of the outermost enum applies.",
    }
    RenameAll "rename_all" {
        Enum: r#"rename_all = "snake_case""# => "The code of variants without one, from their name, in a case of serde: `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case`, `SCREAMING-KEBAB-CASE`.",
    }
    Header "header" {
        Enum: r#"header("WWW-Authenticate" = "Bearer")"# => "A header of every variant. A variant's or field's own header of that name replaces it.",
        Variant: r#"header("WWW-Authenticate" = "Bearer")"# => "A header of this variant.",
        Field: r#"header = "X-Name""# => "A header with the field's `Display` as value; omitted where that is not a legal value, or the field is an `Option` that is `None`.",
    }
    Grpc "grpc" {
        Variant: r#"grpc = "FAILED_PRECONDITION""# => "The canonical code of `google.rpc.Code`, where the one of the status is not meant.",
    }
    Log "log" {
        Enum: r#"log = "warn""# => "The default for variants without a level.",
        Variant: r#"log = "warn""# => "The level of the edge's event: `error`, `warn`, `info`, `debug` or `off`. The default is `error` for a 5xx and `info` for a 4xx.",
    }
    Fallback "fallback" {
        Variant: "fallback" => "The edge answers with this code where something else made a failure of its status. Only for a variant without fields, and once for each status in the tree.",
    }
    Example "example" {
        Variant: r#"example = Self::NotFound { id: 7 }"# => "A value for documents and tests: any expression of the type that builds this variant, or a call of a function. Checked by the compiler, and built when it is asked for. Not needed if no field affects the response.",
    }
    Transparent "transparent" {
        Variant: "transparent" => "Forward to a field that is itself an `ApiError`: its codes join this catalog. Of the other keys, only `envelope` may be next to it. With several fields, the forwarded one is marked `inner`, and the others may be a `detail`, an `extension`, a `header` or `retry_after`.",
    }
    Envelope "envelope" {
        Enum: "envelope = VAULT" => "The `Envelope` used when nobody upstream chooses another. The default is that of the forwarded field, or `envelope::STANDARD`.",
        Variant: "envelope = TOKEN_ERRORS" => "The shape of this error alone, or of everything that a `transparent` variant forwards to. It wins over the envelopes of the enum and of the edge.",
    }
    Require "require" {
        Enum: "require(description, help, doc_url, example)" => "Make these required on every variant; the description is the doc comment, and an example is required where a field affects the response.",
    }
    StdError "std_error" {
        Enum: "std_error" => "Also implement `Display`, which is the message, and `std::error::Error`, whose source is the field called `source`.",
    }
    Axum "axum" {
        Enum: "axum" => "Also implement `IntoResponse` of axum. Feature `axum`.",
    }
    ActixWeb "actix_web" {
        Enum: "actix_web" => "Also implement `ResponseError` of actix-web. Feature `actix-web`.",
    }
    Poem "poem" {
        Enum: "poem" => "Also implement `ResponseError` of poem. Feature `poem`.",
    }
    Rocket "rocket" {
        Enum: "rocket" => "Also implement `Responder` of Rocket. Feature `rocket`.",
    }
    Tonic "tonic" {
        Enum: "tonic" => "Also implement `From` for `tonic::Status`. Feature `tonic`.",
    }
    Utoipa "utoipa" {
        Enum: "utoipa" => "Also implement `IntoResponses` and `ToSchema` of utoipa, which keeps one response for each status: an operation with several enums names them with `catalog::into_responses!`. Feature `utoipa`.",
    }
    Decode "decode" {
        Enum: "decode" => "Also implement `client::Decode`: a client reads the same enum from responses. Every field is sent, or marked `absent`. Feature `client`.",
    }
    Detail "detail" {
        Enum: r#"detail("region" = "eu")"# => "A constant member of the details of every variant: a string, a number or a boolean. A variant's or field's own member of that name replaces it.",
        Variant: r#"detail("limit" = 10)"# => "A member of the details that every occurrence has: a number, a boolean, or a template as in `message`. A template without placeholders is a constant.",
        Field: "detail" => "A member of the details, or `detail = \"name\"`. Any `Serialize`; omitted where it serializes to `null`, unless `nullable` is next to it.",
    }
    Extension "extension" {
        Enum: r#"extension("type" = "auth")"# => "A constant extension member of every variant, as with `detail`.",
        Variant: r#"extension("type" = "invalid_request")"# => "An extension member that every occurrence has, as with `detail`.",
        Field: "extension" => "An extension member, or `extension = \"name\"`: a member next to the envelope's own (RFC 9457, section 3.2).",
    }
    Nullable "nullable" {
        Field: "nullable" => "With `detail` or `extension`: the member is also present where its value is `null`.",
    }
    Flatten "flatten" {
        Field: "flatten" => "With `detail` or `extension`: the field is a map or struct, and its members are put in place.",
    }
    Schemars "schemars" {
        Enum: "schemars" => "The catalog knows the JSON Schema of each detail and extension, except those whose type mentions a type parameter. Feature `schemars`.",
        Field: "schemars" => "With `detail` or `extension`: the catalog knows the JSON Schema of the type, a `schemars::JsonSchema`. Feature `schemars`.",
    }
    RetryAfter "retry_after" {
        Field: "retry_after" => "The wait of each occurrence: a `Duration`, an integer of seconds, a `SystemTime`, or an `Option` of these. Sent as `Retry-After`: whole seconds, rounded up, or an HTTP date for a `SystemTime`.",
    }
    FieldErrors "field_errors" {
        Field: "field_errors" => "The invalid fields of the request: anything that is `AsRef<[FieldError]>`.",
    }
    RateLimit "rate_limit" {
        Field: "rate_limit" => "A `RateLimit`, or an `Option` of one: sent as `X-RateLimit-Limit`, `-Remaining` and `-Reset`.",
    }
    Absent "absent" {
        Field: "absent" => "With `decode`: the field is not sent, and a client gets its `Default`.",
    }
    Inner "inner" {
        Field: "inner" => "The field that a `transparent` variant with several fields forwards to.",
    }
    Crate "crate" {
        Enum: "crate = my_api::api_error" => "Where `api_error` lives when it is renamed or re-exported.",
    }
}

impl Key {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }

    /// The keys that can stand in one of `places`, in order.
    pub(crate) fn legal_in(places: &[Place]) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|key| key.is_legal_in(places))
    }

    pub(crate) fn is_legal_in(self, places: &[Place]) -> bool {
        self.uses().iter().any(|one| places.contains(&one.place))
    }

    /// How it is typed in one of `places`. The last use counts: on a struct, that of a variant.
    pub(crate) fn form_in(self, places: &[Place]) -> &'static str {
        self.uses()
            .iter()
            .rfind(|one| places.contains(&one.place))
            .or(self.uses().last())
            .map_or("", |one| one.form)
    }

    /// `a variant or the enum`: where it can stand.
    pub(crate) fn places(self) -> String {
        Self::joined(self.uses().iter().map(|one| one.place))
    }

    /// The same without one of them.
    pub(crate) fn places_but(self, not: Place) -> String {
        Self::joined(self.uses().iter().map(|one| one.place).filter(|place| *place != not))
    }

    fn joined(places: impl DoubleEndedIterator<Item = Place>) -> String {
        let places: Vec<_> = places.rev().map(Place::words).collect();
        places.join(" or ")
    }
}
