//! Which of several media types a client prefers (RFC 9110, section 12.5.1).

use http::header::HeaderValue;

use crate::cut::cut;
use crate::media_type::{essence, parameters, parts};

/// What a client accepts: the values of its `Accept` headers, nearly always one.
#[derive(Clone, Debug, Default)]
pub(super) struct Accept {
    first: Option<HeaderValue>,
    others: Vec<HeaderValue>,
}

impl FromIterator<HeaderValue> for Accept {
    fn from_iter<I: IntoIterator<Item = HeaderValue>>(values: I) -> Self {
        let mut accept = Self::default();
        for value in values {
            match accept.first {
                None => accept.first = Some(value),
                Some(_) => accept.others.push(value),
            }
        }
        accept
    }
}

impl Accept {
    /// The place in `offers` of the media type that the client prefers to `house`. `None` if it prefers none of them.
    ///
    /// Only a type that the client names is preferred: a wildcard does not ask for anything in particular. Between equal
    /// weights, `house` wins if the client names it, too, and then the first offer.
    pub(super) fn preferred<'a>(&self, house: &str, offers: impl Iterator<Item = &'a str>) -> Option<usize> {
        let mut ranges = Vec::new();
        for value in self.first.iter().chain(&self.others) {
            // Bytes beyond ASCII are legal in quoted strings, and elsewhere spoil their own element only.
            if let Ok(list) = std::str::from_utf8(value.as_bytes()) {
                for range in parts(list, b',') {
                    ranges.extend(Range::read(range));
                }
            }
        }
        let house = preference(&ranges, essence(house));
        let mut best = (None, house.unwrap_or_default());
        for (place, offer) in offers.enumerate() {
            let offered = preference(&ranges, essence(offer)).filter(|found| found.is_named);
            if let Some(found) = offered.filter(|found| found.weight > 0 && *found > best.1) {
                best = (Some(place), found);
            }
        }
        best.0
    }
}

/// Compares without case. Not inlined, because each copy would be 200 bytes.
#[inline(never)]
fn is(text: &str, other: &str) -> bool {
    text.eq_ignore_ascii_case(other)
}

/// The weight `1`, in thousandths.
const MOST: u16 = 1000;

/// `text/*;q=0.5`
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    /// Whether it has parameters of the media type, such as `;profile=x`.
    is_narrower: bool,
    /// In thousandths.
    weight: u16,
}

impl<'a> Range<'a> {
    /// `None` where it is no media range, which then says nothing.
    fn read(text: &'a str) -> Option<Self> {
        let (kind, subtype) = cut(essence(text), b'/')?;
        let (mut weight, mut is_narrower) = (MOST, false);
        for (name, value) in parameters(text) {
            match name {
                // A weight that cannot be read is none at all.
                q if is(q, "q") => weight = thousandths(&value).unwrap_or(MOST),
                // Of JSON, which is always in UTF-8, this says nothing (RFC 8259, section 11).
                charset if is(charset, "charset") => {}
                _ => is_narrower = true,
            }
        }
        Some(Self { kind, subtype, is_narrower, weight })
    }

    /// How closely it names a media type: [`EXACTLY`], 2 its kind, 1 as anything.
    fn names(&self, (kind, subtype): (&str, &str)) -> Option<u8> {
        match (self.kind, self.subtype) {
            // Ours have no such parameters, so it is another media type.
            _ if self.is_narrower => None,
            ("*", "*") => Some(1),
            (own, _) if !is(own, kind) => None,
            (_, "*") => Some(2),
            (_, own) => is(own, subtype).then_some(EXACTLY),
        }
    }
}

/// How much a client prefers a media type. The greater is preferred.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Preference {
    weight: u16,
    is_named: bool,
}

const EXACTLY: u8 = 3;

