# ruff: noqa: RUF001 - words are in Cyrillic, too
"""Words that say nothing about a text's origin, in three languages.

Function words carry no weight at all. Background words are those that any report of
this war uses; they carry some. Both lists are written by us, whole words, lower case.
"""

_STOP_EN = """
a an the and or but nor so yet if then than that this these those there here of in on
at by for from to into onto upon with without within over under above below between
among against during before after since until till about around near through across
along off out up down as like per via i me my we us our ours you your he him his she
her hers it its they them their theirs who whom whose which what when where why how is
are was were be been being am do does did done doing have has had having will would
shall should can could may might must not no yes also too very just only even still
again once more most much many some any each every all both few other others another
such same own one ones while because although though however whether either neither
because mr mrs ms dr says said say saying told tell according added adding reported
report reports reporting s t d ll re ve m don doesn didn isn wasn weren won cannot get
got
"""

_STOP_UK = """
а або але аби адже би б був була були було бути в вам вас ваш вже ви від він вона вони
воно все всі всього всіх втім вся всю весь де для до дуже є ж же з за зі зокрема і із
й його йому її їй їм ім їх їхній їхні інші інший інша коли котрий крім куди лише між
мене мені ми міг може можна має мають мав мали на над нам нас наш наші не неї немає
ним них ні ніж ніхто нічого о об однак оскільки от ось отже під після по поки поряд
при про проти проте раніше разом разі саме сам самі свій своє свої своїх себе собі
серед складі також так така такий такі там те теж тепер ти тим тих то тобто того той
тому тут у усі усього усіх хоча хто це цей цього цим цих ці ця цю чи через чого чому
що щоб щодо що-небудь я як яка який які якого якої яким яких якщо якій якому буде
будуть буду можуть ще ніби наче тоді лиш уже ані сказав сказала сказали заявив заявила
заявили повідомив повідомила повідомили повідомляє повідомляють повідомили додав
додала додали зазначив зазначила зазначили розповів розповіла словами йдеться пише
передає каже кажуть
"""

_STOP_RU = """
а без более бы б был была были было быть в вам вас ваш весь во вот все всего всех всю
вся вы где да даже для до его ее её ей ему если есть еще ещё ж же за здесь и из или им
ими их к как какая какой когда кто куда ко ли либо лишь между меня мне могут мог может
можно мой мы на над нам нас наш наши не него нее неё нет ни ним них ничего но ну о об
однако около он она они оно от очень перед по под после при про против раз ранее с сам
сами самый свой своё свое свои своих себе себя со среди так также такая такие такой
там те тем теперь то тогда того тоже той только том тот ту тут ты у уже хотя чего чей
чем через что чтобы эта эти этим этих это этого этой этом этот я которая которое
которого которой котором которую которые который которых которым будет будут имеет
имеют сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает
сообщают добавил добавила добавили отметил отметила отметили рассказал рассказала
словам говорится пишет передает передаёт говорит говорят
"""

_BACKGROUND_EN = """
russia russian russians russia's ukraine ukrainian ukrainians kyiv kiev moscow kremlin
putin zelensky zelenskiy zelenskyy vladimir volodymyr president war invasion
full-scale military army forces troops soldiers soldier officials official ministry
minister defence defense spokesman spokesperson spokeswoman government authorities
governor mayor head regional region regions district city town village local people
person civilians civilian residents resident killed kill dead died deaths wounded
injured injuries casualties attack attacks attacked strike strikes struck hit missile
missiles drone drones shelling shelled artillery fire rocket rockets bomb bombs
weapons air building buildings house houses apartment school hospital monday tuesday
wednesday thursday friday saturday sunday january february march april may june july
august september october november december morning evening night day days week weeks
month months year years yesterday today late early last next first second two three
new since eastern western northern southern east west north south country
international united nations un statement telegram facebook video photo images post
wrote published news agency interview prosecutor prosecutors police rescue rescuers
emergency services service investigation crimes crime denied denies deny accused
accuses alleged least later control front line battlefield february 2022 verify
independently comment donetsk luhansk kharkiv kherson zaporizhzhia donbas occupied reuters afp associated press ap dpa agence france-presse nato european union europe eu states american us u.s washington geneva hague icc criminal court nations red cross security council crimea black sea dnipro odesa lviv mariupol beijing chinese china xi jinping german germany french france british britain biden trump macron mediazona telegram monday
"""

