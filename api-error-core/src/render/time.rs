//! Writes times in the format of RFC 3339.

use std::time::{Duration, SystemTime};

use crate::json::{Buffer, push_digits};

/// Appends a time in UTC with milliseconds, such as `2026-11-29T12:30:00.123Z`. Times before 1970 or after the year 9999 are
/// clamped to this range.
pub(super) fn push_time(out: &mut Buffer, time: SystemTime) {
    const LAST: Duration = Duration::from_millis(253_402_300_799_999);
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().min(LAST);
    let (days, of_day) = (since.as_secs() / 86_400, since.as_secs() % 86_400);
    let (year, month, day) = date(days);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    let millis = since.subsec_millis().into();
    for (number, digits, after) in [
        (year, 4, b'-'),
        (month, 2, b'-'),
        (day, 2, b'T'),
        (hour, 2, b':'),
        (minute, 2, b':'),
        (second, 2, b'.'),
        (millis, 3, b'Z'),
    ] {
        push_digits(out, number, digits);
        out.push(after);
    }
}

/// The year, month and day that are this many days after 1970-01-01, in the Gregorian calendar: 400 years have 146,097 days.
/// The calculation starts years in March, so that the leap day is the last day.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_in_utc_with_milliseconds() {
        for (seconds, millis, written) in [
            (0, 0, "1970-01-01T00:00:00.000Z"),
            (951_782_399, 999, "2000-02-28T23:59:59.999Z"),
            (951_782_400, 0, "2000-02-29T00:00:00.000Z"),
            (951_868_800, 7, "2000-03-01T00:00:00.007Z"),
            (1_704_067_200, 0, "2024-01-01T00:00:00.000Z"),
            (4_107_542_399, 0, "2100-02-28T23:59:59.000Z"),
            (4_107_542_400, 0, "2100-03-01T00:00:00.000Z"),
            (u64::MAX / 4, 0, "9999-12-31T23:59:59.999Z"),
        ] {
            let mut out = Buffer::default();
            push_time(&mut out, SystemTime::UNIX_EPOCH + Duration::new(seconds, millis * 1_000_000));
            assert_eq!(str::from_utf8(out.as_slice()), Ok(written));
        }
    }

    #[test]
    fn a_time_before_1970_becomes_its_first_day() {
        let mut out = Buffer::default();
        push_time(&mut out, SystemTime::UNIX_EPOCH - Duration::from_secs(1));
        assert_eq!(out.as_slice(), b"1970-01-01T00:00:00.000Z");
    }
}
