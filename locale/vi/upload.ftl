# Trang nộp báo cáo: lựa chọn, các bước, chỗ phải sửa, xem trước, giấy báo nhận. Số đếm là số, ngày tháng viết sẵn.
question-upload = Cần nộp báo cáo nào, hạn đến ngày nào và nộp như thế nào?

## Báo cáo nào

upload-choose-survey = Báo cáo về
upload-choose-month = Tháng
upload-choose-unit = Xã của bạn
upload-choose-unit-placeholder = Chọn xã của bạn
upload-survey-participation = Sinh hoạt chi bộ
upload-survey-training = Đào tạo, bồi dưỡng
upload-survey-rotation = Luân chuyển cán bộ
upload-no-unit = Hãy chọn xã để xem báo cáo cần nộp và tải biểu mẫu của xã
upload-how-many = Đến nay đã có { NUMBER($received) }/{ NUMBER($expected) } xã nộp.

## Tình trạng

upload-state-on-time = Đã nhận
upload-state-late = Đã nhận, muộn
upload-state-nil = Không phát sinh
upload-state-missing = Quá hạn
upload-state-open = Cần nộp
upload-state-optional = Chỉ nộp khi có phát sinh
upload-due = Hạn nộp: { $day }, { $days ->
    [0] là hôm nay
   *[other] còn { NUMBER($days) } ngày
}.
upload-due-past = Hạn nộp là { $day }, đã quá { NUMBER($days) } ngày. Vẫn nhận báo cáo.
upload-due-optional = Luân chuyển cán bộ không có hạn cố định: nộp khi có quyết định có hiệu lực.
upload-received = Số { $number }, { $day }: { $rows }.
upload-received-nil = Số { $number }, { $day }.
upload-last = Lần gần nhất: { $month }, số { $number }, { $day }, { $rows }.
upload-last-none = Chưa nhận báo cáo nào.
upload-rows = { $survey ->
    [participation] { NUMBER($count) } chi bộ
    [training] { NUMBER($count) } lớp
    [rows] { NUMBER($count) } dòng
   *[rotation] { NUMBER($count) } dòng
}
upload-units = { NUMBER($count) } đơn vị
upload-nothing = không phát sinh
upload-number = số { $number }

## Bước 1

upload-step-get = Tải biểu mẫu
upload-form-no-unit = Biểu mẫu trống. Khi chọn xã, tên các chi bộ sẽ được điền sẵn.
upload-form-cells = Biểu mẫu của { $unit }: đã điền sẵn tên { NUMBER($count) } chi bộ, chỉ còn thiếu số liệu.
upload-form-unit = Biểu mẫu của { $unit } cho { $month }: đã điền sẵn kỳ báo cáo và đơn vị.
upload-form-xlsx = Biểu mẫu Excel (.xlsx)
upload-form-csv = Biểu mẫu văn bản (.csv)

## Bước 2

upload-step-fill = Điền số liệu
upload-fill-participation-1 = Mỗi chi bộ một dòng. Giữ nguyên dòng tiêu đề. Chi bộ mới thì thêm dòng, chi bộ đã giải thể thì xóa dòng.
upload-fill-participation-2 = Không họp: để trống ngày họp và năm cột số liệu của cuộc họp.
upload-fill-participation-3 = Có mặt cộng vắng phải bằng số đảng viên phải dự họp.
upload-fill-participation-4 = Không có ai đi muộn hoặc vắng thì ghi 0. Ô trống không phải là 0.
upload-fill-participation-5 = Xóa tên bảng, dòng tổng cộng và phần ký tên quanh bảng.
upload-fill-training-1 = Mỗi lớp khai giảng trong tháng một dòng. Giữ nguyên dòng tiêu đề.
upload-fill-training-2 = Nữ, dân tộc thiểu số, dưới 40 tuổi, hoàn thành: chưa biết thì để trống. Ô trống không phải là 0.
upload-fill-training-3 = Khi biết số người hoàn thành, nộp lại báo cáo của tháng đó.
upload-fill-training-4 = Xóa tên bảng, dòng tổng cộng và phần ký tên quanh bảng.
upload-fill-rotation-1 = Mỗi quyết định và mỗi hình thức có hiệu lực trong tháng một dòng.
upload-fill-rotation-2 = Nơi đi, nơi đến: cấp tỉnh thì để trống cả hai cột; cấp huyện chỉ điền cột đầu.
upload-fill-rotation-3 = Dự kiến trở về chỉ dùng cho luân chuyển; chưa định tháng thì để trống.
upload-fill-rotation-4 = Xóa tên bảng, dòng tổng cộng và phần ký tên quanh bảng.
upload-fill-persons = Chỉ ghi số lượng: không ghi họ tên, số điện thoại, số căn cước của ai.