_BACKGROUND_UK = """
росія росії росією рф російський російська російські російських російської росіяни
росіян україна україни україні україною український українська українські українських
української українців київ києва києві москва москви кремль путін зеленський
зеленського володимир президент президента війна війни вторгнення повномасштабного
військові військових військовий військ війська армія армії сили сил збройних зсу
окупанти окупантів ворог ворога область області обласної ова голова голови начальник
начальника мер мера міністерство речник пресслужба пресслужбі служба служби влада
влади місто міста місті село села селі район районі району громада громади громаді
люди людей людини особи осіб мешканці мешканців цивільні цивільних загинув загинула
загинули загиблих загинуло поранені поранених поранено постраждали постраждалих атака
атаки атакували удар удару ударів обстріл обстрілу обстріли обстріляли ракета ракети
ракетний дрон дрони дронів безпілотник безпілотники артилерія артилерії будинок
будинки будинків будівля будівлі школа лікарня лікарні лікарню понеділок вівторок
середа середу четвер пʼятниця п'ятницю субота суботу неділя неділю січня лютого
березня квітня травня червня липня серпня вересня жовтня листопада грудня ранок ранку
вранці вечора вечір ніч ночі день дня днів тиждень місяць року рік роки роках години
годин сьогодні вчора час часу заява заяві телеграм telegram facebook фейсбук відео
фото прокуратура прокуратури прокурора поліція поліції рятувальники дснс слідство
розслідування злочин злочини наслідки унаслідок внаслідок два дві двоє три троє один
одна перший новий укрінформ уніан інтерфакс суспільне сша нато євросоюз європа європи європейський оон мкс гаага гаазі крим криму одеса харків харкова харкові харківщина дніпро львів маріуполь офіс генпрокурора оперативного командування
"""

_BACKGROUND_RU = """
россия россии россией рф российский российская российские российских российской
россиян украина украины украине украиной украинский украинская украинские украинских
украинской украинцев киев киева киеве москва москвы кремль путин зеленский зеленского
владимир президент президента война войны вторжение вторжения военные военных военный
войск войска армия армии силы сил вооруженных вооружённых всу область области
областной губернатор глава главы мэр министерство минобороны представитель
пресс-служба пресс-службе служба службы власти властей город города городе село села
селе район районе района люди людей человек человека жители жителей гражданские мирных
мирные погиб погибла погибли погибших ранены раненых ранения пострадали пострадавших
атака атаки атаковали удар удара удары ударов обстрел обстрела обстрелы обстреляли
ракета ракеты ракетный беспилотник беспилотники дрон дроны дронов артиллерия
артиллерии дом дома домов здание здания школа больница больницы понедельник вторник
среда среду четверг пятница пятницу суббота субботу воскресенье января февраля марта
апреля мая июня июля августа сентября октября ноября декабря утро утра утром вечером
вечер ночь ночи день дня дней неделя месяц год года году лет часов сегодня вчера время
времени заявление заявлении телеграм telegram facebook видео фото прокуратура
прокуратуры прокурор полиция полиции спасатели мчс следствие расследование
преступление преступления результате последствия два две двое три трое один одна
первый новый
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(_STOP_EN.split()),
    "uk": frozenset(_STOP_UK.split()),
    "ru": frozenset(_STOP_RU.split()),
}

BACKGROUND: dict[str, frozenset[str]] = {
    "en": frozenset(_BACKGROUND_EN.split()),
    "uk": frozenset(_BACKGROUND_UK.split()),
    "ru": frozenset(_BACKGROUND_RU.split()),
}
