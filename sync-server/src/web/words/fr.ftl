## Around every page
skip-to-content = Aller au contenu
nav-main = Pages principales
nav-visits = Visites
sign-out = Se déconnecter
language = Langue
save = Enregistrer
to-visits = Aller aux visites
pages = Pages
page-before = Page précédente
page-after = Page suivante
page-of = Page { $page } sur { $pages }
filter = Afficher
filter-off = Tout afficher
filters = Questions affichées

## Days and times
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
date-day = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-days = du { $begins } au { $ends }
date-moment = { $day } à { $time }

## Where there is no page
fault-signed-out = Connexion requise
fault-signed-out-next = Votre session est terminée ou a été fermée. Ce que vous avez envoyé n’a pas été pris en compte : connectez-vous et recommencez.
fault-not-found = Page introuvable
fault-not-found-next = Elle a peut-être été supprimée, ou vous n’y avez pas accès. La personne qui dirige la visite peut vous renseigner.
fault-not-allowed = Vous n’avez pas les droits nécessaires
fault-not-allowed-next = Adressez-vous à la personne qui dirige la visite ou à celle qui administre l’espace de travail.
fault-from-elsewhere = Cet envoi ne provient pas d’une de vos pages
fault-from-elsewhere-next = Rien n’a été fait. La page date peut-être d’une session précédente : rouvrez-la et recommencez l’envoi.
fault-too-large = L’envoi est trop volumineux
fault-too-large-next = Rien n’a été fait. Revenez en arrière et envoyez moins à la fois.
fault-busy = Le serveur ne peut pas traiter cette demande pour le moment
fault-busy-next = Réessayez dans un instant. Si le problème persiste, prévenez la personne qui gère le serveur.
fault-out-of-bounds = Cette opération demande plus de temps ou de mémoire que le serveur n’en accorde
fault-out-of-bounds-next = Rien n’est perdu. Prévenez la personne qui gère le serveur.
fault-failed = Une erreur s’est produite sur le serveur
fault-failed-next = Rien n’est perdu. Réessayez ; si le problème persiste, prévenez la personne qui gère le serveur.

## Signing in
sign-in-title = Connexion
sign-in = Se connecter
sign-in-code = Code de connexion
sign-in-code-hint = La personne qui administre l’espace de travail le crée pour vous ; il ne sert qu’une fois. Vous pouvez coller le lien entier.
sign-in-no-code = Ce n’est pas un code de connexion : un tel code compte 22 caractères (lettres, chiffres, - et _).
sign-in-not-open = Ce code a déjà servi ou a expiré. Demandez-en un nouveau à la personne qui administre l’espace de travail.
sign-in-too-many = Trop de codes erronés ont été envoyés d’ici. Attendez une minute, puis réessayez.
sign-in-restored = Le serveur a été rétabli à partir d’une sauvegarde et attend d’abord les téléphones. Adressez-vous à la personne qui le gère.

## Visits
home-title = Visites
home-silent = Sans contact depuis plus d’un jour
home-heard = dernier contact le
home-never-heard = aucun contact à ce jour
home-search = Lieu
home-who = Participation
home-who-all = Toutes
home-who-mine = Celles où je participe
home-who-led = Celles que je dirige
home-when = Période
home-when-any = Toutes
home-when-now = En cours
home-when-past = Passées
home-when-to-come = À venir
home-kind = Type
home-kind-any = Tous
home-none-found = Aucune visite ne correspond.
home-none = Aucune visite pour le moment. La personne qui administre l’espace de travail les crée.
home-count = { $count ->
    [one] { $count } visite
   *[other] { $count } visites
}
home-under-way = en cours
column-place = Lieu
column-days = Dates
column-kind = Type
column-role = Rôle
column-lead = Responsable
column-team = Équipe
column-forms = Formulaires
column-member = Membre
column-answers = Réponses
column-observations = Observations
column-last-word = Dernière saisie
column-devices = Appareils
column-where = Navigateur
column-began = Début
column-used = Dernière utilisation
column-ends = Fin
column-do = Actions possibles
visit-kind-initial = Visite initiale
visit-kind-follow-up = Visite de suivi
visit-kind-ad-hoc = Visite ad hoc
visit-kind-practice = Exercice
role-admin = Administrateur(trice)
role-lead = Responsable d’équipe
role-visitor = Membre de l’équipe
role-reader = Lecture seule

## One's own page
me-title = Votre compte
me-sessions = Sessions ouvertes
me-sessions-about = Chaque navigateur utilisé pour vous connecter correspond à une session. Fermez celles que vous ne reconnaissez pas.
me-this-session = session actuelle
me-end-session = Fermer

