# ruff: noqa: RUF001 - words are in Cyrillic, too
"""One official statement of eight sentences in three languages, written by us."""

STATEMENT = {
    "en": (
        "The city council condemns the shelling of the northern districts in the strongest terms and calls on all partners to act.",
        "Since dawn municipal services have restored water in eleven streets, opened three heating points and distributed blankets to families.",
        "Anybody who has lost documents may apply to the office on the second floor of the town hall from Monday.",
        "Donations of blood of all groups are accepted at the regional hospital until seven in the evening.",
        "Schools remain closed until further notice and lessons continue online.",
        "The council thanks drivers who brought the elderly to shelters at their own cost.",
        "We remind residents not to publish pictures of air defence at work or of the places where debris fell.",
        "A day of mourning is declared and flags will be lowered on public buildings.",
    ),
    "uk": (
        "Міська рада засуджує обстріл північних районів і закликає партнерів діяти негайно.",
        "Від світанку комунальники повернули воду на одинадцять вулиць, відкрили три пункти обігріву та роздали ковдри родинам.",
        "Хто втратив документи, може звернутися до кабінету на другому поверсі ратуші від понеділка.",
        "Кров усіх груп приймають в обласній лікарні до сьомої вечора.",
        "Школи зачинено до окремого оголошення, уроки тривають в інтернеті.",
        "Рада дякує водіям, які власним коштом возили літніх людей до укриттів.",
        "Нагадуємо мешканцям не публікувати знімків роботи протиповітряної оборони.",
        "Оголошено день жалоби, прапори на громадських будівлях приспустять.",
    ),
    "ru": (
        "Городской совет осуждает обстрел северных кварталов и призывает партнеров действовать немедленно.",
        "С рассвета коммунальщики вернули воду на одиннадцать улиц, открыли три пункта обогрева и раздали одеяла семьям.",
        "Потерявшие документы могут обратиться в кабинет на втором этаже ратуши с понедельника.",
        "Кровь всех групп принимают в областной больнице до семи вечера.",
        "Школы закрыты до особого распоряжения, уроки продолжаются в интернете.",
        "Совет благодарит водителей, которые за свой счет возили пожилых людей в убежища.",
        "Напоминаем жителям не публиковать снимки работы противовоздушной обороны.",
        "Объявлен день траура, флаги на общественных зданиях приспустят.",
    ),
}
MARKS = {"en": "“{}”", "uk": "«{}»", "ru": "«{}»"}
GIVEN_OUT = {
    "en": "The council said in a statement:",
    "uk": "Пресслужба міськради повідомила:",
    "ru": "Пресс-служба горсовета сообщила:",
}
