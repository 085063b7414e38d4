//! The rules: each kind of change, its name, and whether it breaks clients.

use std::fmt;

/// Whether a change breaks clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A client that follows the contract may fail.
    Breaking,
    /// A compatible change: a client that follows the contract does not notice it, or learns more than before.
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
        /// The kind of a [`Change`](super::Change), in the order of the report.
        ///
        /// A client that follows the contract branches on the code, the status, the problem type and the gRPC status. It
        /// reads documented members, and accepts unknown codes and members. It does not read text that is for people.
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

            /// Whether it breaks clients.
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
    breaking CodeRemoved "CODE_REMOVED" "A code was removed or renamed."
    breaking CodeReused "CODE_REUSED" "A retired code is in use again: old clients read its old meaning."
    breaking RetiredForgotten "RETIRED_FORGOTTEN" "A code was removed from the list of retired codes, so it could be used again. Only between two files."
    breaking StatusChanged "STATUS_CHANGED" "A code's HTTP status changed."
    breaking GrpcStatusChanged "GRPC_STATUS_CHANGED" "A code's gRPC status changed."
    breaking TypeUriChanged "TYPE_URI_CHANGED" "A code's problem type (RFC 9457) changed or was removed."
    breaking RetryWithdrawn "RETRY_WITHDRAWN" "A retry that could succeed no longer can, or no longer always: the same request, or one with fresh credentials."
    breaking RetryAfterRemoved "RETRY_AFTER_REMOVED" "A code that could say how long to wait no longer does."
    breaking RetryAfterOptional "RETRY_AFTER_OPTIONAL" "A code that always said how long to wait may not say it: `T` became `Option<T>`, and the code has no wait of its own."
    breaking RateLimitRemoved "RATE_LIMIT_REMOVED" "A code no longer sends the state of the rate limit."
    breaking RateLimitOptional "RATE_LIMIT_OPTIONAL" "A code that always sent the state of the rate limit may not send it: `T` became `Option<T>`."
    breaking FieldErrorsRemoved "FIELD_ERRORS_REMOVED" "A code no longer says which fields of the request are wrong."
    breaking MemberRemoved "MEMBER_REMOVED" "A detail or extension member was removed, or a member within its schema."
    breaking MemberTypeChanged "MEMBER_TYPE_CHANGED" "The JSON type of a member changed, or may have: unknown types are compared by name, without the path, which an import changes. With schemas on both sides: the kind of a value changed, or one of its listed values was removed."
    breaking MemberOptional "MEMBER_OPTIONAL" "A member that was always present may be missing: `T` became `Option<T>`."
    breaking HeaderRemoved "HEADER_REMOVED" "A header was removed."
    breaking HeaderValueChanged "HEADER_VALUE_CHANGED" "A header's fixed value changed, or each occurrence now has its own value."
    breaking HeaderOptional "HEADER_OPTIONAL" "A header that was always present may be missing: its field is now an `Option`."
    breaking ContentTypeChanged "CONTENT_TYPE_CHANGED" "The media type of the body changed."
    breaking EnvelopeMemberRemoved "ENVELOPE_MEMBER_REMOVED" "A member of the body was removed for every code."
    breaking EnvelopeMemberChanged "ENVELOPE_MEMBER_CHANGED" "A member of the body holds something else: another slot, text or kind of value."
    breaking EnvelopeMemberOptional "ENVELOPE_MEMBER_OPTIONAL" "A member of the body that was always present may be missing, or is present only in verbose mode."

    note RetryGranted "RETRY_GRANTED" "A retry that could not succeed now can, or always can."
    note RetryChanged "RETRY_CHANGED" "The advice changed and is not weaker: backoff or throttled."
    note RetryMaxChanged "RETRY_MAX_CHANGED" "The maximum number of retries changed."
    note RetryAfterAdded "RETRY_AFTER_ADDED" "A code now says how long to wait."
    note RetryAfterChanged "RETRY_AFTER_CHANGED" "The wait changed, or each occurrence now has its own."
    note RetryAfterAlways "RETRY_AFTER_ALWAYS" "A code that could say how long to wait now always does."
    note TypeUriAdded "TYPE_URI_ADDED" "A code now has a problem type."
    note CodeAdded "CODE_ADDED" "A new code."
    note RateLimitAdded "RATE_LIMIT_ADDED" "A code now sends the state of the rate limit."
    note RateLimitAlways "RATE_LIMIT_ALWAYS" "A code that could send the state of the rate limit now always does."
    note FieldErrorsAdded "FIELD_ERRORS_ADDED" "A code now says which fields of the request are wrong."
    note MemberAdded "MEMBER_ADDED" "A new detail or extension member, or a new member within its schema."
    note MemberAlways "MEMBER_ALWAYS" "A member that could be missing is now always present."
    note MemberValueAdded "MEMBER_VALUE_ADDED" "A member can have a value that was not listed before. Clients must accept unknown values, as they must accept unknown codes."
    note MemberRespelled "MEMBER_RESPELLED" "The Rust type of a member is written differently but is the same in JSON, or its schema has another width of a number."
    note MemberSchemaAdded "MEMBER_SCHEMA_ADDED" "The schema of a member is now known."
    note MemberSchemaRemoved "MEMBER_SCHEMA_REMOVED" "The schema of a member is no longer known, so less is guarded."
    note HeaderAdded "HEADER_ADDED" "A new header."
    note HeaderAlways "HEADER_ALWAYS" "A header that could be missing is now always present."
    note HeaderFixed "HEADER_FIXED" "A header whose value came from a field now has a fixed value."
    note EnvelopeMemberAdded "ENVELOPE_MEMBER_ADDED" "A new member of the body."
    note EnvelopeMemberAlways "ENVELOPE_MEMBER_ALWAYS" "A member of the body that could be missing is present more often."
    note CodeRetired "CODE_RETIRED" "A code was added to the list of retired codes without having been in use. Only between two files."
    note CodeDeprecated "CODE_DEPRECATED" "A code was deprecated."
    note DeprecationChanged "DEPRECATION_CHANGED" "The version or note of a deprecation changed."
    note DeprecationWithdrawn "DEPRECATION_WITHDRAWN" "A code is no longer deprecated."
    note MessageChanged "MESSAGE_CHANGED" "The text of the message changed."
    note TitleChanged "TITLE_CHANGED" "The text of the title changed."
    note DescriptionChanged "DESCRIPTION_CHANGED" "The text of the description changed."
    note HelpChanged "HELP_CHANGED" "The text of the help changed."
    note DocUrlChanged "DOC_URL_CHANGED" "The link to the documentation changed."
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
