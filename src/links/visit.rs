//! One link: asked for, followed to its end, and judged.

use super::address::{host, is_private_name, join, sendable};
use super::client::{Answer, Client, Method, Reply};
use super::turns::Turns;
use super::{Options, Private};
use crate::source::links::LinkOutcome;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// A host that did not answer so often is not asked for the rest of its addresses.
const SILENT: usize = 2;

/// What came of one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Visit {
    /// It was judged.
    Judged { outcome: LinkOutcome, moved_to: Option<String> },
    /// It leads to a private network.
    Private,
    /// The host asked for a pause, or the time was over.
    Later,
}

/// Asks for a link, and for what it leads to.
pub(super) fn visit(url: &str, client: &Client, turns: &Turns, options: &Options, end: Instant) -> Visit {
    let mut at = url.to_owned();
    let mut seen = BTreeSet::from([at.clone()]);
    let mut moved_to = None;
    let mut for_good = true;
    loop {
        let answer = match answer(&at, client, turns, options, end) {
            Step::Answer(answer) => answer,
            Step::End(visit) => return visit,
        };
        let next = match answer.status {
            301 | 302 | 303 | 307 | 308 => answer.location.as_deref().and_then(|to| join(&at, to)),
            _ => None,
        };
        let Some(next) = next else {
            let outcome = LinkOutcome::Answer(answer.status);
            // A page that has moved to one that has gone has gone.
            return Visit::Judged { outcome, moved_to: moved_to.filter(|_| !outcome.is_broken()) };
        };
        // What a website wrote goes into the register and to a terminal: only signs that mean nothing there.
        let Some(next) = sendable(&next) else { return Visit::Later };
        for_good &= matches!(answer.status, 301 | 308);
        if for_good {
            moved_to = Some(next.clone());
        }
        if !seen.insert(next.clone()) || seen.len() > options.redirects + 1 {
            return Visit::Judged { outcome: LinkOutcome::Circle, moved_to: None };
        }
        at = next;
    }
}

enum Step {
    Answer(Answer),
    End(Visit),
}

/// Asks for one address: for its first lines, and for the page where a website does not know that. A host that says when to
/// come back is asked once more, if that is soon.
fn answer(url: &str, client: &Client, turns: &Turns, options: &Options, end: Instant) -> Step {
    let judged = |outcome| Step::End(Visit::Judged { outcome, moved_to: None });
    let Some(host) = host(url) else { return judged(LinkOutcome::NoHost) };
    // Names with letters beyond ASCII are spelt otherwise in the network. Nothing is known of them here.
    let Some(sent) = sendable(url) else { return Step::End(Visit::Later) };
    if options.private == Private::Refuse && is_private_name(&host) {
        return Step::End(Visit::Private);
    }
    let turn = turns.of(&host);
    // Invariant: nobody panics while it is a host's turn, and what it holds is sound at any time.
    let mut turn = turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut method = Method::Head;
    let mut patient = true;
    loop {
        let ready = turn.last.map_or(Duration::ZERO, |last| options.pause.saturating_sub(last.elapsed()));
        let left = end.saturating_duration_since(Instant::now());
        if turn.closed || left <= ready {
            return Step::End(Visit::Later);
        }
        std::thread::sleep(ready);
        let reply = client.ask(method, &sent, options.each.min(left - ready));
        turn.last = Some(Instant::now());
        let answer = match reply {
            Reply::Answer(answer) => answer,
            Reply::NoHost => return judged(LinkOutcome::NoHost),
            Reply::NoTrust => {
                turns.somebody_answered();
                return judged(LinkOutcome::NoTrust);
            }
            Reply::Private => return Step::End(Visit::Private),
            // Some websites close the door on `HEAD` and open it for `GET`.
            Reply::NoAnswer if method == Method::Head => {
                method = Method::Get;
                continue;
            }
            Reply::NoAnswer => {
                // The time of this request was cut short by the end of all: nothing is known of the website.
                let cut_short = end.saturating_duration_since(Instant::now()).is_zero();
                turn.silent += 1;
                turn.closed = turn.silent >= SILENT;
                return if cut_short { Step::End(Visit::Later) } else { judged(LinkOutcome::NoAnswer) };
            }
        };
        turns.somebody_answered();
        let busy = answer.status == 429 || (answer.status == 503 && answer.retry_after.is_some());
        if busy {
            let wait = answer.retry_after.as_deref().and_then(|text| text.trim().parse().ok());
            let wait = wait.map(Duration::from_secs).filter(|wait| *wait <= options.patience && patient);
            match wait.filter(|wait| *wait < end.saturating_duration_since(Instant::now())) {
                Some(wait) => {
                    patient = false;
                    std::thread::sleep(wait);
                }
                None => {
                    turn.closed = true;
                    return Step::End(Visit::Later);
                }
            }
        } else if answer.status >= 400 && method == Method::Head {
            method = Method::Get;
        } else {
            return Step::Answer(answer);
        }
    }
}
