//! The behavior of the edge in every framework. Each test runs against a real server of each framework. The framework
//! gives the macro [`contract!`] a function that serves the shop of these tests behind an edge.

#![allow(dead_code, unused_macros)] // each framework has a use for a part of it

pub(crate) mod alone;
pub(crate) mod client;
pub(crate) mod foreign;
pub(crate) mod log;
pub(crate) mod negotiation;
pub(crate) mod panics;
pub(crate) mod request_id;
pub(crate) mod root;
pub(crate) mod shop;
#[cfg(any(feature = "axum", feature = "actix-web"))]
pub(crate) mod streams;
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
                a_typed_error_has_the_envelope_and_its_own_headers
                an_occurrence_keeps_its_headers
                each_of_several_cookies_stays
                head_has_the_headers_of_get_and_no_body
                without_an_edge_envelope_an_error_uses_its_own
                its_own_envelope_wins_over_edge_and_offers
                an_error_in_a_success_is_still_an_error
                an_edge_can_send_all_errors_as_successes
                a_body_rewritten_by_middleware_is_put_back
                a_header_removed_by_middleware_stays_away
                a_handler_can_return_a_boxed_error
                a_success_made_of_an_error_by_middleware_is_kept
                a_status_changed_by_middleware_hides_the_typed_error;
            negotiation:
                a_client_chooses_among_the_offered_envelopes
                agents_and_people_get_text_where_they_ask_for_it
                head_of_a_text_has_the_headers_of_get
                accept_is_added_to_an_existing_vary_header
                without_an_offer_accept_is_ignored;
            foreign:
                an_unknown_route
                a_wrong_method
                invalid_bodies_are_not_echoed
                query_parameters_that_are_missing_wrong_or_repeated
                a_parameter_of_the_path_that_is_wrong
                a_body_over_the_limit
                a_timeout
                headers_except_those_of_the_body_stay
                an_unsatisfiable_range_keeps_its_content_range
                json_of_a_handler_and_responses_below_400_are_kept
                json_of_a_handler_is_replaced_if_the_edge_says_so
                a_response_marked_as_passed_through_is_kept
                empty_json_is_replaced
                a_body_that_claims_to_be_grpc_is_replaced
                responses_that_the_service_selects_are_kept
                a_path_is_shown_only_if_it_is_of_this_host
                code_and_retry_can_be_in_headers
                codes_of_the_service_for_foreign_failures
                a_disconnect_does_not_affect_the_server
                a_streaming_failure_is_not_awaited
                an_endless_failure_is_logged_up_to_a_limit
                a_thousand_concurrent_failures_are_all_answered;
            panics:
                a_panic_is_an_internal_error_with_its_payload_only_logged
                a_detail_that_panics_is_omitted_and_later_bodies_work
                an_error_whose_display_fails_is_still_sent_and_logged
                a_payload_that_is_not_text_is_an_internal_error
                a_payload_that_panics_on_drop_is_an_internal_error
                a_body_that_panics_on_drop_is_replaced
                a_panicking_mapping_is_answered_in_standard
                a_computed_node_that_panics_has_nothing
                a_mapping_can_tell_a_panic_from_a_response_of_500
                a_panic_is_an_error_even_if_the_request_claims_grpc;
            request_id:
                a_legal_id_is_kept
                an_illegal_id_is_replaced
                generated_ids_differ_and_sort_by_time
                handlers_see_the_id_of_the_response
                the_header_can_have_another_name
                ids_of_clients_can_be_ignored
                an_id_can_come_from_a_traceparent;
            log:
                an_event_has_every_fact_of_a_typed_error
                a_client_error_is_logged_as_info
                a_foreign_body_is_only_logged
                causes_are_logged_once_and_a_cycle_ends
                each_code_has_its_own_level
                wrong_fields_are_logged_by_path_and_code
                the_type_of_an_untyped_error_is_its_code_or_status
                an_observer_sees_every_failure
                a_success_is_not_logged;
            root:
                fallbacks_answer_for_failures_of_their_status
                an_inner_error_is_sent_as_the_root_sends_it
                what_the_edge_sends_is_what_the_catalog_says
                a_mapping_comes_before_a_fallback
                facts_of_the_request_are_in_the_body;
            verbose:
                only_the_servers_predicate_turns_verbose_on
                the_predicate_knows_the_peer
                a_panicking_predicate_does_not_turn_verbose_on
                a_parameter_alone_does_not_turn_verbose_on;
        }
    };
}
pub(crate) use contract;
