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
date-days-of-month = { $first ->
    [1] du 1er au { $last } { $month } { $year }
   *[other] du { $first } au { $last } { $month } { $year }
}
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
needs-title = À votre attention
needs-more = Autres visites qui demandent votre attention
need-held = { $count ->
    [one] { $count } élément en attente d’une décision des responsables
   *[other] { $count } éléments en attente d’une décision des responsables
}
need-flags = { $count ->
    [one] { $count } alerte urgente
   *[other] { $count } alertes urgentes
}
need-broken = { $count ->
    [one] { $count } fiche impossible à ouvrir
   *[other] { $count } fiches impossibles à ouvrir
}
need-to-settle = { $count ->
    [one] { $count } divergence à trancher
   *[other] { $count } divergences à trancher
}
need-returned = Renvoyée à l’équipe
need-later = Modifiée après l’approbation
need-ready = Peut être approuvée
need-recheck = { $count ->
    [one] { $count } question à revoir
   *[other] { $count } questions à revoir
}
home-who-needs = À mon attention
home-state = État
home-state-any = Tous les états
home-not-looked = dans un instant
home-unknown = { $count ->
    [one] { $count } visite est encore en cours d’examen et peut manquer ici. Revenez dans un instant.
   *[other] { $count } visites sont encore en cours d’examen et peuvent manquer ici. Revenez dans un instant.
}
column-state = État
visit-state-broken = Une fiche ne s’ouvre pas
visit-state-to-settle = À trancher
visit-state-returned = Renvoyée à l’équipe
visit-state-approved-with-later-changes = Approuvée, modifiée depuis
visit-state-open = En cours de saisie
visit-state-approved = Approuvée
visit-state-empty = Encore aucune fiche
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
flags-title = Urgent
flags-about = Quelqu’un a répondu oui à une question de sécurité. L’alerte reste tant qu’un ou une responsable n’en décide pas autrement à cette question, en donnant la raison.
again-title = À revoir
again-anyone = toute l’équipe
late = { $count ->
    [one] { $count } saisie tardive depuis le papier
   *[other] { $count } saisies tardives depuis le papier
}
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

## Passkeys
sign-in-by-passkey = Se connecter avec une clé d’accès
me-passkeys = Clés d’accès
me-passkeys-about = Une clé d’accès vous connecte avec l’empreinte, le visage ou le code de votre téléphone ou ordinateur : sans identifiant, ni mot de passe, ni code à saisir. Elle ne fonctionne qu’à l’adresse de ce serveur : personne ne peut vous la soutirer.
me-passkeys-not-here = Les clés d’accès ne sont pas utilisables ici : les navigateurs ne les admettent que si l’adresse du serveur commence par https:// et comporte un nom, et non des chiffres.
passkey-name = Nom
passkey-since = Depuis
passkey-unused = pas encore utilisée
passkey-copied = synchronisée avec d’autres appareils
passkey-change = Modifier
passkey-remove = Supprimer cette clé d’accès
passkey-add = Ajouter une clé d’accès
passkey-cannot = Ce navigateur ne prend pas en charge les clés d’accès ou n’exécute pas de scripts.
passkey-prove-first = Pour ajouter ou supprimer une clé d’accès, confirmez d’abord votre identité.
passkey-new = Nouvelle clé d’accès
passkey-new-about = Votre navigateur demande où la conserver et vérifie qu’il s’agit bien de vous.
passkey-new-do = Créer la clé d’accès
passkey-cancelled = Rien n’a été fait : l’opération a été annulée, a pris trop de temps, ou aucune clé d’accès pour ce serveur ne se trouve ici.
passkey-failed = Le navigateur n’a pas pu effectuer l’opération. Ouvrez les pages à l’adresse du serveur et réessayez.
prove-by-passkey = Confirmer votre identité avec une clé d’accès
prove-do = Continuer
proof-passkey = Cette action demande de confirmer votre identité : avec votre clé d’accès ou en vous reconnectant. Effectuez-la dans les cinq minutes qui suivent.
people-passkeys = { $count ->
    [one] A une clé d’accès.
   *[other] A { $count } clés d’accès.
}
people-passkey = clé d’accès
fault-passkey-name = Donnez à la clé d’accès un nom de 60 caractères au plus.
fault-passkey-too-many = Vous avez déjà le nombre maximal de clés d’accès. Supprimez-en d’abord une.
fault-passkey-too-late = L’opération a pris trop de temps ou a déjà été effectuée. Réessayez.
fault-passkey-not-accepted = Cette clé d’accès n’a pas été acceptée.
fault-passkey-known = Cet appareil a déjà une clé d’accès pour ce serveur.
fault-passkey-gone = Cette clé d’accès n’existe plus.
audit-kind-passkey = clé d’accès
act-add-passkey = ajout d’une clé d’accès
act-rename-passkey = changement du nom d’une clé d’accès
act-remove-passkey = suppression d’une clé d’accès
act-take-passkeys = retrait des clés d’accès d’un membre
act-sign-in-by-passkey = connexion par clé d’accès
act-prove-by-passkey = identité confirmée par clé d’accès
act-passkey-set-back = refus d’une clé d’accès dont le compteur a reculé : elle a peut-être été copiée

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

