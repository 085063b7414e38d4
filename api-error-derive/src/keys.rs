//! The table of `#[api(..)]` keys. The parser, the compile errors and the attribute reference come from it.

/// The place where a key can be set. A struct counts as both an enum and its only variant.
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

/// One place where a key can be used.
pub(crate) struct Use {
    pub(crate) place: Place,
    /// The form as it is typed.
    pub(crate) form: &'static str,
    /// The meaning, in Markdown.
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

            /// The key as it is typed.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)+
                }
            }

            /// The places where the key can be set, each with the form as it is typed there.
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
        Field: "code" => "The code of each occurrence, such as a code from another service: a `&'static str`, `String`, `Cow` or an `Option` of these. An invalid code is ignored.",
        Variant: r#"code = "not_found""# => "The code that clients branch on. Required, unless the enum has `rename_all`. A string of 1 to 64 printable ASCII characters without `\"` and `\\`, and no space at either end; or an integer, which is a number on the wire.",
    }
    Id "id" {
        Variant: r#"id = "not_found.user""# => "Tells errors apart that share one code. It must be unique in the entire tree; the default is the code. Two errors may share a code only if each has an `id`.",
    }
    Status "status" {
        Field: "status" => "The status of each occurrence, such as the status from another service: a `StatusCode`, a `u16` or an `Option` of either. A status that is not from 400 to 599 is ignored.",
        Enum: "status = 404" => "The default for variants without a status.",
        Variant: "status = 404" => "The HTTP status: a number from 400 to 599, or its name, such as `NOT_FOUND`. Required, here or on the enum.",
    }
    Retryable "retryable" {
        Enum: "retryable" => "The default for variants without retry advice.",
        Variant: "retryable" => "Whether a retry helps: `retryable`, `retryable = false`, `retryable(after = \"30s\", max = 3, throttled, not_applied)` or `retryable(after_refresh, max = 1)`. Required, here, on the enum or on a field, for 408, 425, 429 and every 5xx; otherwise the default is false. `not_applied` says that the failed request changed nothing, so that even a `POST` may be sent again; `throttled` implies it.",
        Field: "retryable" => "A `bool` that decides for each occurrence. If only a field gives retry advice, the catalog shows `never`, and that each occurrence decides.",
    }
    Message "message" {
        Enum: "message = display" => "Send the `Display` output if a 4xx variant has no message.",
        Variant: r#"message = "No item {id}""# => "The message for clients. A template with `{field}`, `{0}`, format specs, and `{{` for a brace; or `message = display`; or `message(\"No {what}\", what = kind.noun())`, whose arguments are expressions that use references to the fields (`_0` for a tuple field). Required on 4xx; on 5xx the default is the reason phrase.",
    }
    Title "title" {
        Variant: r#"title = "Not found""# => "A summary that is the same for every occurrence, without placeholders. The default is the reason phrase.",
    }
    Help "help" {
        Variant: r#"help = "Check the id""# => "Advice on what the client can do, the same for every occurrence. It has no placeholders: braces are sent as they are, and the name of a field in braces is a compile error.",
    }
    DocUrl "doc_url" {
        Enum: r#"doc_url = "https://docs.example.com/errors#{code}""# => "A link to the documentation of each code; `{code}` is the code of the variant, also for an occurrence that has another code, and `{id}` is its id. The reference page has an anchor for each id. It also applies to codes of nested enums without a link.",
        Variant: r#"doc_url = "https://docs.example.com/errors#{code}""# => "A link to the documentation of this code.",
    }
    TypeUri "type_uri" {
        Enum: r#"type_uri = "https://example.com/problems/{code}""# => "The problem type of each code (RFC 9457, section 3.1.1); `{code}` is the code of the variant, also for an occurrence that has another code, and `{id}` is its id. It also applies to codes of nested enums without a problem type.",
        Variant: r#"type_uri = "https://example.com/problems/{code}""# => "The problem type of this code (RFC 9457, section 3.1.1), a URI.",
    }
    Domain "domain" {
        Enum: r#"domain = "vault.example.com""# => "The namespace of the codes: `domain` of `google.rpc.ErrorInfo`. The outermost enum wins.",
    }
    RenameAll "rename_all" {
        Enum: r#"rename_all = "snake_case""# => "Makes the code of variants without one from their name, in a case of serde: `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`, `SCREAMING_SNAKE_CASE`, `kebab-case`, `SCREAMING-KEBAB-CASE`.",
    }
    Header "header" {
        Enum: r#"header("WWW-Authenticate" = "Bearer")"# => "A header of every variant. A header of a variant or field with the same name replaces it.",
        Variant: r#"header("WWW-Authenticate" = "Bearer")"# => "A header of this variant.",
        Field: r#"header = "X-Name""# => "A header whose value is the `Display` output of the field. Omitted if that is not a valid header value, or if the field is `None`.",
    }
    Grpc "grpc" {
        Variant: r#"grpc = "FAILED_PRECONDITION""# => "The canonical code in `google.rpc.Code`. The default follows from the status.",
    }
    Log "log" {
        Enum: r#"log = "warn""# => "The default for variants without a level.",
        Variant: r#"log = "warn""# => "The level of the edge's event: `error`, `warn`, `info`, `debug` or `off`. The default is `error` for a 5xx and `info` for a 4xx.",
    }
    Fallback "fallback" {
        Variant: "fallback" => "The edge sends this code if something other than an `ApiError` caused a failure of its status. Only for a variant without fields, and once for each status in the tree.",
    }
    Example "example" {
        Variant: r#"example = Self::NotFound { id: 7 }"# => "A value for documents and tests: any expression that returns this variant. The compiler checks it, and it is evaluated on request. Not needed if no field affects the response. On a `transparent` variant with other fields: a value whose other fields are the example of what they add.",
    }
    Transparent "transparent" {
        Variant: "transparent" => "Forward to a field that is itself an `ApiError`: its codes join this catalog. The only other legal keys are `envelope` and, with several fields, `example`. With several fields, mark the forwarded one with `inner`; the others may be a `detail`, an `extension`, a `header` or `retry_after`.",
    }
    Envelope "envelope" {
        Enum: "envelope = VAULT" => "The `Envelope` of the body, unless the report, the edge or an outer enum chooses another. The default is that of the forwarded field, or `envelope::STANDARD`.",
        Variant: "envelope = TOKEN_ERRORS" => "The envelope of this error alone, or of all errors that a `transparent` variant forwards. It wins over the envelopes of the enum and of the edge, but not over that of `Report::with_envelope`.",
    }
    Require "require" {
        Enum: "require(description, help, doc_url, example)" => "Make these required on every variant. The description is the doc comment. An example is required only if a field affects the response.",
    }
    StdError "std_error" {
        Enum: "std_error" => "Also implement `Display`, which shows the message, and `std::error::Error`, whose source is the field called `source`.",
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
    Jsonrpsee "jsonrpsee" {
        Enum: "jsonrpsee" => "Also implement `From` for `ErrorObjectOwned` of jsonrpsee. Feature `jsonrpsee`.",
    }
    Mcp "mcp" {
        Enum: "mcp" => "Also implement `IntoCallToolResult` of rmcp, and `From` for its `ErrorData`. Feature `mcp`.",
    }
    Utoipa "utoipa" {
        Enum: "utoipa" => "Also implement `IntoResponses` and `ToSchema` of utoipa. utoipa keeps one response for each status, so an operation with several enums lists them in `catalog::into_responses!`. Feature `utoipa`.",
    }
    Decode "decode" {
        Enum: "decode" => "Also implement `client::Decode`: a client reads the same enum from responses. Every field owns its value, and is sent or marked `absent`. Feature `client`.",
    }
    Detail "detail" {
        Enum: r#"detail("region" = "eu")"# => "A constant member of the details of every variant, also of nested enums: a string, a number or a boolean. A member of a variant or field with the same name replaces it.",
        Variant: r#"detail("limit" = 10)"# => r#"A member of the details that every occurrence has: a number, a boolean, or a template as in `message`. A template without placeholders is a constant. Several members and arguments go in one list: `detail("a" = 1, "b" = "No {what}", what = kind.noun())`."#,
        Field: "detail" => "A member of the details, or `detail = \"name\"`. Any `Serialize`. Omitted if it cannot be serialized, or serializes to `null`, unless the field also has `nullable`.",
    }
    Extension "extension" {
        Enum: r#"extension("type" = "auth")"# => "A constant extension member of every variant, as with `detail`.",
        Variant: r#"extension("type" = "invalid_request")"# => "An extension member that every occurrence has, as with `detail`.",
        Field: "extension" => "An extension member, or `extension = \"name\"`: a member next to the envelope's own (RFC 9457, section 3.2).",
    }
    Nullable "nullable" {
        Field: "nullable" => "With `detail` or `extension`: the member is present even if its value is `null`.",
    }
    Flatten "flatten" {
        Field: "flatten" => "With `detail` or `extension`: the field is a map or struct, and its members are put in place of the field. If names are equal, a member that the variant or the enum declares wins, even if it is absent; of two flattened members, the first wins.",
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
        Enum: "crate = my_api::api_error" => "The path to `api_error`, if it is renamed or re-exported.",
    }
}

