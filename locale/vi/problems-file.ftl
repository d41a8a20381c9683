# Lỗi của tệp, của tiêu đề cột và của các dòng quanh bảng.
# Mỗi câu báo lỗi và mỗi câu hướng dẫn (`.fix`) không quá 25 chữ.

## Tệp

problem-file-empty = Tệp này trống.
    .fix = Điền biểu, lưu lại rồi tải lên lần nữa.
    .expected = dòng tiêu đề và ít nhất một dòng số liệu
problem-file-empty-rows = Tệp chỉ có tiêu đề, chưa có dòng số liệu nào.
    .fix = Điền ít nhất một dòng dưới tiêu đề, lưu lại rồi tải lên.
    .expected = ít nhất một dòng số liệu

problem-file-not-text = Tệp này không phải là bảng số liệu.
    .fix = Lưu bảng thành Excel Workbook (.xlsx) rồi tải tệp đó lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx
problem-file-not-text-name = Hệ thống không đọc loại tệp có đuôi này.
    .fix = Lưu bảng thành Excel Workbook (.xlsx) rồi tải tệp đó lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx
problem-file-not-text-xls = Đây là tệp Excel kiểu cũ (.xls).
    .fix = Mở bằng Excel, chọn “Lưu thành”, chọn Excel Workbook (.xlsx) rồi tải tệp mới lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx
problem-file-not-text-pdf = Đây là tệp PDF, không đọc được bảng trong đó.
    .fix = Lưu bảng gốc thành Excel Workbook (.xlsx) rồi tải tệp đó lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx
problem-file-not-text-word = Đây là văn bản Word, không phải bảng tính.
    .fix = Chép bảng sang Excel, lưu thành Excel Workbook (.xlsx) rồi tải lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx
problem-file-not-text-html = Đây là trang web, dù có thể mở được bằng Excel.
    .fix = Mở bằng Excel, lưu thành Excel Workbook (.xlsx) rồi tải tệp mới lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx
problem-file-not-text-password = Tệp Excel này có đặt mật khẩu.
    .fix = Bỏ mật khẩu trong Excel, lưu thành Excel Workbook (.xlsx) rồi tải lên lại.
    .expected = tệp Excel không có mật khẩu
problem-file-not-text-damaged = Tệp Excel này bị hỏng, không mở được.
    .fix = Mở bằng Excel, lưu thành Excel Workbook (.xlsx) mới rồi tải tệp mới lên.
    .expected = tệp mở được bằng Excel
problem-file-not-text-zip = Đây là tệp nén, không phải bảng tính.
    .fix = Giải nén, lưu bảng bên trong thành Excel Workbook (.xlsx) rồi tải lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx
problem-file-not-text-other = Tệp này do phần mềm khác tạo ra, không đọc được.
    .fix = Lưu bảng thành Excel Workbook (.xlsx) rồi tải tệp đó lên.
    .expected = tệp có đuôi .csv, .txt, .tsv hoặc .xlsx

problem-file-too-large = Tệp quá lớn.
    .fix = Xóa hình ảnh và các trang tính khác, hoặc chia các dòng ra nhiều tệp.
problem-file-too-large-unpacked = Tệp Excel chứa quá nhiều nội dung, không mở được.
    .fix = Chép riêng bảng số liệu sang tệp Excel mới rồi tải tệp đó lên.
problem-file-too-large-area = Trang tính có ô nằm quá xa bên dưới hoặc bên phải bảng.
    .fix = Chép riêng bảng số liệu sang tệp Excel mới rồi tải tệp đó lên.
problem-file-too-large-rows = Tệp có quá nhiều dòng.
    .fix = Chia các dòng ra nhiều tệp rồi tải lên từng tệp.
problem-file-too-large-columns = Tệp có quá nhiều cột.
    .fix = Chỉ giữ các cột của biểu mẫu, xóa các cột khác.
problem-file-too-large-field = Có một ô chứa quá nhiều chữ.
    .fix = Rút ngắn nội dung ô đó, hoặc lưu lại bảng gốc thành Excel Workbook (.xlsx).

problem-file-encoding = Không đọc được chữ trong tệp này.
    .fix = Mở bảng gốc, lưu thành Excel Workbook (.xlsx) rồi tải tệp đó lên.
    .expected = Excel Workbook (.xlsx) hoặc CSV UTF-8
problem-file-encoding-headings = Tiêu đề cột bị mất chữ hoặc lỗi phông.
    .fix = Lưu bảng gốc thành Excel Workbook (.xlsx), dùng phông Unicode, hoặc chép lại tiêu đề từ biểu mẫu.
    .expected = Excel Workbook (.xlsx) hoặc CSV UTF-8
problem-file-encoding-letters = Tên này bị mất chữ khi lưu tệp.
    .fix = Lưu bảng gốc thành Excel Workbook (.xlsx), hoặc gõ lại tên, không để “?” và “_”.
    .expected = tên viết đủ chữ
problem-file-encoding-garbled = Tên này bị lỗi phông chữ khi lưu tệp.
    .fix = Lưu bảng gốc thành Excel Workbook (.xlsx), dùng phông Unicode, rồi tải lên.
    .expected = tên viết đủ chữ
