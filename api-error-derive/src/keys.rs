//! The one table of `#[api(..)]` keys: the parser, the messages and the reference in the README come from it.

/// Where a key can stand. A struct is an enum and its one variant at once.
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
        Variant: r#"code = "not_found""# => "What clients branch on. Required; letters, digits and `_.:-`, at most 64, unique in the enum and all it forwards to.",
    }
    Status "status" {
        Enum: "status = 404" => "The status of variants that name none.",
        Variant: "status = 404" => "An error status, 400 to 599, or its name, such as `NOT_FOUND`. Required, here or on the enum.",
    }
    Retryable "retryable" {
        Enum: "retryable" => "The advice of variants that give none.",
        Variant: "retryable" => "Whether a retry helps: `retryable`, `retryable = false`, `retryable(after = \"30s\", max = 3, throttled)` or `retryable(after_refresh, max = 1)`. Required, here, on the enum or on a field, for 408, 425, 429 and every 5xx; otherwise false.",
        Field: "retryable" => "A `bool` that decides for each occurrence. Where only a field says it, the catalog shows `never`, and that each occurrence decides.",
    }
    Message "message" {
        Enum: "message = display" => "Publish `Display` where a 4xx variant has no message.",
        Variant: r#"message = "No item {id}""# => "What clients are told: `{field}`, `{0}`, format specs, `{{` for a brace; or `message = display`. Required on 4xx; on 5xx it is the reason phrase if nothing is said.",
    }
    Title "title" {
        Variant: r#"title = "Not found""# => "A summary that is the same every time. Without it the first line of the doc comment, or the reason phrase.",
    }
    Help "help" {
        Variant: r#"help = "Check the id""# => "What the client can do.",
    }
    DocUrl "doc_url" {
        Enum: r#"doc_url = "https://docs.example.com/errors#{code}""# => "Where the codes are documented; `{code}` is the code.",
        Variant: r#"doc_url = "https://docs.example.com/errors#{code}""# => "Where this code is documented.",
    }
    TypeUri "type_uri" {
        Enum: r#"type_uri = "https://example.com/problems/{code}""# => "The problem types of RFC 9457; `{code}` is the code.",
        Variant: r#"type_uri = "https://example.com/problems/{code}""# => "The problem type of this code.",
    }
    Header "header" {
        Enum: r#"header("WWW-Authenticate" = "Bearer")"# => "A header of every variant. A variant's or field's own header of that name replaces it.",
        Variant: r#"header("WWW-Authenticate" = "Bearer")"# => "A header of this variant.",
        Field: r#"header = "X-Name""# => "A header with the field's `Display` as value; left out where that is not a legal value, or the field an `Option` that is `None`.",
    }
    Grpc "grpc" {
        Variant: r#"grpc = "FAILED_PRECONDITION""# => "The canonical code of `google.rpc.Code`, where the one of the status is not meant.",
    }
    Example "example" {
        Variant: r#"example = Self::NotFound { id: 7 }"# => "A value for documents and tests: any expression of the type that builds this variant, or a call of a function. Checked by the compiler, and built when it is asked for. Of no use where no field changes the response: that example is known.",
    }
    Transparent "transparent" {
        Variant: "transparent" => "Forward everything to the one field, itself an `ApiError`: its codes join this catalog. Excludes all other keys.",
    }
    Envelope "envelope" {
        Enum: "envelope = VAULT" => "The `Envelope` used when nobody upstream chooses another; without it `envelope::STANDARD`, or what a transparent field has.",
    }
    Require "require" {
        Enum: "require(description, help, doc_url)" => "Make these required on every variant; the description is the doc comment.",
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
        Enum: "utoipa" => "Also implement `IntoResponses` and `ToSchema` of utoipa, which keeps one response for each status: an operation with several enums names them by `catalog::into_responses!`. Feature `utoipa`.",
    }
    Detail "detail" {
        Field: "detail" => "A member of the details, or `detail = \"name\"`. Any `Serialize`; left out where it serializes to `null`.",
    }
    Extension "extension" {
        Field: "extension" => "An extension member, or `extension = \"name\"`: beside the envelope's own members.",
    }
    Schemars "schemars" {
        Enum: "schemars" => "The catalog knows the JSON Schema of each detail and extension, but those whose type mentions a type parameter. Feature `schemars`.",
        Field: "schemars" => "Beside `detail` or `extension`: the catalog knows the JSON Schema of the type, a `schemars::JsonSchema`. Feature `schemars`.",
    }
    RetryAfter "retry_after" {
        Field: "retry_after" => "The wait of each occurrence: a `Duration`, an integer of seconds, or an `Option` of either. Sent as `Retry-After`, in whole seconds, rounded up.",
    }
    FieldErrors "field_errors" {
        Field: "field_errors" => "What is wrong with the request's fields: anything that is `AsRef<[FieldError]>`.",
    }
    RateLimit "rate_limit" {
        Field: "rate_limit" => "A `RateLimit`, or an `Option` of one: sent as `X-RateLimit-Limit`, `-Remaining` and `-Reset`.",
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
        let places: Vec<_> = self.uses().iter().rev().map(|one| one.place.words()).collect();
        places.join(" or ")
    }
}