## Bước 3

upload-step-send = Nộp báo cáo
upload-file = Tệp đã điền
upload-file-choose = Chọn tệp
upload-file-other = Chọn tệp khác
upload-file-hint = { $kinds }, tối đa { $size } MB
upload-file-failed = Tệp này chưa gửi được: tệp lớn hơn { $size } MB hoặc mất kết nối. Hãy chọn lại.
upload-file-held = Mất kết nối. Tệp được gửi lên ngay khi có kết nối lại; hãy để trang này mở.
upload-again-is-safe = Không chắc? Cứ nộp lại: không có gì bị tính hai lần.
upload-demonstration = Đây là bản minh họa: báo cáo bạn nộp cũng được đánh dấu là dữ liệu minh họa.
upload-drafts = { $count ->
    [1] Bạn đã chọn một tệp nhưng chưa nộp
   *[other] Bạn đã chọn { NUMBER($count) } tệp nhưng chưa nộp
}
upload-drafts-safe = Không chắc đã nộp chưa? Cứ tiếp tục và nộp lại: không có gì bị tính hai lần.
upload-draft-continue = Tiếp tục
upload-draft-discard = Bỏ tệp
upload-draft-kept = Chọn lúc { $chosen }. Được giữ cho bạn đến { $until }.
upload-draft-today = { $time } hôm nay
upload-draft-gone = Tệp này không còn ở đây
upload-draft-gone-explained = Tệp đã được bỏ, đã quá hạn giữ, hoặc của người khác. Hãy chọn lại ở bước 3.
upload-drafts-full = Đã có { $count } tệp chờ nộp nên không giữ thêm tệp này
upload-drafts-full-explained = Bạn vẫn có thể nộp ngay. Hoặc mở một tệp cũ hơn, nộp hay bỏ tệp đó, rồi chọn lại tệp này:
upload-draft-closed = Tệp này về đơn vị mà bạn không còn quyền báo cáo
upload-draft-closed-explained = Tệp chưa được gửi. Nếu bạn phải báo cáo cho { $unit }, hãy đề nghị quản trị viên cấp quyền.
upload-draft-not-kept = Chưa giữ được tệp này để dùng sau. Bạn vẫn có thể nộp ngay; nếu mất kết nối, hãy chọn lại.
upload-nil = Tháng này không phát sinh
upload-nil-title-training = { $unit } không mở lớp nào trong { $month }?
upload-nil-title-rotation = { $unit } không luân chuyển, điều động cán bộ nào trong { $month }?
upload-nil-explained = Đây được tính là báo cáo của tháng. Sau này bạn vẫn có thể rút lại.
upload-nil-warned = Nếu đúng là không phát sinh, hãy nêu lý do rồi xác nhận. Nếu không, hãy bấm “Không, bỏ qua”.
upload-nil-cancel = Không, bỏ qua
upload-confirm-nil = Đúng, không phát sinh

## Tệp còn chỗ phải sửa

upload-problem = Có chỗ cần sửa
upload-problem-count = { NUMBER($things) } việc cần sửa trong { $name }{ $rows ->
    [0] .
   *[other] , ở { NUMBER($rows) } dòng.
}
upload-problem-nothing-loaded = Chưa có gì được nhận, số liệu không thay đổi.
upload-problem-what-now = Hãy sửa tệp trong Excel, lưu lại, rồi chọn lại ở bước 3.
upload-problem-warnings = Những điểm sau sẽ cần lý do, nếu không sửa luôn:
upload-problem-more = Chỉ hiện { NUMBER($count) } chỗ đầu tiên. Hãy sửa các chỗ này rồi nộp lại tệp.
upload-problem-sheet = Tải bảng của bạn, ô sai được tô màu (.xlsx)
upload-problem-download = Tải danh sách này (CSV)
upload-problem-file = can-sua
upload-group-rows = { $count ->
    [1] Dòng { $rows }
   *[other] { NUMBER($count) } dòng: { $rows }
}
upload-group-each = Sửa cột “{ $column }” theo hướng dẫn ở từng dòng
upload-group-more = Xem thêm { NUMBER($count) } dòng
upload-value-empty = để trống
upload-head-row = Dòng
upload-head-column = Cột
upload-head-heading = Tên cột
upload-head-value = Đã ghi
upload-head-wrong = Sai ở đâu
upload-head-fix = Cách sửa
upload-head-expected = Nội dung đúng
upload-head-severity = Mức độ

## Nội dung sẽ được nhận

