# Sai ở đâu (thông báo), cần làm gì (.fix) và nội dung đúng (.expected).
# Thông báo và cách sửa: nhiều nhất 25 tiếng, lời lẽ dễ hiểu, không dùng mã.


## Values

problem-value-required = Ô “{ $column }” còn trống.
    .fix = Hãy điền vào ô này.
problem-value-required-count = Ô “{ $column }” còn trống.
    .fix = Hãy điền vào ô này. Nếu không có ai thì ghi 0.
problem-value-required-held = Có ngày họp nhưng ô “{ $column }” còn trống.
    .fix = Hãy điền số, không có thì ghi 0. Nếu không họp, hãy xóa ngày họp.
problem-value-required-district = Có tên xã nhưng thiếu tên huyện.
    .fix = Đến tháng 6/2025 phải ghi cả huyện, hoặc ghi mã số của xã.
    .expected = huyện của { $commune }
problem-value-integer = Ô “{ $column }” không phải là số nguyên.
    .fix = Chỉ ghi số bằng chữ số thường, ví dụ 21.
    .expected = số nguyên, ví dụ 21
problem-value-integer-formula = Ô “{ $column }” chứa công thức hoặc lỗi của Excel, không phải số.
    .fix = Hãy gõ đè chính con số đó, ví dụ 21.
    .expected = số nguyên, ví dụ 21
problem-value-integer-sign = Ô “{ $column }” có dấu cộng hoặc dấu trừ.
    .fix = Ghi số không có dấu, ví dụ 21. Nếu không có ai thì ghi 0.
    .expected = số nguyên, ví dụ 21
problem-value-ambiguous-integer = “{ $value }” có thể hiểu là { $first } hoặc { NUMBER($fraction) }.
    .fix = Ghi số nguyên, không có dấu chấm hay dấu phẩy, ví dụ { $first }.
    .expected = số nguyên, ví dụ { $first }
problem-value-ambiguous-month = “{ $value }” có thể hiểu là tháng { $first } hoặc tháng { $second }.
    .fix = Chỉ ghi tháng và năm, ví dụ { $first }.
    .expected = { $first } hoặc { $second }
problem-value-ambiguous-date = “{ $value }” có thể hiểu là ngày { $day }/{ $month } hoặc ngày { $month }/{ $day }/{ $year }.
    .fix = Ghi ngày/tháng/năm bằng dấu gạch chéo, ví dụ 05/01/2025.
problem-value-ambiguous-cell = Trước khi sáp nhập có nhiều chi bộ cùng tên này trong xã.
    .fix = Ghi thêm tên xã cũ trong ngoặc sau tên chi bộ.
    .expected = { $candidates }
problem-value-range = Ô “{ $column }” phải từ 0 đến { $maximum }.
    .fix = Hãy kiểm tra và ghi lại số đúng.
    .expected = từ 0 đến { $maximum }
problem-value-range-days = Một lớp kéo dài từ 1 đến { $maximum } ngày.
    .fix = Hãy kiểm tra và ghi lại số ngày đúng.
    .expected = từ 1 đến { $maximum }
problem-value-range-nil = Ghi số 0 nhưng các cột khác trong dòng vẫn có nội dung.
    .fix = Không phát sinh thì chỉ để lại đơn vị và tháng. Nếu có, ghi số đúng.
    .expected = từ 1 trở lên, hoặc dòng chỉ có đơn vị, tháng và số 0
problem-value-date = Ô “{ $column }” không đọc được thành ngày.
    .fix = Hãy ghi ngày/tháng/năm, ví dụ 05/01/2025.
    .expected = ngày, ví dụ 05/01/2025
problem-value-date-future = Ngày { $value } chưa đến.
    .fix = Chỉ báo cáo việc đã diễn ra. Hãy ghi lại ngày đúng.
    .expected = ngày không sau hôm nay
