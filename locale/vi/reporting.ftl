# Trang tình hình báo cáo. Các con số đã được định dạng sẵn; $count chỉ dùng để chọn dạng câu.
question-reporting = Đơn vị nào đã báo cáo, báo cáo nào còn thiếu?
reporting-survey = Loại báo cáo
reporting-survey-participation = Sinh hoạt chi bộ
reporting-survey-training = Đào tạo, bồi dưỡng
reporting-rotation = Không có bảng luân chuyển: quyết định được báo cáo khi ban hành, không có hạn hằng tháng.

reporting-answer-missing = { $count ->
   *[other] { $owed ->
        [1] Chưa nhận báo cáo { $month }
       *[other] { $number }/{ $all } xã chưa báo cáo { $month }
    }
}
reporting-answer-complete = { $all ->
    [1] Đã nhận báo cáo { $month }
   *[other] Cả { $all } xã đã báo cáo { $month }
}
reporting-answer = { $last }; trong kỳ đã nhận { $received } số báo cáo đến hạn, { $punctual } đúng hạn.
reporting-answer-not-due = Các tháng đã chọn chưa đến hạn. Những báo cáo đã nhận ở bên dưới.
reporting-not-expected = Loại báo cáo này phải nộp từ { $month }.

reporting-tile-last = Đã nhận cho { $month }
reporting-tile-missing = Còn thiếu
reporting-tile-missing-of = báo cáo đến hạn trong kỳ
reporting-tile-received = { $part }/{ $whole } báo cáo tháng
reporting-tile-due = hạn nộp: ngày { $day } tháng sau
reporting-tile-target-above = đạt mục tiêu { $target }
reporting-tile-target-below = chưa đạt mục tiêu { $target }

subject-completeness-rate = Tỷ lệ báo cáo đã nhận
reporting-line-received = đã nhận
reporting-line-on-time = đúng hạn
reporting-rests-on = Tính trên { $whole } báo cáo tháng đến hạn.

reporting-list = { $count ->
   *[other] { $number } xã chưa báo cáo { $month }
}
reporting-list-none = Tất cả đã báo cáo { $month }
reporting-list-basis = Theo thứ tự đơn vị hành chính. Bấm vào tên xã để nộp báo cáo.
reporting-list-row = { $count ->
    [1] chỉ thiếu tháng này
   *[other] thiếu { $number } tháng trong kỳ
}

reporting-matrix = { $count ->
    [0] Không thiếu báo cáo nào: đã nhận đủ { $owed } báo cáo đến hạn
   *[other] Còn thiếu { $number }/{ $owed } báo cáo đến hạn
}
reporting-matrix-basis = Số cạnh tên huyện: báo cáo đã nhận trên báo cáo phải nộp của tháng.
reporting-matrix-today = Xã cũ tính vào hàng của xã mới.
reporting-matrix-unit = Xã
reporting-matrix-received = Đã nhận
reporting-state-on-time = đúng hạn
reporting-state-late = muộn
reporting-state-nil = không phát sinh
reporting-state-part = nhận một phần
reporting-state-missing = thiếu
reporting-state-not-due = chưa đến hạn
reporting-state-absent = đơn vị chưa có hoặc đã sắp xếp
reporting-cell-day = { $state }, nhận { $day }
reporting-cell-part = đã nhận { $received }/{ $owed }
reporting-more = Xem thêm { $number } xã
