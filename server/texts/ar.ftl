### reviewed: no
### العربية. كيف يُعدَّل هذا الملف: server/texts/README.md
###
### مسرد: lab = المختبر، seat = مقعد، session = جلسة، desktop = سطح المكتب، reference = الرقم المرجعي، course = المقرّر،
### teacher = المدرّس، learning platform = منصّة التعلّم، lab service = خدمة المختبرات، people who run the labs = مسؤولو
### المختبرات، streaming service = خدمة البثّ، launch = طلب التشغيل، registration = التسجيل، preview = معاينة.


## Quotation marks

quote = «{ $text }»

## States of a lab. The headline is read by everybody, the other text by teachers only.

states-ready-headline = جاهز
states-ready-teacher = يرى طلابك هذه الصفحة وفيها الزرّ نفسه.
states-starting-headline = يجري تشغيل المختبر
states-starting-teacher = لا يلزم أحدًا فعلُ شيء. يرى طلابك هذه الصفحة إلى أن يجهز أوّل سطح مكتب.
states-full-headline = جميع المقاعد مشغولة
states-full-teacher = يصبح مقعد متاحًا حين ينهي أحدهم جلسته أو يغيب مدّة طويلة. إذا احتاج صفّك إلى مقاعد أكثر فاسأل مسؤولي المختبرات.
states-stopped-headline = المختبر متوقّف
states-stopped-teacher = اطلب من مسؤولي المختبرات تشغيله وأعطهم الرقم المرجعي. يستغرق ذلك بعدها عادةً من 10 إلى 20 دقيقة.
states-not_open-headline = لم يُفتح بعد
states-not_open-teacher = لا يستطيع أحد فتح المختبر قبل هذا الوقت. يستطيع مسؤولو المختبرات تغييره.
states-closed-headline = مغلق
states-closed-teacher = لم يعد أحد يستطيع فتح المختبر. يستطيع مسؤولو المختبرات تغيير ذلك.
states-fault-headline = يتعذّر تشغيل المختبر
states-fault-teacher = يقرأ طلابك أنّ المختبر يتعذّر تشغيله؛ وهذه الصفحة وصفحاتهم تعيد التحقّق من تلقاء نفسها.
states-unknown-headline = يمكنك فتح المختبر
states-unknown-teacher = تعذّرت قراءة ما يدلّ على أنّ المختبر يعمل. ما زال الطلاب يستطيعون فتحه. يستطيع مسؤولو المختبرات معرفة السبب.

## The page of a lab. Read by students and teachers.

card-opensInNewWindow = يُفتح في نافذة جديدة.
card-startsOnDemand = يستغرق ظهور سطح المكتب دقيقة إلى دقيقتين.
card-freeSeats =
    { $count ->
        [zero] لا توجد مقاعد متاحة.
        [one] يوجد مقعد واحد متاح.
        [two] يوجد مقعدان متاحان.
        [few] توجد { $count } مقاعد متاحة.
        [many] يوجد { $count } مقعدًا متاحًا.
       *[other] يوجد { $count } مقعد متاح.
    }
card-sessionPending = يجري تجهيز سطح مكتبك
card-sessionOpen = مختبرك ما زال مفتوحًا
card-sessionOpenUntil = مختبرك ما زال مفتوحًا حتى { $time }
card-sessionReturns = تعود إلى حيث كنت.
card-unknownLine = لم نستطع معرفة ما إذا كان هناك مقعد متاح. جرّب: إن لم يكن، فيمكنك العودة إلى هنا.
card-startingLine = يستغرق ذلك عادةً من 10 إلى 20 دقيقة.
card-stoppedLine = يستطيع مدرّسك أن يطلب تشغيله.
card-tryNow = لا يوجد مقعد متاح. قد تدفع محاولةٌ الخدمةَ إلى إضافة مقاعد، وذلك يستغرق بضع دقائق. تُفتح المحاولة في نافذة مستقلّة، وتبقى هذه الصفحة في الانتظار.
card-try = حاول رغم ذلك
card-triedInVain = حاول شخص آخر قبل لحظات، فلم تُجرَ محاولة أخرى. يمكنك إغلاق هذه النافذة: الصفحة التي جئت منها تبقى في الانتظار.
card-looksAgain = تعيد هذه الصفحة التحقّق من تلقاء نفسها. يمكنك تركها مفتوحة.
card-looksAgainByHand = اضغط «تحقّق مجدّدًا» لترى هل تغيّر ذلك.
card-opensAt = يُفتح { $time }
card-closedSince = مغلق منذ { $time }
card-openUntil = يمكنك فتحه حتى { $time }.
card-untitled = مختبر
card-open = افتح المختبر
card-goBackIn = عد إلى المختبر
card-newWindowName = (يُفتح في نافذة جديدة)
card-lookAgain = تحقّق مجدّدًا
card-checked = وقت التحقّق
card-waitingSince = في الانتظار منذ
card-preview = معاينة: ترى هذا بصفة طالب تجريبي. الملفّات هنا تخصّ معاينات هذا المقرّر.
card-canOpenNow = المختبر جاهز. يمكنك فتحه الآن.

## The page of somebody who waits in line for a seat, on the page of a lab. Read by students and teachers.

line-place = ترتيبك في الطابور: { $position }
line-placeAbout = ترتيبك في الطابور: نحو { $position }
line-next = دورك هو التالي في الطابور
line-wait =
    { $until ->
        [zero] من { $from } إلى { $until } دقيقة تقريبًا.
        [one] من { $from } إلى { $until } دقيقة تقريبًا.
        [two] من { $from } إلى { $until } دقيقة تقريبًا.
        [few] من { $from } إلى { $until } دقائق تقريبًا.
        [many] من { $from } إلى { $until } دقيقة تقريبًا.
       *[other] من { $from } إلى { $until } دقيقة تقريبًا.
    }
line-waitLess = مدّة الانتظار القصوى: { $duration }.
line-waitLong = مدّة الانتظار تقريبًا: { $from } – { $until }.
line-waitMore = مدّة الانتظار الدنيا: { $duration }.
line-noGround-no_sessions = لا يمكن بعدُ تحديد مدّة الانتظار: الجلسات التي انتهت هنا حتى الآن قليلة جدًّا.
line-noGround-nothing_opens = لا يمكن تحديد مدّة الانتظار: لا يوجد الآن مقعد يمكن أن يصبح متاحًا.
line-leaveOpen = يمكنك ترك هذه الصفحة مفتوحة.
line-byHand = اضغط «تحقّق مجدّدًا» كلّ دقيقة: بذلك فقط يصلك النداء.
line-backBy = عُد قبل { $time }.
line-keptUntil = يبقى ترتيبك محفوظًا حتى { $time }.
line-kept = يبقى ترتيبك محفوظًا.
line-moved = خُصّصت لهذا المختبر مقاعد أخرى أثناء انتظارك. أنت الآن في طابور هذه المقاعد.
line-rise-rebuilt = رقمك أكبر ممّا كان: فُقد الطابور لحظةً، وعاد إليه أشخاص وصلوا قبلك.
line-rise-class = رقمك أكبر ممّا كان: هناك مقاعد محجوزة لصفّ، ويدخل أفراده أوّلًا.
line-rise-share = رقمك أكبر ممّا كان: لمؤسسة أخرى حصّة من هذه المقاعد، ودخل أفرادها أوّلًا.
line-classHold =
    { $seats ->
        [zero] لا توجد مقاعد محجوزة لصفّ حتى { $time }.
        [one] يوجد مقعد واحد محجوز لصفّ حتى { $time }.
        [two] يوجد مقعدان محجوزان لصفّ حتى { $time }.
        [few] توجد { $seats } مقاعد محجوزة لصفّ حتى { $time }.
        [many] يوجد { $seats } مقعدًا محجوزًا لصفّ حتى { $time }.
       *[other] يوجد { $seats } مقعد محجوز لصفّ حتى { $time }.
    }
line-classHoldExam = جميع مقاعد هذا المختبر مخصّصة لامتحان حتى { $time }.
line-shares = لمؤسسات أخرى حصّة من هذه المقاعد؛ وقد يُنادى أفرادها قبلك.
line-elsewhere = أنت في طابور { $lab }. له المقاعد نفسها التي لهذا المختبر، وطابور واحد.
line-insideElsewhere = لديك جلسة مفتوحة في { $lab }. وهي تشغل أحد المقاعد التي تنتظرها هنا.
line-called = حان دورك
line-heldUntil = مقعدك محجوز حتى { $time }.
line-calledSaid = حان دورك. مقعدك محجوز، والمدّة الباقية: { $duration }. اضغط «افتح المختبر».
line-keep = احتفظ به لي
line-leave = غادر الطابور
line-leaveLost = ستفقد ترتيبك عندئذٍ. ومن يعود يقف في آخر الطابور.
line-passed = كنتَ غائبًا حين حان دورك
line-passedWay = اضغط «أنا هنا» ليكون الدور التالي لك.
line-here = أنا هنا
line-unreachable = لا نستطيع الوصول إلى الطابور الآن؛ ويبقى ترتيبك لك.
line-unreachableForNew = لا نستطيع الوصول إلى الطابور الآن.
line-triesAgain = تعيد هذه الصفحة المحاولة.
line-people =
    { $count ->
        [zero] لا ينتظر أحد.
        [one] ينتظر شخص واحد.
        [two] ينتظر شخصان.
        [few] ينتظر { $count } أشخاص.
        [many] ينتظر { $count } شخصًا.
       *[other] ينتظر { $count } شخص.
    }
line-peopleAbout =
    { $count ->
        [zero] لا ينتظر أحد تقريبًا.
        [one] ينتظر شخص واحد تقريبًا.
        [two] ينتظر شخصان تقريبًا.
        [few] ينتظر نحو { $count } أشخاص.
        [many] ينتظر نحو { $count } شخصًا.
       *[other] ينتظر نحو { $count } شخص.
    }
line-firstSince = ينتظر أوّلهم منذ { $time }.
line-nobody = لا ينتظر أحد الآن.
line-join = قف في الطابور
line-ownWindow = انتظر في نافذة مستقلّة
line-notify = أشعرني حين يحين دوري
line-notifyOn = سيصلك إشعار ما دامت هذه الصفحة مفتوحة.
line-notifyOff = متصفّحك لا يسمح بالإشعارات هنا.

## A lab that does not start or grow. The name says who reads it; admin texts have the code that AWS reports in their name.

fleetFaults-student-line = ليس هذا خطأك، ولا ينفع الانتظار: يجب أن يصلحه أحد.
fleetFaults-teacher-cannotStart = لا يمكن فتح أيّ سطح مكتب إلى أن يصلح أحد ذلك.
fleetFaults-teacher-cannotGrow = لا يمكن توفير مقاعد أكثر إلى أن يصلح أحد ذلك.
fleetFaults-teacher-why-permission = تنقص خدمةَ البثّ صلاحيّةٌ في الحساب الذي يدفع كلفة المختبر.
fleetFaults-teacher-why-network = لا تحصل أجهزة المختبر على اتصال بشبكتها.
fleetFaults-teacher-why-image = تُنشأ أجهزة المختبر من صورة نظام لم تعد موجودة.
fleetFaults-teacher-why-directory = لا تستطيع أجهزة المختبر الانضمام إلى دليل مؤسستك.
fleetFaults-teacher-why-setting = أحد إعدادات أجهزة المختبر غير صالح.
fleetFaults-teacher-why-agents = يمكن لوكلاء ذكاء اصطناعي أن يعملوا في هذا المختبر، وإعداده يمنع ذلك.
fleetFaults-teacher-why-service = لا تستطيع خدمة البثّ توفير أجهزة المختبر.
fleetFaults-teacher-why-unclear = لا تصل أجهزة المختبر، والسبب غير معروف هنا.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-what = يرفض الدليل الحساب الذي يضمّ الأجهزة إلى النطاق.
fleetFaults-admin-DOMAIN_JOIN_ERROR_ACCESS_DENIED-fix = امنح حساب الخدمة في إعداد الدليل حقّ إنشاء كائنات الحواسيب في الوحدة التنظيميّة.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-what = لا يحقّ للحساب الذي يضمّ الأجهزة إلى النطاق أن يضيف المزيد منها.
fleetFaults-admin-DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED-fix = ارفع حصّته (ms-DS-MachineAccountQuota)، أو امنحه حقّ إنشاء كائنات الحواسيب؛ واحذف ما لا يستخدمه أحد.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-what = لم يُعثر على الوحدة التنظيميّة في النطاق.
fleetFaults-admin-DOMAIN_JOIN_ERROR_FILE_NOT_FOUND-fix = صحّح اسمها المميّز (distinguished name) في الـ fleet وفي إعداد الدليل.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-what = أحد إعدادات الانضمام إلى النطاق غير صالح.
fleetFaults-admin-DOMAIN_JOIN_ERROR_INVALID_PARAMETER-fix = تحقّق من اسم الدليل والوحدة التنظيميّة وحساب الخدمة في إعداد الدليل.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-what = لا يقبل الدليل اسم الحساب الذي يضمّ الأجهزة أو كلمة مروره.
fleetFaults-admin-DOMAIN_JOIN_ERROR_LOGON_FAILURE-fix = صحّح حساب الخدمة في إعداد الدليل.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-what = وجد Windows بيانات أكثر ممّا توقّع أثناء انضمام جهاز إلى النطاق.
fleetFaults-admin-DOMAIN_JOIN_ERROR_MORE_DATA-fix = تحقّق من اسمي النطاق والوحدة التنظيميّة ومن سجلّ أحداث وحدة التحكّم بالنطاق؛ ثم شغّل الـ fleet مجدّدًا.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-what = لا يدعم النطاق الطريقة التي تنضمّ بها الأجهزة إليه.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NOT_SUPPORTED-fix = تحقّق من المستوى الوظيفي للنطاق ومن سياساته لانضمام الأجهزة.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-what = لم يُعثر على النطاق من شبكة الـ fleet.
fleetFaults-admin-DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN-fix = تحقّق من اسم الدليل ومن خوادم DNS في الـ VPC ومن الطريق إلى وحدات التحكّم بالنطاق.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-what = لم يستطع AppStream ضمّ جهاز إلى النطاق، لسبب يخصّه.
fleetFaults-admin-DOMAIN_JOIN_INTERNAL_SERVICE_ERROR-fix = أوقف الـ fleet ثم شغّله. إذا تكرّر ذلك فاسأل دعم AWS.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-what = اسم النطاق غير صالح.
fleetFaults-admin-DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME-fix = اكتب الاسم الكامل في إعداد الدليل، مثل corp.example.edu.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-what = انتهت صلاحيّة كلمة مرور الحساب الذي يضمّ الأجهزة.
fleetFaults-admin-DOMAIN_JOIN_NERR_PASSWORD_EXPIRED-fix = أعطِ الحساب كلمة مرور جديدة، واكتبها في إعداد الدليل، واجعلها لا تنتهي.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-what = خدمة Workstation في Windows لا تعمل على الأجهزة.
fleetFaults-admin-DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED-fix = أنشئ صورة نظام تعمل فيها هذه الخدمة، وأعطها للـ fleet.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-what = تعذّر إنشاء الأجهزة.
fleetFaults-admin-FLEET_INSTANCE_PROVISIONING_FAILURE-fix = انظر إلى إشعارات الـ fleet في لوحة AppStream. تحقّق من الحصّة والشبكة وصورة النظام؛ قد لا تتوفّر لدى AWS أجهزة من هذا النوع الآن.
fleetFaults-admin-FLEET_STOPPED-what = أُوقف الـ fleet.
fleetFaults-admin-FLEET_STOPPED-fix = أصلح ما يبلغ عنه غير ذلك، ثم شغّله.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-what = دور خدمة AppStream غير موجود في هذا الحساب.
fleetFaults-admin-IAM_SERVICE_ROLE_IS_MISSING-fix = أنشئ AmazonAppStreamServiceAccess: تفعل ذلك لوحة AppStream حين تفتحها.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-what = لا يحقّ لدور خدمة AppStream الاطّلاع على مجموعات الأمان.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION-fix = اسمح بالإجراء ec2:DescribeSecurityGroups لدور خدمة AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-what = لا يحقّ لدور خدمة AppStream الاطّلاع على الشبكات الفرعيّة.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION-fix = اسمح بالإجراء ec2:DescribeSubnets لدور خدمة AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-what = لا يحقّ لدور خدمة AppStream إنشاء واجهات الشبكة.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION-fix = اسمح بالإجراء ec2:CreateNetworkInterface لدور خدمة AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-what = لا يحقّ لدور خدمة AppStream حذف واجهات الشبكة.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION-fix = اسمح بالإجراء ec2:DeleteNetworkInterface لدور خدمة AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-what = لا يحقّ لدور خدمة AppStream الاطّلاع على واجهات الشبكة.
fleetFaults-admin-IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION-fix = اسمح بالإجراء ec2:DescribeNetworkInterfaces لدور خدمة AppStream (AmazonAppStreamServiceAccess).
fleetFaults-admin-IGW_NOT_ATTACHED-what = للـ fleet وصول افتراضي إلى الإنترنت، وليس للـ VPC الخاصّ به بوّابة إنترنت.
fleetFaults-admin-IGW_NOT_ATTACHED-fix = اربط بوّابة بالـ VPC، أو أوقف الوصول الافتراضي إلى الإنترنت في الـ fleet.
fleetFaults-admin-IMAGE_NOT_FOUND-what = صورة نظام الـ fleet غير موجودة، أو لم تعد مشتركة مع هذا الحساب.
fleetFaults-admin-IMAGE_NOT_FOUND-fix = أعطِ الـ fleet صورة نظام موجودة.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-what = في AppStream عطل يخصّه.
fleetFaults-admin-INTERNAL_SERVICE_ERROR-fix = انظر إلى AWS Health Dashboard. أوقف الـ fleet ثم شغّله. إذا تكرّر ذلك فاسأل دعم AWS.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-what = لا يمكن استخدام الشبكات الفرعيّة للـ fleet معًا.
fleetFaults-admin-INVALID_SUBNET_CONFIGURATION-fix = استخدم شبكات فرعيّة من VPC واحد في Availability Zones مختلفة تتوفّر فيها أجهزة من نوع الـ fleet.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-what = دور IAM الذي تستخدمه أجهزة الـ fleet غير موجود.
fleetFaults-admin-MACHINE_ROLE_IS_MISSING-fix = أنشئه، أو أعطِ الـ fleet دورًا آخر.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-what = لا يحقّ للحساب امتلاك واجهات شبكة أكثر في هذه المنطقة.
fleetFaults-admin-NETWORK_INTERFACE_LIMIT_EXCEEDED-fix = احذف ما لا يستخدمه أحد، أو اطلب من AWS حصّة أعلى (network interfaces per Region).
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-what = إحدى مجموعات أمان الـ fleet غير موجودة.
fleetFaults-admin-SECURITY_GROUPS_NOT_FOUND-fix = أعطِ الـ fleet مجموعات أمان موجودة.
fleetFaults-admin-STS_DISABLED_IN_REGION-what = خدمة AWS STS متوقّفة في هذه المنطقة.
fleetFaults-admin-STS_DISABLED_IN_REGION-fix = شغّلها في إعدادات الحساب في IAM.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-what = ليس في إحدى الشبكات الفرعيّة للـ fleet عناوين متاحة.
fleetFaults-admin-SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES-fix = أعطِ الـ fleet شبكات فرعيّة أكبر أو أكثر: يحتاج كلّ جهاز إلى عنوان.
fleetFaults-admin-SUBNET_NOT_FOUND-what = إحدى الشبكات الفرعيّة للـ fleet غير موجودة.
fleetFaults-admin-SUBNET_NOT_FOUND-fix = أعطِ الـ fleet شبكات فرعيّة موجودة.
fleetFaults-admin-VALIDATION_ERROR-what = يرى AppStream أنّ أحد إعدادات الـ fleet غير صالح.
fleetFaults-admin-VALIDATION_ERROR-fix = يعرض الأمر aws appstream describe-fleets رسالته؛ صحّح ما تذكره.
fleetFaults-admin-AGENT_ACCESS-what = يسمح الـ stack لوكلاء الذكاء الاصطناعي بالعمل في الجلسات، ويمنع ذلك الإعداد refuseAgentAccess لهذا المختبر.
fleetFaults-admin-AGENT_ACCESS-fix = أزل وصول الوكلاء من الـ stack بالأمر (aws appstream update-stack --attributes-to-delete AGENT_ACCESS_CONFIG)، أو أزل refuseAgentAccess من المختبر. يُلاحظ ذلك خلال خمس دقائق.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-what = لا يقول AppStream هل يسمح الـ stack بدخول وكلاء الذكاء الاصطناعي، والإعداد refuseAgentAccess لهذا المختبر يحتاج إلى معرفة ذلك.
fleetFaults-admin-AGENT_ACCESS_UNKNOWN-fix = تحقّق من وجود الـ stack ومن أنّ الدور يحقّ له استدعاء appstream:DescribeStacks؛ أو أزل refuseAgentAccess من المختبر.
fleetFaults-admin-STARTING_TOO_LONG-what = بدأ تشغيل الـ fleet منذ أكثر من 45 دقيقة ولا يبلغ عن خطأ.
fleetFaults-admin-STARTING_TOO_LONG-fix = انظر إلى إشعارات الـ fleet في لوحة AppStream. أوقف الـ fleet ثم شغّله. إذا تكرّر ذلك فاسأل دعم AWS.
fleetFaults-admin-OTHER-what = يبلغ الـ fleet عن خطأ لا تعرفه هذه النسخة من خدمة المختبرات.
fleetFaults-admin-OTHER-fix = انظر إلى إشعارات الـ fleet في لوحة AppStream.

