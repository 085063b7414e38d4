//! Errors as WebSocket close frames.

use std::time::Duration;

use api_error::{ApiError, Report};
use proptest::prelude::*;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum RoomError {
    #[api(code = "no_such_room", status = 404, message = "There is no room {name}")]
    NoSuchRoom { name: String },
    #[api(code = "token_expired", status = 401, message = "Expired", retryable(after_refresh))]
    Expired,
    #[api(code = "slow_down", status = 429, message = "Slow down", retryable(throttled))]
    SlowDown(#[api(retry_after)] Duration),
    #[api(code = "restarting", status = 503, message = "Restarting", retryable)]
    Restarting,
    #[api(code = "broken", status = 500, retryable = false)]
    Broken,
    #[api(code = "perhaps", status = 500, retryable = false)]
    Perhaps(#[api(retryable)] bool),
}

fn room(name: &str) -> RoomError {
    RoomError::NoSuchRoom { name: name.to_owned() }
}

#[test]
fn each_kind_of_error_has_its_close_code() {
    for (error, code, reason) in [
        (room("7"), 1008, "no_such_room: There is no room 7"),
        (RoomError::Expired, 1008, "token_expired: Expired"),
        (RoomError::SlowDown(Duration::ZERO), 1013, "slow_down: Slow down"),
        (RoomError::Restarting, 1013, "restarting: Restarting"),
        (RoomError::Broken, 1011, "broken: Internal Server Error"),
        (RoomError::Perhaps(true), 1013, "perhaps: Internal Server Error"),
        (RoomError::Perhaps(false), 1011, "perhaps: Internal Server Error"),
    ] {
        let frame = Report::new(&error).to_close_frame();
        assert_eq!((frame.code, frame.reason.as_str()), (code, reason));
    }
}

#[test]
fn a_long_reason_is_cut_at_a_character() {
    for letter in ["x", "é", "日", "🦀"] {
        let frame = room(&letter.repeat(1 << 18)).report().to_close_frame();
        assert!(frame.reason.starts_with(&format!("no_such_room: There is no room {letter}")), "{frame:?}");
        assert!(frame.reason.ends_with(&format!("{letter}…")), "{frame:?}");
        assert!((119..=123).contains(&frame.reason.len()), "{frame:?}");
    }
}

#[test]
fn a_reason_is_one_line_without_controls() {
    let frame = room("a\r\nb\0c\u{1b}[31m").report().to_close_frame();
    assert_eq!(frame.reason, "no_such_room: There is no room a b\u{FFFD}c\u{FFFD}[31m");
}

proptest! {
    #[test]
    fn any_message_fits_into_a_close_frame(name in any::<String>()) {
        let frame = room(&name).report().to_close_frame();
        prop_assert!(frame.reason.len() <= 123);
        prop_assert!(frame.reason.starts_with("no_such_room: There is no room"));
    }
}