## A record in other ways: its files, as a table, who wrote what, and what changed between two moments
file-kind-picture = image
file-kind-sound = enregistrement sonore
file-kind-film = vidéo
file-kind-other = fichier
file-kb = { $size } ko
file-mb = { $size } Mo
file-waiting = pas encore reçu : il se trouve toujours sur le téléphone de { $who }
file-replaced = remplacé depuis : non disponible en lecture seule
record-shape = Présentation des parties répétées
record-cards = En fiches
record-table = En tableau
table-not-asked = Question non posée ici
table-comments = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
}
written-who = Qui a écrit quelle partie
time-choose = Pour voir ce qui a changé entre deux étapes, choisissez la première et la dernière.
time-from-here = À partir d’ici
time-to-here = Jusqu’ici
time-shortcuts = Ce qui a changé
time-since-approval = Depuis l’approbation
time-since-evening = Depuis le soir du { $day }
time-on = Le { $day }
between-title = Ce qui a changé – de : { $from } ; à : { $to }
between-beginning = début
between-now = maintenant
between-approval = approbation
between-step = { $when } ({ $who })
between-step-unknown = étape antérieure
between-record-from = La fiche avant ces changements
between-record-to = La fiche après ces changements
between-none = Rien n’a changé entre ces deux moments.
between-count = { $count ->
    [one] { $count } changement
   *[other] { $count } changements
}
between-more = { $count ->
    [one] Seul le premier est affiché : choisissez des moments plus rapprochés.
   *[other] Seuls les { $count } premiers sont affichés : choisissez des moments plus rapprochés.
}
between-by = Regroupement des changements
between-by-question = Par question
between-by-person = Par personne

## News while a page stands open
live-new = Du nouveau est arrivé.
live-show = Afficher

## Export and print
tab-export = Export et impression
export-file = Fichier pour d’autres logiciels
export-about = Les questions posées dans l’état actuel, avec les réponses retenues pour l’équipe. Les fichiers joints n’y figurent pas.
export-noted = Le journal d’audit consigne qui a exporté quelle fiche et sous quelle forme.
export-whole = Le fichier contient des réponses sensibles, car vous faites partie de l’équipe de cette visite. Conservez-le là où personne d’autre ne peut le lire et supprimez-le dès que vous n’en avez plus besoin.
export-partial = Les réponses sensibles et ce que le formulaire en calcule ne sont pas inclus.
export-open = { $count ->
    [one] { $count } divergence n’est pas tranchée : là où les observations diffèrent, aucune réponse n’est encore retenue pour l’équipe.
   *[other] { $count } divergences ne sont pas tranchées : là où les observations diffèrent, aucune réponse n’est encore retenue pour l’équipe.
}
export-format = Format du fichier
export-xlsx = Classeur (XLSX)
export-xlsx-about = une feuille pour la fiche et une par groupe répété, avec un dictionnaire des codes
export-csv = Tableaux (CSV)
export-csv-about = dans un fichier ZIP si le formulaire comporte des groupes répétés
export-json = JSON
export-json-about = pour les logiciels : réponses imbriquées comme dans le formulaire
export-xml = XML ODK
export-xml-about = une instance telle qu’ODK et Kobo l’acceptent, toujours avec les codes
export-with = Options
export-labels = Libellés au lieu des codes
export-labels-about = les choix tels qu’ils se lisent à l’écran
export-who = Qui a dit quoi, et les divergences
export-who-about = nomme les membres de l’équipe ; absent du format XML ODK
export-do = Télécharger
print-title = Sur papier
print-about = Toute la fiche sur une page à imprimer ou à enregistrer en PDF : les réponses, leurs auteurs et leurs sources, les décisions de la personne responsable et leurs motifs, ce qui n’est pas tranché. Le journal d’audit consigne qui a imprimé quoi.
print-look = Afficher la page à imprimer
print-back = Retour à la fiche
print-do = Imprimer
print-form = Formulaire
print-state = État
print-printed = Imprimé par
print-record = Fiche
print-whole = Cette impression contient des réponses sensibles. Conservez-la là où personne d’autre ne peut la lire.
print-partial = Les réponses sensibles ne figurent pas dans cette impression.
print-open = Non tranché : { $what }
print-somebody = Une personne absente de la liste
print-decided-approve = Fiche approuvée par { $who } : { $when }.
print-decided-return = Fiche renvoyée à l’équipe par { $who } : { $when }.
print-decided-reopen = Fiche rouverte par { $who } : { $when }.
tab-compare = Comparer
compare-none = Aucune autre fiche à comparer : il n’y en a pas d’autre avec ce formulaire, issue d’une visite de ce lieu dont vous voyez les réponses.
compare-with = Comparer avec
compare-which = Questions affichées
compare-differences = Différences
compare-nothing = Aucune différence.
compare-question = Question
compare-change = Changement
compare-this = cette fiche
compare-not-asked = Question non posée
compare-open = non tranché
compare-differs = différent
paper-title = Formulaires vierges, à imprimer et à remplir à la main
paper-place = Lieu
paper-when = Jour et heure
paper-who = Qui l’a constaté
paper-sheet = Feuille

## Typing in from paper
type-in = Saisir depuis le papier
type-in-another = Saisir une autre fiche depuis le papier
type-in-whose = Auteur de la feuille
type-in-when = Jour et heure de l’observation
type-in-source = Source
type-in-source-none = la feuille ne le dit pas
type-in-when-wrong = Indiquez le jour et l’heure. Rien n’a encore été pris en compte.
type-in-when-future = Cette heure n’est pas encore venue. Rien n’a été pris en compte.
type-in-when-outside = La visite a eu lieu : { $days }. Rien n’a encore été pris en compte.
type-in-when-sure = La feuille indique bien ce jour
type-in-sure = La feuille l’indique bien : prendre en compte
type-in-begins = Personne n’a encore commencé cette fiche. Elle commence avec les premières réponses que vous enregistrez.
type-in-approved = Cette fiche est approuvée. Ce que vous saisissez sera signalé comme arrivé après l’approbation.
type-in-took = { $count ->
    [one] { $count } réponse a été prise en compte.
   *[other] { $count } réponses ont été prises en compte.
}
type-in-soon = Cela s’affichera dans un instant.
type-in-left = { $count ->
    [one] { $count } réponse n’a pas été prise en compte. Elle reste dans son champ, avec le motif.
   *[other] { $count } réponses n’ont pas été prises en compte. Elles restent dans leurs champs, avec les motifs.
}
type-in-lost = Ces questions n’existent plus. Ce que vous y aviez saisi, à copier :
type-in-keys = Entrée : champ suivant. Maj et Entrée : champ précédent. Ctrl et Entrée : enregistrer et continuer. Les choix par leur code, leur numéro ou leurs premières lettres.
type-in-sheet-unnamed = Questions
type-in-part = { $name }, partie { $part }
type-in-phone-only = Ne se saisit pas ici
type-in-add = Enregistrer, puis ajouter : { $name }
type-in-save = Enregistrer
type-in-save-next = Enregistrer et continuer
type-in-unsaved = Pas encore enregistré :
type-in-wrong-number = Il faut un nombre.
type-in-wrong-date = Il faut une date.
type-in-wrong-time = Il faut une heure.
type-in-wrong-datetime = Il faut une date et une heure.
type-in-wrong-one = Il faut l’un des choix.
type-in-wrong-several = Il faut tous les choix, chacun une fois, dans l’ordre voulu.
type-in-wrong-text = La réponse n’a pas la forme attendue par cette question.
not-done-begun-otherwise = Quelqu’un a entre-temps commencé cette fiche, dans une autre version du formulaire. Copiez votre saisie et reportez-la dans cette fiche.
not-done-constraint = D’après le formulaire, c’est impossible.
not-done-not-offered = Aucun des choix proposés ici ne porte ce code.