problem-file-encoding-known-names = Tệp dùng bảng mã cũ và có tên đơn vị hoặc chi bộ chưa biết.
    .fix = Lưu bảng thành Excel Workbook (.xlsx) rồi tải tệp đó lên.
    .expected = Excel Workbook (.xlsx) hoặc CSV UTF-8

problem-file-structure-short = Dòng này có { $found } ô, trong khi bảng có { $expected } tiêu đề.
    .fix = Điền đủ các ô của dòng, hoặc lưu bảng thành Excel Workbook (.xlsx).
    .expected = { $expected } ô
problem-file-structure-long = Dòng này có { $found } ô, trong khi bảng chỉ có { $expected } cột.
    .fix = Xóa phần nằm ngoài tiêu đề cuối cùng, hoặc lưu bảng thành Excel Workbook (.xlsx).
    .expected = { $expected } ô
problem-file-structure-quotes = Từ dòng này trở đi dấu ngoặc kép không khớp, không tách được các ô.
    .fix = Xóa hoặc thêm dấu ngoặc kép cho đủ, hoặc lưu thành Excel Workbook (.xlsx).
problem-file-structure-sheets = Nhiều trang tính cùng mang tiêu đề của biểu mẫu: { $value }.
    .fix = Giữ lại một trang tính cần nộp, xóa các trang kia, kể cả trang đang ẩn.
    .expected = một trang tính có tiêu đề
problem-file-structure-merged = Các ô { $area } bị gộp nên có dòng không có số liệu riêng.
    .fix = Bỏ gộp các ô này và điền đủ từng dòng.
problem-file-structure-unheaded = Cột { $letter } có nội dung nhưng không có tiêu đề.
    .fix = Ghi tiêu đề cho cột { $letter }, hoặc xóa nội dung trong cột đó.

problem-file-survey-unknown = Không có dòng nào mang tiêu đề của biểu mẫu đã biết.
    .fix = Chép số liệu vào biểu mẫu tải từ trang này và giữ nguyên tiêu đề.
    .expected = tiêu đề của một trong ba biểu mẫu

## Tiêu đề cột

problem-header-missing = Thiếu cột “{ $column }”.
    .fix = Thêm cột có tiêu đề “{ $column }” và điền số liệu.
    .expected = { $column }
problem-header-duplicate = Cột { $first } và cột { $letter } cùng có nghĩa là “{ $column }”.
    .fix = Giữ một cột, xóa cột kia.
problem-header-unknown = Tiêu đề cột { $letter } không có trong biểu mẫu nên cột này không được đọc.
    .fix = Sửa lại tiêu đề, xóa cột, hoặc ghi lý do để lại.
problem-header-personal-data-name = Cột { $letter } dùng để ghi họ tên. Ở đây chỉ thu số liệu tổng hợp.
    .fix = Xóa cột { $letter } khỏi tệp, lưu lại rồi tải lên.
problem-header-personal-data-sheet = Cột { $letter } của trang tính thứ { $sheet } (kể cả trang ẩn) ghi thông tin cá nhân, không được gửi lên đây.
    .fix = Xóa trang tính đó hoặc cột ấy khỏi tệp, lưu lại rồi tải lên.
problem-header-personal-data-identity = Cột { $letter } dùng để ghi số giấy tờ cá nhân, không được gửi lên đây.
    .fix = Xóa cột { $letter } khỏi tệp, lưu lại rồi tải lên.
problem-header-personal-data-phone = Cột { $letter } dùng để ghi số điện thoại, không được gửi lên đây.
    .fix = Xóa cột { $letter } khỏi tệp, lưu lại rồi tải lên.
problem-header-personal-data-birth = Cột { $letter } dùng để ghi ngày sinh hoặc nơi sinh, không được gửi lên đây.
    .fix = Xóa cột { $letter } khỏi tệp, lưu lại rồi tải lên.
problem-header-personal-data-address = Cột { $letter } dùng để ghi địa chỉ cá nhân, không được gửi lên đây.
    .fix = Xóa cột { $letter } khỏi tệp, lưu lại rồi tải lên.
problem-value-personal-data-unread = Cột { $letter } có vẻ chứa số giấy tờ hoặc số điện thoại cá nhân.
    .fix = Xóa cột { $letter } khỏi tệp, lưu lại rồi tải lên.

## Các dòng quanh bảng

problem-row-title = Dòng này là tên biểu hoặc đề mục, không phải số liệu.
    .fix = Xóa dòng này.
problem-row-total = Dòng này là dòng tổng cộng. Hệ thống tự tính tổng.
    .fix = Xóa dòng này.
problem-row-signature = Dòng này thuộc phần ký tên hoặc ghi chú dưới bảng.
    .fix = Xóa dòng này.
problem-row-header = Dòng này lặp lại tiêu đề cột.
    .fix = Xóa dòng này.
problem-row-header-numbers = Dòng này chỉ đánh số các cột.
    .fix = Xóa dòng này.
