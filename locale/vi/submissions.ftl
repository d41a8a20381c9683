# Trang báo cáo đã nộp: danh sách, giấy báo nhận, thay đổi, các bản. Số đếm là số, ngày tháng viết sẵn.
question-submissions = Đã nhận những báo cáo nào, của ai, và báo cáo nào đang có hiệu lực?

## Lựa chọn

submissions-choose-survey = Báo cáo về
submissions-choose-month = Tháng
submissions-choose-standing = Hiệu lực
submissions-choose-outcome = Kết quả
submissions-choose-by = Người nộp
submissions-choose-channel = Nộp qua
submissions-any-survey = Tất cả
submissions-any-unit = Mọi đơn vị
submissions-any-month = Mọi tháng
submissions-any-standing = Tất cả
submissions-any-outcome = Mọi kết quả
submissions-any-by = Mọi người
submissions-any-channel = Mọi cách
submissions-more = Lựa chọn khác
submissions-since = Nhận từ ngày
submissions-until = Nhận đến ngày
submissions-standing-current = Đang có hiệu lực
submissions-standing-replaced = Đã có bản sau thay thế
submissions-standing-withdrawn = Đã rút
submissions-outcome-accepted = đã nhận
submissions-outcome-accepted-with-warnings = đã nhận kèm lý do
submissions-outcome-unchanged = đã nhận từ trước
submissions-outcome-needs-reason = chưa nhận, còn thiếu lý do
submissions-outcome-refused = chưa nhận, còn chỗ phải sửa

## Danh sách

submissions-counted = { $first }–{ $last } trong { $total } lần nộp, mới nhất ở trên
submissions-none = Không có lần nộp nào khớp với các lựa chọn này.
submissions-none-yet = Chưa có báo cáo nào để hiển thị. Mỗi báo cáo đã nộp sẽ hiện ở đây cùng kết quả xử lý.
submissions-owners-only = Chỉ báo cáo đã nhận mới gắn với đơn vị và tháng. Tệp chưa nhận chỉ hiện khi không chọn đơn vị và tháng.
submissions-head-number = Giấy báo
submissions-head-what = Báo cáo
submissions-head-units = Đơn vị
submissions-head-content = Nội dung
submissions-head-state = Hiệu lực
submissions-head-sender = Người nộp
submissions-head-received = Ngày nhận
submissions-survey-unknown = không nhận ra loại báo cáo
submissions-with-reason = kèm lý do
submissions-state-current = đang có hiệu lực
submissions-state-partly = có hiệu lực một phần
submissions-state-replaced = đã được thay thế
submissions-state-withdrawn = đã rút
submissions-state-unchanged = đã nhận từ trước
submissions-state-needs-reason = chưa nhận, thiếu lý do
submissions-state-refused = chưa nhận

## Những gì được lưu

receipt-back-list = Tất cả các lần nộp
receipt-mend = Các chỗ phải sửa được liệt kê bên dưới. Hãy sửa tệp rồi nộp lại.
receipt-needs-reason = Tệp có số liệu khác thường mà chưa nêu lý do. Hãy nộp lại kèm lý do.
receipt-now = hiện nay: { $about }
receipt-fact-outcome = Kết quả
receipt-fact-size = Dung lượng
receipt-size = { $bytes } byte, { NUMBER($rows) } dòng
receipt-fact-hash = Mã đối chiếu (SHA-256)
receipt-fact-rules = Đã kiểm tra bằng
receipt-rules = bộ quy tắc { $rules }, chương trình { $program }
receipt-problems = { NUMBER($count) } điểm được phát hiện trong tệp
receipt-problems-more = Chỉ lưu { NUMBER($count) } điểm đầu tiên.
receipt-download-original = Tệp như khi nhận
receipt-download-rows = Các dòng đã lưu (CSV)
receipt-download-changes = Những thay đổi (CSV)
receipt-changes-file = thay-doi
receipt-file-personal = Tệp không được lưu vì có thông tin cá nhân. Chỉ còn mã đối chiếu.
receipt-file-signed = Tệp không được lưu vì tên bảng hoặc phần ký tên có thể có tên người. Chỉ còn mã đối chiếu.
receipt-file-large = Tệp không được lưu vì quá lớn. Chỉ còn mã đối chiếu.
receipt-file-not-yours = Tệp có cả đơn vị ngoài phạm vi của bạn nên không hiển thị ở đây.

