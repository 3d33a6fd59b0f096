"""Two spellings of one name, and two names that only look alike."""

import pytest

from rashomon.extract.names import spelling
from rashomon.extract.names.resolve import SURE, SURE_BODY

SAME_PERSON = """
Mustafa al-Kadhimi | Mustafa Al Kadhimi
Mustafa al-Kadhimi | Mustafa al-Kazemi
Adel Abdul Mahdi | Adil Abd al-Mahdi
Qassem Soleimani | Qasim Sulaimani
Moqtada al-Sadr | Muqtada Sadr
Nouri al-Maliki | Nuri al-Maliky
Muammar Gaddafi | Moammar Qadhafi
Volodymyr Zelensky | Volodymyr Zelenskiy
Mohammed Morsi | Mohamed Mursi
Recep Tayyip Erdogan | Recep Tayyip Erdoğan
Bashar Assad | Bashar al-Assad
Hosni Mubarak | Husni Mubarak
Abdul Wahab al-Saadi | Abdel-Wahab Saadi
Osama bin Laden | Usama bin Ladin
Nicolas Maduro | Nicolás Maduro
Mr Nicolas Maduro | President Nicolas Maduro
John F. Kennedy | John Kennedy
Ibrahim Saleh | Ibrahim Salih
Ahmed Hassan | Ahmad Hasan
Mohamed ElBaradei | Mohammed El Baradei
Ayman al-Zawahiri | Aiman al-Zawahri
Khalifa Haftar | Khalifa Hafter
Saif al-Islam Gaddafi | Seif al-Islam Gaddafi
Ali Abdullah Saleh | Ali Abdulla Salih
Haider al-Abadi | Haidar al-Abadi
Masoud Barzani | Massoud Barzani
Jalal Talabani | Jalal Talabany
Hamid Karzai | Hamed Karzai
Benazir Bhutto | Benazeer Bhutto
Lt Gen Tariq Majid | Tariq Majeed
Dr. Yusuf Omar | Yousuf Omar
Sheikh Hasina Wazed | Hasina Wazed
Sergei Lavrov | Sergey Lavrov
Dmitry Medvedev | Dmitri Medvedev
Mikhail Khodorkovsky | Mikhail Khodorkovskiy
José Mujica | Jose Mujica
Luiz Inácio Lula da Silva | Luiz Inacio Lula da Silva
Gabriel García Márquez | Gabriel Garcia Marquez
François Hollande | Francois Hollande
Søren Lindqvist | Soren Lindqvist
Dr Amina Yusuf | Aminah Yusuf
Hossein Rezaei | Hussein Rezaei
Mahmud Abbas | Mahmoud Abbas
Fatima Zahra Benali | Fatima Zahra Ben Ali
Tan Sri Azman Hashim | Azman Hashim
Ángela Merino | Angela Merino
Robert J. Lang | Robert Lang
Michael Joseph Rowan | Michael Rowan
Seif Eddin Karim | Seifeddin Karim
Abu Bakr Naji | Abu Bakr Nagi
Joe Tanner Jr. | Joe Tanner
Jean-Marie Koffi | Jean Marie Koffi
Chief Emeka Obi | Emeka Obi
Hasan Nasrallah | Hassan Nasrullah
Ismail Haniyeh | Ismail Haniya
Khaled Meshaal | Khalid Mashal
Anwar Sadat | Anwar al-Sadat
Riad Seif | Riyad Saif
Yahya Jammeh | Yahya Jameh
Sajjad Jiyad | Sajad Jiyad
Nicolás Maduro | Nicolás Maduro Moros
Ana Lucía Fuentes Ibáñez | Ana Lucia Fuentes
Mohd Salleh Idris | Mohammed Salleh Idris
Datuk Seri Rahman Yaakub | Rahman Yaakub
Tsai Mei-ling | Tsai Mei Ling
Lieut. Gen. Igor Ivanovich Belov | Igor Belov
Tomas "El Zorro" Rivas | Tomás Rivas
"""

