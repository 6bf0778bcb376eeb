// Made from crates/domein/src/veld/vorm: `SCHRIJF=1 cargo test -p domein contract` writes it again.

/**
 * Items of a device, in the order in which they were made.
 */
export type Zending = { 
/**
 * Key of the device.
 */
toestel: string, 
/**
 * Key of the account whose work it is; the server refuses all of it when somebody else is logged in.
 */
account?: string, 
/**
 * What the clock of the device says now; the server measures by it how far that clock is off.
 */
klok: string, 
/**
 * The items.
 */
posten: Array<Veldpost>, };

/**
 * One thing that somebody recorded on the street.
 */
export type Veldpost = { 
/**
 * UUIDv7, made on the device: however often it arrives, it counts once.
 */
id: string, 
/**
 * When it was recorded, by the clock of the device.
 */
gemaakt: string, 
/**
 * How far that clock was behind the server at the last contact before, in milliseconds; ahead is negative.
 */
verschuiving?: number, 
/**
 * Where the device was, or where the pin was put.
 */
plek?: Veldplek, 
/**
 * What was recorded.
 */
wat: Wat, };

/**
 * A place on the street.
 */
export type Veldplek = { 
/**
 * Latitude, WGS84 degrees.
 */
lat: number, 
/**
 * Longitude, WGS84 degrees.
 */
lon: number, 
/**
 * Radius within which the device thinks it is, in metres.
 */
nauwkeurigheid?: number, 
/**
 * Why the pin was put by hand; without it the device measured the place.
 */
reden?: string, };

/**
 * The zaak that an item is about: by its number, or by the item that made it.
 */
export type Bij = { "nummer": string } | { "post": string };

/**
 * What the phone showed of a zaak when somebody chose.
 */
export type Gezien = { 
/**
 * Version of the zaak.
 */
versie: number, 
/**
 * Code of its state.
 */
status: string, 
/**
 * Name of who deals with it.
 */
behandelaar?: string, };

/**
 * Kinds of items. Findings, notes, photos and observations are additions and never clash; a choice about the zaak
 * itself can, and then carries what was seen (`gezien`).
 */
