//! Ask other websites whether the links to them still lead anywhere: the one part of the program that goes online, and only
//! when `yearbook check --external` says so.
//!
//! It is polite and bounded: it says who it is, asks a host for one address at a time with a pause between, reads no page,
//! comes back when it is told to and not before, and ends after a given time whatever is left. Addresses of private
//! networks are not asked for unless the author says so. This module knows nothing of pages; it takes addresses and gives
//! lines of the register.

#[cfg(feature = "external")]
mod address;
#[cfg(feature = "external")]
mod client;
#[cfg(feature = "external")]
mod turns;
#[cfg(feature = "external")]
mod visit;

use crate::source::links::CheckedLink;
use crate::value::Date;
use std::time::Duration;

/// How links are checked.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day that the register will say.
    pub today: Date,
    /// Whose links they are: the address of the site, for those who wonder who asks.
    pub site: String,
    /// After so long, what is left stays as it is.
    pub total: Duration,
    /// So long one request may take.
    pub each: Duration,
    /// So long nothing is asked of a host after its last answer.
    pub pause: Duration,
    /// So long is waited for a host that says when to come back.
    pub patience: Duration,
    /// So many hosts are asked at once.
    pub parallel: usize,
    /// So often one address may lead to the next.
    pub redirects: usize,
    /// Whether hosts of private networks, and this machine, are asked.
    pub private: Private,
    /// Whether the proxy that the environment names is used.
    pub proxy: UseProxy,
}

/// Whether hosts of private networks are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Private {
    /// They are not.
    Refuse,
    /// They are, as a website for staff may want.
    Ask,
}

/// Whether the proxy that the environment names is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UseProxy {
    /// It is, as with other programs.
    Named,
    /// It is not.
    None,
}

impl Options {
    /// Gentle enough for anybody's website.
    pub fn new(today: Date, site: String) -> Options {
        Options {
            today,
            site,
            total: Duration::from_secs(10 * 60),
            each: Duration::from_secs(20),
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(30),
            parallel: 8,
            redirects: 8,
            private: Private::Refuse,
            proxy: UseProxy::Named,
        }
    }
}

/// What came of checking.
#[derive(Debug, Default)]
pub struct Asked {
    /// The new register, in the order of the addresses. Links that were not reached have the line that they had.
    pub register: Vec<CheckedLink>,
    /// How many were asked for.
    pub asked: usize,
    /// How many were left for another time: the time was over, a host asked for a pause, or its name cannot be sent.
    pub left: usize,
    /// Addresses on names that are set aside for examples, which nobody can ask.
    pub examples: usize,
    /// Addresses that lead to a private network.
    pub private: Vec<String>,
    /// Whether nobody answered at all, as on a machine that is offline. Then the register is as it was.
    pub offline: bool,
}

/// Asks for every address; `None` in a program that was built without this. `progress` is told how many are done.
#[cfg(feature = "external")]
pub fn ask(
    urls: &[&str],
    register: &[CheckedLink],
    options: &Options,
    progress: &(dyn Fn(usize) + Sync),
) -> Option<Asked> {
    Some(turns::ask(urls, register, options, progress))
}

/// Asks for nothing: this program was built without it.
#[cfg(not(feature = "external"))]
pub fn ask(_: &[&str], _: &[CheckedLink], _: &Options, _: &(dyn Fn(usize) + Sync)) -> Option<Asked> {
    None
}