## Những thay đổi

receipt-choose-part = Đơn vị và tháng
receipt-changes = So với bản trước
receipt-changes-first = Đây là báo cáo đầu tiên về { $about }: không có bản trước để so sánh.
receipt-changes-summary = So với số { $number }: { $changed ->
    [0] không giá trị nào thay đổi
   *[other] { NUMBER($changed) } giá trị thay đổi
}, { $added ->
    [0] không thêm dòng nào
   *[other] thêm { NUMBER($added) } dòng
}, { $removed ->
    [0] không bớt dòng nào
   *[other] bớt { NUMBER($removed) } dòng
}.
receipt-changes-more = Xem thêm { NUMBER($count) }
receipt-changes-cut = Ở đây chỉ hiện { NUMBER($count) } giá trị đầu tiên; tệp CSV có đủ.
receipt-head-row = Dòng
receipt-head-column = Cột
receipt-head-difference = Trước → nay
receipt-head-unit = đơn vị
receipt-head-code = mã đơn vị
receipt-head-change = thay đổi
receipt-head-before = trước
receipt-head-after = nay
receipt-change-changed = thay đổi
receipt-change-added = thêm dòng
receipt-change-removed = bớt dòng
receipt-versions = Tất cả các bản: { $about }
receipt-version-current = Bản này đang có hiệu lực.
receipt-version-replaced = Đã được số { $number } thay thế.

## Giấy báo nhận

receipt-title = Giấy báo nhận
question-receipt = Báo cáo này đã được xử lý thế nào?
receipt-received = Đã nhận, số { $number }, { $rows }
receipt-counts = Báo cáo này đang có hiệu lực.
receipt-close = Bạn có thể đóng trang này.
receipt-superseded = Sau đó đã có báo cáo khác thay thế.
receipt-superseded-part = Sau đó một phần đã được báo cáo khác thay thế.
receipt-refused = Số { $number } chưa được nhận
receipt-withdrawn = Số { $number } đã được rút
receipt-withdrawn-by = Rút { $day }, người rút: { $by }. Lý do: { $reason }
receipt-withdrawn-effect = Số liệu như trước khi có báo cáo này.
receipt-withdrawn-no-effect = Báo cáo sau đang có hiệu lực thay cho báo cáo này.
receipt-unknown = Không có giấy báo nhận này
receipt-another = Nộp báo cáo khác
receipt-figures-participation = Xem số liệu: sinh hoạt chi bộ, { $months }
receipt-figures-training = Xem số liệu: đào tạo, bồi dưỡng, { $months }
receipt-figures-rotation = Xem số liệu: luân chuyển cán bộ, { $months }
receipt-demonstration = Dữ liệu minh họa: báo cáo này cũng được đánh dấu như mọi báo cáo ở đây.
receipt-fact-file = Tệp
receipt-fact-received = Nhận lúc
receipt-fact-counted = Ngày tính là đã nhận
receipt-fact-by = Người nộp
receipt-fact-reason = Lý do đã nêu
receipt-fact-link = Địa chỉ
receipt-fact-link-keep = Đường dẫn đến giấy báo nhận này, để lưu hoặc gửi
receipt-channel-page = trang nộp báo cáo
receipt-channel-cli = dòng lệnh
receipt-channel-demo = bản minh họa
receipt-channel-api = chương trình khác
receipt-withdraw = Nộp nhầm? Rút báo cáo
receipt-withdraw-effect = Số liệu trở lại như trước khi có báo cáo này. Bản thân báo cáo vẫn được lưu.
receipt-withdraw-no-effect = Đã có báo cáo sau thay thế, nên rút báo cáo này không làm thay đổi số liệu.
receipt-withdraw-reason = Vì sao rút?
receipt-withdraw-example = Ví dụ: nộp nhầm tháng
receipt-withdraw-confirm = Rút báo cáo này