## Read by teachers who look at a lab as a test student (“Student View” in Canvas).

previewQuestion-question = هل تريد أخذ معاينة مقرّر آخر؟
previewQuestion-idle = جميع معاينات مؤسستك تخصّ مقرّرات أخرى. لا أحد متصل بهذه الآن.
previewQuestion-lost = تُغلق البرامج التي تركها المقرّر الآخر مفتوحة فيها، ويضيع ما لم يُحفظ هناك. تبقى الملفّات التي حفظها، ويمكن رؤيتها من هذا المقرّر.
previewQuestion-confirm = خذها وافتح المختبر

## Ending one’s own session. Read by students and teachers.

end-ask = إنهاء المختبر
end-question = هل تريد إنهاء مختبرك الآن؟
end-lost = تُغلق البرامج، ويضيع كلّ ما لم يُحفظ.
end-confirm = إنهاء المختبر
end-keepOpen = أبقه مفتوحًا
end-done = أُنهيت جلستك

## What stays of somebody’s work, and when a session ends. Read by students and teachers.

facts-kept = ما يبقى
facts-leave = إذا غادرت
facts-ends = النهاية
facts-places-HOMEFOLDERS = المجلّد الشخصي
facts-places-GOOGLE_DRIVE = Google Drive
facts-places-ONE_DRIVE = OneDrive
facts-filesIn = الملفّات في { $places }
facts-applicationSettings = إعدادات تطبيقاتك
facts-restDeleted = يُحذف كلّ ما عدا ذلك عند النهاية.
facts-nothingKept = لا يبقى شيء بعد النهاية. احفظ ملفّاتك في مكان آخر قبل ذلك.
facts-idle = يُقطع اتصالك بعد { $duration } دون لوحة مفاتيح أو فأرة.
facts-disconnect = يمكنك العودة إلى برامجك المفتوحة خلال { $duration }.
facts-maximum = بعد { $duration } على أبعد تقدير.

## Under the button, where a lab does not open. Read by students and teachers.

trouble-summary = لا يُفتح
trouble-allowWindow = ابحث في شريط العنوان عن علامة تدلّ على منع نافذة جديدة. اسمح لهذه الصفحة بفتح نوافذ جديدة، ثم اضغط الزرّ مرّة أخرى.
trouble-waitForDesktop = انتظر دقيقتين: قد يستغرق ظهور سطح المكتب هذه المدّة.
trouble-useCurrentBrowser = استخدم نسخة حديثة من Chrome أو Edge أو Firefox أو Safari، ويُفضّل على حاسوب.
trouble-openAgain = افتح المختبر مجدّدًا من المقرّر.
trouble-alternative = استخدم المادّة التي لا تحتاج إلى سطح مكتب عن بُعد
trouble-askRunners = ما زال لا يُفتح؟ أعطِ هذا الرقم المرجعي لمسؤولي المختبرات:
trouble-askTeacher = ما زال لا يُفتح؟ اسأل مدرّسك وأعطه هذا الرقم المرجعي:

## What the page’s script says. Read by students and teachers.

script-lookFailed = لم تستطع هذه الصفحة التحقّق الآن. ستحاول مرّة أخرى من تلقاء نفسها.
script-ticketExpired = بقيت هذه الصفحة مفتوحة مدّة طويلة. افتح المختبر مجدّدًا من المقرّر.
script-barred = تعذّر فتح المختبر من هذه الصفحة، ولا تنفع إعادة المحاولة. ليس هذا خطأك. تجد تحت «لا يُفتح» من تسأله.
script-maybeBlocked = لم تظهر نافذة جديدة؟ ربّما منعها متصفّحك. تجد تحت «لا يُفتح» ما يمكن فعله.
script-copied = نُسخ

## On every page.

frame-backToCourse = العودة إلى المقرّر
frame-fullTitle = العنوان كاملًا
frame-fullText = النصّ كاملًا
frame-reference = الرقم المرجعي
frame-copy = نسخ
frame-help = مساعدة
frame-helpLine = مساعدة:
frame-testPlatform = اختبار: جئت من نسخة تجريبيّة لمنصّة التعلّم. المختبر وملفّاته حقيقيّة.

## The block for teachers, on the page of a lab.

teacher-heading = لك بصفتك مدرّسًا
teacher-freeSeats = المقاعد المتاحة
teacher-asOf = وقت الاطّلاع

## The block for administrators. Short names before a value.

admin-heading = للمسؤولين
admin-code = الرمز
admin-reason = سبب الرفض
admin-cause = السبب
admin-fix = ما يجب فعله
admin-who = من
admin-reference = الرقم المرجعي
admin-awsRequestId = معرّف طلب AWS
admin-platformWords = كلمات المنصّة نفسها
admin-state = الحالة
admin-fleetErrors = أخطاء الـ fleet
admin-asOf = وقت الاطّلاع

## On every page that refuses. Who can help: first who has to act, then who reads it.

refusal-tryAgain = حاول مرّة أخرى
refusal-whoCanHelp = من يستطيع المساعدة
refusal-whatToDo = ما يمكن فعله
refusal-who-student-student = تستطيع حلّ ذلك بنفسك. إذا تكرّر فأخبر مدرّسك.
refusal-who-student-teacher = الطالب، بأن يفتح المختبر مجدّدًا من المقرّر.
refusal-who-student-admin = الطالب، بأن يفتح المختبر مجدّدًا من المقرّر.
refusal-who-teacher-student = مدرّسك. أعطه الرقم المرجعي.
refusal-who-teacher-teacher = أنت، في إعدادات هذا النشاط.
refusal-who-teacher-admin = المدرّس، في إعدادات النشاط.
refusal-who-lms_admin-student = مدرّسك. أعطه الرقم المرجعي: هو يعرف من يسأل.
refusal-who-lms_admin-teacher = مسؤول منصّة التعلّم لديك. أعطه الرقم المرجعي.
refusal-who-lms_admin-admin = مسؤول منصّة التعلّم.
refusal-who-cloud_admin-student = مدرّسك. أعطه الرقم المرجعي: هو يعرف من يسأل.
refusal-who-cloud_admin-teacher = مسؤولو المختبرات. أعطهم الرقم المرجعي.
refusal-who-cloud_admin-admin = المسؤولون عن خدمة المختبرات وعن حسابها في AWS.
refusal-who-nobody-student = إذا بقي الأمر هكذا فأخبر مدرّسك.
refusal-who-nobody-teacher = إذا بقي الأمر هكذا فأخبر مسؤولي المختبرات.
refusal-who-nobody-admin = المسؤولون عن خدمة المختبرات وعن حسابها في AWS، إذا بقي الأمر هكذا.

## On refusals of requests that nobody has verified. Read by administrators of learning platforms.

settingUp-summary = إذا كنت تُعدّ هذا
settingUp-teachers = إذا كنت تدرّس هنا
settingUp-teacher = أعطِ الرقم المرجعي لمسؤول منصّة التعلّم لديك.
settingUp-unverified = تعذّر التحقّق ممّن أرسل هذا، لذلك لا يُعرض شيء ممّا فيه. قارن حرفًا بحرف:
settingUp-key = في LTI 1.1: مفتاح المستهلك (consumer key) والسرّ المشترك (shared secret) متطابقان في منصّة التعلّم وفي خدمة المختبرات، دون فراغات قبلهما أو بعدهما.
settingUp-address = في LTI 1.1: عنوان الأداة (tool URL). يُوقَّع كما كُتب في منصّة التعلّم، فلذلك يُحسب http أو https والمضيف والمنفذ والمسار والشرطة المائلة في آخره. وهو هنا
settingUp-registration = في LTI 1.3: المُصدِر (issuer) ومعرّف العميل (client id) وعنوان مجموعة مفاتيح منصّة التعلّم، كما سُجّلت في خدمة المختبرات.
settingUp-operator = يجد من يشغّل خدمة المختبرات السبب تحت الرقم المرجعي بالأمر: npm run check -- --launch <key>

## The page that shows an administrator what a launch carries. Short names before a value.

launchCheck-title = فحص طلب تشغيل
launchCheck-verified = تمّ التحقّق من طلب التشغيل هذا، وكان سيفتح مختبرًا
launchCheck-refused = تمّ التحقّق من طلب التشغيل هذا، لكنّه لم يكن ليفتح شيئًا
launchCheck-nothingOpened = لم يُفتح شيء. ترى هذا لأنّك تدير منصّة التعلّم ولأنّ للنشاط المَعلَمة المخصّصة check=1؛ أزلها بعد ذلك.
launchCheck-wouldOpen = ما كان سيُفتح
launchCheck-arrived = ما وصل
launchCheck-none = (لا شيء)
launchCheck-lab = المختبر
launchCheck-now = الآن
launchCheck-unknown = غير معروف: لم يُفد AppStream بما إذا كان المختبر يعمل. يجد من يشغّل خدمة المختبرات السبب بالأمر: npm run check
launchCheck-userId = معرّفك في AppStream
launchCheck-key = مفتاح المستهلك
launchCheck-registration = التسجيل
launchCheck-deployment = معرّف النشر (deployment)
launchCheck-toolUrl = عنوان الأداة
launchCheck-institution = المؤسسة
launchCheck-labChoice = أسماء المختبر
launchCheck-person = معرّفك في المنصّة
launchCheck-directory = الدليل
launchCheck-roles = أدوارك
launchCheck-teacher = مدرّس
launchCheck-administrator = مسؤول
launchCheck-course = المقرّر
launchCheck-activity = النشاط
launchCheck-returnHost = يقود طريق العودة إلى
launchCheck-language = اللغة
launchCheck-framing = طريقة العرض
launchCheck-inFrame = داخل صفحة أخرى
launchCheck-inWindow = في نافذة مستقلّة
launchCheck-framers = من يحقّ له عرضها داخله
launchCheck-clock = الزمن في الطريق

## Between a click in the course and the lab. Read by students and teachers.

handover-title = يُفتح المختبر
handover-what = لحظة: يُسأل المقرّر من أنت.
handover-goOn = متابعة
handover-blocked = يحتاج المختبر إلى نافذة مستقلّة
handover-blockedWhy = لا يحفظ متصفّحك شيئًا للصفحات المعروضة داخل صفحات أخرى، فلا يستطيع المختبر معرفتك هنا.
handover-blockedUntil = يعمل الزرّ بضع دقائق. بعد ذلك افتح المختبر مجدّدًا من المقرّر.
handover-tooLate = افتح المختبر مجدّدًا من المقرّر
handover-tooLateWhy = بقيت هذه الصفحة مفتوحة مدّة طويلة: لم يعد المقرّر يعرف نقرتك.
handover-openWindow = افتح في نافذة جديدة

## After Reload or Back. Read by students and teachers.

comeBack-title = افتح المختبر مجدّدًا من المقرّر
comeBack-coming = لحظة: تعود صفحة المختبر.
comeBack-gone = لم يعد لدى هذه الصفحة ما تعرضه.
comeBack-why = تعود صفحة المختبر خلال عشر دقائق، في النافذة التي كانت فيها، إلى أن تنهي المختبر أو تعود إلى المقرّر.

## In a frame of nobody knows whom. The name says who reads it.

wayOut-what = يُفتح المختبر في نافذة مستقلّة
wayOut-teacher = يرى طلابك هذه الصفحة وفيها الزرّ نفسه. إذا فُتح الرابط في مقرّرك في نافذة جديدة فلا حاجة إليها.
wayOut-cause = لا تقول منصّة التعلّم أين صفحاتها، فلا يجوز عرض صفحة المختبر داخلها.
wayOut-fix = اجعل الرابط يُفتح في نافذة جديدة، أو اذكر عنوان المنصّة تحت frameAncestors في CONFIG_FILE.
wayOut-fixWithoutFile = اجعل الرابط يُفتح في نافذة جديدة. لا يمكن ذكر عنوان المنصّة إلّا حيث لخدمة المختبرات ملفّ CONFIG_FILE.

## Where teachers choose labs for a course.

picker-chooseOne = اختر مختبرًا
picker-chooseSeveral = اختر مختبرات
picker-search = بحث
picker-found = المختبرات التي وُجدت
picker-add = أضف إلى المقرّر
picker-cancel = إلغاء
picker-chooseFirst = اختر مختبرًا أوّلًا.
picker-noScore = لا يرسل المختبر درجة. اجعل نقاط هذا الواجب 0 أو قيّمه يدويًّا: وإلّا قرأ الطلاب «مفقود» بعد موعد التسليم.
picker-column = سجلّ الدرجات
picker-columnMake = أنشئ عمودًا لكلّ مختبر يُختار
picker-columnWhy = يُنشأ مع الرابط. وما يُحسب درجةً يُختار في صفحة المختبر.
picker-columnPerhaps = لا تقول منصّة التعلّم هل تنشئ الأعمدة بهذه الطريقة؛ ويظهر ذلك في سجلّ درجاتها. وما يُحسب درجةً يُختار في صفحة المختبر.
picker-points = النقاط
picker-due = موعد التسليم بتوقيت { $zone } (فارغ: لا موعد)
picker-columnFaults-points = يجب أن تكون النقاط عددًا صحيحًا من 1 إلى { $most }.
picker-columnFaults-due = أدخل تاريخًا ووقتًا موجودين.
picker-nothing = لا يوجد مختبر لاختياره
picker-nothingWhy = لم يفتح مسؤولو المختبرات أيّ مختبر لهذا المقرّر. اسألهم.
picker-returning = العودة إلى المقرّر
picker-added =
    { $count ->
        [zero] لم يُختر أيّ مختبر.
        [one] اختير مختبر واحد.
        [two] اختير مختبران.
        [few] اختيرت { $count } مختبرات.
        [many] اختير { $count } مختبرًا.
       *[other] اختير { $count } مختبر.
    }

## The tool’s own page in a course. The name says who reads it.

list-title = المختبرات
list-teacherWhat = مختبرات يمكنك إضافتها إلى هذا المقرّر
list-teacherHow = يفتح الطلاب المختبر حيث تضعه: في وحدة أو واجب أو صفحة. أضف هناك أداة خارجيّة واختر المختبر من القائمة. هنا يمكنك تجربة أحدها.
list-studentWhat = لا يوجد مختبر هنا
list-studentHow = يضع مدرّسك المختبرات في المقرّر. افتحها هناك.
list-adminHow = يضع مدرّسو هذا المقرّر المختبرات فيه. افتحها هناك.
manage-title = المختبرات والصفوف
manage-heading = لمسؤولي المختبرات
manage-labs = المختبرات
manage-unknown = حالته غير معروفة
manage-inUse =
    { $count ->
        [zero] لا يوجد مقعد مشغول.
        [one] يوجد مقعد واحد مشغول.
        [two] يوجد مقعدان مشغولان.
        [few] توجد { $count } مقاعد مشغولة.
        [many] يوجد { $count } مقعدًا مشغولًا.
       *[other] يوجد { $count } مقعد مشغول.
    }
manage-waiting =
    { $count ->
        [zero] لا أحد ينتظر مقعدًا.
        [one] ينتظر شخص واحد مقعدًا.
        [two] ينتظر شخصان مقعدين.
        [few] ينتظر { $count } أشخاص مقاعد.
        [many] ينتظر { $count } شخصًا مقاعد.
       *[other] ينتظر { $count } شخص مقاعد.
    }
manage-fix = ما العمل
manage-requests = بانتظار الموافقة
manage-noRequests = لا شيء بانتظار الموافقة.
manage-planned = الصفوف المخطّط لها
manage-noPlanned = لا يوجد صفّ مخطّط له.
manage-heldBack = في تقويم، وغير مخطّط لها: مرفوضة أو مسحوبة
manage-unread = لا يمكن رؤية هذا الآن: جزء من خدمة المختبرات لا يستجيب.
manage-approve = موافقة
manage-refuse = رفض
manage-leave = تركه كما هو
manage-exam = امتحان
manage-people =
    { $count ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $count } أشخاص
        [many] { $count } شخصًا
       *[other] { $count } شخص
    }