## A visit
visit-you = Votre rôle : { $role }
visit-to-settle = { $count ->
    [one] { $count } divergence à trancher
   *[other] { $count } divergences à trancher
}
visit-outside = Vous ne faites pas partie de l’équipe de cette visite : vous en voyez l’avancement, mais pas les réponses.
visit-records = Fiches
visit-no-records = Rien n’est encore parvenu de l’équipe. Les fiches arrivent lorsque les téléphones se synchronisent.
visit-more-records = Toutes les fiches ne sont pas affichées ici.
visit-broken = La fiche { $record } ne peut pas être affichée
visit-broken-next = Rien n’en est perdu : elle est conservée telle qu’elle est arrivée. Prévenez la personne qui gère le serveur.
visit-sections = Par section
visit-team = Équipe
device-heard = dernier contact le
device-never = aucun contact à ce jour
device-none = aucun appareil
last-change = Dernière modification le
state-open = Ouverte
state-approved = Approuvée
state-approved-with-later-changes = Approuvée, modifiée depuis
state-returned = Renvoyée à l’équipe
to-settle = { $count } à trancher
required-missing = { $count ->
    [one] { $count } réponse obligatoire manquante
   *[other] { $count } réponses obligatoires manquantes
}
invalid = { $count ->
    [one] { $count } réponse contraire à une règle
   *[other] { $count } réponses contraires à une règle
}
answered = Réponses données
answered-of = Réponses : { $answered } sur { $asked }

## A record
record-pages = Pages de cette fiche
tab-record = Fiche
tab-disagreements = Divergences
tab-approval = Approbation
sections = Sections
only-all = Toutes
only-disagreements = Divergences
only-unanswered = Sans réponse
only-mine = Mes réponses
only-comments = Commentaires
record-earlier = Voici la fiche telle qu’elle était à un moment antérieur.
record-to-now = Voir son état actuel
record-nothing = Aucune question ne correspond.
required = Réponse obligatoire
no-answer = Sans réponse
withheld = Donnée sensible : non affichée en lecture seule
removed = supprimé
history = Historique
thread-resolved = Résolu
by-device = appareil { $device }
by-form = automatique (formulaire)
by-typed = { $who } (saisie : { $typist })
by-paper = noté sur papier
by-entered = saisi le
by-web = dans un navigateur
by-web-about = Saisi dans un navigateur : le serveur détient la clé de la signature
source-observed = observé
source-measured = mesuré
source-register = d’après un registre
source-document = d’après un document
source-staff = selon le personnel
source-detainee = selon des personnes privées de liberté
source-health = selon le personnel de santé
source-cctv = d’après des enregistrements vidéo
source-third-party = selon d’autres personnes
problem-required = Réponse obligatoire
problem-constraint = Contraire à une règle du formulaire
problem-not-offered = Ne figure plus parmi les choix
problem-in-words = { $problem } : { $words }
verdict-adopted = Réponse retenue
verdict-divergent = Versions divergentes : toutes sont conservées
verdict-not-established = Non établi
verdict-recheck = À vérifier de nouveau
verdict-left-removed = Suppression maintenue
verdict-released = Décision retirée

## Disagreements
disagreements-none = Aucune divergence.
disagreements-blocking = À trancher
disagreements-told = Pour information
disagreements-settled = Tranchées
the-record = La fiche dans son ensemble
in-the-record = Voir dans la fiche
crosses = franchit le seuil
disagreement-threshold = Le respect d’une norme en dépend
disagreement-concurrent-answers = Réponses différentes, données indépendamment
disagreement-observations = Observations différentes
disagreement-concurrent-positions = Décisions différentes, prises indépendamment
disagreement-answered-after-position = Ajouté après la décision
disagreement-removed-but-edited = Supprimé alors que quelqu’un y écrivait
disagreement-same-code = Un même code pour deux personnes
disagreement-form-changed = Réponse donnée quand la question avait un autre sens
disagreement-edited-after-approval = Arrivé après l’approbation
disagreement-not-checked = Une personne n’a pas vérifié, une autre a répondu
disagreement-own-versions = Une même personne, deux versions sur deux appareils
disagreement-flag-withdrawn = Une alerte a été retirée
disagreement-paragraph-overlap = Deux personnes ont écrit en même temps dans un paragraphe
disagreement-late-entry = Saisi depuis le papier plus d’un jour après
disagreement-clock-skew = L’horloge d’un appareil est déréglée
disagreement-approved-not-here = Une partie de ce qui a été approuvé n’est pas encore arrivée

## History
history-none = Rien n’a jamais été saisi ici.

