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
date-days-of-month = من { $first } إلى { $last } { $month } { $year }
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
needs-title = بانتظارك
needs-more = زيارات أخرى بانتظارك
need-held = { $count ->
    [zero] لا شيء محجوز بانتظار قرار
    [one] أمر واحد محجوز بانتظار قرار
    [two] أمران محجوزان بانتظار قرار
    [few] { $count } أمور محجوزة بانتظار قرار
    [many] { $count } أمرًا محجوزًا بانتظار قرار
   *[other] { $count } أمر محجوز بانتظار قرار
}
need-flags = { $count ->
    [zero] لا تنبيهات عاجلة
    [one] تنبيه عاجل واحد
    [two] تنبيهان عاجلان
    [few] { $count } تنبيهات عاجلة
    [many] { $count } تنبيهًا عاجلًا
   *[other] { $count } تنبيه عاجل
}
need-broken = { $count ->
    [zero] لا سجلات يتعذر فتحها
    [one] سجل واحد يتعذر فتحه
    [two] سجلان يتعذر فتحهما
    [few] { $count } سجلات يتعذر فتحها
    [many] { $count } سجلًا يتعذر فتحها
   *[other] { $count } سجل يتعذر فتحها
}
need-to-settle = { $count ->
    [zero] لا تباينات بانتظار البت
    [one] تباين واحد بانتظار البت
    [two] تباينان بانتظار البت
    [few] { $count } تباينات بانتظار البت
    [many] { $count } تباينًا بانتظار البت
   *[other] { $count } تباين بانتظار البت
}
need-returned = أُعيد إلى الفريق
need-later = ورد شيء بعد الاعتماد
need-ready = جاهز للاعتماد
need-recheck = { $count ->
    [zero] لا أسئلة للتحقق منها مجددًا
    [one] سؤال واحد للتحقق منه مجددًا
    [two] سؤالان للتحقق منهما مجددًا
    [few] { $count } أسئلة للتحقق منها مجددًا
    [many] { $count } سؤالًا للتحقق منها مجددًا
   *[other] { $count } سؤال للتحقق منها مجددًا
}
home-who-needs = بانتظاري
home-state = الحالة
home-state-any = أي حالة
home-not-looked = بعد لحظات
home-unknown = { $count ->
    [zero] لم تبق زيارات قيد المراجعة.
    [one] لا تزال زيارة واحدة قيد المراجعة وقد لا تظهر هنا. أعد النظر بعد لحظات.
    [two] لا تزال زيارتان قيد المراجعة وقد لا تظهران هنا. أعد النظر بعد لحظات.
    [few] لا تزال { $count } زيارات قيد المراجعة وقد لا تظهر هنا. أعد النظر بعد لحظات.
    [many] لا تزال { $count } زيارة قيد المراجعة وقد لا تظهر هنا. أعد النظر بعد لحظات.
   *[other] لا تزال { $count } زيارة قيد المراجعة وقد لا تظهر هنا. أعد النظر بعد لحظات.
}
column-state = الحالة
visit-state-broken = سجل يتعذر فتحه
visit-state-to-settle = بانتظار البت
visit-state-returned = أُعيد إلى الفريق
visit-state-approved-with-later-changes = معتمد، وتغيّر بعد ذلك
visit-state-open = قيد الملء
visit-state-approved = معتمد
visit-state-empty = لا سجلات بعد
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
flags-title = عاجل
flags-about = أجاب أحد الأعضاء بنعم عن سؤال يتعلق بالسلامة. يبقى التنبيه قائمًا حتى يقرر رئيس الفريق غير ذلك عند هذا السؤال مع ذكر السبب.
again-title = للتحقق مجددًا
again-anyone = أي عضو في الفريق
late = { $count ->
    [zero] لا إدخالات متأخرة من الورق
    [one] إدخال متأخر واحد من الورق
    [two] إدخالان متأخران من الورق
    [few] { $count } إدخالات متأخرة من الورق
    [many] { $count } إدخالًا متأخرًا من الورق
   *[other] { $count } إدخال متأخر من الورق
}
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

## Passkeys
sign-in-by-passkey = تسجيل الدخول بمفتاح مرور
me-passkeys = مفاتيح المرور
me-passkeys-about = يتيح مفتاح المرور تسجيل الدخول ببصمة الإصبع أو الوجه أو الرقم السري للهاتف أو الحاسوب، دون اسم مستخدم أو كلمة مرور أو رمز. لا يعمل إلا على عنوان هذا الخادم، فلا يمكن لأحد أخذه بالخداع.
me-passkeys-not-here = لا يمكن استعمال مفاتيح المرور هنا: لا تسمح بها المتصفحات إلا إذا بدأ عنوان الخادم بـ https:// وكان اسمًا لا رقمًا.
passkey-name = الاسم
passkey-since = منذ
passkey-unused = لم يُستعمل بعد
passkey-copied = متزامن مع أجهزة أخرى
passkey-change = تغيير
passkey-remove = حذف مفتاح المرور هذا
passkey-add = إضافة مفتاح مرور
passkey-cannot = لا يدعم هذا المتصفح مفاتيح المرور، أو لا يشغّل البرامج النصية.
passkey-prove-first = لإضافة مفتاح مرور أو حذفه، يُرجى تأكيد هويتك أولًا.
passkey-new = مفتاح مرور جديد
passkey-new-about = يسأل متصفحك عن مكان حفظه ويتحقق من هويتك.
passkey-new-do = إنشاء مفتاح المرور
passkey-cancelled = لم يحدث شيء: أُلغيت العملية، أو طال انتظارها، أو لا يوجد هنا مفتاح مرور لهذا الخادم.
passkey-failed = تعذّر ذلك على المتصفح. يُرجى فتح الصفحات على عنوان الخادم نفسه ثم المحاولة من جديد.
prove-by-passkey = تأكيد هويتك بمفتاح مرور
prove-do = متابعة
proof-passkey = يتطلب هذا الإجراء تأكيد هويتك: بمفتاح المرور أو بتسجيل الدخول من جديد. يُرجى تنفيذه في غضون خمس دقائق بعد ذلك.
people-passkeys = { $count ->
    [zero] بلا مفاتيح مرور.
    [one] لديه مفتاح مرور واحد.
    [two] لديه مفتاحا مرور.
    [few] لديه { $count } مفاتيح مرور.
    [many] لديه { $count } مفتاح مرور.
   *[other] لديه { $count } مفتاح مرور.
}
people-passkey = مفتاح مرور
fault-passkey-name = يُرجى إعطاء مفتاح المرور اسمًا لا يتجاوز 60 حرفًا.
fault-passkey-too-many = بلغت مفاتيح مرورك الحد الأقصى. يُرجى حذف أحدها أولًا.
fault-passkey-too-late = طال انتظار ذلك أو سبق تنفيذه. يُرجى المحاولة من جديد.
fault-passkey-not-accepted = لم يُقبل مفتاح المرور هذا.
fault-passkey-known = يوجد على هذا الجهاز مفتاح مرور لهذا الخادم.
fault-passkey-gone = لم يعد مفتاح المرور هذا موجودًا.
audit-kind-passkey = مفتاح مرور
act-add-passkey = إضافة مفتاح مرور
act-rename-passkey = تغيير اسم مفتاح مرور
act-remove-passkey = حذف مفتاح مرور
act-take-passkeys = إلغاء مفاتيح مرور عضو
act-sign-in-by-passkey = تسجيل الدخول بمفتاح مرور
act-prove-by-passkey = تأكيد الهوية بمفتاح مرور
act-passkey-set-back = رفض مفتاح مرور تراجع عدّاده: ربما نُسخ

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

