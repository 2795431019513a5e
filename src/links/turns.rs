//! Who is asked when: several hosts at once, each for one address at a time, and none after the time is over.

use super::address::{host, is_example};
use super::client::Client;
use super::visit::{Visit, visit};
use super::{Asked, Options};
use crate::source::links::{CheckedLink, LinkOutcome};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// If nobody has answered after so long and so many links, nobody will: the machine is offline.
const SILENCE: (Duration, usize) = (Duration::from_secs(45), 6);

/// The turns of every host, also of those that are only led to.
#[derive(Default)]
pub(super) struct Turns {
    hosts: Mutex<HashMap<String, Arc<Mutex<Turn>>>>,
    answered: AtomicBool,
}

/// The turn of one host. Whoever holds it may ask.
#[derive(Default)]
pub(super) struct Turn {
    /// When it was asked last.
    pub last: Option<Instant>,
    /// Whether it asked not to be asked any more, or has been silent for too long.
    pub closed: bool,
    /// How often it did not answer.
    pub silent: usize,
}

impl Turns {
    pub(super) fn of(&self, host: &str) -> Arc<Mutex<Turn>> {
        Arc::clone(lock(&self.hosts).entry(host.to_owned()).or_default())
    }

    pub(super) fn somebody_answered(&self) {
        self.answered.store(true, Ordering::Relaxed);
    }
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn ask(
    urls: &[&str],
    register: &[CheckedLink],
    options: &Options,
    progress: &(dyn Fn(usize) + Sync),
) -> Asked {
    let known: BTreeMap<&str, &CheckedLink> = register.iter().map(|link| (link.url.as_str(), link)).collect();
    let (examples, real): (Vec<&str>, Vec<&str>) =
        urls.iter().partition(|url| host(url).is_some_and(|host| is_example(&host)));
    let queue = Mutex::new(queue(&real, &known));
    let (started, turns, client) = (Instant::now(), Turns::default(), Client::new(options));
    let end = started + options.total;
    let visits: Mutex<Vec<(&str, Visit)>> = Mutex::default();
    let done = AtomicUsize::new(0);
    let silent = || {
        let silence = started.elapsed() > SILENCE.0 && done.load(Ordering::Relaxed) >= SILENCE.1;
        silence && !turns.answered.load(Ordering::Relaxed)
    };
    std::thread::scope(|scope| {
        for _ in 0..options.parallel.max(1) {
            scope.spawn(|| {
                loop {
                    let next = lock(&queue).pop_front();
                    let Some(links) = next else { break };
                    for url in links {
                        let visit = if silent() || Instant::now() >= end {
                            Visit::Later
                        } else {
                            visit(url, &client, &turns, options, end)
                        };
                        lock(&visits).push((url, visit));
                        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                    }
                }
            });
        }
    });
    let visits = visits.into_inner().unwrap_or_else(PoisonError::into_inner);
    let silence = !turns.answered.load(Ordering::Relaxed);
    let mut asked = Asked { examples: examples.len(), ..Asked::default() };
    asked.offline = silence && visits.iter().any(|(_, visit)| is_silence(visit));
    let mut lines: BTreeMap<&str, CheckedLink> = BTreeMap::new();
    for (url, visit) in visits {
        match visit {
            Visit::Judged { outcome, moved_to } => {
                asked.asked += 1;
                lines.insert(url, CheckedLink { url: url.to_owned(), on: options.today, outcome, moved_to });
            }
            Visit::Private => asked.private.push(url.to_owned()),
            Visit::Later => {
                asked.left += 1;
                lines.extend(known.get(url).map(|link| (url, (*link).clone())));
            }
        }
    }
    asked.private.sort_unstable();
    asked.register = if asked.offline { register.to_vec() } else { lines.into_values().collect() };
    asked
}

/// The addresses by host, those that were not checked for longest first: if the time is over, the next run goes on there.
fn queue<'a>(urls: &[&'a str], known: &BTreeMap<&str, &CheckedLink>) -> VecDeque<Vec<&'a str>> {
    let since = |url: &str| known.get(url).map(|link| link.on);
    let mut hosts: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for url in urls {
        hosts.entry(host(url).unwrap_or_default()).or_default().push(url);
    }
    let mut queue: Vec<Vec<&str>> = hosts.into_values().collect();
    queue.iter_mut().for_each(|links| links.sort_by_key(|url| (since(url), *url)));
    queue.sort_by_key(|links| links.first().map(|url| (since(url), *url)));
    queue.into()
}

fn is_silence(visit: &Visit) -> bool {
    matches!(visit, Visit::Judged { outcome: LinkOutcome::NoHost | LinkOutcome::NoAnswer, .. })
}
