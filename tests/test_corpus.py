"""The bundled article: its form, its sections, and every fact in the section that promises it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

ARTICLE = Path(__file__).resolve().parents[1] / "corpus" / "ai-and-jobs.md"

TITLE = "AI and Jobs: What Is Lost, What Is Gained, and How to Prepare"

HEADINGS: tuple[str, ...] = (
    f"# {TITLE}",
    "## Types of AI Jobs",
    "### Machine Learning Engineers",
    "### Customer Interaction Specialists",
    "### Leadership Positions in AI",
    "### AI Ethics Compliance Officers",
    "## Skills Required for AI Jobs",
    "### Programming Languages Proficiency",
    "### Data Interpretation Proficiency",
    "### Emotional Intelligence in AI Roles",
    "## Education and Training for AI Jobs",
    "### Emerging AI Skill Demands",
    "### STEM and Computer Science Degrees",
    "### Online AI Certification Programs",
    "## Tech and Healthcare Sectors",
    "## Remote AI Jobs",
    "### Remote Work Flexibility and Isolation",
    "### Leverage Remote Networking Platforms",
    "## Geographic Hotspots for AI Jobs",
    "### AI Job Market Dynamics",
    "### AI Job Market Trends",
    "### Silicon Valley AI Employment Surge",
    "## Salaries and Compensation",
    "### Salaries for AI Specialists",
    "### Industry Demand Variability",
    "## How to Prepare for an AI Job",
    "### Showcasing AI Project Experience",
    "### Connecting at AI Meetups",
    "### Mock Interviews With AI Tools",
    "## Frequently Asked Questions",
    "### How Many People Lost Their Jobs Due to AI?",
    "### How Many Jobs Does AI Take Away?",
    "### How Many People Have Been Laid Off Because of AI?",
    "### How Many Jobs Lost to AI by 2030?",
    "## Conclusion",
)

# (section title, or "" for the lead; regex). A pattern is searched without regard to case in the section's
# own text, its wrapped lines joined by single spaces. `[^.]*` keeps a figure and its subject in one sentence.
FACTS: tuple[tuple[str, str], ...] = (
    # The lead
    ("", r"United States, about 4,600 jobs have disappeared since May 2023"),
    ("", r"positions in contact with customers took an especially hard hit"),
    ("", r"business leaders, 37%[^.]*customer-facing teams shrink"),
    ("", r"44% anticipate another round of layoffs in 2024"),
    ("", r"Up to half of all companies, or 50%, are adopting AI"),
    ("", r"Demand tilts toward people with AI-related skills"),
    ("", r"Many firms intend to retrain current employees for new roles"),
    # Types of AI Jobs
    ("Types of AI Jobs", r"Three examples"),
    ("Types of AI Jobs", r"machine learning engineer\b"),
    ("Types of AI Jobs", r"customer interaction specialist\b"),
    ("Types of AI Jobs", r"AI ethics compliance officer\b"),
    ("Machine Learning Engineers", r"devises and implements algorithms"),
    ("Machine Learning Engineers", r"patterns in data and forecast"),
    ("Machine Learning Engineers", r"AI technology for industries of many kinds"),
    ("Machine Learning Engineers", r"Demand[^.]*projected to grow by 22% between 2020 and 2030"),
    ("Machine Learning Engineers", r"mathematics and statistics"),
    ("Machine Learning Engineers", r"Programming[^.]*Python or R\b"),
    ("Machine Learning Engineers", r"deep learning frameworks[^.]*TensorFlow and PyTorch"),
    ("Machine Learning Engineers", r"models they produce sharpen decisions, make operations[^.]*customers"),
    ("Machine Learning Engineers", r"best-paid work in technology"),
    ("Machine Learning Engineers", r"often exceed \$120,000 a year, depending on experience and location"),
    ("Machine Learning Engineers", r"Learning never stops"),
    ("Customer Interaction Specialists", r"changing shape rather than disappearing"),
    ("Customer Interaction Specialists", r"Chatbots and other automated systems[^.]*routine inquiries"),
    ("Customer Interaction Specialists", r"In 2023, 37% of business leaders reported job losses"),
    ("Customer Interaction Specialists", r"fields that depend on customer contact"),
    ("Customer Interaction Specialists", r"reconsidering how they look after their customers"),
    ("Customer Interaction Specialists", r"empathy and insight[^.]*solving a problem"),
    ("Customer Interaction Specialists", r"41% of executives intend to transfer[^.]*roles related to AI"),
    ("Customer Interaction Specialists", r"instrument in your hands and not as your successor"),
    ("Customer Interaction Specialists", r"complicated cases"),
    ("Leadership Positions in AI", r"posts change fast"),
    ("Leadership Positions in AI", r"technical knowledge and strategic vision"),
    ("Leadership Positions in AI", r"Chief AI Officer, or CAIO\b"),
    ("Leadership Positions in AI", r"AI strategy serves the goals of the business"),
    ("Leadership Positions in AI", r"needs strong AI skills"),
    ("Leadership Positions in AI", r"AI project manager[^.]*timelines and budgets[^.]*stakeholders"),
    ("Leadership Positions in AI", r"Data scientists often become leaders, as do machine learning engineers"),
    ("Leadership Positions in AI", r"mentoring the people who build the models"),
    ("Leadership Positions in AI", r"decisions that rest on data"),
    ("Leadership Positions in AI", r"66% of organizations plan to hire people who have AI skills"),
    ("Leadership Positions in AI", r"Good leadership[^.]*strategic edge"),
    ("AI Ethics Compliance Officers", r"obeys the law and respects ethical standards"),
    ("AI Ethics Compliance Officers", r"hunts for bias and presses for transparency"),
    ("AI Ethics Compliance Officers", r"Demand[^.]*has shot up already"),
    ("AI Ethics Compliance Officers", r"Tougher rules and public unease[^.]*necessity"),
    ("AI Ethics Compliance Officers", r"come from law, ethics, or technology"),
    ("AI Ethics Compliance Officers", r"capabilities of AI and the demands of regulators"),
    ("AI Ethics Compliance Officers", r"examine AI systems for possible bias"),
    ("AI Ethics Compliance Officers", r"accountability[^.]*corporation"),
    ("AI Ethics Compliance Officers", r"monitor compliance"),
    ("AI Ethics Compliance Officers", r"draft the guidelines"),
    ("AI Ethics Compliance Officers", r"should be considerably more of these posts"),
    ("AI Ethics Compliance Officers", r"cushions losses elsewhere, and it builds trust"),
    # Skills Required for AI Jobs
    ("Skills Required for AI Jobs", r"Programming and the interpretation of data are the heart"),
    ("Skills Required for AI Jobs", r"Emotional intelligence[^.]*machines and one another"),
    ("Programming Languages Proficiency", r"Python, R, and Java"),
    ("Programming Languages Proficiency", r"algorithm and machine learning model"),
    ("Programming Languages Proficiency", r"about 54% of IT professionals, AI technologies"),
    ("Programming Languages Proficiency", r"strong programming still gets you noticed"),
    ("Programming Languages Proficiency", r"Worry that AI will push people aside is growing"),
    ("Programming Languages Proficiency", r"difficult to replace"),
    ("Programming Languages Proficiency", r"TensorFlow and PyTorch[^.]*deep learning[^.]*these languages"),
    ("Programming Languages Proficiency", r"specialize"),
    ("Data Interpretation Proficiency", r"complex data[^.]*informed decision"),
    (
        "Data Interpretation Proficiency",
        r"analysis, critical thinking, and mathematics[^.]*writing and science",
    ),
    ("Data Interpretation Proficiency", r"distinguish you from the workers whose jobs were automated away"),
    ("Data Interpretation Proficiency", r"chiefly on workers with less formal schooling"),
    ("Data Interpretation Proficiency", r"higher education, meaning a bachelor's degree, 27%"),
    ("Data Interpretation Proficiency", r"12% of workers who have a high school diploma"),
    ("Data Interpretation Proficiency", r"Unequal education[^.]*unequal pay"),
    ("Data Interpretation Proficiency", r"High-wage earners in AI jobs make \$33 an hour on average"),
    ("Data Interpretation Proficiency", r"low exposure pay \$20\b"),
    ("Emotional Intelligence in AI Roles", r"High-exposure roles demand mathematics and critical thinking"),
    ("Emotional Intelligence in AI Roles", r"recognize and handle feelings"),
    ("Emotional Intelligence in AI Roles", r"works together more smoothly and gets better results"),
    ("Emotional Intelligence in AI Roles", r"technical skill will not carry a team by itself"),
    ("Emotional Intelligence in AI Roles", r"Writing and communication"),
    ("Emotional Intelligence in AI Roles", r"complex information to a mixed team"),
    ("Emotional Intelligence in AI Roles", r"encourages cooperation[^.]*innovation"),
    ("Emotional Intelligence in AI Roles", r"keep shifting, so adaptable people with emotional awareness"),
    (
        "Emotional Intelligence in AI Roles",
        r"low exposure to AI may depend[^.]*physical skill and interpersonal",
    ),
    # Education and Training for AI Jobs
    ("Education and Training for AI Jobs", r"Two routes can help"),
    ("Education and Training for AI Jobs", r"degree in STEM[^.]*computer science"),
    ("Education and Training for AI Jobs", r"certificate that you earn online"),
    ("Emerging AI Skill Demands", r"analysis, critical thinking, and mathematics"),
    ("Emerging AI Skill Demands", r"high-exposure jobs rely on those abilities more"),
    ("Emerging AI Skill Demands", r"expectation is that 120 million workers will retrain within three years"),
    ("Emerging AI Skill Demands", r"two-thirds of executives mean to hire people who know AI"),
    ("Emerging AI Skill Demands", r"over one third are training the staff"),
    ("Emerging AI Skill Demands", r"technology industry, 35% already uses AI"),
    ("Emerging AI Skill Demands", r"High-exposure roles[^.]*27% of the workers who have bachelor's degrees"),
    ("Emerging AI Skill Demands", r"12% of those[^.]*high school diploma"),
    ("STEM and Computer Science Degrees", r"close to a requirement for the most coveted AI jobs"),
    ("STEM and Computer Science Degrees", r"careers that pay well"),
    ("STEM and Computer Science Degrees", r"35% of businesses"),
    ("STEM and Computer Science Degrees", r"computer science graduates who combine analytical and technical"),
    ("STEM and Computer Science Degrees", r"generative AI"),
    ("STEM and Computer Science Degrees", r"STEM education is usually expected in high-exposure jobs"),
    ("STEM and Computer Science Degrees", r"about \$33 an hour, whereas low-exposure jobs pay \$20\b"),
    ("STEM and Computer Science Degrees", r"some 120 million workers have retraining[^.]*within three years"),
    ("STEM and Computer Science Degrees", r"41% of small businesses have an AI strategy in the making"),
    ("Online AI Certification Programs", r"many professionals enroll to raise their qualifications"),
    ("Online AI Certification Programs", r"keep pace with rivals"),
    ("Online AI Certification Programs", r"programs are booming"),
    ("Online AI Certification Programs", r"50% of businesses, or half of them all"),
    (
        "Online AI Certification Programs",
        r"IBM and Klarna have paused hiring for positions that AI might fill",
    ),
    ("Online AI Certification Programs", r"pushes people to train"),
    ("Online AI Certification Programs", r"World Economic Forum notes that AI could bring new jobs"),
    (
        "Online AI Certification Programs",
        r"around 120 million workers, the coming three years[^.]*retraining",
    ),
    ("Online AI Certification Programs", r"small businesses 41% are developing strategies"),
    # Tech and Healthcare Sectors
    (
        "Tech and Healthcare Sectors",
        r"Chegg and Stack Overflow reduced their staff when AI products[^.]*compete",
    ),
    ("Tech and Healthcare Sectors", r"About 4,600 job cuts in the United States since May 2023"),
    ("Tech and Healthcare Sectors", r"technology roles bore the brunt"),
    ("Tech and Healthcare Sectors", r"Dropbox[^.]*hiring toward AI-related skills and gives up positions"),
    ("Tech and Healthcare Sectors", r"AI may help hospitals[^.]*more smoothly[^.]*afraid[^.]*job cuts"),
    ("Tech and Healthcare Sectors", r"data analysis and for exchanges with patients, AI may alter"),
    ("Tech and Healthcare Sectors", r"How many healthcare jobs have been lost is difficult to say"),
    ("Tech and Healthcare Sectors", r"Administrative staff in healthcare are at particular risk"),
    ("Tech and Healthcare Sectors", r"similar routines are the kind of work that AI absorbs"),
    ("Tech and Healthcare Sectors", r"keep yourself informed and go on acquiring skills"),
    ("Tech and Healthcare Sectors", r"Openings appear alongside the losses"),
    # Remote AI Jobs
    ("Remote AI Jobs", r"work wherever you like, though the price may be isolation"),
    ("Remote AI Jobs", r"Networking platforms help"),
    ("Remote AI Jobs", r"set the freedom it offers against your need for community"),
    ("Remote Work Flexibility and Isolation", r"Anxiety about job security[^.]*50% of businesses"),
    ("Remote Work Flexibility and Isolation", r"jobs remotely, 30% fear that technology will supplant them"),
    ("Remote Work Flexibility and Isolation", r"81% of office workers[^.]*favorable[^.]*efficiency"),
    ("Remote Work Flexibility and Isolation", r"not a full substitute for meeting in person"),
    ("Remote Work Flexibility and Isolation", r"may blunt your motivation, your creativity, and the quality"),
    ("Remote Work Flexibility and Isolation", r"supporters you can turn to[^.]*colleagues at set times"),
    ("Remote Work Flexibility and Isolation", r"protect your performance and your well-being"),
    (
        "Leverage Remote Networking Platforms",
        r"remote AI job will find it hard to manage without such platforms",
    ),
    ("Leverage Remote Networking Platforms", r"AI is being built into 50% of businesses"),
    ("Leverage Remote Networking Platforms", r"41% of small businesses[^.]*AI strategies[^.]*need experts"),
    ("Leverage Remote Networking Platforms", r"rate of adoption in the technology sector stands at 35%"),
    (
        "Leverage Remote Networking Platforms",
        r"Layoffs in 2024 are expected by 44% of executives[^.]*efficiency",
    ),
    ("Leverage Remote Networking Platforms", r"let go, a network built beforehand can be a lifeline"),
    ("Leverage Remote Networking Platforms", r"29% of employees sense that AI would be capable"),
    ("Leverage Remote Networking Platforms", r"find jobs[^.]*professional relationships"),
    # Geographic Hotspots for AI Jobs
    ("Geographic Hotspots for AI Jobs", r"Silicon Valley[^.]*race ahead while other regions fall behind"),
    ("AI Job Market Dynamics", r"openings are abundant in San Francisco, Boston, and New York"),
    ("AI Job Market Dynamics", r"strong demand is the cause"),
    ("AI Job Market Dynamics", r"many technology companies and startups[^.]*more options than a small place"),
    ("AI Job Market Dynamics", r"AI roles are wanted[^.]*places, because 50% of businesses"),
    ("AI Job Market Dynamics", r"41% of small businesses[^.]*developing AI strategies[^.]*choice of jobs"),
    ("AI Job Market Dynamics", r"educational institutions are strong[^.]*steady flow of skilled workers"),
    (
        "AI Job Market Trends",
        r"Larger cities[^.]*hotspots because AI is adopted more readily by big enterprises",
    ),
    ("AI Job Market Trends", r"More than 4,600 American jobs[^.]*adoption of AI since May 2023"),
    ("AI Job Market Trends", r"significant cuts include those at UPS and BlackRock"),
    ("AI Job Market Trends", r"Demand for AI roles goes on climbing"),
    ("AI Job Market Trends", r"about 50% of businesses, and another 27% intend to follow"),
    ("AI Job Market Trends", r"41% of executives expect to employ fewer people on account of AI"),
    ("AI Job Market Trends", r"hotspots improves your odds"),
    ("Silicon Valley AI Employment Surge", r"firms are hurrying to sign up skilled people"),
    ("Silicon Valley AI Employment Surge", r"shed a great many jobs since 2001, with Dropbox and Chegg"),
    ("Silicon Valley AI Employment Surge", r"demand for AI roles is rising steeply"),
    ("Silicon Valley AI Employment Surge", r"about 35% of the technology sector's businesses"),
    ("Silicon Valley AI Employment Surge", r"San Jose and San Francisco[^.]*talent and investment"),
    (
        "Silicon Valley AI Employment Surge",
        r"cost some people their posts, but on balance AI is creating work",
    ),
    ("Silicon Valley AI Employment Surge", r"build a career in AI, Silicon Valley is the place"),
    # Salaries and Compensation
    ("Salaries and Compensation", r"demand lifts the earnings of AI specialists"),
    ("Salaries and Compensation", r"many people in less technical jobs are up against significant cuts"),
    ("Salaries for AI Specialists", r"six figures"),
    ("Salaries for AI Specialists", r"In many cases, strong demand[^.]*beyond \$100,000 a year"),
    ("Salaries for AI Specialists", r"between \$120,000 and \$200,000[^.]*engineering roles"),
    ("Salaries for AI Specialists", r"experience and expertise decide"),
    ("Salaries for AI Specialists", r"Salaries peak in hubs, Silicon Valley among them[^.]*talent"),
    ("Salaries for AI Specialists", r"Data scientists[^.]*between \$95,000 and \$140,000"),
    ("Salaries for AI Specialists", r"how much AI development relies on them"),
    ("Salaries for AI Specialists", r"bonuses, stock options, and extensive benefits"),
    ("Salaries for AI Specialists", r"pay increases of at least 10% are expected in AI positions"),
    ("Salaries for AI Specialists", r"Annual[^.]*firms compete for skilled workers"),
    (
        "Industry Demand Variability",
        r"industries that are being automated[^.]*70% for some blue-collar workers",
    ),
    ("Industry Demand Variability", r"wages have fallen since 1980"),
    ("Industry Demand Variability", r"Higher-wage workers in roles exposed to AI make about \$33 an hour"),
    ("Industry Demand Variability", r"less affected positions make about \$20\b"),
    ("Industry Demand Variability", r"White-collar employees with AI skills are prized more and more"),
    ("Industry Demand Variability", r"wages are being compressed across sectors"),
    ("Industry Demand Variability", r"what they pay to low-skill and high-skill staff alike"),
    ("Industry Demand Variability", r"Differences between generations will probably grow"),
    ("Industry Demand Variability", r"economic impact of AI is projected to reach \$15\.7 trillion by 2030"),
    # How to Prepare for an AI Job
    ("How to Prepare for an AI Job", r"show the projects[^.]*AI meetups[^.]*mock interviews"),
    ("How to Prepare for an AI Job", r"skills, contacts, and confidence"),
    ("Showcasing AI Project Experience", r"Practical experience makes an employer more likely to hire you"),
    ("Showcasing AI Project Experience", r"AI-driven solution[^.]*machine learning model"),
    ("Showcasing AI Project Experience", r"Python and use TensorFlow or PyTorch"),
    ("Showcasing AI Project Experience", r"Employers like results that they can grasp"),
    ("Showcasing AI Project Experience", r"more efficient or a decision became better"),
    ("Showcasing AI Project Experience", r"Certifications lend weight to a résumé and signal commitment"),
    ("Showcasing AI Project Experience", r"Online courses and networking in AI communities[^.]*openings"),
    ("Connecting at AI Meetups", r"contacts, an inside view, and advice on which skills"),
    ("Connecting at AI Meetups", r"41% of executives foresee a smaller workforce"),
    ("Connecting at AI Meetups", r"predictions, AI could take the place of 800 million jobs[^.]*by 2030"),
    ("Connecting at AI Meetups", r"United States, 19% of workers hold jobs that are highly exposed to AI"),
    ("Connecting at AI Meetups", r"analysis and critical thinking"),
    ("Connecting at AI Meetups", r"already in use at 50% of businesses"),
    ("Connecting at AI Meetups", r"Many workers are unsure whether the training they receive is adequate"),
    ("Connecting at AI Meetups", r"Keep experimenting with AI tools"),
    ("Mock Interviews With AI Tools", r"simulation under lifelike conditions"),
    (
        "Mock Interviews With AI Tools",
        r"speech patterns, your body language, and the accuracy of your answers",
    ),
    ("Mock Interviews With AI Tools", r"Instant feedback"),
    ("Mock Interviews With AI Tools", r"hiring, 77% of businesses use AI or are exploring it"),
    ("Mock Interviews With AI Tools", r"streamline the evaluation of candidates"),
    (
        "Mock Interviews With AI Tools",
        r"prepares you for an assessment[^.]*adaptability[^.]*distinguishes you",
    ),
    # Frequently Asked Questions
    ("How Many People Lost Their Jobs Due to AI?", r"Many people have lost work to AI"),
    (
        "How Many People Lost Their Jobs Due to AI?",
        r"Employers are adapting[^.]*job market shifts in many sectors",
    ),
    ("How Many Jobs Does AI Take Away?", r"may put millions of positions at risk"),
    ("How Many Jobs Does AI Take Away?", r"Workers will need to adapt"),
    ("How Many People Have Been Laid Off Because of AI?", r"Layoffs[^.]*announced at many companies[^.]*AI"),
    ("How Many People Have Been Laid Off Because of AI?", r"Further losses linked to AI are likely"),
    (
        "How Many Jobs Lost to AI by 2030?",
        r"By 2030, around 800 million jobs across the globe could be replaced",
    ),
    (
        "How Many Jobs Lost to AI by 2030?",
        r"across sectors[^.]*workers and labor markets[^.]*great challenges",
    ),
    # Conclusion
    ("Conclusion", r"AI is redrawing the map of work"),
    ("Conclusion", r"stay informed and stay adaptable"),
    ("Conclusion", r"skills, return to education[^.]*technology or healthcare"),
    ("Conclusion", r"work remotely, or move to a hotspot"),
)

GENERAL_ANSWERS: tuple[str, ...] = (
    "How Many People Lost Their Jobs Due to AI?",
    "How Many Jobs Does AI Take Away?",
    "How Many People Have Been Laid Off Because of AI?",
)

# Every token with a digit that the article may hold, stripped of the punctuation around it.
# fmt: off
ALLOWED_FIGURES: frozenset[str] = frozenset((
    "10%", "12%", "19%", "22%", "27%", "29%", "30%", "35%", "37%", "41%", "44%", "50%", "54%",
    "66%", "70%", "77%", "81%", "$20", "$33", "$95,000", "$100,000", "$120,000", "$140,000",
    "$200,000", "$15.7", "4,600", "120", "800", "1980", "2001", "2020", "2023", "2024", "2030",
))
# fmt: on

# A figure can also be spelled out. These words may stand only in the phrases that follow.
NUMBER_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twent\w+|thirt\w+|fort(?:y|ieth)|"
    r"fift\w+|hundreds?|thousands?|half|halves|thirds?|quarters?|twice|double[ds]?|triple[ds]?|decades?|"
    r"centur\w+|millions?|billions?|trillions?)\b",
    re.IGNORECASE,
)
SPELLED_OUT: tuple[str, ...] = (
    "half of all companies, or 50%",
    "Three examples",
    "two frameworks for deep learning",  # TensorFlow and PyTorch, both named
    "Two routes",
    "120 million workers",
    "three years",
    "two-thirds of executives",
    "one third",
    "or half of them all",
    "six figures",
    "$15.7 trillion",
    "800 million jobs",
    "millions of positions",
)


def _split() -> tuple[str, str]:
    """Return the front matter and the body of the article."""
    opening, front, body = ARTICLE.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", "the article opens with its front matter"
    return front, body


@cache
def _sections() -> dict[str, str]:
    """Return each section's own text with its whitespace normalised; the lead is under the empty title."""
    collected: dict[str, list[str]] = {"": []}
    title = ""
    for line in _split()[1].splitlines():
        if line.startswith("# "):
            continue
        if line.startswith(("## ", "### ")):
            title = line.lstrip("#").strip()
            assert title not in collected, f"two sections are called {title!r}"
            collected[title] = []
        else:
            collected[title].append(line)
    return {name: " ".join(" ".join(lines).split()) for name, lines in collected.items()}


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+(?=[A-Z])", text)