## A record in other ways: its files, as a table, who wrote what, and what changed between two moments
file-kind-picture = صورة
file-kind-sound = تسجيل صوتي
file-kind-film = مقطع فيديو
file-kind-other = ملف
file-kb = { $size } كيلوبايت
file-mb = { $size } ميغابايت
file-waiting = لم يصل بعد: لا يزال على هاتف { $who }
file-replaced = استُبدل لاحقاً: لا يُتاح لدور «اطلاع فقط»
record-shape = طريقة عرض الأجزاء المتكررة
record-cards = بطاقات
record-table = جدول
table-not-asked = السؤال غير مطروح هنا
table-comments = { $count ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقاً
   *[other] { $count } تعليق
}
written-who = من كتب كل جزء
time-choose = لمعرفة ما تغيّر بين خطوتين، اختر خطوة البداية وخطوة النهاية.
time-from-here = من هنا
time-to-here = إلى هنا
time-shortcuts = ما الذي تغيّر
time-since-approval = منذ الاعتماد
time-since-evening = منذ مساء { $day }
time-on = في { $day }
between-title = ما الذي تغيّر: من { $from } إلى { $to }
between-beginning = البداية
between-now = الآن
between-approval = الاعتماد
between-step = { $when } ({ $who })
between-step-unknown = خطوة سابقة
between-record-from = الاستمارة قبل هذه التغييرات
between-record-to = الاستمارة بعد هذه التغييرات
between-none = لم يتغيّر شيء بين هذين الوقتين.
between-count = { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييراً
   *[other] { $count } تغيير
}
between-more = { $count ->
    [zero] لا يُعرض أي منها: اختر وقتين أقرب أحدهما إلى الآخر.
    [one] يُعرض الأول فقط: اختر وقتين أقرب أحدهما إلى الآخر.
    [two] يُعرض أول تغييرين فقط: اختر وقتين أقرب أحدهما إلى الآخر.
    [few] تُعرض أول { $count } تغييرات فقط: اختر وقتين أقرب أحدهما إلى الآخر.
    [many] يُعرض أول { $count } تغييراً فقط: اختر وقتين أقرب أحدهما إلى الآخر.
   *[other] يُعرض أول { $count } تغيير فقط: اختر وقتين أقرب أحدهما إلى الآخر.
}
between-by = طريقة تجميع التغييرات
between-by-question = حسب السؤال
between-by-person = حسب الشخص

## News while a page stands open
live-new = وردت مستجدات.
live-show = عرض

## Export and print
tab-export = التصدير والطباعة
export-file = ملف لبرامج أخرى
export-about = الأسئلة المطروحة في الحالة الراهنة، مع الإجابات المعتمدة للفريق. لا يتضمن الملفات المرفقة.
export-noted = يحفظ سجل التدقيق من صدّر أي استمارة وبأي صيغة.
export-whole = يتضمن الملف إجابات حساسة، لأنك ضمن فريق هذه الزيارة. يُرجى حفظه حيث لا يطّلع عليه أحد غيرك، وحذفه عند انتهاء الحاجة إليه.
export-partial = لا يتضمن الإجابات الحساسة ولا ما تحتسبه الاستمارة منها.
export-open = { $count ->
    [zero] لا تباينات بانتظار البت.
    [one] لم يُبت في تباين واحد: حيث تختلف الملاحظات لا توجد بعد إجابة معتمدة للفريق.
    [two] لم يُبت في تباينين: حيث تختلف الملاحظات لا توجد بعد إجابة معتمدة للفريق.
    [few] لم يُبت في { $count } تباينات: حيث تختلف الملاحظات لا توجد بعد إجابة معتمدة للفريق.
    [many] لم يُبت في { $count } تباينًا: حيث تختلف الملاحظات لا توجد بعد إجابة معتمدة للفريق.
   *[other] لم يُبت في { $count } تباين: حيث تختلف الملاحظات لا توجد بعد إجابة معتمدة للفريق.
}
export-format = الصيغة
export-xlsx = مصنف جداول (XLSX)
export-xlsx-about = ورقة للاستمارة وورقة لكل مجموعة متكررة، مع دليل الرموز
export-csv = جداول (CSV)
export-csv-about = في ملف ZIP إذا تضمنت الاستمارة مجموعات متكررة
export-json = JSON
export-json-about = للبرامج: الإجابات متداخلة كما في الاستمارة
export-xml = ملف XML لنظام ODK
export-xml-about = نسخة معبأة كما يقبلها ODK وKobo، بالرموز دائمًا
export-with = خيارات
export-labels = التسميات بدلًا من الرموز
export-labels-about = الخيارات كما تُقرأ
export-who = من أفاد بماذا، والتباينات
export-who-about = يذكر أسماء أعضاء الفريق؛ غير متاح في ملف XML لنظام ODK
export-do = تنزيل
print-title = على الورق
print-about = الاستمارة كاملة في صفحة واحدة للطباعة أو للحفظ بصيغة PDF: الإجابات وأصحابها ومصادرها، وقرارات رئاسة الفريق وأسبابها، وما لم يُبت فيه. يحفظ سجل التدقيق من طبع ماذا.
print-look = عرض الصفحة المعدّة للطباعة
print-back = العودة إلى الاستمارة
print-do = طباعة
print-form = النموذج
print-state = الحالة
print-printed = طُبعت بواسطة
print-record = الاستمارة
print-whole = تتضمن هذه النسخة المطبوعة إجابات حساسة. يُرجى حفظها حيث لا يطّلع عليها أحد غيرك.
print-partial = لا تتضمن هذه النسخة المطبوعة الإجابات الحساسة.
print-open = لم يُبت فيه: { $what }
print-somebody = شخص غير مدرج في القائمة
print-decided-approve = اعتُمدت هذه الاستمارة من { $who }: { $when }.
print-decided-return = أُعيدت هذه الاستمارة إلى الفريق من { $who }: { $when }.
print-decided-reopen = أُعيد فتح هذه الاستمارة من { $who }: { $when }.
tab-compare = مقارنة
compare-none = لا توجد استمارة أخرى للمقارنة: لا استمارة أخرى من هذا النموذج، من زيارة لهذا المكان يمكنك الاطلاع على إجاباتها.
compare-with = المقارنة مع
compare-which = الأسئلة المعروضة
compare-differences = الفروق
compare-nothing = لا فروق.
compare-question = السؤال
compare-change = التغيير
compare-this = هذه الاستمارة
compare-not-asked = لم يُطرح
compare-open = لم يُبت فيه
compare-differs = مختلف
paper-title = استمارات فارغة للطباعة والتعبئة باليد
paper-place = المكان
paper-when = اليوم والساعة
paper-who = من شاهد ذلك
paper-sheet = الورقة

