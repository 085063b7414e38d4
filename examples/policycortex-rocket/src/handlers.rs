//! The endpoints.

use rocket::http::Status;
use rocket::response::status;
use rocket::serde::json::Json;
use rocket::{State, delete, get, post};
use serde::Deserialize;

use crate::Failure;
use crate::guards::Caller;
use crate::store::{Policy, Store};
use crate::vocabulary::{InvalidPolicy, MissingField};

#[derive(Deserialize)]
pub(crate) struct NewPolicy {
    rules: Option<Vec<Rule>>,
}

#[derive(Deserialize)]
struct Rule {
    condition: String,
}

#[post("/policies", data = "<new>")]
pub(crate) fn create(
    caller: Caller,
    store: &State<Store>,
    new: Json<NewPolicy>,
) -> Result<status::Custom<Json<Policy>>, Failure> {
    caller.0?.require("policies:write")?;
    let rules = new.into_inner().rules.ok_or(MissingField { field: "rules", rule: "required" })?;
    // A minimal syntax for this example: one side equals the other.
    if let Some(place) = rules.iter().position(|rule| !rule.condition.contains("==")) {
        let field = format!("rules[{place}].condition");
        return Err(InvalidPolicy { field, problem: "Invalid condition syntax" }.into());
    }
    Ok(status::Custom(Status::Created, Json(store.add(rules.len()))))
}

#[get("/policies/<id>")]
pub(crate) fn show(caller: Caller, store: &State<Store>, id: &str) -> Result<Json<Policy>, Failure> {
    caller.0?.require("policies:read")?;
    Ok(Json(store.find(id)?))
}

#[delete("/policies/<id>")]
pub(crate) fn delete(caller: Caller, store: &State<Store>, id: &str) -> Result<Status, Failure> {
    caller.0?.require("policies:delete")?;
    store.remove(id)?;
    Ok(Status::NoContent)
}
