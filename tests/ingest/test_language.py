"""In which language a text is: invented sentences in many languages, and English that looks like another one."""

import pytest

from rashomon.ingest import language

STRIKE = {
    "en": "The miners ended their strike on Friday after the owners agreed to mend the lifts, union leaders said.",
    "de": "Die Bergleute beendeten am Freitag ihren Streik, nachdem "
    "die Besitzer die Reparatur der Aufzüge zugesagt hatten.",
    "fr": "Les mineurs ont mis fin à leur grève vendredi après l'accord des propriétaires sur les ascenseurs.",
    "es": "Los mineros pusieron fin a su huelga el viernes después de que los dueños aceptaran reparar los ascensores.",
    "it": "I minatori hanno concluso lo sciopero venerdì dopo che i "
    "proprietari hanno accettato di riparare gli ascensori.",
    "pt": "Os mineiros encerraram a greve na sexta-feira depois que "
    "os donos aceitaram consertar os elevadores da mina.",
    "nl": "De mijnwerkers beëindigden vrijdag hun staking nadat de eigenaren hadden beloofd de liften te repareren.",
    "pl": "Górnicy zakończyli w piątek strajk po tym, jak właściciele zgodzili się naprawić windy w kopalni.",
    "cs": "Horníci v pátek ukončili stávku poté, co majitelé souhlasili s opravou výtahů v dole.",
    "sv": "Gruvarbetarna avslutade sin strejk på fredagen efter att ägarna gått med på att laga hissarna.",
    "fi": "Kaivosmiehet lopettivat lakkonsa perjantaina sen jälkeen, kun omistajat lupasivat korjata hissit.",
    "hu": "A bányászok pénteken befejezték a sztrájkot, miután a tulajdonosok megígérték a felvonók javítását.",
    "tr": "Madenciler, maden sahiplerinin asansörleri onarmayı kabul etmesinin ardından cuma günü grevi bitirdi.",
    "id": "Para penambang mengakhiri pemogokan pada hari Jumat setelah pemilik setuju untuk memperbaiki lift tersebut.",
    "ru": "Шахтёры прекратили забастовку в пятницу после того, как владельцы согласились починить подъёмники.",
    "uk": "Шахтарі припинили страйк у п'ятницю після того, як власники погодилися полагодити підйомники.",
    "el": "Οι ανθρακωρύχοι έληξαν την απεργία τους την Παρασκευή αφού οι ιδιοκτήτες συμφώνησαν να φτιάξουν τα ασανσέρ.",
    "ar": "أنهى عمال المناجم إضرابهم يوم الجمعة بعد أن وافق أصحاب المنجم على إصلاح المصاعد",
    "fa": "معدنچیان روز جمعه پس از آن که صاحبان معدن پذیرفتند آسانسورها را تعمیر کنند به اعتصاب خود پایان دادند",
    "he": "הכורים סיימו את השביתה ביום שישי לאחר שהבעלים הסכימו לתקן את המעליות במכרה",
    "hi": "मालिकों के लिफ्ट ठीक करने पर सहमत होने के बाद खनिकों ने शुक्रवार को अपनी हड़ताल समाप्त कर दी",
    "ja": "鉱山の所有者がエレベーターの修理に同意したため、労働者は金曜日に"
    "ストライキを終えたと組合の指導者が述べました。組合は満足している。",
    "ko": "광산 소유주가 승강기를 수리하기로 합의한 뒤 광부들은 금요일에 "
    "파업을 끝냈다고 노조 지도자들이 말했다. 그들은 만족했다.",
    "zh": "矿主同意修理升降机之后,矿工们于星期五结束了罢工,工会领导人"
    "说。工人们对结果表示满意,并将于下周恢复工作,矿主也表示欢迎。",
}


@pytest.mark.parametrize("code", STRIKE)
def test_sentences(code):
    assert language.detect(STRIKE[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        STRIKE["en"].upper(),
        STRIKE["en"].title(),
        "Kommandør Jørgen Høegh-Guldberg of the Søværnet told Aftonposten in Århus that the Ægir was safe in port.",
        "INS Vikrant foils attack in Gulf of Aden\nNov 12, 05.51AM IST MUMBAI:\nAn Indian ship stopped a raid.",
        "Rodrigo Castillo de la Vega (victim)\n\nDied May 8\n\nHe was at a house in San Marcos when he was shot.",
        "Le Monde, El País, Die Zeit and La Repubblica were all at the hearing, which began late and ended in tears.",
        "“Wir sind das Volk,” the crowd shouted, and again “Wir sind das Volk,” until the police came and it was over.",
    ],
)
def test_english_full_of_other_languages_names(text):
    assert language.detect(text) == "en"


@pytest.mark.parametrize("text", ["", "OK", "Berlin, Paris, Roma", "12 34 56 78 90 " * 9, "@@@ ### --- ***" * 9])
def test_too_little_to_tell(text):
    assert language.detect(text) is None


def test_a_long_text_is_judged_by_more_than_its_beginning():
    assert language.detect(STRIKE["de"] + "\n\n" + f"{STRIKE['en']} " * 60) == "en"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("de-AT", "de"),
        ("Deutsch", None),
        ("German", "de"),
        ("por", "pt"),
        ("zh_Hant_TW", "zh"),
        ("x", None),
        (None, None),
    ],
)
def test_told(told, code):
    assert language.told(told) == code
