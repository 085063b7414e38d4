//! Rules of examples. rustc checks most of them.

use syn::{Generics, TypeParamBound, WherePredicate};

use crate::errors::Errors;
use crate::generics::mentions_lifetime;
use crate::parse::{Variant, Written};

/// Rejects bounds that mention a lifetime. An example has the type with `'static` lifetimes, and so has the catalog. Such a
/// bound would apply twice, once for each lifetime, and rustc cannot tell the two apart.
pub(super) fn check(variant: &Variant<'_>, written: &Written<'_>, errors: &mut Errors) {
    if let Some(key) = variant.attrs.example.key()
        && bound_mentions_lifetime(&written.input.generics)
    {
        errors.say_help(
            key,
            "`example` cannot be used where a bound of a type parameter mentions a lifetime",
            "an example is `'static`; ask the bound of a type without lifetimes",
        );
    }
}

fn bound_mentions_lifetime(generics: &Generics) -> bool {
    let is_trait = |bound: &&TypeParamBound| matches!(bound, TypeParamBound::Trait(_));
    let mut inline = generics.type_params().flat_map(|param| param.bounds.iter().filter(is_trait));
    let mut written = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    let has_types = generics.type_params().next().is_some();
    has_types
        && (inline.any(|bound| mentions_lifetime(generics, bound))
            || written.any(|predicate| match predicate {
                WherePredicate::Type(predicate) => {
                    let mut traits = predicate.bounds.iter().filter(is_trait).peekable();
                    traits.peek().is_some() && mentions_lifetime(generics, &predicate.bounded_ty)
                        || traits.any(|bound| mentions_lifetime(generics, bound))
                }
                _ => false,
            }))
}
