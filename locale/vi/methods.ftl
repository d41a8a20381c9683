# Trang cách tính và nguồn số liệu, và từ điển dữ liệu (schemas/dictionary.py).
question-methods = Mỗi số liệu được tính thế nào và lấy từ đâu?
methods-contents = Trong trang này
methods-top = Về đầu trang

## Quy tắc

methods-rules = Cách tính số liệu
methods-rule-sums = **Tổng chia cho tổng.** Mỗi tỷ lệ là tổng tử số chia cho tổng mẫu số. Xã lớn có trọng số lớn hơn xã nhỏ; không lấy trung bình của các tỷ lệ.
methods-rule-missing = **Thiếu không phải là 0.** Tháng chưa có báo cáo là thiếu: trên biểu đồ là chỗ đứt và không tính vào tỷ lệ nào. Báo cáo “không phát sinh” là đã báo cáo và tính là 0. Ô trống là “chưa biết”.
methods-rule-completeness = **Dựa trên bao nhiêu báo cáo.** Biểu đồ nào cũng ghi dựa trên bao nhiêu báo cáo trong số phải nộp. Đơn vị phải báo cáo mỗi tháng mà đơn vị đó tồn tại, kể từ tháng đầu tiên ghi trong cài đặt.
methods-rule-provisional = **Tạm thời.** Số liệu một tháng là chính thức khi đã qua hạn nộp: ngày { $day } tháng sau. Các tháng sau đó được vẽ rỗng và không đưa vào số liệu chính.
methods-rule-limits = **Ngưỡng 95%.** Một xã chỉ được nêu tên khi tỷ lệ của xã nằm ngoài khoảng quanh tỷ lệ toàn tỉnh mà nếu chỉ do ngẫu nhiên, 95/100 xã cùng quy mô sẽ nằm trong đó. Dưới 30 lượt phải dự chỉ nêu số lượng.
methods-rule-change = **Thay đổi.** Các kỳ được so sánh trên những đơn vị có báo cáo ở cả hai kỳ, và ghi rõ bao nhiêu đơn vị. Chênh lệch dưới 1 điểm % ghi là “không đổi”.
methods-rule-boundaries = **Địa giới.** Theo báo cáo: đơn vị của từng tháng. Hiện nay: xã cũ cộng vào xã mới từ tháng 7/2025. Không xã nào bị chia nên tổng toàn tỉnh như nhau.
methods-rule-stocks = **Số tại một thời điểm.** Đảng viên và chi bộ được tính trong cùng một tháng cho mọi đơn vị: tháng cuối cùng của kỳ mà có đơn vị được chọn báo cáo. Cán bộ đang luân chuyển được tính vào cuối kỳ.
methods-rule-small = **Nhóm nhỏ.** Không nêu tỷ trọng nữ, dân tộc thiểu số, cán bộ trẻ khi tính trên ít hơn { $group } người.
methods-rule-versions = **Sửa báo cáo.** Báo cáo mới nhất của đơn vị và tháng được tính. Bản bị thay thế vẫn được lưu và có hiệu lực trở lại khi bản mới bị rút. Đúng hạn hay không xét theo bản đầu tiên.

## Chỉ tiêu

methods-metrics = Định nghĩa từng số liệu
methods-metrics-participation = Sinh hoạt chi bộ
methods-metrics-training = Đào tạo, bồi dưỡng
methods-metrics-rotation = Luân chuyển cán bộ
methods-metrics-reporting = Tình hình báo cáo
methods-formula-ratio = { $numerator } ÷ { $denominator }
methods-formula-sum = tổng số: { $numerator }
methods-formula-stock = không cộng dồn các tháng: { $numerator }
methods-better-high = càng cao càng tốt
methods-better-low = càng thấp càng tốt
methods-name = Tên trong tệp:

## Cài đặt

methods-settings = Nhiệm kỳ và cài đặt hiện hành
methods-setting-due = Hạn nộp
methods-setting-due-value = ngày { $day } tháng sau
methods-setting-schedule = Họp đúng kế hoạch
methods-setting-schedule-value = từ ngày 1 đến ngày { $day } của tháng
methods-setting-attendance = Tỷ lệ dự họp phải nêu lý do
methods-setting-attendance-value = dưới { $share }
methods-setting-group = Nhóm nhỏ nhất được nêu tỷ trọng
methods-setting-group-value = { $group } người
methods-setting-first = Tháng đầu tiên được nhận
methods-setting-expected = Phải nộp hằng tháng
methods-setting-expected-value = { $survey }: { $levels }, từ { $month }
methods-setting-not-expected = { $survey }: chỉ nộp khi có phát sinh
methods-setting-limits = Tệp lớn nhất
methods-setting-limits-value = { $size } MB, { $rows } dòng
methods-setting-terms = Nhiệm kỳ
methods-setting-term = { $name }: { $months }
methods-setting-targets = Mục tiêu
methods-setting-target = { $metric }: { $value }, { $months }
methods-since = từ { $month }

