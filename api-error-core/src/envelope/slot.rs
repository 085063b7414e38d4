//! The table of slots: the places that an error, its spec or its request fills.
//!
//! To add a slot, add one row here. The compiler then asks how it is written, in `render/filling.rs`.

/// Calls a macro with the table. The form of a row:
///
/// ```text
/// /// The documentation of the constant.
/// CONSTANT = Variant: Scope, Kind, "empty form", "words for people";
/// ```
macro_rules! slots {
    ($callback:ident) => {
        $callback! {
            /// The error code, a string, or a number if the code is an integer.
            CODE = Code: Body, String, "null", "The code: what a client branches on";
            /// The error code in `UPPER_SNAKE_CASE`, a string: the form of `reason` in `google.rpc.ErrorInfo`. For a code that is
            /// a number, it is the id in that form.
            CODE_UPPER_SNAKE = CodeUpperSnake: Body, String, "null",
                "The code in upper case, a string: what a client branches on";
            /// The id of the error, a string. It tells errors apart that share one code. The default is the code.
            ID = Id: Body, String, "null", "The id of the error, a string";
            /// The namespace of the code, a string: `domain` of `google.rpc.ErrorInfo`. Its empty form is `null`.
            DOMAIN = Domain: Body, String, "null", "The namespace of the code, a string";
            /// The status, a number: `404`.
            STATUS = Status: Body, Integer, "null", "The status, a number";
            /// The status, a string: `"404"`.
            STATUS_TEXT = StatusText: Body, String, "null", "The status, a string";
            /// The reason phrase of the status, a string: `"Not Found"`.
            REASON = Reason: Body, String, "null", "The reason phrase of the status, a string";
            /// The public message, a string.
            MESSAGE = Message: Body, String, "null", "The message, a string for people";
            /// The title, a string that is the same for every occurrence of the code.
            TITLE = Title: Body, String, "null", "A summary that is the same each time, a string";
            /// The problem type (RFC 9457, section 3.1.1), a string. Its empty form is `"about:blank"`.
            TYPE_URI = TypeUri: Body, String, "\"about:blank\"", "The problem type, a URI";
            /// The link to the documentation of the code, a string. Its empty form is `null`.
            DOC_URL = DocUrl: Body, String, "null", "Where the code is documented, a URL";
            /// The instance given to the report (RFC 9457, section 3.1.5), a string. Its empty form is `null`.
            INSTANCE = Instance: Body, String, "null", "What the problem occurred to, a URI";
            /// Whether the same request might succeed later, a boolean.
            RETRYABLE = Retryable: Body, Boolean, "null", "Whether the same request might succeed, a boolean";
            /// The wait in seconds, rounded up, an integer: the value of `Retry-After`. Its empty form is `null`.
            RETRY_AFTER = RetryAfter: Body, Integer, "null",
                "The seconds to wait, a number: the same as in `Retry-After`";
            /// The wait as a `google.protobuf.Duration` in JSON, a string such as `"30s"` or `"1.500s"`. Its empty form is
            /// `null`.
            RETRY_DELAY = RetryDelay: Body, String, "null", "The time to wait, a string such as `30s`";
            /// The advice for the client, a string. Its empty form is `null`.
            HELP = Help: Body, String, "null", "What to do about it, a string";
            /// The `Display` output of the error's sources, a list of strings from the nearest to the farthest.
            ///
            /// These texts are meant for the log. They appear only if the server turned verbose on for this request, even if
            /// the node is not [`verbose`](super::Node::verbose). Otherwise the list is empty.
            CAUSES = Causes: Body, List, "[]", "What lies behind the error, a list of strings";
            /// The details, an object.
            DETAILS = Details: Body, Object, "{}", "The details of the code, an object: see each code";
            /// The details and extension members in the form of `metadata` in `google.rpc.ErrorInfo`: an object whose values
            /// are all strings. Other values are converted to the text of their JSON.
            METADATA = Metadata: Body, Object, "{}",
                "The details of the code, an object of strings: see each code";
            /// The extension members, an object.
            EXTENSIONS = Extensions: Body, Object, "{}",
                "What the code adds beside the other members: see each code";
            /// The request id given to the report, a string. Its empty form is `null`.
            REQUEST_ID = RequestId: Body, String, "null",
                "The id of the request, a string: name it when you ask for support";
            /// The time of the error in UTC (RFC 3339), a string such as `"2026-11-29T12:30:00.123Z"`. See
            /// [`Report::with_time`](crate::Report::with_time).
            TIMESTAMP = Timestamp: Body, String, "null", "When the error occurred, a string in the form of RFC 3339";
            /// The name of the status in `google.rpc.Code`, a string: `"NOT_FOUND"`.
            GRPC_STATUS = GrpcStatus: Body, String, "null", "The canonical code of gRPC, a string";

            /// The dotted path of the field, a string such as `"rules[0].condition"`.
            FIELD = Field: Field, String, "null",
                "The path of the field, a string such as `rules[0].name`";
            /// The path of the field with dots only, a string: `"rules.0.condition"`.
            DOT_PATH = DotPath: Field, String, "null",
                "The path of the field, a string such as `rules.0.name`";
            /// The path of the field as JSON Pointer (RFC 6901), a string: `"/rules/0/condition"`.
            POINTER = Pointer: Field, String, "null",
                "The field as JSON Pointer, a string such as `/rules/0/name`";
            /// The path of the field as a URI fragment (RFC 6901, section 6), a string such as `"#/rules/0/condition"`.
            FRAGMENT = Fragment: Field, String, "null",
                "The field as URI fragment, a string such as `#/rules/0/name`";
            /// The location and the path, a list such as `["body", "rules", 0, "condition"]`.
            LOC = Loc: Field, List, "[]", "The part of the request and the path of the field, a list";
            /// The location and the path, a list of strings such as `["body", "rules", "0", "condition"]`.
            LOC_TEXT = LocText: Field, List, "[]",
                "The part of the request and the path of the field, a list of strings";
            /// The part of the request that the field is in, a string such as `"body"`.
            LOCATION = Location: Field, String, "null",
                "The part of the request that the field is in, a string";
            /// The code of the field error, a string. Its empty form is `null`.
            FIELD_CODE = FieldCode: Field, String, "null", "What kind of mistake it is, a string";
            /// The message of the field error, a string.
            FIELD_MESSAGE = FieldMessage: Field, String, "null",
                "What is wrong with the field, a string for people";
            /// The parameters of the field error's message, an object. An example is the limit that was exceeded.
            PARAMS = Params: Field, Object, "{}",
                "The figures that the message speaks of, an object";
        }
    };
}