impl Key {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        for key in Self::ALL {
            if key.name() == name {
                return Some(*key);
            }
        }
        None
    }

    /// The keys that can be set in one of `places`, in order.
    pub(crate) fn legal_in(places: &[Place]) -> Vec<Self> {
        let mut legal = Vec::new();
        for key in Self::ALL {
            if key.is_legal_in(places) {
                legal.push(*key);
            }
        }
        legal
    }

    pub(crate) fn is_legal_in(self, places: &[Place]) -> bool {
        for one in self.uses() {
            if places.contains(&one.place) {
                return true;
            }
        }
        false
    }

    /// The form as it is typed in one of `places`. The last one applies: on a struct, the form of a variant.
    pub(crate) fn form_in(self, places: &[Place]) -> &'static str {
        let mut form = "";
        let is_any_legal = self.is_legal_in(places);
        for one in self.uses() {
            if !is_any_legal || places.contains(&one.place) {
                form = one.form;
            }
        }
        form
    }

    /// The places where the key can be set, in words: `a variant or the enum`.
    pub(crate) fn places(self) -> String {
        self.joined(None)
    }

    /// The places where the key can be set, in words, without `not`.
    pub(crate) fn places_but(self, not: Place) -> String {
        self.joined(Some(not))
    }

    fn joined(self, not: Option<Place>) -> String {
        let mut joined = String::new();
        for one in self.uses().iter().rev() {
            if Some(one.place) != not {
                if !joined.is_empty() {
                    joined.push_str(" or ");
                }
                joined.push_str(one.place.words());
            }
        }
        joined
    }
}
