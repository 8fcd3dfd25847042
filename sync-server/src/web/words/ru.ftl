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
