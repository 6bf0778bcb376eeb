use super::*;

const VOORBEELDEN: &str = include_str!("../../proef/dossiers.json");

#[test]
fn the_examples_come_out_well() {
    let uit = speel(VOORBEELDEN).expect("leesbaar");
    let mis: Vec<_> =
        uit.regels.iter().filter(|r| r["goed"] != json!(true)).map(ToString::to_string).collect();
    assert_eq!(mis, Vec::<String>::new());
    assert_eq!(uit.slotregel(), "57 van 57 goed");
}
