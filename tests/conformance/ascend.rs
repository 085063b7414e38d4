//! Ascend, compared with every documented body.

#[allow(dead_code)]
#[path = "../../examples/ascend.rs"]
pub(crate) mod vocabulary;

use std::collections::BTreeSet;

use api_error::{ApiError, Cataloged, FieldError, Location, Report, Retry};

use self::vocabulary::{
    ActionStatus, ActionStatusError, AscendError, Budget, GovernanceError, Usd, ValidationError, documented,
    errors,
};
use crate::support::{body, header, rows};

const TABLE: &str = include_str!("ascend.tsv");

#[test]
fn the_responses_are_the_documented_bodies_in_order() {
    let mut published: Vec<&str> = Vec::new();
    for row in rows(TABLE) {
        if !published.contains(&row[2]) {
            published.push(row[2]);
        }
    }

    let responses = documented();

    assert_eq!(responses.iter().map(body).collect::<Vec<_>>(), published);
}

#[test]
fn every_body_has_the_status_of_its_section() {
    let responses = documented();
    let status = |of: &str| {
        responses.iter().find(|response| body(response) == of).map(|response| response.status().as_u16())
    };

    let mut undocumented = 0;
    for row in rows(TABLE) {
        match row[1].parse() {
            Ok(documented) => assert_eq!(status(row[2]), Some(documented), "{}", row[2]),
            Err(_) => undocumented += 1,
        }
    }
    assert_eq!(undocumented, 16);
}

#[test]
fn bodies_without_a_documented_status_have_the_chosen_one() {
    let decided = [
        ("action_not_pending", 409),
        ("action_already_approved", 409),
        ("action_not_approved", 409),
        ("invalid_status_transition", 409),
        ("insufficient_approval_level", 403),
        ("approval_required", 403),
        ("self_approval", 403),
        ("agent_rate_limit_exceeded", 429),
        ("daily_budget_exceeded", 429),
        ("outside_time_window", 403),
        ("organization_not_found", 404),
        ("cross_organization_access_denied", 403),
    ];
    for (code, status) in decided {
        assert_eq!(AscendError::CATALOG.get(code).unwrap().status().as_u16(), status, "{code}");
    }
}

#[test]
fn documented_bodies_and_codes_match_one_to_one() {
    let answered: BTreeSet<_> = errors().iter().map(|error| error.spec().code()).collect();
    let cataloged: BTreeSet<_> = AscendError::CATALOG.iter().map(|spec| spec.code()).collect();

    assert_eq!(answered, cataloged);
    assert_eq!(AscendError::CATALOG.len(), 40);
}

#[test]
fn a_repeated_text_is_one_code_unless_its_members_differ() {
    let codes = |text: &str| -> Vec<_> {
        errors().iter().filter(|error| error.message() == text).map(|error| error.spec().code()).collect()
    };

    assert_eq!(codes("Authentication required"), ["authentication_required"]);
    assert_eq!(codes("User has no organization"), ["user_without_organization"]);
    assert_eq!(codes("Organization context required"), ["organization_context_required"]);
    assert_eq!(codes("Rate limit exceeded"), ["rate_limit_exceeded", "agent_rate_limit_exceeded"]);
}

#[test]
fn no_body_shows_a_code() {
    for error in errors() {
        let body = String::from_utf8(error.to_json().to_vec()).unwrap();
        assert!(!body.contains(&format!("\"{}\"", error.code())), "{body}");
    }
}

#[test]
fn the_rate_limit_has_its_four_documented_headers() {
    let error = errors().into_iter().find(|error| error.code() == "rate_limit_exceeded").unwrap();
    let response = error.to_response();

    assert_eq!(header(&response, "Retry-After"), Some("3600"));
    assert_eq!(header(&response, "X-RateLimit-Limit"), Some("1000"));
    assert_eq!(header(&response, "X-RateLimit-Remaining"), Some("0"));
    assert_eq!(header(&response, "X-RateLimit-Reset"), Some("1704067200"));
}

#[test]
fn no_other_response_has_a_rate_limit_or_a_wait() {
    for error in errors().iter().filter(|error| error.code() != "rate_limit_exceeded") {
        let response = error.to_response();
        for name in ["Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"] {
            assert_eq!(header(&response, name), None, "{}", error.code());
        }
    }
}

#[test]
fn the_advice_follows_the_sample_client_if_waiting_helps() {
    for spec in AscendError::CATALOG.iter() {
        let advice = match (spec.code(), spec.status().as_u16()) {
            ("token_expired", _) => Retry::AFTER_REFRESH.with_max(1),
            ("daily_budget_exceeded", _) => Retry::NEVER,
            (_, 429) => Retry::THROTTLED.with_max(3),
            (_, 500..) => Retry::BACKOFF.with_max(3),
            _ => Retry::NEVER,
        };
        assert_eq!(spec.retry(), advice, "{}", spec.code());
    }
}

#[test]
fn field_errors_replace_the_message_if_there_are_any() {
    let answer = |fields| AscendError::from(ValidationError::InvalidFields { fields }).to_json();

    assert_eq!(
        answer(vec![FieldError::new("rules[0].name", "too long").with_location(Location::Query)]),
        r#"{"detail":[{"loc":["query","rules",0,"name"],"msg":"too long","type":null}]}"#,
    );
    assert_eq!(answer(Vec::new()), r#"{"detail":"Validation error"}"#);
}

#[test]
fn an_action_error_names_the_current_status() {
    let message = |status| AscendError::from(ActionStatusError::NotApproved { status }).message();

    assert_eq!(message(ActionStatus::Denied), "Action not approved. Current status: DENIED");
    assert_eq!(message(ActionStatus::Completed), "Action not approved. Current status: COMPLETED");
}

#[test]
fn dollars_are_a_number_with_a_fraction_only_if_needed() {
    let budget = Budget { max_daily_usd: Usd(5), current_spend_usd: Usd(u32::MAX) };
    assert_eq!(
        AscendError::from(GovernanceError::Budget { budget }).to_json(),
        concat!(
            r#"{"detail":"Daily budget exceeded","#,
            r#""budget":{"max_daily_usd":0.05,"current_spend_usd":42949672.95}}"#,
        ),
    );
}

#[test]
fn the_catalog_names_the_members_next_to_detail() {
    let beside: Vec<_> = AscendError::CATALOG
        .iter()
        .flat_map(|spec| spec.extensions().iter().map(|member| (spec.code(), member.name())))
        .collect();

    assert_eq!(
        beside,
        [
            ("resource_not_found", "status_code"),
            ("agent_rate_limit_exceeded", "limits"),
            ("daily_budget_exceeded", "budget"),
            ("outside_time_window", "allowed_window"),
        ],
    );
}

#[test]
fn verbose_mode_adds_nothing() {
    for error in errors() {
        assert_eq!(Report::new(&error).with_verbose(true).to_json(), error.to_json());
    }
}