@pytest.mark.parametrize(("title", "pattern"), FACTS)
def test_every_fact_stands_in_its_section(title: str, pattern: str) -> None:
    """Each fact can be found in the section that it belongs to, not merely somewhere in the article."""
    assert re.search(pattern, _sections()[title], re.IGNORECASE), f"{title or 'the lead'}: {pattern}"


def test_every_section_but_the_faq_introduction_has_facts_of_its_own() -> None:
    """The table of facts leaves no section unchecked; only the line that opens the FAQ states nothing."""
    assert set(_sections()) - {title for title, _ in FACTS} == {"Frequently Asked Questions"}


def test_every_figure_of_a_section_is_in_the_table_of_facts() -> None:
    """No section states a figure that the table does not list for that very section."""
    for title, text in _sections().items():
        listed = " ".join(pattern.replace("\\", "") for name, pattern in FACTS if name == title)
        for figure in _figures(text):
            assert figure in listed, f"{title or 'the lead'}: {figure}"


def test_the_sections_stand_in_their_order_under_their_titles() -> None:
    """Readers and answers cite sections by title, so titles, levels and order are fixed."""
    headings = tuple(line for line in _split()[1].splitlines() if line.startswith("#"))
    assert headings == HEADINGS


def test_every_section_has_text_of_its_own() -> None:
    """No heading is left empty, so each section can be cited."""
    assert all(_sections().values())


