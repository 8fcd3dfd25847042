## Around every page
skip-to-content = الانتقال إلى المحتوى
nav-main = الصفحات الرئيسية
nav-visits = الزيارات
sign-out = تسجيل الخروج
language = اللغة
save = حفظ
to-visits = إلى الزيارات
pages = الصفحات
page-before = الصفحة السابقة
page-after = الصفحة التالية
page-of = الصفحة { $page } من { $pages }
filter = عرض
filter-off = عرض الكل
filters = الأسئلة المعروضة

## Days and times
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
date-day = { $day } { $month } { $year }
date-days = من { $begins } إلى { $ends }
date-moment = { $day }، { $time }

## Where there is no page
fault-signed-out = يلزم تسجيل الدخول
fault-signed-out-next = انتهت جلستك أو أُنهيت. لم يُنفَّذ ما أرسلته: يُرجى تسجيل الدخول ثم إعادة الإرسال.
fault-not-found = الصفحة غير موجودة
fault-not-found-next = ربما حُذفت أو أنها غير متاحة لك. يُرجى الاستفسار من رئاسة الفريق.
fault-not-allowed = ليست لديك الصلاحية اللازمة
fault-not-allowed-next = يُرجى مراجعة رئاسة الفريق أو إدارة النظام.
fault-from-elsewhere = لم يُرسَل هذا من إحدى صفحاتك
fault-from-elsewhere-next = لم يُنفَّذ شيء. ربما تعود الصفحة إلى جلسة سابقة: يُرجى فتحها من جديد وإعادة الإرسال.
fault-too-large = ما أُرسل أكبر مما يمكن استلامه دفعة واحدة
fault-too-large-next = لم يُنفَّذ شيء. يُرجى الرجوع وإرسال كمية أقل في المرة الواحدة.
fault-busy = يتعذر على الخادم تنفيذ ذلك الآن
fault-busy-next = يُرجى إعادة المحاولة بعد قليل. إذا استمرت المشكلة فيُرجى إبلاغ الجهة المشغِّلة للخادم.
fault-out-of-bounds = يتطلب هذا وقتًا أو ذاكرة أكثر مما يتيحه الخادم
fault-out-of-bounds-next = لم يُفقد شيء. يُرجى إبلاغ الجهة المشغِّلة للخادم.
fault-failed = حدث خطأ في الخادم
fault-failed-next = لم يُفقد شيء. يُرجى إعادة المحاولة؛ إذا استمرت المشكلة فيُرجى إبلاغ الجهة المشغِّلة للخادم.

## Signing in
sign-in-title = تسجيل الدخول
sign-in = تسجيل الدخول
sign-in-code = رمز الدخول
sign-in-code-hint = تُنشئه لك إدارة النظام، ويُستعمل مرة واحدة. يمكن لصق الرابط كاملًا.
sign-in-no-code = ليس هذا رمز دخول: يتألف الرمز من 22 خانة (أحرف لاتينية وأرقام والعلامتان - و _).
sign-in-not-open = استُعمل هذا الرمز أو انتهت صلاحيته. يُرجى طلب رمز جديد من إدارة النظام.
sign-in-too-many = وردت من هنا رموز خاطئة كثيرة. يُرجى الانتظار دقيقة ثم إعادة المحاولة.
sign-in-restored = استُعيد الخادم من نسخة احتياطية، وهو ينتظر مزامنة الهواتف أولًا. يُرجى مراجعة الجهة المشغِّلة له.