manage-lessons =
    { $count ->
        [zero] لا حصص
        [one] حصّة واحدة
        [two] حصّتان
        [few] { $count } حصص
        [many] { $count } حصّة
       *[other] { $count } حصّة
    }
manage-next = الحصّة القادمة
manage-over = انتهت جميع الحصص.
manage-fits-yes = المقاعد كافية.
manage-fits-no = المقاعد غير كافية.
manage-fits-unknown = لا يُعرف إن كانت المقاعد كافية.
manage-overLimit = يتجاوز الصفّ ساعات المقاعد المتّفق عليها: لا يوافق عليه إلا من يشغّلون خدمة المختبرات.
manage-seatHours =
    { $count ->
        [zero] لا ساعات مقاعد.
        [one] ساعة مقعد واحدة.
        [two] ساعتا مقعد.
        [few] { $count } ساعات مقاعد.
        [many] { $count } ساعة مقاعد.
       *[other] { $count } ساعة مقاعد.
    }
manage-by = من
manage-questions-approve = هل توافق على هذا الصفّ؟
manage-questions-refuse = هل ترفض هذا الصفّ؟
manage-reason = السبب؛ يقرؤه من طلب
manage-news-approved = تمّت الموافقة على الصفّ.
manage-news-refused = رُفض الصفّ.
manage-news-gone = لم يتغيّر شيء: لم يعد الطلب كما كان.
manage-news-over = لم يتغيّر شيء: يتجاوز الصفّ ساعات المقاعد المتّفق عليها.
manage-calendars = التقاويم
manage-calendarRead = قُرئ
manage-calendarUnread = لم يُقرأ بعد.
manage-calendarWell = لا خلل فيه.
manage-calendarSince = منذ
manage-calendarFaults-unreadable = لا يمكن قراءته. ما خُطّط له بناءً عليه باقٍ. اطلب إعادته إلى مكانه.
manage-calendarFaults-refused_parts = أجزاء منه لا تُحتسب، والباقي مخطّط له. اطلب تصحيحها في المصدر.
manage-calendarFaults-no_lessons = ليست فيه حصّة قادمة. انظر هل تغيّرت فيه عناوين أو قاعات.
manage-calendarFaults-vanished = اختفت حصصه كلّها أو معظمها. لا يُسحب شيء بسبب ذلك. إن كان ذلك مقصودًا فيمكن لمن يشغّلون خدمة المختبرات سحب صفوفه.
manage-calendarFaults-ends_early = ينتهي قبل نهاية الفصل الدراسي. ما خُطّط له بناءً عليه باقٍ. اطلب استكماله.
manage-calendarFaults-class_refused = لا يمكن طلب صفّ وارد فيه. ما خُطّط له لهذا الصفّ باقٍ.
manage-calendarFaults-failed = حدث خلل ليس بسببه. تُعاد المحاولة في القراءة التالية، وما خُطّط له باقٍ.
manage-refusals = ما رُفض في آخر 24 ساعة
manage-times =
    { $count ->
        [zero] ولا مرّة
        [one] مرّة واحدة
        [two] مرّتان
        [few] { $count } مرّات
        [many] { $count } مرّة
       *[other] { $count } مرّة
    }
manage-more = كان هناك المزيد؛ الأقدم غير محسوب.
manage-selfTest = الفحص الذاتي
manage-testWhat = يسأل AWS عن كل مختبر وينشئ لكلّ منها رابطًا لا يفتحه أحد. يستغرق بضع ثوانٍ ولا يكلّف شيئًا.
manage-test = ابدأ الفحص الذاتي
manage-allWell = جميع الفحوص سليمة.
manage-fails = لا يُفتح
manage-note = ملاحظة
manage-inEnglish = ما وجدته الفحوص مكتوب بالإنجليزية.

## The board of a course: who is in its labs. Read by teachers.

board-open = من في المختبرات
board-title = من في مختبرات هذا المقرّر
board-count =
    { $count ->
        [0] لا أحد في مختبر الآن.
        [zero] لا أحد في مختبر الآن.
        [one] شخص واحد في مختبر.
        [two] شخصان في مختبر.
        [few] { $count } أشخاص في مختبر.
        [many] { $count } شخصًا في مختبر.
       *[other] { $count } شخص في مختبر.
    }
board-unknown = تتعذّر الآن معرفة من في المختبر.
board-asOf = وقت الاطّلاع
board-unseen = لم تذكر خدمة البثّ من في:
board-unreadWhy = جزء من خدمة المختبرات لا يستجيب. تبقى المختبرات مفتوحة. حاول الاطّلاع مرّة أخرى بعد دقيقة.
board-inNow = في مختبر الآن
board-inWindow = تُفتح هذه الصفحة في نافذة خاصّة بها
board-states-connected = متّصل
board-states-away = غير متّصل؛ يبقى ما هو مفتوح مفتوحًا بعض الوقت
board-states-pending = يجري تجهيز سطح المكتب
board-states-opening = فُتح المختبر للتوّ
board-since = منذ
board-until = تنتهي في أقصى حدّ
board-you = (أنت)
board-test = اختبار
board-preview = عرض الطالب (معاينة)
board-unknownPerson = شخص بلا معرّف صالح
board-elsewhere = بدأت هذه الجلسة في مكان آخر، ولا يمكن إنهاؤها إلّا هناك.
board-end = إنهاء الجلسة
board-question = هل تريد إنهاء جلسة هذا الشخص؟
board-lost = يضيع كلّ ما لم يُحفظ.
board-lostWhy = تُغلق برامجه فورًا. ويمكنه فتح المختبر مرّة أخرى بعد ذلك.
board-keepOpen = تركها مفتوحة
board-person = الشخص
board-lab = المختبر
board-ended = انتهت الجلسة.
board-gone = لم تعد تلك الجلسة مفتوحة. لم يُنهَ شيء.
board-waiting = في انتظار مقعد
board-unheard = لا يمكن الآن رؤية من ينتظر:
board-position = رقم { $count } في الطابور
board-called = حان الدور
board-heldUntil = المقعد محجوز حتى
board-awayNotShown = من أغلق صفحته لا يظهر ولا يُحسب هنا، ويحتفظ بترتيبه.
board-refused = تعذّر عليهم فتح مختبر
board-nobodyRefused = لم يُرفض أحد.
board-toLab = العودة إلى المختبر
board-lmsIds = يظهر الأشخاص هنا بمعرّفاتهم في منصّة التعلّم؛ ولا تأتي أسماؤهم معها.
board-names = تُطلب الأسماء من منصّة التعلّم عند عرض هذه الصفحة، ولا يُحتفظ بها.
board-namesMissing = لم تعط منصّة التعلّم أسماء الآن، فيظهر الأشخاص هنا بدونها.
board-left = لم يعد في المقرّر
board-pseudonyms = يظهر الأشخاص هنا بأسماء مستعارة. ويعرف مسؤولو المختبرات أصحابها.
board-kept = يُحتفظ بمن فتح مختبرًا طوال المدّة التي قد تستغرقها الجلسة.
board-keptWaiting = يُحتفظ بمن ينتظر أربع ساعات بعد وصوله.
board-keptWith =
    { $hours ->
        [zero] يُحتفظ بمن فتح مختبرًا طوال المدّة التي قد تستغرقها الجلسة.
        [one] يُحتفظ بمن فتح مختبرًا طوال المدّة التي قد تستغرقها الجلسة، وبمن رُفض ساعة واحدة.
        [two] يُحتفظ بمن فتح مختبرًا طوال المدّة التي قد تستغرقها الجلسة، وبمن رُفض ساعتين.
        [few] يُحتفظ بمن فتح مختبرًا طوال المدّة التي قد تستغرقها الجلسة، وبمن رُفض { $hours } ساعات.
        [many] يُحتفظ بمن فتح مختبرًا طوال المدّة التي قد تستغرقها الجلسة، وبمن رُفض { $hours } ساعة.
       *[other] يُحتفظ بمن فتح مختبرًا طوال المدّة التي قد تستغرقها الجلسة، وبمن رُفض { $hours } ساعة.
    }
classes-open = الحصص
classes-title = حصص هذا المقرّر
classes-intro = حدّد متى تحتاج حصّتك إلى المختبر، حتى يمكن التخطيط لمقاعد لها.
classes-none = لم يُخطَّط لأيّ حصّة في هذا المقرّر بعد.
classes-states-draft = غير مؤكّدة: لا شيء مُخطَّط له
classes-states-requested = بانتظار الموافقة
classes-states-approved = تمّت الموافقة
classes-states-refused = مرفوضة
classes-states-withdrawn = مسحوبة
classes-people = عدد الأشخاص: { $count }
classes-lessons = عدد اللقاءات: { $count }
classes-last = آخر لقاء
classes-before = وحتى ذلك الحين يبقى ما تمّت الموافقة عليه.
classes-reason = سبب الرفض:
classes-edit = تعديل
classes-withdraw = سحب
classes-question = هل تريد سحب هذه الحصّة؟
classes-questionWhy = لن يُخطَّط لأيّ مقاعد لها بعد ذلك.
classes-keep = الإبقاء عليها
classes-new = حصّة جديدة
classes-change = تعديل هذه الحصّة
classes-name = اسم الحصّة
classes-date = تاريخ أوّل لقاء
classes-from = وقت البداية
classes-to = وقت النهاية
classes-zone = المنطقة الزمنية
classes-until = كلّ أسبوع حتى (فارغ: مرّة واحدة)
classes-number = عدد الأشخاص
classes-counted = عدد المتعلّمين في هذا المقرّر بحسب منصّة التعلّم: { $count }.
classes-countedAt = وقت العدّ
classes-uncounted-large = هذا المقرّر أكبر من أن تسرد منصّة التعلّم أشخاصه. أدخل العدد.
classes-uncounted-denied = لا تسمح لنا منصّة التعلّم بالسؤال عمّن في هذا المقرّر. أدخل العدد.
classes-uncounted-away = لم تقل منصّة التعلّم من في هذا المقرّر. أدخل العدد.
classes-uncounted-partial = لم تذكر منصّة التعلّم إلّا جزءًا من أشخاص هذا المقرّر. أدخل العدد.
classes-sections = شُعبك:
classes-sectionsHelp = إن كانت الحصّة لإحداها فسمِّها باسمها، وأدخل عدد أفرادها.
classes-linkDates = لدى منصّة التعلّم هذه التواريخ للرابط. كُتب هنا ما يناسب منها؛ يُرجى التحقّق منه.
classes-linkOpens = يُفتح
classes-linkDue = موعد التسليم
classes-linkCloses = يُغلق
classes-exam = امتحان: لا يحصل أحد غيرهم على سطح مكتب في أثنائه
classes-windows = أشخاص بأوقات مختلفة
classes-windowsHelp = يُحسبون ضمن عدد الأشخاص.
classes-windowPeople = كم عددهم
classes-windowEarlier = دقائق قبل
classes-windowLater = دقائق إضافية
classes-twice = { $time } يأتي مرّتين لأنّ الساعة تُؤخَّر. أيّهما؟
classes-first = الأوّل
classes-second = الثاني
classes-check = هل تتّسع؟
classes-save = حفظ
classes-fits-yes = تتّسع.
classes-fits-no = لا تتّسع.
classes-fits-unknown = لا شيء يمنع ذلك، لكن ليس كلّ شيء معروفًا.
classes-waits = بعد الحفظ يقرّر القائمون على المختبرات.
classes-atOnce = بعد الحفظ تُعتمد فورًا.
classes-saved-requested = تمّ الحفظ. بانتظار الموافقة.
classes-saved-approved = تمّ الحفظ. تمّت الموافقة.
classes-saved-unchanged = لم يتغيّر شيء.
classes-saved-refused = سبق رفض الطلب نفسه. عدّله لتطلب من جديد.
classes-gone = تمّ سحب الحصّة.
classes-use = تستهلك { $hours } ساعة مقعد.
classes-limit = حدّ الشهر: { $limit } ساعة مقعد؛ للحصص الأخرى { $used }.
classes-short-limit = مقاعد ناقصة: { $missing }.
classes-short-fewer = تتّسع لعدد { $people } من الأشخاص.
classes-short-later = تتّسع بعد هذا الوقت بمقدار { $minutes } دقيقة.
classes-short-earlier = تتّسع قبل هذا الوقت بمقدار { $minutes } دقيقة.
classes-short-late = تبدأ قريبًا جدًّا: تنقص عند البداية { $missing } من المقاعد.
classes-short-session = تنتهي جلسة هذا المختبر بعد { $minutes } دقيقة. من يبقى أطول عليه فتحه من جديد.
classes-short-retired = لم تعد أجهزة هذا المختبر متوفّرة.
classes-short-hours = تمّ تجاوز حدّ ساعات المقاعد، لذا يجب أن يوافق عليها أحد.
classes-short-alone = امتحان وحصّة أخرى يريدان أسطح المكتب نفسها.
classes-moreLessons = لقاءات أخرى ينطبق عليها ذلك: { $count }.
classes-faults-name = أدخل اسمًا للحصّة لا يزيد على 200 حرف.
classes-faults-people = يجب أن يكون عدد الأشخاص من 1 إلى { $most }.
classes-faults-date = أدخل التاريخ والبداية والنهاية.
classes-faults-until = يجب ألّا يكون «كلّ أسبوع حتى» قبل التاريخ الأوّل، وأن يكون خلال سنتين.
classes-faults-backwards = يجب أن تنتهي بعد بدايتها وبأقلّ من 24 ساعة.
classes-faults-over = كلّ ذلك قد مضى.
classes-faults-zone = هذه المنطقة الزمنية غير معروفة. اكتب مثلًا Africa/Cairo.
classes-faults-missing = { $time } غير موجود لأنّ الساعة تُقدَّم. اختر وقتًا آخر.
classes-faults-windows = أشخاص بأوقات مختلفة: أعداد صحيحة، 24 ساعة على الأكثر، ومجموعهم لا يزيد على عدد الحصّة.
classes-faults-many = هناك حصص أو لقاءات أكثر من اللازم. اسحب ما لا حاجة إليه.
classes-faults-lab = لا يمكن التخطيط لحصص في هذا المختبر.
classes-faults-busy = جزء من الخدمة لا يستجيب. لم يُحفظ شيء. حاول مرّة أخرى بعد دقيقة.
classes-kept = يُحفظ الاسم والأوقات وعدد الأشخاص ومعرّف من طلب ومن قرّر، حتى 90 يومًا بعد آخر لقاء.

## Scores of a lab in a course: what is scored, and whether it arrived. Read by teachers.

scores-open = الدرجات
scores-title = درجات هذا المختبر
scores-links = الروابط ذات الدرجات في هذا المقرّر
scores-show = عرض
scores-noLink = لا تُحتسب درجات لشيء في هذا المقرّر بعد.
scores-noLinkWhy = افتح صفحة الدرجات من مختبر لتختار ما تُحتسب له درجات هناك.
scores-now-nothing = لا تُحتسب درجات لشيء هنا.
scores-now-opened = تُحتسب الدرجة لفتح المختبر.
scores-now-minutes =
    { $count ->
        [zero] تُحتسب الدرجة لعدد { $count } من الدقائق في المختبر.
        [one] تُحتسب الدرجة لدقيقة واحدة في المختبر.
        [two] تُحتسب الدرجة لدقيقتين في المختبر.
        [few] تُحتسب الدرجة لعدد { $count } دقائق في المختبر.
        [many] تُحتسب الدرجة لعدد { $count } دقيقة في المختبر.
       *[other] تُحتسب الدرجة لعدد { $count } دقيقة في المختبر.
    }
scores-chosenAt = وقت الاختيار
scores-asked = تسأل منصّة التعلّم عمّا فعله الأشخاص وتحفظ الدرجات بنفسها. اختر هناك ما تُحتسب له درجات.
scores-notOffered = لم تذكر منصّة التعلّم عند دخولك سجلّ درجات لهذا الرابط.
scores-notOfferedWhy = لا يمكن إرسال شيء قبل ذلك. امنح الرابط نقاطًا أو درجة في إعداداته هناك، ثم افتح هذه الصفحة منه مرّة أخرى. إن بقي الأمر كذلك فاسأل مسؤولي منصّة التعلّم.
scores-missing =
    { $count ->
        [zero] لم تصل { $count } درجة.
        [one] درجة واحدة لم تصل.
        [two] درجتان لم تصلا.
        [few] { $count } درجات لم تصل.
        [many] { $count } درجة لم تصل.
       *[other] { $count } درجة لم تصل.
    }
scores-onWay =
    { $count ->
        [zero] { $count } درجة في الطريق.
        [one] درجة واحدة في الطريق.
        [two] درجتان في الطريق.
        [few] { $count } درجات في الطريق.
        [many] { $count } درجة في الطريق.
       *[other] { $count } درجة في الطريق.
    }
