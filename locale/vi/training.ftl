# Trang đào tạo, bồi dưỡng.
question-training = Đã đào tạo, bồi dưỡng được bao nhiêu lượt cán bộ, về nội dung gì và cho những ai?
training-what = Nội dung đào tạo, bồi dưỡng
training-who = Đối tượng tham gia và kết quả hoàn thành
training-where = Cán bộ của các đơn vị

training-days = { $number ->
   *[other] { $count } ngày-người học
}
training-total = { $count } lượt cán bộ
training-once = { $count } lượt cán bộ, đều vào { $period }
training-peak = { $count } lượt cán bộ, nhiều nhất vào { $period }: { $most }
training-organiser-province = tỉnh tổ chức
training-organiser-district = huyện tổ chức
training-organiser-commune = xã tổ chức

training-running = Tổng cộng dồn
training-running-years = Ba năm
training-running-term = Nhiệm kỳ
training-running-years-none = Chưa có tổng ba năm vì báo cáo chưa đủ 36 tháng.
training-running-term-none = Trong nhiệm kỳ chưa có báo cáo nào.
training-running-years-title = { $count } lượt cán bộ trong ba năm tính đến { $month }
training-running-term-title = { $count } lượt cán bộ từ đầu nhiệm kỳ đến { $month }
training-running-years-basis = Mỗi điểm là tổng của 36 tháng tính đến thời điểm đó, bắt đầu khi đã đủ 36 tháng có báo cáo.
training-running-term-basis = Mỗi điểm là tổng số đã báo cáo từ đầu nhiệm kỳ của thời điểm đó.

training-fields = Nhiều lượt nhất là lĩnh vực { $field }: { $share }
training-no-courses = Không có lớp nào khai giảng trong thời gian này
training-courses = { $number ->
    [1] { $count } lớp, { $mean } người
   *[other] { $count } lớp, bình quân { $mean } người mỗi lớp
}
training-known = Tính trên các lớp đã biết số liệu này.
training-withheld = Tính trên các lớp đã biết số liệu này. Không hiện tỷ lệ khi có dưới 5 người.
training-units = Từ { $low } lượt ở { $lowest } đến { $high } lượt ở { $highest }
training-above = Còn { $count } lượt do cấp trên báo cáo, không nằm trong các cột này.
training-rows = Số liệu theo từng lĩnh vực

subject-completion-rate = Tỷ lệ hoàn thành
subject-training-women-share = Tỷ lệ nữ
subject-training-ethnic-minority-share = Tỷ lệ người dân tộc thiểu số
subject-training-under-40-share = Tỷ lệ cán bộ dưới 40 tuổi
