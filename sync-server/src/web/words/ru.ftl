## Around every page
skip-to-content = Перейти к содержанию
nav-main = Основные страницы
nav-visits = Посещения
sign-out = Выйти
language = Язык
save = Сохранить
to-visits = К посещениям
pages = Страницы
page-before = Предыдущая страница
page-after = Следующая страница
page-of = Страница { $page } из { $pages }
filter = Показать
filter-off = Показать все
filters = Какие вопросы показаны

## Days and times
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
date-day = { $day } { $month } { $year }
date-days = { $begins } — { $ends }
date-moment = { $day }, { $time }

## Where there is no page
fault-signed-out = Вы не вошли в систему
fault-signed-out-next = Сеанс истёк или был завершён. То, что вы отправили, не выполнено: войдите и повторите.
fault-not-found = Страница не найдена
fault-not-found-next = Возможно, она удалена или вам недоступна. Обратитесь к руководителю группы.
fault-not-allowed = Недостаточно прав
fault-not-allowed-next = Обратитесь к руководителю группы или к администратору.
fault-from-elsewhere = Запрос отправлен не с вашей страницы
fault-from-elsewhere-next = Ничего не сделано. Возможно, страница осталась от прежнего сеанса: откройте её заново и повторите отправку.
fault-too-large = Слишком большой объём для одной отправки
fault-too-large-next = Ничего не сделано. Вернитесь и отправьте меньше за один раз.
fault-busy = Сервер сейчас не может выполнить запрос
fault-busy-next = Повторите попытку чуть позже. Если не поможет, сообщите тем, кто обслуживает сервер.
fault-out-of-bounds = Для этого нужно больше времени или памяти, чем выделяет сервер
fault-out-of-bounds-next = Ничего не потеряно. Сообщите тем, кто обслуживает сервер.
fault-failed = На сервере произошла ошибка
fault-failed-next = Ничего не потеряно. Повторите попытку; если не поможет, сообщите тем, кто обслуживает сервер.

## Signing in
sign-in-title = Вход
sign-in = Войти
sign-in-code = Код для входа
sign-in-code-hint = Код создаёт для вас администратор; он действует один раз. Можно вставить ссылку целиком.
sign-in-no-code = Это не код для входа: в нём 22 знака (латинские буквы, цифры, - и _).
sign-in-not-open = Этот код уже использован или устарел. Попросите у администратора новый.
sign-in-too-many = Отсюда введено слишком много неверных кодов. Подождите минуту и повторите попытку.
sign-in-restored = Сервер восстановлен из резервной копии и сначала ждёт синхронизации телефонов. Обратитесь к тем, кто его обслуживает.

## Visits
home-title = Посещения
home-silent = Нет связи больше суток
home-heard = последняя связь:
home-never-heard = связи ещё не было
home-search = Место
home-who = Участие
home-who-all = Все
home-who-mine = Где я участвую
home-who-led = Где я руковожу
home-when = Когда
home-when-any = В любое время
home-when-now = Идут сейчас
home-when-past = Прошедшие
home-when-to-come = Предстоящие
home-kind = Вид
home-kind-any = Любой
home-none-found = Подходящих посещений нет.
home-none = Посещений пока нет. Их создаёт администратор.
home-count = { $count ->
    [one] { $count } посещение
    [few] { $count } посещения
    [many] { $count } посещений
   *[other] { $count } посещения
}
home-under-way = идёт сейчас
column-place = Место
column-days = Даты
column-kind = Вид
column-role = Роль
column-lead = Руководитель
column-team = Группа
column-forms = Формы
column-member = Член группы
column-answers = Ответы
column-observations = Наблюдения
column-last-word = Последняя запись
column-devices = Устройства
column-where = Браузер
column-began = Начало
column-used = Последнее использование
column-ends = Окончание
column-do = Возможные действия
visit-kind-initial = Первое посещение
visit-kind-follow-up = Последующее посещение
visit-kind-ad-hoc = Внеплановое посещение
visit-kind-practice = Учебное посещение
role-admin = Администратор
role-lead = Руководитель группы
role-visitor = Член группы
role-reader = Только чтение

## One's own page
me-title = Ваша учётная запись
me-sessions = Открытые сеансы
me-sessions-about = Каждый браузер, в котором вы вошли, — отдельный сеанс. Завершите те, которые вам незнакомы.
me-this-session = текущий
me-end-session = Завершить

## A visit
visit-you = Ваша роль: { $role }
visit-to-settle = { $count ->
    [one] { $count } расхождение требует решения
    [few] { $count } расхождения требуют решения
    [many] { $count } расхождений требуют решения
   *[other] { $count } расхождения требуют решения
}
visit-outside = Вы не входите в группу этого посещения: вам виден ход работы, но не ответы.
visit-records = Протоколы
visit-no-records = От группы пока ничего не поступило. Протоколы появятся, когда телефоны синхронизируются.
visit-more-records = Здесь показаны не все протоколы.
visit-broken = Не удаётся показать протокол { $record }
visit-broken-next = Ничего не потеряно: протокол хранится в том виде, в каком поступил. Сообщите тем, кто обслуживает сервер.
visit-sections = По разделам
visit-team = Группа
device-heard = последняя связь:
device-never = связи ещё не было
device-none = нет устройства
last-change = Последнее изменение:
state-open = Открыт
state-approved = Утверждён
state-approved-with-later-changes = Утверждён, позже изменён
state-returned = Возвращён группе
to-settle = Требует решения: { $count }
required-missing = { $count ->
    [one] Не хватает { $count } обязательного ответа
    [few] Не хватает { $count } обязательных ответов
    [many] Не хватает { $count } обязательных ответов
   *[other] Не хватает { $count } обязательного ответа
}
invalid = { $count ->
    [one] { $count } ответ нарушает правило
    [few] { $count } ответа нарушают правила
    [many] { $count } ответов нарушают правила
   *[other] { $count } ответа нарушают правила
}
answered = Ответы
answered-of = Ответов: { $answered } из { $asked }

