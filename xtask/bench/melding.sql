-- The rows of one report, for pgbench: what the engine does by itself with 16 clients.
\set n random(1, 1000000000)
begin;
insert into teller (jaar, laatste) values (2998, 1) on conflict (jaar) do update set laatste = teller.laatste + 1 returning laatste \gset t_
select gen_random_uuid() as zaak, gen_random_uuid() as signaal \gset k_
insert into zaak (id, nummer, soort, onderwerp, groep, status, versie, opvolgrol, team, prioriteit, prioriteit_herkomst, plek, lat, lon, wijk, buurt, kanaal, norm_datum, bindt_op, vertrouwelijk, openbaar, signalen, aangemaakt, gewijzigd) values (:k_zaak::uuid, '2998-' || lpad(:t_laatste::bigint::text, 6, '0'), 'melding', 'zwerfafval', 'afval', 'nieuw', 1, 'beheer', 'beheer-noord', 3, 'standaard', 'Havenstraat 12', 52.35, 5.61, 'WK999901', 'BU99990101', 'portaal', '2026-12-01', '2026-12-01', false, true, 1, extract(epoch from clock_timestamp())::bigint * 1000000, extract(epoch from clock_timestamp())::bigint * 1000000);
insert into signaal (id, zaak, kanaal, tekst, antwoorden, ontvangen, terugkoppeling, aangesloten, bereikbaar) values (:k_signaal::uuid, :k_zaak::uuid, 'portaal', 'Hier is het weer mis, al 4 dagen. Kunt u kijken?', '{}', 1, 'open', false, true);
insert into melder (signaal, geheim, email, taal) values (:k_signaal::uuid, gen_random_uuid()::text, 'melder@voorbeeld.example', 'nl');
insert into melder_zoek (woord, signaal) values ('mail' || chr(58) || 'melder' || :n::text || '@voorbeeld.example', :k_signaal::uuid);
insert into proces (id, zaak, nummer, code, versie, inrichting_versie, vanaf, stand, concept, begonnen) values (gen_random_uuid(), :k_zaak::uuid, 1, 'melding', '1', 1, '2026-12-01', repeat('s', 1400), '', 1);
insert into zoek (rowid, zaak, woorden) values (2998000000000 + :t_laatste::bigint, :k_zaak::uuid, array_to_tsvector(string_to_array('2998 ' || :t_laatste::bigint::text || ' havenstraat 12 zwerfafval zwerf afval hier weer mis dag kunt kijk', ' ')));
insert into termijn (id, zaak, soort, grondslag, start_gebeurtenis, start_moment, ruw_eind, eind, redenen, feestdagen, inrichting_versie, geldig) values (gen_random_uuid(), :k_zaak::uuid, 'norm', 'Servicenorm van zwerfafval: 5 werkdagen', 'signaal_ontvangen', 1, '2026-12-01', '2026-12-01', repeat('r', 120), '2026', 1, true);
insert into bericht (id, zaak, signaal, richting, soort, onderwerp, tekst, aan, door, status, gemaakt, pogingen, volgende_poging) values (gen_random_uuid(), :k_zaak::uuid, :k_signaal::uuid, 'uit', 'ontvangst', 'We hebben uw melding', repeat('t', 300), 'melder@voorbeeld.example', 'Beheer', 'wacht', 1, 0, 1);
insert into dossier (id, keten, laatste_volgnr, laatste_hash) values (:k_zaak::uuid, 'zaak', 4, repeat('0', 64));
insert into gebeurtenis (dossier, keten, volgnr, soort, moment, actor, inhoud_hash, stand_hash, vorige, hash) select :k_zaak::uuid, 'zaak', g, 'signaal_ontvangen', 1, 'melder', repeat('1', 64), repeat('2', 64), repeat('3', 64), repeat('4', 64) from generate_series(1, 4) g;
insert into gebeurtenis_inhoud (dossier, keten, volgnr, zout, inhoud) select :k_zaak::uuid, 'zaak', g, '\x00112233445566778899aabbccddeeff', repeat('i', 250) from generate_series(1, 4) g;
commit;
