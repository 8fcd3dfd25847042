## Around every page
skip-to-content = Ir al contenido
nav-main = Páginas principales
nav-visits = Visitas
sign-out = Cerrar sesión
language = Idioma
save = Guardar
to-visits = Ir a las visitas
pages = Páginas
page-before = Página anterior
page-after = Página siguiente
page-of = Página { $page } de { $pages }
filter = Mostrar
filter-off = Mostrar todo
filters = Preguntas que se muestran

## Days and times
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
date-day = { $day } de { $month } de { $year }
date-days = del { $begins } al { $ends }
date-moment = { $day }, { $time }

## Where there is no page
fault-signed-out = No ha iniciado sesión
fault-signed-out-next = Su sesión ha terminado o fue cerrada. Lo que envió no se ha realizado: inicie sesión y vuelva a hacerlo.
fault-not-found = Página no encontrada
fault-not-found-next = Es posible que se haya eliminado o que usted no tenga acceso. Consulte a quien dirige la visita.
fault-not-allowed = No tiene los permisos necesarios
fault-not-allowed-next = Consulte a quien dirige la visita o a quien administra el espacio de trabajo.
fault-from-elsewhere = Este envío no procede de una de sus páginas
fault-from-elsewhere-next = No se ha hecho nada. La página puede ser de una sesión anterior: ábrala de nuevo y repita el envío.
fault-too-large = El envío es demasiado grande
fault-too-large-next = No se ha hecho nada. Vuelva atrás y envíe menos de una vez.
fault-busy = El servidor no puede atender esta solicitud en este momento
fault-busy-next = Vuelva a intentarlo en unos instantes. Si el problema continúa, avise a quien gestiona el servidor.
fault-out-of-bounds = Esta operación requiere más tiempo o memoria de lo que permite el servidor
fault-out-of-bounds-next = No se ha perdido nada. Avise a quien gestiona el servidor.
fault-failed = Se ha producido un error en el servidor
fault-failed-next = No se ha perdido nada. Vuelva a intentarlo; si el problema continúa, avise a quien gestiona el servidor.

## Signing in
sign-in-title = Inicio de sesión
sign-in = Iniciar sesión
sign-in-code = Código de acceso
sign-in-code-hint = Lo crea para usted quien administra el espacio de trabajo; sirve una sola vez. Puede pegar el enlace completo.
sign-in-no-code = No es un código de acceso: el código tiene 22 caracteres (letras, cifras, - y _).
sign-in-not-open = Este código ya se usó o ha caducado. Pida uno nuevo a quien administra el espacio de trabajo.
sign-in-too-many = Se han enviado demasiados códigos erróneos desde aquí. Espere un minuto y vuelva a intentarlo.
sign-in-restored = El servidor se ha restablecido a partir de una copia de seguridad y espera primero a los teléfonos. Consulte a quien lo gestiona.

## Visits
home-title = Visitas
home-silent = Sin contacto desde hace más de un día
home-heard = último contacto:
home-never-heard = ningún contacto hasta ahora
home-search = Lugar
home-who = Participación
home-who-all = Todas
home-who-mine = En las que participo
home-who-led = Las que dirijo
home-when = Fechas
home-when-any = Todas
home-when-now = En curso
home-when-past = Pasadas
home-when-to-come = Próximas
home-kind = Tipo
home-kind-any = Todos
home-none-found = No hay visitas que coincidan.
home-none = Aún no hay visitas. Las crea quien administra el espacio de trabajo.
home-count = { $count ->
    [one] { $count } visita
   *[other] { $count } visitas
}
home-under-way = en curso
column-place = Lugar
column-days = Fechas
column-kind = Tipo
column-role = Función
column-lead = Responsable
column-team = Equipo
column-forms = Formularios
column-member = Integrante
column-answers = Respuestas
column-observations = Observaciones
column-last-word = Última anotación
column-devices = Dispositivos
column-where = Navegador
column-began = Inicio
column-used = Último uso
column-ends = Fin
column-do = Acciones posibles
visit-kind-initial = Visita inicial
visit-kind-follow-up = Visita de seguimiento
visit-kind-ad-hoc = Visita ad hoc
visit-kind-practice = Ejercicio
role-admin = Administrador/a
role-lead = Responsable del equipo
role-visitor = Integrante del equipo
role-reader = Solo lectura