## A record
record-pages = Страницы этого протокола
tab-record = Протокол
tab-disagreements = Расхождения
tab-approval = Утверждение
sections = Разделы
only-all = Все
only-disagreements = Расхождения
only-unanswered = Без ответа
only-mine = Мои ответы
only-comments = Комментарии
record-earlier = Протокол показан в том виде, в каком он был раньше.
record-to-now = К текущему состоянию
record-nothing = Подходящих вопросов нет.
required = Ответ обязателен
no-answer = Нет ответа
withheld = Чувствительные сведения: для роли «Только чтение» скрыты
removed = удалено
history = История
thread-resolved = Решено
by-device = устройство { $device }
by-form = автоматически (форма)
by-typed = { $who } (ввод: { $typist })
by-paper = с бумаги
by-entered = внесено
by-web = в браузере
by-web-about = Внесено в браузере: ключ подписи хранится на сервере
source-observed = наблюдение
source-measured = измерение
source-register = из журнала учёта
source-document = из документа
source-staff = со слов персонала
source-detainee = со слов лиц, лишённых свободы
source-health = со слов медицинского персонала
source-cctv = из видеозаписей
source-third-party = со слов других лиц
problem-required = Ответ обязателен
problem-constraint = Нарушает правило формы
problem-not-offered = Больше нет среди вариантов
problem-in-words = { $problem }: { $words }
verdict-adopted = Принятый ответ
verdict-divergent = Сведения расходятся: сохранены все
verdict-not-established = Не установлено
verdict-recheck = Проверить ещё раз
verdict-left-removed = Удаление оставлено в силе
verdict-released = Решение отозвано

## Disagreements
disagreements-none = Расхождений нет.
disagreements-blocking = Требуют решения
disagreements-told = К сведению
disagreements-settled = Решение принято
the-record = Протокол в целом
in-the-record = Показать в протоколе
crosses = за пределами нормы
disagreement-threshold = От этого зависит, соблюдён ли стандарт
disagreement-concurrent-answers = Разные ответы, данные независимо
disagreement-observations = Наблюдения расходятся
disagreement-concurrent-positions = Разные решения, принятые независимо
disagreement-answered-after-position = Внесено после решения руководителя
disagreement-removed-but-edited = Удалено, пока кто-то вносил записи
disagreement-same-code = Один код у двух людей
disagreement-form-changed = Ответ дан, когда вопрос имел другой смысл
disagreement-edited-after-approval = Поступило после утверждения
disagreement-not-checked = Одни не проверили, другие ответили
disagreement-own-versions = Один человек, две версии на двух устройствах
disagreement-flag-withdrawn = Предупреждение отозвано
disagreement-paragraph-overlap = Двое одновременно писали в одном абзаце
disagreement-late-entry = Перенесено с бумаги позже чем через сутки
disagreement-clock-skew = Часы устройства идут неверно
disagreement-approved-not-here = Поступило не всё, что было утверждено

## History
history-none = Здесь никогда ничего не вносили.

## Approval
decided-approve = Утверждён
decided-return = Возвращён группе
decided-reopen = Вновь открыт
approval-none = Решения по этому протоколу ещё нет.
approval-signed = Подпись проверена по списку группы.
approval-signed-web = Она поставлена в браузере: ключ руководителя хранился на сервере.
approval-signed-phone = Она поставлена на телефоне руководителя ключом, которого больше ни у кого нет.
approval-since = { $count ->
    [0] С тех пор ничего не поступило
    [one] С тех пор поступило { $count } изменение
    [few] С тех пор поступило { $count } изменения
    [many] С тех пор поступило { $count } изменений
   *[other] С тех пор поступило { $count } изменения
}
decide-title = Решение
decide-to-settle = { $count ->
    [one] До утверждения протокола нужно принять решение по { $count } расхождению.
    [few] До утверждения протокола нужно принять решение по { $count } расхождениям.
    [many] До утверждения протокола нужно принять решение по { $count } расхождениям.
   *[other] До утверждения протокола нужно принять решение по { $count } расхождения.
}
decide-missing = { $count ->
    [one] { $count } обязательный вопрос остался без ответа.
    [few] { $count } обязательных вопроса остались без ответа.
    [many] { $count } обязательных вопросов остались без ответа.
   *[other] { $count } обязательного вопроса остались без ответа.
}
decide-missing-look = Показать вопросы без ответа
decide-reason = Причина или задания для группы
decide-approve = Утвердить
decide-return = Вернуть группе
decide-reopen = Открыть снова
decide-not-yours = Протокол утверждает руководитель группы.
decide-moved-on = { $count ->
    [one] С тех пор как вы открыли протокол, поступило { $count } изменение. Просмотрите его ниже и затем примите решение.
    [few] С тех пор как вы открыли протокол, поступило { $count } изменения. Просмотрите их ниже и затем примите решение.
    [many] С тех пор как вы открыли протокол, поступило { $count } изменений. Просмотрите их ниже и затем примите решение.
   *[other] С тех пор как вы открыли протокол, поступило { $count } изменения. Просмотрите их ниже и затем примите решение.
}
decide-not-approved = Протокол не утверждён, поэтому открывать снова нечего.
decide-no-reason = Укажите причину, чтобы группа знала, что делать.
decide-too-long = Причина слишком длинная. Сократите её, а остальное напишите в комментарии.
decide-not-taken = Решение не сохранено: посещение или его форма изменились. Просмотрите ещё раз.

