//! The answers to what a dossier asks about a state, each with its article.

mod sanctie_vraag;

use jiff::civil::Date;
use serde_json::{Value, json};
use termijnen::Bedrag;

use super::{
    DossierFeit as F, Dossierkader, Dossierstand,
    aanvraag::{self, Blik},
    bezwaar, gegevens, sanctie, uitvoering,
};

/// What is asked: the state, the day on which it is looked at, and what the question is about.
pub(super) struct Vraagstelling<'a> {
    pub(super) stand: &'a Dossierstand,
    pub(super) kader: &'a Dossierkader,
    pub(super) peil: Date,
    pub(super) over: Option<&'a Value>,
}

fn datum(dag: Option<Date>) -> Value {
    dag.map_or(Value::Null, |dag| json!(dag.to_string()))
}

/// An amount in euros: whole without cents.
fn bedrag(bedrag: Option<Bedrag>) -> Value {
    let Some(cent) = bedrag.map(Bedrag::in_cent) else { return Value::Null };
    if cent % 100 == 0 {
        return json!(cent / 100);
    }
    // Exact for any amount a decision can hold: the text of the cents, read as a number.
    format!("{}.{:02}", cent / 100, cent % 100).parse::<f64>().map_or(Value::Null, |euro| json!(euro))
}

fn woord<T: Into<Value>>(woord: Option<T>) -> Value {
    woord.map_or(Value::Null, Into::into)
}

