//! Links to other websites: where they are found, what the register says of them, and how they are asked, with a small web
//! server of our own. Nothing here leaves this machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use yearbook::Overrides;
use yearbook::build::{BuildOptions, Outcome, check};
use yearbook::value::{Moment, Scalar};

const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mistakes/_base/content");

/// A small site in a folder of its own.
fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let base = crate::html::files(Path::new(BASE)).into_iter();
    let own = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    for (path, bytes) in base.chain(own) {
        let path = folder.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn checked(folder: &Path) -> Outcome {
    check(&BuildOptions {
        content: folder.join("content"),
        themes: None,
        as_of: Moment::parse("2026-04-01").unwrap(),
        overrides: Overrides::default(),
    })
}

#[test]
fn every_link_of_what_is_public_is_found_with_its_places() {
    let page = "---\ntitle: Links\n---\n\nA [guide](https://guide.example/a#part) and its [end](https://guide.example/a#end).\n\n\
                [Write](mailto:a@b.example) or see [HTTP](HTTP://old.example/).\n";
    let hidden = "---\ntitle: Not yet\naudience: internal\n---\n\nA [plan](https://plan.example/).\n";
    let update = "---\ntitle: New places\nsource: { title: The paper, url: \"https://paper.example/\" }\n---\n\nWords.\n";
    let school = fs::read_to_string(Path::new(BASE).join("schools/riverside-primary.yaml")).unwrap()
        + "website: https://school.example/\nwords:\n  text: Our [garden](https://garden.example/).\n";
    let folder = site(&[
        ("pages/links.md", page),
        ("pages/hidden.md", hidden),
        ("updates/2026-03-02-places.md", update),
        ("schools/riverside-primary.yaml", &school),
    ]);
    let outcome = checked(folder.path());
    assert!(!outcome.diagnostics.has_errors(), "{:?}", outcome.diagnostics);
    let place = |url: &str| -> Vec<(String, u32, u32)> {
        let places = outcome.links.used.get(url).unwrap_or_else(|| panic!("no {url}"));
        places.iter().map(|at| (outcome.tree.path(at.file).to_owned(), at.line, at.column)).collect()
    };
    let page = |line, column| ("pages/links.md".to_owned(), line, column);
    assert_eq!(place("https://guide.example/a"), [page(5, 11), page(5, 55)]);
    assert_eq!(place("HTTP://old.example/"), [page(7, 43)]);
    assert_eq!(place("https://paper.example/")[0].0, "updates/2026-03-02-places.md");
    assert_eq!(place("https://school.example/")[0].0, "schools/riverside-primary.yaml");
    assert_eq!(place("https://garden.example/")[0].0, "schools/riverside-primary.yaml");
    assert!(!outcome.links.used.contains_key("https://plan.example/"), "nobody can read it yet");
    assert!(outcome.links.used.keys().all(|url| !url.contains("mailto")));
}

/// `src/model/links.rs` collects the addresses of these keys. A key that is new here must be collected there, and then
/// named here.
#[test]
fn every_key_that_holds_an_address_is_known() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/source/document");
    let mut keys = BTreeSet::new();
    for (path, bytes) in crate::html::files(&folder) {
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines().filter(|line| line.contains("Spanned<WebAddress>")) {
            let key = line.trim().trim_start_matches("pub ").split(':').next().unwrap();
            keys.insert(format!("{path} {key}"));
        }
    }
    let known = [
        "imports.rs url",
        "media.rs url",
        "pages.rs url",
        "performance.rs url",
        "school.rs report",
        "school.rs url",
        "school.rs website",
        // That of the site itself is not elsewhere.
        "site.rs base_url",
        "site.rs website",
    ];
    assert_eq!(keys.iter().map(String::as_str).collect::<Vec<_>>(), known);
}

#[test]
fn a_build_goes_nowhere_and_says_what_the_register_knows() {
    let page =
        "---\ntitle: Links\n---\n\nA [guide](https://gone.example/) and [rules](https://moved.example/).\n";
    let register = "https://gone.example/ 2026-03-20 404\n\
                    https://moved.example/ 2026-03-20 200 https://new.example/\n\
                    https://unused.example/ 2026-03-20 404\n";
    let folder = site(&[("pages/links.md", page), ("links.txt", register)]);
    let outcome = checked(folder.path());
    let said: Vec<String> = outcome
        .diagnostics
        .iter()
        .map(|d| format!("{} {} {}", d.severity.word(), d.code, d.at.map_or(0, |at| at.column)))
        .collect();
    assert_eq!(said, ["warning link-broken 11", "advice link-moved 46"]);
    assert!(outcome.summary.is_some(), "no link stops a build");
}

