//! Street names: a theme for every wijk. All invented; none is meant to be a real street.

use super::toeval::Toeval;
use std::collections::BTreeSet;

/// The theme of one wijk: first parts, and endings for short, middling and long streets.
struct Thema {
    woorden: &'static str,
    kort: &'static [&'static str],
    gewoon: &'static [&'static str],
    lang: &'static [&'static str],
}

const STRAAT: &[&str] = &["straat"];
const HOF: &[&str] = &["hof", "plantsoen"];
const LAAN: &[&str] = &["laan"];

/// Whole names for the old town.
const BINNENSTAD: &str = "Kerkstraat Korte_Kerkstraat Torenstraat Waagstraat Vismarkt Botermarkt Kalkstraat Wevershof \
    Smeestraat Bakkerssteeg Zoutstraat Peperstraat Mandenmakerssteeg Kuipersteeg Bagijnhof Kloosterstraat Lange_Nonnensteeg \
    Gasthuisstraat Weeshuisstraat Muntstraat Latijnse_Steeg Koopmansstraat Kaaspoort Zakkendragersteeg Turfpoort Hoefijzerstraat \
    Lombardsteeg Potterstraat Leerlooiersstraat Blauwververij Bierkade Hopsteeg Ossenmarkt Varkenssteeg Haverstraat Gerststraat \
    Raamstraat Looiersplein Schoolsteeg Drukkersgang Kaarsenmakerstraat Speldenmakersteeg Oude_Vest Bolwerkstraat Kruithuisstraat \
    Wachtstraat Poortstraat Wallestraat Schuttersgang Trompettersteeg Sint_Jansstraat Regentenhof Stoofsteeg Badhuisstraat \
    Koperslagersstraat Tinnegietersteeg Messenmakerstraat Glasblazerstraat Touwslagerspad Zeilmakerssteeg";

/// The themes by wijk; the old town has whole names instead, and the polders share one.
const THEMAS: &[Thema] = &[
    Thema { woorden: "", kort: HOF, gewoon: STRAAT, lang: LAAN },
    Thema {
        woorden: "Anker Boei Fregat Schoener Klipper Tjalk Botter Kotter Brik Galjoen Kof Logger Steven Bolder \
            Takel Sextant Kompas Loods Kraan Tros Mast Zeil Roer Ree Kiel Want Gaffel Giek Kluiver Spant \
            Kombuis Vracht Lading Pakhuis Stuw Peil Reling Sloep Jol Kajuit Scheg Boegspriet Stuurman \
            Schipper Bootsman Lichter Aak Punter Zalm",
        kort: &["kade", "hof"],
        gewoon: STRAAT,
        lang: &["straat", "kade"],
    },
    Thema {
        woorden: "Schelpen Mossel Kokkel Wulk Alikruik Zeester Duindoorn Helmgras Zandbank Branding Vloed Eb Getij \
            Golf Schuim Strandgaper Oester Nonnetje Tapijtschelp Zwaardschelp Wenteltrap Garnalen Krabben \
            Zeepaard Inktvis Zeehond Bruinvis Kwallen Zeekraal Lamsoor Zilte Duinroos Blauwe_Distel \
            Parnassia Jutters Vuurtoren Baken Meeuwen Zeewier Wier Noorderwind Westenwind",
        kort: HOF,
        gewoon: STRAAT,
        lang: &["straat", "laan"],
    },
    Thema {
        woorden: "Korenmolen Standerd Wipmolen Stelling Kap Wiek Roede Maalsteen Molenaars Meelzak Tarwe Rogge \
            Spelt Boekweit Zemelen Bovenkruier Grondzeiler Paltrok Tjasker Oliemolen Papiermolen Houtzager \
            Spinnekop Kammen Spil Bonkelaar Lantaarn Vang Windroos Vlegel Dors Schoof Garven Oogst Zeef \
            Kruiwagen Luiwerk Steenspil Wentelas Zeilslag Baard Borstroede Ketting",
        kort: &["hof", "brink"],
        gewoon: STRAAT,
        lang: LAAN,
    },
    Thema {
        woorden: "Merel Lijster Koolmees Pimpelmees Staartmees Kuifmees Vink Putter Sijs Kneu Roodborst \
            Winterkoning Heggenmus Boerenzwaluw Gierzwaluw Kwartel Patrijs Fazanten Houtduif Tortelduif \
            Koekoek Specht Wielewaal Spreeuwen Ekster Gaai Kauwen Roeken Kraaien Buizerd Havik Sperwer \
            Torenvalk Kiekendief Kerkuil Bosuil Ransuil Steenuil Velduil Aalscholver Blauwe_Reiger Lepelaar \
            Knobbelzwaan Grauwe_Gans Wilde_Eenden Krakeend Smient Slobeend Tafeleend Fuut Dodaars Meerkoet \
            Waterhoen IJsvogel Grutto Tureluur Scholekster Kluten Plevier Wulp Goudhaan Nachtegaal",
        kort: HOF,
        gewoon: STRAAT,
        lang: LAAN,
    },
    Thema {
        woorden: "Rozen Tulpen Narcis Hyacint Krokus Iris Dahlia Gladiolen Begonia Fuchsia Geranium Petunia \
            Viooltjes Anjer Aster Lelie Pioen Klaproos Korenbloem Margriet Madelief Goudsbloem Zonnebloem \
            Lavendel Lupine Ridderspoor Vingerhoed Akelei Primula Anemoon Blauweregen Clematis Kamperfoelie \
            Jasmijn Seringen Hortensia Camelia Magnolia Azalea Ereprijs Zinnia Cosmea Campanula Phlox Salie \
            Judaspenning Stokroos Muurbloem Nigella Sneeuwklok Vlambloem",
        kort: HOF,
        gewoon: STRAAT,
        lang: LAAN,
    },
    Thema {
        woorden: "Eiken Berken Esdoorn Platanen Iepen Essen Haagbeuk Populieren Wilgen Elzen Acacia Notenboom \
            Tamme_Kastanje Lijsterbes Meidoorn Sleedoorn Hulst Taxus Ceder Larix Sparren Dennen Douglas \
            Sequoia Ginkgo Tulpenboom Moerbei Kersen Peren Appel Mispel Kwee Walnoot Hazelaar Kornoelje \
            Vlier Liguster Jeneverbes Cipressen Catalpa",
        kort: &["hof", "dreef"],
        gewoon: LAAN,
        lang: &["laan", "dreef"],
    },
    Thema {
        woorden: "Rietgras Lisdodde Zegge Biezen Kalmoes Gele_Lis Zwanenbloem Pijlkruid Kikkerbeet Krabbenscheer \
            Fonteinkruid Waterviolier Watermunt Moerasspirea Dotter Waterlelie Plomp Pitrus Mattenbies \
            Galigaan Wollegras Veenmos Gagel Kattenstaart Koninginnekruid Wederik Valeriaan Moeraswolfsmelk \
            Slangenwortel Waterdrieblad Blaasjeskruid Lidsteng Waterweegbree Hoornblad Vederkruid Kroos \
            Zonnedauw Orchis Ratelaar Boterbloem Pinksterbloem Speenkruid Smeerwortel Hondsdraf Bereklauw \
            Fluitenkruid Rolklaver Wikke Moerasvaren Beekpunge Waterkers",
        kort: &["hof", "erf"],
        gewoon: &["erf", "hof", "weide"],
        lang: &["weide", "laan"],
    },
    Thema {
        woorden: "Libel Juffer Glazenmaker Heidelibel Oeverlibel Korenbout Vuurjuffer Waterschorpioen \
            Schaatsenrijder Schrijvertje Snoek Baars Karper Zeelt Blankvoorn Ruisvoorn Brasem Kolblei Winde \
            Alver Grondel Kwabaal Meerval Paling Stekelbaars Modderkruiper Otter Bever Waterspitsmuis Kikker \
            Salamander Ringslang Watervlo Kreeft Posthoorn Poelslak Zwanenmossel Eendagsvlieg Haften \
            Schietmot",
        kort: &["steiger", "hof"],
        gewoon: &["oever", "straat"],
        lang: &["oever", "singel"],
    },
    Thema {
        woorden: "Smederij Kuiperij Steenbakker Tegel Dakpan Klei Ovens Pottenbakker Draaibank Hamer Aambeeld \
            Bankwerker Lasser Montage Zagerij Schaverij Gieterij Weverij Spinnerij Leem Vorm Turfschip \
            Overslag Magazijn Expeditie Distributie Ampere Volt Watt",
        kort: &["weg"],
        gewoon: &["weg"],
        lang: &["weg"],
    },
    Thema {
        woorden: "Hooi Klaver Broek Made Kamp Akker Wending Greppel Dam Hek Schaapskooi Boomgaard Pastorie Kosters \
            Smidse Melk Karn Boter Eggen Ploeg Zeis Hooiberg Deel Stal Brink Meent",
        kort: &["pad", "hof"],
        gewoon: &["weg", "straat"],
        lang: &["weg"],
    },
];

