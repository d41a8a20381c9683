# Khung chung của mọi trang: tên sản phẩm, điều hướng, bộ lọc, thông báo.
frame-product = Sinh hoạt chi bộ và cán bộ
frame-province = Tỉnh Điện Biên
frame-local = Chế độ máy cá nhân: không đăng nhập, chỉ dùng trên máy này
frame-demonstration = Dữ liệu minh họa, không phải số liệu thật
frame-language = Ngôn ngữ
frame-reset = Bỏ các lựa chọn

page-overview = Tổng quan
page-participation = Sinh hoạt chi bộ
page-training = Đào tạo, bồi dưỡng
page-rotation = Luân chuyển cán bộ
page-reporting = Tình hình báo cáo
page-upload = Nộp báo cáo
page-submissions = Báo cáo đã nộp
page-methods = Cách tính và nguồn số liệu

filter-unit = Đơn vị
filter-unit-whole = Toàn tỉnh
filter-unit-help = Để trống là toàn tỉnh. Chọn được nhiều đơn vị cùng lúc.
filter-nothing-found = Không tìm thấy tên này
filter-period = Thời gian
filter-from = Từ tháng
filter-to = Đến tháng
filter-grain = Tính theo
filter-boundaries = Địa giới
filter-boundaries-help = Theo báo cáo: đơn vị của từng tháng. Hiện nay: xã cũ cộng vào xã mới từ 7/2025. Tổng toàn tỉnh như nhau.

preset-last = Tháng gần nhất
preset-quarter = Quý này
preset-6 = 6 tháng gần nhất
preset-9 = 9 tháng gần nhất
preset-12 = 12 tháng gần nhất
preset-36 = 3 năm gần nhất
preset-year = Năm nay
preset-term = Nhiệm kỳ này
preset-previous = Nhiệm kỳ trước
preset-custom = Tự chọn

grain-month = Tháng
grain-quarter = Quý
grain-year = Năm
grain-term = Nhiệm kỳ

boundaries-reported = Theo báo cáo
boundaries-today = Hiện nay

unit-type-province = tỉnh
unit-type-district = huyện
unit-type-town = thị xã
unit-type-city = thành phố
unit-type-commune = xã
unit-type-ward = phường
unit-type-township = thị trấn
unit-type-committee = đảng bộ
unit-until = { $name } ({ $kind }, đến { $month })
unit-since = { $name } ({ $kind }, từ { $month })

view-grain-month = theo tháng
view-grain-quarter = theo quý
view-grain-year = theo năm
view-grain-term = theo nhiệm kỳ
view-units-more = { $first } và { $more } đơn vị khác
view-provisional = số liệu sau { $month } là tạm thời

basis-reported = Dựa trên { $received }/{ $expected } báo cáo tháng phải nộp{ $count ->
    [0] { $due ->
       *[other] .
    }
   *[other] { " " }và { $others } báo cáo khác.
}
basis-none-due = { $count ->
   *[other] Dựa trên { $others } báo cáo. Thời gian này chưa quy định báo cáo tháng.
}
basis-side-by-side = Xã cũ và xã mới đứng cạnh nhau, mỗi xã tính các tháng của mình. Chọn địa giới “Hiện nay” để cộng gộp.
basis-hover = { $counts } báo cáo tháng phải nộp
basis-provisional = { $period }: tạm thời, mới nhận { $received }/{ $expected }.
chart-provisional = tạm thời
chart-partial = chưa đủ kỳ
chart-target = mục tiêu { $value }
list-open = Mở danh sách
list-clear = Bỏ chọn tất cả
list-chosen = Đã chọn
list-remove = Bỏ chọn { $name }
chart-download-rows = Tải bảng số liệu (CSV)
chart-download-picture = Tải ảnh biểu đồ (PNG)
chart-picture-preparing = Đang tạo ảnh …
chart-picture-saved = Đã lưu ảnh
chart-picture-failed = Không lưu được ảnh. Hãy thử lại.

notice-empty = Chưa có báo cáo nào. Số liệu sẽ hiện ở đây khi các xã nộp báo cáo.
notice-empty-action = Nộp báo cáo đầu tiên
notice-nothing = Không có số liệu nào khớp với các lựa chọn này.
notice-nothing-action = Bỏ các lựa chọn
notice-no-movements = Chưa có quyết định luân chuyển, điều động nào được báo cáo cho lựa chọn này.
notice-no-reports = { $unit } chưa nộp báo cáo nào trong thời gian { $period }.
notice-no-reports-action = Nộp báo cáo cho đơn vị này
notice-all-provisional = Các tháng đã chọn chưa hết hạn nộp báo cáo nên chưa có kết quả chính thức.
notice-absent = { $unit } không tồn tại trong thời gian { $period }.
notice-absent-successor = Xem { $unit }, đơn vị thay thế
notice-absent-predecessors = Xem { $count } đơn vị trước khi sắp xếp
notice-absent-remove = Bỏ đơn vị này
notice-failed = Có sự cố nên trang này không hiển thị được. Sự cố đã được ghi lại. Hãy thử lại, hoặc báo cho quản trị viên.
notice-failed-action = Thử lại
notice-unavailable-busy = Kho dữ liệu đang được một chương trình khác sử dụng. Trang này sẽ tự hiện khi chương trình đó xong.
notice-unavailable-unreadable = Không đọc được kho dữ liệu. Hãy báo cho quản trị viên, tệp dữ liệu không bị thay đổi.
notice-unavailable-newer = Kho dữ liệu do phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật chương trình.
notice-unavailable-place = Không tạo được kho dữ liệu ở nơi đã chọn. Hãy báo cho quản trị viên kiểm tra quyền của thư mục.
notice-unavailable-damaged = Tệp kho dữ liệu bị hỏng và được giữ nguyên. Hãy báo cho quản trị viên để phục hồi từ bản sao lưu.
notice-unavailable-log = Nhật ký giữ các lần nộp mới nhất bị hỏng hoặc thiếu. Chưa có gì thay đổi. Hãy báo cho quản trị viên.
notice-unavailable-full = Ổ đĩa của máy chủ đã đầy, chưa ghi được gì. Hãy báo cho quản trị viên rồi thử lại.
notice-unavailable-stopped = Kho dữ liệu vừa phải mở lại. Những gì đã xác nhận không mất. Hãy thử lại.
notice-unavailable-address = Địa chỉ kho dữ liệu chưa được hỗ trợ. Hãy báo cho quản trị viên.