## Administration
nav-places = Lieux
nav-forms = Formulaires
nav-people = Membres
nav-devices = Appareils
nav-held = En attente
nav-audit = Journal d’audit
proof-password = Votre mot de passe, pour confirmer votre identité
proof-sign-in = Cette action demande de confirmer votre identité. Vous n’avez pas de mot de passe : déconnectez-vous, reconnectez-vous avec un nouveau code et effectuez-la dans les cinq minutes.
refused-no-such-member = Ce membre n’existe plus. Choisissez-en un autre.
refused-no-such-device = Cet appareil n’existe pas.
refused-no-such-place = Ce lieu n’existe pas. Choisissez-en un dans la liste.
refused-no-such-form = Il manque un formulaire : une visite en a au moins un, et chacun doit être publié.
refused-no-such-invitation = Cette invitation n’est plus ouverte : elle a été utilisée ou retirée, ou elle a expiré.
refused-has-left = Ce membre est parti. Attribuez-lui d’abord un rôle pour permettre son retour.
refused-last-admin = Plus personne n’administrerait l’espace de travail. Confiez d’abord l’administration à quelqu’un d’autre.
refused-restored = Le serveur a été rétabli à partir d’une sauvegarde il y a moins d’un jour. Laissez d’abord tous les téléphones se synchroniser : ils rapportent ce qu’il a perdu.
refused-device-revoked = Cet appareil avait déjà été révoqué.
refused-visit = Cette visite n’est pas valable : la personne qui la dirige doit être responsable d’équipe dans l’espace de travail, et la visite ne peut pas finir avant de commencer.
refused-too-long = Ce texte dépasse la longueur permise. Abrégez-le.
refused-name = Un nom tient sur une ligne non vide, de 200 caractères au plus.
refused-no-role = Choisissez au moins un rôle.
refused-no-role-leave = Un membre a au moins un rôle. En cas de départ, indiquez-le ci-dessous.
refused-roster-full = Il n’y a plus de place pour d’autres membres et appareils. Prévenez la personne qui gère le serveur.
done-member-added = Membre ajouté. Il lui faut maintenant un lien de connexion ou un téléphone.
done-renamed = Nom modifié.
done-roles-set = Les rôles ont été enregistrés.
done-member-left = Départ enregistré : les appareils de ce membre sont révoqués et il n’a plus aucun accès.
done-taken-back = L’invitation est retirée.
done-revoked = L’appareil est révoqué.
by-command-line = sur le serveur (ligne de commande)
people-title = Membres
people-count = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
}
people-add = Ajouter un membre
people-add-do = Ajouter
people-name = Nom
people-roles = Rôles
role-about-admin = gère les membres, les appareils, les lieux et les formulaires
role-about-lead = peut diriger des visites : tranche les divergences, approuve
role-about-visitor = remplit les formulaires
role-about-reader = consulte
people-phones = Téléphones
people-browsers = Navigateurs
people-signs-in = Connexion
people-by-link = par lien uniquement
people-second = second facteur
people-you = vous
people-left = parti(e)
people-left-about = Ce membre est parti. L’attribution d’un rôle permet son retour ; ses anciens appareils restent révoqués.
people-login = Se connecte avec l’identifiant { $login } et un mot de passe.
people-second-on = Un second facteur est demandé.
people-no-login = N’a pas choisi de mot de passe : se connecte par lien.
people-browsers-open = { $count ->
    [0] Aucun navigateur connecté.
    [one] { $count } navigateur connecté.
   *[other] { $count } navigateurs connectés.
}
people-offer = Créer un lien de connexion
people-offer-about = Il ne sert qu’une fois et reste valable quinze minutes.
people-reset = Mot de passe ou second facteur perdu
people-reset-about = Le mot de passe, le second facteur et les clés d’accès sont supprimés, et tous les navigateurs sont déconnectés. Vous obtenez un lien qui permet à ce membre de se connecter et d’en choisir de nouveaux. Ses téléphones restent tels quels.
people-reset-do = Supprimer le mot de passe, le second facteur et les clés d’accès
people-phones-count = { $count ->
    [0] Aucun téléphone inscrit.
    [one] { $count } téléphone inscrit.
   *[other] { $count } téléphones inscrits.
}
people-devices = Voir les appareils
people-leave = Départ
people-leave-open = Ce membre quitte l’espace de travail
people-leave-about = Tous les rôles sont retirés. Tous les téléphones et navigateurs de ce membre sont aussitôt révoqués, les liens et invitations en cours prennent fin, son mot de passe et ses clés d’accès sont supprimés. Ce qui a été écrit reste, sous son nom.
people-leave-do = Retirer tous les rôles
link-title = Lien de connexion pour { $name }
link-about = Remettez-le à { $name } et à personne d’autre : la première personne qui l’ouvre est connectée sous ce nom. Il ne sert qu’une fois et n’est affiché que cette fois.
link-until = Valable jusqu’au
link-reset = { $count ->
    [0] Le mot de passe et le second facteur sont supprimés. Aucun navigateur n’était connecté.
    [one] Le mot de passe et le second facteur sont supprimés. { $count } navigateur a été déconnecté.
   *[other] Le mot de passe et le second facteur sont supprimés. { $count } navigateurs ont été déconnectés.
}
link-back = Retour au membre
devices-title = Appareils
devices-count = { $count ->
    [one] { $count } appareil
   *[other] { $count } appareils
}
devices-invite = Inviter un téléphone pour
devices-choose-member = Choisir un membre
devices-open-for = Durée de validité
hours-24 = un jour
hours-72 = trois jours
hours-168 = une semaine
hours-336 = deux semaines
devices-invite-do = Inviter un téléphone
devices-invitations = Invitations en cours
devices-invited-by = Invitation créée par
devices-open-until = Valable jusqu’au
devices-take-back = Retirer
devices-enrolled = Appareils inscrits
devices-all-members = Tous les membres
devices-which = Appareils affichés
devices-in-use = En service
devices-with-revoked = Y compris les révoqués
devices-none = Aucun appareil ne correspond.
column-device = Appareil
devices-kind = Clé détenue par
devices-since = Inscription
devices-heard = Dernier contact
devices-state = État
devices-revoke = Révoquer
devices-revoked = Révoqué
custody-device = le téléphone lui-même
custody-server = le serveur, pour un navigateur
invited-title = Invitation pour { $name }
invited-about = Demandez à { $name } de scanner cette image avec l’application ou d’ouvrir le lien sur le téléphone. Quiconque l’obtient peut inscrire un téléphone sous ce nom. L’invitation ne sert qu’une fois et n’est affichée que cette fois.
invited-picture = Invitation sous forme de code QR
invited-fingerprint = Empreinte
invited-fingerprint-about = Le téléphone affiche la même : comparez-les.
invited-back = Retour aux appareils
revoke-title = Révoquer un appareil
revoke-before = Cet appareil avait déjà été révoqué :
revoke-phone-closed = Le téléphone ne reçoit aussitôt plus rien du serveur.
revoke-phone-held = Ce qu’il envoie encore est mis en attente jusqu’à la décision de la personne qui dirige la visite.
revoke-phone-kept = Ce qu’il a envoyé auparavant reste dans les fiches. Ce qui se trouve sur le téléphone y reste, chiffré.
revoke-browser = Le navigateur est aussitôt déconnecté. Ce qui y a été fait reste.
revoke-final = Cette action est irréversible : la même personne inscrit un nouvel appareil avec une nouvelle invitation ou un nouveau lien.
revoke-this = C’est le navigateur que vous utilisez actuellement : vous serez déconnecté(e).
revoke-do = Révoquer l’appareil
revoke-not = Ne rien changer
refused-place = Le nom d’un lieu compte 200 caractères au plus ; son type et son emplacement tiennent chacun sur une ligne.
done-place-added = Le lieu est ajouté.
done-place-kept = Le lieu est enregistré. Les visites gardent le nom qu’il avait à leur ouverture.
places-title = Lieux
places-add = Ajouter un lieu
places-add-do = Ajouter
places-none = Aucun lieu pour le moment.
places-none-found = Aucun lieu ne porte ce nom.
places-count = { $count ->
    [one] { $count } lieu
   *[other] { $count } lieux
}
places-visits = Visites
place-name = Nom
place-kind = Type de lieu
place-kind-hint = Avec vos propres mots : un poste de police, une prison, un service fermé.
place-location = Emplacement
place-no-visits = Aucune visite de ce lieu, parmi celles que vous pouvez voir.
place-change = Le lieu lui-même
place-change-open = Modifier le nom, le type ou l’adresse
place-change-about = Les visites gardent le nom qu’il avait à leur ouverture.
visit-open = Ouvrir une visite
done-form-published = Le formulaire est publié. Les visites ouvertes à partir de maintenant peuvent l’utiliser.
forms-title = Formulaires
forms-upload = Téléverser un formulaire
forms-none = Aucun formulaire n’est encore publié.
forms-count = { $count ->
    [one] { $count } version publiée
   *[other] { $count } versions publiées
}
form-title = Titre
form-version = Version
form-id = Nom du formulaire
form-records = Fiches
form-one = une seule, remplie ensemble par l’équipe
form-many = une par entretien ou par unité
form-used = Utilisé par des visites
form-hash = Empreinte de cette version
form-files = Fichiers
form-download = Télécharger au format XForm
form-fixed = Une version publiée ne change jamais. Pour modifier un formulaire, téléversez-le sous une autre version.
upload-file = Fichier
upload-file-hint = Un XLSForm (.xlsx, .xls ou tableaux dans un fichier .md) ou un XForm (.xml), de 8 Mio au plus.
upload-check = Vérifier le formulaire
upload-check-about = Rien n’est publié avant que vous ayez vu le résultat de la vérification.
upload-no-file = Choisissez d’abord un fichier.
upload-too-large = Le fichier dépasse 8 Mio.
upload-kind = Le nom du fichier doit se terminer par .xlsx, .xls, .md ou .xml.
upload-fine = Le formulaire ne contient pas d’erreur et peut être publié.
upload-errors = { $count ->
    [0] Le formulaire ne peut pas être publié : il a besoin de fichiers qui ne sont pas ici. La personne qui gère le serveur peut le publier avec ceux-ci.
    [one] { $count } erreur empêche la publication du formulaire.
   *[other] { $count } erreurs empêchent la publication du formulaire.
}
upload-warnings = { $count ->
    [one] Il y a { $count } avertissement.
   *[other] Il y a { $count } avertissements.
}
upload-remarks = { $count ->
    [one] { $count } point pourrait être amélioré pour l’usage sur le terrain.
   *[other] { $count } points pourraient être améliorés pour l’usage sur le terrain.
}
upload-other = Un autre contenu est publié sous ce nom et cette version. Donnez au formulaire une nouvelle version, afin que l’on puisse distinguer les deux.
upload-published = Cette même version est déjà publiée :
upload-publish = Publier
upload-publish-about = Une version publiée ne change jamais.
upload-found = Résultat de la vérification
upload-weight = Gravité
upload-sheet = Feuille
upload-row = Ligne
upload-column = Colonne
upload-what = Constat
upload-more = { $count ->
    [one] { $count } autre n’est pas affiché.
   *[other] { $count } autres ne sont pas affichés.
}
upload-another = Téléverser de nouveau
weight-error = erreur
weight-warning = avertissement
weight-remark = remarque

