//! `serve` as a browser and a stranger meet it.
#![expect(clippy::disallowed_methods, reason = "tests start the program and speak to it")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::commands::{edit, handbook};

/// A server for the mini handbook, ended with the test.
pub(crate) struct Served {
    process: Child,
    pub(crate) address: String,
    folder: tempfile::TempDir,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _nothing_left = self.process.wait();
    }
}

pub(crate) fn serve() -> Served {
    let folder = handbook();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vademecum-under-test"));
    command.current_dir(folder.path()).args(["serve", "--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().expect("the program starts");
    let mut line = String::new();
    let output = process.stdout.take().expect("its output is ours");
    BufReader::new(output).read_line(&mut line).expect("it says where it is");
    let address = line.strip_prefix("http://").and_then(|rest| rest.split_once('/')).expect("an address").0.to_owned();
    Served { process, address, folder }
}

impl Served {
    /// Status and body of the answer to a request.
    pub(crate) fn ask(&self, method: &str, path: &str, host: &str) -> (u16, String) {
        let (head, body) = self.answer(method, path, host);
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, body)
    }

    /// The head of the answer to a request for a page.
    pub(crate) fn head(&self, path: &str) -> String {
        self.answer("GET", path, &self.address).0
    }

    fn answer(&self, method: &str, path: &str, host: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        (head.to_owned(), body.to_owned())
    }

    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        self.ask("GET", path, &self.address)
    }
}

#[test]
fn pages_are_served_to_this_machine_alone() {
    let served = serve();
    assert!(served.address.starts_with("127.0.0.1:"), "{}", served.address);
    let (status, index) = served.get("/");
    assert!(status == 200 && index.contains("<h1>Concepts</h1>"), "{status} {index}");
    assert_eq!(served.get("/structures/bloom-filter.html?x#y").0, 200);
    assert_eq!(served.get("/style.css").0, 200);
    for outside in
        ["/../notes/handbook.toml", "/%2e%2e/handbook.toml", "//etc/passwd", "/structures/../../x", "/.edition"]
    {
        let (status, page) = served.get(outside);
        assert!(status == 404 && page.contains("No such page"), "{outside}: {status}");
    }
    assert_eq!(served.ask("GET", "/", "rebound.example").0, 403);
    assert_eq!(served.ask("POST", "/", &served.address).0, 405);
}

/// A browser opens several connections at once and keeps them open.
#[test]
fn connections_that_come_at_once_are_all_answered() {
    let served = serve();
    let connect = || TcpStream::connect(&served.address).expect("the server listens");
    let answered = |mut stream: TcpStream| {
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("streams have timeouts");
        write!(stream, "GET /style.css HTTP/1.1\r\nHost: {}\r\n\r\n", served.address).expect("a request");
        stream.read_exact(&mut [0; 12]).expect("an answer in time");
        stream
    };
    let _open: Vec<TcpStream> = (0..3).map(|_| answered(connect())).collect();
    let at_once: Vec<TcpStream> = (0..8).map(|_| connect()).collect();
    let _all: Vec<TcpStream> = at_once.into_iter().map(answered).collect();
}

#[test]
fn an_edit_reaches_the_page_and_a_mistake_leaves_it() {
    let served = serve();
    let (_, page) = served.get("/structures/bloom-filter.html");
    let version =
        page.split("/_live.js?").nth(1).and_then(|rest| rest.split('"').next()).expect("the page waits").to_owned();
    assert!(served.get("/_live.js").1.contains("/_live/"));
    edit(served.folder.path(), "structures/bloom-filter.md", "use a counting filter", "take a counting filter");
    assert_eq!(served.get(&format!("/_live/{version}.js")), (200, "location.reload();".to_owned()));
    assert!(served.get("/structures/bloom-filter.html").1.contains("take a counting filter"));
    edit(served.folder.path(), "structures/bloom-filter.md", "level: ", "level: 9");
    assert!(served.get("/structures/bloom-filter.html").1.contains("take a counting filter"));
}