## One's own page
me-title = Su cuenta
me-sessions = Sesiones abiertas
me-sessions-about = Cada navegador en el que inició sesión es una sesión. Cierre las que no reconozca.
me-this-session = sesión actual
me-end-session = Cerrar

## A visit
visit-you = Su función: { $role }
visit-to-settle = { $count ->
    [one] { $count } discrepancia por resolver
   *[other] { $count } discrepancias por resolver
}
visit-outside = Usted no forma parte del equipo de esta visita: puede ver su avance, pero no las respuestas.
visit-records = Fichas
visit-no-records = Aún no ha llegado nada del equipo. Las fichas llegan cuando los teléfonos se sincronizan.
visit-more-records = Hay más fichas de las que se muestran aquí.
visit-broken = No se puede mostrar la ficha { $record }
visit-broken-next = No se ha perdido nada de ella: se conserva tal como llegó. Avise a quien gestiona el servidor.
visit-sections = Por sección
visit-team = Equipo
device-heard = último contacto:
device-never = ningún contacto hasta ahora
device-none = ningún dispositivo
last-change = Último cambio:
state-open = Abierta
state-approved = Aprobada
state-approved-with-later-changes = Aprobada, con cambios posteriores
state-returned = Devuelta al equipo
to-settle = { $count } por resolver
required-missing = { $count ->
    [one] Falta { $count } respuesta obligatoria
   *[other] Faltan { $count } respuestas obligatorias
}
invalid = { $count ->
    [one] { $count } respuesta incumple una regla
   *[other] { $count } respuestas incumplen una regla
}
answered = Respuestas dadas
answered-of = Respuestas: { $answered } de { $asked }

## A record
record-pages = Páginas de esta ficha
tab-record = Ficha
tab-disagreements = Discrepancias
tab-approval = Aprobación
sections = Secciones
only-all = Todas
only-disagreements = Discrepancias
only-unanswered = Sin respuesta
only-mine = Mis respuestas
only-comments = Comentarios
record-earlier = Esta es la ficha tal como estaba en un momento anterior.
record-to-now = Ver su estado actual
record-nothing = No hay preguntas que coincidan.
required = Respuesta obligatoria
no-answer = Sin respuesta
withheld = Dato sensible: no se muestra en solo lectura
removed = eliminado
history = Historial
thread-resolved = Resuelto
by-device = dispositivo { $device }
by-form = automático (formulario)
by-typed = { $who } (transcripción: { $typist })
by-paper = anotado en papel
by-entered = anotado el
by-web = en un navegador
by-web-about = Anotado en un navegador: el servidor tiene la clave con la que se firmó
source-observed = observado
source-measured = medido
source-register = según un registro
source-document = según un documento
source-staff = según el personal
source-detainee = según personas privadas de libertad
source-health = según el personal de salud
source-cctv = según grabaciones de cámaras
source-third-party = según otras personas
problem-required = Respuesta obligatoria
problem-constraint = Incumple una regla del formulario
problem-not-offered = Ya no figura entre las opciones
problem-in-words = { $problem }: { $words }
verdict-adopted = Respuesta adoptada
verdict-divergent = Versiones divergentes: se conservan todas
verdict-not-established = No se pudo establecer
verdict-recheck = Por verificar de nuevo
verdict-left-removed = Se mantiene la eliminación
verdict-released = Decisión retirada

## Disagreements
disagreements-none = Ninguna discrepancia.
disagreements-blocking = Por resolver
disagreements-told = Para información
disagreements-settled = Resueltas
the-record = La ficha en su conjunto
in-the-record = Ver en la ficha
crosses = traspasa el umbral
disagreement-threshold = De ello depende el cumplimiento de una norma
disagreement-concurrent-answers = Respuestas distintas, dadas por separado
disagreement-observations = Observaciones distintas
disagreement-concurrent-positions = Decisiones distintas, tomadas por separado
disagreement-answered-after-position = Añadido después de la decisión
disagreement-removed-but-edited = Eliminado mientras alguien escribía en él
disagreement-same-code = Un mismo código para dos personas
disagreement-form-changed = Respondido cuando la pregunta tenía otro sentido
disagreement-edited-after-approval = Llegó después de la aprobación
disagreement-not-checked = Una persona no lo verificó, otra respondió
disagreement-own-versions = Una misma persona, dos versiones en dos dispositivos
disagreement-flag-withdrawn = Se retiró una alerta
disagreement-paragraph-overlap = Dos personas escribieron a la vez en un párrafo
disagreement-late-entry = Transcrito del papel más de un día después
disagreement-clock-skew = El reloj de un dispositivo está desajustado
disagreement-approved-not-here = No ha llegado todo lo que se aprobó

