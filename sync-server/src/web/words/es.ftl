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
date-days-of-month = del { $first } al { $last } de { $month } de { $year }
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
needs-title = Requiere su atención
needs-more = Otras visitas que requieren su atención
need-held = { $count ->
    [one] { $count } elemento retenido a la espera de una decisión
   *[other] { $count } elementos retenidos a la espera de una decisión
}
need-flags = { $count ->
    [one] { $count } alerta urgente
   *[other] { $count } alertas urgentes
}
need-broken = { $count ->
    [one] { $count } ficha que no se puede abrir
   *[other] { $count } fichas que no se pueden abrir
}
need-to-settle = { $count ->
    [one] { $count } discrepancia por resolver
   *[other] { $count } discrepancias por resolver
}
need-returned = Devuelta al equipo
need-later = Con cambios posteriores a la aprobación
need-ready = Lista para aprobar
need-recheck = { $count ->
    [one] { $count } pregunta por volver a comprobar
   *[other] { $count } preguntas por volver a comprobar
}
home-who-needs = Requieren mi atención
home-state = Estado
home-state-any = Cualquier estado
home-not-looked = en un momento
home-unknown = { $count ->
    [one] { $count } visita aún se está revisando y puede faltar aquí. Vuelva a mirar en un momento.
   *[other] { $count } visitas aún se están revisando y pueden faltar aquí. Vuelva a mirar en un momento.
}
column-state = Estado
visit-state-broken = Una ficha no se puede abrir
visit-state-to-settle = Por resolver
visit-state-returned = Devuelta al equipo
visit-state-approved-with-later-changes = Aprobada, con cambios posteriores
visit-state-open = En curso de llenado
visit-state-approved = Aprobada
visit-state-empty = Aún sin fichas
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
flags-title = Urgente
flags-about = Alguien respondió que sí a una pregunta de seguridad. La alerta sigue hasta que una persona responsable decida otra cosa en esa pregunta, con un motivo.
again-title = Por volver a comprobar
again-anyone = cualquiera del equipo
late = { $count ->
    [one] { $count } anotación en papel transcrita con retraso
   *[other] { $count } anotaciones en papel transcritas con retraso
}
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

## Passkeys
sign-in-by-passkey = Iniciar sesión con una llave de acceso
me-passkeys = Llaves de acceso
me-passkeys-about = Con una llave de acceso usted inicia sesión con la huella, el rostro o el PIN de su teléfono u ordenador: sin nombre de usuario, contraseña ni código. Solo funciona en la dirección de este servidor, así que nadie puede quitársela con engaños.
me-passkeys-not-here = Aquí no se pueden usar llaves de acceso: los navegadores solo las admiten si la dirección del servidor empieza por https:// y es un nombre, no un número.
passkey-name = Nombre
passkey-since = Desde
passkey-unused = aún sin usar
passkey-copied = sincronizada con otros dispositivos
passkey-change = Cambiar
passkey-remove = Eliminar esta llave de acceso
passkey-add = Añadir una llave de acceso
passkey-cannot = Este navegador no admite llaves de acceso o no ejecuta scripts.
passkey-prove-first = Para añadir o eliminar una llave de acceso, confirme antes su identidad.
passkey-new = Nueva llave de acceso
passkey-new-about = Su navegador pregunta dónde guardarla y comprueba que se trata de usted.
passkey-new-do = Crear la llave de acceso
passkey-cancelled = No se hizo nada: se canceló, tardó demasiado o aquí no hay ninguna llave de acceso para este servidor.
passkey-failed = El navegador no pudo hacerlo. Abra las páginas en la dirección del servidor e inténtelo de nuevo.
prove-by-passkey = Confirmar su identidad con una llave de acceso
prove-do = Continuar
proof-passkey = Esta acción requiere confirmar su identidad: con su llave de acceso o iniciando sesión de nuevo. Realícela en los cinco minutos siguientes.
people-passkeys = { $count ->
    [one] Tiene una llave de acceso.
   *[other] Tiene { $count } llaves de acceso.
}
people-passkey = llave de acceso
fault-passkey-name = Dé a la llave de acceso un nombre de 60 letras como máximo.
fault-passkey-too-many = Ya tiene el máximo de llaves de acceso. Elimine antes alguna.
fault-passkey-too-late = Tardó demasiado o ya se había hecho. Inténtelo de nuevo.
fault-passkey-not-accepted = Esta llave de acceso no fue aceptada.
fault-passkey-known = Este dispositivo ya tiene una llave de acceso para este servidor.
fault-passkey-gone = Esta llave de acceso ya no existe.
audit-kind-passkey = llave de acceso
act-add-passkey = añadió una llave de acceso
act-rename-passkey = cambió el nombre de una llave de acceso
act-remove-passkey = eliminó una llave de acceso
act-take-passkeys = retiró las llaves de acceso de un integrante
act-sign-in-by-passkey = inició sesión con llave de acceso
act-prove-by-passkey = confirmó su identidad con llave de acceso
act-passkey-set-back = rechazó una llave de acceso cuyo contador retrocedió: puede haber sido copiada

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