## Visits
home-title = الزيارات
home-silent = لا اتصال منذ أكثر من يوم
home-heard = آخر اتصال:
home-never-heard = لا اتصال حتى الآن
home-search = المكان
home-who = المشاركة
home-who-all = الكل
home-who-mine = أشارك فيها
home-who-led = أتولى رئاستها
home-when = الفترة
home-when-any = الكل
home-when-now = جارية
home-when-past = سابقة
home-when-to-come = مقبلة
home-kind = النوع
home-kind-any = الكل
home-none-found = لا توجد زيارة مطابقة.
home-none = لا توجد زيارات بعد. تُنشئها إدارة النظام.
home-count = { $count ->
    [zero] لا زيارات
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $count } زيارات
    [many] { $count } زيارة
   *[other] { $count } زيارة
}
home-under-way = جارية
column-place = المكان
column-days = التواريخ
column-kind = النوع
column-role = الدور
column-lead = رئاسة الفريق
column-team = الفريق
column-forms = الاستمارات
column-member = العضو
column-answers = الإجابات
column-observations = الملاحظات
column-last-word = آخر إدخال
column-devices = الأجهزة
column-where = المتصفح
column-began = البداية
column-used = آخر استعمال
column-ends = النهاية
column-do = الإجراءات المتاحة
visit-kind-initial = زيارة أولى
visit-kind-follow-up = زيارة متابعة
visit-kind-ad-hoc = زيارة مخصصة
visit-kind-practice = زيارة تدريبية
role-admin = إدارة النظام
role-lead = رئاسة الفريق
role-visitor = عضو الفريق
role-reader = اطلاع فقط

## One's own page
me-title = حسابك
me-sessions = الجلسات المفتوحة
me-sessions-about = كل متصفح سُجِّل منه دخولك هو جلسة. يُرجى إنهاء الجلسات غير المعروفة لك.
me-this-session = الجلسة الحالية
me-end-session = إنهاء

## A visit
visit-you = دورك: { $role }
visit-to-settle = { $count ->
    [zero] لا تباينات بانتظار البت
    [one] تباين واحد بانتظار البت
    [two] تباينان بانتظار البت
    [few] { $count } تباينات بانتظار البت
    [many] { $count } تباينًا بانتظار البت
   *[other] { $count } تباين بانتظار البت
}
visit-outside = لست ضمن فريق هذه الزيارة: يظهر لك مدى تقدمها دون الإجابات.
visit-records = الاستمارات المعبأة
visit-no-records = لم يرد شيء من الفريق بعد. تصل الاستمارات عند مزامنة الهواتف.
visit-more-records = توجد استمارات أكثر مما يُعرض هنا.
visit-broken = تعذر عرض الاستمارة { $record }
visit-broken-next = لم يُفقد شيء منها: فهي محفوظة كما وردت. يُرجى إبلاغ الجهة المشغِّلة للخادم.
visit-sections = حسب القسم
visit-team = الفريق
device-heard = آخر اتصال:
device-never = لا اتصال حتى الآن
device-none = لا جهاز
last-change = آخر تغيير:
state-open = مفتوحة
state-approved = معتمدة
state-approved-with-later-changes = معتمدة، وتغيّرت بعد ذلك
state-returned = أُعيدت إلى الفريق
to-settle = بانتظار البت: { $count }
required-missing = { $count ->
    [zero] لا إجابات إلزامية ناقصة
    [one] إجابة إلزامية واحدة ناقصة
    [two] إجابتان إلزاميتان ناقصتان
    [few] { $count } إجابات إلزامية ناقصة
    [many] { $count } إجابة إلزامية ناقصة
   *[other] { $count } إجابة إلزامية ناقصة
}
invalid = { $count ->
    [zero] لا إجابات مخالفة للقواعد
    [one] إجابة واحدة مخالفة للقواعد
    [two] إجابتان مخالفتان للقواعد
    [few] { $count } إجابات مخالفة للقواعد
    [many] { $count } إجابة مخالفة للقواعد
   *[other] { $count } إجابة مخالفة للقواعد
}
answered = الأسئلة المجاب عنها
answered-of = أُجيب عن { $answered } من { $asked }

