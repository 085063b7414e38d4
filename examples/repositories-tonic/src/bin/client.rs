//! Makes one call as a user, and prints the complete response:
//!
//! ```text
//! client create https://example.com/r main
//! client get repo-1
//! client scan repo-1
//! client delete repo-1
//! ```
//!
//! The server is at port `PORT` or 3000. `FAULT` names a failure to cause.

use std::error::Error;
use std::process::ExitCode;

use repositories_tonic::proto::repositories_client::RepositoriesClient;
use repositories_tonic::proto::{CreateRepositoryRequest, RepositoryRequest};
use tonic::{Request, Status};
use tonic_types::{ErrorDetail, StatusExt};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let port = std::env::var("PORT").unwrap_or("3000".to_owned());
    let channel =
        tonic::transport::Endpoint::from_shared(format!("http://127.0.0.1:{port}"))?.connect().await?;
    let fault = std::env::var("FAULT").unwrap_or_default().parse()?;
    let mut client = RepositoriesClient::with_interceptor(channel, move |mut request: Request<()>| {
        request.metadata_mut().insert("authorization", "Bearer user".parse().map_err(|_| Status::ok(""))?);
        request.metadata_mut().insert("x-fault", tonic::metadata::MetadataValue::clone(&fault));
        Ok(request)
    });

    let answered = match *arguments {
        ["create", url, ref branches @ ..] => {
            let branches = branches.iter().map(|name| (*name).to_owned()).collect();
            let new = CreateRepositoryRequest { url: url.to_owned(), branches };
            client.create_repository(new).await.map(|answer| show(&answer))
        }
        ["get", id] => client.get_repository(asking(id)).await.map(|answer| show(&answer)),
        ["scan", id] => client.start_scan(asking(id)).await.map(|answer| show(&answer)),
        ["delete", id] => client.delete_repository(asking(id)).await.map(|answer| show(&answer)),
        _ => return Err("one of: create URL [BRANCH..], get ID, scan ID, delete ID".into()),
    };
    Ok(match answered {
        Ok(()) => ExitCode::SUCCESS,
        Err(status) => {
            show_failure(&status);
            ExitCode::FAILURE
        }
    })
}

fn asking(id: &str) -> RepositoryRequest {
    RepositoryRequest { id: id.to_owned() }
}

fn show<T: std::fmt::Debug>(answer: &tonic::Response<T>) {
    println!("{:?}", answer.get_ref());
}

fn show_failure(status: &Status) {
    println!("{:?}: {}", status.code(), status.message());
    for (name, value) in status.metadata().as_ref() {
        println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    for detail in status.get_error_details_vec() {
        match detail {
            ErrorDetail::ErrorInfo(info) => {
                println!("ErrorInfo: reason {}, domain {}", info.reason, info.domain);
                for (name, value) in info.metadata {
                    println!("    {name}: {value}");
                }
            }
            ErrorDetail::BadRequest(bad) => {
                println!("BadRequest:");
                for violation in bad.field_violations {
                    println!("    {}: {} ({})", violation.field, violation.description, violation.reason);
                }
            }
            ErrorDetail::RequestInfo(request) => println!("RequestInfo: {}", request.request_id),
            other => println!("{other:?}"),
        }
    }
}
