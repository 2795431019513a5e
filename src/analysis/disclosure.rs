//! The disclosure audit: works out what a reader could, from every figure about to be published.
//!
//! A withheld figure is protected when two whole-number worlds, each checked exactly against everything published, differ
//! enough in it. How the worlds were found does not matter: without a checked pair the figure counts as unsafe.

mod component;
mod propagate;
mod route;
mod search;
mod solver;
mod system;
mod verdict;
mod withhold;

#[cfg(test)]
mod tests;
