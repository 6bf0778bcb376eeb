//! Leest uit het JUnit-verslag van Node welke reizen gedraaid zijn.

use anyhow::{Context, bail};

/// Hoe een test afliep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    Skipped,
}

/// Eén test uit het verslag.
#[derive(Debug, PartialEq, Eq)]
pub struct Case {
    /// Namen van de omringende groepen, van buiten naar binnen.
    pub suites: Vec<String>,
    pub name: String,
    pub outcome: Outcome,
}

/// Alle tests in de volgorde van het verslag; een afgebroken verslag is een fout.
pub fn parse(xml: &str) -> anyhow::Result<Vec<Case>> {
    let mut reader = Reader::default();
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let (tag, after) = next_tag(rest)?;
        if let Some(tag) = tag {
            reader.handle(tag)?;
        }
        rest = after;
    }
    if !reader.open.is_empty() || reader.case.is_some() {
        bail!("het verslag van de tests is niet compleet");
    }
    Ok(reader.cases)
}

#[derive(Default)]
struct Reader {
    cases: Vec<Case>,
    open: Vec<String>,
    case: Option<Case>,
}

impl Reader {
    fn handle(&mut self, tag: &str) -> anyhow::Result<()> {
        let name_end = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
        let closed = tag.ends_with('/');
        match &tag[..name_end] {
            "testsuite" if !closed => self.open.push(attribute(tag, "name")?),
            "testcase" => {
                let name = attribute(tag, "name")?;
                let case = Case { suites: self.open.clone(), name, outcome: Outcome::Passed };
                if closed { self.cases.push(case) } else { self.case = Some(case) }
            }
            "failure" | "error" => self.mark(Outcome::Failed),
            "skipped" => self.mark(Outcome::Skipped),
            "" if tag.starts_with("/testsuite") && !tag.starts_with("/testsuites") => {
                self.open.pop();
            }
            "" if tag.starts_with("/testcase") => self.cases.extend(self.case.take()),
            _ => {}
        }
        Ok(())
    }

    fn mark(&mut self, outcome: Outcome) {
        if let Some(case) = &mut self.case {
            case.outcome = outcome;
        }
    }
}

/// The text between `<` and `>`, or nothing for a comment, CDATA or declaration; and what follows.
fn next_tag(rest: &str) -> anyhow::Result<(Option<&str>, &str)> {
    for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if rest.starts_with(open) {
            let end = rest.find(close).with_context(|| format!("`{open}` zonder einde in het verslag"))?;
            return Ok((None, &rest[end + close.len()..]));
        }
    }
    // `>` may stand inside an attribute: node does not escape it.
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, '>') => return Ok((Some(&rest[1..at]), &rest[at + 1..])),
            _ => {}
        }
    }
    bail!("het verslag van de tests breekt af in een tag")
}

fn attribute(tag: &str, name: &str) -> anyhow::Result<String> {
    let marker = format!(" {name}=\"");
    let value = tag.split_once(&marker).and_then(|(_, rest)| rest.split_once('"'));
    let (value, _) = value.with_context(|| format!("`{name}` ontbreekt in <{tag}>"))?;
    // Twice, because Node 20 escapes quotes in a name and then escapes the result.
    Ok(unescape(&unescape(value)))
}

fn unescape(text: &str) -> String {
    let pairs =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    pairs.into_iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}

#[cfg(test)]
mod tests {
    use super::{Case, Outcome, parse};

    fn case(suites: &[&str], name: &str, outcome: Outcome) -> Case {
        let suites = suites.iter().map(|suite| (*suite).to_owned()).collect();
        Case { suites, name: name.to_owned(), outcome }
    }

    #[test]
    fn verslag_met_groepen_en_een_mislukte_test() -> anyhow::Result<()> {
        let xml = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="alles" tests="3" failures="1">
    <testsuite name="domein" tests="2" failures="1">
        <testcase name="zaak::tests::sluit" classname="domein" time="0.01"></testcase>
        <testcase name="zaak::tests::heropent" classname="domein" time="0.01">
            <failure type="test failure">left &lt;testcase name="nep"/&gt;</failure>
            <system-out>a > b</system-out>
        </testcase>
    </testsuite>
    <testsuite name="schout::lagen"><testcase name="lagen" classname="schout::lagen" time="0.1"/></testsuite>
</testsuites>"#;
        let expected = [
            case(&["domein"], "zaak::tests::sluit", Outcome::Passed),
            case(&["domein"], "zaak::tests::heropent", Outcome::Failed),
            case(&["schout::lagen"], "lagen", Outcome::Passed),
        ];
        assert_eq!(parse(xml)?, expected);
        Ok(())
    }

    #[test]
    fn verslag_van_node() -> anyhow::Result<()> {
        let xml = r#"<testsuites>
	<testcase name="J1: &amp;quot;stoep&amp;quot; -> antwoord" time="0.001" classname="test"/>
	<testsuite name="balie" tests="1" failures="0">
		<testcase name="zoekt" time="0.1" classname="test"><skipped type="skipped" message="true"/></testcase>
	</testsuite>
	<!-- tests 2 <testcase name="geen"> -->
</testsuites>"#;
        let expected = [
            case(&[], "J1: \"stoep\" -> antwoord", Outcome::Passed),
            case(&["balie"], "zoekt", Outcome::Skipped),
        ];
        assert_eq!(parse(xml)?, expected);
        Ok(())
    }

    #[test]
    fn afgebroken_verslag_is_een_fout() {
        assert!(parse("<testsuites><testsuite name=\"a\"><testcase name=\"b\"/>").is_err());
        assert!(parse("<testsuites><testsuite name=\"a").is_err());
    }
}
