//! What a caller can do about an error, in words.

use crate::{Report, RetryWhen};

/// The advice for a caller if the error has no `help`.
#[inline]
pub(super) fn default_help(report: &Report<'_>) -> &'static str {
    if !report.field_errors().is_empty() {
        return "Correct these fields, then send the request again.";
    }
    match report.retry().when {
        RetryWhen::AfterRefresh => "Refresh the credentials, then send the request again.",
        RetryWhen::Backoff | RetryWhen::Throttled => "The request does not have to change.",
        RetryWhen::Never if report.status().is_client_error() => {
            "Change the request before you send it again."
        }
        RetryWhen::Never => "A change of the request does not help. Tell the operator of the service.",
    }
}
