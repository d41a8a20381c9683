# Biểu mẫu Excel: lời nhắc ở tiêu đề và ô, trang hướng dẫn, trang ẩn chứa các danh sách.

form-lists = Danh sách
form-advice = Hướng dẫn
form-advice-title = Cách điền biểu mẫu: { $survey }
form-advice-send = Ô tiêu đề màu xanh là cột phải điền. Điền xong thì lưu lại và nộp chính tệp này.
form-allowed = Ghi: { $allowed }.
form-required = Bắt buộc: { $required }.
