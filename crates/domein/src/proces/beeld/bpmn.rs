//! A process as BPMN 2.0 XML with layout, for other programs.

use std::fmt::Write as _;

use super::net::Vorm;
use super::plaatsing::Plaatsing;
use super::xml;
use crate::proces::definitie::{Definitie, Stap, Wijze};

/// The process as BPMN 2.0, with lanes for the deelprocessen and a diagram.
#[must_use]
pub fn bpmn(definitie: &Definitie) -> String {
    let beeld = Plaatsing::van(definitie);
    let id = xml(&definitie.code);
    let mut uit = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        uit,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" \
         xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" \
         xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\" \
         xmlns:di=\"http://www.omg.org/spec/DD/20100524/DI\" \
         id=\"definitie_{id}\" targetNamespace=\"urn:schout:proces:{id}:{}\">\n\
         <bpmn:collaboration id=\"samen_{id}\"><bpmn:participant id=\"pool_{id}\" name=\"{}\" \
         processRef=\"proces_{id}\"/></bpmn:collaboration>\n\
         <bpmn:process id=\"proces_{id}\" name=\"{}\" isExecutable=\"false\">\n\
         <bpmn:documentation>{}</bpmn:documentation>\n",
        xml(&definitie.versie),
        xml(&definitie.naam),
        xml(&definitie.naam),
        xml(&definitie.doel)
    );
    banen(&mut uit, definitie, &beeld);
    knopen(&mut uit, definitie, &beeld);
    stromen(&mut uit, &beeld);
    let _ = write!(
        uit,
        "</bpmn:process>\n<bpmndi:BPMNDiagram id=\"beeld_{id}\"><bpmndi:BPMNPlane id=\"vlak_{id}\" \
         bpmnElement=\"samen_{id}\">\n"
    );
    let _ = writeln!(
        uit,
        "<bpmndi:BPMNShape id=\"vorm_pool_{id}\" bpmnElement=\"pool_{id}\" isHorizontal=\"true\">\
         <dc:Bounds x=\"-40\" y=\"0\" width=\"{}\" height=\"{}\"/></bpmndi:BPMNShape>",
        beeld.breedte + 40,
        beeld.hoogte
    );
    diagram(&mut uit, &beeld);
    uit.push_str("</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>\n</bpmn:definitions>\n");
    uit
}

fn banen(uit: &mut String, definitie: &Definitie, beeld: &Plaatsing) {
    uit.push_str("<bpmn:laneSet id=\"banen\">\n");
    for (rij, deel) in definitie.deelprocessen.iter().enumerate() {
        let _ = write!(uit, "<bpmn:lane id=\"baan_{rij}\" name=\"{}\">", xml(&deel.naam));
        for vak in beeld.net.vakken.iter().filter(|vak| vak.rij == rij) {
            let _ = write!(uit, "<bpmn:flowNodeRef>{}</bpmn:flowNodeRef>", xml(&vak.id));
        }
        uit.push_str("</bpmn:lane>\n");
    }
    uit.push_str("</bpmn:laneSet>\n");
}

fn knopen(uit: &mut String, definitie: &Definitie, beeld: &Plaatsing) {
    for (nummer, vak) in beeld.net.vakken.iter().enumerate() {
        let soort = match vak.vorm {
            Vorm::Start => "startEvent",
            Vorm::Stap(Wijze::MoetAutomatisch | Wijze::MagAutomatisch) => "serviceTask",
            Vorm::Stap(Wijze::Medewerker) => "userTask",
            Vorm::Stap(Wijze::App) => "manualTask",
            Vorm::Keuze => "exclusiveGateway",
            Vorm::Meerkeuze => "inclusiveGateway",
            Vorm::Einde => "endEvent",
        };
        let _ = write!(uit, "<bpmn:{soort} id=\"{}\" name=\"{}\">", xml(&vak.id), xml(&vak.naam));
        if let Some(stap) = vak.stap.as_ref().and_then(|id| definitie.stap(id)) {
            let _ = write!(uit, "<bpmn:documentation>{}</bpmn:documentation>", xml(&uitleg(definitie, stap)));
        }
        for lijn in &beeld.net.lijnen {
            if lijn.naar == nummer {
                let _ = write!(uit, "<bpmn:incoming>{}</bpmn:incoming>", lijn.id);
            }
        }
        for lijn in &beeld.net.lijnen {
            if lijn.van == nummer {
                let _ = write!(uit, "<bpmn:outgoing>{}</bpmn:outgoing>", lijn.id);
            }
        }
        let _ = writeln!(uit, "</bpmn:{soort}>");
    }
}

/// What a step says beyond its name: what to do, who, terms and other processes.
fn uitleg(definitie: &Definitie, stap: &Stap) -> String {
    let rol = |code: &String| definitie.basis.rol(code).map_or(code, |rol| &rol.naam).clone();
    let mut delen = vec![stap.uitleg.clone()];
    delen.push(format!("Door: {}.", stap.rollen.iter().map(rol).collect::<Vec<_>>().join(", ")));
    let effecten = stap.uitkomsten.iter().flat_map(|uitkomst| &uitkomst.termijnen);
    for effect in stap.termijnen.iter().chain(effecten) {
        if let Some(termijn) = definitie.termijn(&effect.termijn) {
            delen.push(format!("{} {} ({}).", termijn.naam, effect.doe, termijn.artikel));
        }
    }
    for start in stap.uitkomsten.iter().flat_map(|uitkomst| &uitkomst.start) {
        delen.push(format!("Bericht aan {}: {}.", start.proces, start.met));
    }
    delen.dedup();
    delen.join(" ")
}

fn stromen(uit: &mut String, beeld: &Plaatsing) {
    for lijn in &beeld.net.lijnen {
        let (van, naar) = (&beeld.net.vakken[lijn.van].id, &beeld.net.vakken[lijn.naar].id);
        let _ = writeln!(
            uit,
            "<bpmn:sequenceFlow id=\"{}\" name=\"{}\" sourceRef=\"{}\" targetRef=\"{}\"/>",
            lijn.id,
            xml(&lijn.naam),
            xml(van),
            xml(naar)
        );
    }
}

fn diagram(uit: &mut String, beeld: &Plaatsing) {
    for (rij, plek) in beeld.rijen.iter().enumerate() {
        let _ = writeln!(
            uit,
            "<bpmndi:BPMNShape id=\"vorm_baan_{rij}\" bpmnElement=\"baan_{rij}\" isHorizontal=\"true\">\
             <dc:Bounds x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></bpmndi:BPMNShape>",
            plek.x, plek.y, plek.b, plek.h
        );
    }
    for (vak, plek) in beeld.net.vakken.iter().zip(&beeld.plek) {
        let id = xml(&vak.id);
        let _ = writeln!(
            uit,
            "<bpmndi:BPMNShape id=\"vorm_{id}\" bpmnElement=\"{id}\"><dc:Bounds x=\"{}\" y=\"{}\" width=\"{}\" \
             height=\"{}\"/></bpmndi:BPMNShape>",
            plek.x, plek.y, plek.b, plek.h
        );
    }
    for (lijn, punten) in beeld.net.lijnen.iter().zip(&beeld.punten) {
        let _ = write!(uit, "<bpmndi:BPMNEdge id=\"vorm_{0}\" bpmnElement=\"{0}\">", lijn.id);
        for (x, y) in punten {
            let _ = write!(uit, "<di:waypoint x=\"{x}\" y=\"{y}\"/>");
        }
        uit.push_str("</bpmndi:BPMNEdge>\n");
    }
}