## What happened: one sentence each. name is what the question or the part of the record is called.
event-withheld = Чувствительные сведения
event-left-empty = Оставлено без ответа: «{ $name }»
event-answered = Ответ на «{ $name }»: { $after }
event-cleared = Ответ на «{ $name }» стёрт (было: { $before })
event-changed = Ответ на «{ $name }» изменён: { $after } (было: { $before })
event-ticked = Отмечен вариант в «{ $name }»: { $after }
event-unticked = Снята отметка в «{ $name }»: { $before }
event-observed = Наблюдение по «{ $name }»: { $after }
event-observed-anew = Наблюдение по «{ $name }» изменено: { $after } (было: { $before })
event-withdrew = Наблюдение по «{ $name }» отозвано: { $before }
event-wrote = Текст в «{ $name }»: { $after }
event-put = Добавлен текст в «{ $name }»: { $after }
event-took-away = Удалён текст из «{ $name }»: { $before }
event-put-for = Изменён текст в «{ $name }»: { $after } вместо { $before }
event-adopted = Принят ответ на «{ $name }»: { $after }
event-adopted-none = Принято оставить без ответа: «{ $name }»
event-divergent = Расходящиеся сведения по «{ $name }» сохранены все
event-not-established = «{ $name }»: не установлено
event-recheck = «{ $name }»: проверить ещё раз
event-left-removed = Удаление «{ $name }» оставлено в силе
event-released = Решение по «{ $name }» отозвано
event-added = Добавлено: «{ $name }»
event-removed = Удалено: «{ $name }»
event-restored = Восстановлено: «{ $name }»
event-commented = Комментарий к «{ $name }»: { $after }
event-resolved = Комментарий к «{ $name }» отмечен как решённый
event-reopened = Комментарий к «{ $name }» открыт снова
event-attached = Приложен файл
event-moved = Протокол переведён на другую версию формы
event-and = { $one } и { $other }
event-reason = Причина: { $reason }
event-whose-task = (поручено: { $who })

## Deciding about a disagreement
settle = Принять решение
settle-what = Что принимается
settle-other = Другой ответ
settle-other-value = Какой другой ответ
settle-keep-both = Сохранить все: сведения расходятся
settle-restore = Восстановить
settle-leave-removed = Оставить удаление в силе
settle-not-established = Не установлено
settle-send-back = Проверить ещё раз
settle-who = Кто проверяет ещё раз
settle-anyone = любой член группы
settle-reason = Причина
settle-approve-again = Утвердить протокол ещё раз
settle-keys = Клавиши: j и k — к следующему и предыдущему расхождению, цифра — выбор варианта, r — к причине.
settle-undo = Отозвать это решение

## Comments
comment = Комментировать
comment-text = Ваш комментарий
comment-send = Отправить
thread-resolve = Отметить как решённое
thread-reopen = Открыть снова

## What could not be done
not-done-title = Действие не выполнено
not-done-written = Ваш текст (его можно скопировать)
not-done-back = Назад
not-done-not-allowed = Это могут делать только те, кто заполняет формы этого посещения.
not-done-leads-only = Решение принимает руководитель группы.
not-done-moved-on = { $count ->
    [one] С тех пор как вы это просмотрели, здесь поступило { $count } изменение. Вернитесь, просмотрите его и затем примите решение.
    [few] С тех пор как вы это просмотрели, здесь поступило { $count } изменения. Вернитесь, просмотрите их и затем примите решение.
    [many] С тех пор как вы это просмотрели, здесь поступило { $count } изменений. Вернитесь, просмотрите их и затем примите решение.
   *[other] С тех пор как вы это просмотрели, здесь поступило { $count } изменения. Вернитесь, просмотрите их и затем примите решение.
}
not-done-busy = Ваше предыдущее действие здесь ещё выполняется. Повторите попытку чуть позже.
not-done-no-room = В рабочем пространстве больше нет места. Его могут освободить те, кто обслуживает сервер.
not-done-held = Ваша роль в этом посещении тем временем изменилась, поэтому сделанное вами задержано до решения руководителя группы.
not-done-not-taken = Посещение, его форма или протокол тем временем изменились. Вернитесь и просмотрите ещё раз.
not-done-no-such-question = Этого вопроса больше нет: удалена часть протокола, в которой он стоял, или изменилась форма.
not-done-no-such-instance = Этой части протокола больше нет, или она удалена.
not-done-no-such-comment = Этого комментария больше нет.
not-done-no-such-observation = Этого наблюдения больше нет.
not-done-no-such-moment = Состояния протокола на такой момент нет.
not-done-not-relevant = При нынешних ответах этот вопрос не задаётся.
not-done-read-only = Этот ответ форма вычисляет сама.
not-done-wrong-type = Ответ не того вида, которого требует вопрос: число, дата или один из вариантов.
not-done-not-observed = На этот вопрос даётся один ответ от всей группы.
not-done-not-a-text = Это не текст, который пишут совместно.
not-done-no-words = Напишите что-нибудь: решение или комментарий без слов потом ничего не скажет.
not-done-fixed-count = Их количество определяет форма.
not-done-too-many-instances = Больше добавить нельзя.
not-done-too-long = Текст слишком длинный, или в протоколе больше нет места.
not-done-failed = Форма не может вычислить, что из этого следует.