## Typing in from paper
type-in = إدخال ما كُتب على الورق
type-in-another = إدخال استمارة أخرى من الورق
type-in-whose = صاحب الورقة
type-in-when = يوم الملاحظة وساعتها
type-in-source = المصدر
type-in-source-none = غير مذكور في الورقة
type-in-when-wrong = حدِّد اليوم والساعة. لم يُسجَّل شيء بعد.
type-in-when-future = هذا الوقت لم يحن بعد. لم يُسجَّل شيء.
type-in-when-outside = موعد الزيارة: { $days }. لم يُسجَّل شيء بعد.
type-in-when-sure = هذا هو اليوم المكتوب على الورقة
type-in-sure = هكذا كُتب على الورقة: سجِّله
type-in-begins = لم يبدأ أحد هذه الاستمارة بعد. تبدأ بأول إجابات تحفظها.
type-in-approved = هذه الاستمارة معتمدة. وما تُدخله يُعلَّم بأنه ورد بعد الاعتماد.
type-in-took = { $count ->
    [zero] لم تُسجَّل أي إجابة.
    [one] سُجِّلت إجابة واحدة.
    [two] سُجِّلت إجابتان.
    [few] سُجِّلت { $count } إجابات.
    [many] سُجِّلت { $count } إجابة.
   *[other] سُجِّلت { $count } إجابة.
}
type-in-soon = ستظهر بعد لحظات.
type-in-left = { $count ->
    [zero] سُجِّلت الإجابات كلها.
    [one] إجابة واحدة لم تُسجَّل، وهي باقية في خانتها مع السبب.
    [two] إجابتان لم تُسجَّلا، وهما باقيتان في خانتيهما مع السبب.
    [few] { $count } إجابات لم تُسجَّل، وهي باقية في خاناتها مع الأسباب.
    [many] { $count } إجابة لم تُسجَّل، وهي باقية في خاناتها مع الأسباب.
   *[other] { $count } إجابة لم تُسجَّل، وهي باقية في خاناتها مع الأسباب.
}
type-in-lost = هذه الأسئلة لم تعد موجودة. إليك ما كتبته فيها لتنسخه:
type-in-keys = ‏Enter: الخانة التالية. ‏Shift وEnter: الخانة السابقة. ‏Ctrl وEnter: حفظ ومتابعة. تُكتب الخيارات برمزها أو رقمها أو حروفها الأولى.
type-in-sheet-unnamed = أسئلة
type-in-part = { $name }، الجزء { $part }
type-in-phone-only = لا يُدخل هنا
type-in-add = حفظ ثم إضافة: { $name }
type-in-save = حفظ
type-in-save-next = حفظ ومتابعة
type-in-unsaved = لم يُحفظ بعد:
type-in-wrong-number = المطلوب هنا رقم.
type-in-wrong-date = المطلوب هنا تاريخ.
type-in-wrong-time = المطلوب هنا ساعة من اليوم.
type-in-wrong-datetime = المطلوب هنا تاريخ مع الساعة.
type-in-wrong-one = المطلوب هنا أحد الخيارات.
type-in-wrong-several = المطلوب هنا كل الخيارات، كل منها مرة واحدة، بالترتيب المراد.
type-in-wrong-text = الإجابة ليست بالصيغة التي يتطلبها هذا السؤال.
not-done-begun-otherwise = بدأ شخص آخر هذه الاستمارة في هذه الأثناء بإصدار آخر من النموذج. انسخ ما كتبته وأدخله هناك.
not-done-constraint = لا تسمح الاستمارة بهذه الإجابة.
not-done-not-offered = لا يحمل أي من الخيارات المتاحة هنا هذا الرمز.

