//! Embeds the default theme and the catalogues of kinds and topics: every file of their folders, by its path, so that what
//! authors copy is what we run, and a new kind or topic is a file and nothing else.

use std::fmt::Write as _;
use std::path::Path;

fn main() {
    embed("themes/default", "theme.rs");
    embed("src/kind/catalogue", "kinds.rs");
    embed("src/model/catalogue/topics", "topics.rs");
}

/// Writes a list of the files below a folder, each with its bytes.
fn embed(folder: &str, name: &str) {
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let folder = Path::new(&root).join(folder);
    let mut files = Vec::new();
    list(&folder, &mut files);
    files.sort();
    let mut code = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&folder).expect("it is below").to_string_lossy().replace('\\', "/");
        writeln!(code, "({name:?}, include_bytes!({:?})),", file.display().to_string())
            .expect("a string grows");
    }
    code.push(']');
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    std::fs::write(Path::new(&out).join(name), code).expect("the output folder can be written");
}

fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if path.is_dir() {
            list(&path, files);
        } else if !hidden {
            files.push(path);
        }
    }
}