## Signing in with a password
sign-in-login = Логин
sign-in-password = Пароль
sign-in-by-code = Войти по коду от администратора
sign-in-second = Пароль верный. Теперь введите код, который показывает приложение для аутентификации.
sign-in-second-code = Код из приложения для аутентификации
sign-in-second-hint = Шесть цифр или один из ваших кодов восстановления.
sign-in-wrong-second = Код неверен или уже использован. Дождитесь следующего и проверьте, верно ли идут часы телефона.
sign-in-wrong = Неверный логин или пароль.
sign-in-throttled = { $seconds ->
    [one] Слишком много неверных попыток. Подождите { $seconds } секунду и повторите попытку.
    [few] Слишком много неверных попыток. Подождите { $seconds } секунды и повторите попытку.
    [many] Слишком много неверных попыток. Подождите { $seconds } секунд и повторите попытку.
   *[other] Слишком много неверных попыток. Подождите { $seconds } секунды и повторите попытку.
}
me-settings = Настройки отображения
me-theme = Тема оформления
theme-auto = Как на устройстве
theme-light = Светлая
theme-dark = Тёмная
me-zone = Часовой пояс
me-zone-hint = Название, например Africa/Tunis. Пустое поле: пояс сервера.
me-zone-unknown = Серверу не известен такой часовой пояс.
me-saved = Сохранено.
me-sign-in = Способ входа
me-sign-in-none = Вы входите по кодам, которые создаёт администратор. Задайте логин и пароль, чтобы входить самостоятельно.
me-sign-in-since = Логин: { $login }; пароль задан { $when }.
me-choose = Задать логин и пароль
me-change = Изменить логин или пароль
me-old-password = Текущий пароль
me-new-password = Новый пароль
me-new-password-hint = Не менее десяти знаков; три-четыре слова легко запомнить.
me-remove = Вернуться ко входу только по кодам
me-second = Второй фактор
me-second-about = Если нужен ещё и код из приложения на вашем телефоне, одного украденного пароля для входа недостаточно.
me-second-on = При входе запрашивается код из приложения для аутентификации. { $count ->
    [one] Остался { $count } код восстановления.
    [few] Осталось { $count } кода восстановления.
    [many] Осталось { $count } кодов восстановления.
   *[other] Осталось { $count } кода восстановления.
}
me-second-begin = Настроить второй фактор
me-second-scan = Отсканируйте это приложением для аутентификации или введите в него секретный ключ. Он показывается только сейчас.
me-second-picture = Секретный ключ в виде QR-кода
me-second-confirm = Включить
me-second-off = Отключить
me-recovery = Ваши коды восстановления
me-recovery-about = Каждый из них один раз заменяет код из приложения. Запишите их: они показываются только сейчас.
fault-login-length = В логине должно быть от 3 до 100 знаков.
fault-login-letters = Логин состоит из букв, цифр и знаков . _ - + @, без пробелов.
fault-login-taken = Этот логин занят. Выберите другой.
fault-password-short = В пароле должно быть не менее десяти знаков.
fault-password-long = Этот пароль слишком длинный.
fault-password-control = В пароле не должно быть управляющих символов.
fault-password-common = Этот пароль — из тех, которые пробуют первыми. Выберите другой.
fault-password-name = Пароль не должен содержать ваш логин или название рабочего пространства. Выберите другой.
fault-not-proved = Сначала подтвердите, что это вы: введите пароль или войдите заново.
fault-wrong-password = Это не ваш пароль.
fault-password-needed = Введите текущий пароль: без него второй фактор не сохранить.
fault-throttled = { $seconds ->
    [one] Слишком много неверных попыток. Подождите { $seconds } секунду.
    [few] Слишком много неверных попыток. Подождите { $seconds } секунды.
    [many] Слишком много неверных попыток. Подождите { $seconds } секунд.
   *[other] Слишком много неверных попыток. Подождите { $seconds } секунды.
}
fault-no-password = Сначала задайте логин и пароль.
fault-wrong-code = Код неверен или уже использован. Дождитесь следующего.
fault-not-begun = Настройка второго фактора прервана. Начните заново.
fault-second-on = Второй фактор уже включён.
fault-second-off = Второй фактор не включён.

## A record’s life
tab-time = Хронология
time-title = Ход составления протокола
time-moment = Момент
time-go = Перейти к этому шагу
time-show = Показать протокол на этот момент
time-steps = { $count ->
    [one] { $count } шаг
    [few] { $count } шага
    [many] { $count } шагов
   *[other] { $count } шага
}
time-thinned = Показано шагов: { $count } из { $steps }, через равные промежутки.

## News while a page stands open
live-new = Поступили новые данные.
live-show = Показать