## Administration
nav-places = الأماكن
nav-forms = الاستمارات
nav-people = الأعضاء
nav-devices = الأجهزة
nav-held = المعلَّق
nav-audit = سجل التدقيق
proof-password = كلمة مرورك، لتأكيد هويتك
proof-sign-in = يتطلب هذا الإجراء تأكيد هويتك. ليست لديك كلمة مرور: يُرجى تسجيل الخروج ثم الدخول من جديد برمز، وتنفيذ الإجراء في غضون خمس دقائق.
refused-no-such-member = لم يعد هذا العضو موجودًا. يُرجى اختيار عضو آخر.
refused-no-such-device = لا يوجد جهاز كهذا.
refused-no-such-place = لا يوجد مكان كهذا. يُرجى اختيار مكان من القائمة.
refused-no-such-form = تنقص استمارة: لكل زيارة استمارة واحدة على الأقل، ويجب أن تكون كلها منشورة.
refused-no-such-invitation = لم تعد هذه الدعوة مفتوحة: استُعملت أو سُحبت أو انتهت مدتها.
refused-has-left = غادر هذا العضو. لإعادته يُرجى أولًا إسناد دور إليه.
refused-last-admin = لن يبقى أحد لإدارة مساحة العمل. يُرجى أولًا إسناد إدارة النظام إلى شخص آخر.
refused-restored = استُعيد الخادم من نسخة احتياطية قبل أقل من يوم. يُرجى انتظار مزامنة جميع الهواتف أولًا: فهي تعيد إليه ما فقده.
refused-device-revoked = سبق إبطال هذا الجهاز.
refused-visit = لا يمكن أن تكون الزيارة كذلك: يجب أن يكون لمن يتولى رئاستها دور «رئاسة الفريق» في مساحة العمل، وألا تنتهي قبل أن تبدأ.
refused-too-long = النص أطول مما يجوز. يُرجى اختصاره.
refused-name = الاسم سطر واحد غير فارغ لا يزيد على 200 حرف.
refused-no-role = يُرجى اختيار دور واحد على الأقل.
refused-no-role-leave = لكل عضو دور واحد على الأقل. في حال المغادرة يُرجى بيان ذلك أدناه.
refused-roster-full = لا سعة لمزيد من الأعضاء والأجهزة. يُرجى إبلاغ الجهة المشغِّلة للخادم.
done-member-added = أُضيف العضو. يلزمه الآن رابط لتسجيل الدخول أو هاتف.
done-renamed = تم تغيير الاسم.
done-roles-set = تم حفظ الأدوار.
done-member-left = سُجلت المغادرة: أُبطلت أجهزة العضو ولم يعد له أي دخول.
done-taken-back = سُحبت الدعوة.
done-revoked = أُبطل الجهاز.
by-command-line = على الخادم (سطر الأوامر)
people-title = الأعضاء
people-count = { $count ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضوًا
   *[other] { $count } عضو
}
people-add = إضافة عضو
people-add-do = إضافة
people-name = الاسم
people-roles = الأدوار
role-about-admin = إدارة الأعضاء والأجهزة والأماكن والاستمارات
role-about-lead = إمكانية رئاسة الزيارات: البت في التباينات والاعتماد
role-about-visitor = تعبئة الاستمارات
role-about-reader = الاطلاع
people-phones = الهواتف
people-browsers = المتصفحات
people-signs-in = تسجيل الدخول
people-by-link = بالرابط فقط
people-second = العامل الثاني
people-you = أنت
people-left = غادر
people-left-about = غادر هذا العضو. يعود إذا أُسند إليه دور، وتبقى أجهزته السابقة مُبطلة.
people-login = تسجيل الدخول باسم المستخدم { $login } وكلمة مرور.
people-second-on = يُطلب عامل ثانٍ.
people-no-login = لم تُحدد كلمة مرور: تسجيل الدخول بالرابط.
people-browsers-open = { $count ->
    [zero] لا جلسات مفتوحة في أي متصفح.
    [one] جلسة مفتوحة في متصفح واحد.
    [two] جلسات مفتوحة في متصفحين.
    [few] جلسات مفتوحة في { $count } متصفحات.
    [many] جلسات مفتوحة في { $count } متصفحًا.
   *[other] جلسات مفتوحة في { $count } متصفح.
}
people-offer = إنشاء رابط لتسجيل الدخول
people-offer-about = يُستعمل مرة واحدة، ويصلح لخمس عشرة دقيقة.
people-reset = فُقدت كلمة المرور أو العامل الثاني
people-reset-about = تُلغى كلمة المرور والعامل الثاني ومفاتيح المرور، ويُسجَّل الخروج من جميع المتصفحات. ستحصل على رابط يتيح للعضو تسجيل الدخول واختيارها من جديد. تبقى هواتفه كما هي.
people-reset-do = إلغاء كلمة المرور والعامل الثاني ومفاتيح المرور
people-phones-count = { $count ->
    [zero] لا هواتف مسجَّلة.
    [one] هاتف واحد مسجَّل.
    [two] هاتفان مسجَّلان.
    [few] { $count } هواتف مسجَّلة.
    [many] { $count } هاتفًا مسجَّلًا.
   *[other] { $count } هاتف مسجَّل.
}
people-devices = عرض الأجهزة
people-leave = المغادرة
people-leave-open = العضو يغادر مساحة العمل
people-leave-about = تُسحب جميع الأدوار. تُبطل فورًا جميع هواتف العضو ومتصفحاته، وتنتهي الروابط والدعوات المفتوحة، وتُلغى كلمة مروره ومفاتيح مروره. يبقى ما كتبه باسمه.
people-leave-do = سحب جميع الأدوار
link-title = رابط لتسجيل الدخول: { $name }
link-about = يُرجى تسليمه إلى { $name } دون غيره: فأول من يفتحه يُسجَّل دخوله بهذا الاسم. يُستعمل مرة واحدة ولا يُعرض إلا هذه المرة.
link-until = مفتوح حتى:
link-reset = { $count ->
    [zero] أُلغيت كلمة المرور والعامل الثاني. لم تكن هناك جلسة مفتوحة في أي متصفح.
    [one] أُلغيت كلمة المرور والعامل الثاني. سُجِّل الخروج من متصفح واحد.
    [two] أُلغيت كلمة المرور والعامل الثاني. سُجِّل الخروج من متصفحين.
    [few] أُلغيت كلمة المرور والعامل الثاني. سُجِّل الخروج من { $count } متصفحات.
    [many] أُلغيت كلمة المرور والعامل الثاني. سُجِّل الخروج من { $count } متصفحًا.
   *[other] أُلغيت كلمة المرور والعامل الثاني. سُجِّل الخروج من { $count } متصفح.
}
link-back = العودة إلى العضو
devices-title = الأجهزة
devices-count = { $count ->
    [zero] لا أجهزة
    [one] جهاز واحد
    [two] جهازان
    [few] { $count } أجهزة
    [many] { $count } جهازًا
   *[other] { $count } جهاز
}
devices-invite = دعوة هاتف لـ
devices-choose-member = اختيار عضو
devices-open-for = مدة الصلاحية
hours-24 = يوم
hours-72 = ثلاثة أيام
hours-168 = أسبوع
hours-336 = أسبوعان
devices-invite-do = دعوة هاتف
devices-invitations = الدعوات المفتوحة
devices-invited-by = صاحب الدعوة
devices-open-until = مفتوحة حتى
devices-take-back = سحب
devices-enrolled = الأجهزة المسجَّلة
devices-all-members = جميع الأعضاء
devices-which = الأجهزة المعروضة
devices-in-use = المستعملة
devices-with-revoked = بما فيها المُبطلة
devices-none = لا يوجد جهاز مطابق.
column-device = الجهاز
devices-kind = حائز المفتاح
devices-since = التسجيل
devices-heard = آخر اتصال
devices-state = الحالة
devices-revoke = إبطال
devices-revoked = مُبطل
custody-device = الهاتف نفسه
custody-server = الخادم، لمتصفح
invited-title = دعوة: { $name }
invited-about = يُرجى أن يجري { $name } مسح هذه الصورة بالتطبيق أو فتح الرابط على الهاتف. كل من يحصل عليها يمكنه تسجيل هاتف بهذا الاسم. تُستعمل مرة واحدة ولا تُعرض إلا هذه المرة.
invited-picture = الدعوة في صورة رمز QR
invited-fingerprint = البصمة
invited-fingerprint-about = يعرض الهاتف البصمة نفسها: يُرجى المقارنة بينهما.
invited-back = العودة إلى الأجهزة
revoke-title = إبطال جهاز
revoke-before = سبق إبطال هذا الجهاز:
revoke-phone-closed = لا يتلقى الهاتف بعد الآن أي شيء من الخادم، وذلك فورًا.
revoke-phone-held = ما يرسله بعد ذلك يبقى معلقًا إلى أن تبت فيه رئاسة الفريق.
revoke-phone-kept = ما أرسله من قبل يبقى في الاستمارات. وما على الهاتف يبقى فيه مشفَّرًا.
revoke-browser = يُسجَّل الخروج من المتصفح فورًا. ويبقى ما أُنجز فيه.
revoke-final = لا يمكن التراجع عن ذلك: يسجِّل الشخص نفسه جهازًا جديدًا بدعوة جديدة أو رابط جديد.
revoke-this = هذا هو المتصفح الذي تستعمله الآن: سيُسجَّل خروجك.
revoke-do = إبطال الجهاز
revoke-not = الإبقاء عليه كما هو
refused-place = لا يزيد اسم المكان على 200 حرف؛ ولكل من نوعه وموقعه سطر واحد.
done-place-added = أُضيف المكان.
done-place-kept = تم حفظ المكان. تحتفظ الزيارات بالاسم الذي فُتحت به.
places-title = الأماكن
places-add = إضافة مكان
places-add-do = إضافة
places-none = لا توجد أماكن بعد.
places-none-found = لا يوجد مكان بهذا الاسم.
places-count = { $count ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكانًا
   *[other] { $count } مكان
}
places-visits = الزيارات
place-name = الاسم
place-kind = نوع المكان
place-kind-hint = بعباراتك: مركز شرطة، سجن، جناح مغلق.
place-location = الموقع
place-no-visits = لا زيارات لهذا المكان ضمن ما يمكنك الاطلاع عليه.
place-change = المكان نفسه
place-change-open = تغيير الاسم أو النوع أو العنوان
place-change-about = تحتفظ الزيارات بالاسم الذي فُتحت به.
visit-open = فتح زيارة
done-form-published = نُشرت الاستمارة. يمكن استعمالها في الزيارات التي تُفتح من الآن فصاعدًا.
forms-title = الاستمارات
forms-upload = رفع استمارة
forms-none = لا توجد استمارات منشورة بعد.
forms-count = { $count ->
    [zero] لا إصدارات منشورة
    [one] إصدار منشور واحد
    [two] إصداران منشوران
    [few] { $count } إصدارات منشورة
    [many] { $count } إصدارًا منشورًا
   *[other] { $count } إصدار منشور
}
form-title = العنوان
form-version = الإصدار
form-id = اسم الاستمارة
form-records = الاستمارات المعبأة
form-one = يملأ الفريق معًا استمارة واحدة
form-many = لكل مقابلة أو وحدة استمارتها
form-used = الاستعمال في الزيارات
form-hash = بصمة هذا الإصدار
form-files = الملفات
form-download = تنزيل بصيغة XForm
form-fixed = لا يتغير الإصدار المنشور أبدًا. لتغيير استمارة يُرجى رفعها بإصدار آخر.
upload-file = الملف
upload-file-hint = ملف XLSForm (‎.xlsx أو ‎.xls أو جداول في ملف ‎.md) أو XForm (‎.xml)، لا يزيد على 8 ميبيبايت.
upload-check = فحص الاستمارة
upload-check-about = لا يُنشر شيء قبل اطلاعك على نتيجة الفحص.
upload-no-file = يُرجى أولًا اختيار ملف.
upload-too-large = يزيد حجم الملف على 8 ميبيبايت.
upload-kind = يجب أن ينتهي اسم الملف بـ ‎.xlsx أو ‎.xls أو ‎.md أو ‎.xml.
upload-fine = لا أخطاء في الاستمارة، ويمكن نشرها.
upload-errors = { $count ->
    [zero] لا يمكن نشر الاستمارة: فهي تحتاج إلى ملفات غير موجودة هنا. يمكن للجهة المشغِّلة للخادم نشرها مع تلك الملفات.
    [one] خطأ واحد يمنع نشر الاستمارة.
    [two] خطآن يمنعان نشر الاستمارة.
    [few] { $count } أخطاء تمنع نشر الاستمارة.
    [many] { $count } خطأً تمنع نشر الاستمارة.
   *[other] { $count } خطأ تمنع نشر الاستمارة.
}
upload-warnings = { $count ->
    [zero] لا تحذيرات.
    [one] يوجد تحذير واحد.
    [two] يوجد تحذيران.
    [few] توجد { $count } تحذيرات.
    [many] يوجد { $count } تحذيرًا.
   *[other] يوجد { $count } تحذير.
}
upload-remarks = { $count ->
    [zero] لا نقاط تحتاج إلى تحسين للعمل الميداني.
    [one] نقطة واحدة يمكن تحسينها للعمل الميداني.
    [two] نقطتان يمكن تحسينهما للعمل الميداني.
    [few] { $count } نقاط يمكن تحسينها للعمل الميداني.
    [many] { $count } نقطة يمكن تحسينها للعمل الميداني.
   *[other] { $count } نقطة يمكن تحسينها للعمل الميداني.
}
upload-other = نُشر محتوى آخر بهذا الاسم وهذا الإصدار. يُرجى إعطاء الاستمارة إصدارًا جديدًا للتمييز بينهما.
upload-published = هذا الإصدار نفسه منشور من قبل:
upload-publish = نشر
upload-publish-about = لا يتغير الإصدار المنشور أبدًا.
upload-found = نتيجة الفحص
upload-weight = الدرجة
upload-sheet = الورقة
upload-row = الصف
upload-column = العمود
upload-what = البيان
upload-more = { $count ->
    [zero] كل النتائج معروضة.
    [one] نتيجة أخرى واحدة غير معروضة.
    [two] نتيجتان أخريان غير معروضتين.
    [few] { $count } نتائج أخرى غير معروضة.
    [many] { $count } نتيجة أخرى غير معروضة.
   *[other] { $count } نتيجة أخرى غير معروضة.
}
upload-another = الرفع من جديد
weight-error = خطأ
weight-warning = تحذير
weight-remark = ملحوظة

