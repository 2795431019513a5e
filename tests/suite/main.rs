//! Tests of whole commands and of real files: one binary, so that they link once.

mod architecture;
mod averages;
mod bad_input;
mod commands;
mod derived;
mod disclosure;
mod docs;
mod editions;
mod golden;
mod html;
mod import;
mod kinds;
mod links;
mod masks;
mod media;
mod mistakes;
mod official;
mod pages;
mod pictures;
mod promise;
mod publish;
mod real_data;
mod relations;
mod same_figure;
mod share;
mod targets;
