# Zinnen voor inwoners. B1: kort, actief, u.

## Berichten
mail-kop-ontvangst = We hebben uw melding { $nummer }: { $onderwerp }
mail-kop-aangesloten = Uw melding hoort bij { $nummer }: { $onderwerp }
mail-kop-vraag = Een vraag over uw melding { $nummer }
mail-kop-antwoord = Antwoord op uw melding { $nummer }: { $onderwerp }
mail-kop-nieuwe-datum = Een nieuwe datum voor uw melding { $nummer }
mail-kop-overdracht = Wie uw melding { $nummer } behandelt
mail-kop-heropend = We kijken opnieuw naar uw melding { $nummer }
mail-kop-verplaatst = Uw melding heeft nu nummer { $nummer }
mail-aanhef = Goedendag,
mail-aanhef-naam = Goedendag { $naam },
mail-ontvangst-nummer = We hebben uw melding. Uw nummer is { $nummer }.
mail-ontvangst-waar = Het gaat over: { $onderwerp }. De plek: { $plek }.
mail-ontvangst-team = Uw melding is bij { $team }.
mail-ontvangst-norm = Uiterlijk { $datum } hoort u wat we doen.
mail-aangesloten = Iemand anders meldde dit ook. Uw melding hoort nu bij nummer { $nummer }. U krijgt dezelfde antwoorden, op uw eigen naam.
mail-vraag = We hebben een vraag over uw melding { $nummer }.
mail-vraag-hoe = Open uw meldpagina en geef daar uw antwoord. Daarna gaan we verder.
mail-nieuwe-datum = Uw melding { $nummer } is nog niet klaar. Dat duurt langer dan we beloofden.
mail-nieuwe-datum-dag = Uiterlijk { $datum } hoort u wat we doen.
mail-overdracht = Uw melding gaat naar { $naam }. Daar kunnen ze u verder helpen.
mail-overdracht-contact = U bereikt hen zo: { $contact }.
mail-heropend = U schreef dat het er nog is. Daarom kijken we opnieuw naar melding { $nummer }.
mail-verplaatst = Uw melding gaat over iets anders dan de andere meldingen bij deze zaak. Daarom heeft uw melding nu nummer { $nummer }.
mail-volg = U volgt uw melding hier:
mail-groet = Met vriendelijke groet, gemeente { $gemeente }
mail-voet = U krijgt deze mail omdat u iets hebt gemeld. Geef de link niet aan anderen. Wie de link heeft, kan uw melding lezen.

## Antwoord
antwoord-gevonden = Wat we vonden
antwoord-gedaan = Wat we deden
antwoord-gepland = Wat we nog doen
antwoord-gepland-op = We doen dit op { $datum }. Daarna krijgt u weer bericht.
antwoord-waarom-niet = Waarom we niets doen
