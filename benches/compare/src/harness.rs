//! Measures contenders side by side and prints the results.
//!
//! All contenders of a row take turns in short slices, so that other load on the machine affects them equally. The
//! ratio is comparable between machines: the median, over all rounds, of a contender's slice divided by the
//! reference's slice of the same round.

use std::cell::RefCell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::allocations;

/// The number of places in memory over which the rounds are spread.
const PLACES: usize = 7;

/// One way to do the job of a row.
pub struct Contender<'a> {
    name: String,
    run: Box<dyn Fn(u64, usize) -> Duration + 'a>,
    allocations: u64,
    /// The number of operations in one run of the job.
    things: u64,
    goal: Option<Goal>,
    is_reference: bool,
}

/// The goal for a contender.
#[derive(Clone, Default)]
pub struct Goal {
    pub name: String,
    /// At most this ratio to the reference.
    pub ratio: Option<f64>,
    pub allocations: Option<u64>,
    /// Faster than all contenders except the limits and our own.
    pub fastest: bool,
}

impl<'a> Contender<'a> {
    /// The input of `job` must come from `black_box`. Otherwise the compiler knows the error and does half of the work
    /// once, before the loop.
    pub fn new<T>(name: impl Into<String>, job: impl Fn() -> T + 'a) -> Self {
        // One-time work is not part of the cost of a body.
        black_box(job());
        black_box(job());
        Self {
            name: name.into(),
            allocations: allocations::of(&job),
            run: Box::new(move |times, held| {
                // The place in memory can double the cost of an allocation. Earlier results fill the first free places,
                // so that each round uses another place.
                let held: Vec<T> = (0..held).map(|_| job()).collect();
                black_box(&held);
                let start = Instant::now();
                for _ in 0..times {
                    black_box(job());
                }
                start.elapsed()
            }),
            things: 1,
            goal: None,
            is_reference: false,
        }
    }

    pub fn reference(mut self) -> Self {
        self.is_reference = true;
        self
    }

    pub fn things(mut self, things: u64) -> Self {
        self.things = things;
        self
    }

    pub fn goal(mut self, goal: Goal) -> Self {
        self.goal = Some(goal);
        self
    }

    /// The allocations of one run.
    pub fn allocations(&self) -> u64 {
        self.allocations
    }

    fn nanos(&self, times: u64, round: usize) -> f64 {
        (self.run)(times, round % PLACES).as_nanos() as f64 / (times * self.things) as f64
    }

    /// The number of runs in a slice.
    fn times(&self, slice: Duration) -> u64 {
        let mut times = 1;
        while (self.run)(times, 0) < slice && times < 1 << 30 {
            times *= 2;
        }
        times
    }
}

/// The result of one contender.
#[derive(Clone)]
pub struct Figure {
    pub min: f64,
    pub median: f64,
    pub ratio: f64,
}

pub struct Harness {
    rounds: usize,
    slice: Duration,
    only: Option<String>,
    verdicts: RefCell<Vec<(String, bool, String)>>,
}

impl Harness {
    pub fn new(quick: bool, only: Option<String>) -> Self {
        let (rounds, slice) = if quick { (11, 100) } else { (61, 400) };
        Self { rounds, slice: Duration::from_micros(slice), only, verdicts: RefCell::default() }
    }

    /// The number of rounds, for sections that measure on their own.
    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// Whether this table was requested.
    pub fn section(&self, title: &str) -> bool {
        let wanted = self.only.as_ref().is_none_or(|only| title.contains(only.as_str()));
        if wanted {
            println!("\n## {title}\n");
        }
        wanted
    }

