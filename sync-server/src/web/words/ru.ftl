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
date-days-of-month = { $first }–{ $last } { $month } { $year }
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
needs-title = Ждёт вас
needs-more = Другие посещения, которые ждут вас
need-held = { $count ->
    [one] { $count } запись задержана до решения руководителя
    [few] { $count } записи задержаны до решения руководителя
    [many] { $count } записей задержано до решения руководителя
   *[other] { $count } записи задержано до решения руководителя
}
need-flags = { $count ->
    [one] { $count } срочный сигнал
    [few] { $count } срочных сигнала
    [many] { $count } срочных сигналов
   *[other] { $count } срочного сигнала
}
need-broken = { $count ->
    [one] { $count } протокол не открывается
    [few] { $count } протокола не открываются
    [many] { $count } протоколов не открываются
   *[other] { $count } протокола не открываются
}
need-to-settle = { $count ->
    [one] { $count } расхождение требует решения
    [few] { $count } расхождения требуют решения
    [many] { $count } расхождений требуют решения
   *[other] { $count } расхождения требуют решения
}
need-returned = Возвращён группе
need-later = Изменён после утверждения
need-ready = Можно утвердить
need-recheck = { $count ->
    [one] { $count } вопрос нужно перепроверить
    [few] { $count } вопроса нужно перепроверить
    [many] { $count } вопросов нужно перепроверить
   *[other] { $count } вопроса нужно перепроверить
}
home-who-needs = Ждут меня
home-state = Состояние
home-state-any = Любое состояние
home-not-looked = через мгновение
home-unknown = { $count ->
    [one] { $count } посещение ещё просматривается и может здесь отсутствовать. Загляните чуть позже.
    [few] { $count } посещения ещё просматриваются и могут здесь отсутствовать. Загляните чуть позже.
    [many] { $count } посещений ещё просматривается и может здесь отсутствовать. Загляните чуть позже.
   *[other] { $count } посещения ещё просматривается и может здесь отсутствовать. Загляните чуть позже.
}
column-state = Состояние
visit-state-broken = Протокол не открывается
visit-state-to-settle = Требует решения
visit-state-returned = Возвращён группе
visit-state-approved-with-later-changes = Утверждён, позже изменён
visit-state-open = Заполняется
visit-state-approved = Утверждён
visit-state-empty = Протоколов пока нет
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
flags-title = Срочно
flags-about = Кто-то ответил «да» на вопрос о безопасности. Сигнал остаётся, пока руководитель не решит иначе у этого вопроса, указав причину.
again-title = Перепроверить
again-anyone = любой член группы
late = { $count ->
    [one] { $count } поздняя запись с бумаги
    [few] { $count } поздние записи с бумаги
    [many] { $count } поздних записей с бумаги
   *[other] { $count } поздней записи с бумаги
}
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

## Passkeys
sign-in-by-passkey = Войти по ключу доступа
me-passkeys = Ключи доступа
me-passkeys-about = С ключом доступа вы входите по отпечатку пальца, лицу или PIN-коду своего телефона или компьютера: без логина, пароля и кода. Он действует только по адресу этого сервера, поэтому выманить его нельзя.
me-passkeys-not-here = Ключи доступа здесь использовать нельзя: браузеры допускают их, только если адрес сервера начинается с https:// и содержит имя, а не число.
passkey-name = Название
passkey-since = Добавлен
passkey-unused = ещё не использовался
passkey-copied = синхронизируется с другими устройствами
passkey-change = Изменить
passkey-remove = Удалить этот ключ доступа
passkey-add = Добавить ключ доступа
passkey-cannot = Этот браузер не поддерживает ключи доступа или не выполняет скрипты.
passkey-prove-first = Чтобы добавить или удалить ключ доступа, сначала подтвердите, что это вы.
passkey-new = Новый ключ доступа
passkey-new-about = Браузер спросит, где его хранить, и убедится, что это вы.
passkey-new-do = Создать ключ доступа
passkey-cancelled = Ничего не сделано: действие отменено, заняло слишком много времени, или ключа доступа для этого сервера здесь нет.
passkey-failed = Браузер не смог этого сделать. Откройте страницы по собственному адресу сервера и попробуйте снова.
prove-by-passkey = Подтвердить ключом доступа, что это вы
prove-do = Продолжить
proof-passkey = Нужно подтвердить, что это вы: ключом доступа или войдя заново. Затем выполните действие в течение пяти минут.
people-passkeys = { $count ->
    [one] Есть { $count } ключ доступа.
    [few] Есть { $count } ключа доступа.
    [many] Есть { $count } ключей доступа.
   *[other] Есть { $count } ключа доступа.
}
people-passkey = ключ доступа
fault-passkey-name = Дайте ключу доступа название не длиннее 60 знаков.
fault-passkey-too-many = У вас уже наибольшее возможное число ключей доступа. Сначала удалите один из них.
fault-passkey-too-late = Прошло слишком много времени, или это уже сделано. Попробуйте снова.
fault-passkey-not-accepted = Этот ключ доступа не принят.
fault-passkey-known = На этом устройстве уже есть ключ доступа для этого сервера.
fault-passkey-gone = Этого ключа доступа больше нет.
audit-kind-passkey = ключ доступа
act-add-passkey = добавление ключа доступа
act-rename-passkey = переименование ключа доступа
act-remove-passkey = удаление ключа доступа
act-take-passkeys = удаление всех ключей доступа участника
act-sign-in-by-passkey = вход по ключу доступа
act-prove-by-passkey = подтверждение личности ключом доступа
act-passkey-set-back = отказ ключу доступа, счётчик которого уменьшился: возможно, он скопирован

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

