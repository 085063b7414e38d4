"""Writes a program that reads the bodies of a vocabulary with the models that openapi-generator made of its document, for Rust:
rust_client.py <folder of the client> <document> <bodies>
"""

import json
import pathlib
import re
import sys

folder, document, bodies = map(pathlib.Path, sys.argv[1:])
schemas = json.loads(document.read_text(encoding="utf-8"))["components"]["schemas"]
names = {schema.get("x-id", str(schema["x-code"])): name for name, schema in schemas.items() if "x-code" in schema}

# The models alone: their program needs no HTTP client.
(folder / "Cargo.toml").write_text(
    """[package]
name = "client"
version = "0.0.0"
edition = "2021"

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
serde_with = "3"

[workspace]
"""
)
(folder / "src/lib.rs").unlink(missing_ok=True)
arms = "\n".join(
    f"        {json.dumps(id)} => serde_json::from_value::<models::{name}>(body).map(drop),"
    for id, name in names.items()
    # A body that is plain text is no model.
    if schemas[name].get("type") != "string"
)
(folder / "src/main.rs").write_text(
    f"""#![allow(dead_code, unused_imports, clippy::all)]
mod models;

fn read(id: &str, body: serde_json::Value) -> serde_json::Result<()> {{
    match id {{
{arms}
        _ => Ok(()),
    }}
}}

fn main() {{
    let made: serde_json::Value = serde_json::from_str(include_str!({json.dumps(str(bodies.resolve()))})).unwrap();
    let bodies = made["bodies"].as_array().unwrap();
    for each in bodies {{
        let (id, body) = (each["code"].as_str().unwrap(), each["body"].clone());
        read(id, body.clone()).unwrap_or_else(|error| panic!("{{id}}: {{error}}: {{body}}"));
    }}
    println!("{{}} bodies of {len(names)} codes read", bodies.len());
}}
"""
)
assert re.search(r"\bmodels::", (folder / "src/main.rs").read_text())
