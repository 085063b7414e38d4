//! Serializers of lists and objects.

use serde_core::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::buffer::Buffer;
use super::error::NotJson;
use super::limit::Limit;
use super::raw::Raw;
use super::string::push_string;
use super::target::Target;
use super::text::TextTarget;

/// A list or an object that is being written.
///
/// The calls of a `Serialize` may come in any order, and it may ignore a part that failed or panicked. So the state is
/// `Broken` while a part is written, and stays so until the part has succeeded. A broken compound cannot be repaired.
pub(super) struct Compound<'a> {
    out: &'a mut Buffer,
    /// The limit for the values in it.
    limit: Limit,
    kind: Kind,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    List,
    Object,
    /// A raw piece, which `serde_json` serializes as a struct with one field.
    Raw(Raw),
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// No part was written yet.
    Empty,
    /// A part was written, and another may follow.
    Filled,
    /// A key was written, and its value must follow.
    Key,
    /// A part is being written, or was never finished.
    Broken,
}

impl<'a> Compound<'a> {
    #[inline]
    pub(super) fn list(target: Target<'a>) -> Result<Self, NotJson> {
        Self::open(target, Kind::List, b'[')
    }

    #[inline]
    pub(super) fn object(target: Target<'a>) -> Result<Self, NotJson> {
        Self::open(target, Kind::Object, b'{')
    }

    #[inline]
    pub(super) fn raw(target: Target<'a>, kind: Raw) -> Self {
        let Target { out, limit } = target;
        Self { out, limit, kind: Kind::Raw(kind), state: State::Empty }
    }

    #[inline]
    fn open(target: Target<'a>, kind: Kind, open: u8) -> Result<Self, NotJson> {
        let Target { out, limit } = target;
        let limit = limit.within_level()?;
        out.push(open);
        Ok(Self { out, limit, kind, state: State::Empty })
    }

    /// Takes the state. The compound is broken from here on, until the next part has succeeded.
    #[inline]
    fn take_state(&mut self) -> State {
        std::mem::replace(&mut self.state, State::Broken)
    }

    /// Begins an element or a member.
    #[inline]
    fn begin(&mut self) -> Result<(), NotJson> {
        match self.take_state() {
            State::Empty => {}
            State::Filled => self.out.push(b','),
            State::Key | State::Broken => return Err(NotJson),
        }
        Ok(())
    }

    #[inline]
    fn target(&mut self) -> Target<'_> {
        Target { out: self.out, limit: self.limit }
    }

    #[inline]
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotJson> {
        self.begin()?;
        value.serialize(self.target())?;
        self.state = State::Filled;
        Ok(())
    }

    #[inline]
    pub(super) fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), NotJson> {
        if let Kind::Raw(kind) = self.kind {
            return self.piece(kind, name, value);
        }
        self.begin()?;
        push_name(self.out, name);
        value.serialize(self.target())?;
        self.state = State::Filled;
        Ok(())
    }

    /// Writes the only field of a raw piece, which holds the piece.
    #[cold]
    fn piece<T: Serialize + ?Sized>(&mut self, kind: Raw, name: &str, value: &T) -> Result<(), NotJson> {
        if self.take_state() != State::Empty {
            return Err(NotJson);
        }
        let start = self.out.len();
        value.serialize(TextTarget::<true> { out: self.out, limit: self.limit })?;
        if !kind.is_field(name) || !kind.is_valid(self.out.since(start), self.limit.levels()) {
            return Err(NotJson);
        }
        self.state = State::Filled;
        Ok(())
    }

    #[inline]
    pub(super) fn close(&mut self) -> Result<(), NotJson> {
        match (self.kind, self.take_state()) {
            (_, State::Key | State::Broken) | (Kind::Raw(_), State::Empty) => return Err(NotJson),
            (Kind::List, _) => self.out.push(b']'),
            (Kind::Object, _) => self.out.push(b'}'),
            (Kind::Raw(_), State::Filled) => {}
        }
        Ok(())
    }
}

/// Appends the name of a member and a colon.
fn push_name(out: &mut Buffer, name: &str) {
    push_string(out, name);
    out.push(b':');
}

/// The fields of a variant, a list or an object. It is the only member of an object, under the variant's name.
pub(super) struct VariantCompound<'a>(Compound<'a>);

impl<'a> VariantCompound<'a> {
    pub(super) fn list(target: Target<'a>, variant: &str) -> Result<Self, NotJson> {
        Compound::list(open_variant(target, variant)?).map(Self)
    }

    pub(super) fn object(target: Target<'a>, variant: &str) -> Result<Self, NotJson> {
        Compound::object(open_variant(target, variant)?).map(Self)
    }

    fn close(&mut self) -> Result<(), NotJson> {
        self.0.close()?;
        self.0.out.push(b'}');
        Ok(())
    }
}

fn open_variant<'a>(target: Target<'a>, variant: &str) -> Result<Target<'a>, NotJson> {
    let Target { out, limit } = target;
    let limit = limit.within_level()?;
    out.push(b'{');
    push_name(out, variant);
    Ok(Target { out, limit })
}

macro_rules! compound {
    ($($trait:ident for $type:ident::$method:ident($($name:ident: $argument:ty)?) => $by:ident $(. $within:tt)?;)*) => {$(
        impl $trait for $type<'_> {
            type Ok = ();
            type Error = NotJson;

            #[inline]
            fn $method<T: Serialize + ?Sized>(&mut self, $($name: $argument,)? value: &T) -> Result<(), NotJson> {
                self$(.$within)?.$by($($name,)? value)
            }

            #[inline]
            fn end(mut self) -> Result<(), NotJson> {
                self.close()
            }
        }
    )*};
}

compound! {
    SerializeSeq for Compound::serialize_element() => element;
    SerializeTuple for Compound::serialize_element() => element;
    SerializeTupleStruct for Compound::serialize_field() => element;
    SerializeTupleVariant for VariantCompound::serialize_field() => element.0;
    SerializeStruct for Compound::serialize_field(name: &'static str) => field;
    SerializeStructVariant for VariantCompound::serialize_field(name: &'static str) => field.0;
}

impl SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = NotJson;

    #[inline]
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotJson> {
        self.begin()?;
        key.serialize(TextTarget::<false> { out: self.out, limit: self.limit })?;
        self.out.push(b':');
        self.state = State::Key;
        Ok(())
    }

    #[inline]
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotJson> {
        if self.take_state() != State::Key {
            return Err(NotJson);
        }
        value.serialize(self.target())?;
        self.state = State::Filled;
        Ok(())
    }

    #[inline]
    fn end(mut self) -> Result<(), NotJson> {
        self.close()
    }
}
