//! The OpenAPI 3.1 document, made from the handlers and their types.

use axum::{Json, extract::State};
use utoipa::{
    Modify, OpenApi as _,
    openapi::{
        ContentBuilder, OpenApi, Ref, Required, ResponseBuilder, Server,
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
