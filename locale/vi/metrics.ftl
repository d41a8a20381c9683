# Các chỉ tiêu của warehouse/metrics.py. `.short` dùng cho ô số liệu và trục biểu đồ; số cộng và số tại thời điểm không có mẫu số.

## Sinh hoạt chi bộ

metric-attendance-rate = Tỷ lệ dự họp
    .definition = Số đảng viên có mặt tại các kỳ sinh hoạt thường kỳ, trên số đảng viên phải dự họp.
    .numerator = đảng viên có mặt
    .denominator = đảng viên phải dự họp của các chi bộ có họp
    .short = Dự họp

metric-unexcused-rate = Tỷ lệ vắng không lý do
    .definition = Số đảng viên vắng không lý do tại các kỳ sinh hoạt thường kỳ, trên số đảng viên phải dự họp.
    .numerator = đảng viên vắng không lý do
    .denominator = đảng viên phải dự họp của các chi bộ có họp
    .short = Vắng không lý do

metric-late-rate = Tỷ lệ đi muộn
    .definition = Số đảng viên đi muộn, trên số đảng viên có mặt.
    .numerator = đảng viên đi muộn
    .denominator = đảng viên có mặt
    .short = Đi muộn

metric-speaking-rate = Tỷ lệ phát biểu
    .definition = Số đảng viên phát biểu tại cuộc họp, trên số đảng viên có mặt.
    .numerator = đảng viên phát biểu
    .denominator = đảng viên có mặt
    .short = Phát biểu

metric-meetings-held-rate = Tỷ lệ chi bộ có họp
    .definition = Số chi bộ đã họp thường kỳ, trên số chi bộ có báo cáo.
    .numerator = chi bộ có họp
    .denominator = chi bộ có báo cáo
    .short = Có họp

metric-on-schedule-rate = Tỷ lệ họp đúng kế hoạch
    .definition = Số cuộc họp thường kỳ trong tuần đầu của tháng, trên số chi bộ có báo cáo.
    .numerator = cuộc họp trong tuần đầu của tháng
    .denominator = chi bộ có báo cáo
    .short = Đúng kế hoạch

metric-thematic-rate = Tỷ lệ sinh hoạt chuyên đề
    .definition = Số cuộc họp có sinh hoạt chuyên đề, trên tổng số cuộc họp.
    .numerator = cuộc họp có sinh hoạt chuyên đề
    .denominator = chi bộ có họp
    .short = Chuyên đề

metric-self-criticism-rate = Tỷ lệ tự phê bình và phê bình
    .definition = Số cuộc họp có tự phê bình và phê bình, trên tổng số cuộc họp.
    .numerator = cuộc họp có tự phê bình và phê bình
    .denominator = chi bộ có họp
    .short = Tự phê bình

metric-thematic-quarter-rate = Mỗi quý ít nhất một lần sinh hoạt chuyên đề
    .definition = Số chi bộ có ít nhất một lần sinh hoạt chuyên đề trong quý, trên số chi bộ báo cáo đủ các tháng của quý.
    .numerator = chi bộ có sinh hoạt chuyên đề trong quý
    .denominator = chi bộ báo cáo đủ các tháng của quý
    .short = Chuyên đề theo quý

metric-quality-rate = Tỷ lệ họp đạt loại Tốt, Khá
    .definition = Số cuộc họp được xếp loại Tốt hoặc Khá, trên số cuộc họp được xếp loại.
    .numerator = cuộc họp xếp loại Tốt hoặc Khá
    .denominator = cuộc họp được xếp loại
    .short = Tốt, Khá

metric-shortcoming-rate = Tỷ lệ họp có hạn chế
    .definition = Số cuộc họp mà báo cáo nêu hạn chế, trên tổng số cuộc họp.
    .numerator = cuộc họp có nêu hạn chế
    .denominator = chi bộ có họp
    .short = Hạn chế

metric-present = Số lượt có mặt
    .definition = Số đảng viên có mặt tại các kỳ sinh hoạt thường kỳ, cộng trong cả kỳ; mỗi cuộc họp tính một lượt.
    .numerator = đảng viên có mặt
    .denominator = không phải tỷ lệ
    .short = Có mặt

metric-members = Đảng viên
    .definition = Số đảng viên của các chi bộ trong tháng cuối cùng của kỳ mà có đơn vị được chọn báo cáo.
    .numerator = đảng viên trong tháng đó
    .denominator = không phải tỷ lệ
    .short = Đảng viên

metric-members-required = Đảng viên phải dự họp
    .definition = Số đảng viên phải dự họp trong tháng cuối cùng của kỳ mà có đơn vị được chọn báo cáo.
    .numerator = đảng viên phải dự họp trong tháng đó
    .denominator = không phải tỷ lệ
    .short = Phải dự họp

metric-cells = Chi bộ
    .definition = Số chi bộ có báo cáo trong tháng cuối cùng của kỳ mà có đơn vị được chọn báo cáo.
    .numerator = chi bộ có báo cáo trong tháng đó
    .denominator = không phải tỷ lệ
    .short = Chi bộ

## Đào tạo, bồi dưỡng

metric-participations = Lượt cán bộ được đào tạo, bồi dưỡng
    .definition = Số lượt cán bộ dự các lớp khai giảng trong kỳ; một cán bộ học hai lớp tính hai lượt.
    .numerator = lượt cán bộ
    .denominator = không phải tỷ lệ
    .short = Lượt cán bộ

