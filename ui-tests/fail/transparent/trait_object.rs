// Nobody knows the codes of a trait object when the catalog is made.

use std::sync::Arc;

use api_error::ApiError;

trait PluginError: std::error::Error {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Errors {
    #[api(transparent)]
    Boxed(Box<dyn PluginError>),
    #[api(transparent)]
    Shared(Arc<dyn ApiError + Send + Sync>),
    #[api(transparent)]
    Borrowed(&'static dyn ApiError),
}

#[derive(Debug, ApiError)]
#[api(std_error, transparent)]
struct Newtype(std::boxed::Box<dyn std::error::Error + Send + Sync>);

fn main() {}