def test_the_article_is_running_prose_without_lists_tables_or_links() -> None:
    """Facts have to be found in running text: no list item, quotation, table, code or link."""
    for line in _split()[1].splitlines():
        assert not re.match(r"\s*(?:[-+]|\*(?=\s)|\d+[.)])", line), line
        assert not re.match(r"\s*[>|]|\s{4}|```", line), line
        assert not re.search(r"\]\(|https?://|www\.", line), line


def test_the_article_is_as_long_as_promised() -> None:
    """The body runs to about 4,000 words."""
    assert 3600 <= len(_split()[1].split()) <= 4400


def test_lines_are_short_enough_to_cite() -> None:
    """A citation by line points at a sentence, not at a whole paragraph."""
    assert max(map(len, _split()[1].splitlines())) <= 100


def test_no_sentence_runs_longer_than_forty_five_words() -> None:
    """Sentences stay short enough to be quoted whole."""
    for text in _sections().values():
        for sentence in _sentences(text):
            assert len(sentence.split()) <= 45, sentence


def test_the_front_matter_names_title_license_and_source() -> None:
    """The file itself says what it is called, under which terms it comes and who wrote it."""
    fields = dict(line.split(": ", 1) for line in _split()[0].splitlines())
    assert fields == {
        "title": f'"{TITLE}"',
        "license": "MIT",
        "source": "An original write-up of published facts, written for this project.",
    }


