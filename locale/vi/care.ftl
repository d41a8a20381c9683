# Lời của các lệnh backup, restore và verify.

backup-progress = Đang sao chép kho dữ liệu
backup-done = Đã sao lưu kho dữ liệu vào { $file }: { $submissions } lần nộp, { NUMBER($megabytes, maximumFractionDigits: 1) } MB.
backup-is-warehouse = { $file } chính là kho dữ liệu. Hãy ghi tên tệp khác.
backup-damaged = { $file } bị hỏng. Chưa có gì thay đổi. Hãy dùng bản sao lưu khác.
backup-unreadable = { $file } không phải là bản sao lưu của kho dữ liệu. Chưa có gì thay đổi.
backup-newer = { $file } do phiên bản mới hơn của chương trình tạo ra. Chưa có gì thay đổi. Hãy cập nhật chương trình trước.
backup-log = { $file }.wal bị thiếu, bị hỏng hoặc chưa được nhập vào { $file }. Chưa có gì thay đổi; xem docs/operations.md.

restore-done = Kho dữ liệu { $path } nay giống như trong { $file }. Kho trước đó được giữ lại tại { $aside }.
restore-done-new = Kho dữ liệu { $path } nay giống như trong { $file }. Trước đó chưa có kho nào.
restore-busy = Vẫn còn người đang làm việc với kho dữ liệu. Chưa có gì thay đổi. Hãy thử lại sau một phút.
restore-refused = Không phục hồi { $file } vì bản này không nguyên vẹn. Chưa có gì thay đổi. Hãy dùng bản sao lưu khác.

## Những gì lệnh verify tìm thấy. Sau đó là đối tượng: số lần nộp, mã báo cáo, đơn vị, dòng.

verify-progress = Đang đọc và kiểm tra mọi bảng
verify-whole = Không có gì sai: đã đọc { $tables } bảng với { $rows } dòng, đã tìm { $checks } loại lỗi.
verify-broken = Kho dữ liệu không nguyên vẹn. Xem docs/operations.md để biết cách xử lý.
verify-finding = { $what }: { $count }. { $subjects }
verify-finding-some = { $what }: { $count }. Đầu tiên là: { $subjects }

verify-tables = Bảng, cột hoặc khung nhìn bị thiếu, hoặc khác với bản do chương trình tạo
verify-reading = Bảng không đọc được đến hết vì tệp bị hỏng
verify-content = Tệp đã lưu không còn đúng như khi nhận
verify-info = Thông tin về kho dữ liệu bị thiếu, bị lặp hoặc vô nghĩa
verify-migrations = Bước cập nhật của kho dữ liệu bị thiếu hoặc không rõ
verify-unit-identity = Đơn vị bị lặp, hoặc có mã, cấp, tên hay thời gian vô nghĩa
verify-unit-overlap = Đơn vị trùng mã trong cùng một thời gian
verify-unit-parent = Đơn vị không thuộc đơn vị nào, hoặc thuộc đơn vị chưa tồn tại khi đó
verify-unit-successor = Đơn vị có đơn vị kế thừa không phù hợp
verify-reference = Chương trình, chỉ tiêu hoặc chi bộ đổi tên của đơn vị không tồn tại
verify-cell = Chi bộ không có tên, hoặc thuộc đơn vị hay lần nộp không tồn tại
verify-submission-identity = Lần nộp trùng số
verify-submission-gap = Lần nộp đã mất
verify-submission-outcome = Lần nộp có kết quả, khảo sát, kênh gửi hoặc lý do vô nghĩa
verify-submission-parts = Lần nộp có báo cáo không phù hợp với kết quả
verify-submission-problems = Lần nộp có danh sách lỗi không đầy đủ
verify-submission-file = Lần nộp bị mất tệp, hoặc tệp không thuộc lần nộp nào
verify-withdrawal = Lần rút bị lặp, thiếu lý do hoặc không rút gì
verify-part-identity = Báo cáo bị lặp
verify-part-orphan = Báo cáo không thuộc lần nộp nào
verify-part-unit = Báo cáo của đơn vị không tồn tại trong tháng đó
verify-part-rows = Báo cáo có số dòng khác với khi nạp
verify-part-supersedes = Báo cáo không nối tiếp bản trước
verify-current-version = Đơn vị và tháng không dùng đúng báo cáo mới nhất
verify-row-orphan = Dòng không thuộc báo cáo nào
verify-row-place = Báo cáo có dòng của đơn vị hoặc tháng khác
verify-row-twice = Báo cáo có dòng bị lặp
verify-participation-cell = Chi bộ được báo cáo nhưng không có trong đơn vị
verify-participation-counts = Dòng sinh hoạt có số liệu mâu thuẫn
verify-participation-meeting = Dòng sinh hoạt có ngày hoặc số liệu không thể có
verify-participation-words = Dòng sinh hoạt có xếp loại hoặc hạn chế không có trong danh mục
verify-training-values = Lớp có số, ngày hoặc từ không thể có
verify-rotation-values = Quyết định có số, ngày hoặc từ không thể có
verify-rotation-places = Quyết định đi hoặc đến đơn vị không tồn tại khi đó
verify-answer = Lý do không ứng với cảnh báo nào
verify-draft = Bản nháp bị lặp, hoặc không dẫn đến lần nộp nào
verify-account = Tài khoản hoặc vai trò bị lặp, hoặc không thuộc về ai
verify-token = Khóa của chương trình bị lặp hoặc vô nghĩa
verify-audit = Mục nhật ký không đầy đủ