export type Wat = { "soort": "melding", 
/**
 * What is going on.
 */
tekst: string, 
/**
 * Code of the onderwerp; without it the words decide.
 */
onderwerp?: string, 
/**
 * Answers to the questions of the onderwerp.
 */
antwoorden?: { [key in string]: Array<string> }, 
/**
 * The place in words, when there is no point.
 */
waar?: string, 
/**
 * The citizen who stopped us.
 */
melder?: Veldmelder, } | { "soort": "bevinding", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * The task that is done with it.
 */
taak?: string, 
/**
 * Code: akkoord, overtreding, niemand_thuis, geen_toegang, geen_medewerking.
 */
resultaat: string, 
/**
 * What was found.
 */
gevonden: string, 
/**
 * What was done about it.
 */
gedaan: string, 
/**
 * The list that was gone through.
 */
lijst?: Lijstinvulling, 
/**
 * What was measured.
 */
metingen?: Array<Meting>, } | { "soort": "vervolg", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * What the phone showed; without it nobody checks whether the zaak changed.
 */
gezien?: Gezien, 
/**
 * The choice.
 */
keuze: Vervolgkeuze, 
/**
 * Why.
 */
reden: string, } | { "soort": "oppakken", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * What the phone showed.
 */
gezien?: Gezien, } | { "soort": "antwoord", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * What the phone showed.
 */
gezien?: Gezien, 
/**
 * What was found.
 */
gevonden: string, 
/**
 * What was done.
 */
gedaan: string, 
/**
 * What will be done.
 */
gepland: string, 
/**
 * Day of what is planned.
 */
gepland_op?: string, 
/**
 * Why nothing is done.
 */
waarom_niet: string, 
/**
 * Close the zaak when nothing is left to do.
 */
sluiten: boolean, } | { "soort": "stap", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * What the phone showed.
 */
gezien?: Gezien, 
/**
 * Id of the step.
 */
stap: string, 
/**
 * Code of the outcome.
 */
uitkomst: string, 
/**
 * Answers per field of its form, as a form sends them.
 */
gegevens: Record<string, string[]>, } | { "soort": "notitie", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * The words.
 */
tekst: string, } | { "soort": "foto", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * SHA-256 of the bytes, in lower-case hex.
 */
sha256: string, 
/**
 * Name of the file.
 */
naam: string, 
/**
 * "voor" or "na" the work.
 */
moment: string, 
/**
 * It may go with the answer.
 */
voor_melder: boolean, } | { "soort": "gelezen", 
/**
 * Key of the briefing.
 */
briefing: string, } | { "soort": "waarneming", 
/**
 * Code of the group of onderwerpen.
 */
thema: string, 
/**
 * Place in words.
 */
waar: string, 
/**
 * What was seen.
 */
tekst: string, 
/**
 * Time spent, in minutes.
 */
minuten: number, 
/**
 * The order that sent us there.
 */
inzet?: string, } | { "soort": "huisbezoek", 
/**
 * The zaak.
 */
bij: Bij, 
/**
 * The task that is done with it.
 */
taak?: string, 
/**
 * What was found.
 */
bezoek: Huisbezoek, } | { "soort": "zorgsignaal", 
/**
 * The zaak of the visit.
 */
bij: Bij, 
/**
 * The worry.
 */
melding: Zorgmelding, } | { "soort": "inchecken", 
/**
 * Where, in words.
 */
waar: string, 
/**
 * So many minutes from the moment of the item.
 */
minuten: number, 
/**
 * Who else is there.
 */
met?: string, 
/**
 * Number on which the colleague can be called.
 */
telefoon?: string, 
/**
 * Number of the zaak, when it is a visit of one. It need not exist: nothing waits for it.
 */
zaak?: string, } | { "soort": "verlengen", 
/**
 * Key of the item that checked in.
 */
incheck: string, 
/**
 * So many minutes from the moment of the item; never shorter than it was.
 */
minuten: number, } | { "soort": "uitchecken", 
/**
 * Key of the item that checked in.
 */
incheck: string, } | { "soort": "noodoproep", 
/**
 * Key of the item that checked in, when there is one.
 */
incheck?: string, 
/**
 * Where, in words.
 */
waar?: string, 
/**
 * Number on which the colleague can be called.
 */
telefoon?: string, } | { "soort": "agressie", 
/**
 * Codes of what happened.
 */
soorten: Array<string>, 
/**
 * When, by the clock of the device; without it the moment of the item.
 */
wanneer?: string, 
/**
 * Where, in words.
 */
waar: string, 
/**
 * Number of the zaak, when it happened during a visit.
 */
zaak?: string, 
/**
 * Somebody was hurt.
 */
letsel: boolean, 
/**
 * The police was called.
 */
politie: boolean, 
/**
 * Who was there.
 */
getuigen: string, 
/**
 * What happened, in words.
 */
tekst: string, } | { "soort": "waarschuwen", 
/**
 * Code of the kind.
 */
code: string, 
/**
 * The sentence: behaviour or situation, at most 200 characters.
 */
tekst: string, 
/**
 * Where, in words.
 */
waar: string, 
/**
 * Number of the zaak, when it is about its address or people.
 */
zaak?: string, 
/**
 * Key of the aggression record that it follows from.
 */
agressie?: string, };

/**
 * The answers to a list of points. What has no answer was not looked at.
 */
export type Lijstinvulling = { 
/**
 * Code of the list.
 */
lijst: string, 
/**
 * First day of the edition that was shown.
 */
van: string, 
/**
 * Answers per point: a code, or words. A measured point has its answer in the measurements.
 */
antwoorden: Record<string, string>, };

/**
 * What was measured.
 */
export type Meting = { 
/**
 * Code of the kind.
 */
soort: string, 
/**
 * The value, in the unit of the kind.
 */
waarde: number, 
/**
 * Serial number of the instrument.
 */
meetmiddel?: string, 
/**
 * Day on which the instrument was calibrated.
 */
gekalibreerd?: string, 
/**
 * Code of the point of the list that it answers.
 */
punt?: string, };

/**
 * A citizen who stopped us.
 */
