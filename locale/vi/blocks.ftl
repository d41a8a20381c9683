# Câu chữ dùng chung cho nhận xét và bảng số liệu.
finding-rose = { $subject } tăng { $points } so với { $period }, lên { $value }
finding-fell = { $subject } giảm { $points } so với { $period }, xuống { $value }
finding-unchanged = { $subject } không thay đổi so với { $period }, ở mức { $value }
finding-unclear = { $subject }: { $before } trong { $period }, { $value } trong { $last }; chênh lệch này có thể chỉ do ngẫu nhiên
finding-level = { $subject } là { $value } trong { $period }
finding-none = Chưa có kỳ trọn vẹn nào với số liệu chính thức

share-counts = { $part }/{ $whole }
share-withheld = dưới { $count } người
count-share = { $count } · { $share }

rows-unit = đơn vị
rows-total = tổng cộng
rows-reports = báo cáo
rows-months = số tháng báo cáo

explained = Giải trình: { $reason } ({ $where }, { $months })
explained-more = Xem thêm { NUMBER($count) } giải trình
explained-cells = { NUMBER($count) } chi bộ
