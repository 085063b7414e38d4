// Arguments of a message: each is used, and has a name of its own.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "unused", message("no secret", plural = "s"))]
    Unused,
    #[api(code = "shadows", message("no secret {path}", path = path.len()))]
    Shadows { path: String },
    #[api(code = "shadows_tuple_field", message("no secret {_0}", _0 = 1))]
    ShadowsTupleField(String),
    #[api(code = "twice", message("{n} secrets", n = 1, n = 2))]
    Twice,
    #[api(code = "no_template", message(n = 1))]
    NoTemplate,
    #[api(code = "empty", message())]
    Empty,
    #[api(code = "positional", message("{0} secrets", 1))]
    Positional,
    #[api(code = "no_value", message("{n} secrets", n =))]
    NoValue,
    #[api(code = "misspelled", message("{counts} secrets in {path}", count = 1))]
    Misspelled { path: String },
}

fn main() {}
