//! The rules: each kind of change, what it is called, and whether it breaks clients.

use std::fmt;

/// Whether clients can bear a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A client that keeps to the contract may fail.
    Breaking,
    /// No client that keeps to the contract notices, or it is told more than before.
    Note,
}

/// `breaking` or `note`.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Breaking => "breaking",
            Self::Note => "note",
        })
    }
}

macro_rules! severity {
    (breaking) => {
        Severity::Breaking
    };
    (note) => {
        Severity::Note
    };
}

/// The table of rules makes the enum, the names, the severities and the documentation.
macro_rules! rules {
    ($($severity:ident $rule:ident $name:literal $meaning:literal)*) => {
        /// What a [`Change`](super::Change) is. In this order they are reported.
        ///
        /// A client that keeps to the contract branches on the code, the status, the problem type and the status of
        /// gRPC, reads members that are documented, and bears codes and members that it does not know. It does not
        /// read words that are for people.
        ///
        /// `MEMBER` is a detail or an extension member; the line of the report has its place: `details.path`,
        /// `extensions.link`.
        ///
        /// | rule | severity | what happened |
        /// |---|---|---|
        $(#[doc = concat!("| `", $name, "` | ", stringify!($severity), " | ", $meaning, " |")])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = concat!("`", $name, "`: ", $meaning)] $rule,)*
        }

        impl Rule {
            /// All of them, the breaking ones first.
            pub const ALL: &'static [Self] = &[$(Self::$rule),*];

            /// The name in reports and files, such as `CODE_REMOVED`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)*
                }
            }

            /// Whether clients can bear it.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$rule => severity!($severity),)*
                }
            }

            /// What happened, in a sentence.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$rule => $meaning,)*
                }
            }
        }
    };
}