## A record
record-pages = صفحات هذه الاستمارة
tab-record = الاستمارة
tab-disagreements = التباينات
tab-approval = الاعتماد
sections = الأقسام
only-all = الكل
only-disagreements = التباينات
only-unanswered = دون إجابة
only-mine = إجاباتي
only-comments = التعليقات
record-earlier = هذه هي الاستمارة كما كانت في وقت سابق.
record-to-now = عرض حالتها الراهنة
record-nothing = لا يوجد سؤال مطابق.
required = الإجابة إلزامية
no-answer = دون إجابة
withheld = معلومة حساسة: لا تظهر لدور «اطلاع فقط»
removed = محذوف
history = سجل التغييرات
thread-resolved = مغلق
by-device = الجهاز { $device }
by-form = تلقائيًا (الاستمارة)
by-typed = { $who } (الإدخال: { $typist })
by-paper = نقلًا عن الورق
by-entered = أُدخل في
by-web = في متصفح
by-web-about = أُدخل في متصفح: الخادم يحوز المفتاح الذي وُقِّع به
source-observed = بالمشاهدة
source-measured = بالقياس
source-register = من السجلات
source-document = من وثيقة
source-staff = حسب إفادة الموظفين
source-detainee = حسب إفادة أشخاص محرومين من حريتهم
source-health = حسب إفادة العاملين الصحيين
source-cctv = من تسجيلات الكاميرات
source-third-party = حسب إفادة آخرين
problem-required = الإجابة إلزامية
problem-constraint = مخالف لإحدى قواعد الاستمارة
problem-not-offered = لم يعد ضمن الخيارات
problem-in-words = { $problem }: { $words }
verdict-adopted = الإجابة المعتمدة
verdict-divergent = الروايات متباينة: أُبقي عليها جميعًا
verdict-not-established = لم يثبت
verdict-recheck = يلزم التحقق مجددًا
verdict-left-removed = أُبقي على الحذف
verdict-released = سُحب القرار

## Disagreements
disagreements-none = لا تباينات.
disagreements-blocking = بانتظار البت
disagreements-told = للعلم
disagreements-settled = تم البت فيها
the-record = الاستمارة بمجملها
in-the-record = عرض في الاستمارة
crosses = خارج الحد المقرر
disagreement-threshold = يتوقف عليه استيفاء أحد المعايير
disagreement-concurrent-answers = إجابات مختلفة أُعطيت كل على حدة
disagreement-observations = ملاحظات متباينة
disagreement-concurrent-positions = قرارات مختلفة اتُّخذت كل على حدة
disagreement-answered-after-position = أُدخل بعد قرار رئاسة الفريق
disagreement-removed-but-edited = حُذف في أثناء الكتابة فيه
disagreement-same-code = رمز واحد لشخصين
disagreement-form-changed = أُجيب عن السؤال حين كان له معنى آخر
disagreement-edited-after-approval = ورد بعد الاعتماد
disagreement-not-checked = لم يتحقق منه عضو وأجاب عنه آخر
disagreement-own-versions = شخص واحد وصيغتان مختلفتان على جهازين
disagreement-flag-withdrawn = سُحب تنبيه
disagreement-paragraph-overlap = كتب شخصان في فقرة واحدة في آن واحد
disagreement-late-entry = نُقل عن الورق بعد أكثر من يوم
disagreement-clock-skew = ساعة أحد الأجهزة غير مضبوطة
disagreement-approved-not-here = لم يصل كل ما اعتُمد

## History
history-none = لم يُدوَّن شيء هنا قط.

