# Sentences for citizens, in English.

## Messages
mail-kop-ontvangst = We have your report { $nummer }: { $onderwerp }
mail-kop-aangesloten = Your report belongs to { $nummer }: { $onderwerp }
mail-kop-vraag = A question about your report { $nummer }
mail-kop-antwoord = Answer to your report { $nummer }: { $onderwerp }
mail-kop-nieuwe-datum = A new date for your report { $nummer }
mail-kop-overdracht = Who deals with your report { $nummer }
mail-kop-heropend = We are looking at your report { $nummer } again
mail-kop-verplaatst = Your report now has number { $nummer }
mail-aanhef = Hello,
mail-aanhef-naam = Hello { $naam },
mail-ontvangst-nummer = We have your report. Your number is { $nummer }.
mail-ontvangst-waar = It is about: { $onderwerp }. The place: { $plek }.
mail-ontvangst-team = Your report is with { $team }.
mail-ontvangst-norm = You will hear what we do by { $datum }.
mail-aangesloten = Somebody else reported this too. Your report now belongs to number { $nummer }. You get the same answers, addressed to you.
mail-vraag = We have a question about your report { $nummer }.
mail-vraag-hoe = Open your page and give your answer there. Then we go on.
mail-nieuwe-datum = Your report { $nummer } is not finished yet. This takes longer than we promised.
mail-nieuwe-datum-dag = You will hear what we do by { $datum }.
mail-overdracht = Your report goes to { $naam }. They can help you further.
mail-overdracht-contact = You can reach them here: { $contact }.
mail-heropend = You wrote that it is still there. That is why we look at report { $nummer } again.
mail-verplaatst = Your report is about something else than the other reports here. That is why your report now has number { $nummer }.
mail-volg = You can follow your report here:
mail-groet = Kind regards, municipality of { $gemeente }
mail-voet = You get this mail because you reported something. Do not give the link to others. Who has the link can read your report.

## Answer
antwoord-gevonden = What we found
antwoord-gedaan = What we did
antwoord-gepland = What we will still do
antwoord-gepland-op = We do this on { $datum }. After that you hear from us again.
antwoord-waarom-niet = Why we do nothing