export type Veldmelder = { 
/**
 * Name.
 */
naam?: string, 
/**
 * Telephone number.
 */
telefoon?: string, 
/**
 * Mail address.
 */
email?: string, };

/**
 * What follows after a visit (eis 17, 135).
 */
export type Vervolgkeuze = { "wat": "nieuwe_controle", 
/**
 * The day; of a series the first.
 */
dag: string, 
/**
 * Part of the day on which there is a better chance.
 */
dagdeel?: "nacht" | "ochtend" | "middag" | "avond", 
/**
 * More visits after it.
 */
reeks?: Controlereeks, } | { "wat": "waarschuwing", 
/**
 * What about.
 */
waarover?: string, 
/**
 * To whom it was said.
 */
aan?: string, 
/**
 * The rule.
 */
regel?: string, 
/**
 * Last day to mend it; somebody looks then.
 */
herstel_voor?: string, } | { "wat": "afspraak", 
/**
 * With whom.
 */
met: string, 
/**
 * What will be done.
 */
afspraak: string, 
/**
 * Last day; somebody looks then.
 */
uiterlijk: string, } | { "wat": "sanctie" } | { "wat": "herstel", 
/**
 * Code of the team.
 */
team: string, 
/**
 * Last day.
 */
uiterlijk?: string, } | { "wat": "ronde", 
/**
 * Code of the round.
 */
ronde: string, 
/**
 * Day of the round.
 */
dag: string, 
/**
 * What will be done.
 */
doel: string, } | { "wat": "overdragen", 
/**
 * Code of the authority.
 */
instantie: string, } | { "wat": "niet_nodig" };

/**
 * How often, and until when.
 */
export type Controlereeks = { 
/**
 * Days from one visit to the next.
 */
om_de: number, 
/**
 * Last day on which there can be one.
 */
tot: string, };

/**
 * What was found at a visit to a dwelling: facts, and apart from them what they point to (eis 1, 64, 70).
 */
export type Huisbezoek = { 
/**
 * Code of how it went at the door.
 */
deur: string, 
/**
 * Proof of identity was shown before entering.
 */
legitimatie: boolean, 
/**
 * The aim was told before entering.
 */
doel: boolean, 
/**
 * Who gave or refused consent, as he introduced himself.
 */
wie: string, 
/**
 * Number of the machtiging.
 */
machtiging: string, 
/**
 * What was seen and said outside and at the door.
 */
buiten: string, 
/**
 * What was seen and said inside.
 */
binnen: string, 
/**
 * Answers to the questions of the onderwerp.
 */
antwoorden: { [key in string]: Array<string> }, 
/**
 * Per person who is registered.
 */
bewoners: Array<Bewonerbevinding>, 
/**
 * People found who are not registered.
 */
anderen: Array<Aangetroffene>, 
/**
 * Code of what it points to.
 */
duiding?: string, 
/**
 * Why it points to that.
 */
waarom: string, };

/**
 * What was found about somebody who is registered.
 */
export type Bewonerbevinding = { 
/**
 * Key of who is registered.
 */
id: string, 
/**
 * Code of what was found.
 */
stand: string, 
/**
 * Words with it.
 */
notitie: string, };

/**
 * Somebody found who is not registered.
 */
export type Aangetroffene = { 
/**
 * Name as he gave it, or who it was.
 */
wie: string, 
/**
 * Words with it.
 */
notitie: string, };

/**
 * A worry about people that has nothing to do with the investigation itself (eis 65, 66).
 */
export type Zorgmelding = { 
/**
 * Code of the kind.
 */
soort: string, 
/**
 * About whom.
 */
wie: string, 
/**
 * What was seen and heard, without judgement.
 */
feiten: string, 
/**
 * Who it is about knows of this report.
 */
weet: boolean, 
/**
 * He agrees that somebody else hears of it.
 */
akkoord: boolean, };

/**
 * What the server says of a request with items.
 */
export type Ontvangstlijst = { 
/**
 * Clock of the server.
 */
klok: string, 
/**
 * How far the clock of the device is behind, in milliseconds.
 */
verschuiving: number, 
/**
 * One answer per item, in the same order.
 */
antwoorden: Array<Postantwoord>, };

/**
 * What became of an item.
 */