## Approval
decided-approve = Approuvée
decided-return = Renvoyée à l’équipe
decided-reopen = Rouverte
approval-none = Aucune décision n’a encore été prise sur cette fiche.
approval-signed = La signature a été vérifiée d’après la liste de l’équipe.
approval-signed-web = Elle a été apposée dans un navigateur : le serveur détenait la clé pour la personne responsable.
approval-signed-phone = Elle a été apposée sur le téléphone de la personne responsable, avec une clé que nul autre ne possède.
approval-since = { $count ->
    [0] Rien n’est arrivé depuis
    [one] { $count } modification est arrivée depuis
   *[other] { $count } modifications sont arrivées depuis
}
decide-title = Décision
decide-to-settle = { $count ->
    [one] { $count } divergence doit être tranchée avant que cette fiche puisse être approuvée.
   *[other] { $count } divergences doivent être tranchées avant que cette fiche puisse être approuvée.
}
decide-missing = { $count ->
    [one] { $count } question obligatoire est sans réponse.
   *[other] { $count } questions obligatoires sont sans réponse.
}
decide-missing-look = Voir les questions sans réponse
decide-reason = Motif ou tâches pour l’équipe
decide-approve = Approuver
decide-return = Renvoyer à l’équipe
decide-reopen = Rouvrir
decide-not-yours = L’approbation revient à la personne qui dirige la visite.
decide-moved-on = { $count ->
    [one] { $count } modification est arrivée depuis que vous avez consulté la fiche. Elle figure ci-dessous : examinez-la, puis décidez.
   *[other] { $count } modifications sont arrivées depuis que vous avez consulté la fiche. Elles figurent ci-dessous : examinez-les, puis décidez.
}
decide-not-approved = La fiche n’est pas approuvée : il n’y a rien à rouvrir.
decide-no-reason = Indiquez le motif, afin que l’équipe sache quoi faire.
decide-too-long = Le motif est trop long. Abrégez-le et mettez le reste en commentaire.
decide-not-taken = La décision n’a pas été enregistrée : la visite ou son formulaire a changé. Vérifiez de nouveau.

## What happened: one sentence each. name is what the question or the part of the record is called.
event-withheld = Élément sensible
event-left-empty = Aucune réponse à « { $name } »
event-answered = Réponse à « { $name } » : { $after }
event-cleared = Réponse à « { $name } » effacée (avant : { $before })
event-changed = Réponse à « { $name } » modifiée : { $after } (avant : { $before })
event-ticked = Choix coché à « { $name } » : { $after }
event-unticked = Choix décoché à « { $name } » : { $before }
event-observed = Observation sur « { $name } » : { $after }
event-observed-anew = Observation sur « { $name } » modifiée : { $after } (avant : { $before })
event-withdrew = Observation sur « { $name } » retirée : { $before }
event-wrote = Texte saisi à « { $name } » : { $after }
event-put = Texte ajouté à « { $name } » : { $after }
event-took-away = Texte supprimé de « { $name } » : { $before }
event-put-for = Texte de « { $name } » modifié : { $after } à la place de { $before }
event-adopted = Réponse retenue pour « { $name } » : { $after }
event-adopted-none = Absence de réponse retenue pour « { $name } »
event-divergent = Versions divergentes de « { $name } » conservées côte à côte
event-not-established = « { $name } » : non établi
event-recheck = « { $name } » : à vérifier de nouveau
event-left-removed = Suppression de « { $name } » maintenue
event-released = Décision sur « { $name } » retirée
event-added = Ajout de « { $name } »
event-removed = Suppression de « { $name } »
event-restored = Rétablissement de « { $name } »
event-commented = Commentaire sur « { $name } » : { $after }
event-resolved = Commentaire sur « { $name } » marqué comme résolu
event-reopened = Commentaire sur « { $name } » rouvert
event-attached = Ajout d’un fichier
event-moved = Passage de la fiche à une autre version de son formulaire
event-and = { $one } et { $other }
event-reason = Motif : { $reason }
event-whose-task = par { $who }

## Deciding about a disagreement
settle = Trancher
settle-what = Ce qui est retenu
settle-other = Une autre réponse
settle-other-value = L’autre réponse à retenir
settle-keep-both = Tout conserver : les versions divergent
settle-restore = Rétablir
settle-leave-removed = Maintenir la suppression
settle-not-established = Non établi
settle-send-back = Vérifier de nouveau
settle-who = Qui vérifie de nouveau
settle-anyone = toute personne de l’équipe
settle-reason = Motif
settle-approve-again = Approuver de nouveau la fiche
settle-keys = Touches : j et k mènent à la divergence suivante ou précédente, un chiffre choisit une option, r mène au motif.
settle-undo = Retirer cette décision

## Comments
comment = Commenter
comment-text = Votre commentaire
comment-send = Envoyer
thread-resolve = Marquer comme résolu
thread-reopen = Rouvrir

