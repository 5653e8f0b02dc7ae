//! `serve`: the web pages on this machine, shown anew after every change.
//!
//! The pages are served from memory, so no path of a request is ever a path of the disk. Each page asks for a script
//! that the server answers only after the next change, and which then loads the page again: this needs neither a
//! socket nor a looser policy of the page.

use std::collections::BTreeMap;
use std::net::TcpStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant, UNIX_EPOCH};

use anyhow::anyhow;
use tiny_http::{Header, Method, Request, Response, Server, StatusCode};

use crate::args::{BuildArgs, Defaults, ServeArgs};
use crate::watch::Watcher;
use crate::{Outcome, build, output};

/// How long a page waits for a change before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);

/// Where pages find the script that waits, followed by the version they show.
const LIVE: &str = "/_live/";

/// What is served, and since when.
struct Shown {
    /// By path, without the first `/`.
    files: BTreeMap<String, Vec<u8>>,
    /// Names this state among those of all servers.
    version: u128,
}

#[derive(Clone)]
struct Stage(Arc<(Mutex<Shown>, Condvar)>);

impl Stage {
    fn lock(&self) -> MutexGuard<'_, Shown> {
        self.0.0.lock().expect("no thread panics while it holds the pages")
    }

    fn show(&self, files: BTreeMap<String, Vec<u8>>) {
        let mut shown = self.lock();
        shown.files = files;
        shown.version += 1;
        self.0.1.notify_all();
    }

    /// Waits until another version than this one is shown; `false` if none comes in time.
    fn wait_for_other_than(&self, version: u128) -> bool {
        let shown = self.0.1.wait_timeout_while(self.lock(), PATIENCE, |shown| shown.version == version);
        !shown.expect("no thread panics while it holds the pages").1.timed_out()
    }
}

/// Runs `serve` until it is stopped.
pub(crate) fn run(args: &ServeArgs, defaults: &Defaults) -> anyhow::Result<Outcome> {
    let build_args = args.as_build();
    let server = Server::http(("127.0.0.1", args.port))
        .map_err(|error| anyhow!("cannot listen on port {}: {error}; choose another with --port", args.port))?;
    let port = server.server_addr().to_ip().map_or(args.port, |address| address.port());
    let mut watcher = Watcher::new(&build_args, defaults);
    let start = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let stage =
        Stage(Arc::new((Mutex::new(Shown { files: BTreeMap::new(), version: start.as_millis() }), Condvar::new())));
    rebuild(&stage, &build_args, defaults);
    output::line(&format!("http://127.0.0.1:{port}/ (Ctrl-C ends)"));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            loop {
                watcher.wait();
                rebuild(&stage, &build_args, defaults);
            }
        });
        for request in server.incoming_requests() {
            let stage = stage.clone();
            std::thread::spawn(move || {
                nudge(port);
                answer(request, &stage, port);
            });
        }
    });
    Ok(Outcome::Clean)
}

/// Shows the pages as they are now; with errors in the notes those of before stay.
fn rebuild(stage: &Stage, args: &BuildArgs, defaults: &Defaults) {
    let start = Instant::now();
    match build::pages(args, defaults) {
        Ok(Some(files)) => {
            stage.show(files);
            output::error(&format!("pages made in {:.2} s", start.elapsed().as_secs_f64()));
        }
        Ok(None) => output::error("the pages stay as they were"),
        Err(error) => output::failure(&error),
    }
}

/// Of connections that come at once, as those of a browser do, tiny_http may leave some waiting until another comes.
/// This is the other: it says nothing and goes.
fn nudge(port: u16) {
    let _none_is_left_waiting = TcpStream::connect(("127.0.0.1", port));
}

fn answer(request: Request, stage: &Stage, port: u16) {
    let response = reply(&request, stage, port);
    // A reader who went away needs no answer.
    let _gone = request.respond(response);
}

type Reply = Response<std::io::Cursor<Vec<u8>>>;

fn reply(request: &Request, stage: &Stage, port: u16) -> Reply {
    if !is_from_here(request, port) {
        return text(403, "Only pages of this machine are answered.");
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return text(405, "Pages can only be read.");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    if path == "/_live.js" {
        return typed(200, "text/javascript", LIVE_SCRIPT.into());
    }
    if let Some(version) = path.strip_prefix(LIVE) {
        let version = version.trim_end_matches(".js").parse().unwrap_or(0);
        let changed = stage.wait_for_other_than(version);
        return typed(200, "text/javascript", if changed { "location.reload();" } else { "live();" }.into());
    }
    let shown = stage.lock();
    let name = path.strip_prefix('/').unwrap_or(path);
    let name = if name.is_empty() { "index.html" } else { name };
    let (status, name) = if shown.files.contains_key(name) { (200, name) } else { (404, "404.html") };
    match shown.files.get(name) {
        Some(page) if name.ends_with(".html") => typed(status, "text/html", live(page, shown.version)),
        Some(file) => typed(status, content_type(name), file.clone()),
        None => text(status, "There are no pages yet: the notes have errors."),
    }
}

/// Whether the browser asked for this machine by name: another site may have a name that leads here.
fn is_from_here(request: &Request, port: u16) -> bool {
    let host = request.headers().iter().find(|header| header.field.equiv("Host"));
    let names = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{port}"));
    host.is_none_or(|host| names.iter().any(|name| host.value.as_str() == name.as_str()))
}

/// A page that loads itself again after a change.
fn live(page: &[u8], version: u128) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    let script = format!("<script src=\"/_live.js?{version}\" defer=\"\"></script>\n</head>");
    page.replacen("</head>", &script, 1).into_bytes()
}

/// The script of [`live`]: it asks again when the server has gone away and come back.
const LIVE_SCRIPT: &str = "\
// Loads the page again after a change.
const version = new URL(document.currentScript.src).search.slice(1);
const live = () => {
  const script = document.createElement(\"script\");
  script.src = `/_live/${version}.js`;
  script.addEventListener(\"error\", () => setTimeout(live, 1000));
  script.addEventListener(\"load\", () => script.remove());
  document.head.append(script);
};
addEventListener(\"load\", () => setTimeout(live, 50));
";

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html",
        "css" => "text/css",
        "js" => "text/javascript",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "md" | "toml" => "text/plain",
        _ => "application/octet-stream",
    }
}

fn text(status: u16, words: &str) -> Reply {
    typed(status, "text/plain", words.as_bytes().to_vec())
}

fn typed(status: u16, kind: &str, bytes: Vec<u8>) -> Reply {
    let charset = if kind.starts_with("text/") { "; charset=utf-8" } else { "" };
    let header = |name: &str, value: &str| {
        Header::from_bytes(name.as_bytes(), value.as_bytes()).expect("names and values here are ASCII")
    };
    Response::from_data(bytes)
        .with_status_code(StatusCode(status))
        .with_header(header("Content-Type", &format!("{kind}{charset}")))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        // Another site in the same browser could load the index of the search as a script, and read it.
        .with_header(header("Cross-Origin-Resource-Policy", "same-origin"))
        .with_header(header("Cache-Control", "no-store"))
}