export type Poststand = "opgeslagen" | "geweigerd" | "conflict" | "later";

/**
 * The answer to one item.
 */
export type Postantwoord = { 
/**
 * Key of the item.
 */
id: string, 
/**
 * What became of it.
 */
stand: Poststand, 
/**
 * Receipt: the same for the same item, every time.
 */
ontvangst?: string, 
/**
 * Number of the zaak.
 */
nummer?: string, 
/**
 * What is wrong and what to do, for the person.
 */
detail?: string, 
/**
 * The field that is wrong.
 */
veld?: string, 
/**
 * How the zaak stands now, at a conflict.
 */
nu?: ZaakNu, };

/**
 * How a zaak stands at the server.
 */
export type ZaakNu = { 
/**
 * Version.
 */
versie: number, 
/**
 * Code of the state.
 */
status: string, 
/**
 * State in words.
 */
status_naam: string, 
/**
 * Who deals with it.
 */
behandelaar?: string, 
/**
 * Last change.
 */
gewijzigd: string, };

/**
 * A device introduces itself; the same key again is the same device.
 */
export type Aanmelding = { 
/**
 * UUIDv7, made on the device.
 */
toestel: string, 
/**
 * Name that people recognise: "Android, Chrome".
 */
naam: string, };

/**
 * What a device gets when it introduces itself.
 */
export type Aangemeld = { 
/**
 * A random secret, the same for this device and person every time: it opens what is stored on the device when its
 * code was forgotten. A device that introduced itself before gets it only right after a log-in with the password. The
 * device must not keep it.
 */
herstel: string, 
/**
 * Key of the account that is logged in.
 */
account: string, 
/**
 * Clock of the server.
 */
klok: string, };

/**
 * What a device asks when nobody is logged in on it: has everything to go?
 */
export type Wisvraag = { 
/**
 * Its key: who knows it holds the device.
 */
toestel: string, 
/**
 * Account whose work stands on it.
 */
account: string, };

/**
 * Whether everything on a device has to go. A device that is not known gets the answer of one that may stay.
 */
export type Wisstand = { 
/**
 * Everything has to go.
 */
wis: boolean, 
/**
 * Clock of the server.
 */
klok: string, };

/**
 * The day package. A part that the device has already (by its hash) stays away.
 */
export type Dagpakket = { 
/**
 * Clock of the server.
 */
klok: string, 
/**
 * After this instant the device wipes the package, unless it had contact.
 */
tot: string, 
/**
 * The device has to wipe everything it holds, after sending what waits.
 */
wis: boolean, 
/**
 * Whose shift it is.
 */
dienst: Dienst, 
/**
 * Work of this shift, in the order of the route.
 */
taken?: Deel<Array<Veldtaak>>, 
/**
 * Open reports that others deal with.
 */
omgeving?: Deel<Array<Veldmelding>>, 
/**
 * Orders to be somewhere, of today.
 */
inzet?: Deel<Array<Veldinzet>>, 
/**
 * What the team has to know, the newest first.
 */
briefing?: Deel<Array<Veldbriefing>>, 
/**
 * What there is to choose from.
 */
keuzes?: Deel<Veldkeuzes>, 
/**
 * Forms of the steps that are done on the street, each once.
 */
stappen?: Deel<Array<Veldstap>>, 
/**
 * Rules of the place.
 */
straat?: Deel<Veldstraat>, 
/**
 * Numbers of announcements of fines that come with what the phone has.
 */
bonblok?: Bonblok, 
/**
 * Feitcodes, apart because they hardly ever change.
 */
feitcodes?: Deel<Array<Veldfeitcode>>, };

/**
 * A part of the day package with the hash of its content.
 */
export type Deel<T> = { 
/**
 * Hash of the content; the device names it the next time (`heeft`).
 */
hash: string, 
/**
 * The content.
 */
inhoud: T, };

/**
 * Whose shift it is.
 */
export type Dienst = { 
/**
 * Key of the account.
 */
account: string, 
/**
 * Name.
 */
naam: string, 
/**
 * Team in words.
 */
team?: string, 
/**
 * Name of the municipality.
 */
gemeente: string, 
/**
 * Telephone number of the duty desk.
 */
telefoon: string, };