## Versions of forms, trying forms out, backups, founding
form-versions = Versions
form-this = celle-ci
form-paper = À imprimer
differences-title = Différences
differences-before = avec la précédente
differences-one = Ce formulaire n’a qu’une seule version.
differences-first = C’est la version la plus ancienne. Choisissez-en une autre à comparer.
differences-from = Version antérieure
differences-to = Version ultérieure
difference-none = Aucune différence.
difference-risks = { $count ->
    [one] { $count } de ces modifications touche des réponses données dans la version antérieure. Les fiches déjà remplies restent dans leur version.
   *[other] { $count } de ces modifications touchent des réponses données dans la version antérieure. Les fiches déjà remplies restent dans leur version.
}
difference-form = Le formulaire dans son ensemble
difference-list = { $count ->
    [one] liste de choix, proposée par { $count } question
   *[other] liste de choix, proposée par { $count } questions
}
difference-yes = oui
difference-no = non
fate-added = ajouté
fate-removed = supprimé
fate-moved = déplacé
fate-moved-within = déplacé dans sa section
fate-moved-from = déplacé, était dans { $from }
fate-changed = modifié
risk-removed = Ce n’est plus demandé. Les réponses données restent dans les fiches antérieures.
risk-other-place = Une réponse se reconnaît à la place de sa question : ceci compte comme une autre question, et les comparaisons entre visites ne rapprochent pas les deux.
risk-other-type = Les réponses s’écrivent autrement : celles des deux versions peuvent ne pas tenir dans un même tableau.
risk-choice-gone = Un choix a disparu alors qu’il a pu être retenu dans des fiches antérieures.
risk-other-merge = Les réponses de plusieurs personnes se réunissent autrement.
risk-not-sensitive = Ce n’est plus marqué comme sensible : les personnes en lecture seule verront les réponses.
entry-kind-question = question
entry-kind-note = note
entry-kind-group = section
entry-kind-repeat = répétition
entry-kind-calculation = calcul
aspect-title = Titre
aspect-language = Langue
aspect-default-language = Langue affichée d’abord
aspect-awaiting-review = Traduction à relire
aspect-style = Pages
aspect-label = Libellé
aspect-hint = Indication
aspect-guidance = Aide détaillée
aspect-media = Image, son ou film
aspect-type = Type de réponse
aspect-required = Réponse obligatoire
aspect-required-message = Message si elle manque
aspect-relevant = Demandé si
aspect-constraint = Accepté si
aspect-constraint-message = Message en cas de refus
aspect-calculation = Calcul
aspect-default = Réponse initiale
aspect-read-only = Non modifiable
aspect-trigger = Écrit par le formulaire
aspect-count = Nombre
aspect-appearance = Présentation
aspect-parameter = Réglage
aspect-list = Liste de choix
aspect-filter = Choix proposés
aspect-choice = Choix
aspect-choice-label = Nom du choix
aspect-choice-order = Ordre des choix
aspect-merge = Réunion des réponses
aspect-tolerance = Tolérance
aspect-theme = Thème
aspect-norms = Normes
aspect-sensitive = Sensible
aspect-records = Fiches
aspect-file = Fichier de données
question-type-group = section
question-type-repeat = répétition
question-type-calculate = calcul
question-type-select-one = un seul choix
question-type-select-multiple = plusieurs choix
question-type-rank = choix à classer
question-type-range = nombre sur une échelle
question-type-acknowledge = prise de connaissance
question-type-image = image
question-type-audio = son
question-type-video = film
question-type-file = fichier
question-type-integer = nombre entier
question-type-decimal = nombre décimal
question-type-boolean = vrai ou faux
question-type-date = date
question-type-time = heure
question-type-datetime = date et heure
question-type-geopoint = position
question-type-geotrace = tracé sur une carte
question-type-geoshape = surface sur une carte
question-type-barcode = code scanné
question-type-text = texte
merge-policy-shared = une réponse de l’équipe
merge-policy-text = un texte écrit ensemble
merge-policy-set = les coches s’additionnent
merge-policy-observed = l’observation de chaque personne
merge-policy-any = un seul oui suffit
merge-policy-highest = le plus élevé l’emporte
upload-changes = Ce que ceci change à la version { $version }
upload-changes-used = { $count ->
    [0] Aucune visite n’utilise cette version.
    [one] { $count } visite utilise cette version et la garde.
   *[other] { $count } visites utilisent cette version et la gardent.
}
upload-in-english = Les erreurs et avertissements sont donnés en anglais, dans les termes des outils avec lesquels on écrit des formulaires.
remark-what-label = Le libellé
remark-what-hint = L’indication
remark-what-constraint-message = Le message de refus
remark-what-required-message = Le message de réponse manquante
remark-what-choice = Le choix
remark-what-picture = une image
remark-what-sound = un son
remark-what-film = un film
remark-what-file = un fichier
remark-what-position = une position
remark-asked-too-early = « { $name } » est demandé selon la réponse à « { $later } », qui vient plus loin.
remark-asked-too-early-advice = Placez-la après cette question : en visite, on ne revient pas en arrière.
remark-long-label = { $what } de « { $name } » compte { $count } caractères en { $language } ; un téléphone en affiche bien { $most } environ.
remark-long-label-advice = Abrégez, ou mettez-en une partie dans l’indication.
remark-missing-translation = { $what } de « { $name } » n’est pas traduit : { $languages }.
remark-missing-translation-advice = Qui a choisi cette langue en lit ici une autre.
remark-never-asked = « { $name } » n’est jamais demandé : { $condition } n’est jamais vrai.
remark-never-asked-advice = Vérifiez les codes des choix et les conditions des sections qui l’entourent.
remark-no-narrative = Rien ne permet de parler du thème « { $theme } » avec ses propres mots.
remark-no-narrative-advice = Ajoutez une question de type text avec la présentation « multiline » et ce thème.
remark-no-theme = « { $name } » n’appartient à aucun thème.
remark-no-theme-advice = Indiquez-en un dans la colonne « theme », ici ou à la ligne de sa section.
remark-no-way-out = Les choix de « { $name } » ne permettent pas de dire que ce n’a pas été vérifié.
remark-no-way-out-advice = Ajoutez un choix tel que not_checked ou not_known : personne ne doit avoir à deviner.
remark-one-label = Le choix « { $name } » a un seul libellé pour toutes les langues.
remark-one-label-advice = Donnez à chaque langue sa colonne dans la feuille des choix.
remark-personal-file = « { $name } » recueille { $what } sans être marqué comme sensible.
remark-personal-file-advice = Écrivez yes dans la colonne « sensitive » : des personnes peuvent y être vues, entendues ou localisées.
remark-personal-text = « { $name } » demande peut-être l’identité d’une personne sans être marqué comme sensible.
remark-personal-text-advice = Supprimez la question, ou écrivez yes dans la colonne « sensitive ».
remark-required-never-asked = « { $name } » exige une réponse et n’est jamais demandé.
remark-required-never-asked-advice = Videz la colonne « required », ou faites que la question soit posée.
remark-same-choice = Le choix « { $name } » se lit comme « { $other } ».
remark-same-choice-advice = Personne ne peut les distinguer.
remark-same-question = « { $name } » se lit comme « { $other } », dans la même section.
remark-same-question-advice = Dites dans le libellé ce qui les distingue.
remark-threshold-without-norm = La note « { $name } » contient un seuil sans citer de norme.
remark-threshold-without-norm-advice = Indiquez dans la colonne « norm » d’où il vient, et dans le libellé la région où il s’applique.
preview-title = Aperçu
preview-do = Essayer
preview-nothing-kept = Aperçu : rien n’est conservé. Le formulaire interroge comme sur un téléphone ; ce qui est répondu ici ne crée aucune fiche.
preview-show = Afficher la suite
preview-place = { $number } sur { $count }
preview-full = Cet aperçu est plein. Recommencez pour continuer.
preview-end = Fin
preview-complete = Rien ne manque.
preview-missing = { $count ->
    [one] { $count } réponse manque ou n’est pas acceptée.
   *[other] { $count } réponses manquent ou ne sont pas acceptées.
}
preview-wrong-required = Une réponse est obligatoire.
preview-wrong-constraint = Cette réponse n’est pas acceptée.
preview-wrong-wrong-type = Ce n’est pas écrit comme la question le demande.
preview-wrong-too-long = Cette réponse est trop longue.
preview-wrong-read-only = Ceci ne peut pas être modifié.
preview-nothing = Rien n’est demandé ici pour l’instant.
preview-remove = Retirer
preview-add = Ajouter : { $what }
preview-counted = { $count ->
    [0] Le formulaire n’en demande aucun.
    [one] Le formulaire en demande { $count }.
   *[other] Le formulaire en demande { $count }.
}
preview-cut = Il y a ici plus que l’aperçu n’en montre.
preview-back = Précédent
preview-next = Suivant
preview-leave = Quitter l’aperçu
preview-screens = Sections
preview-not-asked = pas demandé
preview-worked-out = Ce que le formulaire calcule
preview-guidance = Aide détaillée
preview-acknowledge = J’ai lu ceci
preview-file-image = Comme si une image avait été prise
preview-file-audio = Comme si un son avait été enregistré
preview-file-video = Comme si un film avait été tourné
preview-file-file = Comme si un fichier avait été choisi
preview-more-choices = { $count ->
    [one] { $count } autre choix n’est pas affiché.
   *[other] { $count } autres choix ne sont pas affichés.
}
preview-sensitive = sensible
session-on = { $program } sur { $system }
session-somewhere = un programme inconnu
act-backup = prise d’une sauvegarde du serveur
audit-kind-recipient = lisible par
nav-backups = Sauvegardes
backups-about = Une sauvegarde est un fichier chiffré contenant tout ce que le serveur conserve : membres, formulaires, visites, fiches et clés de l’espace de travail. Si le serveur est perdu, on en refait un à partir d’elle, et les téléphones apportent ce qui est plus récent.
backups-late = { $days ->
    [one] La dernière sauvegarde date de { $days } jour.
   *[other] La dernière sauvegarde date de { $days } jours.
}
backups-never = Aucune sauvegarde de ce serveur n’est connue.
backups-made = Sauvegardes effectuées
backups-made-about = { $days ->
    [one] Celles que Casement a faites de ce serveur. Après { $days } jour sans aucune, cette page et la liste des visites le signalent.
   *[other] Celles que Casement a faites de ce serveur. Après { $days } jours sans aucune, cette page et la liste des visites le signalent.
}
backups-when = Quand
backups-size = Taille
backups-readers = Lisible par
backups-how = Comment
backups-by-page = prise depuis cette page
backups-by-server = faite sur le serveur
backups-with-files = avec les fichiers joints
backups-server = Sur le serveur, chaque nuit
backups-server-about = C’est la tâche de qui exploite le serveur ; ces commandes peuvent être copiées. Une sauvegarde que personne n’a restaurée n’est qu’un espoir : essayez-en une de temps en temps.
backups-make-key = Une fois, sur une machine autre que le serveur : créer une clé et garder son fichier en deux endroits.
backups-make = Chaque nuit, sur le serveur en marche, avec le destinataire affiché à la création de la clé.
backups-try = De temps en temps : vérifier qu’elle se restaure, dans un dossier à part.
backups-take = Emporter une sauvegarde
backups-several = Ce serveur contient aussi d’autres espaces de travail. Une sauvegarde contient les données de tous ; seul qui exploite le serveur en fait une.
backups-take-about = Le fichier est de cet instant, et chiffré : seul qui détient la clé peut le lire. Qui peut le lire a tout, même ce qu’aucune page ne montre : empreintes des mots de passe et clé de l’espace de travail.
backups-files = { $count ->
    [one] { $count } fichier joint n’y est pas. Sur le serveur, --attachments le sauvegarde.
   *[other] { $count } fichiers joints n’y sont pas. Sur le serveur, --attachments les sauvegarde.
}
backups-recipient = Destinataire
backups-recipient-about = Il commence par age1 et a été affiché à la création de la clé. Ce n’est pas un secret ; la clé elle-même reste où elle est.
backups-take-do = Télécharger une sauvegarde
backups-no-recipient = Ce n’est pas un destinataire. Il commence par age1 et compte 62 caractères.
backups-busy = Une autre sauvegarde est en cours. Réessayez lorsqu’elle sera terminée.
found-title = Fonder un espace de travail
found-about = Un espace de travail contient tout ce que votre organisation a sur ce serveur : ses membres, lieux, formulaires et visites.
found-names = Chaque nom tient sur une ligne, de 1 à 200 octets.
found-failed = L’espace de travail n’a pas pu être fondé. Réessayez ; le journal du serveur en dit plus.
found-workspace = Nom de l’espace de travail
found-admin = Votre nom
found-admin-about = Vous administrerez l’espace de travail : vous ajoutez les autres et pouvez nommer d’autres administrateurs.
found-do = Fonder l’espace de travail
found-used = Ce lien a déjà servi
found-used-next = Un espace de travail a été fondé sur ce serveur, et le lien ne servait qu’une fois. Si c’était vous, continuez avec votre téléphone.
found-used-admin = Si vous administrez l’espace et avez fermé trop tôt la page de l’invitation, demandez-en une autre à qui exploite le serveur :
found-unknown = Ce lien n’ouvre rien
found-unknown-next = Il a été tronqué à la copie, ou le serveur a été redémarré depuis : il en a alors donné un autre. Qui exploite le serveur le trouve là où il a été démarré.
found-too-many = Trop de liens erronés
found-too-many-next = Attendez une minute, puis rouvrez le lien.
founded-title = L’espace de travail est fondé
founded-once = Cette page ne s’affiche qu’une fois, { $name }. Utilisez-la maintenant et ne la donnez à personne : qui a le lien ou le code ci-dessous peut agir à votre place.
founded-phone = Votre téléphone
founded-phone-about = Ouvrez l’application et scannez ce code, ou ouvrez le lien sur le téléphone :
founded-picture = L’invitation sous forme de code QR
founded-phone-until = Valable jusqu’au { $when }, pour un téléphone. L’empreinte de l’espace de travail, à comparer sur le téléphone :
founded-browser = Votre navigateur
founded-browser-do = Se connecter aux pages d’examen et y choisir un identifiant et un mot de passe
founded-scripts = Vos scripts
founded-scripts-about = Ou utilisez le même code, une fois, pour un script (docs/api.md explique comment) :
founded-scripts-until = Valable jusqu’au { $when }. Un autre, sur le serveur :

