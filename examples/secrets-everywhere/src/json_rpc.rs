//! JSON-RPC, with jsonrpsee.

use api_error::json_rpc;
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
        let Read { path } = json_rpc::params(params.as_str())?;
        store::read(&path)
    })?;
    Ok(module)
}