/**
 * Something to do at a place.
 */
export type Veldtaak = { 
/**
 * Key: of the task, or of the zaak when it is the zaak itself.
 */
id: string, 
/**
 * Key of the task that a finding completes; none when it is the zaak itself or a step of its process.
 */
taak?: string, 
/**
 * Form of the step (`Veldstap.sleutel`) when it is a step of its process that is done on the street.
 */
stap?: string, 
/**
 * Whoever has it may begin a sanction.
 */
sanctie?: boolean, 
/**
 * Number of the zaak.
 */
nummer: string, 
/**
 * What to do.
 */
wat: string, 
/**
 * Code of the onderwerp.
 */
onderwerp: string, 
/**
 * Onderwerp in words.
 */
onderwerp_naam: string, 
/**
 * Place in words.
 */
plek: string, 
/**
 * Latitude, WGS84 degrees.
 */
lat?: number, 
/**
 * Longitude, WGS84 degrees.
 */
lon?: number, 
/**
 * Day that binds.
 */
uiterlijk?: string, 
/**
 * It is for me; otherwise anybody of the team may take it.
 */
mijn: boolean, 
/**
 * It cannot wait.
 */
spoed: boolean, 
/**
 * The zaak as it stood.
 */
gezien: Gezien, 
/**
 * State in words.
 */
status_naam: string, 
/**
 * Visits of other teams that are planned at this address, the first one first: day and team, not why.
 */
ook_hier: Array<Veldtekst>, 
/**
 * What reporters wrote, oldest first; never who they are.
 */
meldingen: Array<Veldtekst>, 
/**
 * Somebody waits for an answer.
 */
wacht_op_antwoord: boolean, 
/**
 * What happened here before, newest first; five lines at most.
 */
geschiedenis: Array<Veldtekst>, 
/**
 * What a visit to this dwelling needs; only for who has to go there himself.
 */
huisbezoek?: Veldhuisbezoek, 
/**
 * Warnings for who goes there, that this person may see.
 */
waarschuwingen: Array<Veldwaarschuwing>, };

/**
 * The form of a step of a process.
 */
export type Veldstap = { 
/**
 * Key: the step in one version of its process.
 */
sleutel: string, 
/**
 * Id of the step.
 */
stap: string, 
/**
 * Words.
 */
naam: string, 
/**
 * What has to be done.
 */
uitleg: string, 
/**
 * Ways to end.
 */
uitkomsten: Array<Keuze>, 
/**
 * Fields.
 */
velden: Array<Veldstapveld>, };

/**
 * A field of the form of a step.
 */
export type Veldstapveld = { 
/**
 * Code.
 */
code: string, 
/**
 * Label.
 */
naam: string, 
/**
 * "tekst", "keuze", "meerkeuze", "datum", "getal", "bedrag", "ja-nee"; what a phone cannot give: "persoon", "stuk", "zaak".
 */
soort: string, 
/**
 * The step cannot be completed without it.
 */
verplicht: boolean, 
/**
 * Asked with these outcomes; empty means with every outcome.
 */
bij: Array<string>, 
/**
 * Asked when another field of this form has one of these answers.
 */
als?: Puntvoorwaarde, 
/**
 * Answers to choose from.
 */
opties: Array<Keuze>, 
/**
 * Help.
 */
uitleg?: string, 
/**
 * What the form begins with.
 */
standaard?: string, };

/**
 * What a phone needs for one visit to a dwelling; only who has to go there gets it.
 */
export type Veldhuisbezoek = { 
/**
 * Kind of investigation in words.
 */
onderzoek: string, 
/**
 * Legal ground of the investigation, as the municipality wrote it.
 */
grond: string, 
/**
 * The aim, as it is told at the door.
 */
doel: string, 
/**
 * What to do when consent is refused.
 */
weigering: string, 
/**
 * The law that lets somebody in without consent; none: there is no such law, and a machtiging is not offered.
 */
binnentreden?: string, 
/**
 * Questions about what is to be seen from outside.
 */
vragen_buiten: Array<Veldvraag>, 
/**
 * Questions about what is to be seen inside.
 */
vragen_binnen: Array<Veldvraag>, 
/**
 * Who is registered at the address.
 */
geregistreerd: Array<Geregistreerde>, };

