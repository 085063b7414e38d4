// Constants, arguments, occurrences and forwarding with other fields use no bare names either.

#![no_implicit_prelude]
#![allow(non_camel_case_types)]

mod hostile {
    pub mod api_error {}
    pub mod core {}
    pub mod std {}
    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Constant;
    pub struct Argument;
    pub struct MemberForm;
    pub struct Envelope;
    pub struct StatusCode;
    pub struct bool;
    pub struct str;
    pub struct u16;
    pub struct i64;
    pub fn argument() {}

    macro_rules! hostile {
        ($($name:ident)*) => {
            $(#[allow(unused_macros)] macro_rules! $name { () => {} })*
        };
    }
    hostile! { concat format format_args panic vec write }

    pub const RPC: ::api_error::envelope::Envelope = ::api_error::envelope::JSON_RPC;

    #[derive(::core::fmt::Debug, ::api_error::ApiError)]
    #[api(std_error, rename_all = "snake_case", status = 400, domain = "example.com", log = "warn")]
    #[api(extension("type" = "invalid", "soft" = true, "limit" = -1))]
    pub enum Hostile {
        #[api(id = "a", code = "same", message = "a", fallback)]
        First,
        #[api(id = "b", code = "same", message = "b", envelope = RPC)]
        Second,
        #[api(code = -1, message("{count} of {all:>3}", all = *count + 1))]
        #[api(detail("reason" = "{count} is {size}", size = "small"))]
        Computed { count: ::core::primitive::u16 },
        #[api(message = "passed on")]
        PassedOn {
            #[api(status)]
            status: ::core::primitive::u16,
            #[api(code)]
            code: ::core::option::Option<::std::string::String>,
            #[api(retry_after)]
            until: ::std::time::SystemTime,
            #[api(detail, nullable)]
            param: ::core::option::Option<::core::primitive::u8>,
            #[api(extension, flatten)]
            more: ::std::collections::BTreeMap<::std::string::String, ::core::primitive::u8>,
        },
        #[api(transparent, envelope = RPC)]
        Forwarded {
            #[api(inner)]
            error: Inner,
            #[api(detail)]
            node: ::core::primitive::u8,
            #[api(extension, nullable)]
            trace: ::core::option::Option<::core::primitive::u8>,
            #[api(header = "X-Node")]
            name: &'static ::core::primitive::str,
            #[api(retry_after)]
            wait: ::core::time::Duration,
        },
    }

    #[derive(::core::fmt::Debug, ::api_error::ApiError)]
    #[api(std_error, code = "inner", status = 401, message = "inner")]
    pub struct Inner;
}

fn main() {
    let error = hostile::Hostile::Computed { count: 2 };
    ::std::assert_eq!(::api_error::ApiError::message(&error), "2 of   3");
    let error = hostile::Hostile::Forwarded {
        error: hostile::Inner,
        node: 1,
        trace: ::core::option::Option::None,
        name: "n",
        wait: ::core::time::Duration::ZERO,
    };
    ::std::assert_eq!(
        ::api_error::ApiError::to_json(&error),
        r#"{"jsonrpc":"2.0","error":{"code":"inner","message":"inner","data":{"node":1,"type":"invalid","soft":true,"limit":-1,"trace":null}},"id":null}"#
    );
}