OTHER_PERSON = """
Hassan Nasrallah | Hussein Nasrallah
Rashid Fleih | Bassem Fleih
Muqtada al-Sadr | Mohammed Sadiq al-Sadr
Ali Hassan | Ali Hussein
Mohammed Ali | Mahmoud Ali
John Smith | Joan Smith
Sajad Jiyad | Sajad Al Iraqi
Mark Johnson | Mary Johnson
Ali Khamenei | Ali Khomeini
Kim Jong Il | Kim Jong Un
Jens Jensen | Jens Hansen
Anna Ivanova | Ann Ivanov
Michael Brown | Michelle Brown
Omar Saleh | Amr Saleh
Salman Khan | Suleiman Khan
Maria Gomez | Mario Gomez
Hamid Karzai | Ahmed Karzai
Daniel Ortega | Daniela Ortega
Bassem Fleih | Bassem al-Maliky
Nouri al-Maliki | Bassem al-Maliky
George Clarke | Georgina Clarke
Raul Castro | Fidel Castro
Bill Gates | Melinda Gates
Peter Novak | Petra Novak
Carlos Ruiz | Carla Ruiz
Tariq Aziz | Tariq Ramadan
Abdul Rahman | Abdul Rahim
Abdullah Saleh | Abdul Saleh
Li Wei | Li Wen
Park Geun-hye | Park Chung-hee
Chen Jing | Chen Jun
Nguyen Van Hai | Nguyen Van Hung
Ivan Petrov | Ivan Pavlov
Olga Smirnova | Oleg Smirnov
Saad Hariri | Rafik Hariri
Uday Hussein | Qusay Hussein
Gamal Mubarak | Alaa Mubarak
Asma Assad | Bashar Assad
Paul Martin | Martin Paul
James Allen | Allen James
David Lee | Davis Lee
Ken Williams | Ben Williams
Sara Hamid | Zahra Hamid
Karim Nasser | Karim Mansour
Amir Khan | Amin Khan
Jamal Ahmed | Kamal Ahmed
Nasir Ahmed | Yasir Ahmed
Rahim Shah | Karim Shah
Hasan Ali | Hasan Vali
Tom Brady | Tom Grady
Luis Perez | Luisa Perez
Anton Weber | Antonia Weber
Victor Hugo Soto | Victor Manuel Soto
William Henry Cole | William Hugh Cole
Juan Carlos Vega | Juan Camilo Vega
Sam Reid | Pam Reid
Abu Omar al-Baghdadi | Abu Bakr al-Baghdadi
Mullah Omar | Mullah Akhtar
Marie Dupont | Marc Dupont
Aisha Bello | Asha Bello
Juan Carlos | Juan Carlos Vega
Jorge Luis | Jorge Luis Morales
Helen Porter | Helen Porter Mills
Kim Jong | Kim Jong Un
Ahmed Hassan | Ahmed Hassan Imran
Luis Vega Soto | Luis Vega Rojas
Martin Luther | Martin Luther King
"""

SAME_BODY = """
Thar Allah | Thaar Allah
Thar Allah | Thaer Allah
Asaib Ahl ul-Haq | Asa'ib Ahl al-Haq
Badr Organisation | Badr Organization
Nasiriyah | Nassiriya
Karbala | Kerbala
Basra | Basrah
Hezbollah | Hizbullah
Zaporizhzhia | Zaporizhia
the Human Rights Commission | Human Rights Commission
Fallujah | Falluja
Labour Party | Labor Party
Kataib Hezbollah | Kata'ib Hizballah
"""

OTHER_BODY = """
Thar Allah | Jund Allah
Iran | Iraq
Austria | Australia
Kataib Hezbollah | Hezbollah
Mali | Malawi
Niger | Nigeria
Slovakia | Slovenia
Guinea | Guyana
Dominica | Dominican Republic
Bank of America | Bank of England
First Infantry Division | Third Infantry Division
Human Rights Watch | Human Rights Commission
Gambia | Zambia
"""


def pairs(told: str) -> list[tuple[str, str]]:
    return [tuple(part.strip() for part in line.split("|")) for line in told.strip().splitlines()]


def joined(same: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(a, b) for a, b in same if spelling.same_person(a, b) >= SURE]