## A record in other ways: its files, as a table, who wrote what, and what changed between two moments
file-kind-picture = imagen
file-kind-sound = grabación de sonido
file-kind-film = vídeo
file-kind-other = archivo
file-kb = { $size } kB
file-mb = { $size } MB
file-waiting = aún no ha llegado: sigue en el teléfono de { $who }
file-replaced = se reemplazó después: no disponible en solo lectura
record-shape = Cómo se muestran las partes repetidas
record-cards = Como fichas
record-table = Como tabla
table-not-asked = Aquí no se pregunta
table-comments = { $count ->
    [one] { $count } comentario
   *[other] { $count } comentarios
}
written-who = Quién escribió cada parte
time-choose = Para ver qué cambió entre dos pasos, elija desde cuál y hasta cuál.
time-from-here = Desde aquí
time-to-here = Hasta aquí
time-shortcuts = Qué cambió
time-since-approval = Desde la aprobación
time-since-evening = Desde la tarde del { $day }
time-on = El { $day }
between-title = Qué cambió: de { $from } a { $to }
between-beginning = comienzo
between-now = ahora
between-approval = aprobación
between-step = { $when } ({ $who })
between-step-unknown = un paso anterior
between-record-from = La ficha antes de estos cambios
between-record-to = La ficha después de estos cambios
between-none = Nada cambió entre estos dos momentos.
between-count = { $count ->
    [one] { $count } cambio
   *[other] { $count } cambios
}
between-more = { $count ->
    [one] Solo se muestra el primero: elija momentos más cercanos entre sí.
   *[other] Solo se muestran los { $count } primeros: elija momentos más cercanos entre sí.
}
between-by = Cómo se agrupan los cambios
between-by-question = Por pregunta
between-by-person = Por persona

## News while a page stands open
live-new = Han llegado novedades.
live-show = Mostrar

## Export and print
tab-export = Exportar e imprimir
export-file = Archivo para otros programas
export-about = Lo que se pregunta en el estado actual, con las respuestas que valen para el equipo. No incluye los archivos adjuntos.
export-noted = El registro de auditoría conserva quién exportó qué ficha y en qué formato.
export-whole = El archivo contiene respuestas sensibles, porque usted forma parte del equipo de esta visita. Guárdelo donde nadie más pueda leerlo y elimínelo cuando ya no lo necesite.
export-partial = No se incluyen las respuestas sensibles ni lo que el formulario calcula a partir de ellas.
export-open = { $count ->
    [one] { $count } discrepancia está sin resolver: donde las observaciones difieren, aún no hay una respuesta que valga para el equipo.
   *[other] { $count } discrepancias están sin resolver: donde las observaciones difieren, aún no hay una respuesta que valga para el equipo.
}
export-format = Formato
export-xlsx = Libro de cálculo (XLSX)
export-xlsx-about = una hoja para la ficha y otra por cada grupo repetido, con un libro de códigos
export-csv = Tablas (CSV)
export-csv-about = en un archivo ZIP si el formulario tiene grupos repetidos
export-json = JSON
export-json-about = para programas: respuestas anidadas como en el formulario
export-xml = XML de ODK
export-xml-about = una instancia tal como la aceptan ODK y Kobo, siempre con códigos
export-with = Opciones
export-labels = Etiquetas en lugar de códigos
export-labels-about = las opciones tal como se leen en pantalla
export-who = Quién dijo qué, y las discrepancias
export-who-about = nombra a integrantes del equipo; no disponible en XML de ODK
export-do = Descargar
print-title = En papel
print-about = Toda la ficha en una página para imprimir o guardar como PDF: qué se respondió, quién lo hizo y según qué fuente, qué decidió la persona responsable y por qué, qué está sin resolver. El registro de auditoría conserva quién imprimió qué.
print-look = Mostrar la página para imprimir
print-back = Volver a la ficha
print-do = Imprimir
print-form = Formulario
print-state = Estado
print-printed = Impreso por
print-record = Ficha
print-whole = Esta impresión contiene respuestas sensibles. Guárdela donde nadie más pueda leerla.
print-partial = Esta impresión no incluye las respuestas sensibles.
print-open = Sin resolver: { $what }
print-somebody = Una persona que no figura en la lista
print-decided-approve = Ficha aprobada por { $who }: { $when }.
print-decided-return = Ficha devuelta al equipo por { $who }: { $when }.
print-decided-reopen = Ficha reabierta por { $who }: { $when }.
tab-compare = Comparar
compare-none = No hay otra ficha con la que comparar: ninguna otra con este formulario, de una visita a este lugar cuyas respuestas pueda ver usted.
compare-with = Comparar con
compare-which = Preguntas que se muestran
compare-differences = Diferencias
compare-nothing = Ninguna diferencia.
compare-question = Pregunta
compare-change = Cambio
compare-this = esta ficha
compare-not-asked = No se pregunta
compare-open = sin resolver
compare-differs = difiere
paper-title = Formularios en blanco, para imprimir y rellenar a mano
paper-place = Lugar
paper-when = Día y hora
paper-who = Quién lo vio
paper-sheet = Hoja

## Typing in from paper
type-in = Transcribir del papel
type-in-another = Transcribir otra ficha del papel
type-in-whose = De quién es la hoja
type-in-when = Día y hora de la observación
type-in-source = Fuente
type-in-source-none = la hoja no lo dice
type-in-when-wrong = Indique el día y la hora. Aún no se ha registrado nada.
type-in-when-future = Esa hora aún no ha llegado. No se ha registrado nada.
type-in-when-outside = La visita fue: { $days }. Aún no se ha registrado nada.
type-in-when-sure = La hoja indica este día
type-in-sure = Así consta en la hoja: registrarlo
type-in-begins = Nadie ha empezado aún esta ficha. Empieza con las primeras respuestas que usted guarde.
type-in-approved = Esta ficha está aprobada. Lo que transcriba quedará señalado como posterior a la aprobación.
type-in-took = { $count ->
    [one] Se registró { $count } respuesta.
   *[other] Se registraron { $count } respuestas.
}
type-in-soon = Se mostrará en un momento.
type-in-left = { $count ->
    [one] { $count } respuesta no se registró. Queda en su casilla, con el motivo.
   *[other] { $count } respuestas no se registraron. Quedan en sus casillas, con los motivos.
}
type-in-lost = Estas preguntas ya no existen. Lo que había escrito en ellas, para copiarlo:
type-in-keys = Intro: casilla siguiente. Mayús e Intro: la anterior. Ctrl e Intro: guardar y seguir. Las opciones, por su código, su número o las primeras letras.
type-in-sheet-unnamed = Preguntas
type-in-part = { $name }, parte { $part }
type-in-phone-only = No se transcribe aquí
type-in-add = Guardar y añadir: { $name }
type-in-save = Guardar
type-in-save-next = Guardar y seguir
type-in-unsaved = Sin guardar:
type-in-wrong-number = Debe ser un número.
type-in-wrong-date = Debe ser una fecha.
type-in-wrong-time = Debe ser una hora.
type-in-wrong-datetime = Debe ser una fecha con hora.
type-in-wrong-one = Debe ser una de las opciones.
type-in-wrong-several = Deben ser todas las opciones, cada una una vez, en el orden deseado.
type-in-wrong-text = La respuesta no tiene la forma que requiere esta pregunta.
not-done-begun-otherwise = Alguien ha empezado entretanto esta ficha, en otra versión del formulario. Copie lo que escribió y transcríbalo allí.
not-done-constraint = Según el formulario, esto no puede ser.
not-done-not-offered = Ninguna de las opciones disponibles aquí tiene este código.

