# What of the demonstration data is published and what is assumed; for the page of methods.
demonstration-title = Where the demonstration data comes from
demonstration-synthetic = No public data of this kind exists. These figures are synthetic: made by a program, and calibrated to what one article reports. No cell, course or decision in them is real.

demonstration-published = Published in the article
demonstration-published-cell = The cell of Púng Giắt 1 village, Mường Mươn commune, has 21 members and meets in the first week of each month. Late arrival and absence without reason were put right, and members came to speak.
demonstration-published-attendance = In Nậm Pồ district attendance at monthly meetings averaged “more than 70%”; content was badly prepared and chairing limited.
demonstration-published-programme = Model cell meetings were held first in Nà Khoa, Phìn Hồ and Nà Hỳ, then in the other communes of Nậm Pồ.
demonstration-published-moved = 382 cadres were arranged, appointed, rotated, assigned or nominated in the province since the start of the term 2020–2025.
demonstration-published-exams = Heads and deputy heads of provincial bodies were chosen in two pilot exams.
demonstration-published-exchange = “Nearly 20” cadres moved between Mường Ảng’s district bodies and its communes since 2016.
demonstration-published-training = “Nearly 30,000” cadres were trained in three years, young ones above all. We read this as participations.

demonstration-assumed = Assumed by us
demonstration-assumed-figures = “More than 70%” is taken as 70–73% from October 2020 to September 2021, “nearly 20” as 19, “nearly 30,000” as 29,760 from July 2022 to June 2025.
demonstration-assumed-spread = How these figures are spread over months, communes, cells, courses and decisions, and when Púng Giắt 1 reached 21 members.
demonstration-assumed-programme = The programme began in July 2021 in the three communes and in January 2023 in the others, and how much it improved.
demonstration-assumed-exams = Which two decisions followed the exams, and how many cadres each appointed.
demonstration-assumed-districts = All figures of the other districts, the seasons, and everything since July 2025.
demonstration-assumed-reporting = Who reports late or not at all, the corrections, the withdrawn file and the reasons given.
demonstration-assumed-names = All names of cells but Púng Giắt 1; the villages are invented. Units and their mergers are real.
