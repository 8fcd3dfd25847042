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
