//! The OpenAPI 3.1 document, made from the handlers and their types.

use axum::{Json, extract::State};
use utoipa::{
    Modify, OpenApi as _,
    openapi::{
        ContentBuilder, OpenApi, Ref, RefOr, Required, ResponseBuilder, Server,
        link::Link,
        path::{Operation, ParameterBuilder, ParameterIn},
        schema::{ObjectBuilder, Type},
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{
    antwoord, bijlage,
    fout::{MEDIATYPE, Probleem, VERSIE},
    lijst, onderwerp, reactie, signaal, volg, zaak,
};
use crate::app::App;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Schout",
        description = "Meldingen doen en volgen, en voor andere systemen met een token: zaken lezen en beantwoorden.\n\n\
            Fouten zijn problem details (RFC 9457). Elk POST-verzoek kan een Idempotency-Key hebben. Namen van \
            melders staan nooit in een antwoord.",
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
    ),
    tags(
        (name = "melden", description = "Voor iedereen; een melding volgen kan met de geheime code"),
        (name = "zaken", description = "Voor andere systemen, met een token"),
        (name = "api", description = "Over deze API")
    ),
    paths(
        signaal::indienen, reactie::reageren, reactie::heropenen, volg::stand, bijlage::toevoegen, bijlage::van_signaal,
        onderwerp::onderwerpen, lijst::zaken, lijst::kaart, zaak::bekijk, antwoord::antwoord, bijlage::van_zaak, openapi
    ),
    components(schemas(Probleem)),
    modifiers(&Overal)
)]
struct Document;

/// What holds for every operation.
struct Overal;

impl Modify for Overal {
    fn modify(&self, doc: &mut OpenApi) {
        VERSIE.clone_into(&mut doc.info.version);
        let token = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("Een token van 'schout token'."))
            .build();
        let componenten = doc.components.get_or_insert_default();
        componenten.security_schemes.insert("token".to_owned(), SecurityScheme::Http(token).into());
        for pad in doc.paths.paths.values_mut() {
            pad.get.iter_mut().for_each(met_problemen);
            if let Some(post) = &mut pad.post {
                met_problemen(post);
                met_sleutel(post);
            }
        }
        verbind(doc);
    }
}

/// Which value of an answer another operation asks for: path and status of the answer, where the value stands in it,
/// and the operations with the name it has there.
const VERBINDINGEN: [(&str, &str, &str, &str, &[&str]); 3] = [
    ("/api/v1/signalen", "201", "/geheim", "geheim", &["stand", "toevoegen", "reageren", "heropenen"]),
    ("/api/v1/zaken", "200", "/zaken/0/nummer", "nummer", &["bekijk", "antwoord"]),
    ("/api/v1/onderwerpen", "200", "/onderwerpen/0/code", "onderwerp", &["zaken", "kaart"]),
];

/// Links between operations, for who explores the API with a tool.
fn verbind(doc: &mut OpenApi) {
    for (pad, status, waar, naam, naar) in VERBINDINGEN {
        let Some(item) = doc.paths.paths.get_mut(pad) else { continue };
        let Some(operatie) = item.post.as_mut().or(item.get.as_mut()) else { continue };
        if let Some(RefOr::T(antwoord)) = operatie.responses.responses.get_mut(status) {
            antwoord.links.extend(naar.iter().map(|operatie| {
                let link =
                    Link::builder().operation_id(*operatie).parameter(naam, format!("$response.body#{waar}"));
                ((*operatie).to_owned(), link.build().into())
            }));
        }
    }
}

fn met_problemen(o: &mut Operation) {
    let inhoud = ContentBuilder::new().schema(Some(Ref::from_schema_name("Probleem"))).build();
    let antwoord = ResponseBuilder::new()
        .description("Het verzoek lukte niet; `detail` zegt wat er mis is en wat u kunt doen")
        .content(MEDIATYPE, inhoud)
        .build();
    o.responses.responses.insert("default".to_owned(), antwoord.into());
}

fn met_sleutel(o: &mut Operation) {
    let tekst = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(200));
    let kop = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "Een eigen sleutel, bijvoorbeeld een UUID. Hetzelfde verzoek met dezelfde sleutel telt een keer.",
        ))
        .schema(Some(tekst))
        .build();
    o.parameters.get_or_insert_default().push(kop.into());
}

/// The document, with the address of this installation.
#[must_use]
pub fn document(adres: &str) -> OpenApi {
    let mut doc = Document::openapi();
    doc.servers = Some(vec![Server::new(adres)]);
    doc
}

/// Bekijk de beschrijving van deze API (OpenAPI 3.1).
#[utoipa::path(
    get, path = "/api/v1/openapi.json", tag = "api",
    responses((status = 200, description = "De beschrijving", body = serde_json::Value))
)]
pub async fn openapi(State(app): State<App>) -> Json<OpenApi> {
    Json(document(&app.instelling.adres))
}