scores-keptByHand = درجات أُدخلت يدويًّا وتبقى: { $count }
scores-allThere = وصلت كلّ الدرجات التي تقرّرت.
scores-noneYet = لم تتقرّر أيّ درجة بعد.
scores-unread = تتعذّر الآن رؤية الدرجات.
scores-listOff = أوقف مسؤولو المختبرات قوائم الأشخاص. تُرسل الدرجات مع ذلك.
scores-more = أشخاص لا يظهرون إلّا في الجدول المعدّ للتنزيل: { $count }
scores-people = الأشخاص
scores-tests = أشخاص الاختبار
scores-testsWhy = لا تُقرَّر لهم درجة ولا تُرسل.
scores-neverOpened = لم يُفتح المختبر من هنا
scores-firstOpened = وقت الفتح
scores-lastOpened = آخر مرّة
scores-alternative = استُخدم البديل الميسّر
scores-live = في المختبر الآن
scores-inLab = دقائق في المختبر: { $count }
scores-unseen = طُلب سطح المكتب، لكن لم تُرَ أي جلسة.
scores-gap = تعذّر الاطّلاع في هذا الوقت، فلا يُحسب:
scores-endedBy-teacher = أنهى مدرّس آخر جلسة له.
scores-endedBy-closing = انتهت آخر جلسة له لأنّ المختبر أُغلق.
scores-score = الدرجة: { $given } من 100
scores-delivery-queued = تُرسل خلال دقيقة.
scores-delivery-by_hand = هناك درجة أُدخلت يدويًّا. تبقى، ولا يُرسل شيء.
scores-delivery-sent = وصلت
scores-delivery-waiting = لم تصل بعد
scores-delivery-not_booked = قبلتها منصّة التعلّم ولم تسجّل شيئًا.
scores-delivery-refused = لم تصل
scores-triedSince = تجري المحاولة منذ
scores-next = المحاولة التالية
scores-shown = يُظهر سجلّ الدرجات { $given } من 100.
scores-byHandFix = لتدخل الدرجة احذف أوّلًا الدرجة الموجودة في سجلّ الدرجات، ثم أعد الإرسال.
scores-notBookedFix = أدخلها يدويًّا في سجلّ الدرجات. هناك منصّات لا تسجّل الدرجة 0، وأخرى لا تسجّل شيئًا.
scores-faults-person-what = لا تقبل منصّة التعلّم درجة لهذا الشخص.
scores-faults-person-fix = تأكّد من أنّه في المقرّر بصفته متعلّمًا. ثم أعد الإرسال.
scores-faults-locked-what = الدرجة مقفلة في سجلّ الدرجات.
scores-faults-locked-fix = افتح قفلها هناك، ثم أعد الإرسال.
scores-faults-gone-what = لم يعد العمود موجودًا في سجلّ الدرجات.
scores-faults-gone-fix = احفظ إعدادات الرابط في المقرّر مرّة، ثم أعد الإرسال.
scores-faults-no_line-what = ليس للرابط عمود في سجلّ الدرجات، ولا يمكن إنشاء عمود.
scores-faults-no_line-fix = امنح الرابط نقاطًا أو درجة في إعداداته، وافتحه مرّة بنفسك، ثم أعد الإرسال.
scores-faults-other_link-what = العمود الذي ذكرته منصّة التعلّم يخصّ رابطًا آخر.
scores-faults-other_link-fix = أضف المختبر إلى المقرّر من جديد، واختر هناك ما تُحتسب له درجات.
scores-faults-not_kept-what = قالت منصّة التعلّم إنّها أنشأت عمودًا، وليس لديها عمود.
scores-faults-not_kept-fix = امنح الرابط درجة في إعداداته، أو اسأل مسؤولي منصّة التعلّم. ثم أعد الإرسال.
scores-faults-denied-what = لا تسمح منصّة التعلّم لخدمة المختبرات بالدخول إلى سجلّ درجاتها.
scores-faults-denied-fix = اطلب من مسؤولي منصّة التعلّم السماح بالدرجات لهذه الأداة. ثم أعد الإرسال.
scores-faults-refused-what = رفضتها منصّة التعلّم ولم تذكر السبب.
scores-faults-refused-fix = أعد الإرسال. إن بقي الأمر كذلك فأدخلها يدويًّا في سجلّ الدرجات.
scores-faults-superseded-what = في سجلّ الدرجات درجة أحدث من هذه.
scores-faults-superseded-fix = اطّلع عليها هناك. إن كان يجب أن تُعتمد هذه فاحذف الأخرى وأعد الإرسال.
scores-faults-away-what = منصّة التعلّم لا تستجيب.
scores-faults-away-fix = أعد الإرسال عندما تعمل.
scores-again = إعادة الإرسال
scores-done = أُنجز بطريقة أخرى
scores-undone = التراجع عن «أُنجز بطريقة أخرى»
scores-againAll = إعادة إرسال كلّ ما لم يصل
scores-question = ما تُحتسب له درجات
scores-what-nothing = لا شيء
scores-what-opened = فتح المختبر
scores-what-minutes = الدقائق في المختبر
scores-help-nothing = لا تُرسل أيّ درجة، ولا يُحفظ شيء جديد عن أحد.
scores-help-opened = الدرجة كاملة لكلّ من كان في المختبر أو استخدم بديله الميسّر.
scores-help-minutes = جزء من الدرجة عن كلّ دقيقة اتّصال. تتقرّر عند انتهاء الجلسة أو بلوغ الدرجة كاملة.
scores-number = عدد الدقائق للدرجة كاملة
scores-fromNow = يسري من الآن. ما تقرّر يبقى.
scores-faultMinutes = أدخل عددًا صحيحًا من الدقائق من 1 إلى { $most }.
scores-news-saved = تمّ الحفظ. يسري من الآن.
scores-news-unchanged = لم يتغيّر شيء.
scores-news-changed = غيّره شخص آخر في هذه الأثناء. لم يُحفظ شيء؛ وهنا ما يسري الآن.
scores-news-again = تُرسل مرّة أخرى خلال دقيقة.
scores-news-done = يُعدّ منجزًا بطريقة أخرى، بالدرجة كاملة.
scores-news-undone = تمّ التراجع عن «أُنجز بطريقة أخرى».
scores-news-gone = سبقت الإجابة عن ذلك، أو تغيّر في هذه الأثناء. لم يُفعل شيء.
scores-news-busy = جزء من الخدمة لا يستجيب. لم يُحفظ شيء. حاول مرّة أخرى بعد دقيقة.
scores-questions-again = هل تريد إعادة إرسال هذه الدرجة؟
scores-questions-all = هل تريد إعادة إرسال كلّ الدرجات التي لم تصل؟
scores-questions-done = هل يُعدّ هذا منجزًا بطريقة أخرى؟
scores-questions-undone = هل تريد التراجع عن «أُنجز بطريقة أخرى»؟
scores-questions-test = هل تريد إرسال درجة اختبار؟
scores-whyAgain = يُقرأ سجلّ الدرجات أوّلًا. تبقى الدرجة التي أُدخلت يدويًّا.
scores-whyDone = يحصل على الدرجة كاملة مهما كان ما شوهد. الدرجة التي أُرسلت لا تنخفض من تلقاء نفسها.
scores-noFall = الدرجة التي أُرسلت لا تنخفض من تلقاء نفسها. إن كانت أعلى من اللازم فصحّحها في سجلّ الدرجات: الدرجة التي تُدخل يدويًّا تبقى.
scores-counted = ما يُحتسب الآن يساوي { $count } من 100. ما تقرّر قبل ذلك لا ينخفض من تلقاء نفسه؛ وإن كان أعلى من اللازم فصحّحه في سجلّ الدرجات.
scores-leave = تركها كما هي
scores-test = إرسال درجة اختبار
scores-testHelp = تُرسل 100 إلى سطر واحد في سجلّ الدرجات، ويُبحث عنها هناك، ثم تُسحب. إن كانت هناك درجة فلا يُرسل شيء.
scores-testWhose = سطر من
scores-testOwn = سطري
scores-tested-back = وصلت درجة الاختبار. تقول منصّة التعلّم إنّها سُحبت: تأكّد في سجلّ الدرجات من أنّ السطر فارغ.
scores-tested-unseen = قبلت منصّة التعلّم درجة الاختبار وطُلب منها سحبها. وهي لا تذكر ما هو مسجّل، فاطّلع على سجلّ الدرجات.
scores-tested-left = وصلت درجة الاختبار وتعذّر سحبها. احذفها في سجلّ الدرجات.
scores-tested-marked = في هذا السطر درجة بالفعل. لم يُرسل شيء.
scores-tested-not_booked = قبلت منصّة التعلّم درجة الاختبار ولم تسجّل شيئًا. ستضيع الدرجات هناك.
scores-tested-failed = لم تصل درجة الاختبار.
scores-csv = تنزيل كجدول (CSV)
scores-columns-person = الشخص
scores-columns-name = الاسم
scores-columns-test = اختبار
scores-columns-firstOpened = أوّل فتح
scores-columns-lastOpened = آخر فتح
scores-columns-alternative = البديل الميسّر
scores-columns-minutes = الدقائق
scores-columns-gapMinutes = دقائق غير محسوبة
scores-columns-score = الدرجة
scores-columns-delivery = الإيصال
scores-columns-at = وقت الإيصال
scores-columns-why = السبب
scores-columns-done = أُنجز بطريقة أخرى
scores-columns-ended = نهاية آخر جلسة
scores-yes = نعم
scores-notSent = يُرسل عدد من 0 إلى 100 ووقتان. ولا تُرسل الأسماء ولا التعليقات ولا ما فعله أحد في المختبر.
scores-kept =
    { $days ->
        [zero] يُحفظ من فتح المختبر ودقائقه ودرجاته { $days } يوم.
        [one] يُحفظ من فتح المختبر ودقائقه ودرجاته يومًا واحدًا.
        [two] يُحفظ من فتح المختبر ودقائقه ودرجاته يومين.
        [few] يُحفظ من فتح المختبر ودقائقه ودرجاته { $days } أيّام.
        [many] يُحفظ من فتح المختبر ودقائقه ودرجاته { $days } يومًا.
       *[other] يُحفظ من فتح المختبر ودقائقه ودرجاته { $days } يوم.
    }

## Read by administrators of learning platforms who register the tool by a link.

register-title = اربط المختبرات بمنصّة التعلّم لديك
register-what = توشك منصّة التعلّم لديك على تسجيل هذه الأداة
register-afterwards = لا يُفتح شيء بعد: يقرّر مسؤولو المختبرات بعد ذلك أيّ المختبرات يحقّ لمقرّراتك استخدامها.
register-confirm = سجّل الأداة
register-platform = منصّة التعلّم
register-institution = المؤسسة
register-tool = الأداة
register-address = العنوان
register-data = البيانات الشخصيّة
register-dataWhat = معرّف لكلّ شخص: لا أسماء ولا عناوين بريد ولا درجات.
register-dataDates = متى يكون الرابط مفتوحًا لشخص، والشُعب التي فيها من يدرّس.
register-dataId = معرّف لكلّ شخص، ولا عناوين بريد.
register-dataGrades = حيث يختار المدرّس ذلك تدخل درجات المختبر إلى سجلّ الدرجات. والدرجة الموجودة هناك تُقرأ أوّلًا لتبقى كما هي.
register-dataRosters = من هم في المقرّر بأسمائهم: يراها من يدرّس فيه، ولا تُخزَّن.
register-done = سُجّلت الأداة
register-doneWhat = فعّلها الآن في منصّة التعلّم لديك
register-doneThen = ثم أخبر مسؤولي المختبرات بهذا الاسم ليوافقوا عليه. يمكنك إغلاق هذه النافذة.
register-again = كانت الأداة مسجّلة من قبل
register-againWhat = اعتمد في منصّة التعلّم لديك ما تعرضه على أنّه جديد
register-againThen = لم يتغيّر شيء لدى مسؤولي المختبرات. إذا أنشأت منصّة التعلّم موضعًا آخر للأداة فأخبرهم بهذا الاسم: هم يقرّرون أيّ المختبرات تُفتح هناك.
register-name = الاسم

## The service’s own address, opened without a course.

front-title = تُفتح المختبرات من المقرّر
front-what = أنت في المكان الصحيح، لكنّ هذا العنوان لا يفتح شيئًا وحده.
front-how = اذهب إلى مقرّرك وافتح المختبر هناك. يخبر المقرّرُ هذه الخدمةَ من أنت، فلا تحتاج إلى كلمة مرور أخرى.
front-help = إذا جاء بك المقرّر إلى هنا فأخبر من وضع الرابط فيه.

## Sentences that several refusals share. Names that end in Title are titles of pages; students, teachers and administrators read the others.

shared-unreadableTitle = لم يستطع المقرّر فتح المختبر
shared-unreadable = أرسل شيئًا لم يستطع المختبر قراءته. ليس هذا خطأك.
shared-setUpTitle = المختبر غير معدّ كما يجب
shared-notYourFault = ليس هذا خطأك.
shared-notNowTitle = يتعذّر فتح المختبر الآن
shared-serviceFault = في خدمة المختبرات خلل. ليس هذا خطأك.
shared-tryThenTell = حاول مرّة أخرى. إذا لم ينفع ذلك فأخبر مدرّسك وأعطه الرقم المرجعي.
shared-noAnswerTitle = خدمة البثّ لا تجيب
shared-pageTooOldTitle = لم تعد هذه الصفحة تستطيع فتح المختبر
shared-tooOldTitle = هذا الرابط قديم جدًّا
shared-worksForMinutes = كلّ نقرة في المقرّر تنشئ رابطًا يعمل بضع دقائق.
shared-usedTitle = استُخدم هذا الرابط من قبل
shared-clockTitle = ساعة المقرّر غير صحيحة
shared-fromFuture = يبدو أنّ الرابط من المستقبل، فلم يُقبل. ليس هذا خطأك.
shared-nobodyTitle = لم يقل المقرّر من أنت
shared-nobody = يجب أن يعرف المختبر من يفتحه، لتبقى ملفّاتك لك.
shared-unknownBrowserTitle = لا تعرف هذه الصفحة متصفّحك
shared-unknownBrowser = لم يُفتح المختبر من المقرّر في هذا المتصفّح، أو لا يحفظ المتصفّح شيئًا للصفحات المعروضة داخل صفحات أخرى.
shared-tryAnotherBrowser = افتح المختبر مجدّدًا من المقرّر. إذا عادت هذه الصفحة فافتح نشاط المقرّر في نافذة مستقلّة أو استخدم متصفّحًا آخر.
shared-openFromCourse = افتح المختبر من مقرّرك.
shared-openAgain = افتح المختبر مجدّدًا من المقرّر.
shared-youOpenAgain = أنت، بأن تفتح المختبر مجدّدًا من المقرّر.
shared-youLater = أنت، بأن تفتح المختبر مجدّدًا لاحقًا.
shared-tellTeacher = أخبر مدرّسك وأعطه الرقم المرجعي.
shared-tryInAMinute = انتظر دقيقة ثم حاول مرّة أخرى.
shared-lookIntoCourse = انظر في المقرّر. إن لم تكن المختبرات فيه فافتح القائمة منه مجدّدًا.
shared-askForNewLink = اطلب رابطًا جديدًا من مسؤولي المختبرات. إذا كنت تحدّث الأداة فاطلب منهم فتح الرابط مجدّدًا.
shared-tellWhoPutTheLink = تستطيع حلّ ذلك بنفسك. إذا جاء بك المقرّر إلى هنا فأخبر من وضع الرابط فيه.
shared-youOrPlatform = أنت، أو مسؤول منصّة التعلّم لديك.
shared-platformCannotBeRead = أرسلت منصّة التعلّم طلبًا لا تستطيع خدمة المختبرات قراءته. قد يكون هذا النشاط معدًّا خطأً، أو المنصّة نفسها.
shared-platformUnknown = لا تعرف خدمة المختبرات منصّة التعلّم لديك، أو أنّ السرّ المشترك بينهما مختلف.
shared-awsAccess = لا يُسمح لخدمة المختبرات باستخدام حسابها في AWS الآن.
shared-linkTooOld = أُنشئ الرابط منذ مدّة طويلة. إذا حدث هذا للجميع فساعة منصّة التعلّم لديك متأخّرة.
shared-platformClockAhead = ساعة منصّة التعلّم لديك متقدّمة عن الوقت.
shared-askPlatformAdmin = أعطِ الرقم المرجعي لمسؤول منصّة التعلّم لديك.
shared-askLabRunners = أعطِ الرقم المرجعي لمسؤولي المختبرات.
shared-openAgainThenAsk = افتح المختبر مجدّدًا. إذا حدث هذا كلّ مرّة فأعطِ الرقم المرجعي لمسؤول منصّة التعلّم لديك.
shared-updatePlugin = حدّث منصّة التعلّم أو إضافة LTI فيها.
shared-updatePlatform = حدّث المنصّة؛ يشترط LTI 1.3 ذلك.
shared-synchroniseIfAll = إذا حدث هذا للجميع فزامن ساعة خادم منصّة التعلّم (NTP)، ثم ساعة خدمة المختبرات.
shared-synchronise = زامن ساعة خادم منصّة التعلّم (NTP)، ثم تحقّق من ساعة خدمة المختبرات.
shared-lookForProxy = لا شيء، ما لم يحدث هذا كثيرًا. عندئذ ابحث عن خادم وكيل يرسل الطلبات مرّتين.
shared-compareRegistration = قارن تسجيل هذه الأداة في منصّة التعلّم بتسجيلها في خدمة المختبرات: المُصدِر ومعرّف العميل والعناوين.
shared-compareKeySet = قارن jwksUrl في التسجيل بعنوان مجموعة مفاتيح المنصّة.
shared-checkAws = تحقّق في AWS Health Dashboard من AppStream في هذه المنطقة، ثم من الشبكة بين خدمة المختبرات وAWS (الخادم الوكيل وVPC endpoint وDNS).
shared-signIn = سجّل الدخول إلى المقرّر ثم افتح المختبر مجدّدًا. إذا كنت قد سجّلت الدخول فأخبر مدرّسك وأعطه الرقم المرجعي.
shared-youBySigningIn = أنت، بتسجيل الدخول. وإلّا فمدرّسك.
shared-nobodyNamed = لا يذكر طلب التشغيل أيّ مستخدم. ليس للضيوف وزوّار المقرّرات العامّة معرّف.
shared-openSignedIn = افتح المختبر بعد تسجيل الدخول. إذا كنت قد سجّلت الدخول فأعطِ الرقم المرجعي لمسؤول منصّة التعلّم لديك.
shared-wrongAddress = تستخدم منصّة التعلّم عنوانًا خطأً لخدمة المختبرات.
shared-memoryUnreadable = لا تستطيع خدمة المختبرات قراءة شيء يجب أن تتذكّره أو كتابته.
shared-leavePreview = حاول لاحقًا، أو اخرج من عرض الطالب وافتح المختبر بصفتك أنت.
shared-onlyForTeachers = هذه الصفحة لمن يدرّسون هذا المقرّر.
shared-openYourLabThere = ارجع إلى المقرّر وافتح مختبرك هناك.
shared-notYourCourse = أنت لا تدرّس في هذا المقرّر، أو أنّ مسؤولي المختبرات أوقفوا هذه الصفحة.
shared-ifYouTeachAsk = إذا كنت تدرّس هنا فاسأل مسؤولي المختبرات.
shared-labRunnersIfYouTeach = مسؤولو المختبرات، إذا كنت تدرّس هنا.
shared-notReached = لا يمكن الوصول إليها.

## Refusal route_unknown. Who has to act: nobody.

refusals-route_unknown-student-title = لا توجد صفحة في هذا العنوان
refusals-route_unknown-student-what = العنوان ناقص أو تغيّر.
refusals-route_unknown-teacher-what = لا يقود عنوان هذا النشاط إلى شيء.
refusals-route_unknown-teacher-fix = قارن العنوان في إعدادات النشاط بالعنوان الذي أعطاك إيّاه مسؤولو المختبرات.
refusals-route_unknown-admin-what = ليس في خدمة المختبرات صفحة بهذا المسار.
refusals-route_unknown-admin-fix = قارن عنوان الأداة في منصّة التعلّم بعنوان خدمة المختبرات، مع بادئة مساره (PUBLIC_URL).
refusals-route_unknown-admin-who = من أدخل العنوان.