## A record in other ways: its files, as a table, who wrote what, and what changed between two moments
file-kind-picture = изображение
file-kind-sound = звукозапись
file-kind-film = видео
file-kind-other = файл
file-kb = { $size } кБ
file-mb = { $size } МБ
file-waiting = ещё не получен: остаётся на телефоне участника { $who }
file-replaced = заменён позднее: для роли «Только чтение» недоступен
record-shape = Вид повторяющихся частей
record-cards = Карточками
record-table = Таблицей
table-not-asked = Здесь вопрос не задаётся
table-comments = { $count ->
    [one] { $count } комментарий
    [few] { $count } комментария
    [many] { $count } комментариев
   *[other] { $count } комментария
}
written-who = Кто написал какую часть
time-choose = Чтобы увидеть, что изменилось между двумя шагами, выберите первый и последний.
time-from-here = Отсюда
time-to-here = До этого места
time-shortcuts = Что изменилось
time-since-approval = С момента утверждения
time-since-evening = С вечера { $day }
time-on = { $day }
between-title = Что изменилось: от «{ $from }» до «{ $to }»
between-beginning = начало
between-now = сейчас
between-approval = утверждение
between-step = { $when } ({ $who })
between-step-unknown = более ранний шаг
between-record-from = Протокол до этих изменений
between-record-to = Протокол после этих изменений
between-none = Между этими моментами ничего не изменилось.
between-count = { $count ->
    [one] { $count } изменение
    [few] { $count } изменения
    [many] { $count } изменений
   *[other] { $count } изменения
}
between-more = { $count ->
    [one] Показано только первое { $count }: выберите более близкие моменты.
    [few] Показаны только первые { $count }: выберите более близкие моменты.
    [many] Показаны только первые { $count }: выберите более близкие моменты.
   *[other] Показаны только первые { $count }: выберите более близкие моменты.
}
between-by = Группировка изменений
between-by-question = По вопросам
between-by-person = По участникам

## News while a page stands open
live-new = Поступили новые данные.
live-show = Показать

## Export and print
tab-export = Экспорт и печать
export-file = Файл для других программ
export-about = Вопросы, которые задаются сейчас, и ответы, принятые от имени группы. Приложенные файлы не включаются.
export-noted = В журнале аудита сохраняется, кто, какой протокол и в каком виде выгрузил.
export-whole = В файле есть чувствительные ответы, так как вы входите в группу этого посещения. Храните его там, где его не прочтут другие, и удалите, когда он больше не нужен.
export-partial = Чувствительные ответы и то, что форма вычисляет по ним, не включены.
export-open = { $count ->
    [one] По { $count } расхождению решение не принято: там, где наблюдения расходятся, ответа от имени группы пока нет.
    [few] По { $count } расхождениям решение не принято: там, где наблюдения расходятся, ответа от имени группы пока нет.
    [many] По { $count } расхождениям решение не принято: там, где наблюдения расходятся, ответа от имени группы пока нет.
   *[other] По { $count } расхождения решение не принято: там, где наблюдения расходятся, ответа от имени группы пока нет.
}
export-format = Формат
export-xlsx = Книга (XLSX)
export-xlsx-about = лист для протокола и по листу на каждую повторяемую группу, со справочником кодов
export-csv = Таблицы (CSV)
export-csv-about = в ZIP-файле, если в форме есть повторяемые группы
export-json = JSON
export-json-about = для программ: ответы вложены так же, как в форме
export-xml = XML для ODK
export-xml-about = запись в том виде, в каком её принимают ODK и Kobo, всегда с кодами
export-with = Параметры
export-labels = Названия вместо кодов
export-labels-about = варианты в том виде, в каком их читают люди
export-who = Кто что сообщил и в чём расхождения
export-who-about = указываются имена членов группы; недоступно в XML для ODK
export-do = Скачать
print-title = На бумаге
print-about = Весь протокол на одной странице для печати или сохранения в PDF: что отвечено, кем и из какого источника, что и почему решил руководитель, по чему решение не принято. В журнале аудита сохраняется, кто что распечатал.
print-look = Показать страницу для печати
print-back = Назад к протоколу
print-do = Печать
print-form = Форма
print-state = Состояние
print-printed = Напечатал(а)
print-record = Протокол
print-whole = В этой распечатке есть чувствительные ответы. Храните её там, где её не прочтут другие.
print-partial = Чувствительные ответы в эту распечатку не включены.
print-open = Решение не принято: { $what }
print-somebody = Лицо, которого нет в списке
print-decided-approve = Протокол утверждён: { $who }, { $when }.
print-decided-return = Протокол возвращён группе: { $who }, { $when }.
print-decided-reopen = Протокол открыт снова: { $who }, { $when }.
tab-compare = Сравнение
compare-none = Сравнить не с чем: нет другого протокола по этой форме из посещения этого места, ответы которого вам видны.
compare-with = Сравнить с
compare-which = Какие вопросы показаны
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
paper-when = Дата и время
paper-who = Кто это видел
paper-sheet = Лист