fn preference(ranges: &[Range<'_>], media_type: &str) -> Option<Preference> {
    let media_type = cut(media_type, b'/')?;
    let mut closest = None;
    for range in ranges {
        if let Some(closeness) = range.names(media_type) {
            closest = closest.max(Some((closeness, range.weight)));
        }
    }
    closest.map(|(closeness, weight)| Preference { weight, is_named: closeness == EXACTLY })
}

/// A weight, `0` to `1` with at most three decimals, in thousandths.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = cut(weight, b'.').unwrap_or((weight, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut thousandths = 0;
    for place in 0..3 {
        let digit = decimals.as_bytes().get(place).map_or(0, |digit| digit - b'0');
        thousandths = thousandths * 10 + u16::from(digit);
    }
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(MOST),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUSE: &str = "application/json";
    const OFFERS: [&str; 3] =
        ["application/problem+json; charset=utf-8", "text/markdown; charset=utf-8", "text/plain"];

    /// The place of the offer, `None` for the house.
    fn chosen(accept: &[&str]) -> Option<usize> {
        let accept: Accept = accept.iter().map(|value| HeaderValue::from_str(value).unwrap()).collect();
        accept.preferred(HOUSE, OFFERS.into_iter())
    }

    #[test]
    fn the_higher_weight_wins_and_the_house_between_equals() {
        assert_eq!(chosen(&["application/problem+json"]), Some(0));
        assert_eq!(chosen(&["application/json;q=0.4, application/problem+json;q=0.5"]), Some(0));
        assert_eq!(chosen(&["application/problem+json, application/json"]), None);
        assert_eq!(chosen(&["application/problem+json", "application/json;q=0.9"]), Some(0));
        assert_eq!(chosen(&["text/markdown, application/json"]), None);
        assert_eq!(chosen(&["text/markdown, application/json;q=0.9"]), Some(1));
        assert_eq!(chosen(&["text/plain, text/markdown, application/problem+json"]), Some(0), "the first");
    }

    #[test]
    fn an_offer_is_chosen_only_by_its_name() {
        for accept in [
            "*/*",
            "text/*",
            "text/*, */*",
            "text/*, application/json;q=0.1",
            "application/*",
            "*/*;q=1, application/json;q=0.1",
            "application/json;q=0, */*",
            // What browsers send.
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
        ] {
            assert_eq!(chosen(&[accept]), None, "{accept}");
        }
    }

    #[test]
    fn a_named_offer_comes_before_a_wildcard_of_the_same_weight() {
        // What agents send.
        assert_eq!(chosen(&["text/markdown, text/html, */*"]), Some(1));
        assert_eq!(chosen(&["text/markdown;q=1.0, text/plain;q=0.8, text/html;q=0.7, */*;q=0.1"]), Some(1));
        assert_eq!(chosen(&["text/plain, */*"]), Some(2));
        assert_eq!(chosen(&["text/markdown;q=0.9, */*"]), None);
    }

    #[test]
    fn a_weight_of_zero_is_a_no() {
        assert_eq!(chosen(&["text/markdown;q=0, */*"]), None);
        assert_eq!(chosen(&["text/markdown;q=0"]), None);
        assert_eq!(chosen(&["application/json;q=0, text/plain;q=0.001"]), Some(2));
        assert_eq!(chosen(&["*/*;q=0"]), None);
    }

    #[test]
    fn the_most_specific_range_decides_about_the_house() {
        assert_eq!(chosen(&["*/*;q=1, application/json;q=0.1, text/plain;q=0.2"]), Some(2));
        assert_eq!(chosen(&["application/*;q=0.9, */*;q=0.1, text/plain;q=0.8"]), None);
    }

    #[test]
    fn a_parameter_other_than_charset_names_another_type() {
        assert_eq!(chosen(&["text/markdown;variant=GFM"]), None);
        assert_eq!(chosen(&["text/markdown; charset=UTF-8"]), Some(1));
        assert_eq!(
            chosen(&["application/json;profile=x;q=0.1, application/*;q=0.5, text/plain;q=0.4"]),
            None
        );
        assert_eq!(chosen(&["application/json;charset=utf-8;q=0.1, text/plain;q=0.4"]), Some(2));
    }

    #[test]
    fn a_quoted_comma_and_foreign_bytes_stay_in_their_element() {
        assert_eq!(
            chosen(&["application/json;x=\"a, application/problem+json, \\\", b\", text/plain"]),
            Some(2)
        );
        assert_eq!(chosen(&["application/json;x=\"\\\\\", application/problem+json"]), Some(0));
        let bytes = HeaderValue::from_bytes("x/é, application/problem+json".as_bytes()).unwrap();
        assert_eq!([bytes].into_iter().collect::<Accept>().preferred(HOUSE, OFFERS.into_iter()), Some(0));
    }

    #[test]
    fn what_looks_like_a_parameter_in_a_quoted_string_is_none() {
        assert_eq!(chosen(&[r#"application/json;charset="a;q=0;b", text/plain;q=0.5"#]), None);
        assert_eq!(chosen(&[r#"application/json;q=0.1;charset="\";q=1", text/plain;q=0.5"#]), Some(2));
    }

    #[test]
    fn who_says_nothing_gets_the_house() {
        for accept in [&[][..], &[""], &["gibberish;;;=,"], &["text/html"]] {
            assert_eq!(chosen(accept), None, "{accept:?}");
        }
    }

    #[test]
    fn weights_are_read_as_the_rfc_has_them() {
        assert_eq!(thousandths("0.5"), Some(500));
        assert_eq!(thousandths("1.000"), Some(1000));
        assert_eq!(thousandths("0."), Some(0));
        for wrong in ["1.5", "2", "-1", "0.1234", ".5", "", "0.x"] {
            assert_eq!(thousandths(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_are_compared_without_case() {
        assert_eq!(chosen(&["Application/Problem+JSON;Q=1.0"]), Some(0));
    }
}
