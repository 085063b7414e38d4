//! JSON-RPC, with jsonrpsee.

use api_error::json_rpc::ProtocolError;
use jsonrpsee_server::{RegisterMethodError, RpcModule};
use serde::Deserialize;

use crate::{SecretError, store};

#[derive(Deserialize)]
struct Read {
    path: String,
}

pub(crate) fn methods() -> Result<RpcModule<()>, RegisterMethodError> {
    let mut module = RpcModule::new(());
    module.register_method("read_secret", |params, (), _| -> Result<String, SecretError> {
        let params = params.as_str().unwrap_or("{}");
        let Read { path } = api_error::extract::json(params.as_bytes()).map_err(ProtocolError::from)?;
        store::read(&path)
    })?;
    Ok(module)
}