#[cfg(feature = "external")]
mod asking {
    use super::*;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::process::Command;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};
    use yearbook::internals::{Asked, Options, Private, UseProxy, ask};
    use yearbook::internals::{CheckedLink, LinkOutcome};

    /// A web server with an answer for each kind of trouble. It ends with the test.
    struct Server {
        base: String,
        log: Arc<Mutex<Vec<String>>>,
        most: Arc<AtomicUsize>,
        sent: Arc<AtomicUsize>,
    }

    impl Server {
        fn start() -> Server {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let base = format!("http://{}", listener.local_addr().unwrap());
            let log: Arc<Mutex<Vec<String>>> = Arc::default();
            let (now, most, sent): (Arc<AtomicUsize>, Arc<AtomicUsize>, Arc<AtomicUsize>) =
                Default::default();
            let server =
                Server { base, log: Arc::clone(&log), most: Arc::clone(&most), sent: Arc::clone(&sent) };
            std::thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let (log, now) = (Arc::clone(&log), Arc::clone(&now));
                    let (most, sent) = (Arc::clone(&most), Arc::clone(&sent));
                    std::thread::spawn(move || {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        let _ = answer(stream, &log, &sent);
                        now.fetch_sub(1, Ordering::SeqCst);
                    });
                }
            });
            server
        }

        fn url(&self, path: &str) -> String {
            format!("{}{path}", self.base)
        }

        fn asked(&self, path: &str) -> Vec<String> {
            let log = self.log.lock().unwrap();
            log.iter().filter(|line| line.split(' ').nth(1) == Some(path)).cloned().collect()
        }
    }

    fn answer(mut stream: TcpStream, log: &Mutex<Vec<String>>, sent: &AtomicUsize) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
        let agent = lines
            .map_while(Result::ok)
            .take_while(|line| !line.is_empty())
            .find(|line| line.to_lowercase().starts_with("user-agent:"))
            .unwrap_or_default();
        let mut words = first.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let before = {
            let mut log = log.lock().unwrap();
            log.push(format!("{method} {path} {agent}"));
            log.iter().filter(|line| line.split(' ').nth(1) == Some(path)).count() - 1
        };
        let head = method == "HEAD";
        let plain =
            |status: &str| format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        let to = |status: &str, to: &str| {
            format!("HTTP/1.1 {status}\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        };
        let later = |seconds: &str| {
            format!(
                "HTTP/1.1 429 Later\r\nRetry-After: {seconds}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        };
        let reply = match path {
            "/ok" | "/new" | "/part/page" => plain("200 OK"),
            "/gone" => plain("410 Gone"),
            "/error" => plain("500 Oh"),
            "/forbidden" => plain("403 No"),
            "/moved" => to("301 Moved", "/new"),
            "/part/moved" => to("308 Moved", "page"),
            "/moved-to-words" => to("301 Moved", "/new words é"),
            "/new%20words%20%C3%A9" => plain("200 OK"),
            "/away" => to("302 Found", "/new"),
            "/moved-then-away" => to("301 Moved", "/away"),
            "/moved-to-nothing" => to("301 Moved", "/nothing"),
            "/to-private" => to("302 Found", "http://10.255.255.1/"),
            "/circle" => to("302 Found", "/circle-2"),
            "/circle-2" => to("301 Moved", "/circle"),
            "/endless" => to("302 Found", "/endless/1"),
            path if path.starts_with("/endless/") => {
                let n: usize = path.rsplit('/').next().and_then(|n| n.parse().ok()).unwrap_or(0);
                to("302 Found", &format!("/endless/{}", n + 1))
            }
            "/only-get" if head => plain("405 No"),
            "/only-get" => plain("200 OK"),
            "/later" if before == 0 => later("1"),
            "/later" => plain("200 OK"),
            "/much-later" => later("3600"),
            "/slow" => {
                std::thread::sleep(Duration::from_secs(3));
                plain("200 OK")
            }
            "/huge" if head => plain("405 No"),
            "/huge" => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")?;
                for _ in 0..1000 {
                    stream.write_all(&[b'x'; 100_000])?;
                    sent.fetch_add(100_000, Ordering::SeqCst);
                }
                return Ok(());
            }
            "/hang-up" => return Ok(()),
            "/nonsense" => "What do you want?\r\n\r\n".to_owned(),
            _ => plain("404 Not Found"),
        };
        stream.write_all(reply.as_bytes())?;
        stream.flush()?;
        // What is still on its way is taken in, or the client would hear a reset instead of the answer.
        let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
        let _ = stream.read(&mut [0; 1024]);
        Ok(())
    }

    fn options() -> Options {
        Options {
            each: Duration::from_millis(1500),
            total: Duration::from_secs(60),
            pause: Duration::ZERO,
            patience: Duration::from_secs(2),
            private: Private::Ask,
            proxy: UseProxy::None,
            ..Options::new(
                yearbook::value::Date::parse("2026-11-20").unwrap(),
                "https://education.marlbourne.example/".to_owned(),
            )
        }
    }

    fn run(urls: &[String], register: &[CheckedLink], options: &Options) -> Asked {
        let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
        ask(&urls, register, options, &|_| {}).unwrap()
    }

    /// What the register says of one path, without the start of the addresses.
    fn judged(server: &Server, path: &str, options: &Options) -> String {
        let asked = run(&[server.url(path)], &[], options);
        let lines: Vec<String> =
            asked.register.iter().map(|link| link.to_string().replace(&server.base, "")).collect();
        lines.join("\n")
    }

    #[test]
    fn every_answer_is_judged() {
        let server = Server::start();
        for (path, expected) in [
            ("/ok", "/ok 2026-11-20 200"),
            ("/missing", "/missing 2026-11-20 404"),
            ("/gone", "/gone 2026-11-20 410"),
            ("/error", "/error 2026-11-20 500"),
            ("/forbidden", "/forbidden 2026-11-20 403"),
            ("/moved", "/moved 2026-11-20 200 /new"),
            ("/part/moved", "/part/moved 2026-11-20 200 /part/page"),
            ("/away", "/away 2026-11-20 200"),
            ("/moved-to-words", "/moved-to-words 2026-11-20 200 /new%20words%20%C3%A9"),
            ("/moved-then-away", "/moved-then-away 2026-11-20 200 /away"),
            ("/moved-to-nothing", "/moved-to-nothing 2026-11-20 404"),
            ("/circle", "/circle 2026-11-20 circle"),
            ("/endless", "/endless 2026-11-20 circle"),
            ("/only-get", "/only-get 2026-11-20 200"),
        ] {
            assert_eq!(judged(&server, path, &options()), expected);
        }
        assert_eq!(server.asked("/ok").len(), 1, "one question is enough");
        let agent = server.asked("/ok").remove(0);
        assert!(agent.contains("HEAD") && agent.contains("Yearbook/"), "{agent}");
        assert!(agent.contains("+https://education.marlbourne.example/"), "{agent}");
        assert_eq!(server.asked("/only-get").len(), 2);
        assert!(server.asked("/endless/9").is_empty(), "it is not followed for ever");
    }

    #[test]
    fn who_says_nothing_is_not_waited_for() {
        let server = Server::start();
        // One that answers, so that this machine is not taken to be offline.
        for (path, options) in [
            ("/slow", Options { each: Duration::from_millis(300), ..options() }),
            ("/hang-up", options()),
            ("/nonsense", options()),
        ] {
            let asked = run(&[server.url("/ok"), server.url(path)], &[], &options);
            let link = asked.register.iter().find(|link| link.url == server.url(path)).unwrap();
            assert_eq!(link.outcome, LinkOutcome::NoAnswer, "{path}");
        }
    }

    #[test]
    fn a_large_page_is_not_read() {
        let server = Server::start();
        assert_eq!(judged(&server, "/huge", &options()), "/huge 2026-11-20 200");
        std::thread::sleep(Duration::from_millis(300));
        let sent = server.sent.load(Ordering::SeqCst);
        assert!(sent < 20_000_000, "{sent} bytes of a hundred million went out");
    }

    #[test]
    fn a_host_says_when_to_come_back() {
        let server = Server::start();
        let started = Instant::now();
        assert_eq!(judged(&server, "/later", &options()), "/later 2026-11-20 200");
        assert!(started.elapsed() >= Duration::from_secs(1));
        // An hour is too long: nothing else is asked of this host, and what was known of its links stays.
        let server = Server::start();
        let known = |path: &str, on: &str| CheckedLink {
            url: server.url(path),
            on: yearbook::value::Date::parse(on).unwrap(),
            outcome: LinkOutcome::Answer(200),
            moved_to: None,
        };
        let register = [known("/after", "2026-02-01"), known("/much-later", "2026-01-05")];
        let urls = [server.url("/after"), server.url("/much-later")];
        let asked = run(&urls, &register, &options());
        assert_eq!(asked.register, register);
        assert_eq!((asked.left, asked.offline), (2, false));
        assert_eq!(server.asked("/much-later").len(), 1);
        assert!(server.asked("/after").is_empty(), "the one that was checked later comes later");
    }

    #[test]
    fn a_host_is_asked_for_one_address_at_a_time_with_a_pause() {
        let server = Server::start();
        let mut urls: Vec<String> = (0..5).map(|n| server.url(&format!("/{n}"))).collect();
        // The same host by way of another: whoever leads there waits as well.
        urls.push(server.url("/moved").replace("127.0.0.1", "localhost"));
        let pause = Duration::from_millis(100);
        let started = Instant::now();
        let asked = run(&urls, &[], &Options { pause, ..options() });
        assert_eq!(asked.asked, 6);
        // Each of the five is asked twice, since the server has none of them.
        assert!(started.elapsed() >= pause * 9, "{:?}", started.elapsed());
        let most = server.most.load(Ordering::SeqCst);
        assert!(most <= 3, "{most} connections at once, of two hosts, one of them just closing");
    }

    #[test]
    fn the_time_is_limited_and_the_rest_stays_for_another_time() {
        let server = Server::start();
        let urls: Vec<String> = (0..50).map(|n| server.url(&format!("/{n}"))).collect();
        let options =
            Options { total: Duration::from_millis(600), pause: Duration::from_millis(100), ..options() };
        let started = Instant::now();
        let asked = run(&urls, &[], &options);
        assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
        assert!(asked.left > 30 && asked.asked > 0 && asked.asked + asked.left == 50);
        // Those that were never asked come first the next time.
        let again = run(&urls, &asked.register, &options);
        let new = again.register.iter().filter(|link| !asked.register.iter().any(|old| old.url == link.url));
        assert!(new.count() > 0 && again.register.len() > asked.register.len());
    }

    #[test]
    fn private_networks_are_not_asked_without_the_flag() {
        let server = Server::start();
        let port = server.base.rsplit(':').next().unwrap().to_owned();
        let mut urls =
            vec![server.url("/ok"), format!("http://localhost:{port}/ok"), "http://10.1.2.3/".to_owned()];
        let asked = run(&urls, &[], &Options { private: Private::Refuse, ..options() });
        urls.sort_unstable();
        assert_eq!(asked.private, urls);
        assert!(asked.register.is_empty() && !asked.offline);
        assert!(server.log.lock().unwrap().is_empty(), "nobody came");
    }

    #[test]
    fn names_for_examples_are_left_out_and_silence_changes_nothing() {
        let examples = ["https://www.marlbourne.example/".to_owned(), "https://example.org/".to_owned()];
        let asked = run(&examples, &[], &options());
        assert_eq!((asked.examples, asked.asked, asked.offline), (2, 0, false));
        // A port at which nobody listens any more is as silent as the web is offline.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let url = format!("http://127.0.0.1:{port}/");
        let known = CheckedLink {
            url: url.clone(),
            on: yearbook::value::Date::parse("2026-01-05").unwrap(),
            outcome: LinkOutcome::Answer(200),
            moved_to: None,
        };
        let asked = run(&[url], std::slice::from_ref(&known), &options());
        assert!(asked.offline);
        assert_eq!(asked.register, [known]);
    }

    #[test]
    fn the_command_writes_the_register_and_points_at_the_places() {
        let server = Server::start();
        let page = format!(
            "---\ntitle: Links\n---\n\nA [guide]({}) and [rules]({}).\n",
            server.url("/gone"),
            server.url("/moved")
        );
        let old =
            format!("{} 2026-03-20 404\nhttps://unused.example/ 2026-03-20 404\n", server.url("/moved"));
        let folder = site(&[("pages/links.md", &page), ("links.txt", &old)]);
        let yearbook = |arguments: &[&str]| {
            let out = Command::new(env!("CARGO_BIN_EXE_yearbook"))
                .args(["check", "--format", "short"])
                .args(arguments)
                .current_dir(folder.path())
                .env("NO_PROXY", "*")
                .output()
                .unwrap();
            assert!(out.status.success(), "links never fail a check: {out:?}");
            (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
        };
        let (out, err) = yearbook(&["--external", "--private-hosts"]);
        assert!(out.contains("Links: asked other websites for 2 links. 1 is broken."), "{out}");
        let broken = "content/pages/links.md:5:11: warning[link-broken]";
        assert!(
            err.contains(broken) && err.contains("suggestion[link-moved]")
                || err.contains("advice[link-moved]"),
            "{err}"
        );
        assert_eq!(err.matches("link-broken").count(), 1, "what was known before is not said again: {err}");
        let register = fs::read_to_string(folder.path().join("content/links.txt")).unwrap();
        assert!(register.starts_with("# Written by `yearbook check --external`."), "{register}");
        assert!(
            register.contains(&format!("{}/gone ", server.base)) && register.contains(" 410\n"),
            "{register}"
        );
        assert!(register.contains(&format!(" 200 {}/new\n", server.base)), "{register}");
        assert!(!register.contains("unused"), "{register}");
        let requests = server.log.lock().unwrap().len();
        let (out, err) = yearbook(&[]);
        assert!(err.contains(broken), "{err}");
        assert!(out.contains("Links to other websites: 2."), "{out}");
        assert_eq!(server.log.lock().unwrap().len(), requests, "a check without the flag asks nobody");
        let (_, err) = yearbook(&["--external"]);
        assert_eq!(err.matches("warning[link-private]").count(), 2, "{err}");
    }
}
