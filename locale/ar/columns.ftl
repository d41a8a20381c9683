# Labels of columns and choice words; also accepted as headings and values of files.

## Columns of every survey

column-period = الفترة
column-province = مقاطعة
column-district = منطقة
column-commune = بلدية

## The column that a returned sheet adds; it is not read

column-problems = المشكلات

## Columns of cell meetings (participation)

column-cell = خلية الحزب
column-members = أعضاء الحزب
column-members-required = الأعضاء الملزمون بالحضور
column-present = حاضرون
column-absent-excused = غائبون بعذر
column-absent-unexcused = غائبون بدون سبب
column-late = متأخرون
column-speakers = المشاركون بالرأي
column-meeting-date = تاريخ الاجتماع
column-thematic = نشاط متخصص
column-self-criticism = النقد والنقد الذاتي
column-quality = جودة الاجتماع
column-shortcomings = أوجه القصور

## Columns of training; some also of rotation

column-course = اسم الدورة
column-field = المجال
column-organiser = الجهة المنظمة
column-start-date = تاريخ البدء
column-days = عدد الأيام
column-participants = عدد المشاركين
column-women = نساء
column-ethnic-minority = الأقليات العرقية
column-under-40 = دون سن الأربعين
column-completed = أتموا الدورة

## Columns of rotation

column-movement = نوع الحركة
column-from-district = من منطقة
column-from-commune = من بلدية
column-to-district = إلى منطقة
column-to-commune = إلى بلدية
column-position = المنصب
column-cadres = عدد الكوادر
column-by-exam = عن طريق الامتحان
column-decision = رقم القرار
column-expected-return = العودة المتوقعة

## Surveys

survey-participation = اجتماعات الخلايا
survey-training = دورة تدريب
survey-rotation = تدوير

## Levels

level-province = مقاطعة
level-district = منطقة
level-commune = بلدية

## Yes and no

choice-yes = نعم
choice-no = لا

## Quality of a meeting

choice-quality-good = جيد جدًا
choice-quality-fair = جيد
choice-quality-average = متوسط
choice-quality-poor = ضعيف

## Shortcomings

choice-shortcoming-regime = عدم الالتزام بالنظام
choice-shortcoming-content = ضعف إعداد المحتوى
choice-shortcoming-chairing = ضعف إدارة الاجتماع
choice-shortcoming-attendance = ضعف الحضور
choice-shortcoming-criticism = ضعف النقد والنقد الذاتي

## Field of a course

choice-field-political-theory = النظرية السياسية
choice-field-party-affairs = عمل الحزب
choice-field-state-management = إدارة الدولة
choice-field-professional = مهني
choice-field-digital = التحول الرقمي
choice-field-language = اللغات
choice-field-defence = الدفاع والأمن
choice-field-other = أخرى

## Organiser of a course

choice-organiser-province = مقاطعة
choice-organiser-district = منطقة
choice-organiser-commune = بلدية

## Movement of cadres

choice-movement-rotation = تدوير
choice-movement-mobilisation = نقل
choice-movement-appointment = تعيين
choice-movement-arrangement = ترتيب
choice-movement-nomination = تقديم مرشحين

## Position

choice-position-head = رئيس
choice-position-deputy = نائب
choice-position-specialist = مختص
choice-position-other = أخرى