/**
 * Somebody who is registered at an address. No more than is needed to recognise who opens the door.
 */
export type Geregistreerde = { 
/**
 * Key.
 */
id: string, 
/**
 * Name.
 */
naam: string, 
/**
 * Year of birth.
 */
geboortejaar?: number, 
/**
 * Relation to others at the address, in words; may be empty.
 */
relatie: string, 
/**
 * Where this stands: the registration it was taken from.
 */
bron: string, 
/**
 * Day on which it stood there.
 */
peildatum: string, };

/**
 * Words of a day.
 */
export type Veldtekst = { 
/**
 * The day.
 */
dag: string, 
/**
 * The words.
 */
tekst: string, };

/**
 * A warning about an address or about somebody in the zaak.
 */
export type Veldwaarschuwing = { 
/**
 * Kind in words.
 */
soort: string, 
/**
 * The sentence.
 */
tekst: string, 
/**
 * Last day; after it nobody sees it any more, also without a network.
 */
tot: string, };

/**
 * An open report in the area.
 */
export type Veldmelding = { 
/**
 * Number of the zaak.
 */
nummer: string, 
/**
 * Onderwerp in words.
 */
onderwerp_naam: string, 
/**
 * Place in words.
 */
plek: string, 
/**
 * Latitude, WGS84 degrees.
 */
lat: number, 
/**
 * Longitude, WGS84 degrees.
 */
lon: number, 
/**
 * State in words.
 */
status_naam: string, 
/**
 * Day it came in.
 */
dag: string, };

/**
 * An order to be somewhere.
 */
export type Veldinzet = { 
/**
 * Key.
 */
id: string, 
/**
 * What to do.
 */
wat: string, 
/**
 * Where.
 */
waar: string, 
/**
 * Code of the group of onderwerpen.
 */
thema: string, 
/**
 * Days and parts of the day in words.
 */
wanneer: string, 
/**
 * Why.
 */
reden: string, 
/**
 * Latitude, WGS84 degrees.
 */
lat?: number, 
/**
 * Longitude, WGS84 degrees.
 */
lon?: number, };

/**
 * Something the team has to know.
 */
export type Veldbriefing = { 
/**
 * Key.
 */
id: string, 
/**
 * What it is about.
 */
kop: string, 
/**
 * What there is to know.
 */
tekst: string, 
/**
 * Who made it.
 */
van: string, 
/**
 * Day on which it was made.
 */
dag: string, 
/**
 * This person read it.
 */
gelezen: boolean, };

/**
 * Numbers that this phone may hand out, and no other.
 */
export type Bonblok = { 
/**
 * First number.
 */
van: number, 
/**
 * Last number.
 */
tot: number, };

/**
 * What there is to choose from today.
 */
export type Veldkeuzes = { 
/**
 * Groups, in the order in which they are shown.
 */
groepen: Array<Keuze>, 
/**
 * Themes of presence on the street.
 */
themas: Array<Keuze>, 
/**
 * Onderwerpen of today.
 */
onderwerpen: Array<Veldonderwerp>, 
/**
 * Results of a visit.
 */
resultaten: Array<Keuze>, 
/**
 * Teams that repair.
 */
teams: Array<Keuze>, 
/**
 * Maintenance rounds, each with its next days.
 */
rondes: Array<Veldronde>, 
/**
 * Other authorities.
 */
instanties: Array<Keuze>, 
/**
 * Kinds of worries about people.
 */
zorgsoorten: Array<Keuze>, 
/**
 * Lists to go through, each once.
 */
lijsten: Array<Veldlijst>, 
/**
 * What can be measured.
 */
meetsoorten: Array<Meetsoort>, 
/**
 * What there is to choose for one's own safety.
 */
veiligheid: Veldveiligheid, };

/**
 * What there is to choose for one's own safety.
 */
