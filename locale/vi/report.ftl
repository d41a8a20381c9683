# Tệp Excel trả lại cho người gửi: trang tóm tắt đứng đầu, rồi trang số liệu với các ô sai được tô màu.

report-sheet-summary = Cần sửa

## Mở đầu trang tóm tắt

report-title-refused = Có chỗ cần sửa
report-title-reason = Có chỗ cần nêu lý do
report-title-fine = Không có gì phải sửa
report-title-loaded = Đã nhận báo cáo
report-said-refused = { NUMBER($things) } việc cần sửa{ $reasons ->
    [0] {""}
   *[other] , { NUMBER($reasons) } việc cần sửa hoặc nêu lý do
}{ $rows ->
    [0] {""}
   *[other] , ở { NUMBER($rows) } dòng
}. Chưa có gì được nhận, số liệu không thay đổi.
report-said-reason = Không có lỗi. { NUMBER($reasons) } việc cần sửa hoặc nêu lý do. Chưa có gì được nhận, số liệu không thay đổi.
report-said-valid = Tệp này có thể nộp ngay.
report-said-unchanged = Báo cáo này đã được nhận trước đó, không có gì thay đổi. Không cần làm gì thêm.
report-said-loaded = Số { $number }. Không cần làm gì thêm.
report-more = Còn { NUMBER($count) } chỗ nữa chưa được liệt kê và tô màu. Sửa xong các chỗ này rồi gửi lại để xem tiếp.
report-no-table = Tệp không kèm theo trang số liệu. Hãy sửa ngay trong tệp gốc của bạn.
report-too-long = Bảng quá dài nên không kèm theo ở đây. Hãy sửa ngay trong tệp gốc của bạn theo danh sách dưới đây.
report-hidden = Những gì có thể nói về từng người đã được xóa khỏi bản này. Tệp đã gửi không được lưu.
report-formulas = Công thức đã được thay bằng kết quả của nó. Hãy kiểm tra các con số ấy.
report-lacking = Dấu ? đánh dấu ô mà dòng còn thiếu. Hãy ghi nội dung đúng vào đó, hoặc xóa dấu ?.

## Làm tiếp thế nào

report-section-how = Làm tiếp thế nào
report-sheet-1 = 1. Mở trang thứ nhất và sửa các ô tô màu. Cột cuối cùng và ghi chú của ô nói rõ cần sửa gì.
report-sheet-2 = 2. Lưu lại. Không cần xóa cột cuối cùng hay trang này.
report-sheet-3 = 3. Nộp lại chính tệp này.
report-file-1 = 1. Mở tệp gốc của bạn và sửa như dưới đây.
report-file-2 = 2. Lưu lại.
report-file-3 = 3. Nộp lại tệp đó.
report-legend-error = Ô màu cam, viền liền, chữ đậm: phải sửa.
report-legend-warning = Ô màu vàng nhạt, viền chấm: sửa, hoặc giữ nguyên và nêu lý do khi nộp.

## Các việc

report-section-whole = Về cả tệp
report-section-mend = Phải sửa
report-section-reason = Sửa hoặc nêu lý do
report-section-notice = Để biết
report-other-sheet = ở trang tính khác, không kèm theo đây
report-each-column = Cột “{ $column }”: sửa theo lời giải thích ở cột cuối của từng dòng.
report-each-row = Sửa theo lời giải thích ở cột cuối của từng dòng.
report-place-column = Cột { $letter }, { $count ->
   *[other] dòng { $rows }
}
report-place-rows = { $count ->
   *[other] Dòng { $rows }
}

## Trong trang số liệu

report-line = { $kind }: { $message } { $fix }
report-line-column = { $kind } (cột { $letter })
report-note-expected = Nội dung đúng: { $expected }
