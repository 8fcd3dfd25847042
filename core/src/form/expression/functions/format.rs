//! `format-date()` and `format-date-time()`: a moment written by a pattern of `%` codes.

use super::moment::Moment;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// Short names of months and days in one language, as CLDR has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarNames {
    /// January to December.
    pub months: [&'static str; 12],
    /// Sunday to Saturday.
    pub days: [&'static str; 7],
}

/// Used for every language that is not in [`CalendarNames::of_language`].
pub const ENGLISH: CalendarNames = CalendarNames {
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    days: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};

const FRENCH: CalendarNames = CalendarNames {
    months: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    days: ["dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."],
};

const SPANISH: CalendarNames = CalendarNames {
    months: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    days: ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
};

const PORTUGUESE: CalendarNames = CalendarNames {
    months: ["jan.", "fev.", "mar.", "abr.", "mai.", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."],
    days: ["dom.", "seg.", "ter.", "qua.", "qui.", "sex.", "sáb."],
};

const ARABIC: CalendarNames = CalendarNames {
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    days: ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"],
};

const RUSSIAN: CalendarNames = CalendarNames {
    months: ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."],
    days: ["вс", "пн", "вт", "ср", "чт", "пт", "сб"],
};

impl CalendarNames {
    /// The names for a language as XLSForms write it: `fr`, `fr-CA`, `French (fr)`, `Français (fr)`. English if it is
    /// none of English, French, Spanish, Portuguese, Arabic and Russian.
    #[must_use]
    pub fn of_language(language: &str) -> Self {
        let code = language.rsplit_once('(').map_or(language, |(_, code)| code.trim_end_matches([')', ' ']));
        let primary = code.split(['-', '_']).next().unwrap_or_default().trim().to_ascii_lowercase();
        match primary.as_str() {
            "fr" => FRENCH,
            "es" => SPANISH,
            "pt" => PORTUGUESE,
            "ar" => ARABIC,
            "ru" => RUSSIAN,
            _ => ENGLISH,
        }
    }
}

/// Writes `moment`, as the clock of `zone` shows it, by `pattern` (ODK XForms specification, `format-date-time`).
///
/// `%Y` year, `%y` its last two digits, `%m` and `%n` month with and without leading zero, `%b` its short name, `%d`
/// and `%e` day, `%a` short name of the weekday, `%H` and `%h` hour, `%M` minute, `%S` second, `%3` milliseconds.
/// Anything else stays as it is, also other codes. Both functions take all codes: the time of a bare date is midnight.
#[must_use]
pub fn format_date_time(moment: &Moment, pattern: &str, zone: &TimeZone, names: &CalendarNames) -> String {
    let local = moment.local(zone);
    let mut written = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find('%') {
        written.push_str(&rest[..at]);
        let code = rest[at + 1..].chars().next();
        if !code.is_some_and(|code| write_code(&mut written, code, local, names)) {
            written.push('%');
            rest = &rest[at + 1..];
            continue;
        }
        // Every code is one ASCII character.
        rest = &rest[at + 2..];
    }
    written.push_str(rest);
    written
}

/// Writes what stands for `code`; false if it stands for nothing.
fn write_code(written: &mut String, code: char, local: DateTime, names: &CalendarNames) -> bool {
    let name = |names: &[&'static str], index: i8| {
        usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
    };
    let result = match code {
        'Y' => write!(written, "{:04}", local.year()),
        'y' => write!(written, "{:02}", local.year().rem_euclid(100)),
        'm' => write!(written, "{:02}", local.month()),
        'n' => write!(written, "{}", local.month()),
        'b' => written.write_str(name(&names.months, local.month() - 1)),
        'd' => write!(written, "{:02}", local.day()),
        'e' => write!(written, "{}", local.day()),
        'a' => written.write_str(name(&names.days, local.weekday().to_sunday_zero_offset())),
        'H' => write!(written, "{:02}", local.hour()),
        'h' => write!(written, "{}", local.hour()),
        'M' => write!(written, "{:02}", local.minute()),
        'S' => write!(written, "{:02}", local.second()),
        '3' => write!(written, "{:03}", local.millisecond()),
        _ => return false,
    };
    result.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(text: &str, pattern: &str) -> String {
        let zone = TimeZone::posix("<+0545>-5:45").unwrap();
        format_date_time(&Moment::parse(text).unwrap(), pattern, &zone, &ENGLISH)
    }

    #[test]
    fn every_code_is_written() {
        let moment = "2024-02-09T13:05:07.089";
        assert_eq!(formats(moment, "%Y %y %m %n %b %d %e %a"), "2024 24 02 2 Feb 09 9 Fri");
        assert_eq!(formats(moment, "%H %h %M %S %3"), "13 13 05 07 089");
        assert_eq!(formats("2024-02-09T03:05", "%H|%h"), "03|3");
        assert_eq!(formats("2024-02-11", "%a"), "Sun");
        assert_eq!(formats("0987-02-03", "%Y %y"), "0987 87");
    }

    #[test]
    fn the_clock_is_that_of_the_zone() {
        assert_eq!(formats("2024-02-09T03:05:07Z", "%Y-%m-%d %H:%M:%S"), "2024-02-09 08:50:07");
        assert_eq!(formats("2024-02-09T03:05:07.000-05:00", "%H:%M"), "13:50");
        assert_eq!(formats("2024-02-09", "%H:%M"), "00:00");
        let new_york = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
        let skipped = Moment::parse("2024-03-10T02:30:00").unwrap();
        assert_eq!(format_date_time(&skipped, "%H:%M", &new_york, &ENGLISH), "03:30");
    }

    #[test]
    fn what_is_no_code_stays() {
        for pattern in ["%%", "%", "a%", "%Q", "%B", "%Z", "%é", "année", ""] {
            assert_eq!(formats("2024-02-09", pattern), pattern);
        }
        assert_eq!(formats("2024-02-09", "%%Y"), "%2024");
    }

    #[test]
    fn names_follow_the_language() {
        for (language, expected) in [
            ("fr", "févr. ven."),
            ("Français (fr)", "févr. ven."),
            ("French (fr-CA)", "févr. ven."),
            ("es", "feb vie"),
            ("pt_BR", "fev. sex."),
            ("Arabic (ar)", "فبراير الجمعة"),
            ("ru", "февр. пт"),
            ("default", "Feb Fri"),
            ("", "Feb Fri"),
        ] {
            let moment = Moment::parse("2024-02-09").unwrap();
            let names = CalendarNames::of_language(language);
            assert_eq!(format_date_time(&moment, "%b %a", &TimeZone::UTC, &names), expected, "{language}");
        }
    }
}