## What could not be done
not-done-title = Action non effectuée
not-done-written = Votre texte, à copier
not-done-back = Retour
not-done-not-allowed = Cette action est réservée aux personnes qui remplissent les formulaires de la visite.
not-done-leads-only = Cette décision revient à la personne qui dirige la visite.
not-done-moved-on = { $count ->
    [one] { $count } élément nouveau est arrivé à ce sujet depuis que vous l’avez consulté. Revenez en arrière, examinez-le, puis décidez.
   *[other] { $count } éléments nouveaux sont arrivés à ce sujet depuis que vous l’avez consulté. Revenez en arrière, examinez-les, puis décidez.
}
not-done-busy = Une action que vous venez de lancer ici est encore en cours. Réessayez dans un instant.
not-done-no-room = L’espace de travail est plein. La personne qui gère le serveur peut libérer de la place.
not-done-held = Votre rôle dans cette visite a changé entre-temps : ce que vous avez fait est mis en attente jusqu’à la décision de la personne qui dirige la visite.
not-done-not-taken = La visite, son formulaire ou la fiche a changé entre-temps. Revenez en arrière et vérifiez de nouveau.
not-done-no-such-question = Cette question n’existe plus : la partie de la fiche où elle figurait a été supprimée, ou le formulaire a changé.
not-done-no-such-instance = Cette partie de la fiche n’existe plus ou a été supprimée.
not-done-no-such-comment = Ce commentaire n’existe plus.
not-done-no-such-observation = Cette observation n’existe plus.
not-done-no-such-moment = La fiche n’a aucun état correspondant à ce moment.
not-done-not-relevant = Cette question n’est pas posée dans l’état actuel de la fiche.
not-done-read-only = Le formulaire calcule lui-même cette réponse.
not-done-wrong-type = La réponse n’a pas la forme attendue par cette question : un nombre, une date ou l’un des choix.
not-done-not-observed = Cette question n’admet qu’une seule réponse pour l’équipe.
not-done-not-a-text = Ce n’est pas un texte rédigé à plusieurs.
not-done-no-words = Écrivez quelque chose : sans texte, une décision ou un commentaire n’apprend rien par la suite.
not-done-fixed-count = Le nombre d’éléments est fixé par le formulaire.
not-done-too-many-instances = Aucun élément de plus ne peut être ajouté.
not-done-too-long = Le texte est trop long, ou la fiche n’a plus de place.
not-done-failed = Le formulaire ne parvient pas à calculer ce qui en découle.

## Signing in with a password
sign-in-login = Identifiant
sign-in-password = Mot de passe
sign-in-by-code = Se connecter avec un code fourni par l’administration
sign-in-second = Le mot de passe est correct. Saisissez maintenant le code affiché par votre application d’authentification.
sign-in-second-code = Code de l’application d’authentification
sign-in-second-hint = Six chiffres, ou l’un de vos codes de récupération.
sign-in-wrong-second = Ce code est erroné ou a déjà servi. Attendez le suivant et vérifiez que l’horloge de votre téléphone est à l’heure.
sign-in-wrong = Identifiant ou mot de passe erroné.
sign-in-throttled = { $seconds ->
    [one] Trop de tentatives erronées. Attendez { $seconds } seconde, puis réessayez.
   *[other] Trop de tentatives erronées. Attendez { $seconds } secondes, puis réessayez.
}
me-settings = Préférences d’affichage
me-theme = Thème
theme-auto = Comme l’appareil
theme-light = Clair
theme-dark = Sombre
me-zone = Fuseau horaire
me-zone-hint = Un nom tel que Africa/Tunis. Champ vide : fuseau du serveur.
me-zone-unknown = Le serveur ne connaît pas ce fuseau horaire.
me-saved = Enregistré.
me-sign-in = Mode de connexion
me-sign-in-none = Vous vous connectez avec des codes créés par la personne qui administre l’espace de travail. Choisissez un identifiant et un mot de passe pour vous connecter en toute autonomie.
me-sign-in-since = Identifiant : { $login } ; mot de passe choisi le { $when }.
me-choose = Choisir un identifiant et un mot de passe
me-change = Modifier l’identifiant ou le mot de passe
me-old-password = Mot de passe actuel
me-new-password = Nouveau mot de passe
me-new-password-hint = Dix caractères au moins ; trois ou quatre mots sont faciles à retenir.
me-remove = Revenir à la connexion par code uniquement
me-second = Second facteur
me-second-about = Avec un code fourni par une application sur votre téléphone, un mot de passe volé ne suffit pas pour se connecter.
me-second-on = Un code de votre application d’authentification est demandé. { $count ->
    [one] Il reste { $count } code de récupération.
   *[other] Il reste { $count } codes de récupération.
}
me-second-begin = Configurer un second facteur
me-second-scan = Scannez cette image avec une application d’authentification ou saisissez-y la clé secrète. Elle n’est affichée que cette fois.
me-second-picture = Clé secrète sous forme de code QR
me-second-confirm = Activer
me-second-off = Désactiver
me-recovery = Vos codes de récupération
me-recovery-about = Chacun remplace une seule fois un code de l’application. Notez-les : ils ne sont affichés que cette fois.
fault-login-length = Un identifiant compte de 3 à 100 caractères.
fault-login-letters = Un identifiant se compose de lettres, de chiffres et des signes . _ - + @, sans espaces.
fault-login-taken = Cet identifiant est déjà pris. Choisissez-en un autre.
fault-password-short = Un mot de passe compte au moins dix caractères.
fault-password-long = Ce mot de passe est trop long.
fault-password-control = Un mot de passe ne peut pas contenir de caractères de contrôle.
fault-password-common = Ce mot de passe est parmi les premiers que l’on essaierait. Choisissez-en un autre.
fault-password-name = Un mot de passe ne peut contenir ni votre identifiant ni le nom de l’espace de travail. Choisissez-en un autre.
fault-not-proved = Confirmez d’abord votre identité : indiquez votre mot de passe ou reconnectez-vous.
fault-wrong-password = Ce n’est pas votre mot de passe.
fault-password-needed = Indiquez votre mot de passe actuel : sans lui, le second facteur ne peut pas être conservé.
fault-throttled = { $seconds ->
    [one] Trop de tentatives erronées. Attendez { $seconds } seconde.
   *[other] Trop de tentatives erronées. Attendez { $seconds } secondes.
}
fault-no-password = Choisissez d’abord un identifiant et un mot de passe.
fault-wrong-code = Le code est erroné ou a déjà servi. Attendez le suivant.
fault-not-begun = La configuration du second facteur n’est plus en cours. Recommencez-la.
fault-second-on = Un second facteur est déjà activé.
fault-second-off = Aucun second facteur n’est activé.