## Refusal method_not_allowed. Who has to act: the administrator of the learning platform.

refusals-method_not_allowed-student-title = لا يعمل هذا العنوان إلّا من مقرّر
refusals-method_not_allowed-student-what = فُتح بطريقة أخرى، مثلًا من إشارة مرجعيّة أو بإعادة تحميل الصفحة.
refusals-method_not_allowed-teacher-what = فُتح العنوان كصفحة عاديّة. يجب أن يكون المختبر أداة خارجيّة لا رابطًا بسيطًا.
refusals-method_not_allowed-teacher-fix = أضف المختبر إلى المقرّر بصفته أداة خارجيّة.
refusals-method_not_allowed-admin-what = للطلب طريقة لا تقبلها هذه الصفحة؛ طلبات التشغيل من نوع POST.
refusals-method_not_allowed-admin-fix = سجّل العنوان بصفته أداة LTI. إن كان كذلك فابحث عن إعادة توجيه أمام خدمة المختبرات تحوّل POST إلى GET (من http إلى https، أو بسبب شرطة مائلة ناقصة في الآخر).

## Refusal content_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-content_type_unsupported-admin-what = متن الطلب ليس application/x-www-form-urlencoded. لا يشمل التوقيع شكلًا آخر (RFC 5849 §3.4.1.3.1).
refusals-content_type_unsupported-admin-fix = اجعل منصّة التعلّم، أو الخادم الوكيل بينهما، ترسل طلبات التشغيل كنموذج عادي.

## Refusal body_too_large. Who has to act: the administrator of the learning platform.

refusals-body_too_large-admin-what = طلب التشغيل أكبر ممّا تقرؤه خدمة المختبرات، أو فيه معلمات كثيرة جدًّا.
refusals-body_too_large-admin-fix = اختصر وصف النشاط أو معلماته المخصّصة.

## Refusal form_malformed. Who has to act: the administrator of the learning platform.

refusals-form_malformed-admin-what = ترميز النموذج ليس UTF-8 صحيحًا بعلامات النسبة المئويّة.
refusals-form_malformed-admin-fix = ابحث عن خادم وكيل يعيد كتابة المتن، أو عن أحرف معطوبة في اسمي المقرّر والنشاط.

## Refusal protocol_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_repeated-admin-what =
    { $parameter ->
        [none] معلمة من معلمات البروتوكول (oauth_…)
       *[other] { $parameter }
    } موجودة في طلب التشغيل أكثر من مرّة (RFC 5849 §3.2).
refusals-protocol_parameter_repeated-admin-fix = أزل معلمات oauth_… من عنوان الأداة ومن المعلمات المخصّصة.

## Refusal message_ambiguous. Who has to act: the administrator of the learning platform.

refusals-message_ambiguous-admin-what = يحمل النموذج id_token من LTI 1.3 ومعلمات من LTI 1.1 (oauth_…). قد يقصد شخصين مختلفين.
refusals-message_ambiguous-admin-fix = اجعل منصّة التعلّم ترسل أحدهما فقط؛ ابحث عن إضافة تزيد حقولًا في طلبات التشغيل.

## Refusal lti11_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-lti11_misplaced-admin-what = وصل طلب تشغيل من LTI 1.1 إلى عنوان من عناوين LTI 1.3.
refusals-lti11_misplaced-admin-fix = في LTI 1.1 يكون عنوان الأداة هو PUBLIC_URL وفي آخره شرطة مائلة ولا شيء بعدها. وإلّا فسجّل هذه الأداة بصفتها LTI 1.3 (docs/lti-1.3.md).

## Refusal login_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-login_misplaced-admin-what = وصل بدء تسجيل دخول من LTI 1.3 إلى عنوان يستقبل طلبات التشغيل.
refusals-login_misplaced-admin-fix = اجعل عنوان بدء الدخول (initiate login URL) في منصّة التعلّم هو PUBLIC_URL متبوعًا بـ /lti/login.

## Refusal token_misplaced (shown as message_misplaced). Who has to act: the administrator of the learning platform.

refusals-token_misplaced-admin-what = وصل id_token من LTI 1.3 إلى العنوان الذي يبدأ عنده تسجيل الدخول.
refusals-token_misplaced-admin-fix = اجعل redirect URI وtarget link URI في منصّة التعلّم هما PUBLIC_URL متبوعًا بـ /lti/launch؛ وحده عنوان بدء الدخول ينتهي بـ /lti/login.

## Refusal protocol_parameter_missing. Who has to act: the administrator of the learning platform.

refusals-protocol_parameter_missing-teacher-what = أرسلت منصّة التعلّم طلب التشغيل دون توقيع.
refusals-protocol_parameter_missing-teacher-fix = إذا أدخلت المفتاح والسرّ بنفسك فتحقّق منهما. وإلّا فأعطِ الرقم المرجعي لمسؤول منصّة التعلّم لديك.
refusals-protocol_parameter_missing-admin-what =
    طلب التشغيل غير موقّع: { $parameter ->
        [none] إحدى معلمات البروتوكول (oauth_…)
       *[other] { $parameter }
    } ناقصة أو فارغة. يرسل Moodle مثلًا طلبات غير موقّعة لأداة ليس لها مفتاح وسرّ.
refusals-protocol_parameter_missing-admin-fix = أدخل مفتاح المستهلك والسرّ المشترك لهذه الأداة في منصّة التعلّم.

## Refusal oauth_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-oauth_version_unsupported-admin-what = يذكر طلب التشغيل oauth_version غير 1.0.
refusals-oauth_version_unsupported-admin-fix = سجّل الأداة بصفتها LTI 1.1 مع مفتاح المستهلك والسرّ المشترك.

## Refusal signature_method_unsupported. Who has to act: the administrator of the learning platform.

refusals-signature_method_unsupported-admin-what = وُقّع طلب التشغيل بطريقة لا تعرفها خدمة المختبرات أو لا تثق بها (لا تُقبل PLAINTEXT ولا RSA-SHA1 أبدًا).
refusals-signature_method_unsupported-admin-fix = اجعل منصّة التعلّم توقّع بطريقة HMAC-SHA1 أو HMAC-SHA256.

## Refusal signature_method_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_method_not_allowed-admin-what =
    وُقّع طلب التشغيل بطريقة { $signatureMethod ->
        [none] ما
       *[other] { $signatureMethod }
    } لا يقبلها مفتاح المستهلك هذا.
refusals-signature_method_not_allowed-admin-fix = اجعل منصّة التعلّم توقّع بطريقة تذكرها signatureMethods لهذا المستهلك، أو وسّع تلك القائمة.
refusals-signature_method_not_allowed-admin-who = من أعدّ هذا المستهلك.

## Refusal timestamp_malformed. Who has to act: the administrator of the learning platform.

refusals-timestamp_malformed-admin-what = ليس oauth_timestamp عددًا صحيحًا من الثواني منذ عام 1970.

## Refusal nonce_malformed. Who has to act: the administrator of the learning platform.

refusals-nonce_malformed-admin-what = oauth_nonce أطول ممّا تقبله خدمة المختبرات.

## Refusal timestamp_too_old (shown as launch_too_old). Who has to act: the student.

refusals-timestamp_too_old-admin-what =
    وُقّع طلب التشغيل قبل وصوله بمدّة طويلة (الفرق: { $differenceSeconds ->
        [none] غير معروف
       *[other] { $differenceSeconds }
    }): انتظر أحدهم أو رجع في المتصفّح، أو أنّ ساعة منصّة التعلّم متأخّرة.

## Refusal timestamp_in_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-timestamp_in_future-admin-what =
    يحمل طلب التشغيل وقتًا في المستقبل (الفرق: { $differenceSeconds ->
        [none] غير معروف
       *[other] { $differenceSeconds }
    }): ساعة منصّة التعلّم متقدّمة، أو ساعة خدمة المختبرات متأخّرة.

## Refusal signature_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_malformed-admin-what = ليس oauth_signature نصّ base64 لملخّص تشفيري.
refusals-signature_malformed-admin-fix = ابحث عن خادم وكيل يعيد كتابة المتن؛ وإلّا فحدّث منصّة التعلّم أو إضافة LTI فيها.

## Refusal consumer_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_unknown-admin-what = لا يوجد في الإعداد مستهلك بهذا المفتاح.
refusals-consumer_key_unknown-admin-fix = قارن مفتاح المستهلك في منصّة التعلّم بإعداد خدمة المختبرات حرفًا بحرف.

## Refusal consumer_key_disabled (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-consumer_key_disabled-admin-what = المستهلك صاحب هذا المفتاح معطّل في الإعداد.
refusals-consumer_key_disabled-admin-fix = فعّله مجدّدًا، أو أعطِ منصّة التعلّم مفتاحًا جديدًا.
refusals-consumer_key_disabled-admin-who = المسؤولون عن خدمة المختبرات.

## Refusal signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-signature_mismatch-admin-what = التوقيع غير مطابق: السرّ المشترك مختلف، أو أنّ العنوان الذي توقّعه منصّة التعلّم ليس العنوان الذي تراه خدمة المختبرات.
refusals-signature_mismatch-admin-fix = أدخل السرّ المشترك مجدّدًا في الجانبين. ثم قارن عنوان الأداة بـ PUBLIC_URL: يجب أن يتطابق البروتوكول والمضيف والمنفذ والمسار والشرطة المائلة في الآخر.

## Refusal nonce_replayed (shown as launch_used). Who has to act: the student.

refusals-nonce_replayed-student-what = كلّ نقرة في المقرّر تنشئ رابطًا يعمل مرّة واحدة. إذا نقرت مرّتين فقد يكون المختبر مفتوحًا في نافذة أخرى.
refusals-nonce_replayed-teacher-what = وصل طلب التشغيل نفسه مرّتين. يحدث ذلك بنقرة مزدوجة في Moodle وCanvas؛ وكذلك بإعادة تحميل الصفحة.
refusals-nonce_replayed-admin-what = قُبل من قبل طلب تشغيل بهذا الـ nonce. تسبّب ذلك النقرات المزدوجة وإعادة التحميل؛ وكثرتها من شخص واحد قد تعني طلبًا منسوخًا.

## Refusal picker_answered. Who has to act: the student.

refusals-picker_answered-student-title = أُجيب عن هذه القائمة من قبل
refusals-picker_answered-student-what = حصل مقرّرك من قبل على جواب من هذه القائمة، ولا يُحسب إلّا الأوّل. تسبّب ذلك نقرة مزدوجة أو الرجوع في المتصفّح.
refusals-picker_answered-admin-what = أُجيب عن قائمة الاختيار هذه من قبل، وكلّ قائمة يُجاب عنها مرّة واحدة. تسبّب ذلك النقرات المزدوجة والرجوع.
refusals-picker_answered-admin-who = المدرّس، بأن يفتح القائمة مجدّدًا من المقرّر.

## Refusal claims_forgotten (shown as launch_too_old). Who has to act: the student.

refusals-claims_forgotten-student-what = انقطعت خدمة المختبرات قبل لحظات. لم تعد الروابط التي قبل الانقطاع تعمل.
refusals-claims_forgotten-admin-what = أُعيد تشغيل مخزن الاستخدامات الوحيدة (STORE) أو انتقل إلى بديله أو أُفرغ بعد توقيع طلب التشغيل هذا، فقد يكون قُبل من قبل.
refusals-claims_forgotten-admin-fix = لا شيء، بعد إعادة تشغيل أو انتقال تعرفه. إذا استمرّ ذلك فزامن ساعتي منصّة التعلّم وخدمة المختبرات (NTP).

## Refusal claim_store_unavailable. Who has to act: the people who run the labs.

refusals-claim_store_unavailable-teacher-what = لم تستطع خدمة المختبرات التأكّد من أنّ هذا الرابط يُستخدم مرّة واحدة فقط، لأنّ مخزنها لا يجيب.
refusals-claim_store_unavailable-teacher-fix = حاول مرّة أخرى بعد دقيقة. إذا بقي الأمر هكذا فأعطِ الرقم المرجعي لمسؤولي المختبرات.
refusals-claim_store_unavailable-admin-what = مخزن الاستخدامات الوحيدة (STORE) لا يجيب، فلم يُقبل طلب التشغيل.
refusals-claim_store_unavailable-admin-fix = تحقّق من أنّ المخزن يعمل ومن أنّ خدمة المختبرات تصل إليه ويحقّ لها الكتابة فيه. يقول السجلّ المزيد تحت هذا الرقم المرجعي.

## Refusal launch_parameter_repeated. Who has to act: the administrator of the learning platform.

refusals-launch_parameter_repeated-teacher-what =
    يحمل طلب التشغيل { $parameter ->
        [none] معلمة
       *[other] { $parameter }
    } أكثر من مرّة.
refusals-launch_parameter_repeated-teacher-fix = ابحث عنها في المعلمات المخصّصة للنشاط وأزلها من هناك. وإلّا فأعطِ الرقم المرجعي لمسؤول منصّة التعلّم لديك.
refusals-launch_parameter_repeated-admin-what =
    { $parameter ->
        [none] معلمة ما
       *[other] { $parameter }
    } موجودة في طلب التشغيل الموقّع أكثر من مرّة، فلا يتّضح أيّها يُحسب.
refusals-launch_parameter_repeated-admin-fix = أزل النسخة الزائدة من المعلمات المخصّصة أو من إعدادات الأداة.

## Refusal launch_parameter_in_query. Who has to act: the teacher.

refusals-launch_parameter_in_query-teacher-what =
    يحمل عنوان هذا النشاط { $parameter ->
        [none] معلمة تشغيل
       *[other] { $parameter }
    } بعد علامة الاستفهام. يستطيع من يكتب عنوانًا أن يختار المستخدم هكذا، فلذلك لا تُقبل.
refusals-launch_parameter_in_query-teacher-fix = أزلها من العنوان. لاختيار مختبر اكتب lab=… في المعلمات المخصّصة.
refusals-launch_parameter_in_query-admin-what =
    { $parameter ->
        [none] معلمة تشغيل
       *[other] { $parameter }
    } موجودة في استعلام عنوان الأداة. لا تُقرأ الحقول التي تقرّر إلّا من متن النموذج.
refusals-launch_parameter_in_query-admin-fix = أزلها من العنوان؛ تُختار المختبرات بالمعلمات المخصّصة.

## Refusal lti_version_unsupported. Who has to act: the administrator of the learning platform.

refusals-lti_version_unsupported-admin-what = lti_version ناقصة، أو ليست LTI-1p0 التي يحملها كلّ طلب تشغيل بمفتاح مستهلك.
refusals-lti_version_unsupported-admin-fix = سجّل الأداة بصفتها LTI 1.0 أو 1.1.

## Refusal message_type_unsupported. Who has to act: the administrator of the learning platform.

refusals-message_type_unsupported-admin-what = lti_message_type ناقصة أو غير معروفة؛ تقبل خدمة المختبرات basic-lti-launch-request.
refusals-message_type_unsupported-admin-fix = سجّل الأداة لطلبات التشغيل العاديّة (resource links) فقط.

## Refusal content_item_unsupported. Who has to act: the teacher.

refusals-content_item_unsupported-teacher-what = لا تستطيع خدمة المختبرات عرض قائمة مختبرات هنا.
refusals-content_item_unsupported-teacher-fix = أضف النشاط يدويًّا: أدخل عنوان الأداة، واكتب stack=… وfleet=… في المعلمات المخصّصة. يستطيع مسؤولو المختبرات إخبارك بالاسمين.
refusals-content_item_unsupported-admin-what = طلبت منصّة التعلّم محتوى للاختيار منه (ContentItemSelectionRequest). ليس لخدمة مختبرات دون CONFIG_FILE قائمة مختبرات.
refusals-content_item_unsupported-admin-fix = عطّل اختيار المحتوى لهذه الأداة؛ تذكر الأنشطة stack وfleet في معلماتها المخصّصة. أو اطلب من مسؤولي المختبرات ذكرها في CONFIG_FILE.
refusals-content_item_unsupported-admin-who = مسؤول منصّة التعلّم، أو المدرّس الذي يضيف النشاط يدويًّا.

## Refusal resource_link_missing. Who has to act: the administrator of the learning platform.

refusals-resource_link_missing-admin-what = لا يحمل طلب التشغيل resource_link_id، أو يحمله فارغًا.
refusals-resource_link_missing-admin-fix = افتح المختبر من نشاط أو رابط في مقرّر. إن كان كذلك فحدّث منصّة التعلّم أو إضافة LTI فيها.

## Refusal instance_guid_mismatch. Who has to act: the administrator of the learning platform.

refusals-instance_guid_mismatch-teacher-what = يخصّ مفتاح المستهلك هذا منصّة تعلّم أخرى.
refusals-instance_guid_mismatch-admin-what = tool_consumer_instance_guid ناقص، أو ليس ما رُبط به هذا المستهلك. تسبّب ذلك كثيرًا نسخُ المواقع (أنظمة الاختبار).
refusals-instance_guid_mismatch-admin-fix = أعطِ كلّ منصّة تعلّم مفتاحًا خاصًّا بها، أو صحّح القيمة المربوطة في الإعداد.

## Refusal user_missing. Who has to act: the administrator of the learning platform.

refusals-user_missing-admin-what = user_id ناقص أو فارغ. ليس للضيوف معرّف، وبعض المنصّات تحذفه بإعداد للخصوصيّة.
refusals-user_missing-admin-fix = اجعل منصّة التعلّم ترسل معرّف المستخدم إلى هذه الأداة. لا حاجة إلى الاسم ولا إلى البريد الإلكتروني.

## Refusal user_id_shared. Who has to act: the teacher.

refusals-user_id_shared-student-what = أعطى معرّفًا مشتركًا بين الجميع هنا. به كنت ستفتح ملفّات شخص آخر، فلذلك لم يُفتح المختبر.
refusals-user_id_shared-teacher-what = أرسلت منصّة التعلّم معرّف مستخدم واحدًا للجميع. تفعل ذلك معاينة Open edX Studio والمنصّات التي لا تعرف من هو الشخص.
refusals-user_id_shared-teacher-fix = افتح المختبر من المقرّر نفسه (في Open edX: «View Live») بعد تسجيل الدخول. إذا حدث هذا هناك أيضًا فأعطِ الرقم المرجعي لمسؤول منصّة التعلّم لديك.
refusals-user_id_shared-teacher-who = أنت، بأن تفتح المختبر من المقرّر نفسه. وإلّا فمسؤول منصّة التعلّم لديك.
refusals-user_id_shared-admin-what = معرّف المستخدم واحد للجميع: «student» من معاينة Open edX Studio، أو كلمة «لا شيء» في إحدى لغات البرمجة (مثل None).
refusals-user_id_shared-admin-fix = اجعل منصّة التعلّم ترسل معرّف الشخص الذي ينقر.
refusals-user_id_shared-admin-who = مسؤول منصّة التعلّم.

