# Trang luân chuyển cán bộ.
question-rotation = Cán bộ được luân chuyển, điều động đi đâu, ai đang luân chuyển và ai sắp trở về?
rotation-standing = Đang luân chuyển và kết quả từng nhiệm kỳ
rotation-where = Cấp quyết định và nơi đi, nơi đến

rotation-at-end = đến hết { $month }
rotation-moved-tile = Lượt cán bộ
rotation-basis = { $number ->
   *[other] Dựa trên { $count } báo cáo.
} Chỉ báo cáo khi có cán bộ chuyển, không phải hằng tháng.
rotation-none = Không có quyết định nào có hiệu lực trong thời gian này.
rotation-young = Nhiệm kỳ mới bắt đầu.
rotation-term-total = Nhiệm kỳ { $term }: { $number ->
    [0] { $count } lượt cán bộ.
   *[other] { $count } lượt cán bộ, trong đó { $exam } qua thi tuyển.
}
rotation-none-ever = Chưa có quyết định nào được báo cáo
rotation-moved = { $number ->
    [1] 1 lượt cán bộ: { $kind }
   *[other] { $total } lượt cán bộ; nhiều nhất là { $kind }, { $count } lượt
}
rotation-by-movement = Theo hình thức: { $choice } chiếm { $share }
rotation-by-position = Theo chức vụ: { $choice } chiếm { $share }
rotation-levels = { $down } cán bộ xuống cấp dưới, { $up } lên cấp trên, { $within } cùng cấp
rotation-levels-basis = Theo cấp của nơi đi và nơi đến. Từ tháng 7/2025 không còn cấp huyện.
rotation-from = từ { $level }
rotation-to = đến { $level }
rotation-exam = { $number ->
   *[other] { $count }/{ $total } cán bộ qua thi tuyển
}
rotation-exam-basis = Theo chức vụ. Tính các quyết định có ghi thi tuyển.
rotation-returning = { $number ->
   *[other] { $count } cán bộ dự kiến trở về đến hết { $month }
}
rotation-returning-none = Không có cán bộ nào dự kiến trở về đến hết { $month }.
rotation-returning-basis = Theo tháng dự kiến trở về. { $number ->
    [0] Mọi cán bộ đang luân chuyển đều đã định ngày về.
   *[other] Còn { $count } cán bộ chưa định ngày về.
}
rotation-terms = Nhiều nhất là { $term }: { $count } lượt cán bộ
rotation-terms-basis = Tính đến { $month }, không phụ thuộc thời gian đã chọn. Nhiệm kỳ chưa kết thúc được vẽ rỗng.
rotation-term-open = Xem nhiệm kỳ { $term }
rotation-units = Cấp huyện và cấp xã quyết định { $count }/{ $total } lượt
rotation-above = Theo đơn vị ra quyết định.{ $number ->
    [0] { "" }
   *[other] { " " }{ $count } lượt do cấp trên quyết định, không nằm trong các cột này.
}
rotation-routes = { $number ->
   *[other] { $count } tuyến giữa các đơn vị
}
rotation-route-from = từ
rotation-route-to = đến