problem-value-date-swapped = { $value } ghi tháng trước ngày.
    .fix = Hãy ghi ngày trước tháng: { $suggestion }.
    .expected = { $suggestion }
problem-value-date-calendar = Trong lịch không có ngày { $value }.
    .fix = Hãy kiểm tra ngày, tháng và ghi như 05/01/2025.
    .expected = ngày, ví dụ 05/01/2025
problem-value-date-year = Năm trong { $value } phải có bốn chữ số.
    .fix = Hãy ghi đủ năm, ví dụ 05/01/2025.
    .expected = ngày, ví dụ 05/01/2025
problem-value-date-form = Ngày { $value } không ghi theo kiểu ngày/tháng/năm.
    .fix = Hãy ghi là { $suggestion }.
    .expected = { $suggestion }
problem-value-period = Ô “{ $column }” không đọc được thành tháng.
    .fix = Hãy ghi tháng/năm, ví dụ 01/2025.
    .expected = tháng, ví dụ 01/2025
problem-value-period-future = Tháng { $value } chưa đến.
    .fix = Chỉ báo cáo tháng đã bắt đầu. Hãy ghi lại tháng đúng.
    .expected = tháng không sau tháng này
problem-value-period-early = Tháng { $value } trước { $first }, khi chưa có báo cáo.
    .fix = Hãy kiểm tra năm và ghi lại tháng đúng.
    .expected = từ { $first } trở đi
problem-value-period-day = { $value } là ngày, nhưng cột này cần tháng.
    .fix = Chỉ ghi tháng/năm, không ghi ngày, ví dụ 01/2025.
    .expected = tháng, ví dụ 01/2025
problem-value-period-year = Năm trong { $value } phải có bốn chữ số.
    .fix = Hãy ghi đủ năm, ví dụ 01/2025.
    .expected = tháng, ví dụ 01/2025
problem-value-choice-quality = Ô “{ $column }” có từ không nằm trong danh sách.
    .fix = Hãy ghi một trong các từ: { choice-quality-good }; { choice-quality-fair }; { choice-quality-average }; { choice-quality-poor }.
    .expected = { choice-quality-good }; { choice-quality-fair }; { choice-quality-average }; { choice-quality-poor }
problem-value-choice-shortcoming = Ô “{ $column }” có từ không nằm trong danh sách.
    .fix = Chỉ dùng các từ trong danh sách, cách nhau bằng dấu chấm phẩy, hoặc để trống.
    .expected = { choice-shortcoming-regime }; { choice-shortcoming-content }; { choice-shortcoming-chairing }; { choice-shortcoming-attendance }; { choice-shortcoming-criticism }
problem-value-choice-field = Ô “{ $column }” có từ không nằm trong danh sách.
    .fix = Hãy chọn một lĩnh vực trong danh sách.
    .expected = { choice-field-political-theory }; { choice-field-party-affairs }; { choice-field-state-management }; { choice-field-professional }; { choice-field-digital }; { choice-field-language }; { choice-field-defence }; { choice-field-other }
problem-value-choice-organiser = Ô “{ $column }” có từ không nằm trong danh sách.
    .fix = Hãy ghi một trong các từ: { choice-organiser-province }; { choice-organiser-district }; { choice-organiser-commune }.
    .expected = { choice-organiser-province }; { choice-organiser-district }; { choice-organiser-commune }
problem-value-choice-movement = Ô “{ $column }” có từ không nằm trong danh sách.
    .fix = Hãy ghi một trong các từ: { choice-movement-rotation }; { choice-movement-mobilisation }; { choice-movement-appointment }; { choice-movement-arrangement }; { choice-movement-nomination }.
    .expected = { choice-movement-rotation }; { choice-movement-mobilisation }; { choice-movement-appointment }; { choice-movement-arrangement }; { choice-movement-nomination }
problem-value-choice-position = Ô “{ $column }” có từ không nằm trong danh sách.
    .fix = Hãy ghi một trong các từ: { choice-position-head }; { choice-position-deputy }; { choice-position-specialist }; { choice-position-other }.
    .expected = { choice-position-head }; { choice-position-deputy }; { choice-position-specialist }; { choice-position-other }
