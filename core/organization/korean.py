"""Korean words that offices write into cells: units of money, names of tables, of their columns and of what stands in them."""

#: Each unit is worth ten thousand times the next one; within it thousands, hundreds and tens are counted.
GREAT_UNITS = {"조": 10**12, "억": 10**8, "만": 10**4}
SMALL_UNITS = {"천": 1000, "백": 100, "십": 10}
WON = "원"
#: What may stand around a sum without changing it.
AROUND = ("일금", "금", "정", WON)

#: Columns of a delegation table by the names an office gives them.
COLUMNS = {
    "코드": "code",
    "항목코드": "code",
    "분야": "group",
    "업무분야": "group",
    "분야(영문)": "group_en",
    "전결사항": "name",
    "항목": "name",
    "단위업무": "name",
    "전결사항(영문)": "name_en",
    "구분": "class",
    "구분(영문)": "class_en",
    "금액이상": "amount_from",
    "금액(이상)": "amount_from",
    "금액미만": "amount_until",
    "금액(미만)": "amount_until",
    "전결권자": "level",
    "전결구분": "level",
}

#: The ladder an agency starts with; it changes it as its own rule says.
LADDER = (
    ("agency_head", "기관장", "Head of agency", "top", 0),
    ("bureau_head", "실·국장", "Head of bureau", "top", 1),
    ("department_head", "과장·팀장", "Head of department", "own", 0),
)

#: Tables of the organisation, as their sheets are called, and their columns as an office reads them.
TABLES = {
    "departments": "부서",
    "department_history": "부서이력",
    "posts": "직위",
    "history": "직위이력",
    "people": "직원",
    "absences": "부재",
}
TABLE_COLUMNS = {
    "departments": {
        "code": "부서코드",
        "number_code": "기관번호",
        "name": "부서명",
        "name_en": "부서명(영문)",
        "abbreviation": "약칭",
        "parent": "상위부서코드",
        "order": "순서",
        "from": "시작일",
        "until": "폐지일",
    },
    "department_history": {
        "code": "부서코드",
        "name": "부서명",
        "name_en": "부서명(영문)",
        "abbreviation": "약칭",
        "parent": "상위부서코드",
        "order": "순서",
        "begins": "적용시작일",
        "ends": "적용종료일",
    },
    "posts": {
        "code": "직위코드",
        "department": "부서코드",
        "title": "직위명",
        "title_en": "직위명(영문)",
        "grade": "직급",
        "duty": "담당업무",
        "head": "부서장",
        "order": "순서",
        "deputies": "직무대리",
        "deputies_from": "직무대리시작일",
        "deputies_until": "직무대리종료일",
        "from": "시작일",
        "until": "폐지일",
    },
    "history": {
        "code": "직위코드",
        "department": "부서코드",
        "title": "직위명",
        "title_en": "직위명(영문)",
        "grade": "직급",
        "duty": "담당업무",
        "head": "부서장",
        "order": "순서",
        "begins": "적용시작일",
        "ends": "적용종료일",
    },
    "people": {
        "login": "아이디",
        "name": "성명",
        "personnel_number": "개인식별번호",
        "email": "전자우편",
        "post": "직위코드",
        "kind": "구분",
        "from": "시작일",
        "until": "종료일",
    },
    "absences": {
        "login": "아이디",
        "from": "시작일시",
        "until": "복귀일시",
        "reason": "사유",
        "deputy": "대행자아이디",
        "cancelled": "취소",
    },
}
#: What else offices call a column of a table.
OTHER_COLUMNS = {"departments": {"설치일": "from"}}
#: Initial consonants in the order of the syllables of Unicode: each begins 588 of them.
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FIRST_SYLLABLE, SYLLABLES_EACH = 0xAC00, 588
KINDS = {"본직": "principal", "겸직": "concurrent", "직무대리": "acting"}
ABSENCE_REASONS = {"휴가": "leave", "출장": "trip", "병가": "sick", "교육": "training", "기타": "other"}
YES = "예"
YES_AND_NO = {YES: True, "아니오": False, "아니요": False}
