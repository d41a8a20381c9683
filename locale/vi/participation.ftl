# Trang sinh hoạt chi bộ.
question-participation = Chi bộ có sinh hoạt đúng quy định, đảng viên có dự họp đầy đủ và tích cực phát biểu không?
participation-taking-part = Nền nếp dự họp, phát biểu và thời gian họp
participation-content = Nội dung và chất lượng sinh hoạt
participation-rows-section = Toàn bộ số liệu
participation-measure = So sánh theo
participation-excused = Vắng có lý do

subject-attendance-rate = Tỷ lệ dự họp
subject-unexcused-rate = Tỷ lệ vắng không lý do
subject-late-rate = Tỷ lệ đi muộn
subject-speaking-rate = Tỷ lệ đảng viên phát biểu
subject-meetings-held-rate = Tỷ lệ chi bộ có họp
subject-on-schedule-rate = Tỷ lệ họp trong tuần đầu của tháng
subject-thematic-rate = Tỷ lệ sinh hoạt chuyên đề
subject-self-criticism-rate = Tỷ lệ họp có tự phê bình và phê bình
subject-thematic-quarter-rate = Tỷ lệ chi bộ có sinh hoạt chuyên đề trong quý
subject-quality-rate = Tỷ lệ cuộc họp xếp loại Tốt hoặc Khá

participation-spread = { $metric }: thấp nhất { $low } ở { $lowest }, cao nhất { $high } ở { $highest }
participation-whole-quarters = Tính các chi bộ báo cáo đủ ba tháng trong quý. Không tính quý chưa trọn trong thời gian đã chọn.
participation-shortcomings = Hạn chế được nêu nhiều nhất: { $kind }, ở { $value } số cuộc họp
participation-no-shortcomings = Không báo cáo nào nêu hạn chế
participation-of-meetings = Trên tổng số cuộc họp; một báo cáo có thể nêu nhiều hạn chế.

participation-programme = Sinh hoạt chi bộ mẫu
participation-model = Nà Khoa, Phìn Hồ, Nà Hỳ
participation-others = Các xã khác của Nậm Pồ
participation-programme-began = bắt đầu sinh hoạt mẫu
participation-programme-joined = các xã khác làm theo
participation-programme-effect = Ở ba xã làm mẫu, tỷ lệ dự họp từ { $before } lên { $after }; ở các xã chưa làm, từ { $others_before } lên { $others_after }
participation-programme-plain = Tỷ lệ dự họp ở các xã làm mẫu và các xã khác
participation-programme-basis = Trước: { $before }. Sau: { $after }. Các mốc này không đổi dù chọn thời gian nào.

participation-rows = { $number ->
   *[other] { $count } đơn vị, các tỷ lệ trong kỳ
}
participation-cells = { $number ->
   *[other] { $count } chi bộ của xã, các tỷ lệ trong kỳ
}
participation-small = Nơi có tổng số lượt phải dự dưới 30 thì ghi số lượng thay cho tỷ lệ.
