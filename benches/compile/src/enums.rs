//! The enums to compile: the same variants for each derive.

use std::fmt::Write;

/// A derive, and how it describes the variants of an enum.
pub struct Kind {
    pub name: &'static str,
    /// Its name in the tables.
    pub title: &'static str,
    /// The baseline whose time is subtracted.
    pub over: &'static str,
    pub dependencies: &'static str,
    derive: &'static str,
    attributes: fn(usize, Option<Field>) -> String,
    field: &'static str,
    /// Attributes of the enum.
    container: &'static str,
    /// Items before the enum.
    import: &'static str,
}

pub const KINDS: [Kind; 9] = [
    Kind {
        name: "debug",
        title: "`Debug` alone",
        over: "debug",
        dependencies: "",
        derive: "Debug",
        attributes: |_, _| String::new(),
        field: "",
        container: "",
        import: "",
    },
    Kind {
        name: "table",
        title: "a table and a match, by hand",
        over: "debug",
        dependencies: "",
        derive: "Debug",
        attributes: |_, _| String::new(),
        field: "",
        container: "",
        import: "",
    },
    Kind {
        name: "linked",
        title: "api-error linked, nothing derived",
        over: "debug",
        dependencies: "api-error = { path = \"{root}\" }\n",
        derive: "Debug",
        attributes: |_, _| String::new(),
        field: "",
        container: "",
        import: "use api_error as _;\n\n",
    },
    Kind {
        name: "thiserror",
        title: "thiserror",
        over: "debug",
        dependencies: "thiserror = \"2\"\n",
        derive: "Debug, thiserror::Error",
        attributes: display,
        field: "",
        container: "",
        import: "",
    },
    Kind {
        name: "serde",
        title: "serde `Serialize`",
        over: "debug",
        dependencies: "serde = { version = \"1\", features = [\"derive\"] }\n",
        derive: "Debug, serde::Serialize",
        attributes: |_, _| String::new(),
        field: "",
        container: "",
        import: "",
    },
    Kind {
        name: "ours-beside-thiserror",
        title: "`ApiError`, over thiserror",
        over: "thiserror",
        dependencies: "thiserror = \"2\"\napi-error = { path = \"{root}\" }\n",
        derive: "Debug, thiserror::Error, api_error::ApiError",
        attributes: |at, field| display(at, field) + &ours(at, field),
        field: "#[api(detail)] ",
        container: "",
        import: "",
    },
    Kind {
        name: "ours-std-error",
        title: "`ApiError` with `std_error`",
        over: "debug",
        dependencies: "api-error = { path = \"{root}\" }\n",
        derive: "Debug, api_error::ApiError",
        attributes: ours,
        field: "#[api(detail)] ",
        container: "#[api(std_error)]\n",
        import: "",
    },
    Kind {
        name: "centreon",
        title: "Centreon's api-error, over thiserror",
        over: "thiserror",
        dependencies: "thiserror = \"2\"\napi-error = \"0.1.9\"\n",
        derive: "Debug, thiserror::Error, api_error::ApiError",
        attributes: |at, field| {
            let message = message(at, field);
            display(at, field) + &format!("    #[api_error(status_code = 404, message = \"{message}\")]\n")
        },
        field: "",
        container: "",
        import: "use api_error::ApiError;\n\n",
    },
    Kind {
        name: "utoipa",
        title: "utoipa `ToSchema`, over serde",
        over: "serde",
        dependencies: "serde = { version = \"1\", features = [\"derive\"] }\nutoipa = \"5\"\n",
        derive: "Debug, serde::Serialize, utoipa::ToSchema",
        attributes: |_, _| String::new(),
        field: "",
        container: "",
        import: "",
    },
];

/// Name and type.
type Field = (&'static str, &'static str);

/// The kinds alternate, so that no derive profits from equal variants.
const FIELDS: [Field; 4] =
    [("place", "String"), ("count", "u64"), ("owner", "&'static str"), ("limit", "i32")];

/// The type of the source, which every third variant has.
fn field(at: usize) -> Option<Field> {
    at.is_multiple_of(3).then(|| FIELDS[at / 3 % FIELDS.len()])
}

fn display(at: usize, field: Option<Field>) -> String {
    let place = field.map(|(name, _)| format!(" at {{{name}}}")).unwrap_or_default();
    format!("    #[error(\"thing {at} is missing{place}\")]\n")
}

fn message(at: usize, field: Option<Field>) -> String {
    let place = field.map(|(name, _)| format!(" at '{{{name}}}'")).unwrap_or_default();
    format!("Thing {at}{place} not found")
}

fn ours(at: usize, field: Option<Field>) -> String {
    let message = message(at, field);
    format!("    #[api(code = \"thing_{at}_not_found\", status = 404, message = \"{message}\")]\n")
}

/// The source of a crate with one enum.
pub fn source(kind: &Kind, variants: usize) -> String {
    let mut out = format!(
        "//! Generated.\n\n{}/// What can go wrong.\n#[derive({})]\n{}pub enum Error {{\n",
        kind.import, kind.derive, kind.container
    );
    for at in 0..variants {
        let attributes = (kind.attributes)(at, field(at));
        write!(out, "    /// Thing {at} is not there, or the caller may not see it.\n{attributes}").unwrap();
        if let Some((name, ty)) = field(at) {
            let attribute = kind.field;
            writeln!(out, "    V{at} {{\n        /// Where.\n        {attribute}{name}: {ty},\n    }},")
                .unwrap();
        } else {
            writeln!(out, "    V{at},").unwrap();
        }
    }
    out.push_str("}\n");
    if kind.name == "table" {
        table(&mut out, variants);
    }
    out
}

/// The minimal code for the same facts: a lower bound for any derive.
fn table(out: &mut String, variants: usize) {
    out.push_str(
        "pub struct Spec {\n    pub code: &'static str,\n    pub status: u16,\n    pub message: &'static str,\n    \
         pub doc: Option<&'static str>,\n}\n\n",
    );
    writeln!(out, "pub static SPECS: [Spec; {variants}] = [").unwrap();
    for at in 0..variants {
        let message = message(at, field(at));
        writeln!(
            out,
            "    Spec {{ code: \"thing_{at}_not_found\", status: 404, message: \"{message}\", \
             doc: Some(\"Thing {at} is not there, or the caller may not see it.\") }},"
        )
        .unwrap();
    }
    out.push_str("];\n\nimpl Error {\n    pub fn spec(&self) -> &'static Spec {\n        match self {\n");
    for at in 0..variants {
        writeln!(out, "            Self::V{at} {{ .. }} => &SPECS[{at}],").unwrap();
    }
    out.push_str("        }\n    }\n}\n");
}
