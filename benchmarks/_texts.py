"""Made-up claims in English, Russian and Ukrainian for the benchmark of search. Always the same."""

import random

EN = """
aircraft missile soldiers prisoners ministry governor crash region border exchange statement
officials investigators defense military intelligence radar launch debris footage witnesses
village transport exchange convoy hospital bridge dam shelling strike warehouse evacuation
ceasefire grain port vessel drone interceptor battery commander battalion brigade negotiators
embassy delegation inspectors satellite imagery crater fragment serial number manifest passengers
crew survivors bodies identification morgue relatives list names flight altitude heading runway
airfield hangar fuel cargo weapon ammunition depot explosion smoke fire emergency services police
prosecutor court verdict evidence document leak denial accusation responsibility denied confirmed
reported claimed warned
"""
RU = """
самолёт ракета военнопленные министерство губернатор крушение область граница обмен заявление
следователи оборона разведка обломки свидетели деревня колонна больница мост плотина обстрел удар
склад эвакуация перемирие зерно порт судно беспилотник батарея командир бригада переговоры
посольство спутник снимок воронка осколок номер список пассажиры экипаж выжившие тела опознание
родственники высота аэродром топливо груз оружие боеприпасы взрыв дым пожар полиция прокурор суд
приговор доказательство документ утечка отрицание обвинение ответственность подтвердил сообщил
предупредил
"""
UK = """
літак ракета військовополонені міністерство губернатор катастрофа область кордон обмін заява
слідчі оборона розвідка уламки свідки село колона лікарня міст гребля обстріл удар склад евакуація
перемир'я зерно порт судно безпілотник батарея командир бригада переговори посольство супутник
знімок вирва уламок номер список пасажири екіпаж вцілілі тіла впізнання родичі висота аеродром
пальне вантаж зброя боєприпаси вибух дим пожежа поліція прокурор суд вирок доказ документ витік
заперечення звинувачення відповідальність підтвердив повідомив попередив
"""
SYLLABLES = (
    "ba",
    "ko",
    "re",
    "mi",
    "tu",
    "sha",
    "vel",
    "dor",
    "nik",
    "lo",
    "gra",
    "pe",
    "stu",
    "ran",
    "ov",
)
PLACES = [
    ("Yablonovo", "Яблоново"),
    ("Belgorod", "Белгород"),
    ("Kharkiv", "Харків"),
    ("Luhansk", "Луганск"),
    ("Odesa", "Одеса"),
    ("Shchastia", "Щастя"),
]
LINKING = {
    "en": "the of in and that was by from",
    "ru": "в и на что по был от у",
    "uk": "в і на що до був від у",
}
LINKING = {language: text.split() for language, text in LINKING.items()}
WORDS = {"en": EN.split(), "ru": RU.split(), "uk": UK.split()}


class Writer:
    """Writes sentences: common words often, others as in speech, and a name that is rare."""

    def __init__(self, seed=7):
        self.any = random.Random(seed)
        self.rare = [self.name() for _ in range(20_000)]
        self.weights = {
            language: [1 / (place + 1) for place in range(len(words))]
            for language, words in WORDS.items()
        }

    def name(self):
        return "".join(self.any.choices(SYLLABLES, k=self.any.randint(2, 4))).capitalize()

    def sentence(self, language, words):
        """Return a sentence of about so many words; every second one holds a very common word."""
        chosen = self.any.choices(WORDS[language], self.weights[language], k=max(3, words // 2))
        linking = self.any.choices(LINKING[language], k=len(chosen))
        said = [word for pair in zip(chosen, linking, strict=True) for word in pair][:-1]
        said.insert(self.any.randrange(len(said)), self.any.choice(self.rare))
        if self.any.random() < 0.3:
            said.append(self.any.choice(PLACES)[language != "en"])
        text = " ".join(said)
        return f"{text[0].upper()}{text[1:]}."

    def length(self):
        """Return a length in words: mostly a line, now and then a page."""
        return min(600, int(self.any.lognormvariate(2.9, 0.8)) + 4)