## Refusal user_id_unusable. Who has to act: the people who run the labs.

refusals-user_id_unusable-teacher-what = لا تستطيع خدمة المختبرات استخدام معرّفات المستخدمين في منصّة التعلّم لديك كما هي.
refusals-user_id_unusable-admin-what = يمرّر هذا الدليل معرّفات المستخدمين دون تغيير (userId: raw)، لكنّ هذا المعرّف لا يطابق نمط AppStream (من 2 إلى 32 حرفًا من الحروف والأرقام و _ + = , . @ -) أو يبدأ بـ al1-.
refusals-user_id_unusable-admin-fix = أزل userId: raw من هذا الدليل. لاحظ أنّ كلّ من فيه يحصل عندئذ على مجلّد شخصي جديد فارغ.

## Refusal login_malformed. Who has to act: the administrator of the learning platform.

refusals-login_malformed-admin-what =
    ينقص بدءَ تسجيل الدخول { $parameter ->
        [none] إحدى المعلمات
       *[other] { $parameter }
    }، أو يحملها أكثر من مرّة.
refusals-login_malformed-admin-fix = تحقّق من أنّ عنوان بدء الدخول (initiate login URL) في منصّة التعلّم ينتهي بـ /lti/login ولا يُضاف إليه شيء.

## Refusal login_too_large. Who has to act: the administrator of the learning platform.

refusals-login_too_large-admin-what =
    في بدء تسجيل الدخول { $parameter ->
        [none] معلمة
       *[other] { $parameter }
    } أطول ممّا نحمله: 2,000 حرف لـ target_link_uri و255 لـ lti_deployment_id.
refusals-login_too_large-admin-fix = اختصر عنوان الرابط، أو ما تضيفه المنصّة إليه. لا يحتاج المختبر إلى عنوان خاصّ به: اذكره بالمعلمة المخصّصة lab (docs/lti-1.3.md).

## Refusal registration_unknown (shown as platform_not_registered). Who has to act: the administrator of the learning platform.

refusals-registration_unknown-admin-what =
    لا يوجد تسجيل فيه المُصدِر { $issuer ->
        [none] (لا شيء)
       *[other] { $issuer }
    } ومعرّف العميل { $clientId ->
        [none] (لم يُرسل)
       *[other] { $clientId }
    }.
refusals-registration_unknown-admin-fix = سجّل المنصّة في خدمة المختبرات بهاتين القيمتين تمامًا (docs/lti-1.3.md)، أو صحّحهما في المنصّة.

## Refusal registration_ambiguous (shown as platform_not_registered). Who has to act: the people who run the labs.

refusals-registration_ambiguous-admin-what =
    لم ترسل المنصّة معرّف العميل، ولعدّة تسجيلات المُصدِر { $issuer ->
        [none] (لا شيء)
       *[other] { $issuer }
    }.
refusals-registration_ambiguous-admin-fix = اجعل المنصّة ترسل client_id، أو أبقِ تسجيلًا واحدًا لهذا المُصدِر.

## Refusal registration_disabled (shown as platform_disabled). Who has to act: the people who run the labs.

refusals-registration_disabled-teacher-what = لم يوافق مسؤولو المختبرات على الاتصال بمنصّة التعلّم لديك بعد، أو عطّلوه.
refusals-registration_disabled-admin-what =
    التسجيل { $registration ->
        [none] (اسمه)
       *[other] { $registration }
    } ينتظر الموافقة، أو معطّل.
refusals-registration_disabled-admin-fix = وافق عليه (npm run registrations -- approve)، أو فعّله مجدّدًا في الإعداد إذا وجب أن يعمل.

## Refusal target_link_foreign. Who has to act: the administrator of the learning platform.

refusals-target_link_foreign-teacher-what = لا ينتمي عنوان هذا النشاط إلى خدمة المختبرات.
refusals-target_link_foreign-teacher-fix = احذف الرابط وأضفه مجدّدًا بقائمة المختبرات التي في الأداة.
refusals-target_link_foreign-admin-what = target_link_uri ليس عنوانًا من عناوين خدمة المختبرات هذه يستقبل طلبات التشغيل.
refusals-target_link_foreign-admin-fix = استخدم عنوان PUBLIC_URL متبوعًا بـ /lti/launch بصفته target link URI. خلف خادم وكيل تحقّق من PUBLIC_URL.

## Refusal platform_login_required. Who has to act: the student.

refusals-platform_login_required-student-title = لم يعد المقرّر يعرفك
refusals-platform_login_required-student-what = انتهى تسجيل دخولك إلى المقرّر، أو يخفيه المتصفّح عن الصفحات المعروضة داخل صفحات أخرى.
refusals-platform_login_required-student-fix = سجّل الدخول إلى المقرّر مجدّدًا. إذا كنت قد سجّلت الدخول فافتح المختبر في نافذة أو علامة تبويب جديدة.
refusals-platform_login_required-teacher-what = لم تتعرّف منصّة التعلّم على الشخص الذي نقر. تسبّب ذلك المتصفّحات التي تمنع ملفّات تعريف الارتباط داخل الإطارات.
refusals-platform_login_required-teacher-fix = سجّل الدخول مجدّدًا. إذا حدث هذا لكثيرين فاجعل النشاط يُفتح في نافذة جديدة.
refusals-platform_login_required-admin-what = أجابت المنصّة login_required: لم يأتِ مع الطلب ملفّ تعريف جلستها.
refusals-platform_login_required-admin-fix = اجعل الرابط يُفتح في نافذة جديدة (في Canvas: «Load in a new tab»؛ وفي Moodle: حاوية التشغيل «New window»).

## Refusal platform_launch_expired. Who has to act: the student.

refusals-platform_launch_expired-student-what = كلّ نقرة في المقرّر تنشئ رابطًا يعمل مرّة واحدة.
refusals-platform_launch_expired-admin-what = أجابت المنصّة launch_no_longer_valid: كان طلب تشغيلها قد استُهلك.

## Refusal platform_client_refused. Who has to act: the administrator of the learning platform.

refusals-platform_client_refused-teacher-what = لا تسمح منصّة التعلّم لديك بهذه الأداة هنا.
refusals-platform_client_refused-admin-what =
    أجابت المنصّة { $platformError ->
        [none] بأنّه لا يحقّ لهذا العميل التشغيل
       *[other] { $platformError }
    }.
refusals-platform_client_refused-admin-fix = فعّل الأداة حيث تُستخدم (في Canvas: يجب أن تكون حالة مفتاح المطوّر ON لهذا الحساب؛ وفي Moodle: فعّل الأداة).

## Refusal platform_error. Who has to act: the administrator of the learning platform.

refusals-platform_error-teacher-what = لم تستطع منصّة التعلّم لديك بدء المختبر.
refusals-platform_error-admin-what =
    أجابت المنصّة { $platformError ->
        [none] بخطأ
       *[other] { $platformError }
    } بدلًا من token.
refusals-platform_error-admin-fix = قارن redirect URI ومعرّف العميل وعنوان بدء الدخول في الجانبين؛ يجب أن يكون redirect URI هو PUBLIC_URL متبوعًا بـ /lti/launch تمامًا.

## Refusal launch_form_incomplete. Who has to act: the administrator of the learning platform.

refusals-launch_form_incomplete-admin-what =
    ينقص طلبَ التشغيل { $parameter ->
        [none] حقل
       *[other] { $parameter }
    }، أو يحمله مرّتين.
refusals-launch_form_incomplete-admin-fix = لا يقبل redirect URI إلّا ما ترسله المنصّة (response_mode form_post). ابدأ من رابط في مقرّر.

## Refusal state_invalid (shown as launch_not_started_here). Who has to act: the student.

refusals-state_invalid-teacher-what = لا ينتمي طلب التشغيل إلى تسجيل دخول بدأته خدمة المختبرات هذه، أو أُعيد تشغيل الخدمة في الأثناء.
refusals-state_invalid-admin-what = state ناقص أو متغيّر أو مختوم بمفتاح آخر.
refusals-state_invalid-admin-fix = إذا حدث هذا للجميع فاجعل SEALING_KEY نفسه في كلّ عمليّة، وسجّل /lti/login بصفته عنوان بدء الدخول.

## Refusal state_expired (shown as launch_too_old). Who has to act: the student.

refusals-state_expired-admin-what =
    عمر تسجيل الدخول { $ageSeconds ->
        [none] أطول ممّا يُقبل
       *[other] { $ageSeconds }
    }؛ وهو صالح لمدّة { $stateLifetimeSeconds ->
        [none] بضع دقائق
       *[other] { $stateLifetimeSeconds }
    }.
refusals-state_expired-admin-fix = لا شيء، ما لم يحدث للجميع. عندئذ انظر كم تستغرق المنصّة لتسجيل دخول الناس.

## Refusal browser_unknown (shown as launch_not_started_here). Who has to act: the student.

refusals-browser_unknown-teacher-what = لم يحفظ المتصفّح ملفّ تعريف ارتباط ولا مخزن منصّة التعلّم للمختبر، فلا تستطيع خدمة المختبرات معرفة أنّه المتصفّح الذي نقر.
refusals-browser_unknown-teacher-fix = اجعل النشاط يُفتح في نافذة جديدة.
refusals-browser_unknown-admin-what = لم يعد ملفّ تعريف state ولا مخزن المنصّة. دون أحدهما يستطيع أحد أن يجعل غيره يعمل باسم خطأ.
refusals-browser_unknown-admin-fix = اجعل الرابط يُفتح في نافذة جديدة. واستخدم في التسجيل أحدث عنوان تفويض للمنصّة (في Canvas: sso.canvaslms.com) فهو يوفّر المخزن.

## Refusal token_malformed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_malformed-admin-what = ليس id_token رمزًا موقّعًا من JSON مقروء.

## Refusal token_encrypted (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_encrypted-admin-what = id_token مشفّر. رموز LTI موقّعة فقط.
refusals-token_encrypted-admin-fix = عطّل تشفير الرموز في المنصّة.

## Refusal token_algorithm_not_allowed (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_algorithm_not_allowed-admin-what = وُقّع id_token بخوارزميّة لا يقبلها هذا التسجيل، أو لم يُوقّع أصلًا.
refusals-token_algorithm_not_allowed-admin-fix = اجعل المنصّة توقّع بـ RS256، أو اذكر خوارزميّتها في التسجيل.

## Refusal token_extension_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_extension_unknown-admin-what = يشترط id_token امتدادًا (crit) لا يفهمه أحد هنا.
refusals-token_extension_unknown-admin-fix = اجعل المنصّة توقّع رموزًا بسيطة.

## Refusal token_key_missing (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_missing-admin-what = لا يذكر id_token مفتاحه (kid).
refusals-token_key_missing-admin-fix = حدّث المنصّة؛ يشترط LTI 1.3 وجود kid.

## Refusal token_key_unknown (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unknown-admin-what = ليس في مجموعة مفاتيح المنصّة مفتاح له kid الذي في هذا الـ id_token.

## Refusal token_key_unsuitable (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_key_unsuitable-admin-what =
    المفتاح في مجموعة مفاتيح المنصّة لا يصلح لهذا التوقيع ({ $fault ->
        [none] نوعه
       *[other] { $fault }
    }).
refusals-token_key_unsuitable-admin-fix = يجب أن يكون المفتاح للتوقيع، ومن نوع الخوارزميّة، وبطول 2048 بت على الأقلّ إن كان RSA.

## Refusal token_signature_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_signature_mismatch-admin-what = توقيع id_token لا يطابق مفتاح المنصّة.

## Refusal token_issuer_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_issuer_mismatch-admin-what = iss في id_token ليس المُصدِر الذي في تسجيل الدخول.
refusals-token_issuer_mismatch-admin-fix = اكتب المُصدِر في التسجيل تمامًا كما ترسله المنصّة، مع شرطته المائلة الأخيرة.

## Refusal token_audience_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_mismatch-admin-what = id_token موجّه إلى معرّف عميل آخر.

## Refusal token_audience_foreign (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_audience_foreign-admin-what = id_token موجّه إلى آخرين معنا؛ ولا يُعرف من غيرنا يستطيع استخدامه.
refusals-token_audience_foreign-admin-fix = اجعل المنصّة ترسل aud بمعرّف العميل الخاصّ بنا وحده.

## Refusal token_party_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_party_mismatch-admin-what = azp في id_token معرّف عميل آخر.

## Refusal token_nonce_mismatch (shown as launch_not_verified). Who has to act: the administrator of the learning platform.

refusals-token_nonce_mismatch-admin-what = لا يحمل id_token الـ nonce الخاصّ بهذا الدخول.
refusals-token_nonce_mismatch-admin-fix = لا شيء، ما لم يحدث للجميع: عندئذ تُسقط المنصّة الـ nonce الذي يشترطه LTI 1.3.

## Refusal token_for_consumer_key (shown as launch_for_old_key). Who has to act: the teacher.

refusals-token_for_consumer_key-teacher-what = ما زال هذا النشاط يحمل مفتاح المستهلك من اتصال سابق، فتوجّه منصّة التعلّم طلب التشغيل خطأً.
refusals-token_for_consumer_key-teacher-fix = عدّل النشاط، وامسح مفتاح المستهلك والسرّ المشترك، واحفظه.
refusals-token_for_consumer_key-admin-what = aud في id_token مفتاح مستهلك من LTI 1.1 بدلًا من معرّف العميل. يفعل Moodle ذلك مع الأنشطة التي احتفظت بمفتاحها.
refusals-token_for_consumer_key-admin-fix = امسح مفتاح المستهلك والسرّ المشترك في إعدادات هذا النشاط (في Moodle: عدّل الأداة الخارجيّة، «Show more»).

## Refusal platform_keys_unavailable. Who has to act: the administrator of the learning platform.

refusals-platform_keys_unavailable-student-what = لم تستطع خدمة المختبرات الوصول إلى منصّة التعلّم لديك للتأكّد من أنّك أنت.
refusals-platform_keys_unavailable-student-fix = انتظر دقيقة ثم افتح المختبر مجدّدًا من المقرّر.
refusals-platform_keys_unavailable-admin-what = تعذّر جلب مجموعة مفاتيح المنصّة (jwksUrl)، أو ليست مجموعة مفاتيح. لا تُتبع إعادات التوجيه ولا العناوين الخاصّة ولا الأجوبة التي تتجاوز 256 KB.
refusals-platform_keys_unavailable-admin-fix = افتح jwksUrl من مضيف خدمة المختبرات، وصحّحه أو صحّح الجدار الناري بينهما.

## Refusal deployment_mismatch. Who has to act: the administrator of the learning platform.

refusals-deployment_mismatch-admin-what =
    id_token لمعرّف النشر { $deploymentId ->
        [none] (معرّفه)
       *[other] { $deploymentId }
    }، وكان تسجيل الدخول لمعرّف آخر.
refusals-deployment_mismatch-admin-fix = افتح المختبر مجدّدًا من المقرّر. إذا بقي الأمر هكذا فاسأل مورّد المنصّة: يجب أن يكون lti_deployment_id في الدخول هو deployment_id في الرمز.

## Refusal deployment_missing. Who has to act: the administrator of the learning platform.

refusals-deployment_missing-admin-what = ليس في id_token deployment_id، أو هو أطول من اللازم أو ليس معرّفًا.

## Refusal deployment_unknown. Who has to act: the people who run the labs.

refusals-deployment_unknown-teacher-what = تعرف خدمة المختبرات منصّة التعلّم لديك، لكن لم يقرّر أحد بعد أيّ المختبرات يحقّ لهذا الموضع منها فتحها.
refusals-deployment_unknown-admin-what =
    معرّف النشر { $deploymentId ->
        [none] (معرّفه)
       *[other] { $deploymentId }
    } للتسجيل { $registration ->
        [none] (اسمه)
       *[other] { $registration }
    } غير معروف هنا. لا ينضمّ إلى مؤسسة من تلقاء نفسه أبدًا.
refusals-deployment_unknown-admin-fix = يضيف مسؤولو المختبرات معرّف النشر إلى التسجيل في الإعداد.

## Refusal deployment_disabled. Who has to act: the people who run the labs.

refusals-deployment_disabled-teacher-what = عطّل مسؤولو المختبرات المختبرات لهذا الجزء من منصّة التعلّم لديك.
refusals-deployment_disabled-admin-what =
    معرّف النشر { $deploymentId ->
        [none] (معرّفه)
       *[other] { $deploymentId }
    } معطّل.
refusals-deployment_disabled-admin-fix = فعّله مجدّدًا في الإعداد إذا وجب أن يعمل.

## Refusal token_times_missing (shown as launch_times_missing). Who has to act: the administrator of the learning platform.

refusals-token_times_missing-admin-what = ينقص id_token exp أو iat، أو أنّ أحد أوقاته ليس عددًا من الثواني.

## Refusal token_expired (shown as launch_too_old). Who has to act: the student.

refusals-token_expired-admin-what =
    وصل id_token متأخّرًا: مضى على { $claim ->
        [none] وقته
       *[other] { $claim }
    } فيه { $differenceSeconds ->
        [none] زمن غير معروف
       *[other] { $differenceSeconds }
    }، والمسموح { $allowedSeconds ->
        [none] بضع دقائق
       *[other] { $allowedSeconds }
    }. انتظر أحدهم أو رجع في المتصفّح، أو أنّ ساعة المنصّة متأخّرة.

## Refusal token_from_future (shown as launch_from_future). Who has to act: the administrator of the learning platform.

refusals-token_from_future-admin-what =
    يُحسب id_token من وقت في المستقبل: يسبق { $claim ->
        [none] وقته
       *[other] { $claim }
    } فيه ساعتنا بمقدار { $differenceSeconds ->
        [none] غير معروف
       *[other] { $differenceSeconds }
    }، والمسموح { $allowedSeconds ->
        [none] بضع دقائق
       *[other] { $allowedSeconds }
    }. ساعة المنصّة متقدّمة، أو ساعة خدمة المختبرات متأخّرة.

## Refusal token_version_unsupported (shown as lti_version_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_version_unsupported-admin-what = حقل النسخة ناقص، أو ليس 1.3.0.
refusals-token_version_unsupported-admin-fix = سجّل الأداة بصفتها LTI 1.3.

## Refusal token_message_unsupported (shown as message_type_unsupported). Who has to act: the administrator of the learning platform.

refusals-token_message_unsupported-admin-what = نوع الرسالة ناقص أو غير معروف؛ تقبل خدمة المختبرات LtiResourceLinkRequest وLtiDeepLinkingRequest.
refusals-token_message_unsupported-admin-fix = عطّل المواضع والرسائل الأخرى لهذه الأداة.