upload-preview = Không có gì phải sửa. Nội dung sau sẽ được nhận
upload-preview-warned = Nội dung sau sẽ được nhận khi bạn nêu lý do
upload-preview-summary = { $name }: { $rows } của { $units }, { $months }.
upload-preview-already = Phần còn lại của tệp đã được nhận trước đó, số { $numbers }, và giữ nguyên.
upload-preview-elsewhere = Hãy kiểm tra: tệp này không có gì về { $unit } trong { $month } mà bạn đã chọn ở trên.
upload-preview-other-survey = Hãy kiểm tra: đây là báo cáo “{ $survey }”, không phải báo cáo bạn đã chọn ở trên.
upload-parts-more = Xem thêm { NUMBER($count) }
upload-replaces = thay cho số { $number } ({ $rows })
upload-replaces-none = mới
upload-replaces-change = { $changed ->
    [0] không giá trị nào thay đổi
   *[other] { NUMBER($changed) } giá trị thay đổi
}, { $added ->
    [0] không thêm dòng nào
   *[other] thêm { NUMBER($added) } dòng
}, { $removed ->
    [0] không bớt dòng nào
   *[other] bớt { NUMBER($removed) } dòng
}
upload-head-unit = Đơn vị
upload-head-month = Tháng
upload-head-rows = Nội dung
upload-head-replaces = Thay cho
upload-head-replaced = Đã thay cho
upload-warnings = { NUMBER($count) } điểm khác thường
upload-warnings-explained = Nếu số liệu đúng, hãy nêu lý do dưới từng điểm rồi nộp. Nếu chưa đúng, hãy sửa tệp và chọn lại.
upload-reason = Vì sao vẫn đúng?
upload-reason-harvest = Mùa thu hoạch
upload-reason-flood = Lũ lụt, bão, sạt lở
upload-reason-tet = Nghỉ Tết
upload-reason-away = Đảng viên đi làm ăn, học tập xa
upload-reason-cells = Thành lập, sáp nhập hoặc giải thể chi bộ
upload-reason-members = Kết nạp hoặc chuyển sinh hoạt đảng viên
upload-reason-renamed = Chi bộ đổi tên
upload-reason-later = Các chi bộ còn thiếu sẽ nộp sau
upload-reason-same = Không có gì thay đổi so với tháng trước
upload-reason-postponed = Cuộc họp bị hoãn
upload-reason-checked = Đã kiểm tra, số liệu đúng
upload-reason-mistaken = Báo cáo trước bị nhầm
upload-reason-own-use = Cột dùng riêng của đơn vị
upload-reason-other = Lý do khác
upload-reason-more = Ghi rõ vài chữ
upload-reason-persons = Không ghi tên người, không ghi số điện thoại
upload-reason-missing = Hãy chọn lý do trước.
upload-reason-other-missing = Hãy ghi rõ lý do khác bằng vài chữ.
upload-reasons-missing = Hãy nêu lý do cho từng điểm ở trên rồi nộp lại.
upload-confirm = Nộp báo cáo này
upload-changed-meanwhile = Có người khác vừa nộp báo cáo cho cùng đơn vị và tháng sau khi bạn xem. Hãy xem bên dưới nội dung nay sẽ bị thay thế rồi quyết định.
upload-changed = Trong lúc đó có báo cáo khác vừa được nhận
upload-unchanged-title = Báo cáo này đã được nhận
upload-unchanged = Báo cáo đã được nhận trước đó, số { $numbers }; không có gì bị tính hai lần.
upload-unchanged-earlier = Báo cáo đã được nhận trước đó; không có gì bị tính hai lần.
upload-unchanged-done = Bạn không phải làm gì thêm và có thể đóng trang này.
upload-unchanged-receipt = Xem giấy báo nhận
upload-failed-check = Chưa xem được tệp. Tệp vẫn được giữ ở đây: hãy thử lại sau ít phút, hoặc báo cho quản trị viên.
upload-failed-write = Chưa lưu được, số liệu không thay đổi. Tệp của bạn vẫn được giữ: hãy nộp lại, không có gì bị tính hai lần.
upload-failed-full = Ổ đĩa của máy chủ đã đầy nên chưa lưu được. Hãy báo cho quản trị viên rồi nộp lại.
upload-failed-discard = Chưa bỏ được tệp. Hãy thử lại sau ít phút.

## Các lần nộp gần đây

upload-recent = Các lần nộp gần đây của { $unit }
upload-recent-none = Chưa nhận được báo cáo nào.
upload-head-number = Giấy báo
upload-head-survey = Báo cáo
upload-head-outcome = Tình trạng
upload-head-when = Ngày nhận
upload-outcome-accepted = đã nhận
upload-outcome-accepted-with-warnings = đã nhận kèm lý do
upload-outcome-superseded = đã có bản sau thay thế
upload-outcome-withdrawn = đã rút
