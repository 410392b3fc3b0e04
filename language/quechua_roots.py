"""Roots of Southern Quechua in everyday talk, written as Cusco or Ayacucho write them; matched by `quechua_key`.

Compiled by hand from common knowledge of both varieties for this product; docs/explanation/quechua-review.md lists
what is doubtful.
"""

from __future__ import annotations

from language.quechua_spelling import quechua_key

# Cited without their infinitive's -y.
VERBS = """
yacha yachachi yachaku muna llamka llank'a trabaja ruwa rura rima ni willa uyari rikuri riku qawa qhawa qhawari maska
maskha tari qillqa ñawincha liyi yupa awa sira puchka phuska yanu wayk'u mikhu miku upya ukya uxa puñu puri ri hamu
chaya kuti kutimu kutichi haku lluqsi yayku wicha uray pasa tiya kawsa wañu unqu hampi qali nana tarpu aymura
alla palla parqu qarpa kuti michi uywa qati qhati ch'utay t'aqsa taqsa picha mayla maqchi arma hurqu urqu chura
churaku apa apamu pusa chaski qu haywa mañaku maña manu rantiku ranti qhatu vende bende vindi windi kuyu tanta
huñu huñuku tupa tinku suya saya sayari saqi sapaqa qallari tuku puchuka kallpa phawa waki wakta maqa maqana hayt'a
tusu taki puklla asi waqa llaki kusiku phiñaku piñaku manchaku mancha kuya khuya munaku waylluku yuya yuyari
qunqa hap'i hapi kacha kamachi kama umalli wichqa kicha kichari tapu tapuku kutipa kuti uyari uya rauka yanapa
yanapaku kuska wiña puqu chaki ch'aki chiri rupa k'ana kana kanka t'impu timpu thuku tuqya phuku puku
phuti p'ati wata wataku paska phaska k'uti kuchu khutu rutu ñaqcha ñaqch'a chuku p'achalli pachalli llimpi llinp'i
pinta tullpu tiñi pirqa qata wasicha hasp'i aspi hatari hatalli mayu k'ami kami lluklla llunk'u sipi suwa llulla
wikch'u wischu t'ipi llik'i t'iqi tiqi q'ipi qipi qipu chinka chinkachi riqsi riqsichi reqsi chani chanincha
quyllu illa kancha k'ancha qanchi wañuchi yanapachi kawsachi tiyachi qhipa puririku riri ka kaku
rimachi yachapa yachapu kutiri qillqachi qillqaku uyariku willaku willakamu qayku qhaqu quku
gusta estudia istudya trabaha cosina kusina manija maneja cuida kuyda kwida allicha allicha entende intindi agradese
agradesi dispinsa pampacha nisisita necesita usa gana paga kobra llama llamaku kompra matrikula termina empesa
apaku q'alla k'aska kaska tikra t'ikra muyu muyuri paka paka mask'a q'uñi quñi
yapa mira mirachi ismu chupa chupi t'uqu tuqu allpi wichi wichichi q'ala siki
atipa ati llalli chimpa wayt'a wayta chakma qura kutana kuta aqna mut'i aqha suticha
upalla ch'in amacha rikcha rikch'a puñuchi tutaya paqari ch'isiya para rit'i chikchi wayra
munapaya mañapu willapu apapu apachi apachimu kacharimu kutirimu hamuchi qatina sayachi tiyaku sama samaku samari
kumu puriku puriykacha wayllu much'a mucha iñi iñina qhapaqya wakchaya
waqaycha waqya wahya qaya qaya umallichi chulla ayqi ayqiku
"""
NOUNS = """
mana ama ari icha mama papa
runa warmi qari qhari wawa irqi erqe maqta p'asña pasña sipas wayna machu paya tayta mama wawqi wayqi ñaña pani
turi tura churi ususi willka awicha hatunmama qusa qosa masa qatay qhachun wasi
punku llaqta ayllu suyu marka k'iti kiti ñan chaka mayu qucha qocha urqu orqo pampa panpa qata q'asa qasa
wayq'u wayqu hallp'a allpa pacha rumi t'uru turu aqu aqo unu yaku nina q'usñi qusñi rawra wayra para puyu phuyu
chikchi rit'i riti lasta inti killa quyllur qoyllur ch'aska chaska illapa k'uychi kuychi hanaq kay uku ukhu hawa
chawpi ura
lluq'i lluqi paña qaylla qaylla hichpa sispa karu law laru manya k'uchu kuchu pata qhipa qipa ñawpa ñawpaq washa wasa
sara papa uqa oqa ulluku lisas maswa añu tarwi kinwa kiwicha trigo siwara hawas kulis ruqutu uchu kachi misk'i miski
aycha runtu lichi quesu kisu t'anta tanta lawa chupi mut'i muti kamcha hank'a kancha aqa aqha mikhuna mikuna
alqu alqo allqu michi misi waka uwiha uwija uwisha kuchi khuchi wallpa k'anka kanka paqucha paqocha alpaka llama wik'uña
wikuña taruka atuq puma kuntur k'alla anka pisqu p'isqu pisqo challwa hamp'atu sapo quwi qowi kututu kuru usa piki
ch'uspi chuspi añas ukucha huk'ucha machaqway amaru wari sach'a sacha mallki t'ika tika wayta qura qora q'achu qachu
ichu
raphi rapi sapi ruru muhu muju hampi qullqi qolqe quri qori anta hierro fierro titi llama kullu k'ullu llant'a yamta
q'illay killay waska waskha puka q'illu qillu q'umir qumir komer yuraq yana anqas ch'ixchi uqi chumpi
uma chukcha ñawi rinri sinqa senqa simi kiru qallu uya kunka rikra maki ruk'ana rukana siki wiksa wiqsa sunqu sonqo
tullu yawar qara waqta wasa chaki moqo muqu sillu k'aki aycha ñuñu
p'acha pacha punchu lliklla chumpi chuku ch'ullu chullu usuta ojota p'alla pullira manta puchka q'aytu qaytu millma
wich'uña
manka p'uku puku wislla wislla k'uchuna kuchuna tumi lampa chakitaqlla chakra chaqra aysana raymi raymi qatu qhatu
tienda
kusi sami chanin chani chiqa cheqaq chiqaq llulla
hatun huch'uy uchuy taksa suni karu utqay usqhay llasa llasaq chhalla chiri q'uñi quñi rupa ch'aki chaki api mawk'a
mawka musuq mosoq
sumaq k'acha allin mana sasa facil pisi achka askha lliw llapa llapan sapa sapan wakin huk iskay kimsa tawa pichqa
suqta qanchis pusaq isqun chunka pachak waranqa hunu kuska khuska kuskan yapa aswan anchata ancha sinchi nisyu
kunan paqarin qayna minchha mincha p'unchaw punchaw p'unchay tuta chisi ch'isi sukha wata killa simana semana ura
hora pacha
kunallan ñaqha naqa unay ratu chayraq manaraq haykap hayk'aq
ima imayna pi may mayqin mayqan hayka hayk'a maychika imanasqa imarayku imapaq
ñuqa nuqa noqa qam qan pay ñuqanchik noqanchis ñuqayku noqayku qamkuna qankuna paykuna
kay chay haqay wak chayna chhayna ahina hina
suti apellido qillqa qelqa panqa p'anqa libro mayt'u simi runasimi qichwa qheswa kastillanu kichwa arawi
harawi qhaswa kamachiq umalliq varayuq apu kuraka qullana sullk'a sullka kuraq chana
ayni minka mink'a faena ayuda
wiraqucha siñura siñur taytacha mamacha iglesia iskwila escuela kulihyu primaria secundaria instituto universidad
taller curso
sapsi llaqtamasi yachaymasi masi llamkaymasi riqsisqa kamayuq
mikanika carpintiru albañil chufir negosyo
saqra supay q'apay asnaq misk'i haya p'usqu k'ark'a ñut'u ñutu rakhu raku llañu pallqa t'asra palta
pukyu pukyo phaqcha paqcha llimphi q'aspa
ruphay pirwa taqi qullqa qolqa kancha kanchi muya inkill tiyana puñuna yachana pukllana qillqana tiqsi tiqsimuyu
hanaqpacha kawsaykuna sunquyuq hukniraq hukman kikin
"""
# Words that carry grammar and little else, in both varieties: what search and matching leave out.
STOP_WORDS = frozenset(
    """
    kay chay haqay hakay wak chaqay kayqa chayqa kaypi chaypi haqaypi kayman chayman kaymanta chaymanta chayta kayta
    ñuqa nuqa noqa ñoqa qam qan pay ñuqanchik noqanchis nuqanchik ñuqayku noqayku qamkuna qankuna paykuna
    ñuqapa noqaq qampa qanpa paypa ñuqaman noqaman qamman qanman ñuqata noqata
    ima iman imam imataq imata imatam imapi pi pitaq pim pin may maypi maypim maypin mayman maymanta mayqin mayqan
    imayna imaynam imaynan imaynataq hayka hayk'a haykaq haykap haykapi maychika imapaq imarayku imanasqa
    ari arí riki mana manam manan ama amam manaña manañam manañan manaraq manaraqmi
    hina chayna chhayna ahina hinaspa hinaspapas chaymi chaynam chhaynan chayrayku chaypaq ichaqa icha ichapas utaq
    kani kanki kanku kan kanmi kanchu kachkani kachkan kachkanki kashani kashan kashanki kasqa karqa karqan karan
    karqani karani kaspa kaptin kaqtin
    nispa nin nini ninku niq nisqa nirqa huk hukta hukkuna huq hoq wakin llapa llapan lliw tukuy sapa aswan ancha
    anchata
    hinalla chaylla kaylla chayllam kunan kunanqa kunanmi chayraq ña
    hinaqa hinaptin chaymantaqa chaymantapas chaymantam
    """.split()
)
STOP_KEYS = frozenset(map(quechua_key, STOP_WORDS))
VERB_KEYS = frozenset(map(quechua_key, VERBS.split()))
NOUN_KEYS = frozenset(map(quechua_key, NOUNS.split()))