export type Veldveiligheid = { 
/**
 * Times of a check-in, in minutes.
 */
minuten: Array<number>, 
/**
 * The time that is chosen beforehand, in minutes.
 */
standaard: number, 
/**
 * So long after the time the alarm goes, in minutes.
 */
respijt: number, 
/**
 * Telephone number of the duty desk.
 */
telefoon: string, 
/**
 * Kinds of warnings.
 */
waarschuwingen: Array<Keuze>, 
/**
 * Kinds of aggression.
 */
agressie: Array<Keuze>, };

/**
 * A code with its words.
 */
export type Keuze = { 
/**
 * Code.
 */
code: string, 
/**
 * Words.
 */
naam: string, };

/**
 * A maintenance round.
 */
export type Veldronde = { 
/**
 * Code.
 */
code: string, 
/**
 * Words.
 */
naam: string, 
/**
 * Its next days.
 */
dagen: Array<string>, };

/**
 * An onderwerp with its questions.
 */
export type Veldonderwerp = { 
/**
 * Code.
 */
code: string, 
/**
 * Words.
 */
naam: string, 
/**
 * Code of its group.
 */
groep: string, 
/**
 * Questions.
 */
vragen: Array<Veldvraag>, 
/**
 * Code of the list to go through at a visit.
 */
lijst?: string, };

/**
 * A question about an onderwerp.
 */
export type Veldvraag = { 
/**
 * Code.
 */
code: string, 
/**
 * The question.
 */
vraag: string, 
/**
 * "keuze", "meerkeuze", "getal", "tekst" ...
 */
soort: string, 
/**
 * Answers to choose from.
 */
keuzes: Array<Keuze>, };

/**
 * A list of points to go through at a visit.
 */
export type Veldlijst = { 
/**
 * Code.
 */
code: string, 
/**
 * Words.
 */
naam: string, 
/**
 * First day of this edition.
 */
van: string, 
/**
 * The points.
 */
punten: Array<Controlepunt>, };

/**
 * One thing to look at.
 */
export type Controlepunt = { 
/**
 * Code, unique within the list.
 */
code: string, 
/**
 * What to look at, as a sentence.
 */
zin: string, 
/**
 * How it is answered.
 */
soort: "ja_nee_nvt" | "keuze" | "meting" | "tekst", 
/**
 * Choices, for `keuze`.
 */
keuzes?: Array<Puntkeuze>, 
/**
 * Code of the kind of measurement, for `meting`.
 */
meting?: string, 
/**
 * Answers that are a violation: `nee`, or codes of choices.
 */
overtreding?: Array<string>, 
/**
 * Below this measured value it is a violation, in the unit of the measurement.
 */
minstens?: number, 
/**
 * Above this measured value it is a violation, in the unit of the measurement.
 */
hoogstens?: number, 
/**
 * The rule it belongs to.
 */
grondslag?: string, 
/**
 * Ask only after this answer to an earlier point.
 */
als?: Puntvoorwaarde, };

/**
 * One answer to choose.
 */
export type Puntkeuze = { 
/**
 * Code, unique within the point.
 */
code: string, 
/**
 * Words.
 */
naam: string, };

/**
 * When a point is asked.
 */
export type Puntvoorwaarde = { 
/**
 * Code of an earlier point.
 */
punt: string, 
/**
 * One of these answers.
 */
is: Array<string>, };

/**
 * A kind of measurement: "Geluid, dB(A)".
 */
export type Meetsoort = { 
/**
 * Code, unique.
 */
code: string, 
/**
 * Words: "Geluid".
 */
naam: string, 
/**
 * Unit: "dB(A)".
 */
eenheid: string, 
/**
 * Decimals that mean something, at most 3.
 */
decimalen: number, 
/**
 * Lowest value that can be, in the unit.
 */
min: number, 
/**
 * Highest value that can be, in the unit.
 */
max: number, 
/**
 * Without a number of the instrument the measurement is worth nothing.
 */
meetmiddel: boolean, };

/**
 * Rules of the place: what holds where and when.
 */
export type Veldstraat = { 
/**
 * Zones, with fewer points than in the inrichting.
 */
zones: Array<Zone>, 
/**
 * Rules that hold during the days of the package.
 */
regels: Array<Straatregel>, 
/**
 * Kinds of toestemming.
 */
soorten: Array<Keuze>, 
/**
 * Toestemmingen that hold during the days of the package.
 */
toestemmingen: Array<Toestemming>, 
/**
 * First day of offence for which the feitcodes are complete.
 */
feitcodes_vanaf: string, };

