# Trang tổng quan. Các con số đã được định dạng sẵn; $count chỉ dùng để chọn dạng câu.
question-overview = Tỷ lệ dự sinh hoạt chi bộ đang tăng hay giảm, nơi nào cần quan tâm?

## Câu trả lời: một câu, ghép từ các phần

overview-sentence = { $rate }; { $standing }.
overview-answer = Tỷ lệ dự họp đạt { $value }, { $change }
overview-answer-target = Tỷ lệ dự họp đạt { $value }, { $change }, { $target }
overview-answer-up = tăng { $points } so với { $period }
overview-answer-down = giảm { $points } so với { $period }
overview-answer-same = không đổi so với { $period }
overview-answer-alone = chưa có báo cáo trước đó để so sánh
overview-answer-above = vượt mục tiêu { $target }
overview-answer-below = chưa đạt mục tiêu { $target }
overview-answer-attention = { $count ->
    [0] không có xã nào thấp hơn ngưỡng theo quy mô
   *[other] { $number }/{ $all } xã cần quan tâm
}
overview-where-province = toàn tỉnh
overview-where-theirs = các đơn vị của bạn
overview-answer-one-below = thấp hơn ngưỡng theo quy mô: { $part }/{ $whole } lượt phải dự, { $where } là { $centre }
overview-answer-one-within = trong ngưỡng theo quy mô: { $part }/{ $whole } lượt phải dự, { $where } là { $centre }
overview-answer-one-above = cao hơn ngưỡng theo quy mô: { $part }/{ $whole } lượt phải dự, { $where } là { $centre }

## So sánh

overview-change = { $difference } so với { $period }
overview-unchanged = không đổi so với { $period }
overview-no-comparison = chưa đủ báo cáo của { $period } để so sánh
overview-before = { $count ->
    [1] tháng trước
   *[other] { $number } tháng trước đó
}
overview-year = { $count ->
   *[other] cùng kỳ năm trước
}
overview-compared = { $count ->
    [1] So sánh { $now } với { $then }.
   *[other] So sánh { $units }/{ $of } xã có báo cáo ở cả hai kỳ: { $now } và { $then }.
}
overview-compared-today = { $count ->
    [1] So sánh { $now } với { $then }, theo địa giới hiện nay.
   *[other] So sánh { $units }/{ $of } xã có báo cáo ở cả hai kỳ: { $now } và { $then }, theo địa giới hiện nay.
}
overview-compared-also = { $count ->
    [1] Và với { $then }.
   *[other] Với { $then }: { $units }/{ $of } xã.
}
overview-not-compared = Không có xã nào báo cáo ở cả hai kỳ { $now } và { $then } nên không so sánh được.
overview-not-whole = Kỳ { $then } không có đủ báo cáo nên không so sánh với { $now }.
overview-counts-compared = Lượt đào tạo: các xã có báo cáo ở cả hai kỳ. Luân chuyển: mọi quyết định, vì không có hạn phải báo cáo.

## Ô số liệu

overview-received-of = { $part }/{ $whole } báo cáo tháng
overview-places = { $part }/{ $whole } lượt
overview-cells = { $part }/{ $whole } kỳ họp
overview-none = chưa có báo cáo trong thời gian này
overview-no-decision = không có quyết định trong thời gian này
overview-to-training = Xem đào tạo, bồi dưỡng
overview-to-rotation = Xem luân chuyển cán bộ

## Biểu đồ và danh sách

overview-line = Tỷ lệ dự họp

overview-improved = { $count ->
    [0] Không có xã nào tiến bộ rõ rệt so với { $period }
   *[other] { $number } xã tiến bộ rõ rệt so với { $period }
}
overview-improved-none = Không so sánh được với { $period }: chưa đủ báo cáo
overview-improved-basis = Tăng từ 1 điểm % trở lên và vượt mức dao động ngẫu nhiên. Xếp theo thứ tự đơn vị hành chính.
overview-improved-row = { $difference }, đạt { $value }
overview-attention = { $count ->
    [0] Không có xã nào cần quan tâm
   *[other] { $number } xã cần quan tâm: thấp hơn ngưỡng 95% theo quy mô
}
overview-attention-basis = Tỷ lệ thấp nhất xếp trước. Dưới { $fewest } lượt phải dự: chỉ nêu số lượng, không xếp hạng.
overview-row-counts = { $part }/{ $whole } lượt
overview-row-rate = { $part }/{ $whole } lượt, { $value }
overview-ranked = { $rank }. { $name }
overview-more = { $count ->
   *[other] Xem thêm { $number } xã
}

overview-funnel = Tỷ lệ dự họp của từng xã theo quy mô: { $below } xã dưới ngưỡng, { $above } xã trên ngưỡng
overview-limits = Ngưỡng: khoảng chứa 95% số xã cùng quy mô nếu chỉ do ngẫu nhiên quanh tỷ lệ { $where }: { $centre }.
overview-funnel-x = lượt phải dự trong kỳ
overview-funnel-below = dưới ngưỡng
overview-funnel-within = trong ngưỡng
overview-funnel-above = trên ngưỡng
overview-funnel-centre = so với { $value }
overview-funnel-limits = ngưỡng 95%

overview-table = Tất cả các xã, theo thứ tự đơn vị hành chính
overview-merged = Theo địa giới hiện nay: xã cũ được cộng vào xã mới.
overview-table-unit = Xã
overview-table-present = Có mặt
overview-table-required = Phải dự
overview-table-rate = Tỷ lệ dự họp
overview-table-standing = Theo quy mô
overview-standing-below = ▼ dưới ngưỡng
overview-standing-within = trong ngưỡng
overview-standing-above = ▲ trên ngưỡng