impl Vraagstelling<'_> {
    fn over(&self, naam: &str) -> Option<&Value> {
        self.over.and_then(|over| over.get(naam))
    }

    fn over_dag(&self, naam: &str) -> Option<Date> {
        self.over(naam)?.as_str()?.parse().ok()
    }

    fn over_getal(&self, naam: &str) -> Option<u32> {
        self.over(naam)?.as_u64().and_then(|n| u32::try_from(n).ok())
    }

    /// The answer with its article; nothing when the program does not know this question yet.
    pub(super) fn antwoord(&self, wat: &str) -> Option<(Value, &'static str)> {
        self.over_aanvraag(wat)
            .or_else(|| self.over_niet_tijdig(wat))
            .or_else(|| self.over_last(wat))
            .or_else(|| self.over_invordering(wat))
            .or_else(|| self.over_bezwaar(wat))
            .or_else(|| self.over_uitvoering(wat))
            .or_else(|| self.over_boete(wat))
            .or_else(|| self.over_gegevens(wat))
    }

    fn over_aanvraag(&self, wat: &str) -> Option<(Value, &'static str)> {
        let (s, k) = (self.stand, self.kader);
        let termijn = || aanvraag::beslistermijn(s, k, Blik::Op(self.peil));
        Some(match wat {
            "ontvangstdatum" => (datum(aanvraag::ontvangst(s)), "Awb 4:13 lid 2"),
            "ontvangstdata" => {
                let data: Vec<_> = aanvraag::ontvangstdata(s).iter().map(ToString::to_string).collect();
                (json!(data), "Awb 2:3")
            }
            "soort_verzoek" => {
                let soort = if aanvraag::aanvraag(s).is_some() { "handhavingsverzoek" } else { "melding" };
                (json!(soort), "Awb 1:3 lid 3")
            }
            "wettelijke_beslistermijn" => {
                let feit = self
                    .over_getal("over_feit")
                    .or_else(|| self.over?.as_u64().and_then(|n| u32::try_from(n).ok()));
                let heeft = match feit.and_then(|nr| s.eerste(|f| (f.nr == nr).then_some(f))) {
                    Some(f) => {
                        aanvraag::is_verzoek(&f.feit) || aanvraag::aanvraag(s).is_some_and(|a| a.nr == f.nr)
                    }
                    None => aanvraag::aanvraag(s).is_some(),
                };
                (json!(heeft), "Awb 1:3 lid 3 en 4:13")
            }
            "eerste_dag_beslistermijn" => (datum(termijn().map(|t| t.eerste_dag)), "Awb 4:13 lid 2"),
            "uiterste_beslisdatum" => (datum(termijn().map(|t| t.einde)), "Awb 4:13 lid 2; Atw 1"),
            "uiterste_beslisdatum_zonder_atw" => (datum(termijn().map(|t| t.ruw_einde)), "Awb 4:13 lid 2"),
            "uiterste_beslisdatum_uiterst"
                if s.dag_van(|f| matches!(f, F::BezwaarOntvangen { .. })).is_some() =>
            {
                (datum(bezwaar::einde_beslissing(s, k, None, true)), "Awb 7:10 lid 3")
            }
            "uiterste_beslisdatum_uiterst" => (
                datum(aanvraag::beslistermijn(s, k, Blik::Uiterst).map(|t| t.einde)),
                "Awb 4:15 lid 1 onder a",
            ),
            "einde_hersteltermijn" => (datum(aanvraag::einde_hersteltermijn(s, k)), "Awb 4:5 lid 1"),
            "opschorting_dagen" => {
                let uit = aanvraag::beslistermijn(s, k, Blik::Op(self.peil));
                (woord(uit.map(|t| t.opgeschorte_dagen)), "Awb 4:15 lid 1 onder a")
            }
            "opschorting_eerste_dag" => {
                let dag = s.dag_van(|f| matches!(f, F::UitnodigingAanvullenVerzonden { .. }));
                (datum(dag.and_then(|dag| dag.tomorrow().ok())), "Awb 4:15 lid 1 onder a")
            }
            "stand_beslistermijn" => (woord(aanvraag::stand_termijn(s, k, self.peil)), "Awb 4:13-4:17"),
            "verdaging_tijdig" => (woord(aanvraag::verdaging_tijdig(s, k)), "Awb 4:14"),
            "zaak_status" => {
                let gebeurd = |is: fn(&F) -> bool| s.dag_van(is).is_some();
                let status = match () {
                    () if gebeurd(|f| matches!(f, F::Vernietigen { .. })) => "vernietigd",
                    () if gebeurd(|f| matches!(f, F::ZaakAfgesloten {})) => "afgesloten",
                    () => "open",
                };
                (json!(status), "ZGW Status")
            }
            _ => return None,
        })
    }

    fn over_niet_tijdig(&self, wat: &str) -> Option<(Value, &'static str)> {
        let (s, k) = (self.stand, self.kader);
        let loopt = || aanvraag::niet_tijdig(s, k);
        let dagen = || aanvraag::dagen_in_gebreke(s, k, self.peil);
        let gevraagd = || self.over_getal("dagen").unwrap_or_else(dagen);
        Some(match wat {
            "ingebrekestelling" => (woord(aanvraag::ingebrekestelling(s, k)), "Awb 4:17 lid 3"),
            "dwangsom_niet_tijdig_eerste_dag" => (datum(loopt().map(|l| l.eerste_dag)), "Awb 4:17 lid 3"),
            "dwangsom_niet_tijdig_laatste_dag_bij_maximum" => {
                (datum(loopt().map(|l| l.laatste_dag)), "Awb 4:17 lid 1")
            }
            "dwangsom_niet_tijdig_dagen" => (json!(dagen()), "Awb 4:17 lid 1"),
            "dwangsom_niet_tijdig_totaal" => (bedrag(Some(aanvraag::totaal(k, dagen()))), "Awb 4:17 lid 2"),
            "dwangsom_niet_tijdig_bij_dagen" => {
                (bedrag(Some(aanvraag::totaal(k, gevraagd()))), "Awb 4:17 lid 2")
            }
            "dwangsom_niet_tijdig_maximum" => (bedrag(Some(k.niet_tijdig.maximum)), "Awb 4:17 lid 1 en 2"),
            "dwangsom_niet_tijdig_per_aanvrager" => {
                let mensen = self.over_getal("aanvragers").unwrap_or_else(|| aanvraag::aanvragers(s));
                let deel = aanvraag::totaal(k, gevraagd()).gedeeld_door(i64::from(mensen));
                (bedrag(Some(deel)), "Awb 4:17 lid 7")
            }
            "uiterste_datum_vaststelling_dwangsom" => {
                (datum(aanvraag::uiterste_vaststelling(s, k)), "Awb 4:18")
            }
            "vaststelling_tijdig" => {
                let dag = s.dag_van(|f| matches!(f, F::DwangsombeschikkingBekendgemaakt { .. }));
                let uiterlijk = aanvraag::uiterste_vaststelling(s, k);
                (woord(dag.zip(uiterlijk).map(|(dag, uiterlijk)| dag <= uiterlijk)), "Awb 4:18")
            }
            "tijdig_beslist" => (woord(self.tijdig_beslist()), "de termijn van het besluit"),
            _ => return None,
        })
    }

    /// Whether the latest decision came within its own term.
    fn tijdig_beslist(&self) -> Option<bool> {
        let (s, k) = (self.stand, self.kader);
        s.laatste(|f| {
            let eerder = s.beperkt(|g| g.nr < f.nr);
            let uiterlijk = match f.feit {
                F::InvorderingsbeschikkingBekendgemaakt { .. } => sanctie::uiterste_invordering(&eerder, k),
                F::BeslissingOpBezwaarBekendgemaakt { .. } => {
                    bezwaar::einde_beslissing(&eerder, k, None, false)
                }
                F::BoetebesluitBekendgemaakt { .. } => uitvoering::uiterste_boete(&eerder, k, f.dag()),
                F::Beslissing531aBekendgemaakt { .. } => uitvoering::uiterste_toepassing(&eerder, k),
                F::BeschikkingBekendgemaakt { .. } | F::LastBekendgemaakt(_) => {
                    aanvraag::beslistermijn(&eerder, k, Blik::Op(f.dag())).map(|t| t.einde)
                }
                _ => return None,
            };
            uiterlijk.map(|uiterlijk| f.dag() <= uiterlijk)
        })
    }

    fn over_bezwaar(&self, wat: &str) -> Option<(Value, &'static str)> {
        let (s, k) = (self.stand, self.kader);
        Some(match wat {
            "laatste_dag_bezwaar" => {
                let over = self.over("besluit").or_else(|| self.over("feit")).or(self.over);
                let besluit = bezwaar::besluit(s, over.filter(|o| !o.is_object()));
                (datum(besluit.and_then(|f| bezwaar::einde_bezwaar(f, k))), "Awb 6:7 en 6:8 lid 1")
            }
            "verschoonbaar" => (woord(bezwaar::verschoonbaar(s, k)), "Awb 6:11"),
            "verzoek_ontvankelijk" => (woord(uitvoering::ontvankelijk(s, k)), "Awb 5:31a en 5:37 lid 2"),
            "bekendmaken_aan" => (json!(self.bekendmaken_aan()), "Awb 3:41 en 5:24 lid 3"),
            "besluit_is_beschikking" => {
                let besluit = bezwaar::besluit(s, None).or_else(|| sanctie::last(s).map(|(f, _)| f));
                (woord(besluit.map(|f| !matches!(f.feit, F::GedoogbesluitVerzonden { .. }))), "Awb 1:3 lid 2")
            }
            "bezwaar_tijdig" => (woord(bezwaar::bezwaar_tijdig(s, k)), "Awb 6:9"),
            "laatste_ontvangstdag_post" => {
                let einde =
                    bezwaar::einde_bezwaar_van_bezwaar(s, k).or_else(|| bezwaar::einde_zienswijze(s, k));
                (datum(einde.and_then(|einde| bezwaar::laatste_postdag(einde, k))), "Awb 6:9 lid 2")
            }
            "uiterste_beslisdatum_bezwaar" => {
                let commissie = self.over("commissie").and_then(Value::as_bool);
                (datum(bezwaar::einde_beslissing(s, k, commissie, false)), "Awb 7:10")
            }
            "laatste_dag_beroep" => (datum(bezwaar::einde_beroep(s, k)), "Awb 6:7 en 6:8"),
            "laatste_dag_hoger_beroep" => (datum(bezwaar::einde_hoger_beroep(s, k)), "Awb 6:24 en 6:7"),
            "onherroepelijk_op" => {
                let ter_inzage = s.laatste(|f| matches!(f.feit, F::BesluitTerInzage { .. }).then_some(f));
                let last = sanctie::last(s).map(|(f, _)| f);
                let besluit = last.or(ter_inzage).or_else(|| bezwaar::besluit(s, None));
                (datum(besluit.and_then(|f| bezwaar::onherroepelijk(s, k, f))), "Awb 6:7, 6:8 en 6:24")
            }
            "eerste_dag_zienswijzetermijn" => {
                (datum(bezwaar::eerste_dag_zienswijze(s)), "Awb 3:16 lid 2; 4:8")
            }
            "einde_zienswijzetermijn" => (datum(bezwaar::einde_zienswijze(s, k)), "Awb 3:16; 4:8"),
            "zienswijze_tijdig" => (woord(bezwaar::zienswijze_tijdig(s, k)), "Awb 3:16 lid 3; 6:9"),
            _ => return None,
        })
    }

    fn over_gegevens(&self, wat: &str) -> Option<(Value, &'static str)> {
        let s = self.stand;
        let (object, onderzoek) = (self.over("object"), self.over("onderzoek"));
        Some(match wat {
            "vrij_gebruik_tot_en_met" => (datum(gegevens::vrij_gebruik(s, object)), "Wpg 8 lid 1"),
            "uiterste_verwijdering" => (datum(gegevens::verwijdering(s, object)), "Wpg 8 lid 6"),
            "uiterste_vernietiging" => (datum(gegevens::vernietiging(s, onderzoek)), "Wpg 14 lid 1"),
            "wpg_stand" if onderzoek.is_some() => {
                (woord(gegevens::stand_onderzoek(s, onderzoek, self.peil)), "Wpg 9 en 14")
            }
            "wpg_stand" => (woord(gegevens::stand_object(s, object, self.peil)), "Wpg 8 en 14"),
            "doel_vastleggen_uiterlijk" => (datum(gegevens::doel_uiterlijk(s, onderzoek)), "Wpg 9 lid 2"),
            "doel_tijdig" => (woord(gegevens::doel_tijdig(s, onderzoek, self.peil)), "Wpg 9 lid 2"),
            "bezien_nieuw_onderzoek_tot_en_met" => (datum(gegevens::bezien_tot(s, onderzoek)), "Wpg 9 lid 4"),
            "bewaren_tot_en_met" => (datum(gegevens::bewaren(s, self.over("zaak"))), "Selectielijst"),
            _ => return None,
        })
    }
}