rules! {
    breaking CodeRemoved "CODE_REMOVED" "A code is gone, or has another name now."
    breaking CodeReused "CODE_REUSED" "A retired code is back: old clients take it for what it once meant."
    breaking RetiredForgotten "RETIRED_FORGOTTEN" "A code is no longer in the list of retired ones, so that it could be used again. Only between two files."
    breaking StatusChanged "STATUS_CHANGED" "The HTTP status of a code is another."
    breaking GrpcStatusChanged "GRPC_STATUS_CHANGED" "The gRPC status of a code is another."
    breaking TypeUriChanged "TYPE_URI_CHANGED" "The problem type (RFC 9457) of a code is another, or gone."
    breaking RetryWithdrawn "RETRY_WITHDRAWN" "A request that was worth another try no longer is, or no longer always; or that with fresh credentials."
    breaking RetryAfterRemoved "RETRY_AFTER_REMOVED" "A code that could say how long to wait no longer does."
    breaking RetryAfterOptional "RETRY_AFTER_OPTIONAL" "A code that always said how long to wait may not: `T` became `Option<T>`, with no wait of its own."
    breaking RateLimitRemoved "RATE_LIMIT_REMOVED" "A code no longer sends the state of the rate limit."
    breaking RateLimitOptional "RATE_LIMIT_OPTIONAL" "A code that always sent the state of the rate limit may not: `T` became `Option<T>`."
    breaking FieldErrorsRemoved "FIELD_ERRORS_REMOVED" "A code no longer says which fields of the request are wrong."
    breaking MemberRemoved "MEMBER_REMOVED" "A detail or extension member is gone, or a member within its schema."
    breaking MemberTypeChanged "MEMBER_TYPE_CHANGED" "The JSON type of a member changed, or may have: unknown types are compared by name, without the path, which an import changes. With schemas on both sides: a value is of another kind, or one of its listed values is gone."
    breaking MemberOptional "MEMBER_OPTIONAL" "A member that was always present may be missing: `T` became `Option<T>`."
    breaking HeaderRemoved "HEADER_REMOVED" "A header is gone."
    breaking HeaderValueChanged "HEADER_VALUE_CHANGED" "The fixed value of a header is another, or each occurrence has its own now."
    breaking HeaderOptional "HEADER_OPTIONAL" "A header that was always there may be missing: its field is an `Option` now."
    breaking ContentTypeChanged "CONTENT_TYPE_CHANGED" "The media type of the body is another."
    breaking EnvelopeMemberRemoved "ENVELOPE_MEMBER_REMOVED" "A member of the body is gone, whatever the code holds."
    breaking EnvelopeMemberChanged "ENVELOPE_MEMBER_CHANGED" "A member of the body holds something else: another slot, text or kind of value."
    breaking EnvelopeMemberOptional "ENVELOPE_MEMBER_OPTIONAL" "A member of the body that was always there may be missing, or is there only in verbose mode."

    note RetryGranted "RETRY_GRANTED" "A request that was not worth another try is now, or always."
    note RetryChanged "RETRY_CHANGED" "The advice is another, and no weaker: backoff or throttled."
    note RetryMaxChanged "RETRY_MAX_CHANGED" "How many retries make sense."
    note RetryAfterAdded "RETRY_AFTER_ADDED" "A code says how long to wait."
    note RetryAfterChanged "RETRY_AFTER_CHANGED" "The wait is longer or shorter, or each occurrence knows it."
    note RetryAfterAlways "RETRY_AFTER_ALWAYS" "A code that could say how long to wait always does."
    note TypeUriAdded "TYPE_URI_ADDED" "A code that had none has a problem type."
    note CodeAdded "CODE_ADDED" "A new code."
    note RateLimitAdded "RATE_LIMIT_ADDED" "A code sends the state of the rate limit."
    note RateLimitAlways "RATE_LIMIT_ALWAYS" "A code that could send the state of the rate limit always does."
    note FieldErrorsAdded "FIELD_ERRORS_ADDED" "A code says which fields of the request are wrong."
    note MemberAdded "MEMBER_ADDED" "A new detail or extension member, or a new member within its schema."
    note MemberAlways "MEMBER_ALWAYS" "A member that could be missing is always present."
    note MemberValueAdded "MEMBER_VALUE_ADDED" "A member can have a value that was not listed: a client keeps unknown ones usable, as it does with codes."
    note MemberRespelled "MEMBER_RESPELLED" "The Rust type of a member is written differently, and is the same in JSON; or its schema says another width of a number."
    note MemberSchemaAdded "MEMBER_SCHEMA_ADDED" "The schema of a member is known now."
    note MemberSchemaRemoved "MEMBER_SCHEMA_REMOVED" "The schema of a member is no longer known, and less is guarded."
    note HeaderAdded "HEADER_ADDED" "A new header."
    note HeaderAlways "HEADER_ALWAYS" "A header that could be missing is always there."
    note HeaderFixed "HEADER_FIXED" "A header that a field gave its value has a fixed one."
    note EnvelopeMemberAdded "ENVELOPE_MEMBER_ADDED" "A new member of the body."
    note EnvelopeMemberAlways "ENVELOPE_MEMBER_ALWAYS" "A member of the body that could be missing is there more often."
    note CodeRetired "CODE_RETIRED" "A code joined the list of retired ones without having been in use. Only between two files."
    note CodeDeprecated "CODE_DEPRECATED" "A code is on its way out."
    note DeprecationChanged "DEPRECATION_CHANGED" "What is said about a deprecated code is another."
    note DeprecationWithdrawn "DEPRECATION_WITHDRAWN" "A code is no longer on its way out."
    note MessageChanged "MESSAGE_CHANGED" "The words of the message."
    note TitleChanged "TITLE_CHANGED" "The words of the title."
    note DescriptionChanged "DESCRIPTION_CHANGED" "The words of the description."
    note HelpChanged "HELP_CHANGED" "The words of the help."
    note DocUrlChanged "DOC_URL_CHANGED" "The link to the documentation."
}

/// The name.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_breaking_rules_come_first() {
        assert!(Rule::ALL.is_sorted_by_key(|rule| rule.severity()));
        assert!(Rule::ALL.is_sorted());
    }

    #[test]
    fn each_rule_is_called_as_it_is_in_the_source_and_no_two_alike() {
        for rule in Rule::ALL {
            let camel: String = rule
                .name()
                .split('_')
                .map(|word| word[..1].to_owned() + &word[1..].to_ascii_lowercase())
                .collect();
            assert_eq!(camel, format!("{rule:?}"));
        }
    }
}