## Typing in from paper
type-in = Ввод с бумаги
type-in-another = Ввести с бумаги ещё один
type-in-whose = Чей это лист
type-in-when = Дата и время наблюдения
type-in-source = Источник
type-in-source-none = на листе не указан
type-in-when-wrong = Укажите дату и время. Пока ничего не принято.
type-in-when-future = Это время ещё не наступило. Ничего не принято.
type-in-when-outside = Посещение проходило: { $days }. Пока ничего не принято.
type-in-when-sure = На листе указан именно этот день
type-in-sure = Так написано на листе: принять
type-in-begins = Этот протокол ещё никто не начал. Он начнётся с первых ответов, которые вы сохраните.
type-in-approved = Этот протокол утверждён. Введённое будет помечено как поступившее после утверждения.
type-in-took = { $count ->
    [one] Принят { $count } ответ.
    [few] Приняты { $count } ответа.
    [many] Принято { $count } ответов.
   *[other] Принято { $count } ответа.
}
type-in-soon = Скоро это будет показано.
type-in-left = { $count ->
    [one] { $count } ответ не принят. Он остался в своём поле, рядом указана причина.
    [few] { $count } ответа не приняты. Они остались в своих полях, рядом указаны причины.
    [many] { $count } ответов не приняты. Они остались в своих полях, рядом указаны причины.
   *[other] { $count } ответа не приняты. Они остались в своих полях, рядом указаны причины.
}
type-in-lost = Этих вопросов больше нет. Вот что вы в них ввели, чтобы скопировать:
type-in-keys = Enter: следующее поле. Shift и Enter: предыдущее. Ctrl и Enter: сохранить и продолжить. Варианты вводятся кодом, номером или первыми буквами.
type-in-sheet-unnamed = Вопросы
type-in-part = { $name }, часть { $part }
type-in-phone-only = Здесь не вводится
type-in-add = Сохранить и добавить: { $name }
type-in-save = Сохранить
type-in-save-next = Сохранить и продолжить
type-in-unsaved = Не сохранено:
type-in-wrong-number = Здесь нужно число.
type-in-wrong-date = Здесь нужна дата.
type-in-wrong-time = Здесь нужно время суток.
type-in-wrong-datetime = Здесь нужны дата и время.
type-in-wrong-one = Здесь нужен один из вариантов.
type-in-wrong-several = Здесь нужны все варианты, каждый один раз, в нужном порядке.
type-in-wrong-text = Ответ не того вида, которого требует вопрос.
not-done-begun-otherwise = Тем временем кто-то начал этот протокол в другой версии формы. Скопируйте введённое и внесите его туда.
not-done-constraint = По условиям формы так быть не может.
not-done-not-offered = Ни у одного из доступных здесь вариантов нет такого кода.