## Approval
decided-approve = اعتُمدت
decided-return = أُعيدت إلى الفريق
decided-reopen = أُعيد فتحها
approval-none = لم يُتخذ قرار بشأن هذه الاستمارة بعد.
approval-signed = جرى التحقق من التوقيع بالرجوع إلى قائمة الفريق.
approval-signed-web = جرى التوقيع من متصفح: كان الخادم يحوز مفتاح رئاسة الفريق.
approval-signed-phone = جرى التوقيع من هاتف رئاسة الفريق بمفتاح لا يوجد لدى أي جهة أخرى.
approval-since = { $count ->
    [zero] لم يرد شيء بعد ذلك
    [one] ورد تغيير واحد بعد ذلك
    [two] ورد تغييران بعد ذلك
    [few] وردت { $count } تغييرات بعد ذلك
    [many] ورد { $count } تغييرًا بعد ذلك
   *[other] ورد { $count } تغيير بعد ذلك
}
decide-title = القرار
decide-to-settle = { $count ->
    [zero] لا تباينات يلزم البت فيها قبل اعتماد هذه الاستمارة.
    [one] يلزم البت في تباين واحد قبل اعتماد هذه الاستمارة.
    [two] يلزم البت في تباينين قبل اعتماد هذه الاستمارة.
    [few] يلزم البت في { $count } تباينات قبل اعتماد هذه الاستمارة.
    [many] يلزم البت في { $count } تباينًا قبل اعتماد هذه الاستمارة.
   *[other] يلزم البت في { $count } تباين قبل اعتماد هذه الاستمارة.
}
decide-missing = { $count ->
    [zero] لا أسئلة إلزامية دون إجابة.
    [one] سؤال إلزامي واحد دون إجابة.
    [two] سؤالان إلزاميان دون إجابة.
    [few] { $count } أسئلة إلزامية دون إجابة.
    [many] { $count } سؤالًا إلزاميًا دون إجابة.
   *[other] { $count } سؤال إلزامي دون إجابة.
}
decide-missing-look = عرض الأسئلة دون إجابة
decide-reason = السبب أو المهام المطلوبة من الفريق
decide-approve = اعتماد
decide-return = إعادة إلى الفريق
decide-reopen = إعادة الفتح
decide-not-yours = الاعتماد من اختصاص رئاسة الفريق.
decide-moved-on = { $count ->
    [zero] لم يرد أي تغيير منذ اطلاعك على الاستمارة.
    [one] ورد تغيير واحد منذ اطلاعك على الاستمارة. وهو مبيَّن أدناه: يُرجى الاطلاع عليه ثم اتخاذ القرار.
    [two] ورد تغييران منذ اطلاعك على الاستمارة. وهما مبيَّنان أدناه: يُرجى الاطلاع عليهما ثم اتخاذ القرار.
    [few] وردت { $count } تغييرات منذ اطلاعك على الاستمارة. وهي مبيَّنة أدناه: يُرجى الاطلاع عليها ثم اتخاذ القرار.
    [many] ورد { $count } تغييرًا منذ اطلاعك على الاستمارة. وهي مبيَّنة أدناه: يُرجى الاطلاع عليها ثم اتخاذ القرار.
   *[other] ورد { $count } تغيير منذ اطلاعك على الاستمارة. وهي مبيَّنة أدناه: يُرجى الاطلاع عليها ثم اتخاذ القرار.
}
decide-not-approved = الاستمارة غير معتمدة، فلا شيء يُعاد فتحه.
decide-no-reason = يُرجى ذكر السبب كي يعرف الفريق ما عليه فعله.
decide-too-long = السبب أطول مما يجوز. يُرجى اختصاره وكتابة الباقي في تعليق.
decide-not-taken = لم يُسجَّل القرار: تغيّرت الزيارة أو استمارتها. يُرجى المراجعة من جديد.

## What happened: one sentence each. name is what the question or the part of the record is called.
event-withheld = معلومة حساسة
event-left-empty = بقي «{ $name }» دون إجابة
event-answered = إجابة عن «{ $name }»: { $after }
event-cleared = محو الإجابة عن «{ $name }» (سابقًا: { $before })
event-changed = تغيير الإجابة عن «{ $name }»: { $after } (سابقًا: { $before })
event-ticked = تحديد خيار في «{ $name }»: { $after }
event-unticked = إلغاء تحديد خيار في «{ $name }»: { $before }
event-observed = ملاحظة بشأن «{ $name }»: { $after }
event-observed-anew = تغيير ملاحظة بشأن «{ $name }»: { $after } (سابقًا: { $before })
event-withdrew = سحب ملاحظة بشأن «{ $name }»: { $before }
event-wrote = كتابة نص في «{ $name }»: { $after }
event-put = إضافة نص إلى «{ $name }»: { $after }
event-took-away = حذف نص من «{ $name }»: { $before }
event-put-for = تعديل نص «{ $name }»: { $after } بدلًا من { $before }
event-adopted = اعتماد إجابة عن «{ $name }»: { $after }
event-adopted-none = اعتماد ترك «{ $name }» دون إجابة
event-divergent = الإبقاء على الروايات المتباينة بشأن «{ $name }»
event-not-established = «{ $name }»: لم يثبت
event-recheck = «{ $name }»: يلزم التحقق مجددًا
event-left-removed = الإبقاء على حذف «{ $name }»
event-released = سحب القرار بشأن «{ $name }»
event-added = إضافة «{ $name }»
event-removed = حذف «{ $name }»
event-restored = استعادة «{ $name }»
event-commented = تعليق على «{ $name }»: { $after }
event-resolved = إغلاق تعليق على «{ $name }»
event-reopened = إعادة فتح تعليق على «{ $name }»
event-attached = إرفاق ملف
event-moved = نقل الاستمارة إلى إصدار آخر من نموذجها
event-and = { $one } و{ $other }
event-reason = السبب: { $reason }
event-whose-task = (أُسند إلى { $who })