metric-courses = Lớp đào tạo, bồi dưỡng
    .definition = Số lớp đào tạo, bồi dưỡng khai giảng trong kỳ.
    .numerator = lớp
    .denominator = không phải tỷ lệ
    .short = Số lớp

metric-training-days = Số ngày-người học
    .definition = Số người của từng lớp nhân với số ngày học, cộng lại.
    .numerator = số người nhân số ngày
    .denominator = không phải tỷ lệ
    .short = Ngày-người học

metric-completion-rate = Tỷ lệ hoàn thành
    .definition = Số người hoàn thành lớp học, trên số người của các lớp đã biết số hoàn thành.
    .numerator = người hoàn thành
    .denominator = người học của các lớp đã biết số hoàn thành
    .short = Hoàn thành

metric-training-women-share = Tỷ lệ nữ được đào tạo, bồi dưỡng
    .definition = Số nữ trong số người học, tính trên các lớp đã biết số nữ.
    .numerator = nữ dự học
    .denominator = người học của các lớp đã biết số nữ
    .short = Nữ

metric-training-ethnic-minority-share = Tỷ lệ dân tộc thiểu số được đào tạo, bồi dưỡng
    .definition = Số cán bộ dân tộc thiểu số trong số người học, tính trên các lớp đã biết số này.
    .numerator = cán bộ dân tộc thiểu số dự học
    .denominator = người học của các lớp đã biết số này
    .short = Dân tộc thiểu số

metric-training-under-40-share = Tỷ lệ cán bộ trẻ được đào tạo, bồi dưỡng
    .definition = Số cán bộ dưới 40 tuổi trong số người học, tính trên các lớp đã biết số này.
    .numerator = cán bộ dưới 40 tuổi dự học
    .denominator = người học của các lớp đã biết số này
    .short = Dưới 40 tuổi

## Công tác cán bộ

metric-cadres-moved = Cán bộ được bố trí, điều động
    .definition = Số cán bộ được luân chuyển, điều động, bổ nhiệm, bố trí, giới thiệu ứng cử theo quyết định có hiệu lực trong kỳ.
    .numerator = cán bộ trong các quyết định
    .denominator = không phải tỷ lệ
    .short = Cán bộ

metric-by-exam = Qua thi tuyển
    .definition = Số cán bộ trong các quyết định được chọn qua thi tuyển, nếu đã biết.
    .numerator = cán bộ được chọn qua thi tuyển
    .denominator = không phải tỷ lệ
    .short = Qua thi tuyển

metric-rotation-women-share = Tỷ lệ nữ trong số cán bộ được bố trí, điều động
    .definition = Số nữ trong số cán bộ được bố trí, điều động, tính trên các quyết định đã biết số nữ.
    .numerator = nữ cán bộ
    .denominator = cán bộ trong các quyết định đã biết số nữ
    .short = Nữ

metric-rotation-ethnic-minority-share = Tỷ lệ dân tộc thiểu số trong số cán bộ được bố trí, điều động
    .definition = Số cán bộ dân tộc thiểu số trong số cán bộ được bố trí, điều động, tính trên các quyết định đã biết số này.
    .numerator = cán bộ dân tộc thiểu số
    .denominator = cán bộ trong các quyết định đã biết số này
    .short = Dân tộc thiểu số

metric-rotation-under-40-share = Tỷ lệ cán bộ trẻ trong số cán bộ được bố trí, điều động
    .definition = Số cán bộ dưới 40 tuổi trong số cán bộ được bố trí, điều động, tính trên các quyết định đã biết số này.
    .numerator = cán bộ dưới 40 tuổi
    .denominator = cán bộ trong các quyết định đã biết số này
    .short = Dưới 40 tuổi

metric-on-rotation = Cán bộ đang luân chuyển
    .definition = Số cán bộ đã đi luân chuyển và chưa đến hạn trở về vào cuối kỳ.
    .numerator = cán bộ đang luân chuyển vào cuối kỳ
    .denominator = không phải tỷ lệ
    .short = Đang luân chuyển

metric-on-rotation-without-return-date = Đang luân chuyển, chưa định ngày về
    .definition = Số cán bộ đang luân chuyển vào cuối kỳ mà chưa có tháng dự kiến trở về.
    .numerator = cán bộ đang luân chuyển chưa có tháng dự kiến trở về
    .denominator = không phải tỷ lệ
    .short = Chưa định ngày về

metric-returning = Cán bộ đến hạn trở về
    .definition = Số cán bộ luân chuyển có tháng dự kiến trở về nằm trong kỳ.
    .numerator = cán bộ dự kiến trở về
    .denominator = không phải tỷ lệ
    .short = Sắp trở về

## Báo cáo

metric-completeness-rate = Tỷ lệ báo cáo đã nộp
    .definition = Số báo cáo tháng đã nhận được, trên số báo cáo phải nộp của các đơn vị tồn tại khi đó.
    .numerator = báo cáo phải nộp đã nhận được
    .denominator = báo cáo phải nộp
    .short = Đã nộp

metric-timeliness-rate = Tỷ lệ báo cáo đúng hạn
    .definition = Số báo cáo tháng nhận lần đầu trước hết ngày hạn nộp của tháng sau, trên số báo cáo phải nộp.
    .numerator = báo cáo phải nộp nhận đúng hạn
    .denominator = báo cáo phải nộp
    .short = Đúng hạn