refused-no-kind = Indiquez le type de visite.
refused-day = Une date s’écrit année, mois et jour, par exemple 2026-11-25.
refused-ends-before = Une visite ne peut pas finir avant de commencer.
refused-no-lead = Une visite doit être dirigée : choisissez au moins un(e) responsable d’équipe.
refused-lead = La personne qui dirige une visite doit avoir le rôle de responsable d’équipe dans l’espace de travail. Choisissez quelqu’un d’autre, ou attribuez-lui d’abord ce rôle.
visit-no-places = Aucun lieu à visiter pour le moment.
visit-no-forms = Aucun formulaire à remplir pour le moment.
visit-choose-place = Choisir un lieu
visit-begins = Premier jour
visit-ends = Dernier jour
visit-open-do = Ouvrir la visite
team-about = La personne qui dirige la visite tranche et approuve. Le rôle « Lecture seule » voit tout sauf les données sensibles et n’écrit rien.
team-not = ne participe pas
team-change = Composition de l’équipe
team-change-about = Les téléphones en sont informés à leur prochaine synchronisation. Ce qu’une personne a écrit reste, même si elle ne participe plus.
team-gone = { $name } a quitté l’espace de travail et sortira de l’équipe lorsque vous enregistrerez.
team-as-it-is = Ne rien changer
by-server = le serveur lui-même
audit-about = Qui a décidé quoi, du plus récent au plus ancien. Chaque ligne désigne la précédente par une empreinte, de sorte qu’aucune ne peut être modifiée ou retirée sans que cela se voie. Le journal ne contient ni réponses ni noms : les noms affichés sont les noms actuels.
audit-sound = { $count ->
    [one] Le journal vient d’être vérifié : sa seule ligne ({ $count }) est telle qu’elle a été écrite.
   *[other] Le journal vient d’être vérifié : les { $count } lignes sont telles qu’elles ont été écrites et aucune ne manque.
}
audit-unreadable = La ligne { $line } est illisible.
audit-broken = La ligne { $line } ne fait pas suite à la précédente : une ligne a été modifiée ou retirée à cet endroit.
audit-short = Des lignes manquent à la fin : la ligne { $line } est la dernière présente.
audit-other-end = La dernière ligne n’est pas celle qui a été écrite.
audit-fault-next = La base de données a peut-être été modifiée. Prévenez la personne qui gère le serveur et conservez les sauvegardes.
audit-verify = Vérifier tout le journal
audit-end = Fin actuelle du journal
audit-end-about = Notez ceci ailleurs. Un journal ultérieur qui ne contient pas cette ligne n’est pas le même journal.
audit-number = Nº
audit-when = Date
audit-who = Auteur
audit-what = Action
audit-to = Objet
audit-newest = Lignes les plus récentes
audit-earlier = Lignes antérieures
audit-line-unreadable = Cette ligne est illisible.
audit-kind-member = membre
audit-kind-device = appareil
audit-kind-place = lieu
audit-kind-form = formulaire
audit-kind-visit = visite
audit-kind-record = fiche
audit-kind-held = élément en attente nº
audit-kind-since = depuis
audit-word-no-role = aucun rôle
audit-word-second-factor-off = second facteur désactivé
audit-word-with-a-second-factor = avec un second facteur
audit-word-with-a-recovery-code = avec un code de récupération
audit-word-duplicate = déjà présent
audit-word-mistake = erreur
audit-word-not-trusted = non fiable
audit-word-not-theirs = hors de ses droits d’écriture
audit-word-other = autre motif
act-found = création de l’espace de travail
act-add-member = ajout d’un membre
act-rename-member = changement du nom d’un membre
act-set-roles = attribution de rôles
act-offer-sign-in = création d’un lien de connexion
act-sign-in = connexion par lien
act-sign-in-by-password = connexion par mot de passe
act-end-session = fermeture d’une session
act-choose-password = choix d’un mot de passe
act-remove-password = abandon du mot de passe
act-reset-sign-in = suppression du mot de passe, du second facteur et des clés d’accès
act-second-factor-on = activation d’un second facteur
act-second-factor-off = désactivation d’un second facteur
act-new-recovery-codes = création de nouveaux codes de récupération
act-lock-out = blocage après des mots de passe erronés
act-invite = invitation d’un téléphone
act-take-back-invitation = retrait d’une invitation
act-enrol = inscription d’un appareil
act-revoke = révocation d’un appareil
act-restore-roster = reprise de la liste depuis un téléphone
act-restore = rétablissement de l’espace de travail à partir d’une sauvegarde
act-phones-are-back = confirmation de la synchronisation des téléphones
act-keep-place = enregistrement d’un lieu
act-publish-form = publication d’un formulaire
act-keep-visit = ouverture ou modification d’une visite
act-set-team = modification d’une équipe
act-approve = approbation d’une fiche
act-return = renvoi d’une fiche à l’équipe
act-reopen = réouverture d’une fiche
act-settle = divergence tranchée
act-read-sensitive = consultation de données sensibles
act-release-held = acceptation d’éléments en attente
act-let-go-held = rejet d’éléments en attente
done-released = Les éléments sont acceptés.
done-released-partly = Une partie des éléments est acceptée. Ceux qui restent ci-dessous ne peuvent pas encore l’être.
done-let-go = Les éléments sont supprimés du serveur. Ils restent sur le téléphone où ils ont été écrits.
held-title = En attente
held-about = Ce qu’un téléphone a apporté et que le serveur n’a pas pu accepter directement. Rien n’en est perdu : les éléments attendent ici la décision de la personne responsable.
held-none = Rien n’est en attente.
held-count = { $count ->
    [one] { $count } élément
   *[other] { $count } éléments
}
held-choose = Choisir
held-visit = Visite et fiche
held-visit-unknown = une visite inconnue ici
held-by = Apporté par
held-nobody = inconnu
held-changes = Modifications
held-more = { $count ->
    [one] dont { $count } plus tard
   *[other] dont { $count } plus tard
}
held-why = Cause
held-since = Depuis
held-release = Accepter
held-release-about = Dans la mesure où c’est devenu possible, par exemple parce que le membre fait de nouveau partie de l’équipe.
held-reason = Motif
held-choose-reason = Choisir un motif
held-let-go = Rejeter
held-let-go-about = L’élément est retiré du serveur et reste sur le téléphone où il a été écrit.
held-not-yours = La décision revient à la personne qui dirige la visite.
held-tick = Choisissez d’abord des éléments, totalisant mille modifications au plus.
held-no-reason = Choisissez un motif de rejet.
held-not-held = Une partie de ces éléments n’est plus en attente : quelqu’un d’autre a décidé. Vérifiez de nouveau.
held-too-many = C’est trop pour une seule décision. Choisissez-en moins.
held-no-room = Il n’y a plus de place sur le disque du serveur. Prévenez la personne qui le gère.
held-not-possible = Aucun de ces éléments ne peut encore être accepté : la cause figure à côté de chacun.
held-reason-second-content = Son appareil a écrit autre chose à sa place
held-reason-device-revoked = Son appareil a été révoqué avant son arrivée
held-reason-not-in-team = La personne qui l’a apporté ne fait pas partie de l’équipe
held-reason-unfit = Il n’a pas pu être appliqué
held-reason-record-full = La fiche a atteint sa taille maximale
held-reason-no-such-visit = La visite est inconnue ici
held-reason-reads-only = La personne qui l’a apporté peut lire, mais pas écrire
held-reason-no-such-form = La version du formulaire est inconnue ici
held-reason-device-unknown = L’appareil qu’il désigne est inconnu
held-reason-builds-on-held = Il dépend d’un élément en attente
held-reason-other-visit = La fiche appartient à une autre visite
held-reason-later = Une cause que connaît une version ultérieure
let-go-duplicate = Le même contenu figure déjà dans la fiche
let-go-mistake = Écrit par erreur ou dans la mauvaise fiche
let-go-not-trusted = L’auteur est incertain : l’appareil a été perdu
let-go-not-theirs = La personne qui l’a écrit n’aurait pas dû le faire
let-go-other = Autre motif, connu des responsables d’équipe