problem-value-boolean = Ô “{ $column }” không phải là có hay không.
    .fix = Hãy ghi “có” hoặc “không”, hoặc đánh dấu x nếu có.
    .expected = có hoặc không
problem-value-text-long = Ô “{ $column }” có { $length } ký tự; chỉ được { $maximum }.
    .fix = Hãy rút ngắn nội dung.
    .expected = nhiều nhất { $maximum } ký tự
problem-value-text-control = Ô “{ $column }” có dấu xuống dòng hoặc ký tự ẩn.
    .fix = Hãy gõ lại nội dung trên một dòng.
problem-value-text-sign = Ô “{ $column }” bắt đầu bằng một trong các dấu = + - @.
    .fix = Hãy xóa dấu ở đầu.
problem-value-text-markup = Ô “{ $column }” có nội dung nằm giữa dấu < và >.
    .fix = Hãy xóa các dấu này cùng nội dung ở giữa.
problem-value-text-error = Ô “{ $column }” chứa lỗi của bảng tính, không phải tên.
    .fix = Hãy gõ đè chính tên đó.
problem-value-text-letter = Ô “{ $column }” có ký tự “{ $letter }” của bảng chữ khác, chỉ giống về hình.
    .fix = Hãy gõ lại nội dung bằng bàn phím tiếng Việt.
problem-value-personal-data = Ô “{ $column }” có vẻ chứa số điện thoại hoặc giấy tờ cá nhân.
    .fix = Hãy xóa đi. Hệ thống chỉ nhận số lượng; tệp này không được lưu.

## Units

problem-unit-unknown = Tháng này không có đơn vị nào mang tên hoặc mã này.
    .fix = Hãy kiểm tra cách viết, hoặc ghi mã số của đơn vị.
problem-unit-unknown-suggestion = Tháng này không có đơn vị nào mang tên hoặc mã này.
    .fix = Có phải là { $suggestion } không? Nếu đúng, hãy ghi như vậy.
    .expected = { $suggestion }
problem-unit-unknown-letter = Tên này có ký tự “{ $letter }” của bảng chữ khác, chỉ giống về hình.
    .fix = Hãy gõ lại tên bằng bàn phím tiếng Việt: { $suggestion }.
    .expected = { $suggestion }
# The column in which the commune belongs, of the unit that reports or of one that somebody leaves or comes to.
problem-commune-column = { $place ->
    [from] { column-from-commune }
    [to] { column-to-commune }
   *[other] { column-commune }
}
problem-unit-abolished = Đến tháng này đơn vị không còn nữa.
    .fix = Hãy ghi đơn vị báo cáo thay cho đơn vị này.
problem-unit-abolished-successors = Đến tháng này đơn vị không còn nữa, nay thuộc { $successors }.
    .fix = Hãy ghi { $successors }.
    .expected = { $successors }
problem-unit-abolished-district = Từ tháng 7/2025 không còn cấp huyện.
    .fix = Hãy ghi xã vào cột “{ problem-commune-column }”. Có thể bỏ trống huyện cũ.
    .expected = xã
problem-unit-abolished-commune = Từ tháng 7/2025 không còn cấp huyện.
    .fix = Nếu là xã mới { $commune }, hãy ghi vào cột “{ problem-commune-column }”.
    .expected = { $commune } ở cột “{ problem-commune-column }”
problem-unit-not-yet = Tháng này chưa có đơn vị đó; đơn vị có từ { $since }.
    .fix = Hãy kiểm tra tháng, hoặc ghi đơn vị của thời gian đó.
problem-unit-mismatch = Xã này không thuộc { $district } mà thuộc { $expected }.
    .fix = Hãy sửa lại huyện hoặc xã.
    .expected = { $expected }