pub(super) use slots;

macro_rules! slot_enum {
    ($($(#[$doc:meta])* $constant:ident = $slot:ident: $scope:ident, $kind:ident, $empty:literal, $words:literal;)*) => {
        /// A slot: a place that an error, its spec or its request fills. The constant of the same name has the details.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Slot {$(
            #[doc = concat!("[`", stringify!($constant), "`](super::", stringify!($constant), ")")]
            $slot,
        )*}

        impl Slot {
            /// All slots, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$slot,)*];

            /// The name of the constant, such as `CODE_UPPER_SNAKE`.
            pub const fn name(self) -> &'static str {
                match self {$(
                    Self::$slot => stringify!($constant),
                )*}
            }

            /// A one-line description for readers of documents, such as `The status, a number`.
            pub const fn words(self) -> &'static str {
                match self {$(
                    Self::$slot => $words,
                )*}
            }

            /// The JSON type of the slot when it is not in its [empty form](Self::empty_form).
            pub const fn kind(self) -> SlotKind {
                match self {$(
                    Self::$slot => SlotKind::$kind,
                )*}
            }

            /// The JSON that is written if the slot is absent, such as `null`. A slot that always has a value has its empty
            /// form only in a verbose node of a report that is not verbose.
            pub const fn empty_form(self) -> &'static str {
                match self {$(
                    Self::$slot => $empty,
                )*}
            }

            /// Whether the slot belongs to the body or to a field error.
            pub const fn scope(self) -> Scope {
                match self {$(
                    Self::$slot => Scope::$scope,
                )*}
            }
        }
    };
}

slots!(slot_enum);

/// The JSON type of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SlotKind {
    /// A string.
    String,
    /// An integer.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list.
    List,
    /// An object. Its members can be [flattened](super::flatten).
    Object,
}

/// The part of an envelope in which a slot can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// Anywhere in the body.
    Body,
    /// Only within [`field_errors`](super::field_errors), [`field_errors_list`](super::field_errors_list) and
    /// [`field_errors_map`](super::field_errors_map).
    Field,
}