    /// Measures the contenders of a row without printing.
    pub fn measure(&self, contenders: &[Contender<'_>]) -> Vec<Figure> {
        let times: Vec<u64> = contenders.iter().map(|contender| contender.times(self.slice)).collect();
        let mut samples = vec![Vec::with_capacity(self.rounds); contenders.len()];
        for round in 0..self.rounds {
            // Each contender runs as often after as before each other one.
            for turn in 0..contenders.len() {
                let at = (round + turn) % contenders.len();
                samples[at].push(contenders[at].nanos(times[at], round));
            }
        }
        let reference = contenders.iter().position(|contender| contender.is_reference).unwrap_or(0);
        samples
            .iter()
            .map(|own| {
                let ratios = own.iter().zip(&samples[reference]).map(|(own, other)| own / other).collect();
                Figure {
                    min: own.iter().copied().fold(f64::INFINITY, f64::min),
                    median: median(own.clone()),
                    ratio: median(ratios),
                }
            })
            .collect()
    }

    /// Measures a row, prints its table and records its goals.
    pub fn row(&self, title: &str, contenders: Vec<Contender<'_>>) -> Vec<Figure> {
        let figures = self.measure(&contenders);
        println!(
            "| {title:<44} | {:>10} | {:>10} | {:>7} | {:>6} | goal |",
            "ns, median", "ns, least", "ratio", "allocs"
        );
        println!("|{:-<46}|{:->12}|{:->12}|{:->9}|{:->8}|---|", "", ":", ":", ":", ":");
        for (contender, figure) in contenders.iter().zip(&figures) {
            let goal = contender.goal.as_ref().map(|goal| {
                let fastest = contenders
                    .iter()
                    .zip(&figures)
                    .filter(|(other, _)| {
                        !other.name.starts_with("api-error") && !other.name.contains("limit")
                    })
                    .all(|(_, other)| figure.ratio < other.ratio);
                self.judge(goal, title, contender, figure, fastest)
            });
            println!(
                "| {:<44} | {:>10} | {:>10} | {:>7} | {:>6} | {} |",
                contender.name,
                nanos(figure.median),
                nanos(figure.min),
                if contender.is_reference { "1".into() } else { ratio(figure.ratio) },
                contender.allocations,
                goal.unwrap_or_default(),
            );
        }
        println!();
        figures
    }

    fn judge(
        &self,
        goal: &Goal,
        title: &str,
        contender: &Contender<'_>,
        figure: &Figure,
        fastest: bool,
    ) -> String {
        let mut asked = Vec::new();
        let mut met = true;
        if let Some(most) = goal.ratio {
            asked.push(format!("ratio ≤ {}", ratio(most)));
            met &= figure.ratio <= most;
        }
        if let Some(most) = goal.allocations {
            asked.push(format!("allocs ≤ {most}"));
            met &= contender.allocations <= most;
        }
        if goal.fastest {
            asked.push("fastest".into());
            met &= fastest;
        }
        let words = format!("{}: {}", asked.join(", "), verdict(met));
        let found = format!(
            "{title}, {}: ratio {}, {} allocs ({})",
            contender.name,
            ratio(figure.ratio),
            contender.allocations,
            asked.join(", ")
        );
        self.note(&goal.name, met, found);
        words
    }

    /// Records whether a goal is met.
    pub fn note(&self, goal: &str, met: bool, found: String) {
        self.verdicts.borrow_mut().push((goal.into(), met, found));
    }

    /// Prints the list of goals.
    pub fn summary(&self) {
        println!("\n## Goals\n");
        println!("| goal | found | |\n|---|---|---|");
        let mut verdicts = self.verdicts.borrow().clone();
        verdicts.sort_by(|one, other| one.0.cmp(&other.0));
        for (goal, met, found) in verdicts {
            println!("| {goal} | {found} | {} |", verdict(met));
        }
    }
}

pub fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "**not met**" }
}

pub fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples[samples.len() / 2]
}

pub fn nanos(nanos: f64) -> String {
    let digits = if nanos < 100.0 { 1 } else { 0 };
    format!("{nanos:.digits$}")
}

/// Three significant digits.
pub fn ratio(ratio: f64) -> String {
    let digits = match ratio {
        ..1.0 => 3,
        ..10.0 => 2,
        _ => 1,
    };
    format!("{ratio:.digits$}")
}