## A record’s life
tab-time = Chronologie
time-title = Évolution de la fiche
time-moment = Moment
time-go = Aller à cette étape
time-show = Afficher la fiche telle qu’elle était à ce moment
time-steps = { $count ->
    [one] { $count } étape
   *[other] { $count } étapes
}
time-thinned = Étapes affichées : { $count } sur { $steps }, réparties régulièrement.

## News while a page stands open
live-new = Du nouveau est arrivé.
live-show = Afficher

## Export and print
tab-export = Export and print
export-file = A file for other programs
export-about = What is asked now, with the answers that stand for the team. Attached files are not in it.
export-noted = The audit log keeps who took which record as what.
export-whole = Sensitive answers are in the file: you are on this visit’s team. Keep it where nobody else reads it, and delete it when you are done.
export-partial = Sensitive answers, and what the form calculates from them, are left out.
export-open = { $count ->
    [one] One disagreement is not settled: where observations differ, no answer stands for the team yet.
   *[other] { $count } disagreements are not settled: where observations differ, no answer stands for the team yet.
}
export-format = Format
export-xlsx = Workbook (XLSX)
export-xlsx-about = a sheet for the record and one for each repeat, with a codebook
export-csv = Tables (CSV)
export-csv-about = in a ZIP file where the form has repeats
export-json = JSON
export-json-about = for programs: answers nested as in the form
export-xml = ODK XML
export-xml-about = an instance as ODK and Kobo take it, always with codes
export-with = With
export-labels = Labels instead of codes
export-labels-about = choices as people read them
export-who = Who said what, and what disagrees
export-who-about = it names members of the team; not in ODK XML
export-do = Download
print-title = On paper
print-about = The whole record as one page to print, or to save as a PDF: what was answered, by whom and from what source, what the lead decided and why, what is not settled. The audit log keeps who printed what.
print-look = Show the page to print
print-back = Back to the record
print-do = Print
print-form = Form
print-state = State
print-printed = Printed by
print-record = Record
print-whole = Sensitive answers are in this print. Keep it where nobody else reads it.
print-partial = Sensitive answers are left out of this print.
print-open = Not settled: { $what }
print-somebody = Somebody who is not in the roster
print-decided-approve = { $who } approved this record: { $when }.
print-decided-return = { $who } returned this record to the team: { $when }.
print-decided-reopen = { $who } opened this record again: { $when }.
tab-compare = Compare
compare-none = There is no other record to compare with: none in this form, of a visit to this place that you see the answers of.
compare-with = Compare with
compare-which = Which questions
compare-differences = Differences
compare-nothing = Nothing differs.
compare-question = Question
compare-change = Change
compare-this = this record
compare-not-asked = Not asked
compare-open = not settled
compare-differs = differs
paper-title = Empty forms, to print and write on
paper-place = Place
paper-when = Day and time
paper-who = Who has seen it
paper-sheet = Sheet

