# What each rule asks for; id `rule-<id of the rule>`.

rule-gdpr-5-6 = Personal data of people in the EEA may train a model only for a compatible purpose and on a legal basis; legitimate interest is arguable, not safe.
rule-gdpr-25-2 = Use for training must be off unless the person turns it on.
rule-gdpr-35 = Training on personal data of many people needs an impact assessment beforehand.
rule-gdpr-44 = Personal data may leave the EEA only under a mechanism that reaches every country in which it is processed; an orbit counts as the operator's country.
rule-eu-ai-51 = Above 1e25 FLOP of training a model is presumed to carry systemic risk; then notification, evaluation and incident reports are due.
rule-eu-ai-5 = A generator of images without safeguards against intimate pictures of real people is banned.
rule-fcc-5-year = A satellite must leave low orbit within five years after its mission.
rule-fcc-p-coll = The chance of hitting an object above 10 cm over the whole orbital life must stay below 0.001 for each satellite.
rule-fcc-casualty = The risk that one re-entry hurts somebody must stay below 1 in 10,000.
rule-fr-48-1 = Disposal must succeed with a probability that grows with the constellation.
rule-fr-48-2 = All re-entries of a mega-constellation together may hurt somebody with a probability of at most 0.01.
rule-fr-mag-7 = Satellites of a mega-constellation must be designed to be no brighter than magnitude 7.
rule-eu-space-72 = The proposed EU Space Act asks for magnitude 7 or fainter over the whole life.
rule-iau-mag = The International Astronomical Union recommends magnitude 7 at 550 km and fainter above.
rule-de-enefg-11-1 = A German data centre from before July 2026 must reach a PUE of 1.5 from July 2027 and 1.3 from July 2030.
rule-de-enefg-11-2 = A German data centre opened from July 2026 must reach a PUE of 1.2 within two years.
rule-de-enefg-reuse = A German data centre opened from July 2026 must reuse 10 percent of its energy, later ones 15 and 20 percent.
rule-de-enefg-draft = The draft of April 2026 would ask for a PUE of 1.6, then 1.4, and 1.3 for new German data centres.
rule-eu-eed-12 = A data centre in the EEA with 500 kW of IT or more reports its energy figures every year.
rule-eu-nis2-23 = A serious incident must be reported within 24 hours, contact gaps of satellites included.
rule-us-merger-1 = A merger is presumed unlawful above an index of 1,800 with a rise above 100.
rule-eu-merger-20 = The Commission sees no concern below an index of 1,000, or with a small rise.
rule-itu-rr-18 = A station transmits only with a licence of the country it stands in; without it nobody there is served from orbit.
rule-at-weltrg-4 = An Austrian operator needs liability insurance of at least 60 million euros for each event.

error-merging-without-rival = { $text }: shares of the market follow from the run only where at least one of the two is a rival of `market.rivals` ({ $allowed }) and the other another one or ourselves. Name it there, or state the shares in `law.markets`.
