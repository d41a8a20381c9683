# What is wrong with reference data, and what to do (.fix).

reference-file-missing = Thiếu tệp này.
    .fix = Thêm tệp vào. Tải các tệp hiện có về để xem mẫu.
reference-not-csv = Đây không phải tệp CSV mã hóa UTF-8.
    .fix = Lưu bảng tính dưới dạng “CSV UTF-8” rồi gửi tệp đó.
reference-header = Dòng tiêu đề thiếu { $columns }.
    .fix = Ghi các cột này vào dòng đầu, viết đúng như vậy.
reference-width = Có { $values } giá trị dưới { $headings } tiêu đề.
    .fix = Mỗi tiêu đề một giá trị. Giá trị có dấu phẩy đặt trong ngoặc kép.
reference-missing = Thiếu { $column }.
    .fix = Điền vào.
reference-choice = { $column } “{ $value }” không có trong danh sách.
    .fix = Ghi một trong: { $possible }.
reference-number = { $column } “{ $value }” không phải là số.
    .fix = Ghi chữ số, phần thập phân sau dấu chấm, ví dụ 0.85.
reference-month = { $column } “{ $value }” không phải là tháng.
    .fix = Ghi như 2025-01.
reference-text = { $column } có ký tự không thuộc tên gọi, hoặc quá dài.
    .fix = Ghi tối đa 120 ký tự, không có < và >, không bắt đầu bằng = + - @.
reference-ends-before = valid_to không sau valid_from.
    .fix = Ghi tháng đầu tiên không còn hiệu lực, sau { $first }; hoặc để trống.
reference-committee-level = Đơn vị loại committee phải có level là commune, không phải { $value }.
    .fix = Ghi commune ở cột level.
reference-twice = { $value } có hai lần trong cùng thời gian, ở đây và ở dòng { $other }.
    .fix = Cho đơn vị trước kết thúc (valid_to) trước khi đơn vị sau bắt đầu, hoặc xóa một dòng.
reference-no-unit = Không có đơn vị { $value }.
    .fix = Sửa mã, hoặc thêm đơn vị vào units.csv.
reference-no-unit-then = Không có đơn vị { $value } vào { $month }.
    .fix = Sửa mã hoặc tháng, hoặc thêm đơn vị vào units.csv.
reference-no-unit-ends = Không có đơn vị { $value } nào kết thúc vào { $month }.
    .fix = Sửa mã hoặc tháng, hoặc cho đơn vị kết thúc trong units.csv (valid_to).
reference-unit-lost = Không có { $value }, nhưng có báo cáo của đơn vị này.
    .fix = Đưa đơn vị trở lại, cùng code và valid_from. Đơn vị không còn nữa thì ghi valid_to.
reference-cells-both = { $value } và { $other } đều có báo cáo tháng { $month }, nên là hai chi bộ.
    .fix = Xóa dòng này, hoặc thu hồi báo cáo sai trước.
reference-place = { $file } dòng { $row }

## Reference data, on the page

reference-explained = Đơn vị, đơn vị kế thừa, chương trình và mục tiêu. Số liệu thay đổi ngay khi lưu; các báo cáo giữ nguyên.
reference-table = Bảng
reference-table-unit = Đơn vị
reference-table-unit-successor = Đơn vị kế thừa
reference-table-programme = Chương trình
reference-table-target = Mục tiêu
reference-table-cell-successor = Chi bộ kế thừa
reference-about-unit = Mỗi dòng một đơn vị, tồn tại từ valid_from đến trước valid_to (tháng; để trống: vẫn còn).
reference-about-unit-successor = Mỗi dòng một đơn vị đã giải thể và đơn vị tiếp nhận toàn bộ.
reference-about-programme = Mỗi dòng một đơn vị tham gia chương trình, từ valid_from đến trước valid_to.
reference-about-target = Mỗi dòng một mục tiêu của chỉ tiêu, từ 0 đến 1 đối với tỷ lệ. Không có unit_code thì áp dụng cho mọi đơn vị.
reference-about-cell-successor = Mỗi dòng một chi bộ đổi tên, sáp nhập hoặc chuyển (kind: rename, merge, move).
reference-row = Dòng
reference-save = Lưu bảng này
reference-download = Tải tất cả các bảng (ZIP gồm các tệp CSV)
reference-upload = Thay bảng bằng tệp: { $files }, hoặc tệp ZIP gồm các tệp đó
reference-replace = Thay
reference-replaced = Đã thay: { $files }.
reference-refused = Chưa thay gì. Có { $count } chỗ cần sửa.
reference-not-zip = Không đọc được tệp ZIP, hoặc tệp quá lớn.
    .fix = Nén lại các tệp CSV, hoặc chọn từng tệp.
reference-file-unknown = Không có tệp nào mang tên này.
    .fix = Đặt tên là một trong: { $files }.
reference-head-place = Vị trí
reference-head-column = Cột
reference-head-value = Giá trị
reference-head-wrong = Lỗi
reference-head-fix = Cách sửa
