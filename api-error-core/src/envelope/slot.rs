//! The slots: places that an error, its spec or its request fills.

use super::node::Node;
use super::walk::Slot;

impl Slot {
    /// Whether it speaks of one field error, so that it means nothing outside `field_errors`.
    pub(super) const fn is_of_field(self) -> bool {
        matches!(
            self,
            Self::Field
                | Self::Pointer
                | Self::Fragment
                | Self::Loc
                | Self::Location
                | Self::FieldCode
                | Self::FieldMessage
                | Self::Params
        )
    }

    /// Whether it is a string in every field error.
    pub(crate) const fn is_text_of_field(self) -> bool {
        matches!(self, Self::Field | Self::Pointer | Self::Fragment | Self::Location | Self::FieldMessage)
    }

    /// Whether it has members that can be put in place.
    pub(super) const fn has_members(self) -> bool {
        matches!(self, Self::Details | Self::Metadata | Self::Extensions | Self::Params)
    }
}

macro_rules! slots {
    ($($(#[$doc:meta])* $name:ident = $kind:ident;)*) => {$(
        $(#[$doc])*
        pub const $name: Node = Node::slot(Slot::$kind);
    )*};
}

slots! {
    /// The error code, a string.
    CODE = Code;
    /// The error code in `UPPER_SNAKE_CASE`, as `google.rpc.ErrorInfo` wants its reason.
    CODE_UPPER_SNAKE = CodeUpperSnake;
    /// The status, a number: `404`.
    STATUS = Status;
    /// The status, a string: `"404"`.
    STATUS_TEXT = StatusText;
    /// The reason phrase of the status, a string: `"Not Found"`.
    REASON = Reason;
    /// The public message, a string.
    MESSAGE = Message;
    /// The title, a string that is the same for every occurrence.
    TITLE = Title;
    /// The problem type (RFC 9457, section 3.1.1), a string; its empty form is `"about:blank"`.
    TYPE_URI = TypeUri;
    /// The link to the documentation of the code, a string; its empty form is `null`.
    DOC_URL = DocUrl;
    /// The instance that the report was given (RFC 9457, section 3.1.5), a string; its empty form is `null`.
    INSTANCE = Instance;
    /// Whether the same request might succeed, a boolean.
    RETRYABLE = Retryable;
    /// The wait in whole seconds, a number, the same as in the header; its empty form is `null`.
    RETRY_AFTER = RetryAfter;
    /// The wait as a `google.protobuf.Duration` in JSON, a string: `"30s"`, `"1.500s"`; its empty form is `null`.
    RETRY_DELAY = RetryDelay;
    /// What the client can do, a string; its empty form is `null`.
    HELP = Help;
    /// What the sources of the error display, a list of strings from the nearest to the farthest.
    ///
    /// These are words for the log. They are there only where the server turned verbose on for this request,
    /// whether the node says [`verbose`](super::Node::verbose) or not; otherwise the list is empty.
    CAUSES = Causes;
    /// The details, an object.
    DETAILS = Details;
    /// The details and extension members as `google.rpc.ErrorInfo` wants its metadata: an object in which every
    /// value is a string, other values as the text of their JSON.
    METADATA = Metadata;
    /// The extension members, an object.
    EXTENSIONS = Extensions;
    /// The request id that the report was given, a string; its empty form is `null`.
    REQUEST_ID = RequestId;
    /// The name of the status in `google.rpc.Code`, a string: `"NOT_FOUND"`.
    GRPC_STATUS = GrpcStatus;

    /// The path of the field, dotted, a string: `"rules[0].condition"`.
    FIELD = Field;
    /// The path of the field as JSON Pointer (RFC 6901), a string: `"/rules/0/condition"`.
    POINTER = Pointer;
    /// The path of the field as URI fragment (RFC 6901, section 6), a string: `"#/rules/0/condition"`.
    FRAGMENT = Fragment;
    /// The location and the path, a list: `["body", "rules", 0, "condition"]`.
    LOC = Loc;
    /// The part of the request that the field is in, a string: `"body"`.
    LOCATION = Location;
    /// The code of the field error, a string; its empty form is `null`.
    FIELD_CODE = FieldCode;
    /// The message of the field error, a string.
    FIELD_MESSAGE = FieldMessage;
    /// The figures that the field error's message speaks of, an object.
    PARAMS = Params;
}