## History
history-none = Aquí nunca se ha anotado nada.

## Approval
decided-approve = Aprobada
decided-return = Devuelta al equipo
decided-reopen = Reabierta
approval-none = Aún no se ha tomado ninguna decisión sobre esta ficha.
approval-signed = La firma se ha verificado con la lista del equipo.
approval-signed-web = La firma se hizo en un navegador: el servidor tenía la clave de la persona responsable.
approval-signed-phone = La firma se hizo en el teléfono de la persona responsable, con una clave que nadie más tiene.
approval-since = { $count ->
    [0] No ha llegado nada desde entonces
    [one] Ha llegado { $count } cambio desde entonces
   *[other] Han llegado { $count } cambios desde entonces
}
decide-title = Decisión
decide-to-settle = { $count ->
    [one] Hay que resolver { $count } discrepancia antes de poder aprobar esta ficha.
   *[other] Hay que resolver { $count } discrepancias antes de poder aprobar esta ficha.
}
decide-missing = { $count ->
    [one] { $count } pregunta obligatoria no tiene respuesta.
   *[other] { $count } preguntas obligatorias no tienen respuesta.
}
decide-missing-look = Ver las preguntas sin respuesta
decide-reason = Motivo o tareas para el equipo
decide-approve = Aprobar
decide-return = Devolver al equipo
decide-reopen = Reabrir
decide-not-yours = La aprobación corresponde a quien dirige la visita.
decide-moved-on = { $count ->
    [one] Ha llegado { $count } cambio desde que consultó la ficha. Figura más abajo: revíselo y luego decida.
   *[other] Han llegado { $count } cambios desde que consultó la ficha. Figuran más abajo: revíselos y luego decida.
}
decide-not-approved = La ficha no está aprobada, por lo que no hay nada que reabrir.
decide-no-reason = Indique el motivo, para que el equipo sepa qué hacer.
decide-too-long = El motivo es demasiado largo. Abrévielo y ponga el resto en un comentario.
decide-not-taken = La decisión no se ha registrado: la visita o su formulario han cambiado. Revise de nuevo la ficha.

## What happened: one sentence each. name is what the question or the part of the record is called.
event-withheld = Elemento sensible
event-left-empty = Sin respuesta a «{ $name }»
event-answered = Respuesta a «{ $name }»: { $after }
event-cleared = Respuesta a «{ $name }» borrada (antes: { $before })
event-changed = Respuesta a «{ $name }» modificada: { $after } (antes: { $before })
event-ticked = Opción marcada en «{ $name }»: { $after }
event-unticked = Opción desmarcada en «{ $name }»: { $before }
event-observed = Observación sobre «{ $name }»: { $after }
event-observed-anew = Observación sobre «{ $name }» modificada: { $after } (antes: { $before })
event-withdrew = Observación sobre «{ $name }» retirada: { $before }
event-wrote = Texto redactado en «{ $name }»: { $after }
event-put = Texto añadido a «{ $name }»: { $after }
event-took-away = Texto borrado de «{ $name }»: { $before }
event-put-for = Texto de «{ $name }» modificado: { $after } en lugar de { $before }
event-adopted = Respuesta adoptada para «{ $name }»: { $after }
event-adopted-none = Se adopta dejar sin respuesta «{ $name }»
event-divergent = Versiones divergentes de «{ $name }» conservadas
event-not-established = «{ $name }»: no se pudo establecer
event-recheck = «{ $name }»: pendiente de nueva verificación
event-left-removed = Se mantiene la eliminación de «{ $name }»
event-released = Decisión sobre «{ $name }» retirada
event-added = Se añade «{ $name }»
event-removed = Se elimina «{ $name }»
event-restored = Se restablece «{ $name }»
event-commented = Comentario sobre «{ $name }»: { $after }
event-resolved = Comentario sobre «{ $name }» marcado como resuelto
event-reopened = Comentario sobre «{ $name }» reabierto
event-attached = Se adjunta un archivo
event-moved = La ficha pasa a otra versión de su formulario
event-and = { $one } y { $other }
event-reason = Motivo: { $reason }
event-whose-task = por { $who }