## Đơn vị

methods-units = Đơn vị lấy từ đâu
methods-units-source = Tên, mã đơn vị và việc xã cũ nhập vào xã mới nào lấy từ gói vietnamadminunits 1.0.4 (giấy phép MIT). Mã là mã của Tổng cục Thống kê.
methods-units-reform = Đến tháng 6/2025 tỉnh có { $districts } huyện, thị xã, thành phố và { $before } xã, phường, thị trấn. Từ ngày 1/7/2025 không còn cấp huyện và có { $after } xã, phường. Trong các trang này gọi chung là xã.
methods-units-identity = Chỉ mã hoặc chỉ tên thì chưa xác định được đơn vị, vì cả hai đều được dùng lại. Mã 03202 là Mường Mươn đến tháng 6/2025, sau đó là Mường Pồn. Vì vậy đơn vị được xác định bằng mã và tháng bắt đầu.
methods-units-former = Huyện cũ vẫn dùng để gộp các xã. Xã mới xếp vào huyện cũ nào là do chúng tôi chọn, không phải quy định chính thức: huyện có nhiều xã cũ nhất của xã đó.
methods-units-two = { $count } xã sau đây có phần thuộc hai huyện cũ và được xếp vào một: { $names }.
methods-units-cells = Chi bộ tiếp tục trong xã mới dưới tên cũ. Nếu nhiều chi bộ của các xã nhập lại trùng tên thì vẫn được tính riêng.

## Thông tin cá nhân

methods-persons = Thông tin cá nhân
methods-persons-counts = Chỉ lưu số lượng: không có họ tên, số căn cước, số điện thoại, ngày sinh hay địa chỉ của ai. Tệp có cột như vậy sẽ không được nhận và không được lưu.

## Từ điển dữ liệu

dictionary-title = Từ điển dữ liệu
dictionary-made = Lập từ các mô hình trong `schemas/` bằng lệnh `python -m schemas`; không sửa bằng tay.
dictionary-intro = Các cột của ba biểu mẫu. Trong tệp, thứ tự cột tùy ý; tiêu đề là các tên này hoặc tên thường dùng bằng tiếng Việt, tiếng Anh, tiếng Ả Rập.
dictionary-head-name = Tên trong tệp
dictionary-head-label = Tiêu đề
dictionary-head-about = Là gì
dictionary-head-required = Bắt buộc
dictionary-head-allowed = Được ghi gì
dictionary-required-yes = có
dictionary-required-no = không
dictionary-required-held = nếu có họp
dictionary-allowed-period = tháng, ví dụ 2025-10 hoặc 10/2025
dictionary-allowed-month = tháng, ví dụ 2025-10 hoặc 10/2025
dictionary-allowed-unit = tên hoặc mã chính thức của đơn vị
dictionary-allowed-name = tên, nhiều nhất { $maximum } chữ cái
dictionary-allowed-course = tên, nhiều nhất { $maximum } chữ cái
dictionary-allowed-decision = số hiệu, nhiều nhất { $maximum } chữ cái
dictionary-allowed-count = số nguyên từ 0 trở lên
dictionary-allowed-part = số nguyên từ 0 đến số ở cột “{ $whole }”
dictionary-allowed-days = số nguyên từ 1 đến { $maximum }
dictionary-allowed-boolean = có hoặc không; để trống là không
dictionary-allowed-choice = một trong các từ: { $choices }
dictionary-allowed-choices = các từ: { $choices }; ghi nhiều từ thì cách nhau bằng “;”
dictionary-allowed-date = ngày, ví dụ 05/10/2025 hoặc 2025-10-05, không sau hôm nay
dictionary-rules = Giữa các cột của một dòng
dictionary-participation = Mỗi dòng là một chi bộ trong một tháng.
dictionary-training = Mỗi dòng là một lớp của một đơn vị, trong tháng khai giảng. Tính theo lượt: một người học hai lớp tính hai lần.
dictionary-rotation = Mỗi dòng là một hình thức theo một quyết định, trong tháng có hiệu lực.
dictionary-rule-participation-1 = Có mặt, vắng có lý do và vắng không lý do cộng lại bằng số đảng viên phải dự họp.
dictionary-rule-participation-2 = Không có ngày họp là không họp: năm số liệu của cuộc họp để trống hoặc ghi 0 và không xếp loại.
dictionary-rule-participation-3 = Ngày họp nằm trong tháng; muộn đến mười ngày sau tháng thì phải nêu lý do.
dictionary-rule-participation-4 = Mỗi chi bộ chỉ có một dòng trong một tháng của đơn vị.
dictionary-rule-participation-5 = Đến tháng 6/2025 phải ghi cả huyện của xã; từ đó về sau có thể để trống huyện.
dictionary-rule-training-1 = Lớp khai giảng trong tháng báo cáo.
dictionary-rule-training-2 = Nữ, dân tộc thiểu số, dưới 40 tuổi, hoàn thành để trống là chưa biết, không phải là 0.
dictionary-rule-training-3 = Số người là 0, ngoài đơn vị và tháng không ghi gì khác: không phát sinh.
dictionary-rule-rotation-1 = Nơi đi, nơi đến: để trống cả hai cột là tỉnh, chỉ điền cột đầu là huyện, điền cột sau là xã.
dictionary-rule-rotation-2 = Luân chuyển và điều động không diễn ra trong cùng một xã hoặc cùng một huyện.
dictionary-rule-rotation-3 = Dự kiến trở về phải sau tháng báo cáo và chỉ dùng cho luân chuyển.
dictionary-rule-rotation-4 = Số cán bộ là 0, ngoài đơn vị và tháng không ghi gì khác: không phát sinh.

