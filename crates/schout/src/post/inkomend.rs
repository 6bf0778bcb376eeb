//! A mail that came in: who, what, in answer to which of our mails; and what no person wrote.

use data_encoding::HEXLOWER;
use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Lines that begin what somebody else wrote, or what the program of the sender adds.
const EINDE: [&str; 12] = [
    "-----oorspronkelijk bericht",
    "-----original message",
    "---- oorspronkelijk bericht",
    "________________________________",
    "verzonden vanaf mijn",
    "verstuurd vanaf mijn",
    "sent from my",
    "outlook voor",
    "get outlook for",
    "begin doorgestuurd bericht",
    "verzonden met",
    "sent with",
];

/// What kind of mail it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aard {
    /// A person wrote it.
    Gewoon,
    /// A program sent it: an answer of somebody who is away, a newsletter, our own mail.
    Automatisch,
    /// A mail of ours did not arrive; the code of RFC 3463 when it stands there.
    Terug {
        /// It never will.
        voorgoed: bool,
        /// "5.1.1".
        code: String,
    },
}

/// A file in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bijlage {
    /// Name.
    pub naam: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// A mail, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inkomend {
    /// Its own name, the same in every copy; made of its bytes when it has none.
    pub message_id: String,
    /// Address of the sender, in lower case.
    pub van: String,
    /// Name of the sender.
    pub naam: Option<String>,
    /// Subject line.
    pub onderwerp: String,
    /// What the sender wrote himself, without what he quotes and without his signature.
    pub tekst: String,
    /// Mails of ours it refers to.
    pub verwijst: Vec<Uuid>,
    /// Files.
    pub bijlagen: Vec<Bijlage>,
    /// Kind.
    pub aard: Aard,
}

/// Reads a mail; `eigen` are our own addresses. None when it is no mail, or has no sender.
#[must_use]
pub fn lees(bytes: &[u8], eigen: &[&str]) -> Option<Inkomend> {
    let m = MessageParser::default().parse(bytes)?;
    let (van, naam) = afzender(m.from())?;
    let verwijst = match aard(&m, bytes, &van, eigen) {
        Aard::Terug { .. } => onze(&String::from_utf8_lossy(bytes)),
        _ => [m.in_reply_to(), m.references()].into_iter().flat_map(|kop| onze(&woorden(kop))).collect(),
    };
    let tekst = m.body_text(0).unwrap_or_default();
    Some(Inkomend {
        message_id: m.message_id().map_or_else(
            || format!("sha256:{}", HEXLOWER.encode(&Sha256::digest(bytes))),
            |id| id.chars().take(500).collect(),
        ),
        onderwerp: schoon(m.subject().unwrap_or_default()).replace('\n', " ").chars().take(300).collect(),
        tekst: eigen_woorden(&schoon(&tekst)),
        bijlagen: m.attachments().filter_map(bijlage).collect(),
        aard: aard(&m, bytes, &van, eigen),
        van,
        naam,
        verwijst,
    })
}

fn afzender(van: Option<&Address<'_>>) -> Option<(String, Option<String>)> {
    let eerste = van?.first()?;
    let naam = eerste.name().map(|n| schoon(n).trim().to_owned()).filter(|n| !n.is_empty());
    Some((eerste.address()?.trim().to_lowercase(), naam))
}

fn schoon(tekst: &str) -> String {
    tekst.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}

fn bijlage(deel: &mail_parser::MessagePart<'_>) -> Option<Bijlage> {
    let naam = deel.attachment_name().unwrap_or("bijlage");
    let bytes = deel.contents();
    // What stands in the words as a picture of a few bytes is a logo or a pixel that counts readers.
    (!bytes.is_empty() && (bytes.len() > 2048 || !deel.is_content_type("image", "gif")))
        .then(|| Bijlage { naam: schoon(naam), bytes: bytes.to_vec() })
}

fn woorden(kop: &HeaderValue<'_>) -> String {
    match (kop.as_text(), kop.as_text_list()) {
        (_, Some(lijst)) => lijst.iter().map(|l| format!("<{l}>")).collect::<Vec<_>>().join(" "),
        (Some(tekst), None) => format!("<{tekst}>"),
        (None, None) => String::new(),
    }
}

/// Names of our own mails in a text: `<uuid@domain>`.
fn onze(tekst: &str) -> Vec<Uuid> {
    let na = tekst.split('<').skip(1);
    let mut uit: Vec<Uuid> = na
        .filter_map(|deel| deel.split_once('@')?.0.parse().ok())
        .filter(|u: &Uuid| u.get_version_num() == 7)
        .collect();
    uit.dedup();
    uit
}

