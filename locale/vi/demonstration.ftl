# Số liệu minh họa: điều gì đã công bố, điều gì là giả định; dùng cho trang phương pháp.
demonstration-title = Số liệu minh họa lấy từ đâu
demonstration-synthetic = Chưa có bộ số liệu công khai nào thuộc loại này. Các số liệu ở đây do chương trình tạo ra, được căn chỉnh theo một bài báo. Không chi bộ, lớp học hay quyết định nào trong đó là thật.

demonstration-published = Đã công bố trong bài báo
demonstration-published-cell = Chi bộ bản Púng Giắt 1, xã Mường Mươn có 21 đảng viên, họp vào tuần đầu mỗi tháng. Việc đi muộn, vắng không lý do được khắc phục, đảng viên tích cực phát biểu.
demonstration-published-attendance = Ở huyện Nậm Pồ, tỷ lệ dự họp hằng tháng bình quân “trên 70%”; nội dung chuẩn bị chưa tốt, điều hành còn hạn chế.
demonstration-published-programme = Sinh hoạt chi bộ mẫu được tổ chức trước ở Nà Khoa, Phìn Hồ và Nà Hỳ, sau đó nhân rộng ra các xã còn lại của Nậm Pồ.
demonstration-published-moved = 382 cán bộ trong tỉnh được bố trí, bổ nhiệm, luân chuyển, điều động hoặc giới thiệu ứng cử từ đầu nhiệm kỳ 2020–2025.
demonstration-published-exams = Cấp trưởng, cấp phó của các cơ quan cấp tỉnh được chọn qua hai cuộc thi tuyển thí điểm.
demonstration-published-exchange = “Gần 20” cán bộ được điều chuyển giữa các cơ quan huyện Mường Ảng và các xã từ năm 2016.
demonstration-published-training = “Gần 30.000” cán bộ được đào tạo, bồi dưỡng trong ba năm, trước hết là cán bộ trẻ. Chúng tôi hiểu là lượt cán bộ.

demonstration-assumed = Do chúng tôi giả định
demonstration-assumed-figures = “Trên 70%” lấy là 70–73% từ tháng 10/2020 đến tháng 9/2021, “gần 20” là 19, “gần 30.000” là 29.760 từ tháng 7/2022 đến tháng 6/2025.
demonstration-assumed-spread = Cách phân bổ các số liệu này theo tháng, xã, chi bộ, lớp học và quyết định, và thời điểm Púng Giắt 1 có 21 đảng viên.
demonstration-assumed-programme = Chương trình bắt đầu từ tháng 7/2021 ở ba xã, từ tháng 01/2023 ở các xã còn lại, và mức độ cải thiện.
demonstration-assumed-exams = Hai quyết định nào ban hành sau thi tuyển, mỗi quyết định bổ nhiệm bao nhiêu cán bộ.
demonstration-assumed-districts = Toàn bộ số liệu của các huyện khác, tính mùa vụ và mọi số liệu từ tháng 7/2025.
demonstration-assumed-reporting = Xã nào nộp muộn hoặc không nộp, các lần sửa số liệu, lần rút báo cáo và các lý do giải trình.
demonstration-assumed-names = Tên các chi bộ, trừ Púng Giắt 1; tên bản là hư cấu. Các đơn vị và việc sáp nhập là thật.