## Versions of forms, trying forms out, backups, founding
form-versions = الإصدارات
form-this = هذا
form-paper = للطباعة
differences-title = الاختلافات
differences-before = عن الإصدار السابق
differences-one = لهذه الاستمارة إصدار واحد فقط.
differences-first = هذا أقدم إصدار. يُرجى اختيار إصدار آخر للمقارنة.
differences-from = الإصدار الأقدم
differences-to = الإصدار الأحدث
difference-none = لا اختلاف.
difference-risks = { $count ->
    [zero] لا يمس أي من هذه التغييرات إجابات الإصدار الأقدم.
    [one] يمس تغيير واحد من هذه التغييرات إجابات سُجِّلت في الإصدار الأقدم. تبقى الاستمارات المعبأة في إصدارها.
    [two] يمس تغييران من هذه التغييرات إجابات سُجِّلت في الإصدار الأقدم. تبقى الاستمارات المعبأة في إصدارها.
    [few] تمس { $count } تغييرات إجابات سُجِّلت في الإصدار الأقدم. تبقى الاستمارات المعبأة في إصدارها.
    [many] يمس { $count } تغييرًا إجابات سُجِّلت في الإصدار الأقدم. تبقى الاستمارات المعبأة في إصدارها.
   *[other] يمس { $count } تغيير إجابات سُجِّلت في الإصدار الأقدم. تبقى الاستمارات المعبأة في إصدارها.
}
difference-form = الاستمارة ككل
difference-list = { $count ->
    [zero] قائمة خيارات لا يعرضها أي سؤال
    [one] قائمة خيارات يعرضها سؤال واحد
    [two] قائمة خيارات يعرضها سؤالان
    [few] قائمة خيارات تعرضها { $count } أسئلة
    [many] قائمة خيارات يعرضها { $count } سؤالًا
   *[other] قائمة خيارات يعرضها { $count } سؤال
}
difference-yes = نعم
difference-no = لا
fate-added = مضاف
fate-removed = محذوف
fate-moved = منقول
fate-moved-within = منقول داخل قسمه
fate-moved-from = منقول، كان في { $from }
fate-changed = معدَّل
risk-removed = لم يعد يُسأل عنه. تبقى الإجابات في الاستمارات السابقة.
risk-other-place = تُعرف الإجابة بموضع سؤالها: يُعد هذا سؤالًا آخر، ولا تضع المقارنة بين الزيارات الاثنين جنبًا إلى جنب.
risk-other-type = تُكتب الإجابات بطريقة أخرى: قد لا يجمعها جدول واحد مع إجابات الإصدار الآخر.
risk-choice-gone = حُذف خيار ربما اختير في استمارات سابقة.
risk-other-merge = تُجمع إجابات عدة أشخاص بطريقة أخرى.
risk-not-sensitive = لم يعد موسومًا بأنه حساس: سيرى أصحاب دور «اطلاع فقط» الإجابات.
entry-kind-question = سؤال
entry-kind-note = تنويه
entry-kind-group = قسم
entry-kind-repeat = قسم متكرر
entry-kind-calculation = حساب
aspect-title = العنوان
aspect-language = اللغة
aspect-default-language = اللغة المعروضة أولًا
aspect-awaiting-review = ترجمة تنتظر المراجعة
aspect-style = الصفحات
aspect-label = نص السؤال
aspect-hint = التلميح
aspect-guidance = شرح إضافي
aspect-media = صورة أو صوت أو فيديو
aspect-type = نوع الإجابة
aspect-required = الإجابة إلزامية
aspect-required-message = الرسالة عند غيابها
aspect-relevant = يُسأل إذا
aspect-constraint = يُقبل إذا
aspect-constraint-message = الرسالة عند عدم القبول
aspect-calculation = الحساب
aspect-default = الإجابة الأولية
aspect-read-only = غير قابل للتعديل
aspect-trigger = تكتبه الاستمارة
aspect-count = العدد
aspect-appearance = طريقة العرض
aspect-parameter = إعداد
aspect-list = قائمة الخيارات
aspect-filter = الخيارات المعروضة
aspect-choice = خيار
aspect-choice-label = تسمية الخيار
aspect-choice-order = ترتيب الخيارات
aspect-merge = جمع الإجابات
aspect-tolerance = هامش التفاوت
aspect-theme = الموضوع
aspect-norms = المعايير
aspect-sensitive = حساس
aspect-records = الاستمارات المعبأة
aspect-file = ملف بيانات
question-type-group = قسم
question-type-repeat = قسم متكرر
question-type-calculate = حساب
question-type-select-one = خيار واحد
question-type-select-multiple = عدة خيارات
question-type-rank = خيارات مرتبة
question-type-range = رقم على مقياس
question-type-acknowledge = إقرار بالاطلاع
question-type-image = صورة
question-type-audio = صوت
question-type-video = فيديو
question-type-file = ملف
question-type-integer = عدد صحيح
question-type-decimal = عدد عشري
question-type-boolean = صواب أو خطأ
question-type-date = تاريخ
question-type-time = وقت
question-type-datetime = تاريخ ووقت
question-type-geopoint = موقع
question-type-geotrace = خط على خريطة
question-type-geoshape = مساحة على خريطة
question-type-barcode = رمز ممسوح
question-type-text = نص
merge-policy-shared = إجابة واحدة للفريق
merge-policy-text = نص يكتبه الجميع
merge-policy-set = تُجمع العلامات
merge-policy-observed = ملاحظة كل شخص
merge-policy-any = تكفي «نعم» واحدة
merge-policy-highest = الأعلى هو المعتمد
upload-changes = ما يغيّره هذا في الإصدار { $version }
upload-changes-used = { $count ->
    [zero] لا تستعمل أي زيارة هذا الإصدار.
    [one] تستعمل زيارة واحدة هذا الإصدار وتبقى عليه.
    [two] تستعمل زيارتان هذا الإصدار وتبقيان عليه.
    [few] تستعمل { $count } زيارات هذا الإصدار وتبقى عليه.
    [many] تستعمل { $count } زيارة هذا الإصدار وتبقى عليه.
   *[other] تستعمل { $count } زيارة هذا الإصدار وتبقى عليه.
}
upload-in-english = الأخطاء والتحذيرات بالإنجليزية، بألفاظ الأدوات التي تُكتب بها الاستمارات.
remark-what-label = نص السؤال
remark-what-hint = التلميح
remark-what-constraint-message = رسالة عدم القبول
remark-what-required-message = رسالة غياب الإجابة
remark-what-choice = الخيار
remark-what-picture = صورة
remark-what-sound = تسجيل صوتي
remark-what-film = فيديو
remark-what-file = ملف
remark-what-position = موقع
remark-asked-too-early = طرح «{ $name }» متوقف على «{ $later }»، وهو يأتي بعده.
remark-asked-too-early-advice = يُرجى نقله إلى ما بعد ذلك السؤال: لا يعود الزائر إلى الوراء.
remark-long-label = { $what } («{ $name }»): عدد الأحرف { $count } بلغة { $language }؛ يتسع الهاتف لنحو { $most }.
remark-long-label-advice = يُرجى الاختصار أو نقل جزء منه إلى التلميح.
remark-missing-translation = { $what } («{ $name }») دون ترجمة: { $languages }.
remark-missing-translation-advice = من اختار تلك اللغة يقرأ هنا لغة أخرى.
remark-never-asked = لا يُطرح «{ $name }» أبدًا: لا يتحقق الشرط { $condition } أبدًا.
remark-never-asked-advice = يُرجى النظر في رموز الخيارات وشروط الأقسام المحيطة به.
remark-no-narrative = لا مجال للكتابة الحرة عن الموضوع «{ $theme }».
remark-no-narrative-advice = يُرجى إضافة سؤال من نوع text بطريقة العرض «multiline» وبهذا الموضوع.
remark-no-theme = لا ينتمي «{ $name }» إلى أي موضوع.
remark-no-theme-advice = يُرجى تسمية موضوع في العمود «theme»، هنا أو في سطر قسمه.
remark-no-way-out = لا تتيح خيارات «{ $name }» القول إن الأمر لم يُتحقق منه.
remark-no-way-out-advice = يُرجى إضافة خيار مثل not_checked أو not_known: لا ينبغي لأحد أن يخمّن.
remark-one-label = للخيار «{ $name }» تسمية واحدة لكل اللغات.
remark-one-label-advice = يُرجى تخصيص عمود لكل لغة في ورقة الخيارات.
remark-personal-file = يجمع «{ $name }» معلومات ({ $what }) وهو غير موسوم بأنه حساس.
remark-personal-file-advice = تُكتب yes في العمود «sensitive»: قد يُرى فيه أشخاص أو يُسمعون أو يُعثر عليهم به.
remark-personal-text = قد يسأل «{ $name }» عن هوية شخص، وهو غير موسوم بأنه حساس.
remark-personal-text-advice = يُرجى حذفه أو كتابة yes في العمود «sensitive».
remark-required-never-asked = «{ $name }» إلزامي ولا يُطرح أبدًا.
remark-required-never-asked-advice = يُرجى إفراغ العمود «required» أو إتاحة طرح السؤال.
remark-same-choice = يُقرأ الخيار «{ $name }» مثل «{ $other }».
remark-same-choice-advice = لا يمكن لأحد التمييز بينهما.
remark-same-question = يُقرأ «{ $name }» مثل «{ $other }» في القسم نفسه.
remark-same-question-advice = يُرجى بيان الفرق في نص السؤال.
remark-threshold-without-norm = في التنويه «{ $name }» حدّ رقمي دون ذكر معيار.
remark-threshold-without-norm-advice = يُرجى ذكر مصدره في العمود «norm»، وفي النص المنطقة التي ينطبق فيها.
preview-title = معاينة
preview-do = تجربة
preview-nothing-kept = معاينة: لا يُحفظ شيء. تسأل الاستمارة كما على الهاتف؛ وما يُجاب هنا لا ينشئ استمارة معبأة.
preview-show = عرض ما يلي
preview-place = { $number } من { $count }
preview-full = لم يعد في هذه المعاينة متسع. يُرجى البدء من جديد للمتابعة.
preview-end = النهاية
preview-complete = لا ينقص شيء.
preview-missing = { $count ->
    [zero] لا ينقص شيء.
    [one] إجابة واحدة ناقصة أو غير مقبولة.
    [two] إجابتان ناقصتان أو غير مقبولتين.
    [few] { $count } إجابات ناقصة أو غير مقبولة.
    [many] { $count } إجابة ناقصة أو غير مقبولة.
   *[other] { $count } إجابة ناقصة أو غير مقبولة.
}
preview-wrong-required = الإجابة إلزامية.
preview-wrong-constraint = هذه الإجابة غير مقبولة.
preview-wrong-wrong-type = الإجابة ليست بالصيغة التي يتطلبها السؤال.
preview-wrong-too-long = هذه الإجابة طويلة جدًا.
preview-wrong-read-only = لا يمكن تعديل هذا.
preview-nothing = لا يُسأل عن شيء هنا الآن.
preview-remove = إزالة
preview-add = إضافة: { $what }
preview-counted = { $count ->
    [zero] لا تطلب الاستمارة أيًا منها.
    [one] تطلب الاستمارة واحدًا.
    [two] تطلب الاستمارة اثنين.
    [few] تطلب الاستمارة { $count }.
    [many] تطلب الاستمارة { $count }.
   *[other] تطلب الاستمارة { $count }.
}
preview-cut = هنا أكثر مما تعرضه المعاينة.
preview-back = السابق
preview-next = التالي
preview-leave = الخروج من المعاينة
preview-screens = الأقسام
preview-not-asked = لا يُسأل عنه الآن
preview-worked-out = ما تحسبه الاستمارة
preview-guidance = شرح إضافي
preview-acknowledge = قرأتُ هذا
preview-file-image = كأن صورة التُقطت
preview-file-audio = كأن صوتًا سُجِّل
preview-file-video = كأن فيديو صُوِّر
preview-file-file = كأن ملفًا اختير
preview-more-choices = { $count ->
    [zero] كل الخيارات معروضة.
    [one] خيار واحد آخر غير معروض.
    [two] خياران آخران غير معروضين.
    [few] { $count } خيارات أخرى غير معروضة.
    [many] { $count } خيارًا آخر غير معروض.
   *[other] { $count } خيار آخر غير معروض.
}
preview-sensitive = حساس
session-on = { $program } على { $system }
session-somewhere = برنامج غير معروف
act-backup = أخذ نسخة احتياطية من الخادم
audit-kind-recipient = يقرؤها
nav-backups = النسخ الاحتياطية
backups-about = النسخة الاحتياطية ملف مشفر واحد فيه كل ما يحفظه الخادم: الأعضاء والاستمارات والزيارات والاستمارات المعبأة ومفاتيح مساحة العمل. إذا فُقد الخادم أُنشئ منها خادم جديد، وتأتي الهواتف بما هو أحدث.
backups-late = { $days ->
    [zero] آخر نسخة احتياطية من اليوم.
    [one] مضى يوم واحد على آخر نسخة احتياطية.
    [two] مضى يومان على آخر نسخة احتياطية.
    [few] مضت { $days } أيام على آخر نسخة احتياطية.
    [many] مضى { $days } يومًا على آخر نسخة احتياطية.
   *[other] مضى { $days } يوم على آخر نسخة احتياطية.
}
backups-never = لا تُعرف أي نسخة احتياطية لهذا الخادم.
backups-made = النسخ التي أُخذت
backups-made-about = { $days ->
    [zero] النسخ التي أخذها Casement من هذا الخادم.
    [one] النسخ التي أخذها Casement من هذا الخادم. بعد يوم واحد دون نسخة تنبّه إلى ذلك هذه الصفحة وقائمة الزيارات.
    [two] النسخ التي أخذها Casement من هذا الخادم. بعد يومين دون نسخة تنبّه إلى ذلك هذه الصفحة وقائمة الزيارات.
    [few] النسخ التي أخذها Casement من هذا الخادم. بعد { $days } أيام دون نسخة تنبّه إلى ذلك هذه الصفحة وقائمة الزيارات.
    [many] النسخ التي أخذها Casement من هذا الخادم. بعد { $days } يومًا دون نسخة تنبّه إلى ذلك هذه الصفحة وقائمة الزيارات.
   *[other] النسخ التي أخذها Casement من هذا الخادم. بعد { $days } يوم دون نسخة تنبّه إلى ذلك هذه الصفحة وقائمة الزيارات.
}
backups-when = متى
backups-size = الحجم
backups-readers = من يستطيع قراءتها
backups-how = كيف
backups-by-page = أُخذت من هذه الصفحة
backups-by-server = أُخذت على الخادم
backups-with-files = مع الملفات المرفقة
backups-server = على الخادم، كل ليلة
backups-server-about = هذا عمل من يشغّل الخادم، ويمكن نسخ هذه الأوامر. نسخة لم يستعدها أحد ليست إلا أملًا: يُرجى تجربة واحدة بين حين وآخر.
backups-make-key = مرة واحدة، على جهاز غير الخادم: إنشاء مفتاح وحفظ ملفه في مكانين.
backups-make = كل ليلة، على الخادم وهو يعمل، بالمستلِم الذي ظهر عند إنشاء المفتاح.
backups-try = بين حين وآخر: تجربة استعادتها في مجلد منفصل.
backups-take = أخذ نسخة
backups-several = على هذا الخادم مساحات عمل أخرى أيضًا. في النسخة بيانات الجميع، فلا يأخذها إلا من يشغّل الخادم.
backups-take-about = الملف من هذه اللحظة، وهو مشفر: لا يقرؤه إلا من معه المفتاح. ومن يقرؤه يملك كل شيء، حتى ما لا تعرضه أي صفحة: بصمات كلمات المرور ومفتاح مساحة العمل.
backups-files = { $count ->
    [zero] لا ملفات مرفقة.
    [one] ملف مرفق واحد ليس فيها. يحفظه على الخادم الخيار --attachments.
    [two] ملفان مرفقان ليسا فيها. يحفظهما على الخادم الخيار --attachments.
    [few] { $count } ملفات مرفقة ليست فيها. يحفظها على الخادم الخيار --attachments.
    [many] { $count } ملفًا مرفقًا ليست فيها. يحفظها على الخادم الخيار --attachments.
   *[other] { $count } ملف مرفق ليست فيها. يحفظها على الخادم الخيار --attachments.
}
backups-recipient = المستلِم
backups-recipient-about = يبدأ بـ age1 وقد ظهر عند إنشاء المفتاح. ليس سرًا؛ أما المفتاح نفسه فيبقى في مكانه.
backups-take-do = تنزيل نسخة احتياطية
backups-no-recipient = هذا ليس مستلِمًا. المستلِم يبدأ بـ age1 وعدد أحرفه 62.
backups-busy = تُؤخذ الآن نسخة أخرى. يُرجى المحاولة بعد انتهائها.
found-title = تأسيس مساحة عمل
found-about = في مساحة العمل كل ما لمنظمتكم على هذا الخادم: أعضاؤها وأماكنها واستماراتها وزياراتها.
found-names = كل اسم سطر واحد من 1 إلى 200 بايت.
found-failed = تعذّر تأسيس مساحة العمل. يُرجى المحاولة من جديد؛ وفي سجل الخادم تفصيل.
found-workspace = اسم مساحة العمل
found-admin = الاسم الشخصي
found-admin-about = لصاحب هذا الاسم إدارة مساحة العمل: إضافة الآخرين وتعيين مسؤولين آخرين.
found-do = تأسيس مساحة العمل
found-used = استُعمل هذا الرابط من قبل
found-used-next = أُسِّست مساحة عمل على هذا الخادم، والرابط يعمل مرة واحدة. لمن أسّسها أن يتابع على هاتفه.
found-used-admin = إذا أُغلقت صفحة الدعوة قبل الأوان فيمكن لمن يدير المساحة أن يطلب دعوة أخرى ممن يشغّل الخادم:
found-unknown = هذا الرابط لا يفتح شيئًا
found-unknown-next = إما أنه قُطع عند نسخه، وإما أن الخادم شُغِّل من جديد بعده فأعطى رابطًا آخر. يجده من يشغّل الخادم حيث شُغِّل.
found-too-many = روابط خاطئة كثيرة
found-too-many-next = يُرجى الانتظار دقيقة ثم فتح الرابط من جديد.
founded-title = أُسِّست مساحة العمل
founded-once = تظهر هذه الصفحة مرة واحدة، { $name }. يُرجى استعمالها الآن وعدم إعطائها لأحد: من معه الرابط أو الرمز أدناه يستطيع التصرف باسم صاحبها.
founded-phone = الهاتف
founded-phone-about = يُرجى فتح التطبيق ومسح هذا الرمز، أو فتح الرابط على الهاتف:
founded-picture = الدعوة على شكل رمز QR
founded-phone-until = صالحة حتى { $when }، لهاتف واحد. بصمة مساحة العمل، لمقارنتها على الهاتف:
founded-browser = المتصفح
founded-browser-do = الدخول إلى صفحات المراجعة واختيار اسم دخول وكلمة مرور هناك
founded-scripts = البرامج النصية
founded-scripts-about = أو يُستعمل الرمز نفسه مرة واحدة لبرنامج نصي (انظر docs/api.md):
founded-scripts-until = صالح حتى { $when }. لرمز آخر، على الخادم:

