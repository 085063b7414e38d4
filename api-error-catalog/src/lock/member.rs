//! A member of a body, in one line of the file: `"error.request_id": "optional request_id"`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// When a member is there, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Presence {
    /// Where the server turned verbose on, at the most.
    Verbose,
    /// Where it has something to say.
    Optional,
    /// Always, wherever the object is that it stands in.
    Always,
}

/// When a member is there, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Member {
    pub(super) presence: Presence,
    pub(super) value: String,
}

impl fmt::Display for Presence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Verbose => "verbose",
            Self::Optional => "optional",
            Self::Always => "always",
        })
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.presence, self.value)
    }
}

impl From<Member> for String {
    fn from(member: Member) -> Self {
        member.to_string()
    }
}

impl TryFrom<String> for Member {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        written.parse()
    }
}

impl FromStr for Member {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let (presence, value) = written.split_once(' ').unwrap_or((written, ""));
        let presence = match presence {
            "verbose" => Presence::Verbose,
            "optional" => Presence::Optional,
            "always" => Presence::Always,
            _ => {
                return Err(format!(
                    "`{written}` does not say when the member is there: \
                     it starts with `always`, `optional` or `verbose`"
                ));
            }
        };
        Ok(Self { presence, value: value.to_owned() })
    }
}