## Deciding about a disagreement
settle = البت
settle-what = ما يُعتمد
settle-other = إجابة أخرى
settle-other-value = الإجابة الأخرى المراد اعتمادها
settle-keep-both = الإبقاء عليها جميعًا: الروايات متباينة
settle-restore = استعادة
settle-leave-removed = الإبقاء على الحذف
settle-not-established = لم يثبت
settle-send-back = التحقق مجددًا
settle-who = من يتولى التحقق مجددًا
settle-anyone = أي عضو في الفريق
settle-reason = السبب
settle-approve-again = اعتماد الاستمارة مجددًا
settle-keys = المفاتيح: j للتباين التالي، وk للسابق، والرقم لتحديد خيار، وr للانتقال إلى السبب.
settle-undo = سحب هذا القرار

## Comments
comment = تعليق
comment-text = نص تعليقك
comment-send = إرسال
thread-resolve = إغلاق
thread-reopen = إعادة الفتح

## What could not be done
not-done-title = لم يُنفَّذ الإجراء
not-done-written = ما كتبته، لنسخه
not-done-back = رجوع
not-done-not-allowed = هذا الإجراء مخصص لمن يملؤون استمارات الزيارة.
not-done-leads-only = القرار في هذا من اختصاص رئاسة الفريق.
not-done-moved-on = { $count ->
    [zero] لم يرد جديد بهذا الشأن منذ اطلاعك عليه.
    [one] ورد تغيير واحد بهذا الشأن منذ اطلاعك عليه. يُرجى الرجوع والاطلاع عليه ثم اتخاذ القرار.
    [two] ورد تغييران بهذا الشأن منذ اطلاعك عليه. يُرجى الرجوع والاطلاع عليهما ثم اتخاذ القرار.
    [few] وردت { $count } تغييرات بهذا الشأن منذ اطلاعك عليه. يُرجى الرجوع والاطلاع عليها ثم اتخاذ القرار.
    [many] ورد { $count } تغييرًا بهذا الشأن منذ اطلاعك عليه. يُرجى الرجوع والاطلاع عليها ثم اتخاذ القرار.
   *[other] ورد { $count } تغيير بهذا الشأن منذ اطلاعك عليه. يُرجى الرجوع والاطلاع عليها ثم اتخاذ القرار.
}
not-done-busy = لا يزال إجراء سابق لك هنا قيد التنفيذ. يُرجى إعادة المحاولة بعد قليل.
not-done-no-room = لم تعد في مساحة العمل سعة كافية. يمكن للجهة المشغِّلة للخادم توفيرها.
not-done-held = تغيّر دورك في هذه الزيارة في هذه الأثناء، لذا حُفظ ما أدخلته معلقًا إلى أن تبت فيه رئاسة الفريق.
not-done-not-taken = تغيّرت الزيارة أو استمارتها أو محتواها في هذه الأثناء. يُرجى الرجوع والاطلاع من جديد.
not-done-no-such-question = لم يعد هذا السؤال قائمًا: حُذف الجزء الذي يرد فيه أو تغيّرت الاستمارة.
not-done-no-such-instance = لم يعد هذا الجزء من الاستمارة قائمًا أو أنه حُذف.
not-done-no-such-comment = لم يعد هذا التعليق موجودًا.
not-done-no-such-observation = لم تعد هذه الملاحظة موجودة.
not-done-no-such-moment = لا توجد حالة للاستمارة في هذا الوقت.
not-done-not-relevant = لا يُطرح هذا السؤال في الحالة الراهنة للاستمارة.
not-done-read-only = تحتسب الاستمارة هذه الإجابة تلقائيًا.
not-done-wrong-type = الإجابة ليست بالصيغة التي يتطلبها هذا السؤال: رقم أو تاريخ أو أحد الخيارات.
not-done-not-observed = لهذا السؤال إجابة واحدة للفريق كله.
not-done-not-a-text = ليس هذا نصًا يكتبه عدة أشخاص.
not-done-no-words = يُرجى كتابة نص: فالقرار أو التعليق الخالي من الكلام لا يفيد لاحقًا.
not-done-fixed-count = تحدد الاستمارة عدد هذه الأجزاء.
not-done-too-many-instances = لا يمكن إضافة المزيد منها.
not-done-too-long = النص أطول مما يجوز، أو لم تعد في الاستمارة سعة كافية.
not-done-failed = يتعذر على الاستمارة احتساب ما يترتب على ذلك.