def _figures(text: str) -> set[str]:
    """Return the tokens of the text that hold a digit, without the punctuation around them."""
    return {token.strip(".,;:!?()*\"'") for token in text.split() if re.search(r"\d", token)}


def test_no_figure_stands_in_the_article_that_was_not_agreed() -> None:
    """The article's figures are exactly the agreed ones: none is invented and none is lost."""
    assert _figures(_split()[1]) == ALLOWED_FIGURES


def test_no_figure_is_spelled_out_beyond_the_agreed_phrases() -> None:
    """Number words imply figures too, so they stand in the agreed phrases only."""
    body = " ".join(_split()[1].split())
    for phrase in SPELLED_OUT:
        assert re.search(re.escape(phrase), body, re.IGNORECASE), f"not in the article any more: {phrase}"
        body = re.sub(re.escape(phrase), "", body, flags=re.IGNORECASE)
    assert NUMBER_WORDS.findall(body) == []


def test_the_first_three_faq_answers_stay_general() -> None:
    """The first three FAQ answers give no figure: a good answer to them lies elsewhere in the article."""
    for title in GENERAL_ANSWERS:
        assert not re.search(r"\d", _sections()[title]), title


def test_faq_answers_are_two_or_three_sentences_long() -> None:
    """Each FAQ entry is answered briefly."""
    for title, text in _sections().items():
        if title.endswith("?"):
            assert 2 <= len(_sentences(text)) <= 3, title


def test_repeated_facts_are_worded_differently_each_time() -> None:
    """No run of seven words stands twice, so a fact that returns returns in other words."""
    seen: dict[tuple[str, ...], str] = {}
    for title, text in _sections().items():
        words = [word.strip(".,;:!?()*") for word in text.lower().split()]
        for start in range(len(words) - 6):
            run = tuple(words[start : start + 7])
            assert run not in seen, f"{' '.join(run)!r} in {title!r} and {seen[run]!r}"
            seen[run] = title