## Refusal claim_malformed. Who has to act: the administrator of the learning platform.

refusals-claim_malformed-admin-what =
    الحقل { $claim ->
        [none] (اسمه)
       *[other] { $claim }
    } ناقص أو له شكل غير ما يعطيه LTI 1.3.
refusals-claim_malformed-admin-fix = حدّث المنصّة، أو اسأل مورّدها.

## Refusal target_link_missing. Who has to act: the administrator of the learning platform.

refusals-target_link_missing-admin-what = ينقص id_token target_link_uri.

## Refusal target_link_mismatch. Who has to act: the administrator of the learning platform.

refusals-target_link_mismatch-admin-what = العنوان في id_token ليس العنوان الذي بدأ به طلب التشغيل.
refusals-target_link_mismatch-admin-fix = احذف الرابط في المقرّر وأضفه مجدّدًا. إذا بقي الأمر هكذا فاسأل مورّد المنصّة.

## Refusal target_link_elsewhere (shown as target_link_mismatch). Who has to act: the administrator of the learning platform.

refusals-target_link_elsewhere-admin-what = أُرسل id_token إلى عنوان غير الذي هو له. العنوان الموقّع وحده يقرّر أيّ مختبر يُفتح.
refusals-target_link_elsewhere-admin-fix = اجعل المنصّة ترسل إلى redirect URI (PUBLIC_URL متبوعًا بـ /lti/launch)، أو إلى عنوان الرابط نفسه.

## Refusal token_resource_link_missing (shown as resource_link_missing). Who has to act: the administrator of the learning platform.

refusals-token_resource_link_missing-admin-what = لا يحمل id_token معرّف resource_link، أو يحمله فارغًا.
refusals-token_resource_link_missing-admin-fix = افتح المختبر من نشاط أو رابط في مقرّر.

## Refusal token_user_missing (shown as user_missing). Who has to act: the administrator of the learning platform.

refusals-token_user_missing-admin-what = sub ناقص أو فارغ أو ليس معرّفًا (نصّ، أو عدد صحيح أصغر من 2^53): تشغيل مجهول. يحتاج كلّ شخص إلى معرّف خاصّ به، لأنّ ملفّاته تُحفظ تحته.
refusals-token_user_missing-admin-fix = لا يمكن للعامّة فتح المختبرات. لا حاجة إلى الاسم ولا إلى البريد الإلكتروني.

## Refusal user_masqueraded. Who has to act: the administrator of the learning platform.

refusals-user_masqueraded-student-title = شخص ما يتصرّف باسم هذا المستخدم
refusals-user_masqueraded-student-what = يفتح المختبر ملفّات شخص بعينه، فلا يُفتح حين يتصرّف أحد باسم غيره. في بعض المقرّرات لا يمكن تمييز عرض الطالب عن ذلك، فلا يفتح المختبرات أيضًا.
refusals-user_masqueraded-student-fix = توقّف عن التصرّف باسم الشخص الآخر، أو اخرج من عرض الطالب، ثم افتح المختبر مجدّدًا.
refusals-user_masqueraded-student-who = الشخص الذي يتصرّف باسم غيره.
refusals-user_masqueraded-teacher-what = أنت تتصرّف باسم مستخدم آخر. كان المختبر سيفتح ملفّات ذلك الشخص وتُحسب الكلفة باسمه.
refusals-user_masqueraded-teacher-fix = توقّف عن التصرّف باسم المستخدم. لترى ما يراه الطلاب استخدم عرض الطالب؛ وفي LTI 1.1 لا يفتح هو المختبرات أيضًا، فجرّب المختبر بصفتك أنت.
refusals-user_masqueraded-admin-what = يذكر طلب التشغيل مستخدمًا متنكّرًا («Act as User»). في LTI 1.1 يبدو عرض الطالب في Canvas مثل ذلك: لا شيء يميّز طالبه التجريبي.
refusals-user_masqueraded-admin-fix = أوقف التنكّر. في LTI 1.3 يعمل عرض الطالب، بصفته معاينة مستقلّة؛ وفي LTI 1.1 لا يعمل.

## Refusal deep_linking_malformed. Who has to act: the administrator of the learning platform.

refusals-deep_linking_malformed-admin-what =
    في إعدادات طلب الرابط { $parameter ->
        [none] عنصر
       *[other] { $parameter }
    } ناقص أو معطوب.
refusals-deep_linking_malformed-admin-fix = حدّث المنصّة. يجب أن يكون عنوان العودة https.

## Refusal deep_linking_too_large. Who has to act: the administrator of the learning platform.

refusals-deep_linking_too_large-admin-what =
    في طلب الرابط { $parameter ->
        [none] عنصر
       *[other] { $parameter }
    } أطول ممّا يستطيع الجواب إعادته: 2,000 حرف لعنوان العودة و32 KiB لـ data.
refusals-deep_linking_too_large-admin-fix = أخبر صانعي المنصّة. وإلى ذلك الحين اذكر المختبر في إعدادات الرابط نفسه (docs/connect-an-lms.md).

## Refusal deep_linking_not_allowed. Who has to act: the teacher.

refusals-deep_linking_not_allowed-student-title = المدرّسون وحدهم يختارون المختبرات
refusals-deep_linking_not_allowed-student-what = تضيف هذه الصفحة مختبرات إلى مقرّر، ولا يستطيع الطلاب ذلك.
refusals-deep_linking_not_allowed-student-fix = افتح مختبرًا من مقرّرك.
refusals-deep_linking_not_allowed-teacher-what = لا يسمح لك دورك في هذا المقرّر بإضافة مختبرات إليه.
refusals-deep_linking_not_allowed-teacher-fix = اسأل أحد مدرّسي المقرّر.
refusals-deep_linking_not_allowed-teacher-who = أحد مدرّسي المقرّر، أو مسؤول منصّة التعلّم لديك.
refusals-deep_linking_not_allowed-admin-what = لا يحمل طلب اختيار مختبر دورًا تدريسيًّا في هذا المقرّر، ولا يذكر مسؤولًا يحقّ له اختيار المختبرات ولا حقّ إضافة المحتوى في Canvas. لا يُسمح للمتعلّمين في المقرّر أبدًا.
refusals-deep_linking_not_allowed-admin-fix = أعطِ الشخص دورًا تدريسيًّا في المقرّر. يحقّ للمسؤولين غير المسجّلين فيه الاختيار ما لم يقل الإعداد adminsPick: false.
refusals-deep_linking_not_allowed-admin-who = من يعطي الأدوار في المقرّر: مدرّسوه، أو مسؤول منصّة التعلّم.

## Refusal deep_linking_type_unsupported. Who has to act: the teacher.

refusals-deep_linking_type_unsupported-teacher-what = لا تقبل منصّة التعلّم لديك مختبرات في هذا الموضع.
refusals-deep_linking_type_unsupported-teacher-fix = اختر موضعًا آخر في المقرّر، مثل وحدة أو واجب.
refusals-deep_linking_type_unsupported-teacher-who = أنت، بأن تختار موضعًا آخر في المقرّر.
refusals-deep_linking_type_unsupported-admin-what = لا تذكر accept_types النوع ltiResourceLink، ولا يمكن أن يكون المختبر شيئًا آخر.
refusals-deep_linking_type_unsupported-admin-fix = اعرض الأداة في مواضع تقبل روابط إلى الأدوات.
refusals-deep_linking_type_unsupported-admin-who = المدرّس، بأن يختار موضعًا آخر في المقرّر.

## Refusal registration_link_invalid. Who has to act: the people who run the labs.

refusals-registration_link_invalid-student-title = لم يعد هذا الرابط يعمل
refusals-registration_link_invalid-student-what = هو لتسجيل واحد، وليوم واحد، ولخمس محاولات.
refusals-registration_link_invalid-student-who = مسؤولو المختبرات.
refusals-registration_link_invalid-admin-what = رابط التسجيل غير معروف أو مستهلك أو عمره أكثر من 24 ساعة أو فشل خمس مرّات أو يستخدمه شخص آخر في هذه الدقيقة.
refusals-registration_link_invalid-admin-fix = اطلب رابطًا جديدًا من مسؤولي المختبرات. إذا كنت تحدّث الأداة فاطلب منهم فتح الرابط مجدّدًا. الأوامر: npm run registration-link أو npm run registrations -- reopen <name>.

## Refusal platform_document_malformed. Who has to act: the administrator of the learning platform.

refusals-platform_document_malformed-admin-what =
    ينقص ما تقوله المنصّة عن نفسها { $parameter ->
        [none] جزء
       *[other] { $parameter }
    }، أو هو فيه معطوب.
refusals-platform_document_malformed-admin-fix = ابدأ التسجيل من صفحة المنصّة نفسها. يجب أن يكون المُصدِر على مضيف إعدادها، وأن تكون جميع العناوين https.

## Refusal platform_issuer_foreign. Who has to act: the people who run the labs.

refusals-platform_issuer_foreign-teacher-what = تسمّي منصّة التعلّم لديك نفسها باسم لا ينتمي إلى عنوانها.
refusals-platform_issuer_foreign-admin-what =
    يذكر الإعداد على { $host ->
        [none] (مضيفه)
       *[other] { $host }
    } المُصدِر { $issuer ->
        [none] (لا شيء)
       *[other] { $issuer }
    }، وهو على مضيف أو منفذ أو بروتوكول آخر، أو ليس الذي هذا الرابط له.
refusals-platform_issuer_foreign-admin-fix = إن كان ذلك صحيحًا فإنّ مسؤولي المختبرات يذكرون المُصدِر: npm run registration-link -- … --issuer <issuer>.

## Refusal platform_registration_failed. Who has to act: the administrator of the learning platform.

refusals-platform_registration_failed-teacher-what = لم تقبل منصّة التعلّم لديك التسجيل.
refusals-platform_registration_failed-admin-what =
    { $tlsFault ->
        [none]
            لم يُجب { $parameter ->
                [none] عنوان المنصّة
               *[other] { $parameter }
            } كما ينبغي. يحتمل الرابط خمس محاولات في يومه.
       *[other]
            لم يُجب { $parameter ->
                [none] عنوان المنصّة
               *[other] { $parameter }
            } كما ينبغي. يحتمل الرابط خمس محاولات في يومه. انتهى اتصال TLS معها بـ { $tlsFault }. تعني not_tls أنّ https مكتوب حيث يجيب منفذ http عاديّ.
    }
refusals-platform_registration_failed-admin-fix = اقرأ كلمات المنصّة نفسها إن قالت شيئًا. تحقّق من أنّ مضيف خدمة المختبرات يصل إلى المنصّة عبر https، ثم ابدأ مجدّدًا بالرابط نفسه.

## Refusal registration_exists. Who has to act: the people who run the labs.

refusals-registration_exists-teacher-what = منصّة التعلّم لديك مسجّلة من قبل.
refusals-registration_exists-admin-what = هذا المُصدِر ومعرّف العميل مسجّلان من قبل، لمؤسسة أخرى أو دليل آخر أو بمجموعة مفاتيح أخرى. لا يغيّر الرابط تسجيلًا أبدًا.
refusals-registration_exists-admin-fix = استخدم التسجيل الموجود (npm run registrations -- list)، أو احذف الأداة في المنصّة وسجّلها من جديد.

## Refusal registration_shared (shown as registration_exists). Who has to act: the people who run the labs.

refusals-registration_shared-teacher-what = منصّة تعلّم أخرى أو مؤسسة أخرى مسجّلة بالأسماء نفسها.
refusals-registration_shared-admin-what =
    المُصدِر { $issuer ->
        [none] (لا شيء)
       *[other] { $issuer }
    } ومعرّف العميل { $clientId ->
        [none] (لا شيء)
       *[other] { $clientId }
    } هما لمؤسسة أخرى، أو لمنصّة على عناوين أخرى: لا شيء يميّز طلبات تشغيلهما.
refusals-registration_shared-admin-fix = إن كانتا منصّتين فأعطِ هذه أوّلًا مُصدِرًا خاصًّا بها (في Canvas خاصّ بك: lti_iss في config/security.yml)، ثم سجّلها من جديد. أمّا المؤسسات التي تتشارك منصّة مستضافة واحدة فتُكتب في ملفّ الإعداد، كلّ منها بمعرّفات نشرها.

## Refusal lab_path_invalid (shown as lab_link_changed). Who has to act: the teacher.

refusals-lab_path_invalid-teacher-what =
    يذكر عنوان هذا الرابط المختبر { $lab ->
        [none] (معرّفه)
       *[other] { $lab }
    }، لكن لم تنشئه قائمة المختبرات.
refusals-lab_path_invalid-teacher-fix = احذف الرابط وأضفه مجدّدًا بقائمة المختبرات.
refusals-lab_path_invalid-admin-what = الرمز في مسار المختبر غير مطابق: كُتب العنوان أو غُيّر، أو جاء من مؤسسة أخرى، أو تغيّر USER_ID_KEY.
refusals-lab_path_invalid-admin-fix = أضف الرابط مجدّدًا بقائمة المختبرات، أو اذكر المختبر بالمعلمة المخصّصة lab=….

## Refusal lab_in_query (shown as launch_parameter_in_query). Who has to act: the teacher.

refusals-lab_in_query-teacher-what =
    يذكر عنوان هذا النشاط مختبرًا بعد علامة الاستفهام ({ $parameter ->
        [none] معلمة
       *[other] { $parameter }
    }). يستطيع من يكتب عنوانًا أن يختار المختبر هكذا، فلذلك لا يُقرأ من هناك.
refusals-lab_in_query-teacher-fix = اكتب lab=… في المعلمات المخصّصة للنشاط. إن لم تكن له معلمات فاحذفه وأضف المختبر بقائمة المختبرات التي في الأداة.
refusals-lab_in_query-admin-what =
    { $parameter ->
        [none] مختبر
       *[other] { $parameter }
    } موجود في استعلام عنوان الرابط، ولا شيء غيره يذكر مختبرًا.
refusals-lab_in_query-admin-fix = أزله من العنوان. تُذكر المختبرات بالمعلمات المخصّصة، أو بالعنوان الذي تنشئه قائمة المختبرات (deep linking).

## Refusal lab_not_named. Who has to act: the teacher.

refusals-lab_not_named-teacher-what = لا يقول هذا النشاط أيّ مختبر يفتح.
refusals-lab_not_named-teacher-fix = اكتب lab=… (أو stack=… وfleet=…) في المعلمات المخصّصة للنشاط. يستطيع مسؤولو المختبرات إخبارك بالأسماء.
refusals-lab_not_named-admin-what =
    { $missing ->
        [none] معلمة مخصّصة
       *[other] { $missing }
    } ناقصة. يحمل طلب التشغيل custom_lab، أو custom_stack وcustom_fleet معًا؛ ويُعدّ ناقصًا كلّ متغيّر لم تستبدله المنصّة ($…).
refusals-lab_not_named-admin-fix = أضف المعلمة المخصّصة إلى النشاط أو إلى الأداة.

## Refusal lab_parameters_disagree. Who has to act: the teacher.

refusals-lab_parameters_disagree-teacher-what =
    يذكر هذا النشاط المختبر { $lab ->
        [none] في موضع
       *[other] { $lab }
    } ويذكر أيضًا stack وfleet يخصّان شيئًا آخر.
refusals-lab_parameters_disagree-teacher-fix = أبقِ lab=… في المعلمات المخصّصة، وأزل stack=… وfleet=….
refusals-lab_parameters_disagree-admin-what =
    custom_lab ({ $lab ->
        [none] …
       *[other] { $lab }
    }) وcustom_stack مع custom_fleet لا تقصد المختبر نفسه.
refusals-lab_parameters_disagree-admin-fix = أبقِ أحدهما، في النشاط أو في الأداة.

## Refusal lab_unknown. Who has to act: the teacher.

refusals-lab_unknown-student-what = يقود هذا المقرّر إلى مختبر غير موجود. ليس هذا خطأك.
refusals-lab_unknown-teacher-what =
    لا يوجد مختبر { $lab ->
        [none] بالاسم الذي في هذا النشاط
       *[other] { $lab }
    }.
refusals-lab_unknown-teacher-fix = صحّح الاسم في المعلمات المخصّصة للنشاط. يستطيع مسؤولو المختبرات إخبارك بالأسماء.
refusals-lab_unknown-admin-what =
    لا يطابق أيّ مختبر لهذه المؤسسة { $lab ->
        [none]
            { $fleet ->
                [none]
                    { $stack ->
                        [none] ما يذكره طلب التشغيل
                       *[other] { $stack }
                    }
               *[other] { $fleet }
            }
       *[other] { $lab }
    } (بالمعرّف أو معرّف سابق أو بـ stack وfleet).
refusals-lab_unknown-admin-fix = صحّح النشاط؛ أو، إن أُعيدت تسمية المختبر، فاذكر المعرّف القديم تحت formerIds. دون CONFIG_FILE ليس للمختبرات أسماء: استخدم stack=… وfleet=….

## Refusal lab_not_allowed. Who has to act: the people who run the labs.

refusals-lab_not_allowed-student-title = لا يحقّ لهذا المقرّر فتح هذا المختبر
refusals-lab_not_allowed-student-what = لم يُتح لمقرّرك. ليس هذا خطأك.
refusals-lab_not_allowed-teacher-what =
    المختبر { $lab ->
        [none] الذي في هذا النشاط
       *[other] { $lab }
    } غير متاح لمنصّة التعلّم لديك.
refusals-lab_not_allowed-teacher-fix = اطلب من مسؤولي المختبرات إتاحته، أو اختر مختبرًا آخر.
refusals-lab_not_allowed-admin-what =
    { $lab ->
        [none]
            { $fleet ->
                [none] المختبر الذي يذكره طلب التشغيل
               *[other] { $fleet }
            }
       *[other] { $lab }
    } ليس من مختبرات هذا المستهلك.
refusals-lab_not_allowed-admin-fix = أضف المختبر إلى قائمة المستهلك في الإعداد، إن كان يحقّ لهذه المنصّة فتحه.

## Refusal ticket_foreign_origin. Who has to act: the student.

refusals-ticket_foreign_origin-student-title = افتح المختبر من المقرّر
refusals-ticket_foreign_origin-student-what = لم تأتِ هذه النقرة من صفحة المختبر نفسه، فلم تُقبل.
refusals-ticket_foreign_origin-admin-what = جاء النموذج من origin آخر (Sec-Fetch-Site أو Origin). يسبّب ذلك أيضًا خادم وكيل يعيد كتابتهما، أو PUBLIC_URL ليس العنوان الذي في المتصفّح.
refusals-ticket_foreign_origin-admin-fix = إذا حدث هذا للجميع فقارن PUBLIC_URL بالعنوان الذي تعرضه المتصفّحات.