problem-unit-ambiguous = Có nhiều đơn vị mang tên này.
    .fix = Hãy ghi mã số của đơn vị cần báo cáo.
    .expected = { $candidates }
problem-unit-name-moved = Trước sáp nhập, tên này là của xã khác, nay thuộc { $successor }.
    .fix = Hãy chắc chắn là xã mới, hoặc ghi { $successor }.
    .expected = mã { $unit_code } nếu là xã mới

## Rows

problem-row-duplicate = Nội dung này đã có ở dòng { NUMBER($rows, useGrouping: 0) }.
    .fix = Hãy xóa một trong hai dòng, hoặc sửa chỗ khác nhau.
problem-row-duplicate-nil = Dòng này báo không phát sinh, nhưng dòng { NUMBER($rows, useGrouping: 0) } đã báo cáo cùng đơn vị và tháng.
    .fix = Hãy xóa dòng này, hoặc xóa các dòng kia.

## Cell meetings

problem-participation-sum = Có mặt và vắng cộng lại là { $total }, nhưng phải dự là { $required }.
    .fix = Sửa lại: có mặt, vắng có lý do và không lý do cộng lại bằng { $required }.
problem-participation-required-over-members = Phải dự là { $value } nhưng chi bộ chỉ có { $members } đảng viên.
    .fix = Hãy sửa một trong hai số.
    .expected = nhiều nhất { $members }
problem-participation-late-over-present = Đi muộn là { $value } nhưng chỉ có mặt { $present }.
    .fix = Hãy sửa một trong hai số. Người đi muộn vẫn tính là có mặt.
    .expected = nhiều nhất { $present }
problem-participation-speakers-over-present = Phát biểu là { $value } nhưng chỉ có mặt { $present }.
    .fix = Hãy sửa một trong hai số. Mỗi người phát biểu chỉ tính một lần.
    .expected = nhiều nhất { $present }
problem-participation-meeting-outside-period = Cuộc họp { $value } không thuộc kỳ { $period }.
    .fix = Hãy sửa ngày hoặc tháng. Họp muộn nhất mười ngày sau khi hết tháng.
    .expected = một ngày trong tháng { $period }
problem-participation-meeting-outside-period-swapped = Cuộc họp { $value } không thuộc kỳ { $period }. Có phải là ngày { $day } { problem-month-name } không?
    .fix = Hãy ghi ngày trước, tháng sau.
    .expected = ngày { $day } { problem-month-name }
problem-participation-meeting-outside-period-late = Cuộc họp kỳ { $period } diễn ra sau khi hết tháng, ngày { $value }.
    .fix = Hãy sửa ngày, hoặc nêu lý do họp muộn.
    .expected = một ngày trong tháng { $period }
problem-participation-meeting-outside-period-late-swapped = Cuộc họp kỳ { $period } diễn ra sau khi hết tháng. Có phải ngày { $day } { problem-month-name } không?
    .fix = Hãy sửa ngày, hoặc nêu lý do họp muộn.
    .expected = ngày { $day } { problem-month-name }
problem-participation-figures-without-meeting = Không có ngày họp nhưng dòng vẫn có nội dung về cuộc họp.
    .fix = Hãy ghi ngày họp. Nếu không họp, xóa số liệu, có/không và xếp loại.
problem-participation-low-attendance = Chỉ { $value } trên { $required } người dự, dưới { $percent } phần trăm.
    .fix = Hãy kiểm tra số. Nếu đúng, hãy nêu lý do ít người dự.
problem-participation-members-jump = Chi bộ có { $value } đảng viên; lần báo cáo trước là { $before }.
    .fix = Hãy kiểm tra số. Nếu đúng, hãy nêu lý do thay đổi.
    .expected = khoảng { $before }
problem-participation-cell-new = Chi bộ này chưa từng được báo cáo.
    .fix = Hãy kiểm tra tên. Nếu là chi bộ mới, hãy nêu lý do.
