//! Transcripts of the command line, in `tests/commands/*.md`. `TRYCMD=overwrite cargo test --test suite commands`
//! rewrites them.

#[test]
fn the_commands_say_what_their_transcripts_say() {
    trycmd::TestCases::new().env("COLUMNS", "100").env("NO_COLOR", "1").case("tests/commands/*.md").run();
}
