// An unknown key on an enum or struct. The help names a similar key, or lists all of them.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, envelop = api_error::envelope::STANDARD)]
enum SimilarName {}

#[derive(Debug, ApiError)]
#[api(std_error, colour = "red")]
enum NoSimilarName {}

#[derive(Debug, ApiError)]
#[api(std_error, envelop = api_error::envelope::STANDARD)]
#[api(code = "similar_name", status = 404, message = "not found", titel = "Not Found")]
struct SimilarNameOnStruct;

#[derive(Debug, ApiError)]
#[api(std_error, code = "no_similar_name", status = 404, message = "not found", colour = "red")]
struct NoSimilarNameOnStruct;

fn main() {}