## Administration
nav-places = Места
nav-forms = Формы
nav-people = Участники
nav-devices = Устройства
nav-held = Задержанное
nav-audit = Журнал аудита
proof-password = Ваш пароль — для подтверждения, что это вы
proof-sign-in = Нужно подтвердить, что это вы. Пароля у вас нет: выйдите, войдите заново по коду и выполните действие в течение пяти минут.
refused-no-such-member = Такого участника больше нет. Выберите другого.
refused-no-such-device = Такого устройства нет.
refused-no-such-place = Такого места нет. Выберите место из списка.
refused-no-such-form = Не указана форма: у посещения есть хотя бы одна, и каждая должна быть опубликована.
refused-no-such-invitation = Это приглашение больше не действует: оно использовано, отозвано или истекло.
refused-has-left = Этот участник выбыл. Если он должен вернуться, сначала назначьте ему роль.
refused-last-admin = Рабочее пространство останется без администратора. Сначала назначьте администратором кого-то ещё.
refused-restored = Сервер восстановлен из резервной копии менее суток назад. Сначала дайте синхронизироваться всем телефонам: они вернут то, что он потерял.
refused-device-revoked = Это устройство уже было отозвано.
refused-visit = Таким посещение быть не может: им руководит тот, кто имеет в рабочем пространстве роль руководителя группы, и оно не заканчивается раньше, чем начинается.
refused-too-long = Это длиннее, чем допустимо. Сократите текст.
refused-name = Имя — одна непустая строка, не более 200 знаков.
refused-no-role = Выберите хотя бы одну роль.
refused-no-role-leave = У участника есть хотя бы одна роль. Если он выбывает, укажите это ниже.
refused-roster-full = Для новых участников и устройств больше нет места. Сообщите тем, кто обслуживает сервер.
done-member-added = Участник добавлен. Теперь нужна ссылка для входа или телефон.
done-renamed = Имя изменено.
done-roles-set = Роли сохранены.
done-member-left = Участник выбыл: его устройства отозваны, доступа у него больше нет.
done-taken-back = Приглашение отозвано.
done-revoked = Устройство отозвано.
by-command-line = на сервере (командная строка)
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
people-signs-in = Вход
people-by-link = только по ссылке
people-second = второй фактор
people-you = вы
people-left = больше не участвует
people-left-about = Участник выбыл. Чтобы вернуть его, назначьте роль; прежние устройства останутся отозванными.
people-login = Входит по паролю с логином { $login }.
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
people-offer-about = Она действует один раз и в течение пятнадцати минут.
people-reset = Утрачен пароль или второй фактор
people-reset-about = Пароль, второй фактор и ключи доступа удаляются, во всех браузерах выполняется выход. Вы получите ссылку, по которой участник войдёт и задаст их заново. Телефоны остаются как есть.
people-reset-do = Удалить пароль, второй фактор и ключи доступа
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
people-leave-about = Все роли снимаются. Все телефоны и браузеры участника сразу отзываются, открытые ссылки и приглашения прекращают действие, пароль и ключи доступа удаляются. Написанное остаётся под его именем.
people-leave-do = Снять все роли
link-title = Ссылка для входа: { $name }
link-about = Передайте её только этому участнику ({ $name }) и никому больше: кто первым её откроет, войдёт под этим именем. Она действует один раз и показывается только сейчас.
link-until = Действует до:
link-reset = { $count ->
    [0] Пароль и второй фактор удалены. Открытых сеансов в браузерах не было.
    [one] Пароль и второй фактор удалены. Выход выполнен в { $count } браузере.
    [few] Пароль и второй фактор удалены. Выход выполнен в { $count } браузерах.
    [many] Пароль и второй фактор удалены. Выход выполнен в { $count } браузерах.
   *[other] Пароль и второй фактор удалены. Выход выполнен в { $count } браузера.
}
link-back = Назад к участнику
devices-title = Устройства
devices-count = { $count ->
    [one] { $count } устройство
    [few] { $count } устройства
    [many] { $count } устройств
   *[other] { $count } устройства
}
devices-invite = Пригласить телефон для
devices-choose-member = Выберите участника
devices-open-for = Срок действия
hours-24 = сутки
hours-72 = трое суток
hours-168 = неделя
hours-336 = две недели
devices-invite-do = Пригласить телефон
devices-invitations = Действующие приглашения
devices-invited-by = Кто пригласил
devices-open-until = Действует до
devices-take-back = Отозвать
devices-enrolled = Зарегистрированные устройства
devices-all-members = Все участники
devices-which = Какие
devices-in-use = Используемые
devices-with-revoked = Включая отозванные
devices-none = Подходящих устройств нет.
column-device = Устройство
devices-kind = Где хранится ключ
devices-since = Зарегистрировано
devices-heard = Последняя связь
devices-state = Состояние
devices-revoke = Отозвать
devices-revoked = Отозвано
custody-device = на самом телефоне
custody-server = на сервере, для браузера
invited-title = Приглашение: { $name }
invited-about = Пусть { $name } отсканирует это приложением или откроет ссылку на телефоне. Любой, у кого она есть, может зарегистрировать телефон под этим именем. Приглашение действует один раз и показывается только сейчас.
invited-picture = Приглашение в виде QR-кода
invited-fingerprint = Отпечаток
invited-fingerprint-about = Телефон показывает такой же: сравните их.
invited-back = Назад к устройствам
revoke-title = Отозвать устройство
revoke-before = Это устройство уже было отозвано:
revoke-phone-closed = Телефон сразу перестаёт получать что-либо от сервера.
revoke-phone-held = То, что он ещё отправит, задерживается до решения руководителя группы.
revoke-phone-kept = Отправленное ранее остаётся в протоколах. Данные на телефоне остаются на нём в зашифрованном виде.
revoke-browser = В браузере сразу выполняется выход. Сделанное в нём остаётся.
revoke-final = Отменить это нельзя: тот же человек регистрирует новое устройство по новому приглашению или ссылке.
revoke-this = Это браузер, в котором вы сейчас работаете: будет выполнен выход.
revoke-do = Отозвать устройство
revoke-not = Оставить как есть
refused-place = Название места — не более 200 знаков; вид места и расположение — по одной строке.
done-place-added = Место добавлено.
done-place-kept = Место сохранено. Посещения сохраняют название, с которым были открыты.
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
place-kind-hint = Своими словами: отделение полиции, тюрьма, закрытое отделение.
place-location = Расположение
place-no-visits = Посещений этого места среди доступных вам нет.
place-change = Само место
place-change-open = Изменить название, вид или адрес
place-change-about = Посещения сохраняют название, с которым были открыты.
visit-open = Открыть посещение
done-form-published = Форма опубликована. Её можно использовать в посещениях, которые будут открыты начиная с этого момента.
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
form-one = группа вместе заполняет один
form-many = отдельный для каждой беседы или подразделения
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
upload-kind = Имя файла должно оканчиваться на .xlsx, .xls, .md или .xml.
upload-fine = Ошибок в форме нет, её можно опубликовать.
upload-errors = { $count ->
    [0] Форму нельзя опубликовать: ей нужны файлы, которых здесь нет. Её могут опубликовать с этими файлами те, кто обслуживает сервер.
    [one] { $count } ошибка не позволяет опубликовать форму.
    [few] { $count } ошибки не позволяют опубликовать форму.
    [many] { $count } ошибок не позволяют опубликовать форму.
   *[other] { $count } ошибки не позволяют опубликовать форму.
}
upload-warnings = { $count ->
    [one] Есть { $count } предупреждение.
    [few] Есть { $count } предупреждения.
    [many] Есть { $count } предупреждений.
   *[other] Есть { $count } предупреждения.
}
upload-remarks = { $count ->
    [one] Для работы на месте можно улучшить { $count } пункт.
    [few] Для работы на месте можно улучшить { $count } пункта.
    [many] Для работы на месте можно улучшить { $count } пунктов.
   *[other] Для работы на месте можно улучшить { $count } пункта.
}
upload-other = Под этим именем и этой версией опубликовано другое содержание. Присвойте форме новую версию, чтобы их можно было различить.
upload-published = Именно эта версия уже опубликована:
upload-publish = Опубликовать
upload-publish-about = Опубликованная версия не меняется.
upload-found = Результаты проверки
upload-weight = Серьёзность
upload-sheet = Лист
upload-row = Строка
upload-column = Столбец
upload-what = Что обнаружено
upload-more = { $count ->
    [one] Ещё { $count } не показано.
    [few] Ещё { $count } не показаны.
    [many] Ещё { $count } не показаны.
   *[other] Ещё { $count } не показаны.
}
upload-another = Загрузить ещё раз
weight-error = ошибка
weight-warning = предупреждение
weight-remark = замечание