dictionary-participation-period = Tháng báo cáo.
dictionary-participation-district = Huyện của xã; không ghi xã thì là đơn vị báo cáo.
dictionary-participation-commune = Xã báo cáo.
dictionary-participation-cell = Tên chi bộ.
dictionary-participation-members = Số đảng viên trong danh sách.
dictionary-participation-members-required = Trong số đảng viên, số phải dự họp (không được miễn).
dictionary-participation-present = Trong số phải dự, số có mặt.
dictionary-participation-absent-excused = Trong số phải dự, số vắng có lý do.
dictionary-participation-absent-unexcused = Trong số phải dự, số vắng không lý do.
dictionary-participation-late = Trong số có mặt, số đi muộn.
dictionary-participation-speakers = Trong số có mặt, số người phát biểu.
dictionary-participation-meeting-date = Ngày họp thường kỳ; để trống là không họp.
dictionary-participation-thematic = Có phải là sinh hoạt chuyên đề không.
dictionary-participation-self-criticism = Có tự phê bình và phê bình không.
dictionary-participation-quality = Cuộc họp được xếp loại thế nào.
dictionary-participation-shortcomings = Các loại hạn chế, cách nhau bằng dấu ; để trống là không có.

dictionary-training-period = Tháng khai giảng lớp.
dictionary-training-district = Huyện của xã; không ghi xã thì là đơn vị báo cáo.
dictionary-training-commune = Xã báo cáo.
dictionary-training-course = Tên lớp.
dictionary-training-field = Lĩnh vực của lớp.
dictionary-training-organiser = Cấp tổ chức lớp.
dictionary-training-start-date = Ngày đầu tiên của lớp.
dictionary-training-days = Số ngày học.
dictionary-training-participants = Số lượt người học; chỉ ghi 0 khi báo cáo không phát sinh.
dictionary-training-women = Trong đó, nữ.
dictionary-training-ethnic-minority = Trong đó, người dân tộc thiểu số.
dictionary-training-under-40 = Trong đó, cán bộ dưới 40 tuổi.
dictionary-training-completed = Trong đó, số đã hoàn thành; biết thêm sau thì nộp lại.

dictionary-rotation-period = Tháng có hiệu lực.
dictionary-rotation-district = Huyện của cấp ủy ra quyết định.
dictionary-rotation-commune = Xã của cấp ủy ra quyết định.
dictionary-rotation-movement = Hình thức.
dictionary-rotation-from-district = Huyện nơi cán bộ rời đi.
dictionary-rotation-from-commune = Xã nơi cán bộ rời đi.
dictionary-rotation-to-district = Huyện nơi cán bộ đến.
dictionary-rotation-to-commune = Xã nơi cán bộ đến.
dictionary-rotation-position = Chức vụ đảm nhận.
dictionary-rotation-cadres = Số cán bộ; chỉ ghi 0 khi báo cáo không phát sinh.
dictionary-rotation-women = Trong đó, nữ.
dictionary-rotation-ethnic-minority = Trong đó, người dân tộc thiểu số.
dictionary-rotation-under-40 = Trong đó, dưới 40 tuổi.
dictionary-rotation-by-exam = Trong đó, qua thi tuyển.
dictionary-rotation-decision = Số của quyết định.
dictionary-rotation-expected-return = Tháng dự kiến trở về, chỉ dùng cho luân chuyển; để trống là chưa biết.
