//! A real mailbox: Dovecot in a process of its own, with its own settings, folders and certificate.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tempfile::TempDir;
use tokio::process::{Child, Command};

const POST: &str = "meldingen";
const GEHEIM: &str = "een-geheim";

/// A mail server for one story; gone with the story.
pub struct Dovecot {
    map: TempDir,
    poort: u16,
    tls_poort: u16,
    teller: std::cell::Cell<u32>,
    _proces: Child,
}

fn programma() -> PathBuf {
    let pad = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&pad)
        .map(|map| map.join("dovecot"))
        .chain([PathBuf::from("/usr/sbin/dovecot")])
        .find(|p| p.is_file())
        .expect("Deze test heeft Dovecot nodig: installeer dovecot-imapd, of draai `cargo xtask test`")
}

fn id(wat: &str) -> String {
    let uit = std::process::Command::new("id").arg(wat).output().unwrap();
    String::from_utf8(uit.stdout).unwrap().trim().to_owned()
}

fn vrije_poort() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Dovecot {
    pub async fn start() -> Self {
        let map = tempfile::Builder::new().prefix("schout-imap-").tempdir().unwrap();
        let (poort, tls_poort) = (vrije_poort(), vrije_poort());
        let sleutels = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        std::fs::write(map.path().join("cert.pem"), sleutels.cert.pem()).unwrap();
        std::fs::write(map.path().join("key.pem"), sleutels.signing_key.serialize_pem()).unwrap();
        for deel in ["cur", "new", "tmp"] {
            std::fs::create_dir_all(map.path().join("mail").join(POST).join(deel)).unwrap();
        }
        let instellingen = map.path().join("dovecot.conf");
        std::fs::write(&instellingen, config(map.path(), poort, tls_poort)).unwrap();
        if id("-u") == "0" {
            // Dovecot reads no mail as root.
            let gelukt = std::process::Command::new("chown")
                .args(["-R", "nobody:nogroup"])
                .arg(map.path().join("mail"))
                .status()
                .unwrap();
            assert!(gelukt.success());
            let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            std::fs::set_permissions(map.path(), open).unwrap();
        }
        let proces = Command::new(programma())
            .args(["-F", "-c"])
            .arg(&instellingen)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let zelf = Self { map, poort, tls_poort, teller: std::cell::Cell::new(0), _proces: proces };
        zelf.wacht().await;
        zelf
    }

    async fn wacht(&self) {
        for _ in 0..300 {
            if tokio::net::TcpStream::connect(("127.0.0.1", self.poort)).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let log = std::fs::read_to_string(self.map.path().join("dovecot.log")).unwrap_or_default();
        panic!("Dovecot start niet:\n{log}");
    }

    /// Address of the mailbox on this machine, without TLS.
    pub fn url(&self) -> String {
        format!("imap://{POST}:{GEHEIM}@127.0.0.1:{}/INBOX", self.poort)
    }

    /// Address with TLS; trusted only with the certificate of this server.
    pub fn tls_url(&self, vertrouwd: bool) -> String {
        let ca = self.map.path().join("cert.pem");
        let ca = if vertrouwd { format!("?ca={}", ca.display()) } else { String::new() };
        format!("imaps://{POST}:{GEHEIM}@localhost:{}/INBOX{ca}", self.tls_poort)
    }

    fn postmap(&self) -> PathBuf {
        self.map.path().join("mail").join(POST)
    }

    /// A mail arrives, as a mail server delivers it.
    pub fn bezorg(&self, mail: &str) {
        let nummer = self.teller.replace(self.teller.get() + 1);
        let naam = format!("{}.M{nummer}.schout", 1_800_000_000 + nummer);
        let (tijdelijk, doel) =
            (self.postmap().join("tmp").join(&naam), self.postmap().join("new").join(&naam));
        std::fs::write(&tijdelijk, mail.replace('\n', "\r\n")).unwrap();
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o666);
        std::fs::set_permissions(&tijdelijk, open).unwrap();
        std::fs::rename(tijdelijk, doel).unwrap();
    }

    /// Number of mails in a folder; empty: the inbox.
    pub fn aantal(&self, map: &str) -> usize {
        let map = if map.is_empty() { self.postmap() } else { self.postmap().join(format!(".{map}")) };
        let tel = |deel: &str| std::fs::read_dir(map.join(deel)).map_or(0, Iterator::count);
        tel("new") + tel("cur")
    }
}

fn config(map: &Path, poort: u16, tls_poort: u16) -> String {
    let root = id("-u") == "0";
    let (uid, gid) = if root { ("nobody".to_owned(), "nogroup".to_owned()) } else { (id("-un"), id("-gn")) };
    let diensten = if root {
        String::new()
    } else {
        format!("default_internal_user = {uid}\ndefault_login_user = {uid}\ndefault_internal_group = {gid}\n")
    };
    let map = map.display();
    format!(
        "base_dir = {map}/run\nstate_dir = {map}/state\nlog_path = {map}/dovecot.log\nprotocols = imap\n\
         listen = 127.0.0.1\nssl = yes\nssl_cert = <{map}/cert.pem\nssl_key = <{map}/key.pem\n\
         disable_plaintext_auth = no\nmail_location = maildir:{map}/mail/%u\nfirst_valid_uid = 1\nfirst_valid_gid = 0\n\
         mail_max_userip_connections = 100\n{diensten}\
         service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {poort}\n  }}\n\
         \x20 inet_listener imaps {{\n    port = {tls_poort}\n    ssl = yes\n  }}\n}}\n\
         service anvil {{\n  chroot =\n}}\n\
         passdb {{\n  driver = static\n  args = password={GEHEIM}\n}}\n\
         userdb {{\n  driver = static\n  args = uid={uid} gid={gid} home={map}/mail/%u\n}}\n"
    )
}