/// Hands out names that nobody else has: street by street through the words of the theme.
pub struct Namen {
    gebruikt: BTreeSet<String>,
    beurt: [usize; 12],
}

impl Namen {
    /// A list that already holds the names drawn by hand.
    pub fn met(bezet: impl Iterator<Item = String>) -> Self {
        Self { gebruikt: bezet.collect(), beurt: [0; 12] }
    }

    /// The next name for a street of this length in metres, by the theme of the wijk.
    pub fn volgende(&mut self, wijk: usize, meter: f64, toeval: &mut Toeval) -> Option<String> {
        let kandidaten =
            if wijk == 0 { hele_namen() } else { samengesteld(wijk, self.beurt[wijk], meter, toeval) };
        let naam = kandidaten.into_iter().find(|n| !self.gebruikt.contains(n))?;
        self.gebruikt.insert(naam.clone());
        self.beurt[wijk] += 1;
        Some(naam)
    }
}

fn hele_namen() -> Vec<String> {
    BINNENSTAD.split_whitespace().map(|n| n.replace('_', " ")).collect()
}

/// All names of a theme, the wanted one first.
fn samengesteld(wijk: usize, beurt: usize, meter: f64, toeval: &mut Toeval) -> Vec<String> {
    let thema = &THEMAS[wijk.min(THEMAS.len() - 1)];
    let soort = if meter < 105.0 {
        thema.kort
    } else if meter < 300.0 {
        thema.gewoon
    } else {
        thema.lang
    };
    let eerst = soort[toeval.kies(soort.len())];
    let woorden: Vec<String> = thema.woorden.split_whitespace().map(|w| w.replace('_', " ")).collect();
    let anders = [thema.gewoon, thema.lang, thema.kort, &["pad", "hof"]].concat();
    let paren = (0..woorden.len()).map(|i| &woorden[(beurt + i) % woorden.len()]);
    let alle = std::iter::once(eerst).chain(anders).flat_map(|eind| paren.clone().map(move |w| (w, eind)));
    alle.filter(|(w, eind)| spreekbaar(w, eind)).map(|(w, eind)| format!("{w}{eind}")).collect()
}

/// Two vowels may not meet: not `Waterlelieerf`.
fn spreekbaar(woord: &str, eind: &str) -> bool {
    let klinker = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    !(klinker(woord.chars().last()) && klinker(eind.chars().next()))
}