problem-participation-cell-new-suggestion = Chi bộ này chưa từng được báo cáo.
    .fix = Ghi “{ $suggestion }”, hoặc nêu lý do nếu là mới.
    .expected = { $suggestion }
problem-participation-cells-missing = Đã báo cáo trước đây nhưng thiếu trong tệp này: { $count } chi bộ của { $unit }.
    .fix = Hãy bổ sung, hoặc nêu lý do thiếu.
    .expected = { $cells }
problem-participation-copied-month = Mọi số liệu của { $unit } giống hệt tháng đã báo cáo trước đó.
    .fix = Nếu gửi nhầm tệp cũ, hãy gửi tệp đúng. Nếu không, nêu lý do.

## Training

problem-training-part-over-whole = “{ $column }” là { $value }, nhiều hơn số người học { $whole }.
    .fix = Hãy sửa một trong hai số.
    .expected = nhiều nhất { $whole }
problem-training-start-outside-period = Lớp khai giảng { $value }, không thuộc kỳ { $period }.
    .fix = Hãy sửa ngày, hoặc báo cáo lớp vào tháng khai giảng.
    .expected = một ngày trong tháng { $period }
problem-training-start-outside-period-swapped = Lớp khai giảng { $value }, không thuộc kỳ { $period }. Có phải ngày { $day } { problem-month-name } không?
    .fix = Hãy ghi ngày trước, tháng sau.
    .expected = ngày { $day } { problem-month-name }

## Rotation

problem-rotation-part-over-whole = “{ $column }” là { $value }, nhiều hơn số cán bộ { $whole }.
    .fix = Hãy sửa một trong hai số.
    .expected = nhiều nhất { $whole }
problem-rotation-same-unit = Nơi đi và nơi đến là cùng một đơn vị.
    .fix = Hãy sửa nơi đi hoặc nơi đến, hoặc chọn hình thức khác.
problem-rotation-return-before-period = Tháng dự kiến trở về { $value } không sau tháng luân chuyển.
    .fix = Hãy ghi tháng muộn hơn, hoặc để trống.
    .expected = tháng sau kỳ báo cáo
problem-rotation-return-before-period-movement = Chỉ hình thức luân chuyển mới có dự kiến trở về.
    .fix = Hãy xóa dự kiến trở về, hoặc ghi hình thức là luân chuyển.
    .expected = để trống
problem-rotation-reported-twice = { $unit } đã báo cáo quyết định này với cùng hình thức.
    .fix = Chỉ báo cáo một lần. Nếu cả hai đều đúng, hãy nêu lý do.
problem-rotation-reported-twice-elsewhere = Một đơn vị khác đã báo cáo quyết định này với cùng hình thức.
    .fix = Chỉ báo cáo một lần. Nếu cả hai đều đúng, hãy nêu lý do.

## Rights, closed months, submissions

problem-access-unit = Bạn không có quyền báo cáo cho { $unit }.
    .fix = Hãy bỏ các dòng của đơn vị này, hoặc đề nghị quản trị viên cấp quyền.
problem-access-role = Tài khoản của bạn chỉ được xem, không được nộp báo cáo.
    .fix = Hãy đề nghị quản trị viên cấp quyền nộp báo cáo.
problem-period-locked = Tháng này đã khóa, không sửa được nữa.
    .fix = Hãy đề nghị quản trị viên mở lại.
problem-submission-replaces = Báo cáo này thay lần nộp { NUMBER($number, useGrouping: 0) } của { $unit } gồm { $rows } dòng.
    .fix = Không cần làm gì. Bản trước vẫn được lưu và có thể khôi phục.
problem-submission-nil-over-rows = { $unit } đã báo cáo { $rows } dòng trong tháng; tệp này báo không phát sinh.
    .fix = Nếu đúng là không phát sinh, hãy nêu lý do. Nếu không, bỏ dòng này.

## Names of months, used above

problem-month-name = tháng { $month }
problem-day-as-month-name = tháng { $day }
