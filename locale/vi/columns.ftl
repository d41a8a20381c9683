# Labels of columns and choice words; also accepted as headings and values of files.

## Columns of every survey

column-period = kỳ báo cáo
column-province = tỉnh
column-district = huyện
column-commune = xã

## The column that a returned sheet adds; it is not read

column-problems = vấn đề cần sửa

## Columns of cell meetings (participation)

column-cell = chi bộ
column-members = đảng viên
column-members-required = đảng viên phải dự họp
column-present = có mặt
column-absent-excused = vắng có lý do
column-absent-unexcused = vắng không lý do
column-late = đi muộn
column-speakers = số người phát biểu
column-meeting-date = ngày họp
column-thematic = sinh hoạt chuyên đề
column-self-criticism = tự phê bình và phê bình
column-quality = chất lượng sinh hoạt
column-shortcomings = hạn chế

## Columns of training; some also of rotation

column-course = tên lớp
column-field = lĩnh vực
column-organiser = cấp tổ chức
column-start-date = ngày khai giảng
column-days = số ngày
column-participants = số người
column-women = nữ
column-ethnic-minority = dân tộc thiểu số
column-under-40 = dưới 40 tuổi
column-completed = hoàn thành

## Columns of rotation

column-movement = hình thức
column-from-district = từ huyện
column-from-commune = từ xã
column-to-district = đến huyện
column-to-commune = đến xã
column-position = chức vụ
column-cadres = số cán bộ
column-by-exam = qua thi tuyển
column-decision = số quyết định
column-expected-return = dự kiến trở về

## Surveys

survey-participation = sinh hoạt chi bộ
survey-training = lớp đào tạo, bồi dưỡng
survey-rotation = luân chuyển

## Levels

level-province = tỉnh
level-district = huyện
level-commune = xã

## Yes and no

choice-yes = có
choice-no = không

## Quality of a meeting

choice-quality-good = Tốt
choice-quality-fair = Khá
choice-quality-average = Trung bình
choice-quality-poor = Kém

## Shortcomings

choice-shortcoming-regime = không giữ đúng chế độ
choice-shortcoming-content = chuẩn bị nội dung chưa tốt
choice-shortcoming-chairing = điều hành hạn chế
choice-shortcoming-attendance = tỷ lệ dự họp thấp
choice-shortcoming-criticism = tự phê bình và phê bình yếu

## Field of a course

choice-field-political-theory = lý luận chính trị
choice-field-party-affairs = công tác đảng
choice-field-state-management = quản lý nhà nước
choice-field-professional = chuyên môn, nghiệp vụ
choice-field-digital = chuyển đổi số
choice-field-language = ngoại ngữ, tiếng dân tộc
choice-field-defence = quốc phòng, an ninh
choice-field-other = khác

## Organiser of a course

choice-organiser-province = tỉnh
choice-organiser-district = huyện
choice-organiser-commune = xã

## Movement of cadres

choice-movement-rotation = luân chuyển
choice-movement-mobilisation = điều động
choice-movement-appointment = bổ nhiệm
choice-movement-arrangement = bố trí
choice-movement-nomination = giới thiệu ứng cử

## Position

choice-position-head = cấp trưởng
choice-position-deputy = cấp phó
choice-position-specialist = chuyên viên
choice-position-other = khác
