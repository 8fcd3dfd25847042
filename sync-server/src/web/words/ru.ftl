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