refused-no-kind = يُرجى بيان نوع الزيارة.
refused-day = يُكتب التاريخ بالسنة ثم الشهر ثم اليوم، مثل 2026-11-25.
refused-ends-before = لا يمكن أن تنتهي الزيارة قبل أن تبدأ.
refused-no-lead = لا بد للزيارة من رئاسة: يُرجى اختيار شخص واحد على الأقل لرئاسة الفريق.
refused-lead = يجب أن يكون لمن يتولى رئاسة الزيارة دور «رئاسة الفريق» في مساحة العمل. يُرجى اختيار شخص آخر أو إسناد هذا الدور إليه أولًا.
visit-no-places = لا توجد أماكن للزيارة بعد.
visit-no-forms = لا توجد استمارات للتعبئة بعد.
visit-choose-place = اختيار مكان
visit-begins = اليوم الأول
visit-ends = اليوم الأخير
visit-open-do = فتح الزيارة
team-about = لرئاسة الفريق البت والاعتماد. ولدور «اطلاع فقط» رؤية كل شيء عدا المعلومات الحساسة، دون الكتابة.
team-not = دون مشاركة
team-change = المشاركون في الزيارة
team-change-about = يصل ذلك إلى الهواتف عند مزامنتها التالية. ويبقى ما كتبه الشخص حتى إن لم يعد مشاركًا.
team-gone = انتهت عضوية { $name } في مساحة العمل، وتنتهي المشاركة في الفريق عند الحفظ.
team-as-it-is = الإبقاء عليه كما هو
by-server = الخادم نفسه
audit-about = من قرر ماذا، بدءًا بالأحدث. يشير كل سطر إلى السطر السابق ببصمة، فلا يمكن تغيير أي سطر أو إزالته دون أن يُكشف ذلك. لا يتضمن السجل إجابات ولا أسماء: تُعرض الأسماء كما هي الآن.
audit-sound = { $count ->
    [zero] جرى التحقق من السجل الآن: لا أسطر فيه.
    [one] جرى التحقق من السجل الآن: سطره الواحد كما كُتب.
    [two] جرى التحقق من السجل الآن: سطراه كما كُتبا.
    [few] جرى التحقق من السجل الآن: جميع الأسطر ({ $count } أسطر) كما كُتبت، ولا ينقص منها شيء.
    [many] جرى التحقق من السجل الآن: جميع الأسطر ({ $count } سطرًا) كما كُتبت، ولا ينقص منها شيء.
   *[other] جرى التحقق من السجل الآن: جميع الأسطر ({ $count } سطر) كما كُتبت، ولا ينقص منها شيء.
}
audit-unreadable = تتعذر قراءة السطر { $line }.
audit-broken = السطر { $line } ليس تتمة للسطر السابق: غُيِّر سطر هناك أو أُزيل.
audit-short = تنقص أسطر في النهاية: السطر { $line } هو آخر سطر موجود.
audit-other-end = السطر الأخير ليس السطر الذي كُتب.
audit-fault-next = ربما غُيِّرت قاعدة البيانات. يُرجى إبلاغ الجهة المشغِّلة للخادم والاحتفاظ بالنسخ الاحتياطية.
audit-verify = التحقق من السجل كله
audit-end = نهاية السجل الحالية
audit-end-about = يُرجى تدوين هذا في مكان آخر. فالسجل اللاحق الذي لا يتضمن هذا السطر ليس السجل نفسه.
audit-number = الرقم
audit-when = الوقت
audit-who = الفاعل
audit-what = الإجراء
audit-to = بشأن
audit-newest = أحدث الأسطر
audit-earlier = أسطر سابقة
audit-line-unreadable = تتعذر قراءة هذا السطر.
audit-kind-member = عضو
audit-kind-device = جهاز
audit-kind-place = مكان
audit-kind-form = نموذج
audit-kind-visit = زيارة
audit-kind-record = استمارة
audit-kind-held = معلَّق رقم
audit-kind-since = منذ
audit-word-no-role = دون دور
audit-word-second-factor-off = العامل الثاني موقوف
audit-word-with-a-second-factor = بعامل ثانٍ
audit-word-with-a-recovery-code = برمز استرداد
audit-word-duplicate = موجود من قبل
audit-word-mistake = خطأ
audit-word-not-trusted = غير موثوق
audit-word-not-theirs = دون صلاحية كتابته
audit-word-other = سبب آخر
act-found = إنشاء مساحة العمل
act-add-member = إضافة عضو
act-rename-member = تغيير اسم عضو
act-set-roles = تحديد الأدوار
act-offer-sign-in = إنشاء رابط لتسجيل الدخول
act-sign-in = تسجيل الدخول بالرابط
act-sign-in-by-password = تسجيل الدخول بكلمة المرور
act-end-session = إنهاء جلسة
act-choose-password = اختيار كلمة مرور
act-remove-password = التخلي عن كلمة المرور
act-reset-sign-in = إلغاء كلمة المرور والعامل الثاني ومفاتيح المرور
act-second-factor-on = تفعيل عامل ثانٍ
act-second-factor-off = إيقاف عامل ثانٍ
act-new-recovery-codes = إنشاء رموز استرداد جديدة
act-lock-out = حظر الدخول بعد كلمات مرور خاطئة
act-invite = دعوة هاتف
act-take-back-invitation = سحب دعوة
act-enrol = تسجيل جهاز
act-revoke = إبطال جهاز
act-restore-roster = استرجاع القائمة من هاتف
act-restore = استعادة مساحة العمل من نسخة احتياطية
act-phones-are-back = تأكيد مزامنة الهواتف
act-keep-place = حفظ مكان
act-publish-form = نشر استمارة
act-keep-visit = فتح زيارة أو تغييرها
act-set-team = تغيير فريق
act-approve = اعتماد استمارة
act-return = إعادة استمارة إلى الفريق
act-reopen = إعادة فتح استمارة
act-settle = البت في تباين
act-read-sensitive = الاطلاع على معلومات حساسة
act-release-held = قبول مدخلات معلقة
act-let-go-held = استبعاد مدخلات معلقة
done-released = تم القبول.
done-released-partly = قُبل جزء منها. وما بقي أدناه لا يمكن قبوله بعد.
done-let-go = أُزيل من الخادم. ويبقى على الهاتف الذي كُتب عليه.
held-title = المعلَّق
held-about = ما ورد من هاتف ولم يتمكن الخادم من قبوله مباشرة. لم يُفقد منه شيء: فهو ينتظر هنا إلى أن تبت فيه رئاسة الفريق.
held-none = لا شيء معلقًا.
held-count = { $count ->
    [zero] لا مدخلات
    [one] مدخل واحد
    [two] مدخلان
    [few] { $count } مدخلات
    [many] { $count } مدخلًا
   *[other] { $count } مدخل
}
held-choose = اختيار
held-visit = الزيارة والاستمارة
held-visit-unknown = زيارة غير معروفة هنا
held-by = ورد من
held-nobody = غير معروف
held-changes = التغييرات
held-more = { $count ->
    [zero] لا شيء منها لاحقًا
    [one] واحد منها لاحقًا
    [two] اثنان منها لاحقًا
    [few] { $count } منها لاحقًا
    [many] { $count } منها لاحقًا
   *[other] { $count } منها لاحقًا
}
held-why = سبب التعليق
held-since = منذ
held-release = قبول
held-release-about = بقدر ما أصبح ذلك ممكنًا، مثلًا لأن العضو عاد إلى الفريق.
held-reason = السبب
held-choose-reason = اختيار سبب
held-let-go = استبعاد
held-let-go-about = يُزال من الخادم ويبقى على الهاتف الذي كُتب عليه.
held-not-yours = القرار في هذا من اختصاص رئاسة الفريق.
held-tick = يُرجى أولًا اختيار مدخلات لا تزيد تغييراتها على ألف.
held-no-reason = يُرجى اختيار سبب للاستبعاد.
held-not-held = لم يعد بعضها معلقًا: اتخذ شخص آخر قرارًا. يُرجى المراجعة من جديد.
held-too-many = هذا أكثر مما يتسع له قرار واحد. يُرجى اختيار عدد أقل.
held-no-room = لا مساحة على قرص الخادم. يُرجى إبلاغ الجهة المشغِّلة له.
held-not-possible = لا يمكن قبول أي منها بعد: سبب التعليق مبيَّن بجانب كل منها.
held-reason-second-content = كتب الجهاز نفسه شيئًا آخر مكانه
held-reason-device-revoked = أُبطل جهازه قبل وروده
held-reason-not-in-team = من ورد منه ليس ضمن الفريق
held-reason-unfit = تعذر تطبيقه
held-reason-record-full = بلغت الاستمارة أقصى حجم مسموح
held-reason-no-such-visit = الزيارة غير معروفة هنا
held-reason-reads-only = لمن ورد منه الاطلاع دون الكتابة
held-reason-no-such-form = إصدار الاستمارة غير معروف هنا
held-reason-device-unknown = الجهاز المذكور فيه غير معروف
held-reason-builds-on-held = يستند إلى مدخل معلق
held-reason-other-visit = الاستمارة تابعة لزيارة أخرى
held-reason-later = سبب يعرفه إصدار لاحق
let-go-duplicate = المحتوى نفسه موجود في الاستمارة
let-go-mistake = كُتب خطأً أو في استمارة أخرى
let-go-not-trusted = صاحبه غير مؤكد: فُقد الجهاز
let-go-not-theirs = لم يكن لمن كتبه أن يكتبه
let-go-other = سبب آخر تعرفه رئاسة الفريق
