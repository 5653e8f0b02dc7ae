//! Requests that strangers send to `serve`, or make a browser send.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::serve::serve;

#[test]
fn only_requests_that_name_this_machine_are_answered() {
    let served = serve();
    let port = served.address.rsplit(':').next().expect("a port").to_owned();
    for host in [
        "example.org".to_owned(),
        format!("example.org:{port}"),
        format!("127.0.0.1.example.org:{port}"),
        format!("localhost.example.org:{port}"),
        format!("example.org#127.0.0.1:{port}"),
        format!("user@127.0.0.1:{port}"),
        format!("0.0.0.0:{port}"),
        "127.0.0.1:1".to_owned(),
        String::new(),
    ] {
        assert_eq!(served.ask("GET", "/", &host).0, 403, "{host}");
    }
    assert_eq!(served.ask("GET", "/", &format!("localhost:{port}")).0, 200);
}

#[test]
fn paths_lead_nowhere_but_to_pages() {
    let served = serve();
    for path in [
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/..%5c..%5cx",
        "/%00",
        "/structures/%2e%2e/index.html",
        "/structures//bloom-filter.html",
        "/./index.html",
        "/c:/windows",
        "//example.org/",
        "/_live/../index.html",
        "/index.html%0d%0aSet-Cookie:x",
        "/.edition",
    ] {
        let (status, page) = served.get(path);
        assert!(status == 404 || path.starts_with("/_live"), "{path}: {status}");
        assert!(!page.contains("root:") && !page.to_lowercase().contains("set-cookie"), "{path}: {page}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"] {
        assert_eq!(served.ask(method, "/", &served.address).0, 405, "{method}");
    }
}

/// Another site may load a script from here: that would tell it all that the index of the search knows.
#[test]
fn pages_are_for_pages_of_the_same_origin() {
    let served = serve();
    for path in ["/", "/search-index.js", "/style.css", "/nowhere"] {
        let head = served.head(path).to_lowercase();
        assert!(head.contains("cross-origin-resource-policy: same-origin"), "{path}: {head}");
        assert!(head.contains("x-content-type-options: nosniff"), "{path}: {head}");
        assert!(!head.contains("access-control-allow"), "{path}: {head}");
    }
}

#[test]
fn slow_and_endless_requests_do_not_shut_others_out() {
    let served = serve();
    let mut slow: Vec<TcpStream> = Vec::new();
    for at in 0..60 {
        let mut stream = TcpStream::connect(&served.address).expect("the server listens");
        let sent = if at % 2 == 0 { "GET / HTTP/1.1\r\nHost: 127" } else { "" };
        stream.write_all(sent.as_bytes()).expect("half a request");
        slow.push(stream);
    }
    let mut endless = TcpStream::connect(&served.address).expect("the server listens");
    endless.set_write_timeout(Some(Duration::from_secs(2))).expect("a time limit");
    let _refused_or_taken = endless.write_all(&[b"GET / HTTP/1.1\r\n".as_slice(), &[b'x'; 2_000_000]].concat());
    // A connection may have to wait for the next one: the server counts idle threads before they take up work.
    let answered = (0..10).any(|_| {
        let mut stream = TcpStream::connect(&served.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a time limit");
        write!(stream, "GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.address).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).is_ok() && answer.starts_with("HTTP/1.1 200")
    });
    assert!(answered, "slow requests shut others out");
}