## Refusal ticket_malformed. Who has to act: the student.

refusals-ticket_malformed-student-what = لم ترسل الصفحة ما كان يجب أن ترسله.
refusals-ticket_malformed-admin-what = الحقل ticket ناقص أو مكرّر أو ليس تذكرة مختومة.
refusals-ticket_malformed-admin-fix = افتح المختبر مجدّدًا من المقرّر. إذا حدث هذا للجميع فابحث عن خادم وكيل يعيد كتابة المتن.

## Refusal ticket_invalid. Who has to act: the student.

refusals-ticket_invalid-student-what = جُدّدت خدمة المختبرات منذ فُتحت الصفحة.
refusals-ticket_invalid-teacher-what = خُتم إثبات طلب التشغيل بمفتاح لم يعد مستخدمًا، أو غُيّر الإثبات.
refusals-ticket_invalid-admin-what = لا يمكن فتح التذكرة بـ SEALING_KEY أو SEALING_KEY_PREVIOUS. تسبّب ذلك إعادةُ تشغيل دون SEALING_KEY ثابت، أو عمليّاتٌ لها مفاتيح مختلفة.
refusals-ticket_invalid-admin-fix = اجعل SEALING_KEY نفسه في كلّ عمليّة، وأبقِ القديم بصفته SEALING_KEY_PREVIOUS يومًا حين تغيّره.

## Refusal ticket_expired. Who has to act: the student.

refusals-ticket_expired-student-what = بقيت مفتوحة مدّة طويلة.
refusals-ticket_expired-admin-what = عمر التذكرة أكثر من 10 دقائق، أو عمر طلب التشغيل أكثر من 4 ساعات.
refusals-ticket_expired-admin-fix = لا شيء. تجدّد الصفحات تذاكرها ما دامت مفتوحة؛ ولا يستطيع ذلك حاسوب نائم.

## Refusal board_not_allowed. Who has to act: the teacher.

refusals-board_not_allowed-student-title = المدرّسون وحدهم يرون من في المختبرات
refusals-board_not_allowed-admin-what = ليس في طلب التشغيل دور تدريسيّ في سياق، أو هو معاينة، أو أنّ اللوحة موقوفة.
refusals-board_not_allowed-admin-fix = إذا كانت اللوحات مطلوبة فانظر إلى BOARD وإلى board لدى المؤسسة (docs/configuration.md).
refusals-board_not_allowed-admin-who = مسؤولو المختبرات، إذا كانت اللوحات مطلوبة.

## Refusal classes_not_allowed. Who has to act: the teacher.

refusals-classes_not_allowed-student-title = المدرّسون وحدهم يخطّطون للحصص
refusals-classes_not_allowed-admin-what = ليس في طلب التشغيل دور تدريسيّ في سياق، أو هو معاينة، أو لا يقبل أيّ مختبر للمؤسّسة حصصًا من المدرّسين.
refusals-classes_not_allowed-admin-fix = إذا كانت الحصص مطلوبة فانظر classes في إعدادات المؤسّسة ومختبراتها (docs/classes.md).
refusals-classes_not_allowed-admin-who = مسؤولو خدمة المختبرات، إذا كانت الحصص مطلوبة.

## Refusal scores_not_allowed. Who has to act: the teacher.

refusals-scores_not_allowed-student-title = المدرّسون وحدهم يختارون ما تُحتسب له درجات
refusals-scores_not_allowed-teacher-what = أنت لا تدرّس في هذا المقرّر، أو أنّ مسؤولي المختبرات لم يشغّلوا الدرجات.
refusals-scores_not_allowed-admin-what = ليس في طلب التشغيل دور تدريسيّ في سياق، أو هو معاينة، أو أنّ الدرجات غير مشغّلة.
refusals-scores_not_allowed-admin-fix = إذا كانت الدرجات مطلوبة فانظر إلى services لدى المؤسسة (docs/grades.md).
refusals-scores_not_allowed-admin-who = مسؤولو خدمة المختبرات، إذا كانت الدرجات مطلوبة.

## Refusal preview_users_busy. Who has to act: the teacher.

refusals-preview_users_busy-student-title = جميع المعاينات مستخدمة
refusals-preview_users_busy-student-what = تطّلع الآن مقرّرات أخرى في مؤسستك على مختبراتها بصفة طالب تجريبي.
refusals-preview_users_busy-admin-what = جميع previewUsers لهذه المؤسسة لدى مقرّرات أخرى، ولكلّ منها جلسة متصلة، أو أُعطي خلال الدقيقة الأخيرة، أو لم يقل AppStream ذلك.
refusals-preview_users_busy-admin-fix = ارفع previewUsers (docs/configuration.md). كلّ واحد منها رسم مستخدم إضافي في الشهر.
refusals-preview_users_busy-admin-who = المدرّس، بأن يفتح المختبر مجدّدًا لاحقًا.

## Refusal preview_taken_over. Who has to act: the teacher.

refusals-preview_taken_over-student-title = لم تعد هذه المعاينة لك
refusals-preview_taken_over-student-what = أُعطيت لمقرّر آخر، أو أنّ أحدًا متصل بها.
refusals-preview_taken_over-admin-what = مستخدم المعاينة لهذه الصفحة لدى مقرّر آخر الآن.
refusals-preview_taken_over-admin-fix = لا شيء. إذا حدث ذلك كثيرًا فارفع previewUsers (docs/configuration.md).
refusals-preview_taken_over-admin-who = المدرّس، بأن يفتح المختبر مجدّدًا من المقرّر.

## Refusal appstream_not_started (shown as lab_not_started). Who has to act: the teacher.

refusals-appstream_not_started-student-title = المختبر لا يعمل
refusals-appstream_not_started-student-what = هو متوقّف أو ما زال يُشغّل.
refusals-appstream_not_started-student-fix = حاول مرّة أخرى بعد بضع دقائق. إذا بقي الأمر هكذا فأخبر مدرّسك.
refusals-appstream_not_started-student-who = يستطيع مدرّسك أن يطلب تشغيله.
refusals-appstream_not_started-teacher-fix = اطلب من مسؤولي المختبرات تشغيله. يستغرق ذلك بعدها عادةً من 10 إلى 20 دقيقة.
refusals-appstream_not_started-teacher-who = أنت، بأن تسأل مسؤولي المختبرات.
refusals-appstream_not_started-admin-what = أجاب AppStream بأنّ الـ fleet لا يقبل جلسات الآن: هو متوقّف أو يُوقف أو يُشغّل، أو أنّ العمليّة غير مسموحة في حالته.
refusals-appstream_not_started-admin-fix = شغّل الـ fleet (StartFleet)، أو انتظر حتى يعمل. إن كان يعمل فتحقّق من ارتباطه بالـ stack ومن أنّ له صورة نظام.
refusals-appstream_not_started-admin-who = المسؤولون عن حساب AWS.

## Refusal appstream_not_found (shown as lab_resources_missing). Who has to act: the people who run the labs.

refusals-appstream_not_found-teacher-what =
    يقود المختبر { $lab ->
        [none] الذي في هذا النشاط
       *[other] { $lab }
    } إلى سطح مكتب غير موجود.
refusals-appstream_not_found-admin-what =
    لا يعرف AWS في هذا الحساب وهذه المنطقة stack { $stack ->
        [none] بالاسم المذكور في الإعداد
       *[other] { $stack }
    } أو fleet { $fleet ->
        [none] بالاسم المذكور في الإعداد
       *[other] { $fleet }
    }.
refusals-appstream_not_found-admin-fix = قارن الأسماء (تُميَّز فيها الأحرف الكبيرة والصغيرة) والمنطقة بلوحة AppStream.

## Refusal appstream_not_associated (shown as lab_not_associated). Who has to act: the people who run the labs.

refusals-appstream_not_associated-teacher-what =
    أجزاء المختبر { $lab ->
        [none] الذي في هذا النشاط
       *[other] { $lab }
    } غير مرتبط بعضها ببعض.
refusals-appstream_not_associated-admin-what =
    الـ fleet { $fleet ->
        [none] لهذا المختبر
       *[other] { $fleet }
    } غير مرتبط بالـ stack { $stack ->
        [none] لهذا المختبر
       *[other] { $stack }
    }.
refusals-appstream_not_associated-admin-fix = اربطهما (AssociateFleet)، أو صحّح stack وfleet لهذا المختبر.

## Refusal appstream_request_invalid. Who has to act: the people who run the labs.

refusals-appstream_request_invalid-teacher-what =
    لا تقبل خدمة البثّ إعدادات المختبر { $lab ->
        [none] الذي في هذا النشاط
       *[other] { $lab }
    }.
refusals-appstream_request_invalid-admin-what = رفض AppStream الطلب لأنّه غير صالح: معرّف تطبيق أو session context أو اسم غير مطابق.
refusals-appstream_request_invalid-admin-fix = تحقّق من applicationId وsessionContext وstack وfleet لهذا المختبر في الإعداد.

## Refusal appstream_throttled (shown as appstream_busy). Who has to act: nobody.

refusals-appstream_throttled-student-title = خدمة البثّ مشغولة
refusals-appstream_throttled-student-what = لديها طلبات كثيرة الآن.
refusals-appstream_throttled-admin-what =
    حدّ AWS من { $action ->
        [none] الاستدعاء
       *[other] { $action }
    }، حتى بعد محاولات متكرّرة.
refusals-appstream_throttled-admin-fix = إذا حدث ذلك كثيرًا فابحث عن برامج أخرى تستدعي AppStream في هذا الحساب، أو اطلب من AWS معدّل طلبات أعلى.

## Refusal appstream_limit. Who has to act: the people who run the labs.

refusals-appstream_limit-student-what = بُلغ حدّ من حدود خدمة البثّ. ليس هذا خطأك.
refusals-appstream_limit-student-fix = حاول لاحقًا. إذا بقي الأمر هكذا فأخبر مدرّسك وأعطه الرقم المرجعي.
refusals-appstream_limit-admin-what =
    أجاب AWS عن { $action ->
        [none] الاستدعاء
       *[other] { $action }
    } بـ LimitExceededException: استُنفدت حصّة من حصص الحساب.
refusals-appstream_limit-admin-fix = ابحث عن AppStream في Service Quotas لهذه المنطقة، واطلب حصّة أعلى.

## Refusal appstream_timeout (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_timeout-student-what =
    { $waitedSeconds ->
        [none] انتظرنا، لكن لم يأتِ جواب.
       *[other] حاولنا مدّة { $waitedSeconds }.
    }
refusals-appstream_timeout-admin-what =
    { $action ->
        [none] الاستدعاء
       *[other] { $action }
    } لم يُجب عنه خلال { $waitedSeconds ->
        [none] مهلة طلب التشغيل
       *[other] { $waitedSeconds }
    }.

## Refusal appstream_proxy (shown as appstream_no_answer). Who has to act: the people who run the labs.

refusals-appstream_proxy-admin-what =
    { $httpStatus ->
        [none]
            { $action ->
                [none] الاستدعاء
               *[other] { $action }
            } لم يعبر الخادم الوكيل للصادر.
       *[other]
            { $action ->
                [none] الاستدعاء
               *[other] { $action }
            } لم يعبر الخادم الوكيل للصادر، الذي أجاب { $httpStatus }.
    }
refusals-appstream_proxy-admin-fix = تحقّق من HTTPS_PROXY (العنوان والاسم وكلمة المرور؛ 407 تعني أنّهما خطأ) وممّا يسمح به الخادم الوكيل: عنوان AppStream في هذه المنطقة، وعنوان STS حيث تذكر المختبرات أدوارًا. أو استثنهما بـ NO_PROXY.

## Refusal appstream_tls (shown as appstream_no_answer). Who has to act: the people who run the labs.
refusals-appstream_tls-admin-what =
    { $tlsFault ->
        [none]
            { $action ->
                [none] الاستدعاء
               *[other] { $action }
            } انتهى قبل أن يُسأل شيء، لأنّ اتصال TLS لم يتمّ.
       *[other]
            { $action ->
                [none] الاستدعاء
               *[other] { $action }
            } انتهى قبل أن يُسأل شيء، لأنّ اتصال TLS لم يتمّ: { $tlsFault }.
    }
refusals-appstream_tls-admin-fix = بحسب ما انتهى به TLS: تعني not_tls أنّ https مكتوب حيث يجيب منفذ http عاديّ، فصحّح AWS_ENDPOINT_URL؛ وتعني certificate_untrusted أنّ جهة إصدار تنقص في NODE_EXTRA_CA_CERTS، وهي في الغالب جهة خادم وكيل يفتح TLS؛ وتعني certificate_expired وcertificate_not_yet_valid أنّ الشهادة تحتاج إلى تجديد أو أنّ الساعة تحتاج إلى ضبط؛ وتعني certificate_name أنّ العنوان ليس عنوان الشهادة؛ وتعني handshake أنّه لا توجد نسخة مشتركة بين الطرفين.

## Refusal appstream_unavailable (shown as appstream_no_answer). Who has to act: nobody.

refusals-appstream_unavailable-student-what = فيها عطل أو لا يمكن الوصول إليها.
refusals-appstream_unavailable-admin-what =
    { $action ->
        [none] الاستدعاء
       *[other] { $action }
    } انتهى بخطأ من خوادم AWS، أو دون اتصال، حتى بعد محاولات متكرّرة.

## Refusal appstream_denied. Who has to act: the people who run the labs.

refusals-appstream_denied-admin-what =
    لم يسمح IAM بـ { $action ->
        [none] إجراء من إجراءات AppStream
       *[other] { $action }
    }.
refusals-appstream_denied-admin-fix =
    اسمح بـ { $action ->
        [none] الإجراء المذكور أعلاه
       *[other] { $action }
    } لدور خدمة المختبرات، على هذا الـ stack والـ fleet. ابحث أيضًا عن permissions boundary أو service control policy.

## Refusal session_not_ended. Who has to act: the people who run the labs.

refusals-session_not_ended-student-title = تعذّر إنهاء المختبر
refusals-session_not_ended-student-what = ما زال مفتوحًا، ولم يضع شيء من عملك.
refusals-session_not_ended-student-fix = عد إلى المختبر وأنهه هناك: في قائمته «End session».
refusals-session_not_ended-admin-what =
    { $action ->
        [none] الاستدعاء
       *[other] { $action }
    } فشل: { $awsError ->
        [none] خطأ غير معروف
       *[other] { $awsError }
    }.
refusals-session_not_ended-admin-fix = اسمح بـ appstream:ExpireSession (وDescribeSessions على هذا الـ stack والـ fleet) لدور خدمة المختبرات. إن كان مسموحًا فابحث عن معرّف طلب AWS في CloudTrail.

## Refusal appstream_credentials_expired (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_expired-admin-what = انتهت صلاحيّة بيانات اعتماد AWS لخدمة المختبرات.
refusals-appstream_credentials_expired-admin-fix = استخدم دورًا (instance profile أو دور مهمّة أو دالّة) يتجدّد من تلقاء نفسه؛ أو جدّد بيانات الاعتماد المؤقّتة.

## Refusal appstream_credentials_invalid (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_invalid-admin-what = لا يقبل AWS بيانات اعتماد خدمة المختبرات: مفتاح غير معروف أو سرّ خطأ أو قسم (partition) آخر.
refusals-appstream_credentials_invalid-admin-fix = تحقّق من مصدر بيانات الاعتماد (متغيّرات AWS_* أو profile أو دور) ومن انتمائها إلى هذا الحساب.

## Refusal appstream_credentials_missing (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_credentials_missing-admin-what = لم تجد خدمة المختبرات بيانات اعتماد AWS.
refusals-appstream_credentials_missing-admin-fix = أعطها دورًا، أو اضبط متغيّرات AWS_* المعتادة أو profile.

## Refusal appstream_role_refused (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_role_refused-admin-what =
    لم يسمح AWS لخدمة المختبرات بتولّي الدور { $role ->
        [none] الخاصّ بهذا المختبر
       *[other] { $role }
    }.
refusals-appstream_role_refused-admin-fix = تحقّق من سياسة الثقة للدور: يجب أن تذكر دور خدمة المختبرات نفسها، والمعرّف الخارجي (external id) إن كان لهذا المختبر واحد. ثم تحقّق من أنّ دور خدمة المختبرات يحقّ له استدعاء sts:AssumeRole عليه.

## Refusal appstream_clock_skew (shown as appstream_access). Who has to act: the people who run the labs.

refusals-appstream_clock_skew-admin-what = لم يقبل AWS الطلب لأنّ ساعة خدمة المختبرات غير صحيحة.
refusals-appstream_clock_skew-admin-fix = زامن ساعة الجهاز (NTP).

## Refusal appstream_unexpected. Who has to act: the people who run the labs.

refusals-appstream_unexpected-teacher-what = أجابت خدمة البثّ بخطأ لا تعرفه خدمة المختبرات.
refusals-appstream_unexpected-admin-what =
    أجاب AWS عن { $action ->
        [none] الاستدعاء
       *[other] { $action }
    } بـ { $awsError ->
        [none] خطأ غير معروف هنا
       *[other] { $awsError }
    }.
refusals-appstream_unexpected-admin-fix = ابحث عن الخطأ في مرجع AppStream API. يستطيع دعم AWS العثور على الاستدعاء بمعرّف طلب AWS.

## Refusal state_damaged. Who has to act: the people who run the labs.

refusals-state_damaged-admin-what =
    ما تحتفظ به خدمة المختبرات ({ $stateKind ->
        [none] مُدخل
       *[other] { $stateKind }
    }) تالف أو لا يمكن قراءته. يُرفض من يخصّه ذلك إلى أن يمكن؛ ويستمرّ الباقون.
refusals-state_damaged-admin-fix = يذكر السطر `state_damaged` في السجلّ الملفَّ وما يُفعل به؛ وكذلك الأمر npm run registrations -- list.

## Refusal store_unreadable. Who has to act: the people who run the labs.

refusals-store_unreadable-admin-what =
    لا يحقّ لخدمة المختبرات القراءة أو الكتابة في STATE_FOLDER ({ $errno ->
        [none] النظام يرفض
       *[other] { $errno }
    }).
refusals-store_unreadable-admin-fix = يذكر السطر `store_unreadable` في السجلّ المسارَ وما يُفعل. في الغالب شُغّل أمر بمستخدم آخر، ويجب إعادة المجلّد إلى مستخدم خدمة المختبرات.

## Refusal internal. Who has to act: the people who run the labs.

refusals-internal-admin-what = صادفت خدمة المختبرات خطأً لم تتوقّعه.
refusals-internal-admin-fix = ابحث عن الرقم المرجعي في السجلّ، وأبلغ المشروع بما يرد هناك.
