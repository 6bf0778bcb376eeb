//! Een eigen, tijdelijke PostgreSQL voor één testronde.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::tools::{find_on_path, find_or_install, is_root, succeeds};

/// Waarin de tests de verbinding met hun database vinden.
pub const URL_VARIABLE: &str = "SCHOUT_TEST_POSTGRES";

const START_LIMIT: Duration = Duration::from_secs(30);
/// Starts the server and stops it when standard input closes. The kernel closes that pipe however xtask
/// ends, so Ctrl-C or a kill leaves no server and no files behind.
const GUARD: &str = r#"map=$1; shift
"$@" </dev/null & server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$map""#;
/// Safe only because the cluster is thrown away: speed instead of durability.
const SETTINGS: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "log_min_messages=error",
];

/// For measuring: as durable as a municipality has it, with room for a million zaken.
pub const DUURZAAM: &[&str] = &[
    "max_connections=100",
    "shared_buffers=1GB",
    "maintenance_work_mem=256MB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=8GB",
    "log_min_messages=error",
];

/// Een draaiende PostgreSQL die stopt en verdwijnt zodra deze waarde weg is.
pub struct Cluster {
    guard: Child,
    folder: PathBuf,
    /// Verbinding voor `SCHOUT_TEST_POSTGRES`.
    pub url: String,
}

impl Cluster {
    /// Maakt en start een cluster; installeert PostgreSQL als dat kan en nodig is.
    pub fn start() -> anyhow::Result<Self> {
        Self::start_with(SETTINGS)
    }

    /// Maakt en start een cluster met eigen instellingen.
    pub fn start_with(settings: &[&str]) -> anyhow::Result<Self> {
        let bin = find_or_install("PostgreSQL (initdb en postgres)", "postgresql", find_server)?;
        let folder = std::env::temp_dir().join(format!("schout-pg-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("{} is niet te maken", folder.display()))?;
        let started = Self::start_in(&bin, &folder, settings);
        if started.is_err() {
            // Best effort: the reason for the failed start matters more than the leftovers.
            let _ = fs::remove_dir_all(&folder);
        }
        started
    }

    fn start_in(bin: &Path, folder: &Path, settings: &[&str]) -> anyhow::Result<Self> {
        let user = if is_root() { Some(unprivileged_user()?) } else { None };
        if let Some(user) = user {
            let owner = format!("{user}:");
            let chown = Command::new("chown").arg(owner).arg(folder).status().context("chown start niet")?;
            if !chown.success() {
                bail!("{} is niet aan gebruiker {user} te geven", folder.display());
            }
        }
        init(bin, folder, user)?;
        let port = free_port()?;
        let mut cluster = Self {
            guard: spawn_server(bin, folder, user, port, settings)?,
            folder: folder.to_path_buf(),
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
        };
        cluster.wait_until_ready(bin, folder, port)?;
        Ok(cluster)
    }

    /// Het procesnummer van de server zelf.
    pub fn main_pid(&self) -> anyhow::Result<u32> {
        let text = fs::read_to_string(self.folder.join("data/postmaster.pid"))?;
        let first = text.lines().next().context("postmaster.pid is leeg")?;
        Ok(first.trim().parse()?)
    }

    fn wait_until_ready(&mut self, bin: &Path, folder: &Path, port: u16) -> anyhow::Result<()> {
        let begin = Instant::now();
        let ready = || {
            succeeds(Command::new(bin.join("pg_isready")).args([
                "--quiet",
                "--host=127.0.0.1",
                &format!("--port={port}"),
            ]))
        };
        while !ready() {
            if begin.elapsed() > START_LIMIT {
                let log = fs::read_to_string(folder.join("server.log")).unwrap_or_default();
                bail!("PostgreSQL startte niet binnen {} seconden:\n{log}", START_LIMIT.as_secs());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // Nothing useful can be done about a failure here: the guard cleans up on its own.
        let _ = self.guard.wait();
    }
}

/// De map met `initdb`, `postgres` en `pg_isready`: van `PATH`, of de nieuwste van Debian.
fn find_server() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).is_file())
    };
    let on_path = find_on_path("initdb")
        .and_then(|file| fs::canonicalize(file).ok())
        .and_then(|file| file.parent().map(Path::to_path_buf))
        .filter(complete);
    on_path.or_else(|| {
        let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
        let version = |folder: &PathBuf| -> Option<u32> {
            folder.parent()?.file_name()?.to_str()?.split('.').next()?.parse().ok()
        };
        versions.flatten().map(|entry| entry.path().join("bin")).filter(complete).max_by_key(version)
    })
}

/// Een hulpprogramma van PostgreSQL, naast de server of op `PATH`.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let beside = find_server().map(|folder| folder.join(name)).filter(|file| file.is_file());
    beside.or_else(|| find_on_path(name))
}

/// PostgreSQL weigert root; `setpriv` start het als deze gebruiker.
fn unprivileged_user() -> anyhow::Result<&'static str> {
    ["postgres", "nobody"]
        .into_iter()
        .find(|user| succeeds(Command::new("id").arg(user)))
        .context("PostgreSQL draait niet als root, en gebruiker `postgres` of `nobody` bestaat niet")
}

fn init(bin: &Path, folder: &Path, user: Option<&str>) -> anyhow::Result<()> {
    let args = ["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C"];
    // Sorts texts as a Dutch server may: without regard to hyphens and capitals. Nothing may depend on it.
    let sorting = ["--locale-provider=icu", "--icu-locale=nl-NL"];
    let data = format!("--pgdata={}", folder.join("data").display());
    let mut words = as_user(user, &bin.join("initdb"));
    words.extend(args.into_iter().chain(sorting).map(String::from));
    words.push(data);
    let output = Command::new(&words[0])
        .args(&words[1..])
        .current_dir(folder)
        .output()
        .with_context(|| format!("{} start niet", words[0]))?;
    if !output.status.success() {
        bail!("initdb mislukte:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

fn spawn_server(
    bin: &Path,
    folder: &Path,
    user: Option<&str>,
    port: u16,
    settings: &[&str],
) -> anyhow::Result<Child> {
    let mut words = as_user(user, &bin.join("postgres"));
    words.extend(["-D".into(), folder.join("data").display().to_string()]);
    words.extend(["-k".into(), folder.display().to_string()]);
    words.extend(["-h".into(), "127.0.0.1".into(), "-p".into(), port.to_string()]);
    for setting in settings {
        words.extend(["-c".into(), (*setting).to_owned()]);
    }
    let log = fs::File::create(folder.join("server.log"))?;
    let mut guard = Command::new("sh");
    guard.args(["-c", GUARD, "sh"]).arg(folder).args(words).current_dir("/");
    guard.stdin(Stdio::piped()).stdout(log.try_clone()?).stderr(log);
    detach(&mut guard);
    guard.spawn().context("sh start niet")
}

/// Een eigen procesgroep: Ctrl-C stopt eerst de tests, daarna ruimt de bewaker op.
#[cfg(unix)]
fn detach(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn detach(_: &mut Command) {}

fn as_user(user: Option<&str>, program: &Path) -> Vec<String> {
    let mut words = Vec::new();
    if let Some(user) = user {
        words.extend(["setpriv".into(), format!("--reuid={user}"), format!("--regid={}", group_of(user))]);
        words.extend(["--clear-groups".into(), "--".into()]);
    }
    words.push(program.display().to_string());
    words
}

fn group_of(user: &str) -> &str {
    if user == "nobody" { "nogroup" } else { user }
}

fn free_port() -> anyhow::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("geen vrije poort op 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}
