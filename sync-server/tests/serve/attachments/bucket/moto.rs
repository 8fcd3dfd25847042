//! A bucket of others' making: moto, which asks for keys and signatures and keeps everything in memory. `scripts/s3.sh` installs it.

use crate::desk::Desk;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The rights that `docs/operations.md` names.
const RIGHTS: &str = r#"{"Version":"2012-10-17","Statement":[
{"Effect":"Allow","Action":["s3:ListBucket"],"Resource":"arn:aws:s3:::npm-files"},
{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject","s3:AbortMultipartUpload"],
"Resource":"arn:aws:s3:::npm-files/*"}]}"#;
/// Too few of them.
const READING: &str = r#"{"Version":"2012-10-17","Statement":[
{"Effect":"Allow","Action":["s3:ListBucket","s3:GetObject"],"Resource":"*"}]}"#;

pub(super) struct Moto {
    child: Child,
    tls: Option<Arc<ClientConfig>>,
    pub(super) port: u16,
    /// The key with all rights that are needed.
    pub(super) key: Key,
    /// One that may read alone.
    pub(super) reading: Key,
}

#[derive(Clone)]
pub(super) struct Key {
    pub(super) id: String,
    pub(super) secret: String,
}

impl Key {
    /// As the file with the key has it.
    pub(super) fn text(&self) -> String {
        format!("access-key-id = \"{}\"\nsecret-access-key = \"{}\"\n", self.id, self.secret)
    }
}

impl Moto {
    /// Starts it, with the bucket `npm-files` and two keys.
    pub(super) fn start() -> Self {
        Self::start_with(&[], None)
    }

    /// Likewise, with a certificate that `authority.pem` in the folder vouches for, and `other-authority.pem` does not.
    pub(super) fn behind_tls(desk: &Desk) -> Self {
        let openssl = |arguments: &str| {
            let arguments: Vec<&str> = arguments.split(' ').collect();
            let ran =
                Command::new("openssl").args(&arguments).current_dir(desk.path("")).output().expect("openssl runs");
            assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        };
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2";
        for name in ["authority", "other-authority"] {
            openssl(&format!("req -x509 {key} -subj /CN={name} -keyout {name}.key -out {name}.pem"));
        }
        openssl(&format!(
            "req -x509 {key} -subj /CN=moto -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=critical,CA:FALSE \
             -CA authority.pem -CAkey authority.key -keyout moto.key -out moto.pem"
        ));
        let mut roots = RootCertStore::empty();
        let authority = CertificateDer::from_pem_file(desk.path("authority.pem")).expect("it is one");
        roots.add(authority).expect("it is one");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.expect("it speaks TLS").with_root_certificates(roots).with_no_client_auth();
        let paths = [desk.path("moto.pem"), desk.path("moto.key")].map(|path| path.display().to_string());
        Self::start_with(&["-c", &paths[0], "-k", &paths[1]], Some(Arc::new(config)))
    }

    fn start_with(besides: &[&str], tls: Option<Arc<ClientConfig>>) -> Self {
        let program = std::env::var("CASEMENT_MOTO").expect("CASEMENT_MOTO names moto_server: run scripts/s3.sh");
        let free = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = free.local_addr().expect("it has one").port();
        drop(free);
        let child = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .args(besides)
            // What is done before keys are asked for.
            .env("INITIAL_NO_AUTH_ACTION_COUNT", "7")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("moto runs");
        let nobody = Key { id: String::new(), secret: String::new() };
        let mut moto = Self { child, tls, port, key: nobody.clone(), reading: nobody };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed().as_secs() < 60, "moto listens before long");
            std::thread::sleep(Duration::from_millis(100));
        }
        moto.ask("PUT /npm-files", "s3", "");
        moto.key = moto.user("casement", RIGHTS);
        moto.reading = moto.user("reading", READING);
        moto
    }

    fn user(&self, name: &str, rights: &str) -> Key {
        let rights: String = rights.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let act = |act: String| self.ask("POST /", "iam", &format!("Version=2010-05-08&UserName={name}&{act}"));
        act("Action=CreateUser".into());
        act(format!("Action=PutUserPolicy&PolicyName=rights&PolicyDocument={rights}"));
        let made = act("Action=CreateAccessKey".into());
        let part = |name: &str| {
            let (_, rest) = made.split_once(&format!("<{name}>")).expect("a key is made");
            rest.split_once("</").expect("it ends").0.to_owned()
        };
        Key { id: part("AccessKeyId"), secret: part("SecretAccessKey") }
    }

    fn ask(&self, what: &str, service: &str, body: &str) -> String {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        let request = format!(
            "{what} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Authorization: AWS4-HMAC-SHA256 Credential=x/20250101/us-east-1/{service}/aws4_request, \
             SignedHeaders=host, Signature=0\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        );
        let answer = match &self.tls {
            None => exchange(stream, &request),
            Some(config) => {
                let name = ServerName::try_from("127.0.0.1").expect("an address is one");
                let connection = ClientConnection::new(Arc::clone(config), name).expect("it speaks TLS");
                exchange(StreamOwned::new(connection, stream), &request)
            }
        };
        assert!(answer.starts_with("HTTP/1.1 200"), "{what}: {answer}");
        answer
    }
}

/// What is answered. Not everybody says goodbye.
fn exchange(mut stream: impl Read + Write, request: &str) -> String {
    stream.write_all(request.as_bytes()).expect("it reads");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).expect("it answers text")
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