## Administration
nav-places = Places
nav-forms = Forms
nav-people = People
nav-devices = Devices
nav-held = Held back
nav-audit = Audit log
proof-password = Your password, to show that it is you
proof-sign-in = This asks you to show that it is you. You have no password: sign out, sign in anew with a code, and do it within five minutes.
refused-no-such-member = There is no such member any more. Choose another.
refused-no-such-device = There is no such device.
refused-no-such-place = There is no such place. Choose one from the list.
refused-no-such-form = A form is missing: a visit has one at least, and each must be published.
refused-no-such-invitation = This invitation is not open any more: it was used, taken back, or is over.
refused-has-left = This member has left. Give them a role first, if they are to come back.
refused-last-admin = Nobody would be left to administer the workspace. Make somebody else an administrator first.
refused-restored = The server was brought back from a backup less than a day ago. Let every phone sync first: they bring back what it has lost.
refused-device-revoked = This device was revoked before.
refused-visit = A visit cannot be like that: somebody leads it who is a lead in the workspace, and it does not end before it begins.
refused-too-long = This is longer than it may be. Say it shorter.
refused-name = A name is one line that is not empty, of 200 letters at most.
refused-no-role = Choose one role at least.
refused-no-role-leave = A member has one role at least. Where they leave, say so below.
refused-roster-full = There is no room for more members and devices. Tell whoever runs the server.
done-member-added = Added. Next they need a link to sign in, or a phone.
done-renamed = Renamed.
done-roles-set = The roles are as you said.
done-member-left = They have left: their devices are revoked, and nothing opens for them any more.
done-taken-back = The invitation is taken back.
done-revoked = The device is revoked.
by-command-line = at the server
people-title = People
people-count = { $count ->
    [one] One member
   *[other] { $count } members
}
people-add = Add a member
people-add-do = Add
people-name = Name
people-roles = Roles
role-about-admin = manages people, devices, places and forms
role-about-lead = may lead visits: settles disagreements, approves
role-about-visitor = fills in forms
role-about-reader = reads
people-phones = Phones
people-browsers = Browsers
people-signs-in = Signing in
people-by-link = by link alone
people-second = second factor
people-you = you
people-left = has left
people-left-about = They have left. With a role they come back; their old devices stay revoked.
people-login = Signs in as { $login } with a password.
people-second-on = A second factor is asked for.
people-no-login = Has chosen no password: signs in by link.
people-browsers-open = { $count ->
    [0] Is signed in nowhere.
    [one] Is signed in with one browser.
   *[other] Is signed in with { $count } browsers.
}
people-offer = Make a sign-in link
people-offer-about = It works once, and for fifteen minutes.
people-reset = They have lost password or second factor
people-reset-about = Password and second factor are taken away, and every browser is signed out. You get a link with which they sign in and choose anew. Their phones stay as they are.
people-reset-do = Take away password and second factor
people-phones-count = { $count ->
    [0] No phone is enrolled.
    [one] One phone is enrolled.
   *[other] { $count } phones are enrolled.
}
people-devices = Look at the devices
people-leave = Leaving
people-leave-open = They leave the workspace
people-leave-about = All roles are taken away. Every phone and browser of theirs is revoked at once, open links and invitations end, and their password is gone. What they wrote stays, under their name.
people-leave-do = Take all roles away
link-title = A sign-in link for { $name }
link-about = Give it to { $name } and to nobody else: whoever opens it first is signed in as them. It works once, and is shown this once.
link-until = It is open until
link-reset = { $count ->
    [0] Password and second factor are taken away. No browser was signed in.
    [one] Password and second factor are taken away. One browser was signed out.
   *[other] Password and second factor are taken away. { $count } browsers were signed out.
}
link-back = Back to the member
devices-title = Devices
devices-count = { $count ->
    [one] One device
   *[other] { $count } devices
}
devices-invite = Invite a phone for
devices-choose-member = Choose a member
devices-open-for = Open for
hours-24 = a day
hours-72 = three days
hours-168 = a week
hours-336 = two weeks
devices-invite-do = Invite a phone
devices-invitations = Open invitations
devices-invited-by = Invited by
devices-open-until = Open until
devices-take-back = Take back
devices-enrolled = Enrolled devices
devices-all-members = All members
devices-which = Which
devices-in-use = In use
devices-with-revoked = Revoked ones too
devices-none = No device is like that.
column-device = Device
devices-kind = Key held by
devices-since = Enrolled
devices-heard = Last heard of
devices-state = State
devices-revoke = Revoke
devices-revoked = Revoked
custody-device = the phone itself
custody-server = the server, for a browser
invited-title = An invitation for { $name }
invited-about = Let { $name } scan this with the app, or open the link on the phone. Whoever has it can enrol a phone as them. It works once, and is shown this once.
invited-picture = The invitation as a QR code
invited-fingerprint = Fingerprint
invited-fingerprint-about = The phone shows the same: compare them.
invited-back = Back to the devices
revoke-title = Revoke a device
revoke-before = This device was revoked before:
revoke-phone-closed = The phone gets nothing more from the server, at once.
revoke-phone-held = What it still sends is held back for the lead of the visit to decide about.
revoke-phone-kept = What it sent before stays in the records. What is on the phone stays there, encrypted.
revoke-browser = The browser is signed out at once. What was done in it stays.
revoke-final = It cannot be undone: the same person enrols a new device by a new invitation or link.
revoke-this = This is the browser in which you are now: you will be signed out.
revoke-do = Revoke the device
revoke-not = Leave it as it is
refused-place = A place has a name of 200 letters at most; what and where it is are one line each.
done-place-added = The place is added.
done-place-kept = The place is as you said. Visits keep the name that they were opened with.
places-title = Places
places-add = Add a place
places-add-do = Add
places-none = There is no place yet.
places-none-found = No place is called like that.
places-count = { $count ->
    [one] One place
   *[other] { $count } places
}
places-visits = Visits
place-name = Name
place-kind = What it is
place-kind-hint = In your own words: a police station, a prison, a closed ward.
place-location = Where it is
place-no-visits = Nobody has visited it, as far as you see.
place-change = The place itself
place-change-open = Change name, kind or address
place-change-about = Visits keep the name that they were opened with.
visit-open = Open a visit
done-form-published = The form is published. Visits that are opened from now on can use it.
forms-title = Forms
forms-upload = Upload a form
forms-none = No form is published yet.
forms-count = { $count ->
    [one] One published version
   *[other] { $count } published versions
}
form-title = Title
form-version = Version
form-id = Name of the form
form-records = Records
form-one = the team fills in one together
form-many = each interview or unit gets one of its own
form-used = Used by visits
form-hash = Fingerprint of this version
form-files = Files
form-download = Download as an XForm
form-fixed = A published version never changes. To change a form, upload it with another version.
upload-file = File
upload-file-hint = An XLSForm (.xlsx, .xls, or tables in a .md file) or an XForm (.xml), of 8 MiB at most.
upload-check = Check the form
upload-check-about = Nothing is published before you have seen what was found.
upload-no-file = Choose a file first.
upload-too-large = The file is larger than 8 MiB.
upload-kind = The name of the file ends in .xlsx, .xls, .md or .xml.
upload-fine = The form has no errors and can be published.
upload-errors = { $count ->
    [0] The form cannot be published: it needs files that are not here. Whoever runs the server can publish it with them.
    [one] One error keeps the form from being published.
   *[other] { $count } errors keep the form from being published.
}
upload-warnings = { $count ->
    [one] There is one warning.
   *[other] There are { $count } warnings.
}
upload-remarks = { $count ->
    [one] One thing could be better in the field.
   *[other] { $count } things could be better in the field.
}
upload-other = Another content is published under this name and version. Give the form a new version, so that people can tell the two apart.
upload-published = This very version is published already:
upload-publish = Publish
upload-publish-about = A published version never changes.
upload-found = What was found
upload-weight = How bad
upload-sheet = Sheet
upload-row = Row
upload-column = Column
upload-what = What
upload-more = { $count ->
    [one] One more is not shown.
   *[other] { $count } more are not shown.
}
upload-another = Upload again
weight-error = error
weight-warning = warning
weight-remark = remark
refused-no-kind = Say what kind of visit it is.
refused-day = A day is written as year, month and day, such as 2026-11-25.
refused-ends-before = A visit cannot end before it begins.
refused-no-lead = Somebody leads a visit: choose at least one lead.
refused-lead = Whoever leads a visit is a lead in the workspace. Choose another lead, or give them that role first.
visit-no-places = There is no place to visit yet.
visit-no-forms = There is no form to fill in yet.
visit-choose-place = Choose a place
visit-begins = First day
visit-ends = Last day
visit-open-do = Open the visit
team-about = Whoever leads it settles and approves. Readers see everything but what is sensitive, and write nothing.
team-not = does not go
team-change = Who goes
team-change-about = Phones hear of it when they sync next. What somebody wrote stays, when they do not go any more.
team-gone = { $name } has left the workspace, and goes out of the team when you save.
team-as-it-is = Leave it as it is
by-server = the server itself
audit-about = Who decided what, the newest first. Each line names the one before it by a hash, so that none can be altered or taken out unseen. Answers and names do not stand in it: names are put in as they are now.
audit-sound = { $count ->
    [one] The log was verified just now: its one line is as it was written.
   *[other] The log was verified just now: all { $count } lines are as they were written, and none is missing.
}
audit-unreadable = Line { $line } cannot be read.
audit-broken = Line { $line } does not continue the line before: a line was altered or taken out there.
audit-short = Lines are missing at the end: line { $line } is the last that is there.
audit-other-end = The last line is another than the one that was written.
audit-fault-next = Somebody may have changed the database. Tell whoever runs the server, and keep the backups.
audit-verify = Verify the whole log
audit-end = Where the log ends now
audit-end-about = Write this down somewhere else. A later log that does not hold this line is not the same log.
audit-number = No.
audit-when = When
audit-who = Who
audit-what = What
audit-to = About
audit-newest = Newest lines
audit-earlier = Earlier lines
audit-line-unreadable = This line cannot be read.
audit-kind-member = member
audit-kind-device = device
audit-kind-place = place
audit-kind-form = form
audit-kind-visit = visit
audit-kind-record = record
audit-kind-held = held, number
audit-kind-since = since
audit-word-no-role = no role
audit-word-second-factor-off = second factor turned off
audit-word-with-a-second-factor = with a second factor
audit-word-with-a-recovery-code = with a recovery code
audit-word-duplicate = there already
audit-word-mistake = a mistake
audit-word-not-trusted = not to be trusted
audit-word-not-theirs = not theirs to write
audit-word-other = another reason
act-found = founded the workspace
act-add-member = added a member
act-rename-member = renamed a member
act-set-roles = set roles
act-offer-sign-in = made a sign-in link
act-sign-in = signed in by link
act-sign-in-by-password = signed in by password
act-end-session = ended a session
act-choose-password = chose a password
act-remove-password = gave up the password
act-reset-sign-in = took away password and second factor
act-second-factor-on = turned a second factor on
act-second-factor-off = turned a second factor off
act-new-recovery-codes = made new recovery codes
act-lock-out = locked out after wrong passwords
act-invite = invited a phone
act-take-back-invitation = took an invitation back
act-enrol = enrolled a device
act-revoke = revoked a device
act-restore-roster = took back the roster from a phone
act-restore = brought the workspace back from a backup
act-phones-are-back = said that the phones have synced
act-keep-place = kept a place
act-publish-form = published a form
act-keep-visit = opened or changed a visit
act-set-team = changed a team
act-approve = approved a record
act-return = returned a record to the team
act-reopen = opened a record again
act-settle = settled a disagreement
act-read-sensitive = read what is sensitive
act-release-held = took in what was held back
act-let-go-held = decided against what was held back
done-released = It is taken in.
done-released-partly = Some of it is taken in. What is left below has not become possible yet.
done-let-go = It is gone from the server. It stays on the phone that wrote it.
held-title = Held back
held-about = What a phone brought and the server could not simply take in. Nothing of it is lost: it waits here until a lead decides.
held-none = Nothing is held back.
held-count = { $count ->
    [one] One entry
   *[other] { $count } entries
}
held-choose = Choose
held-visit = Visit and record
held-visit-unknown = a visit that is not known here
held-by = Brought by
held-nobody = unknown
held-changes = Changes
held-more = { $count ->
    [one] one of them later
   *[other] { $count } of them later
}
held-why = Why
held-since = Since
held-release = Take in
held-release-about = As far as it has become possible: say because the member is in the team again.
held-reason = Reason
held-choose-reason = Choose a reason
held-let-go = Let go
held-let-go-about = It is taken from the server, and stays on the phone that wrote it.
held-not-yours = A lead of the visit decides about it.
held-tick = Choose entries first; of one thousand changes at most.
held-no-reason = Choose a reason for letting go.
held-not-held = Some of it is not held any more: somebody else has decided. Look again.
held-too-many = That is too much for one decision. Choose less.
held-no-room = There is no room on the server’s disk. Tell whoever runs it.
held-not-possible = None of it has become possible: what keeps it back stands beside it.
held-reason-second-content = Its device wrote something else in its place
held-reason-device-revoked = Its device was revoked before it came
held-reason-not-in-team = Whoever brought it is not in the team
held-reason-unfit = It could not be applied
held-reason-record-full = The record is as large as one may be
held-reason-no-such-visit = The visit is not known here
held-reason-reads-only = Whoever brought it may read, and not write
held-reason-no-such-form = The version of the form is not known here
held-reason-device-unknown = The device that it names is not known
held-reason-builds-on-held = It builds on something that is held back
held-reason-other-visit = The record belongs to another visit
held-reason-later = A reason that a later version knows
let-go-duplicate = The same stands in the record already
let-go-mistake = It was written by mistake, or in the wrong record
let-go-not-trusted = It may not be its author’s: the device was lost
let-go-not-theirs = Whoever wrote it should not have
let-go-other = Another reason, which the leads know