## Administration
nav-places = Lugares
nav-forms = Formularios
nav-people = Integrantes
nav-devices = Dispositivos
nav-held = Retenido
nav-audit = Registro de auditoría
proof-password = Su contraseña, para confirmar su identidad
proof-sign-in = Esta acción requiere confirmar su identidad. Usted no tiene contraseña: cierre la sesión, iníciela de nuevo con un código y realice la acción en un plazo de cinco minutos.
refused-no-such-member = Ese integrante ya no existe. Elija otro.
refused-no-such-device = Ese dispositivo no existe.
refused-no-such-place = Ese lugar no existe. Elija uno de la lista.
refused-no-such-form = Falta un formulario: una visita tiene al menos uno, y todos deben estar publicados.
refused-no-such-invitation = Esta invitación ya no está abierta: se usó, se retiró o caducó.
refused-has-left = Este integrante se ha ido. Asígnele primero una función si ha de volver.
refused-last-admin = No quedaría nadie para administrar el espacio de trabajo. Encargue primero la administración a otra persona.
refused-restored = El servidor se restableció a partir de una copia de seguridad hace menos de un día. Deje primero que se sincronicen todos los teléfonos: devuelven lo que el servidor ha perdido.
refused-device-revoked = Este dispositivo ya se había revocado.
refused-visit = La visita no puede ser así: quien la dirige debe ser responsable del equipo en el espacio de trabajo, y la visita no puede terminar antes de empezar.
refused-too-long = El texto supera la longitud permitida. Abrévielo.
refused-name = Un nombre es una sola línea, no vacía, de 200 caracteres como máximo.
refused-no-role = Elija al menos una función.
refused-no-role-leave = Cada integrante tiene al menos una función. Si se va, indíquelo más abajo.
refused-roster-full = No hay espacio para más integrantes y dispositivos. Avise a quien gestiona el servidor.
done-member-added = Integrante añadido. Ahora necesita un enlace de acceso o un teléfono.
done-renamed = Nombre cambiado.
done-roles-set = Las funciones se han guardado.
done-member-left = Salida registrada: sus dispositivos quedan revocados y ya no tiene ningún acceso.
done-taken-back = La invitación se ha retirado.
done-revoked = El dispositivo se ha revocado.
by-command-line = en el servidor (línea de comandos)
people-title = Integrantes
people-count = { $count ->
    [one] { $count } integrante
   *[other] { $count } integrantes
}
people-add = Añadir integrante
people-add-do = Añadir
people-name = Nombre
people-roles = Funciones
role-about-admin = gestiona integrantes, dispositivos, lugares y formularios
role-about-lead = puede dirigir visitas: resuelve discrepancias, aprueba
role-about-visitor = rellena formularios
role-about-reader = consulta
people-phones = Teléfonos
people-browsers = Navegadores
people-signs-in = Inicio de sesión
people-by-link = solo por enlace
people-second = segundo factor
people-you = usted
people-left = ya no está
people-left-about = Este integrante se ha ido. Vuelve si se le asigna una función; sus dispositivos anteriores siguen revocados.
people-login = Inicia sesión como { $login } con una contraseña.
people-second-on = Se solicita un segundo factor.
people-no-login = No ha elegido contraseña: inicia sesión por enlace.
people-browsers-open = { $count ->
    [0] No tiene ninguna sesión abierta.
    [one] Tiene sesión abierta en { $count } navegador.
   *[other] Tiene sesión abierta en { $count } navegadores.
}
people-offer = Crear un enlace de acceso
people-offer-about = Sirve una sola vez y durante quince minutos.
people-reset = Ha perdido la contraseña o el segundo factor
people-reset-about = Se eliminan la contraseña, el segundo factor y las llaves de acceso, y se cierra la sesión en todos los navegadores. Usted obtiene un enlace con el que esta persona inicia sesión y los elige de nuevo. Sus teléfonos quedan como están.
people-reset-do = Eliminar contraseña, segundo factor y llaves de acceso
people-phones-count = { $count ->
    [0] No hay ningún teléfono inscrito.
    [one] Hay { $count } teléfono inscrito.
   *[other] Hay { $count } teléfonos inscritos.
}
people-devices = Ver los dispositivos
people-leave = Salida
people-leave-open = Deja el espacio de trabajo
people-leave-about = Se retiran todas las funciones. Todos sus teléfonos y navegadores se revocan de inmediato, los enlaces e invitaciones abiertos terminan y su contraseña y sus llaves de acceso se eliminan. Lo que escribió permanece, con su nombre.
people-leave-do = Retirar todas las funciones
link-title = Enlace de acceso para { $name }
link-about = Entréguelo a { $name } y a nadie más: la primera persona que lo abra iniciará sesión con ese nombre. Sirve una sola vez y solo se muestra esta vez.
link-until = Abierto hasta:
link-reset = { $count ->
    [0] Se han eliminado la contraseña y el segundo factor. No había ningún navegador con sesión abierta.
    [one] Se han eliminado la contraseña y el segundo factor. Se cerró la sesión en { $count } navegador.
   *[other] Se han eliminado la contraseña y el segundo factor. Se cerró la sesión en { $count } navegadores.
}
link-back = Volver al integrante
devices-title = Dispositivos
devices-count = { $count ->
    [one] { $count } dispositivo
   *[other] { $count } dispositivos
}
devices-invite = Invitar un teléfono para
devices-choose-member = Elija un integrante
devices-open-for = Abierta durante
hours-24 = un día
hours-72 = tres días
hours-168 = una semana
hours-336 = dos semanas
devices-invite-do = Invitar un teléfono
devices-invitations = Invitaciones abiertas
devices-invited-by = Invitación creada por
devices-open-until = Abierta hasta
devices-take-back = Retirar
devices-enrolled = Dispositivos inscritos
devices-all-members = Todos los integrantes
devices-which = Cuáles
devices-in-use = En uso
devices-with-revoked = También los revocados
devices-none = No hay dispositivos que coincidan.
column-device = Dispositivo
devices-kind = Clave en poder de
devices-since = Inscripción
devices-heard = Último contacto
devices-state = Estado
devices-revoke = Revocar
devices-revoked = Revocado
custody-device = el propio teléfono
custody-server = el servidor, para un navegador
invited-title = Invitación para { $name }
invited-about = Pida a { $name } que escanee esto con la aplicación o que abra el enlace en el teléfono. Quien lo tenga puede inscribir un teléfono con ese nombre. Sirve una sola vez y solo se muestra esta vez.
invited-picture = La invitación como código QR
invited-fingerprint = Huella
invited-fingerprint-about = El teléfono muestra la misma: compárelas.
invited-back = Volver a los dispositivos
revoke-title = Revocar un dispositivo
revoke-before = Este dispositivo ya se había revocado:
revoke-phone-closed = El teléfono deja de recibir datos del servidor de inmediato.
revoke-phone-held = Lo que aún envíe queda retenido hasta que decida quien dirige la visita.
revoke-phone-kept = Lo que envió antes permanece en las fichas. Lo que hay en el teléfono permanece allí, cifrado.
revoke-browser = La sesión del navegador se cierra de inmediato. Lo que se hizo en él permanece.
revoke-final = No se puede deshacer: la misma persona inscribe un dispositivo nuevo con una nueva invitación o un nuevo enlace.
revoke-this = Es el navegador que está usando ahora: se cerrará su sesión.
revoke-do = Revocar el dispositivo
revoke-not = Dejarlo como está
refused-place = El nombre de un lugar tiene 200 caracteres como máximo; su tipo y su ubicación ocupan una línea cada uno.
done-place-added = El lugar se ha añadido.
done-place-kept = El lugar se ha guardado. Las visitas conservan el nombre que tenía cuando se abrieron.
places-title = Lugares
places-add = Añadir un lugar
places-add-do = Añadir
places-none = Aún no hay lugares.
places-none-found = Ningún lugar se llama así.
places-count = { $count ->
    [one] { $count } lugar
   *[other] { $count } lugares
}
places-visits = Visitas
place-name = Nombre
place-kind = Tipo de lugar
place-kind-hint = Con sus propias palabras: una comisaría, una prisión, una unidad cerrada.
place-location = Ubicación
place-no-visits = No consta ninguna visita entre las que usted puede ver.
place-change = El lugar
place-change-open = Cambiar nombre, tipo o dirección
place-change-about = Las visitas conservan el nombre que tenía cuando se abrieron.
visit-open = Abrir una visita
done-form-published = El formulario se ha publicado. Las visitas que se abran a partir de ahora pueden usarlo.
forms-title = Formularios
forms-upload = Subir un formulario
forms-none = Aún no se ha publicado ningún formulario.
forms-count = { $count ->
    [one] { $count } versión publicada
   *[other] { $count } versiones publicadas
}
form-title = Título
form-version = Versión
form-id = Nombre del formulario
form-records = Fichas
form-one = una sola, que el equipo rellena en conjunto
form-many = una por cada entrevista o unidad
form-used = Usado en visitas
form-hash = Huella de esta versión
form-files = Archivos
form-download = Descargar como XForm
form-fixed = Una versión publicada nunca cambia. Para cambiar un formulario, súbalo con otra versión.
upload-file = Archivo
upload-file-hint = Un XLSForm (.xlsx, .xls o tablas en un archivo .md) o un XForm (.xml), de 8 MiB como máximo.
upload-check = Comprobar el formulario
upload-check-about = No se publica nada antes de que usted vea el resultado.
upload-no-file = Elija primero un archivo.
upload-too-large = El archivo supera los 8 MiB.
upload-kind = El nombre del archivo debe terminar en .xlsx, .xls, .md o .xml.
upload-fine = El formulario no tiene errores y se puede publicar.
upload-errors = { $count ->
    [0] El formulario no se puede publicar: necesita archivos que no están aquí. Quien gestiona el servidor puede publicarlo con ellos.
    [one] { $count } error impide publicar el formulario.
   *[other] { $count } errores impiden publicar el formulario.
}
upload-warnings = { $count ->
    [one] Hay { $count } advertencia.
   *[other] Hay { $count } advertencias.
}
upload-remarks = { $count ->
    [one] { $count } aspecto podría mejorarse para el uso sobre el terreno.
   *[other] { $count } aspectos podrían mejorarse para el uso sobre el terreno.
}
upload-other = Con este nombre y esta versión se ha publicado otro contenido. Asigne al formulario una versión nueva para que se puedan distinguir.
upload-published = Esta misma versión ya está publicada:
upload-publish = Publicar
upload-publish-about = Una versión publicada nunca cambia.
upload-found = Resultado de la comprobación
upload-weight = Gravedad
upload-sheet = Hoja
upload-row = Fila
upload-column = Columna
upload-what = Qué
upload-more = { $count ->
    [one] Hay { $count } más que no se muestra.
   *[other] Hay { $count } más que no se muestran.
}
upload-another = Subir de nuevo
weight-error = error
weight-warning = advertencia
weight-remark = observación