## Versions of forms, trying forms out, backups, founding
form-versions = Версии
form-this = эта
form-paper = Для печати
differences-title = Различия
differences-before = с предыдущей
differences-one = У этой формы только одна версия.
differences-first = Это самая ранняя версия. Выберите другую для сравнения.
differences-from = Более ранняя версия
differences-to = Более поздняя версия
difference-none = Различий нет.
difference-risks = { $count ->
    [one] { $count } из этих изменений затрагивает ответы, данные в более ранней версии. Уже заполненные протоколы остаются в своей версии.
    [few] { $count } из этих изменений затрагивают ответы, данные в более ранней версии. Уже заполненные протоколы остаются в своей версии.
    [many] { $count } из этих изменений затрагивают ответы, данные в более ранней версии. Уже заполненные протоколы остаются в своей версии.
   *[other] { $count } из этих изменений затрагивают ответы, данные в более ранней версии. Уже заполненные протоколы остаются в своей версии.
}
difference-form = Форма в целом
difference-list = { $count ->
    [one] список вариантов, который предлагает { $count } вопрос
    [few] список вариантов, который предлагают { $count } вопроса
    [many] список вариантов, который предлагают { $count } вопросов
   *[other] список вариантов, который предлагают { $count } вопроса
}
difference-yes = да
difference-no = нет
fate-added = добавлено
fate-removed = удалено
fate-moved = перемещено
fate-moved-within = перемещено внутри раздела
fate-moved-from = перемещено, было в { $from }
fate-changed = изменено
risk-removed = Об этом больше не спрашивают. Данные ответы остаются в прежних протоколах.
risk-other-place = Ответ узнаётся по месту своего вопроса: это считается другим вопросом, и при сравнении посещений они не стоят рядом.
risk-other-type = Ответы записываются иначе: ответы обеих версий могут не поместиться в одну таблицу.
risk-choice-gone = Исчез вариант, который могли выбрать в прежних протоколах.
risk-other-merge = Ответы нескольких человек объединяются иначе.
risk-not-sensitive = Больше не отмечено как чувствительное: те, у кого только чтение, увидят ответы.
entry-kind-question = вопрос
entry-kind-note = примечание
entry-kind-group = раздел
entry-kind-repeat = повтор
entry-kind-calculation = вычисление
aspect-title = Заголовок
aspect-language = Язык
aspect-default-language = Язык, показываемый первым
aspect-awaiting-review = Перевод требует проверки
aspect-style = Страницы
aspect-label = Текст вопроса
aspect-hint = Подсказка
aspect-guidance = Подробная подсказка
aspect-media = Снимок, звук или видео
aspect-type = Вид ответа
aspect-required = Ответ обязателен
aspect-required-message = Сообщение, если ответа нет
aspect-relevant = Спрашивается, если
aspect-constraint = Принимается, если
aspect-constraint-message = Сообщение, если не принято
aspect-calculation = Вычисление
aspect-default = Начальный ответ
aspect-read-only = Не изменяется
aspect-trigger = Записывает форма
aspect-count = Количество
aspect-appearance = Вид
aspect-parameter = Параметр
aspect-list = Список вариантов
aspect-filter = Предлагаемые варианты
aspect-choice = Вариант
aspect-choice-label = Название варианта
aspect-choice-order = Порядок вариантов
aspect-merge = Объединение ответов
aspect-tolerance = Допуск
aspect-theme = Тема
aspect-norms = Нормы
aspect-sensitive = Чувствительное
aspect-records = Протоколы
aspect-file = Файл данных
question-type-group = раздел
question-type-repeat = повтор
question-type-calculate = вычисление
question-type-select-one = один вариант
question-type-select-multiple = несколько вариантов
question-type-rank = варианты по порядку
question-type-range = число на шкале
question-type-acknowledge = подтверждение
question-type-image = снимок
question-type-audio = звук
question-type-video = видео
question-type-file = файл
question-type-integer = целое число
question-type-decimal = дробное число
question-type-boolean = верно или неверно
question-type-date = дата
question-type-time = время
question-type-datetime = дата и время
question-type-geopoint = местоположение
question-type-geotrace = линия на карте
question-type-geoshape = участок на карте
question-type-barcode = отсканированный код
question-type-text = текст
merge-policy-shared = один ответ группы
merge-policy-text = текст, который пишут вместе
merge-policy-set = отметки складываются
merge-policy-observed = наблюдение каждого
merge-policy-any = достаточно одного «да»
merge-policy-highest = важнее наибольшее
upload-changes = Что это меняет в версии { $version }
upload-changes-used = { $count ->
    [0] Ни одно посещение не использует эту версию.
    [one] Эту версию использует { $count } посещение, и она за ним остаётся.
    [few] Эту версию используют { $count } посещения, и она за ними остаётся.
    [many] Эту версию используют { $count } посещений, и она за ними остаётся.
   *[other] Эту версию используют { $count } посещения, и она за ними остаётся.
}
upload-in-english = Ошибки и предупреждения даны по-английски, словами программ, в которых пишут формы.
remark-what-label = Текст вопроса
remark-what-hint = Подсказка
remark-what-constraint-message = Сообщение о непринятом ответе
remark-what-required-message = Сообщение об отсутствующем ответе
remark-what-choice = Вариант
remark-what-picture = снимок
remark-what-sound = звук
remark-what-film = видео
remark-what-file = файл
remark-what-position = местоположение
remark-asked-too-early = Будет ли задан вопрос «{ $name }», зависит от «{ $later }», который идёт позже.
remark-asked-too-early-advice = Переместите его за тот вопрос: во время посещения назад не возвращаются.
remark-long-label = { $what }, «{ $name }»: длина в знаках { $count } ({ $language }); на телефоне хорошо видно около { $most }.
remark-long-label-advice = Скажите короче или перенесите часть в подсказку.
remark-missing-translation = { $what }, «{ $name }»: нет перевода ({ $languages }).
remark-missing-translation-advice = Кто выбрал этот язык, прочтёт здесь другой.
remark-never-asked = Вопрос «{ $name }» никогда не задаётся: { $condition } никогда не выполняется.
remark-never-asked-advice = Проверьте коды вариантов и условия разделов вокруг него.
remark-no-narrative = О теме «{ $theme }» ничего нельзя рассказать своими словами.
remark-no-narrative-advice = Добавьте вопрос типа text с видом «multiline» и этой темой.
remark-no-theme = «{ $name }» не относится ни к одной теме.
remark-no-theme-advice = Назовите её в столбце «theme», здесь или в строке раздела.
remark-no-way-out = Варианты вопроса «{ $name }» не позволяют сказать, что это не проверялось.
remark-no-way-out-advice = Добавьте вариант вроде not_checked или not_known: никто не должен гадать.
remark-one-label = У варианта «{ $name }» одно название на всех языках.
remark-one-label-advice = Дайте каждому языку свой столбец на листе вариантов.
remark-personal-file = «{ $name }» собирает данные ({ $what }) и не отмечен как чувствительный.
remark-personal-file-advice = Напишите yes в столбце «sensitive»: там могут быть видны или слышны люди, или их можно найти.
remark-personal-text = «{ $name }», возможно, спрашивает, кто этот человек, и не отмечен как чувствительный.
remark-personal-text-advice = Уберите его или напишите yes в столбце «sensitive».
remark-required-never-asked = На вопрос «{ $name }» нужно ответить, но он никогда не задаётся.
remark-required-never-asked-advice = Очистите столбец «required» или сделайте так, чтобы вопрос задавался.
remark-same-choice = Вариант «{ $name }» читается так же, как «{ $other }».
remark-same-choice-advice = Их никто не различит.
remark-same-question = «{ $name }» читается так же, как «{ $other }», в том же разделе.
remark-same-question-advice = Скажите в тексте, чем они отличаются.
remark-threshold-without-norm = В примечании «{ $name }» есть порог, но нет ссылки на норму.
remark-threshold-without-norm-advice = Укажите в столбце «norm», откуда он, а в тексте — в каком регионе действует.
preview-title = Предпросмотр
preview-do = Попробовать
preview-nothing-kept = Предпросмотр: ничего не сохраняется. Форма спрашивает, как на телефоне; из ответов здесь протокол не возникает.
preview-show = Показать, что дальше
preview-place = { $number } из { $count }
preview-full = В этом предпросмотре больше нет места. Начните заново, чтобы продолжить.
preview-end = Конец
preview-complete = Всё заполнено.
preview-missing = { $count ->
    [one] { $count } ответ отсутствует или не принят.
    [few] { $count } ответа отсутствуют или не приняты.
    [many] { $count } ответов отсутствуют или не приняты.
   *[other] { $count } ответа отсутствуют или не приняты.
}
preview-wrong-required = Ответ обязателен.
preview-wrong-constraint = Этот ответ не принят.
preview-wrong-wrong-type = Это записано не так, как требует вопрос.
preview-wrong-too-long = Этот ответ слишком длинный.
preview-wrong-read-only = Это нельзя изменить.
preview-nothing = Сейчас здесь ни о чём не спрашивают.
preview-remove = Убрать
preview-add = Добавить: { $what }
preview-counted = { $count ->
    [0] Форма не просит ни одного.
    [one] Форма просит { $count }.
    [few] Форма просит { $count }.
    [many] Форма просит { $count }.
   *[other] Форма просит { $count }.
}
preview-cut = Здесь больше, чем показывает предпросмотр.
preview-back = Назад
preview-next = Далее
preview-leave = Выйти из предпросмотра
preview-screens = Разделы
preview-not-asked = сейчас не спрашивается
preview-worked-out = Что вычисляет форма
preview-guidance = Подробная подсказка
preview-acknowledge = Прочитано
preview-file-image = Как если бы сделали снимок
preview-file-audio = Как если бы записали звук
preview-file-video = Как если бы сняли видео
preview-file-file = Как если бы выбрали файл
preview-more-choices = { $count ->
    [one] Ещё { $count } вариант не показан.
    [few] Ещё { $count } варианта не показаны.
    [many] Ещё { $count } вариантов не показаны.
   *[other] Ещё { $count } варианта не показаны.
}
preview-sensitive = чувствительное
session-on = { $program }, { $system }
session-somewhere = неизвестная программа
act-backup = получение резервной копии сервера
audit-kind-recipient = для чтения
nav-backups = Резервные копии
backups-about = Резервная копия — один зашифрованный файл со всем, что хранит сервер: участники, формы, посещения, протоколы и ключи рабочего пространства. Если сервер потерян, из неё делают новый, а телефоны приносят более новое.
backups-late = { $days ->
    [one] Последней резервной копии { $days } день.
    [few] Последней резервной копии { $days } дня.
    [many] Последней резервной копии { $days } дней.
   *[other] Последней резервной копии { $days } дня.
}
backups-never = О резервных копиях этого сервера ничего не известно.
backups-made = Сделанные копии
backups-made-about = { $days ->
    [one] Те, что Casement сделал с этого сервера. Если копии нет { $days } день, об этом скажут эта страница и список посещений.
    [few] Те, что Casement сделал с этого сервера. Если копии нет { $days } дня, об этом скажут эта страница и список посещений.
    [many] Те, что Casement сделал с этого сервера. Если копии нет { $days } дней, об этом скажут эта страница и список посещений.
   *[other] Те, что Casement сделал с этого сервера. Если копии нет { $days } дня, об этом скажут эта страница и список посещений.
}
backups-when = Когда
backups-size = Размер
backups-readers = Кто может прочесть
backups-how = Как
backups-by-page = получена с этой страницы
backups-by-server = сделана на сервере
backups-with-files = с вложенными файлами
backups-server = На сервере, каждую ночь
backups-server-about = Это делает тот, кто обслуживает сервер; эти команды можно скопировать. Копия, которую никто не восстанавливал, — лишь надежда: время от времени проверяйте её.
backups-make-key = Один раз, не на сервере, а на другой машине: создать ключ и хранить его файл в двух местах.
backups-make = Каждую ночь, на работающем сервере; с получателем, который был показан при создании ключа.
backups-try = Время от времени: проверить в отдельной папке, можно ли её восстановить.
backups-take = Взять копию с собой
backups-several = На этом сервере есть и другие рабочие пространства. В копии данные всех, поэтому её делает только тот, кто обслуживает сервер.
backups-take-about = Файл отражает этот момент и зашифрован: прочесть его может только тот, у кого есть ключ. Кто может его прочесть, имеет всё, даже то, чего не показывает ни одна страница: хеши паролей и ключ рабочего пространства.
backups-files = { $count ->
    [one] { $count } вложенный файл в неё не входит. На сервере его сохраняет --attachments.
    [few] { $count } вложенных файла в неё не входят. На сервере их сохраняет --attachments.
    [many] { $count } вложенных файлов в неё не входят. На сервере их сохраняет --attachments.
   *[other] { $count } вложенного файла в неё не входят. На сервере их сохраняет --attachments.
}
backups-recipient = Получатель
backups-recipient-about = Начинается с age1 и был показан при создании ключа. Это не тайна; сам ключ остаётся там, где он есть.
backups-take-do = Скачать резервную копию
backups-no-recipient = Это не получатель. Он начинается с age1 и состоит из 62 знаков.
backups-busy = Сейчас скачивается другая копия. Попробуйте, когда она будет готова.
found-title = Создать рабочее пространство
found-about = В рабочем пространстве всё, что есть у вашей организации на этом сервере: участники, места, формы и посещения.
found-names = Каждое имя — одна строка от 1 до 200 байт.
found-failed = Рабочее пространство не удалось создать. Попробуйте ещё раз; подробности в журнале сервера.
found-workspace = Название рабочего пространства
found-admin = Ваше имя
found-admin-about = Вы будете администратором рабочего пространства: добавите остальных и сможете назначить других администраторов.
found-do = Создать рабочее пространство
found-used = Эта ссылка уже использована
found-used-next = На этом сервере создано рабочее пространство, а ссылка действовала один раз. Если это были вы, продолжайте на телефоне.
found-used-admin = Если вы администратор и слишком рано закрыли страницу с приглашением, попросите другое у того, кто обслуживает сервер:
found-unknown = Эта ссылка ничего не открывает
found-unknown-next = Она обрезана при копировании, или сервер с тех пор запустили заново и он назвал другую. Тот, кто обслуживает сервер, найдёт её там, где он был запущен.
found-too-many = Слишком много неверных ссылок
found-too-many-next = Подождите минуту и откройте ссылку снова.
founded-title = Рабочее пространство создано
founded-once = Эта страница показывается один раз, { $name }. Воспользуйтесь ею сейчас и никому её не давайте: у кого есть ссылка или код ниже, тот может действовать от вашего имени.
founded-phone = Ваш телефон
founded-phone-about = Откройте приложение и отсканируйте этот код или откройте ссылку на телефоне:
founded-picture = Приглашение в виде QR-кода
founded-phone-until = Действует до { $when }, для одного телефона. Отпечаток рабочего пространства для сверки на телефоне:
founded-browser = Ваш браузер
founded-browser-do = Войти на страницы проверки и выбрать там логин и пароль
founded-scripts = Ваши скрипты
founded-scripts-about = Или используйте тот же код один раз для скрипта (как — в docs/api.md):
founded-scripts-until = Действует до { $when }. Другой код, на сервере:

refused-no-kind = Укажите вид посещения.
refused-day = Дата пишется так: год, месяц, день, например 2026-11-25.
refused-ends-before = Посещение не может закончиться раньше, чем началось.
refused-no-lead = У посещения должен быть руководитель: выберите хотя бы одного.
refused-lead = Посещением руководит тот, кто имеет в рабочем пространстве роль руководителя группы. Выберите другого руководителя или сначала назначьте эту роль.
visit-no-places = Мест для посещения пока нет.
visit-no-forms = Форм для заполнения пока нет.
visit-choose-place = Выберите место
visit-begins = Первый день
visit-ends = Последний день
visit-open-do = Открыть посещение
team-about = Руководитель группы принимает решения и утверждает. Роль «Только чтение» видит всё, кроме чувствительных сведений, и ничего не пишет.
team-not = не участвует
team-change = Кто участвует
team-change-about = Телефоны узнают об этом при следующей синхронизации. Написанное остаётся, даже если человек больше не участвует.
team-gone = { $name } больше не состоит в рабочем пространстве и при сохранении будет исключён(а) из группы.
team-as-it-is = Оставить как есть
by-server = сам сервер
audit-about = Кто что решил, начиная с самого нового. Каждая строка ссылается на предыдущую по хешу, поэтому ни одну нельзя незаметно изменить или изъять. Ответов и имён в журнале нет: имена подставляются в нынешнем виде.
audit-sound = { $count ->
    [one] Журнал только что проверен: { $count } строка, всё в том виде, в каком записано, ничего не пропало.
    [few] Журнал только что проверен: все { $count } строки в том виде, в каком записаны, ни одна не пропала.
    [many] Журнал только что проверен: все { $count } строк в том виде, в каком записаны, ни одна не пропала.
   *[other] Журнал только что проверен: все { $count } строки в том виде, в каком записаны, ни одна не пропала.
}
audit-unreadable = Строку { $line } не удаётся прочитать.
audit-broken = Строка { $line } не продолжает предыдущую: здесь строка была изменена или изъята.
audit-short = В конце не хватает строк: последняя имеющаяся — строка { $line }.
audit-other-end = Последняя строка — не та, что была записана.
audit-fault-next = Возможно, базу данных изменили. Сообщите тем, кто обслуживает сервер, и сохраните резервные копии.
audit-verify = Проверить весь журнал
audit-end = Текущий конец журнала
audit-end-about = Запишите это в другом месте. Если в более позднем журнале этой строки нет, это другой журнал.
audit-number = №
audit-when = Когда
audit-who = Кто
audit-what = Что
audit-to = О чём
audit-newest = Новейшие строки
audit-earlier = Более ранние строки
audit-line-unreadable = Эту строку не удаётся прочитать.
audit-kind-member = участник
audit-kind-device = устройство
audit-kind-place = место
audit-kind-form = форма
audit-kind-visit = посещение
audit-kind-record = протокол
audit-kind-held = задержанное, №
audit-kind-since = с
audit-word-no-role = без роли
audit-word-second-factor-off = второй фактор отключён
audit-word-with-a-second-factor = со вторым фактором
audit-word-with-a-recovery-code = с кодом восстановления
audit-word-duplicate = уже есть
audit-word-mistake = ошибка
audit-word-not-trusted = нет доверия
audit-word-not-theirs = без права это писать
audit-word-other = другая причина
act-found = создание рабочего пространства
act-add-member = добавление участника
act-rename-member = изменение имени участника
act-set-roles = назначение ролей
act-offer-sign-in = создание ссылки для входа
act-sign-in = вход по ссылке
act-sign-in-by-password = вход по паролю
act-end-session = завершение сеанса
act-choose-password = выбор пароля
act-remove-password = отказ от пароля
act-reset-sign-in = удаление пароля, второго фактора и ключей доступа
act-second-factor-on = включение второго фактора
act-second-factor-off = отключение второго фактора
act-new-recovery-codes = создание новых кодов восстановления
act-lock-out = блокировка после неверных паролей
act-invite = приглашение телефона
act-take-back-invitation = отзыв приглашения
act-enrol = регистрация устройства
act-revoke = отзыв устройства
act-restore-roster = возврат списка с телефона
act-restore = восстановление рабочего пространства из резервной копии
act-phones-are-back = подтверждение, что телефоны синхронизированы
act-keep-place = сохранение места
act-publish-form = публикация формы
act-keep-visit = открытие или изменение посещения
act-set-team = изменение состава группы
act-approve = утверждение протокола
act-return = возврат протокола группе
act-reopen = повторное открытие протокола
act-settle = решение по расхождению
act-read-sensitive = чтение чувствительных сведений
act-release-held = принятие задержанного
act-let-go-held = отклонение задержанного
done-released = Принято.
done-released-partly = Часть принята. Оставшееся ниже принять пока невозможно.
done-let-go = С сервера удалено. На телефоне, где это написано, остаётся.
held-title = Задержанное
held-about = То, что поступило с телефона и что сервер не смог просто принять. Ничего не потеряно: всё ждёт здесь решения руководителя.
held-none = Ничего не задержано.
held-count = { $count ->
    [one] { $count } запись
    [few] { $count } записи
    [many] { $count } записей
   *[other] { $count } записи
}
held-choose = Выбрать
held-visit = Посещение и протокол
held-visit-unknown = посещение, которое здесь не известно
held-by = От кого поступило
held-nobody = неизвестно
held-changes = Изменения
held-more = { $count ->
    [one] из них позже — { $count }
    [few] из них позже — { $count }
    [many] из них позже — { $count }
   *[other] из них позже — { $count }
}
held-why = Почему
held-since = С какого времени
held-release = Принять
held-release-about = Насколько это стало возможным: например, участник снова в группе.
held-reason = Причина
held-choose-reason = Выберите причину
held-let-go = Отклонить
held-let-go-about = Удаляется с сервера и остаётся на телефоне, где это написано.
held-not-yours = Решение принимает руководитель группы.
held-tick = Сначала выберите записи, в сумме не более тысячи изменений.
held-no-reason = Выберите причину отклонения.
held-not-held = Часть уже не задержана: решение принял кто-то другой. Просмотрите ещё раз.
held-too-many = Для одного решения это слишком много. Выберите меньше.
held-no-room = На диске сервера нет места. Сообщите тем, кто его обслуживает.
held-not-possible = Принять пока ничего нельзя: рядом указано, что этому мешает.
held-reason-second-content = Устройство записало на этом месте другое
held-reason-device-revoked = Устройство отозвано до поступления
held-reason-not-in-team = Тот, от кого это поступило, не входит в группу
held-reason-unfit = Не удалось применить
held-reason-record-full = Протокол достиг предельного размера
held-reason-no-such-visit = Посещение здесь не известно
held-reason-reads-only = Тот, от кого это поступило, может читать, но не писать
held-reason-no-such-form = Версия формы здесь не известна
held-reason-device-unknown = Указанное устройство не известно
held-reason-builds-on-held = Опирается на задержанное
held-reason-other-visit = Протокол относится к другому посещению
held-reason-later = Причина, известная более поздней версии
let-go-duplicate = То же самое уже есть в протоколе
let-go-mistake = Написано по ошибке или не в том протоколе
let-go-not-trusted = Авторство под сомнением: устройство было утрачено
let-go-not-theirs = Тот, кто это написал, не должен был этого делать
let-go-other = Другая причина, известная руководителям