## Signing in with a password
sign-in-login = اسم المستخدم
sign-in-password = كلمة المرور
sign-in-by-code = تسجيل الدخول برمز من إدارة النظام
sign-in-second = كلمة المرور صحيحة. يُرجى الآن إدخال الرمز الذي يعرضه تطبيق المصادقة.
sign-in-second-code = رمز تطبيق المصادقة
sign-in-second-hint = ستة أرقام، أو أحد رموز الاسترداد الخاصة بك.
sign-in-wrong-second = الرمز خاطئ أو سبق استعماله. يُرجى انتظار الرمز التالي والتأكد من ضبط ساعة هاتفك.
sign-in-wrong = اسم المستخدم أو كلمة المرور غير صحيحة.
sign-in-throttled = { $seconds ->
    [zero] جرت محاولات خاطئة كثيرة. يُرجى إعادة المحاولة.
    [one] جرت محاولات خاطئة كثيرة. يُرجى الانتظار ثانية واحدة ثم إعادة المحاولة.
    [two] جرت محاولات خاطئة كثيرة. يُرجى الانتظار ثانيتين ثم إعادة المحاولة.
    [few] جرت محاولات خاطئة كثيرة. يُرجى الانتظار { $seconds } ثوانٍ ثم إعادة المحاولة.
    [many] جرت محاولات خاطئة كثيرة. يُرجى الانتظار { $seconds } ثانية ثم إعادة المحاولة.
   *[other] جرت محاولات خاطئة كثيرة. يُرجى الانتظار { $seconds } ثانية ثم إعادة المحاولة.
}
me-settings = إعدادات العرض
me-theme = المظهر
theme-auto = حسب الجهاز
theme-light = فاتح
theme-dark = داكن
me-zone = المنطقة الزمنية
me-zone-hint = اسم مثل Africa/Tunis. إذا تُرك فارغًا: منطقة الخادم.
me-zone-unknown = لا يعرف الخادم هذه المنطقة الزمنية.
me-saved = تم الحفظ.
me-sign-in = طريقة تسجيل الدخول
me-sign-in-none = يجري تسجيل دخولك حاليًا برموز تُنشئها إدارة النظام. يتيح لك اختيار اسم مستخدم وكلمة مرور الدخول دون الرجوع إلى أحد.
me-sign-in-since = اسم المستخدم: { $login }؛ حُددت كلمة المرور في { $when }.
me-choose = اختيار اسم المستخدم وكلمة المرور
me-change = تغيير اسم المستخدم أو كلمة المرور
me-old-password = كلمة المرور الحالية
me-new-password = كلمة المرور الجديدة
me-new-password-hint = عشرة أحرف أو أكثر؛ ومن السهل تذكّر ثلاث كلمات أو أربع.
me-remove = العودة إلى الدخول بالرموز فقط
me-second = العامل الثاني
me-second-about = عند طلب رمز من تطبيق على هاتفك، لا تكفي كلمة مرور مسروقة وحدها للدخول.
me-second-on = يُطلب رمز من تطبيق المصادقة. { $count ->
    [zero] لم يتبقَّ أي رمز استرداد.
    [one] تبقّى رمز استرداد واحد.
    [two] تبقّى رمزا استرداد اثنان.
    [few] تبقّت { $count } رموز استرداد.
    [many] تبقّى { $count } رمز استرداد.
   *[other] تبقّى { $count } رمز استرداد.
}
me-second-begin = إعداد عامل ثانٍ
me-second-scan = يُرجى مسح هذه الصورة بتطبيق المصادقة أو إدخال المفتاح السري فيه. لا يُعرض المفتاح إلا هذه المرة.
me-second-picture = المفتاح السري في صورة رمز QR
me-second-confirm = تفعيل
me-second-off = إيقاف
me-recovery = رموز الاسترداد الخاصة بك
me-recovery-about = يُستعمل كل منها مرة واحدة بدلًا من رمز التطبيق. يُرجى تدوينها: فهي لا تُعرض إلا هذه المرة.
fault-login-length = يتألف اسم المستخدم من 3 إلى 100 حرف.
fault-login-letters = يتألف اسم المستخدم من أحرف وأرقام والعلامات . _ - + @ دون مسافات.
fault-login-taken = اسم المستخدم هذا مستعمل. يُرجى اختيار اسم آخر.
fault-password-short = يجب ألا تقل كلمة المرور عن عشرة أحرف.
fault-password-long = كلمة المرور هذه أطول مما يجوز.
fault-password-control = لا يجوز أن تتضمن كلمة المرور رموز تحكم.
fault-password-common = كلمة المرور هذه من أول ما قد يُجرَّب. يُرجى اختيار كلمة أخرى.
fault-password-name = لا يجوز أن تتضمن كلمة المرور اسم المستخدم الخاص بك أو اسم مساحة العمل. يُرجى اختيار كلمة أخرى.
fault-not-proved = يُرجى تأكيد هويتك أولًا: بإدخال كلمة المرور أو بتسجيل الدخول من جديد.
fault-wrong-password = هذه ليست كلمة مرورك.
fault-password-needed = يُرجى إدخال كلمة المرور الحالية: فمن دونها لا يمكن الإبقاء على العامل الثاني.
fault-throttled = { $seconds ->
    [zero] جرت محاولات خاطئة كثيرة. يُرجى إعادة المحاولة.
    [one] جرت محاولات خاطئة كثيرة. يُرجى الانتظار ثانية واحدة.
    [two] جرت محاولات خاطئة كثيرة. يُرجى الانتظار ثانيتين.
    [few] جرت محاولات خاطئة كثيرة. يُرجى الانتظار { $seconds } ثوانٍ.
    [many] جرت محاولات خاطئة كثيرة. يُرجى الانتظار { $seconds } ثانية.
   *[other] جرت محاولات خاطئة كثيرة. يُرجى الانتظار { $seconds } ثانية.
}
fault-no-password = يُرجى أولًا اختيار اسم مستخدم وكلمة مرور.
fault-wrong-code = الرمز خاطئ أو سبق استعماله. يُرجى انتظار الرمز التالي.
fault-not-begun = لم يعد إعداد العامل الثاني جاريًا. يُرجى البدء من جديد.
fault-second-on = العامل الثاني مفعَّل من قبل.
fault-second-off = لا يوجد عامل ثانٍ مفعَّل.

## A record’s life
tab-time = التسلسل الزمني
time-title = مراحل تعبئة الاستمارة
time-moment = الوقت
time-go = الانتقال إلى هذه الخطوة
time-show = عرض الاستمارة كما كانت في هذا الوقت
time-steps = { $count ->
    [zero] لا خطوات
    [one] خطوة واحدة
    [two] خطوتان
    [few] { $count } خطوات
    [many] { $count } خطوة
   *[other] { $count } خطوة
}
time-thinned = الخطوات المعروضة: { $count } من أصل { $steps }، موزعة بالتساوي.

## News while a page stands open
live-new = وردت مستجدات.
live-show = عرض

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