## Export and print
tab-export = Экспорт и печать
export-file = Файл для других программ
export-about = Вопросы, которые задаются сейчас, и ответы, принятые от всей группы. Приложенные файлы не входят.
export-noted = В журнал аудита заносится, кто, какой протокол и в каком формате выгрузил.
export-whole = Файл содержит чувствительные сведения: вы входите в группу этого посещения. Храните его там, где его не прочтут посторонние, и удалите, когда он станет не нужен.
export-partial = Чувствительные сведения и всё, что форма вычисляет из них, исключены.
export-open = { $count ->
    [one] Не принято решение по { $count } расхождению: там, где наблюдения расходятся, общего ответа группы ещё нет.
    [few] Не принято решение по { $count } расхождениям: там, где наблюдения расходятся, общего ответа группы ещё нет.
    [many] Не принято решение по { $count } расхождениям: там, где наблюдения расходятся, общего ответа группы ещё нет.
   *[other] Не принято решение по { $count } расхождения: там, где наблюдения расходятся, общего ответа группы ещё нет.
}
export-format = Формат
export-xlsx = Книга (XLSX)
export-xlsx-about = лист для протокола и по листу на каждый повторяющийся раздел, с перечнем кодов
export-csv = Таблицы (CSV)
export-csv-about = в ZIP-файле, если в форме есть повторяющиеся разделы
export-json = JSON
export-json-about = для программ: ответы вложены так же, как в форме
export-xml = ODK XML
export-xml-about = экземпляр формы для ODK и Kobo, всегда с кодами
export-with = Дополнительно
export-labels = Названия вместо кодов
export-labels-about = варианты ответов в том виде, в каком их видят люди
export-who = Кто что сообщил и что расходится
export-who-about = с именами членов группы; недоступно для ODK XML
export-do = Скачать
print-title = На бумаге
print-about = Весь протокол на одной странице, для печати или сохранения в PDF: ответы, кем и из какого источника они получены, что и почему решил руководитель группы, по чему решения ещё нет. В журнал аудита заносится, кто что распечатал.
print-look = Показать страницу для печати
print-back = Назад к протоколу
print-do = Печать
print-form = Форма
print-state = Состояние
print-printed = Кем распечатано
print-record = Протокол
print-whole = Распечатка содержит чувствительные сведения. Храните её там, где её не прочтут посторонние.
print-partial = Чувствительные сведения из распечатки исключены.
print-open = Решение не принято: { $what }
print-somebody = Лицо, которого нет в списке участников
print-decided-approve = Протокол утверждён ({ $who }): { $when }.
print-decided-return = Протокол возвращён группе ({ $who }): { $when }.
print-decided-reopen = Протокол вновь открыт ({ $who }): { $when }.
tab-compare = Сравнение
compare-none = Сравнить не с чем: по этой форме нет других протоколов посещений этого места, ответы в которых вам доступны.
compare-with = Сравнить с
compare-which = Какие вопросы
compare-differences = Различия
compare-nothing = Различий нет.
compare-question = Вопрос
compare-change = Изменение
compare-this = этот протокол
compare-not-asked = Не задавался
compare-open = решение не принято
compare-differs = различается
paper-title = Пустые формы для печати и заполнения от руки
paper-place = Место
paper-when = День и время
paper-who = Кто видел
paper-sheet = Лист