def test_most_spellings_of_one_person_are_joined():
    same = pairs(SAME_PERSON)
    missed = [pair for pair in same if pair not in joined(same)]
    assert len(same) >= 60
    assert len(missed) <= 0.1 * len(same), missed


@pytest.mark.parametrize("a, b", pairs(OTHER_PERSON))
def test_people_who_only_look_alike_are_kept_apart(a, b):
    assert spelling.same_person(a, b) < SURE


@pytest.mark.parametrize("a, b", pairs(SAME_BODY))
def test_spellings_of_one_body_or_place_are_joined(a, b):
    assert spelling.same_body(a, b) >= SURE_BODY


@pytest.mark.parametrize("a, b", pairs(OTHER_BODY))
def test_bodies_and_places_that_only_look_alike_are_kept_apart(a, b):
    assert spelling.same_body(a, b) < SURE_BODY


@pytest.mark.parametrize("a, b", pairs(SAME_PERSON)[:20] + pairs(OTHER_PERSON)[:20])
def test_likeness_has_no_direction(a, b):
    assert spelling.same_person(a, b) == spelling.same_person(b, a)


@pytest.mark.parametrize(
    "written, split",
    [
        ("Prime Minister Mustafa Al Kadhimi's", ("mustafa", "kadhimi")),
        ("Lt Col Stein Grongstad", ("stein", "grongstad")),
        ("Mr Al Fleih", ("fleih",)),
        ("Abd al-Rahman al-Qadi", ("abdrahman", "qadi")),
        ("the Badr Organisation", ("badr", "organisation")),
        ("Ludwig van der Berg", ("ludwig", "berg")),
        ("Qais Al Khaz\u2019ali", ("qais", "khazali")),
        ("", ()),
    ],
)
def test_parts_of_a_name(written, split):
    assert spelling.parts(written) == split


@pytest.mark.parametrize(
    "short, full, is_so",
    [
        ("Kadhimi", "Mustafa al-Kadhimi", True),
        ("Mr Al Kadhimi", "Mustafa al-Kadhimi", True),
        ("Mustafa", "Mustafa al-Kadhimi", True),
        ("Abdul Mahdi", "Adel Abdul Mahdi", True),
        ("Kazemi", "Mustafa al-Kadhimi", True),
        ("Fleih", "Mustafa al-Kadhimi", False),
        ("Mustafa al-Kadhimi", "Mustafa al-Kadhimi", False),
        ("Garcia", "Gabriel Garcia Marquez", True),
        ("Peña", "Enrique Peña Nieto", True),
        ("Porter", "Helen Porter Mills", False),
        ("Luis", "Juan Luis Vega", False),
    ],
)
def test_short_forms_of_a_person(short, full, is_so):
    assert spelling.is_short_form(short, full) is is_so


@pytest.mark.parametrize(
    "short, full, is_so",
    [
        ("Badr", "Badr Organisation", True),
        ("Wagner", "Wagner Group", True),
        ("Human Rights", "Human Rights Commission", True),
        ("National", "National Bank", True),
        ("Party", "Party Congress", False),
        ("Badr", "Badr al-Din Hospital", False),
    ],
)
def test_short_forms_of_a_body(short, full, is_so):
    assert spelling.is_body_short_form(short, full) is is_so


@pytest.mark.parametrize(
    "full, acronym",
    [
        ("Popular Mobilisation Forces", "PMF"),
        ("Asaib Ahl ul-Haq", "AAH"),
        ("the United Nations", "UN"),
        ("Federal Bureau of Investigation", "FBI"),
        ("Islamic Revolutionary Guard Corps", "IRGC"),
    ],
)
def test_acronyms_that_a_name_can_have(full, acronym):
    assert acronym in spelling.acronyms(full)


@pytest.mark.parametrize("a, b", [p for p in pairs(SAME_BODY)[:8] if "Asa" not in p[1]])
def test_spellings_of_one_word_share_a_key_at_one_end(a, b):
    x, y = spelling.parts(a), spelling.parts(b)
    assert spelling.key(x[0]) == spelling.key(y[0]) or spelling.key(x[-1]) == spelling.key(y[-1])