/// RFC 3834 and what programs did before it; RFC 3464 for what comes back.
fn aard(m: &Message<'_>, bytes: &[u8], van: &str, eigen: &[&str]) -> Aard {
    let kop = |naam: &str| m.header_raw(naam).map(|w| w.trim().to_lowercase());
    let rapport = m.is_content_type("multipart", "report");
    let postmeester = ["mailer-daemon@", "postmaster@"].iter().any(|p| van.starts_with(p));
    if rapport || postmeester {
        let tekst = String::from_utf8_lossy(bytes).to_lowercase();
        let waarde = |naam: &str| {
            let regel = tekst.lines().find_map(|r| r.strip_prefix(naam));
            regel.map(|w| w.trim().to_owned()).unwrap_or_default()
        };
        let (actie, code) = (waarde("action:"), waarde("status:"));
        if !actie.is_empty() || postmeester {
            let voorgoed = actie == "failed" || (actie.is_empty() && !onze(&tekst).is_empty());
            return Aard::Terug { voorgoed, code: code.chars().take(12).collect() };
        }
        return Aard::Automatisch;
    }
    let automatisch = kop("Auto-Submitted").is_some_and(|w| !w.starts_with("no"))
        || kop("Precedence").is_some_and(|w| ["bulk", "junk", "list", "auto_reply"].contains(&w.as_str()))
        || ["List-Id", "List-Unsubscribe", "X-Loop", "X-Autoreply", "X-Autorespond"]
            .iter()
            .any(|k| kop(k).is_some())
        || eigen.iter().any(|e| e.eq_ignore_ascii_case(van));
    if automatisch { Aard::Automatisch } else { Aard::Gewoon }
}

/// What the sender wrote himself. When nothing is left, everything: somebody who only forwards means the forwarded.
fn eigen_woorden(tekst: &str) -> String {
    let regels: Vec<&str> = tekst.lines().collect();
    let einde = (0..regels.len()).find(|i| is_einde(&regels, *i)).unwrap_or(regels.len());
    let eigen: Vec<&str> = regels
        .iter()
        .take(einde)
        .copied()
        .filter(|r| !r.trim_start().starts_with('>'))
        .map(str::trim_end)
        .collect();
    let eigen = eigen.join("\n").trim().to_owned();
    let zegt = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
    if zegt(&eigen) { eigen } else { tekst.trim().to_owned() }
}

fn is_einde(regels: &[&str], i: usize) -> bool {
    let regel = |i: usize| regels.get(i).map(|r| r.trim().to_lowercase()).unwrap_or_default();
    let deze = regel(i);
    // RFC 3676 4.3.
    if regels.get(i).is_some_and(|r| *r == "-- " || *r == "--") || EINDE.iter().any(|e| deze.starts_with(e)) {
        return true;
    }
    // "Op 17 november schreef Gemeente Waterrijk:", also when it runs on to the next line.
    let twee = format!("{deze} {}", regel(i + 1));
    let schreef = |t: &str| {
        (t.starts_with("op ") && t.contains("schreef")) || (t.starts_with("on ") && t.ends_with("wrote:"))
    };
    if deze.ends_with(':') && schreef(&deze)
        || regel(i + 1).ends_with(':') && schreef(&twee) && twee.len() < 250
    {
        return true;
    }
    let kop = |t: &str, namen: [&str; 2]| namen.iter().any(|n| t.starts_with(n));
    kop(&deze, ["van:", "from:"]) && (1..4).any(|n| kop(&regel(i + n), ["verzonden:", "sent:"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(koppen: &str, tekst: &str) -> Inkomend {
        let ruw = format!("From: Jan <Jan@Voorbeeld.example>\r\nSubject: Afval\r\n{koppen}\r\n{tekst}");
        lees(ruw.as_bytes(), &["meld@waterrijk.example"]).unwrap()
    }

    #[test]
    fn only_the_own_words_are_kept() {
        for staart in [
            "\n\n> Beste Jan,\n> we kijken",
            "\n\nOp di 17 nov. 2026 om 10:00 schreef Gemeente Waterrijk\n<meld@waterrijk.example>:\n\n> Beste",
            "\n\nOn Tue, Nov 17, 2026 Gemeente wrote:\n> x",
            "\n-- \nJan de Vries\n06 12345678",
            "\n\nVan: Gemeente <meld@waterrijk.example>\nVerzonden: dinsdag\nAan: Jan\n\nBeste Jan",
            "\n\nVerzonden vanaf mijn iPhone",
        ] {
            assert_eq!(
                mail("", &format!("Het ligt er nog.\nOp de hoek.{staart}")).tekst,
                "Het ligt er nog.\nOp de hoek."
            );
        }
        assert!(
            mail("", "> Er ligt afval\n> bij de school").tekst.contains("bij de school"),
            "alleen doorgestuurd"
        );
    }

    #[test]
    fn what_no_person_wrote_is_known() {
        for kop in [
            "Auto-Submitted: auto-replied\r\n",
            "Precedence: bulk\r\n",
            "List-Id: <nieuws.example>\r\n",
            "X-Loop: meld@waterrijk.example\r\n",
        ] {
            assert_eq!(mail(kop, "Ik ben er niet").aard, Aard::Automatisch, "{kop}");
        }
        assert_eq!(mail("Auto-Submitted: no\r\n", "Hallo").aard, Aard::Gewoon);
        let zelf = lees(b"From: meld@waterrijk.example\r\n\r\nHallo", &["meld@waterrijk.example"]).unwrap();
        assert_eq!(zelf.aard, Aard::Automatisch);
    }

    #[test]
    fn an_answer_names_our_mail() {
        let id = Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, 1_800_000_000, 0));
        let kop = format!(
            "In-Reply-To: <{id}@waterrijk.example>\r\nReferences: <x@y> <{id}@waterrijk.example>\r\n"
        );
        assert!(mail(&kop, "Ja").verwijst.contains(&id));
        assert!(mail("In-Reply-To: <iets@anders>\r\n", "Ja").verwijst.is_empty());
    }

    #[test]
    fn nonsense_is_no_mail() {
        assert_eq!(lees(b"", &[]), None);
        assert_eq!(lees(b"\xff\xfe\x00 dit is geen mail", &[]), None);
    }
}