## Administration
nav-places = Места
nav-forms = Формы
nav-people = Участники
nav-devices = Устройства
nav-held = На рассмотрении
nav-audit = Журнал аудита
proof-password = Ваш пароль (для подтверждения, что это вы)
proof-sign-in = Нужно подтвердить, что это вы. Пароль у вас не задан: выйдите, войдите заново по коду и выполните действие в течение пяти минут.
refused-no-such-member = Такого участника больше нет. Выберите другого.
refused-no-such-device = Такого устройства нет.
refused-no-such-place = Такого места нет. Выберите место из списка.
refused-no-such-form = Не хватает формы: у посещения должна быть хотя бы одна, и каждая должна быть опубликована.
refused-no-such-invitation = Приглашение больше не действует: оно использовано, отозвано или истекло.
refused-has-left = Этот участник выбыл. Чтобы он вернулся, сначала назначьте ему роль.
refused-last-admin = В рабочем пространстве не останется администратора. Сначала назначьте другого.
refused-restored = Сервер восстановлен из резервной копии менее суток назад. Сначала дождитесь синхронизации всех телефонов: они вернут то, что на нём утрачено.
refused-device-revoked = Доступ этого устройства уже отозван.
refused-visit = Такое посещение невозможно: им руководит участник с ролью «Руководитель группы», и оно не заканчивается раньше, чем начинается.
refused-too-long = Текст длиннее допустимого. Сократите его.
refused-name = Имя или название — одна непустая строка, не более 200 знаков.
refused-no-role = Выберите хотя бы одну роль.
refused-no-role-leave = У участника должна быть хотя бы одна роль. Если он выбывает, укажите это ниже.
refused-roster-full = Для новых участников и устройств больше нет места. Сообщите тем, кто обслуживает сервер.
done-member-added = Участник добавлен. Теперь ему нужна ссылка для входа или телефон.
done-renamed = Имя изменено.
done-roles-set = Роли сохранены.
done-member-left = Участник выбыл: доступ его устройств отозван, и ему больше ничего не доступно.
done-taken-back = Приглашение отозвано.
done-revoked = Доступ устройства отозван.
by-command-line = на сервере
people-title = Участники
people-count = { $count ->
    [one] { $count } участник
    [few] { $count } участника
    [many] { $count } участников
   *[other] { $count } участника
}
people-add = Добавить участника
people-add-do = Добавить
people-name = Имя
people-roles = Роли
role-about-admin = управляет участниками, устройствами, местами и формами
role-about-lead = может руководить посещениями: принимает решения по расхождениям, утверждает
role-about-visitor = заполняет формы
role-about-reader = читает
people-phones = Телефоны
people-browsers = Браузеры
people-signs-in = Способ входа
people-by-link = только по ссылке
people-second = второй фактор
people-you = вы
people-left = больше не участвует
people-left-about = Больше не участвует в работе. С новой ролью участник вернётся; доступ прежних устройств останется отозванным.
people-login = Вход по паролю, логин: { $login }.
people-second-on = Запрашивается второй фактор.
people-no-login = Пароль не задан: вход по ссылке.
people-browsers-open = { $count ->
    [0] Открытых сеансов нет.
    [one] Вход выполнен в { $count } браузере.
    [few] Вход выполнен в { $count } браузерах.
    [many] Вход выполнен в { $count } браузерах.
   *[other] Вход выполнен в { $count } браузера.
}
people-offer = Создать ссылку для входа
people-offer-about = Действует один раз, в течение пятнадцати минут.
people-reset = Утрачен пароль или второй фактор
people-reset-about = Пароль и второй фактор сбрасываются, сеансы во всех браузерах завершаются. Вы получите ссылку, по которой участник войдёт и задаст их заново. Телефоны остаются без изменений.
people-reset-do = Сбросить пароль и второй фактор
people-phones-count = { $count ->
    [0] Зарегистрированных телефонов нет.
    [one] Зарегистрирован { $count } телефон.
    [few] Зарегистрировано { $count } телефона.
    [many] Зарегистрировано { $count } телефонов.
   *[other] Зарегистрировано { $count } телефона.
}
people-devices = Показать устройства
people-leave = Выбытие
people-leave-open = Участник покидает рабочее пространство
people-leave-about = Все роли снимаются. Доступ всех телефонов и браузеров участника сразу отзывается, открытые ссылки и приглашения прекращают действовать, пароль удаляется. Всё, что участник внёс, сохраняется под его именем.
people-leave-do = Снять все роли
link-title = Ссылка для входа: { $name }
link-about = Кому передать: { $name }, и никому другому. Тот, кто первым откроет ссылку, войдёт под этим именем. Она действует один раз и показывается только сейчас.
link-until = Действует до
link-reset = { $count ->
    [0] Пароль и второй фактор сброшены. Открытых сеансов в браузерах не было.
    [one] Пароль и второй фактор сброшены. Завершён сеанс в { $count } браузере.
    [few] Пароль и второй фактор сброшены. Завершены сеансы в { $count } браузерах.
    [many] Пароль и второй фактор сброшены. Завершены сеансы в { $count } браузерах.
   *[other] Пароль и второй фактор сброшены. Завершены сеансы в { $count } браузера.
}
link-back = Назад к участнику
devices-title = Устройства
devices-count = { $count ->
    [one] { $count } устройство
    [few] { $count } устройства
    [many] { $count } устройств
   *[other] { $count } устройства
}
devices-invite = Кому приглашение для телефона
devices-choose-member = Выберите участника
devices-open-for = Срок действия
hours-24 = сутки
hours-72 = трое суток
hours-168 = неделя
hours-336 = две недели
devices-invite-do = Пригласить телефон
devices-invitations = Действующие приглашения
devices-invited-by = Кем приглашён
devices-open-until = Действует до
devices-take-back = Отозвать
devices-enrolled = Зарегистрированные устройства
devices-all-members = Все участники
devices-which = Какие
devices-in-use = Действующие
devices-with-revoked = Включая отозванные
devices-none = Подходящих устройств нет.
column-device = Устройство
devices-kind = Где хранится ключ
devices-since = Зарегистрировано
devices-heard = Последняя связь
devices-state = Состояние
devices-revoke = Отозвать доступ
devices-revoked = Доступ отозван
custody-device = на самом телефоне
custody-server = на сервере, для браузера
invited-title = Приглашение: { $name }
invited-about = Кто сканирует код приложением или открывает ссылку на телефоне: { $name }. Любой, у кого есть приглашение, может зарегистрировать телефон под этим именем. Оно действует один раз и показывается только сейчас.
invited-picture = Приглашение в виде QR-кода
invited-fingerprint = Отпечаток
invited-fingerprint-about = На телефоне показан такой же: сравните их.
invited-back = Назад к устройствам
revoke-title = Отзыв доступа устройства
revoke-before = Доступ этого устройства уже отозван:
revoke-phone-closed = Телефон сразу перестаёт получать данные с сервера.
revoke-phone-held = То, что он ещё отправит, будет задержано до решения руководителя группы.
revoke-phone-kept = То, что он отправил раньше, остаётся в протоколах. Данные на телефоне остаются там в зашифрованном виде.
revoke-browser = Сеанс в браузере завершается сразу. Всё, что в нём сделано, сохраняется.
revoke-final = Отменить это нельзя: чтобы зарегистрировать новое устройство, тому же участнику нужно новое приглашение или ссылка.
revoke-this = Это браузер, в котором вы сейчас работаете: ваш сеанс будет завершён.
revoke-do = Отозвать доступ устройства
revoke-not = Оставить без изменений
refused-place = Название места — не более 200 знаков; вид и расположение — по одной строке.
done-place-added = Место добавлено.
done-place-kept = Сведения о месте сохранены. За посещениями остаётся название, с которым они созданы.
places-title = Места
places-add = Добавить место
places-add-do = Добавить
places-none = Мест пока нет.
places-none-found = Мест с таким названием нет.
places-count = { $count ->
    [one] { $count } место
    [few] { $count } места
    [many] { $count } мест
   *[other] { $count } места
}
places-visits = Посещения
place-name = Название
place-kind = Вид места
place-kind-hint = Своими словами: отдел полиции, тюрьма, закрытое отделение.
place-location = Расположение
place-no-visits = Доступных вам посещений этого места нет.
place-change = Сведения о месте
place-change-open = Изменить название, вид или адрес
place-change-about = За посещениями остаётся название, с которым они созданы.
visit-open = Создать посещение
done-form-published = Форма опубликована. Её можно использовать в посещениях, которые создаются с этого момента.
forms-title = Формы
forms-upload = Загрузить форму
forms-none = Опубликованных форм пока нет.
forms-count = { $count ->
    [one] { $count } опубликованная версия
    [few] { $count } опубликованные версии
    [many] { $count } опубликованных версий
   *[other] { $count } опубликованной версии
}
form-title = Заголовок
form-version = Версия
form-id = Имя формы
form-records = Протоколы
form-one = группа совместно заполняет один протокол
form-many = отдельный протокол на каждую беседу или каждое подразделение
form-used = Используется в посещениях
form-hash = Отпечаток этой версии
form-files = Файлы
form-download = Скачать как XForm
form-fixed = Опубликованная версия не меняется. Чтобы изменить форму, загрузите её с другой версией.
upload-file = Файл
upload-file-hint = XLSForm (.xlsx, .xls или таблицы в файле .md) или XForm (.xml), не более 8 МиБ.
upload-check = Проверить форму
upload-check-about = Ничего не публикуется, пока вы не увидите результаты проверки.
upload-no-file = Сначала выберите файл.
upload-too-large = Файл больше 8 МиБ.
upload-kind = Имя файла должно заканчиваться на .xlsx, .xls, .md или .xml.
upload-fine = Ошибок в форме нет, её можно опубликовать.
upload-errors = { $count ->
    [0] Форму нельзя опубликовать: ей нужны файлы, которых здесь нет. Вместе с ними её могут опубликовать те, кто обслуживает сервер.
    [one] Форму нельзя опубликовать: найдена { $count } ошибка.
    [few] Форму нельзя опубликовать: найдены { $count } ошибки.
    [many] Форму нельзя опубликовать: найдено { $count } ошибок.
   *[other] Форму нельзя опубликовать: найдено { $count } ошибки.
}
upload-warnings = { $count ->
    [one] Есть { $count } предупреждение.
    [few] Есть { $count } предупреждения.
    [many] Есть { $count } предупреждений.
   *[other] Есть { $count } предупреждения.
}
upload-remarks = { $count ->
    [one] Есть { $count } замечание: что можно улучшить для работы на выезде.
    [few] Есть { $count } замечания: что можно улучшить для работы на выезде.
    [many] Есть { $count } замечаний: что можно улучшить для работы на выезде.
   *[other] Есть { $count } замечания: что можно улучшить для работы на выезде.
}
upload-other = Под этим именем и с этой версией опубликовано другое содержание. Укажите новую версию формы, чтобы их можно было различить.
upload-published = Именно эта версия уже опубликована:
upload-publish = Опубликовать
upload-publish-about = Опубликованная версия не меняется.
upload-found = Результаты проверки
upload-weight = Серьёзность
upload-sheet = Лист
upload-row = Строка
upload-column = Столбец
upload-what = Описание
upload-more = { $count ->
    [one] Ещё { $count } запись не показана.
    [few] Ещё { $count } записи не показаны.
    [many] Ещё { $count } записей не показано.
   *[other] Ещё { $count } записи не показано.
}
upload-another = Загрузить снова
weight-error = ошибка
weight-warning = предупреждение
weight-remark = замечание
refused-no-kind = Укажите вид посещения.
refused-day = Дата указывается как год, месяц и день, например 2026-11-25.
refused-ends-before = Посещение не может закончиться раньше, чем начнётся.
refused-no-lead = Посещением должен кто-то руководить: выберите хотя бы одного руководителя группы.
refused-lead = Руководить посещением может только участник с ролью «Руководитель группы». Выберите другого или сначала назначьте ему эту роль.
visit-no-places = Мест для посещения пока нет.
visit-no-forms = Форм для заполнения пока нет.
visit-choose-place = Выберите место
visit-begins = Первый день
visit-ends = Последний день
visit-open-do = Создать посещение
team-about = Руководитель группы принимает решения по расхождениям и утверждает протоколы. Роль «Только чтение» видит всё, кроме чувствительных сведений, и ничего не вносит.
team-not = не участвует
team-change = Состав группы
team-change-about = Телефоны узнают об этом при следующей синхронизации. Внесённое теми, кто больше не участвует, сохраняется.
team-gone = Больше не участвует в рабочем пространстве и при сохранении будет исключён из группы: { $name }.
team-as-it-is = Оставить без изменений
by-server = сам сервер
audit-about = Кто что решил, начиная с последнего. Каждая строка ссылается на предыдущую по хешу, поэтому ни одну нельзя незаметно изменить или удалить. Ответов и имён в журнале нет: имена подставляются в нынешнем виде.
audit-sound = { $count ->
    [one] Журнал только что проверен: { $count } строка, всё в том виде, в каком было записано, ничего не пропало.
    [few] Журнал только что проверен: { $count } строки, всё в том виде, в каком было записано, ничего не пропало.
    [many] Журнал только что проверен: { $count } строк, всё в том виде, в каком было записано, ничего не пропало.
   *[other] Журнал только что проверен: { $count } строки, всё в том виде, в каком было записано, ничего не пропало.
}
audit-unreadable = Строку { $line } не удаётся прочитать.
audit-broken = Строка { $line } не продолжает предыдущую: здесь строка изменена или удалена.
audit-short = В конце не хватает строк: последняя имеющаяся — { $line }.
audit-other-end = Последняя строка — не та, которая была записана.
audit-fault-next = Возможно, кто-то изменил базу данных. Сообщите тем, кто обслуживает сервер, и сохраните резервные копии.
audit-verify = Проверить весь журнал
audit-end = Где журнал заканчивается сейчас
audit-end-about = Запишите это в другом месте. Если в более позднем журнале этой строки нет, это не тот же журнал.
audit-number = №
audit-when = Когда
audit-who = Кто
audit-what = Что
audit-to = О чём
audit-newest = Последние строки
audit-earlier = Более ранние строки
audit-line-unreadable = Эту строку не удаётся прочитать.
audit-kind-member = участник
audit-kind-device = устройство
audit-kind-place = место
audit-kind-form = форма
audit-kind-visit = посещение
audit-kind-record = протокол
audit-kind-held = на рассмотрении, №
audit-kind-since = начиная с
audit-word-no-role = без роли
audit-word-second-factor-off = второй фактор отключён
audit-word-with-a-second-factor = со вторым фактором
audit-word-with-a-recovery-code = с кодом восстановления
audit-word-duplicate = уже есть
audit-word-mistake = ошибка
audit-word-not-trusted = не заслуживает доверия
audit-word-not-theirs = внесено без права на это
audit-word-other = другая причина
act-found = создано рабочее пространство
act-add-member = добавлен участник
act-rename-member = изменено имя участника
act-set-roles = назначены роли
act-offer-sign-in = создана ссылка для входа
act-sign-in = выполнен вход по ссылке
act-sign-in-by-password = выполнен вход по паролю
act-end-session = завершён сеанс
act-choose-password = задан пароль
act-remove-password = удалён собственный пароль
act-reset-sign-in = сброшены пароль и второй фактор
act-second-factor-on = включён второй фактор
act-second-factor-off = отключён второй фактор
act-new-recovery-codes = созданы новые коды восстановления
act-lock-out = вход заблокирован после неверных паролей
act-invite = приглашён телефон
act-take-back-invitation = отозвано приглашение
act-enrol = зарегистрировано устройство
act-revoke = отозван доступ устройства
act-restore-roster = список участников восстановлен с телефона
act-restore = рабочее пространство восстановлено из резервной копии
act-phones-are-back = подтверждена синхронизация телефонов
act-keep-place = сохранено место
act-publish-form = опубликована форма
act-keep-visit = создано или изменено посещение
act-set-team = изменён состав группы
act-approve = утверждён протокол
act-return = протокол возвращён группе
act-reopen = протокол вновь открыт
act-settle = принято решение по расхождению
act-read-sensitive = прочитаны чувствительные сведения
act-release-held = принято то, что было на рассмотрении
act-let-go-held = отклонено то, что было на рассмотрении
done-released = Принято.
done-released-partly = Принято частично. То, что осталось ниже, принять пока нельзя.
done-let-go = С сервера удалено. На телефоне, где это внесено, данные остаются.
held-title = На рассмотрении
held-about = То, что поступило с телефонов, но не могло быть принято сервером сразу. Ничего не потеряно: всё ждёт здесь решения руководителя группы.
held-none = На рассмотрении ничего нет.
held-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}
held-choose = Выбрать
held-visit = Посещение и протокол
held-visit-unknown = посещение, не известное серверу
held-by = От кого поступило
held-nobody = неизвестно
held-changes = Изменения
held-more = { $count ->
    [one] из них { $count } позже
    [few] из них { $count } позже
    [many] из них { $count } позже
   *[other] из них { $count } позже
}
held-why = Почему
held-since = С какого времени
held-release = Принять
held-release-about = Насколько это стало возможно: например, участник снова входит в группу.
held-reason = Причина
held-choose-reason = Выберите причину
held-let-go = Отклонить
held-let-go-about = Удаляется с сервера и остаётся на телефоне, где это внесено.
held-not-yours = Решение принимает руководитель группы этого посещения.
held-tick = Сначала выберите записи: не более чем на тысячу изменений.
held-no-reason = Выберите причину отклонения.
held-not-held = Часть записей больше не на рассмотрении: решение уже принято кем-то другим. Просмотрите ещё раз.
held-too-many = Слишком много для одного решения. Выберите меньше.
held-no-room = На диске сервера нет места. Сообщите тем, кто обслуживает сервер.
held-not-possible = Принять пока ничего нельзя: причина указана рядом с каждой записью.
held-reason-second-content = Устройство внесло вместо этого другое
held-reason-device-revoked = Доступ устройства отозван до того, как это поступило
held-reason-not-in-team = Отправитель не входит в группу
held-reason-unfit = Не удалось применить
held-reason-record-full = Протокол достиг предельного размера
held-reason-no-such-visit = Посещение не известно серверу
held-reason-reads-only = У отправителя роль «Только чтение»
held-reason-no-such-form = Версия формы не известна серверу
held-reason-device-unknown = Указанное устройство не известно серверу
held-reason-builds-on-held = Основано на том, что на рассмотрении
held-reason-other-visit = Протокол относится к другому посещению
held-reason-later = Причина, известная более поздней версии
let-go-duplicate = То же самое уже есть в протоколе
let-go-mistake = Внесено по ошибке или не в тот протокол
let-go-not-trusted = Возможно, внесено не автором: устройство было утеряно
let-go-not-theirs = Внесено тем, кто не имел на это права
let-go-other = Другая причина, известная руководителям
