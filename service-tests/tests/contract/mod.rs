//! What holds at the edge whatever the framework. Each test is run against a real server of each framework, which
//! gives the macro [`contract!`] a function that serves the shop of these tests behind an edge.

#![allow(dead_code)] // each framework has a use for a part of it

pub(crate) mod alone;
pub(crate) mod client;
pub(crate) mod foreign;
pub(crate) mod log;
pub(crate) mod negotiation;
pub(crate) mod panics;
pub(crate) mod request_id;
pub(crate) mod shop;
pub(crate) mod typed;
pub(crate) mod verbose;

/// Makes a test of each rule, for `async fn serve(edge: Edge) -> Server`.
macro_rules! contract {
    ($serve:path: $($module:ident: $($rule:ident)+;)+) => {
        $(mod $module {
            $(#[tokio::test]
            async fn $rule() {
                crate::contract::$module::$rule(async |edge| $serve(edge).await).await;
            })+
        })+
    };
    ($serve:path) => {
        crate::contract::contract! { $serve:
            typed:
                a_typed_error_has_the_house_shape_and_its_own_headers
                an_occurrence_keeps_its_headers
                each_of_several_cookies_stays
                head_has_the_headers_of_get_and_no_body
                without_an_envelope_of_the_house_an_error_has_its_own
                a_middleware_that_turns_an_error_into_a_success_is_left_to_it
                a_middleware_that_hides_an_error_behind_another_status_hides_it;
            negotiation:
                a_client_chooses_among_the_envelopes_that_are_offered
                what_a_response_depended_on_already_stays_beside_accept
                without_an_offer_accept_has_no_say;
            foreign:
                an_unknown_route
                a_wrong_method
                broken_bodies_do_not_come_back
                query_parameters_that_are_missing_wrong_or_repeated
                a_parameter_of_the_path_that_is_wrong
                a_body_over_the_limit
                a_timeout
                every_header_but_those_of_the_body_stays
                a_range_that_can_not_be_satisfied_keeps_the_length_to_ask_within
                json_of_a_handler_and_responses_below_400_are_left_alone
                json_of_a_handler_is_replaced_where_the_service_wants_no_other_shape
                a_response_marked_as_passed_through_is_left_alone
                codes_of_the_service_for_foreign_failures
                a_client_that_hangs_up_leaves_the_server_as_it_was
                a_streaming_failure_is_not_waited_for
                of_a_failure_without_end_the_log_has_the_beginning
                a_thousand_failing_requests_at_once_get_a_thousand_answers;
            panics:
                a_panic_is_an_internal_error_and_its_payload_is_in_the_log_only
                a_detail_that_panics_is_left_out_and_the_next_body_is_whole
                an_error_that_can_not_be_displayed_is_answered_and_logged_all_the_same
                a_payload_that_is_no_text_is_an_internal_error_too
                a_payload_that_panics_while_it_is_dropped_is_an_internal_error_too
                a_mapping_that_panics_is_answered_in_the_standard_shape
                an_envelope_that_panics_is_replaced_by_the_standard_shape
                a_mapping_can_tell_a_panic_from_a_response_of_500
                a_client_can_not_make_a_success_of_a_panic_by_calling_its_request_grpc;
            request_id:
                a_sane_id_is_taken_over
                an_id_that_is_not_sane_is_replaced
                ids_that_are_made_differ_and_sort_by_time
                handlers_see_the_id_of_the_response;
            log:
                an_event_has_all_that_is_known_of_a_typed_error
                a_failure_of_the_client_is_information
                what_a_foreign_body_said_is_in_the_log_only
                what_an_error_says_of_its_source_is_said_once_and_a_source_of_itself_ends
                a_success_is_no_event;
            verbose:
                only_the_predicate_of_the_server_turns_it_on
                the_predicate_knows_the_peer
                a_predicate_that_panics_has_allowed_nothing
                a_parameter_asks_and_never_decides;
        }
    };
}
pub(crate) use contract;