## Deciding about a disagreement
settle = Resolver
settle-what = Qué se adopta
settle-other = Otra respuesta
settle-other-value = La otra respuesta por adoptar
settle-keep-both = Conservar todas: las versiones divergen
settle-restore = Restablecer
settle-leave-removed = Mantener la eliminación
settle-not-established = No se pudo establecer
settle-send-back = Verificar de nuevo
settle-who = Quién verifica de nuevo
settle-anyone = cualquier integrante del equipo
settle-reason = Motivo
settle-approve-again = Aprobar de nuevo la ficha
settle-keys = Teclas: j y k llevan a la discrepancia siguiente o anterior, una cifra elige una opción, r lleva al motivo.
settle-undo = Retirar esta decisión

## Comments
comment = Comentar
comment-text = Su comentario
comment-send = Enviar
thread-resolve = Marcar como resuelto
thread-reopen = Reabrir

## What could not be done
not-done-title = La acción no se ha realizado
not-done-written = Su texto, para copiarlo
not-done-back = Volver
not-done-not-allowed = Esta acción está reservada a quienes rellenan los formularios de la visita.
not-done-leads-only = Esta decisión corresponde a quien dirige la visita.
not-done-moved-on = { $count ->
    [one] Ha llegado { $count } novedad sobre esto desde que lo consultó. Vuelva atrás, revísela y luego decida.
   *[other] Han llegado { $count } novedades sobre esto desde que lo consultó. Vuelva atrás, revíselas y luego decida.
}
not-done-busy = Una acción que acaba de iniciar aquí sigue en curso. Vuelva a intentarlo en unos instantes.
not-done-no-room = El espacio de trabajo está lleno. Quien gestiona el servidor puede ampliarlo.
not-done-held = Su función en esta visita ha cambiado entretanto: lo que hizo queda retenido hasta que decida quien dirige la visita.
not-done-not-taken = La visita, su formulario o la ficha han cambiado entretanto. Vuelva atrás y revise de nuevo.
not-done-no-such-question = Esta pregunta ya no existe: se eliminó la parte de la ficha en que figuraba o el formulario ha cambiado.
not-done-no-such-instance = Esta parte de la ficha ya no existe o se eliminó.
not-done-no-such-comment = Este comentario ya no existe.
not-done-no-such-observation = Esta observación ya no existe.
not-done-no-such-moment = La ficha no tiene ningún estado correspondiente a ese momento.
not-done-not-relevant = Esta pregunta no se plantea en el estado actual de la ficha.
not-done-read-only = El formulario calcula por sí mismo esta respuesta.
not-done-wrong-type = La respuesta no tiene la forma que requiere esta pregunta: un número, una fecha o una de las opciones.
not-done-not-observed = Esta pregunta admite una sola respuesta para el equipo.
not-done-not-a-text = Este no es un texto redactado entre varias personas.
not-done-no-words = Escriba algo: sin texto, una decisión o un comentario no dirá nada más adelante.
not-done-fixed-count = El formulario determina cuántos hay.
not-done-too-many-instances = No se pueden añadir más.
not-done-too-long = El texto es demasiado largo o la ficha no tiene más espacio.
not-done-failed = El formulario no puede calcular lo que se deriva de esto.