/**
 * An area with rules of its own.
 */
export type Zone = { 
/**
 * Code that rules use.
 */
code: string, 
/**
 * Words.
 */
naam: string, 
/**
 * Rings of longitude and latitude in millionths of a degree (WGS84). A point is inside when it is within an odd number
 * of rings, so holes and several parts need no marks.
 */
vlak: Array<Array<[number, number]>>, };

/**
 * A rule in the language of the street.
 */
export type Straatregel = { 
/**
 * Code.
 */
code: string, 
/**
 * What may or may not: "Hier mag je geen alcohol drinken".
 */
titel: string, 
/**
 * Words to explain it with.
 */
uitleg: string, 
/**
 * Article it rests on.
 */
grondslag: string, 
/**
 * Codes of onderwerpen it is about.
 */
onderwerpen?: Array<string>, 
/**
 * Codes of zones; empty means everywhere in the municipality.
 */
zones?: Array<string>, 
/**
 * Codes of zones in which it does not hold.
 */
niet_in?: Array<string>, 
/**
 * Days and hours; without them always.
 */
wanneer: Wanneer, 
/**
 * It holds only during a toestemming of one of these kinds at the place: an event.
 */
tijdens?: Array<string>, 
/**
 * Kinds of toestemming that lift it for their holder.
 */
behalve_met?: Array<string>, 
/**
 * Feitcodes that fit, as codes or patterns (`R397*`).
 */
feitcodes?: Array<string>, 
/**
 * First and last day of the rule.
 */
geldig: { van: string, tot?: string }, };

/**
 * Days, hours and season. Hours that end before they begin run on into the next day, which counts as the day they began.
 */
export type Wanneer = { 
/**
 * Days of the week; empty means all.
 */
dagen?: Array<string>, 
/**
 * From this time, local.
 */
begin?: string, 
/**
 * Until this time, local, itself not included.
 */
eind?: string, 
/**
 * Part of every year.
 */
seizoen?: Seizoen, };

/**
 * A part of every year, first and last day included: "05-01" to "09-30".
 */
export type Seizoen = { 
/**
 * Month and day on which it begins, `MM-DD`.
 */
van: string, 
/**
 * Month and day of the last day, `MM-DD`.
 */
tot: string, };

/**
 * A vergunning, ontheffing or evenement with its place and validity.
 */
export type Toestemming = { 
/**
 * Number of the decision.
 */
nummer: string, 
/**
 * Code of its kind.
 */
soort: string, 
/**
 * What is allowed.
 */
wat: string, 
/**
 * Who may; only for who deals with zaken.
 */
houder?: string, 
/**
 * Place in words.
 */
waar: string, 
/**
 * Code of the zone it holds in.
 */
zone?: string, 
/**
 * Middle of the place: longitude and latitude in millionths of a degree.
 */
punt?: [number, number], 
/**
 * Radius around the middle, in metres.
 */
straal: number, 
/**
 * The place as rings, like that of a zone.
 */
vlak?: Array<Array<[number, number]>>, 
/**
 * First and last day.
 */
geldig: { van: string, tot?: string }, 
/**
 * Days and hours.
 */
wanneer: Wanneer, };

/**
 * One version of a feitcode.
 */
export type Veldfeitcode = { 
/**
 * The code as printed.
 */
code: string, 
/**
 * Track in words.
 */
stelsel: string, 
/**
 * The offence.
 */
omschrijving: string, 
/**
 * Articles of law.
 */
artikel: string, 
/**
 * Tariff in cents per category.
 */
bedragen: Record<string, number>, 
/**
 * First day of offence.
 */
van: string, 
/**
 * Last day of offence.
 */
tot?: string, 
/**
 * Edition it comes from; shown beside an amount.
 */
editie: string, };

/**
 * How much of a file has arrived.
 */
export type Bestandstand = { 
/**
 * Bytes that are here; the next piece starts there.
 */
ontvangen: number, 
/**
 * Everything is here and the hash fits.
 */
compleet: boolean, };