## Versions of forms, trying forms out, backups, founding
form-versions = Versiones
form-this = esta
form-paper = Para imprimir
differences-title = Diferencias
differences-before = con la anterior
differences-one = Este formulario tiene una sola versión.
differences-first = Esta es la versión más antigua. Elija otra con la que comparar.
differences-from = Versión anterior
differences-to = Versión posterior
difference-none = No hay ninguna diferencia.
difference-risks = { $count ->
    [one] { $count } de estos cambios afecta a respuestas dadas en la versión anterior. Las fichas ya rellenadas se quedan en su versión.
   *[other] { $count } de estos cambios afectan a respuestas dadas en la versión anterior. Las fichas ya rellenadas se quedan en su versión.
}
difference-form = El formulario en su conjunto
difference-list = { $count ->
    [one] lista de opciones, ofrecida en { $count } pregunta
   *[other] lista de opciones, ofrecida en { $count } preguntas
}
difference-yes = sí
difference-no = no
fate-added = añadido
fate-removed = eliminado
fate-moved = trasladado
fate-moved-within = trasladado dentro de su sección
fate-moved-from = trasladado, estaba en { $from }
fate-changed = modificado
risk-removed = Ya no se pregunta. Lo que se respondió queda en las fichas anteriores.
risk-other-place = Una respuesta se reconoce por el lugar de su pregunta: esta cuenta como otra pregunta, y las comparaciones entre visitas no ponen las dos juntas.
risk-other-type = Las respuestas se escriben de otro modo: las de ambas versiones pueden no caber en una misma tabla.
risk-choice-gone = Falta una opción que pudo elegirse en fichas anteriores.
risk-other-merge = Las respuestas de varias personas se reúnen de otro modo.
risk-not-sensitive = Ya no está marcado como sensible: quienes tienen solo lectura verán las respuestas.
entry-kind-question = pregunta
entry-kind-note = nota
entry-kind-group = sección
entry-kind-repeat = repetición
entry-kind-calculation = cálculo
aspect-title = Título
aspect-language = Idioma
aspect-default-language = Idioma que se muestra primero
aspect-awaiting-review = Traducción por revisar
aspect-style = Páginas
aspect-label = Enunciado
aspect-hint = Indicación
aspect-guidance = Más ayuda
aspect-media = Imagen, sonido o vídeo
aspect-type = Tipo de respuesta
aspect-required = Respuesta obligatoria
aspect-required-message = Mensaje si falta
aspect-relevant = Se pregunta si
aspect-constraint = Se acepta si
aspect-constraint-message = Mensaje si no se acepta
aspect-calculation = Cálculo
aspect-default = Respuesta inicial
aspect-read-only = No modificable
aspect-trigger = Escrito por el formulario
aspect-count = Cantidad
aspect-appearance = Presentación
aspect-parameter = Ajuste
aspect-list = Lista de opciones
aspect-filter = Opciones ofrecidas
aspect-choice = Opción
aspect-choice-label = Nombre de la opción
aspect-choice-order = Orden de las opciones
aspect-merge = Cómo se reúnen las respuestas
aspect-tolerance = Tolerancia
aspect-theme = Tema
aspect-norms = Normas
aspect-sensitive = Sensible
aspect-records = Fichas
aspect-file = Archivo de datos
question-type-group = sección
question-type-repeat = repetición
question-type-calculate = cálculo
question-type-select-one = una opción
question-type-select-multiple = varias opciones
question-type-rank = opciones ordenadas
question-type-range = número en una escala
question-type-acknowledge = confirmación de lectura
question-type-image = imagen
question-type-audio = sonido
question-type-video = vídeo
question-type-file = archivo
question-type-integer = número entero
question-type-decimal = número decimal
question-type-boolean = verdadero o falso
question-type-date = fecha
question-type-time = hora
question-type-datetime = fecha y hora
question-type-geopoint = posición
question-type-geotrace = línea en un mapa
question-type-geoshape = superficie en un mapa
question-type-barcode = código escaneado
question-type-text = texto
merge-policy-shared = una respuesta del equipo
merge-policy-text = un texto escrito entre todos
merge-policy-set = las marcas se suman
merge-policy-observed = la observación de cada persona
merge-policy-any = basta un sí
merge-policy-highest = cuenta el valor más alto
upload-changes = Qué cambia esto de la versión { $version }
upload-changes-used = { $count ->
    [0] Ninguna visita usa esa versión.
    [one] { $count } visita usa esa versión y la conserva.
   *[other] { $count } visitas usan esa versión y la conservan.
}
upload-in-english = Los errores y advertencias se dan en inglés, con las palabras de las herramientas con que se escriben formularios.
remark-what-label = El enunciado
remark-what-hint = La indicación
remark-what-constraint-message = El mensaje de respuesta no aceptada
remark-what-required-message = El mensaje de respuesta que falta
remark-what-choice = La opción
remark-what-picture = una imagen
remark-what-sound = un sonido
remark-what-film = un vídeo
remark-what-file = un archivo
remark-what-position = una posición
remark-asked-too-early = Que se pregunte «{ $name }» depende de «{ $later }», que viene después.
remark-asked-too-early-advice = Póngala después de esa pregunta: en una visita no se vuelve atrás.
remark-long-label = { $what } de «{ $name }» tiene { $count } caracteres en { $language }; un teléfono muestra bien unos { $most }.
remark-long-label-advice = Dígalo más brevemente, o pase una parte a la indicación.
remark-missing-translation = { $what } de «{ $name }» no tiene traducción: { $languages }.
remark-missing-translation-advice = Quien eligió ese idioma lee aquí otro.
remark-never-asked = «{ $name }» no se pregunta nunca: { $condition } no se cumple nunca.
remark-never-asked-advice = Revise los códigos de las opciones y las condiciones de las secciones que la rodean.
remark-no-narrative = Del tema «{ $theme }» no se puede contar nada con palabras propias.
remark-no-narrative-advice = Añada una pregunta de tipo text con la presentación «multiline» y este tema.
remark-no-theme = «{ $name }» no pertenece a ningún tema.
remark-no-theme-advice = Indique uno en la columna «theme», aquí o en la fila de su sección.
remark-no-way-out = Las opciones de «{ $name }» no permiten decir que no se comprobó.
remark-no-way-out-advice = Añada una opción como not_checked o not_known: nadie debe tener que adivinar.
remark-one-label = La opción «{ $name }» tiene un solo nombre para todos los idiomas.
remark-one-label-advice = Dé a cada idioma su columna en la hoja de opciones.
remark-personal-file = «{ $name }» recoge { $what } y no está marcado como sensible.
remark-personal-file-advice = Escriba yes en la columna «sensitive»: en ello puede verse, oírse o localizarse a personas.
remark-personal-text = «{ $name }» puede preguntar quién es alguien y no está marcado como sensible.
remark-personal-text-advice = Suprímala, o escriba yes en la columna «sensitive».
remark-required-never-asked = «{ $name }» exige respuesta y no se pregunta nunca.
remark-required-never-asked-advice = Vacíe la columna «required», o haga que se pregunte.
remark-same-choice = La opción «{ $name }» se lee igual que «{ $other }».
remark-same-choice-advice = Nadie puede distinguirlas.
remark-same-question = «{ $name }» se lee igual que «{ $other }», en la misma sección.
remark-same-question-advice = Diga en el enunciado en qué se diferencian.
remark-threshold-without-norm = La nota «{ $name }» tiene un umbral y no cita ninguna norma.
remark-threshold-without-norm-advice = Indique en la columna «norm» de dónde viene, y en el enunciado en qué región se aplica.
preview-title = Vista previa
preview-do = Probar
preview-nothing-kept = Vista previa: no se guarda nada. El formulario pregunta como en un teléfono; lo que se responde aquí no crea ninguna ficha.
preview-show = Mostrar lo que sigue
preview-place = { $number } de { $count }
preview-full = Esta vista previa está llena. Empiece de nuevo para continuar.
preview-end = Final
preview-complete = No falta nada.
preview-missing = { $count ->
    [one] Falta { $count } respuesta o no se acepta.
   *[other] Faltan { $count } respuestas o no se aceptan.
}
preview-wrong-required = La respuesta es obligatoria.
preview-wrong-constraint = Esta respuesta no se acepta.
preview-wrong-wrong-type = No está escrito como lo requiere la pregunta.
preview-wrong-too-long = Esta respuesta es demasiado larga.
preview-wrong-read-only = Esto no se puede modificar.
preview-nothing = Ahora no se pregunta nada aquí.
preview-remove = Quitar
preview-add = Añadir: { $what }
preview-counted = { $count ->
    [0] El formulario no pide ninguno.
    [one] El formulario pide { $count }.
   *[other] El formulario pide { $count }.
}
preview-cut = Aquí hay más de lo que muestra una vista previa.
preview-back = Atrás
preview-next = Siguiente
preview-leave = Salir de la vista previa
preview-screens = Secciones
preview-not-asked = no se pregunta
preview-worked-out = Lo que calcula el formulario
preview-guidance = Más ayuda
preview-acknowledge = He leído esto
preview-file-image = Como si se hubiera tomado una imagen
preview-file-audio = Como si se hubiera grabado un sonido
preview-file-video = Como si se hubiera grabado un vídeo
preview-file-file = Como si se hubiera elegido un archivo
preview-more-choices = { $count ->
    [one] { $count } opción más no se muestra.
   *[other] { $count } opciones más no se muestran.
}
preview-sensitive = sensible
session-on = { $program } en { $system }
session-somewhere = un programa desconocido
act-backup = descargó una copia de seguridad del servidor
audit-kind-recipient = legible por
nav-backups = Copias de seguridad
backups-about = Una copia de seguridad es un archivo cifrado con todo lo que guarda el servidor: miembros, formularios, visitas, fichas y las claves del espacio de trabajo. Si se pierde el servidor, se hace otro a partir de ella, y los teléfonos aportan lo más reciente.
backups-late = { $days ->
    [one] La última copia de seguridad es de hace { $days } día.
   *[other] La última copia de seguridad es de hace { $days } días.
}
backups-never = No se conoce ninguna copia de seguridad de este servidor.
backups-made = Copias realizadas
backups-made-about = { $days ->
    [one] Las que Casement hizo de este servidor. Tras { $days } día sin ninguna, lo avisan esta página y la lista de visitas.
   *[other] Las que Casement hizo de este servidor. Tras { $days } días sin ninguna, lo avisan esta página y la lista de visitas.
}
backups-when = Cuándo
backups-size = Tamaño
backups-readers = Legible por
backups-how = Cómo
backups-by-page = descargada desde esta página
backups-by-server = hecha en el servidor
backups-with-files = con los archivos adjuntos
backups-server = En el servidor, cada noche
backups-server-about = Es tarea de quien administra el servidor; estas órdenes se pueden copiar. Una copia que nadie ha restaurado es solo una esperanza: pruebe una de vez en cuando.
backups-make-key = Una vez, en un equipo que no sea el servidor: crear una clave y guardar su archivo en dos lugares.
backups-make = Cada noche, en el servidor en marcha, con el destinatario que se mostró al crear la clave.
backups-try = De vez en cuando: probar que se puede restaurar, en una carpeta aparte.
backups-take = Llevarse una copia
backups-several = Este servidor contiene también otros espacios de trabajo. Una copia tiene los datos de todos, por lo que solo la hace quien administra el servidor.
backups-take-about = El archivo es de este momento y está cifrado: solo puede leerlo quien tiene la clave. Quien puede leerlo lo tiene todo, también lo que ninguna página muestra: huellas de las contraseñas y la clave del espacio de trabajo.
backups-files = { $count ->
    [one] { $count } archivo adjunto no está en ella. En el servidor, --attachments lo copia.
   *[other] { $count } archivos adjuntos no están en ella. En el servidor, --attachments los copia.
}
backups-recipient = Destinatario
backups-recipient-about = Empieza por age1 y se mostró al crear la clave. No es un secreto; la clave misma se queda donde está.
backups-take-do = Descargar una copia de seguridad
backups-no-recipient = Esto no es un destinatario. Empieza por age1 y tiene 62 caracteres.
backups-busy = Se está descargando otra copia. Inténtelo de nuevo cuando termine.
found-title = Fundar un espacio de trabajo
found-about = Un espacio de trabajo contiene todo lo que su organización tiene en este servidor: sus miembros, lugares, formularios y visitas.
found-names = Cada nombre es una línea de 1 a 200 bytes.
found-failed = No se pudo fundar el espacio de trabajo. Inténtelo de nuevo; el registro del servidor dice más.
found-workspace = Nombre del espacio de trabajo
found-admin = Su nombre
found-admin-about = Usted administrará el espacio de trabajo: añade a los demás y puede nombrar a más administradores.
found-do = Fundar el espacio de trabajo
found-used = Este enlace ya se usó
found-used-next = Se fundó un espacio de trabajo en este servidor, y el enlace servía una sola vez. Si fue usted, siga con su teléfono.
found-used-admin = Si usted administra el espacio y cerró demasiado pronto la página de la invitación, pida otra a quien administra el servidor:
found-unknown = Este enlace no abre nada
found-unknown-next = Quedó cortado al copiarlo, o el servidor se inició de nuevo desde entonces y dio otro. Quien administra el servidor lo encuentra donde se inició.
found-too-many = Demasiados enlaces erróneos
found-too-many-next = Espere un minuto y abra el enlace de nuevo.
founded-title = El espacio de trabajo está fundado
founded-once = Esta página se muestra una sola vez, { $name }. Úsela ahora y no se la dé a nadie: quien tenga el enlace o el código de abajo puede actuar en su nombre.
founded-phone = Su teléfono
founded-phone-about = Abra la aplicación y escanee este código, o abra el enlace en el teléfono:
founded-picture = La invitación como código QR
founded-phone-until = Válida hasta el { $when }, para un teléfono. La huella del espacio de trabajo, para compararla en el teléfono:
founded-browser = Su navegador
founded-browser-do = Iniciar sesión en las páginas de revisión y elegir allí un usuario y una contraseña
founded-scripts = Sus scripts
founded-scripts-about = O use el mismo código, una vez, para un script (docs/api.md explica cómo):
founded-scripts-until = Válido hasta el { $when }. Otro, en el servidor:

refused-no-kind = Indique el tipo de visita.
refused-day = Una fecha se escribe como año, mes y día, por ejemplo 2026-11-25.
refused-ends-before = Una visita no puede terminar antes de empezar.
refused-no-lead = Alguien debe dirigir la visita: elija al menos una persona responsable del equipo.
refused-lead = Quien dirige una visita debe ser responsable del equipo en el espacio de trabajo. Elija a otra persona o asígnele primero esa función.
visit-no-places = Aún no hay lugares que visitar.
visit-no-forms = Aún no hay formularios que rellenar.
visit-choose-place = Elija un lugar
visit-begins = Primer día
visit-ends = Último día
visit-open-do = Abrir la visita
team-about = Quien dirige la visita resuelve y aprueba. La función «Solo lectura» ve todo salvo los datos sensibles y no escribe nada.
team-not = no participa
team-change = Quién participa
team-change-about = Los teléfonos lo sabrán en su próxima sincronización. Lo que alguien escribió permanece aunque ya no participe.
team-gone = { $name } ha dejado el espacio de trabajo y saldrá del equipo cuando usted guarde.
team-as-it-is = Dejarlo como está
by-server = el propio servidor
audit-about = Quién decidió qué, de lo más reciente a lo más antiguo. Cada línea remite a la anterior mediante una huella, de modo que ninguna puede modificarse ni quitarse sin que se note. No contiene respuestas ni nombres: los nombres se muestran como son ahora.
audit-sound = { $count ->
    [one] El registro de auditoría se acaba de verificar: su única línea ({ $count }) está tal como se escribió.
   *[other] El registro de auditoría se acaba de verificar: las { $count } líneas están tal como se escribieron y no falta ninguna.
}
audit-unreadable = La línea { $line } no se puede leer.
audit-broken = La línea { $line } no continúa la anterior: allí se modificó o se quitó una línea.
audit-short = Faltan líneas al final: la línea { $line } es la última que hay.
audit-other-end = La última línea no es la que se escribió.
audit-fault-next = Es posible que alguien haya modificado la base de datos. Avise a quien gestiona el servidor y conserve las copias de seguridad.
audit-verify = Verificar todo el registro
audit-end = Final actual del registro
audit-end-about = Anote esto en otro lugar. Un registro posterior que no contenga esta línea no es el mismo registro.
audit-number = N.º
audit-when = Cuándo
audit-who = Quién
audit-what = Qué
audit-to = Sobre
audit-newest = Líneas más recientes
audit-earlier = Líneas anteriores
audit-line-unreadable = Esta línea no se puede leer.
audit-kind-member = integrante
audit-kind-device = dispositivo
audit-kind-place = lugar
audit-kind-form = formulario
audit-kind-visit = visita
audit-kind-record = ficha
audit-kind-held = elemento retenido n.º
audit-kind-since = desde
audit-word-no-role = ninguna función
audit-word-second-factor-off = segundo factor desactivado
audit-word-with-a-second-factor = con un segundo factor
audit-word-with-a-recovery-code = con un código de recuperación
audit-word-duplicate = ya estaba
audit-word-mistake = un error
audit-word-not-trusted = no es fiable
audit-word-not-theirs = no le correspondía escribirlo
audit-word-other = otro motivo
act-found = creó el espacio de trabajo
act-add-member = añadió un integrante
act-rename-member = cambió el nombre de un integrante
act-set-roles = asignó funciones
act-offer-sign-in = creó un enlace de acceso
act-sign-in = inició sesión por enlace
act-sign-in-by-password = inició sesión con contraseña
act-end-session = cerró una sesión
act-choose-password = eligió una contraseña
act-remove-password = renunció a la contraseña
act-reset-sign-in = eliminó contraseña, segundo factor y llaves de acceso
act-second-factor-on = activó un segundo factor
act-second-factor-off = desactivó un segundo factor
act-new-recovery-codes = creó nuevos códigos de recuperación
act-lock-out = bloqueó el acceso tras contraseñas erróneas
act-invite = invitó un teléfono
act-take-back-invitation = retiró una invitación
act-enrol = inscribió un dispositivo
act-revoke = revocó un dispositivo
act-restore-roster = recuperó la lista desde un teléfono
act-restore = restableció el espacio de trabajo a partir de una copia de seguridad
act-phones-are-back = indicó que los teléfonos se han sincronizado
act-keep-place = guardó un lugar
act-publish-form = publicó un formulario
act-keep-visit = abrió o cambió una visita
act-set-team = cambió un equipo
act-approve = aprobó una ficha
act-return = devolvió una ficha al equipo
act-reopen = reabrió una ficha
act-settle = resolvió una discrepancia
act-read-sensitive = consultó datos sensibles
act-release-held = admitió elementos retenidos
act-let-go-held = descartó elementos retenidos
done-released = Los elementos se han admitido.
done-released-partly = Una parte se ha admitido. Lo que queda más abajo aún no se puede admitir.
done-let-go = Se ha quitado del servidor. Permanece en el teléfono en que se escribió.
held-title = Retenido
held-about = Lo que trajo un teléfono y el servidor no pudo admitir sin más. No se pierde nada: espera aquí hasta que decida la persona responsable.
held-none = No hay nada retenido.
held-count = { $count ->
    [one] { $count } elemento
   *[other] { $count } elementos
}
held-choose = Elegir
held-visit = Visita y ficha
held-visit-unknown = una visita que aquí no se conoce
held-by = Traído por
held-nobody = se desconoce
held-changes = Cambios
held-more = { $count ->
    [one] { $count } de ellos más tarde
   *[other] { $count } de ellos más tarde
}
held-why = Causa
held-since = Desde
held-release = Admitir
held-release-about = En la medida en que ya sea posible; por ejemplo, porque el integrante vuelve a estar en el equipo.
held-reason = Motivo
held-choose-reason = Elija un motivo
held-let-go = Descartar
held-let-go-about = Se quita del servidor y permanece en el teléfono en que se escribió.
held-not-yours = La decisión corresponde a quien dirige la visita.
held-tick = Elija primero elementos, con mil cambios como máximo.
held-no-reason = Elija un motivo para descartar.
held-not-held = Una parte ya no está retenida: otra persona ha decidido. Revise de nuevo.
held-too-many = Es demasiado para una sola decisión. Elija menos.
held-no-room = No hay espacio en el disco del servidor. Avise a quien lo gestiona.
held-not-possible = Nada de ello se puede admitir aún: junto a cada elemento figura lo que lo retiene.
held-reason-second-content = Su dispositivo escribió otra cosa en su lugar
held-reason-device-revoked = Su dispositivo se revocó antes de que llegara
held-reason-not-in-team = Quien lo trajo no está en el equipo
held-reason-unfit = No se pudo aplicar
held-reason-record-full = La ficha ha alcanzado el tamaño máximo
held-reason-no-such-visit = Aquí no se conoce la visita
held-reason-reads-only = Quien lo trajo puede leer, pero no escribir
held-reason-no-such-form = Aquí no se conoce la versión del formulario
held-reason-device-unknown = No se conoce el dispositivo que indica
held-reason-builds-on-held = Se basa en algo que está retenido
held-reason-other-visit = La ficha pertenece a otra visita
held-reason-later = Una causa que conoce una versión posterior
let-go-duplicate = Lo mismo ya figura en la ficha
let-go-mistake = Se escribió por error o en la ficha equivocada
let-go-not-trusted = La autoría es dudosa: el dispositivo se perdió
let-go-not-theirs = Quien lo escribió no debía hacerlo
let-go-other = Otro motivo, conocido por las personas responsables