## Signing in with a password
sign-in-login = Nombre de usuario
sign-in-password = Contraseña
sign-in-by-code = Iniciar sesión con un código de la administración
sign-in-second = La contraseña es correcta. Introduzca ahora el código que muestra su aplicación de autenticación.
sign-in-second-code = Código de la aplicación de autenticación
sign-in-second-hint = Seis cifras, o uno de sus códigos de recuperación.
sign-in-wrong-second = El código es erróneo o ya se usó. Espere al siguiente y compruebe que el reloj de su teléfono esté en hora.
sign-in-wrong = El nombre de usuario o la contraseña son erróneos.
sign-in-throttled = { $seconds ->
    [one] Ha habido demasiados intentos erróneos. Espere { $seconds } segundo y vuelva a intentarlo.
   *[other] Ha habido demasiados intentos erróneos. Espere { $seconds } segundos y vuelva a intentarlo.
}
me-settings = Preferencias de visualización
me-theme = Tema
theme-auto = Como el dispositivo
theme-light = Claro
theme-dark = Oscuro
me-zone = Zona horaria
me-zone-hint = Un nombre como Africa/Tunis. Si se deja vacío: la del servidor.
me-zone-unknown = El servidor no conoce esa zona horaria.
me-saved = Guardado.
me-sign-in = Forma de iniciar sesión
me-sign-in-none = Usted inicia sesión con códigos que crea quien administra el espacio de trabajo. Elija un nombre de usuario y una contraseña para no depender de nadie.
me-sign-in-since = Nombre de usuario: { $login }; contraseña elegida el { $when }.
me-choose = Elegir nombre de usuario y contraseña
me-change = Cambiar el nombre de usuario o la contraseña
me-old-password = Contraseña actual
me-new-password = Contraseña nueva
me-new-password-hint = Diez caracteres o más; tres o cuatro palabras son fáciles de recordar.
me-remove = Volver a iniciar sesión solo con códigos
me-second = Segundo factor
me-second-about = Con un código de una aplicación de su teléfono, una contraseña robada no basta para acceder.
me-second-on = Se solicita un código de su aplicación de autenticación. { $count ->
    [one] Queda { $count } código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
me-second-begin = Configurar un segundo factor
me-second-scan = Escanee esta imagen con una aplicación de autenticación o introduzca en ella la clave secreta. Solo se muestra esta vez.
me-second-picture = La clave secreta como código QR
me-second-confirm = Activar
me-second-off = Desactivar
me-recovery = Sus códigos de recuperación
me-recovery-about = Cada uno sirve una sola vez en lugar de un código de la aplicación. Anótelos: solo se muestran esta vez.
fault-login-length = El nombre de usuario tiene entre 3 y 100 caracteres.
fault-login-letters = El nombre de usuario se compone de letras, cifras y los signos . _ - + @, sin espacios.
fault-login-taken = Este nombre de usuario ya está en uso. Elija otro.
fault-password-short = La contraseña debe tener diez caracteres o más.
fault-password-long = Esta contraseña es demasiado larga.
fault-password-control = La contraseña no puede contener caracteres de control.
fault-password-common = Esta contraseña es de las primeras que alguien probaría. Elija otra.
fault-password-name = La contraseña no puede contener su nombre de usuario ni el nombre del espacio de trabajo. Elija otra.
fault-not-proved = Confirme primero su identidad: indique su contraseña o vuelva a iniciar sesión.
fault-wrong-password = Esta no es su contraseña.
fault-password-needed = Indique su contraseña actual: sin ella no se puede conservar el segundo factor.
fault-throttled = { $seconds ->
    [one] Demasiados intentos erróneos. Espere { $seconds } segundo.
   *[other] Demasiados intentos erróneos. Espere { $seconds } segundos.
}
fault-no-password = Elija primero un nombre de usuario y una contraseña.
fault-wrong-code = El código es erróneo o ya se usó. Espere al siguiente.
fault-not-begun = La configuración del segundo factor ya no está en curso. Comience de nuevo.
fault-second-on = Ya hay un segundo factor activado.
fault-second-off = No hay ningún segundo factor activado.

## A record’s life
tab-time = Cronología
time-title = Evolución de la ficha
time-moment = Momento
time-go = Ir a este paso
time-show = Mostrar la ficha tal como estaba en este momento
time-steps = { $count ->
    [one] { $count } paso
   *[other] { $count } pasos
}
time-thinned = Pasos que se muestran: { $count } de { $steps }, distribuidos de manera uniforme.

## News while a page stands open
live-new = Han llegado novedades.
live-show = Mostrar

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
