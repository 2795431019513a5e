"""What is assumed about one school."""

from dataclasses import dataclass, field

# The years with figures. No school tables were made for 2019/20 and 2020/21.
LATEST = "2024/25"
RECENT = ("2021/22", "2022/23", "2023/24", "2024/25")
EARLIER = ("2016/17", "2017/18", "2018/19")
BEFORE = ("2018/19",)


@dataclass
class School:
    """One school. A level is in standard deviations above (or below) the borough."""

    slug: str
    # How many pupils are in a year group, by stage; no number, no figures. A
    # number for one year stands in `pins`.
    reception: int = 0
    year_1: int = 0
    year_6: int = 0
    year_11: int = 0
    year_13: int = 0
    roll: int = 0
    # Of the roll, how many are of the age that absence is counted for.
    counted: float = 0.93
    # Results: the level in 2021/22, and how much it rises each year.
    level: float = 0.0
    rise: float = 0.0
    girls: float = 0.49
    disadvantaged: float = 0.36
    # Shares of pupils in the census, in percent.
    ehc_plan: float = 3.5
    sen_support: float = 14.0
    free_school_meals: float = 28.0
    eal: float = 45.0
    # The share of time missed, in percent, by year from 2021/22.
    absence: tuple = ()
    # A level points above those of the borough, by year from 2021/22.
    sixth_form: tuple = (0, 0, 0, 0)
    # The school's progress above pupils elsewhere, in points of each stage.
    progress: float = 0.0
    progress_8: float = 0.0
    # How many in 100 take the English Baccalaureate subjects.
    ebacc: float = 42.0
    # The first and the last year in which the school taught anybody.
    first: str = "2016/17"
    last: str = LATEST
    # The first year of a stage, where it began later than the school.
    starts: dict = field(default_factory=dict)
    # The first year in which its figures stand under its own name. Those of the years before belong to the
    # school that it took over from, and are counted in the borough alone.
    shown: str = ""
    # Whether what `fitted.py` says is added to what is assumed here, so that the borough comes out as assumed.
    fitted: bool = False
    # What must come out: {(stage, year): {"pupils": 58, "rwm-expected": 64, "disadvantaged": 14,
    # "disadvantaged rwm-expected": 50}}. The script draws again until it does.
    pins: dict = field(default_factory=dict)
