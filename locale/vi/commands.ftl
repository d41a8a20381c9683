# Những câu mà các lệnh viết ra stderr.

## Dùng sai lệnh

command-usage = Không hiểu câu lệnh: { $detail }. Xem các tùy chọn bằng --help.
command-argument-missing = Còn thiếu: { $argument }. Xem các tùy chọn bằng --help.
command-argument-unknown = Ở đây không có “{ $argument }”. Xem các lệnh và tùy chọn bằng --help.
command-argument-empty = Sau { $argument } cần có một giá trị.
command-choice-unknown = Không có { $what ->
    [metric] chỉ tiêu
    [key] khóa
    [grain] độ chi tiết thời gian
    [boundaries] loại địa giới
    [level] cấp
    [survey] loại báo cáo
   *[lang] ngôn ngữ
} “{ $value }”. Có thể dùng: { $possible }.
command-choice-twice = “{ $value }” được ghi hai lần. Chỉ ghi một lần.
command-metric-missing = Hãy ghi tên ít nhất một chỉ tiêu.
command-month-unreadable = { $option } “{ $value }” không phải là tháng. Hãy viết như 2025-01.
command-range-backwards = Khoảng thời gian kết thúc ({ $last }) trước khi bắt đầu ({ $first }).
command-key-foreign = Không thể chia { $metric } theo { $group }. Có thể chia theo: { $possible }.
command-quarter-needed = { $metric } được tính theo cả quý. Hãy thêm --grain quarter, year hoặc term.
command-unit-unknown = Không có đơn vị “{ $text }”.
command-unit-unknown-near = Không có đơn vị “{ $text }”. Tên gần giống: { $candidates }.
command-unit-ambiguous = “{ $text }” là tên của nhiều đơn vị: { $candidates }. Hãy viết mã kèm tháng.
command-unit-ambiguous-level = “{ $text }” là tên của nhiều đơn vị: { $candidates }. Hãy dùng --level, hoặc viết mã kèm tháng.
command-reference-missing = { $folder } thiếu các tệp danh mục sau: { $files }.

## Thiết lập

command-settings-missing = Không có tệp thiết lập { $path }. Hãy sửa PARTY_SURVEY_SETTINGS.
command-settings-unreadable = Không đọc được tệp thiết lập { $path }: { $detail }.
command-settings-wrong = Trong tệp thiết lập { $path }, “{ $setting }” { $wanted ->
    [choice] phải là một trong: { $possible }
    [choices] phải là danh sách gồm các từ trong số: { $possible }
    [number] phải là số nguyên trong khoảng { $possible }
    [share] phải là số từ 0 đến 1
    [month] phải là tháng, viết như "2025-01"
    [table] phải là một bảng
    [tables] phải là danh sách các bảng
    [order] phải nối tiếp nhau theo thời gian
    [unknown] không có; có thể dùng: { $possible }
    [length] phải có ít nhất { $possible } ký tự
    [texts] phải là danh sách chữ, có ít nhất một mục
    [address] phải là địa chỉ bắt đầu bằng https://
   *[text] phải là chữ
}.

## Kho dữ liệu

command-warehouse-busy = Một chương trình khác đang mở kho dữ liệu: { $path }. Hãy đóng nó rồi thử lại.
command-warehouse-unreadable = Không đọc được { $path } như một kho dữ liệu. Nội dung tệp không bị thay đổi.
command-warehouse-newer = { $path } do phiên bản mới hơn của chương trình tạo ra. Hãy cập nhật chương trình.
command-warehouse-place = Không thể đặt kho dữ liệu tại { $path }. Hãy kiểm tra thư mục và quyền truy cập.
command-key-missing = Hãy đặt khóa của máy chủ vào biến { $variable }.
command-key-refused = { $address } không chấp nhận khóa này, hoặc khóa đã hết hạn hay bị thu hồi.
command-address-unencrypted = Khóa chỉ được gửi qua kết nối mã hóa: { $address } phải bắt đầu bằng https://
command-address-silent = { $address } không trả lời đúng cách. Chưa rõ lệnh đã thực hiện hay chưa; hãy gửi lại.
command-address-said = { $address } không thực hiện lệnh: { $said }
command-address-closed = { $address } không nhận lệnh này.
command-address-too-large = { $file } quá lớn để gửi.
command-warehouse-address = Không kết nối được kho dữ liệu theo địa chỉ ({ $path }). Hãy ghi đường dẫn tới một tệp.
command-warehouse-damaged = { $path } bị hỏng và được giữ nguyên. Hãy phục hồi từ bản sao lưu: python -m warehouse restore FILE
command-warehouse-log = { $path }.wal, nơi giữ các lần nộp mới nhất, bị hỏng, thiếu hoặc mất tệp chính. Chưa có gì thay đổi; xem docs/operations.md.
command-warehouse-full = Ổ đĩa chứa { $path } đã đầy. Chưa ghi gì cả. Hãy dọn chỗ trống rồi thử lại.
command-warehouse-stopped = Cơ sở dữ liệu { $path } bị ngắt và được mở lại. Những gì đã xác nhận không mất. Hãy thử lại.
command-warehouse-waiting = Một lệnh khác đang mở kho dữ liệu: { $path }. Đang chờ lệnh đó xong.
command-host-differs = Trang số liệu là phiên bản { $theirs }, lệnh này là { $ours }. Hãy khởi động lại trang số liệu.
command-host-failed = Trang số liệu không chạy được lệnh này. Xem nhật ký của nó. Những gì đã xác nhận vẫn được giữ.
command-host-gone = Trang số liệu dừng trước khi trả lời. Những gì đã xác nhận vẫn được giữ; hãy chạy lại lệnh.

## Danh mục

command-reference-replaced = Đã thay danh mục bằng các tệp trong { $folder }.
command-reference-refused = Chưa thay danh mục. Có { $count } lỗi.
