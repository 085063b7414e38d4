//! The tools.

use api_error::mcp::{self, Parameters};
use rmcp::handler::server::router::tool::ToolRouter;
use rmcp::handler::server::wrapper::Json;
use rmcp::schemars::{self, JsonSchema};
use rmcp::{ServerHandler, tool, tool_handler, tool_router};
use serde::Deserialize;

use crate::store::{Repository, Store};
use crate::vocabulary::{AuthError, RepositoriesError};
use crate::{Failure, faults};

/// A server for one caller.
#[derive(Debug)]
pub struct Server {
    store: Store,
    token: Option<String>,
}

/// A new repository.
#[derive(Deserialize, JsonSchema)]
struct NewRepository {
    /// Where its code is.
    url: String,
    /// The branches to scan. All, if there are none.
    #[serde(default)]
    branches: Vec<String>,
}

/// A repository that exists.
#[derive(Deserialize, JsonSchema)]
struct Asked {
    /// The id, as `create_repository` returned it.
    id: String,
}

#[tool_router]
impl Server {
    /// A server with an empty store, for the caller with this token: `user` or `admin`.
    pub fn new(token: Option<String>) -> Self {
        Self { store: Store::default(), token }
    }

    /// Adds a repository.
    #[tool]
    async fn create_repository(
        &self,
        Parameters(new): Parameters<NewRepository>,
    ) -> Result<Json<Repository>, Failure> {
        self.sign_in()?;
        let NewRepository { url, branches } = new?;
        Ok(Json(self.store.add(url, branches)))
    }

    /// Shows a repository.
    #[tool]
    async fn get_repository(
        &self,
        Parameters(asked): Parameters<Asked>,
    ) -> Result<Json<Repository>, Failure> {
        self.sign_in()?;
        Ok(Json(self.store.find(&asked?.id)?))
    }

    /// Deletes a repository. Only for administrators.
    #[tool]
    async fn delete_repository(&self, Parameters(asked): Parameters<Asked>) -> Result<String, Failure> {
        if self.sign_in()? != Caller::Admin {
            return Err(AuthError::Forbidden { group: "admins" }.into());
        }
        self.store.remove(&asked?.id)?;
        Ok("deleted".to_owned())
    }

    /// Starts a scan of a repository. At most three run at once.
    #[tool]
    async fn start_scan(&self, Parameters(asked): Parameters<Asked>) -> Result<Json<Repository>, Failure> {
        self.sign_in()?;
        Ok(Json(self.store.start_scan(&asked?.id)?))
    }

    /// The tools, whose output schemas allow the errors.
    fn router() -> ToolRouter<Self> {
        mcp::allow_errors::<RepositoriesError, _>(Self::tool_router())
    }

    fn sign_in(&self) -> Result<Caller, Failure> {
        faults::inject()?;
        match self.token.as_deref() {
            Some("user") => Ok(Caller::User),
            Some("admin") => Ok(Caller::Admin),
            Some(_) => Err(AuthError::InvalidToken { reason: "unknown" }.into()),
            None => Err(AuthError::InvalidToken { reason: "missing" }.into()),
        }
    }
}

#[tool_handler(router = Self::router())]
impl ServerHandler for Server {}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    User,
    Admin,
}
