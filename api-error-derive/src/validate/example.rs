//! Rules of examples. rustc checks most of them.

use syn::punctuated::Punctuated;
use syn::{Generics, Token, TypeParamBound, WherePredicate};

use crate::errors::Errors;
use crate::generics::{mentions_lifetime, predicates};
use crate::keys::Key;
use crate::parse::{Variant, Written};

/// Rejects bounds that mention a lifetime. An example has the type with `'static` lifetimes, and so has the catalog. Such a
/// bound would apply twice, once for each lifetime, and rustc cannot tell the two apart.
pub(super) fn check(variant: &Variant<'_>, written: &Written<'_>, errors: &mut Errors) {
    if let Some(key) = variant.attrs.get(Key::Example).key()
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
    if generics.type_params().next().is_none() {
        return false;
    }
    for param in generics.type_params() {
        if let Mentioned::Lifetime = traits(generics, &param.bounds) {
            return true;
        }
    }
    for predicate in &predicates(generics) {
        let WherePredicate::Type(predicate) = predicate else { continue };
        let is_bad = match traits(generics, &predicate.bounds) {
            Mentioned::Nothing => false,
            Mentioned::Trait => mentions_lifetime(generics, &predicate.bounded_ty),
            Mentioned::Lifetime => true,
        };
        if is_bad {
            return true;
        }
    }
    false
}

/// What the traits of a bound mention.
enum Mentioned {
    /// There is no trait.
    Nothing,
    Trait,
    /// A trait with a lifetime parameter.
    Lifetime,
}

fn traits(generics: &Generics, bounds: &Punctuated<TypeParamBound, Token![+]>) -> Mentioned {
    let mut mentioned = Mentioned::Nothing;
    for bound in bounds {
        if let TypeParamBound::Trait(_) = bound {
            if mentions_lifetime(generics, bound) {
                return Mentioned::Lifetime;
            }
            mentioned = Mentioned::Trait;
        }
    }
    mentioned
}
