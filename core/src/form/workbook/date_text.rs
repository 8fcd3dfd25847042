//! Dates, times and durations in cells as text, as pyxform writes them: Python's `str` of what openpyxl or xlrd makes of
//! the number.

use jiff::civil::{Date, date};

const MILLISECONDS_OF_DAY: i64 = 86_400_000;
const SECONDS_OF_DAY: i64 = 86_400;

/// The text of a date or time in an `.xlsx`, to the millisecond: `2024-02-29 00:00:00`, or `13:30:00` for a number from 0
/// up to 1. None where the number is no date of the years 1 to 9999.
pub(super) fn xlsx_date_text(serial: f64, is_date_1904: bool) -> Option<String> {
    let mut day = serial.floor();
    let milliseconds = round_to_i64((serial - day) * 86_400_000.0)?;
    if (0.0..1.0).contains(&serial) && milliseconds < MILLISECONDS_OF_DAY {
        return Some(time_text(milliseconds));
    }
    // Excel takes 1900 for a leap year, so its days before March 1900 are one off.
    if 0.0 < serial && serial < 60.0 && !is_date_1904 {
        day += 1.0;
    }
    let epoch = if is_date_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    let day = round_to_i64(day)? + milliseconds / MILLISECONDS_OF_DAY;
    let date = days_after(epoch, day)?;
    Some(format!("{date} {}", time_text(milliseconds % MILLISECONDS_OF_DAY)))
}

/// The text of a date or time in an `.xls`, to the second. None for negative numbers, days before March 1900 (which are
/// ambiguous) and after 9999.
pub(super) fn xls_date_text(serial: f64, is_date_1904: bool) -> Option<String> {
    if serial.is_nan() || serial < 0.0 {
        return None;
    }
    let mut day = round_to_i64(serial.trunc())?;
    let mut seconds = round_to_i64(serial.fract() * 86_400.0)?;
    if seconds == SECONDS_OF_DAY {
        seconds = 0;
        day += 1;
    }
    if day == 0 {
        return Some(time_text(seconds * 1_000));
    }
    if day < 61 && !is_date_1904 {
        return None;
    }
    let epoch = if is_date_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    Some(format!("{} {}", days_after(epoch, day)?, time_text(seconds * 1_000)))
}

/// The text of a duration in an `.xlsx`, to the millisecond: `1 day, 2:30:00`.
pub(super) fn duration_text(days: f64) -> Option<String> {
    let milliseconds = round_to_i64(days * 86_400_000.0)?;
    let (day, rest) = (milliseconds.div_euclid(MILLISECONDS_OF_DAY), milliseconds.rem_euclid(MILLISECONDS_OF_DAY));
    if day.abs() > 999_999_999 {
        return None;
    }
    let padded = time_text(rest);
    let time = padded.strip_prefix('0').unwrap_or(&padded);
    Some(match day {
        0 => time.to_owned(),
        1 | -1 => format!("{day} day, {time}"),
        _ => format!("{day} days, {time}"),
    })
}

/// A date in ISO 8601 as a strict workbook may write it (`t="d"`), in the same form as one that is a number.
pub(super) fn iso_date_text(written: &str) -> Option<String> {
    let written = written.strip_suffix('Z').unwrap_or(written);
    if let Ok(moment) = written.parse::<jiff::civil::DateTime>() {
        if !written.contains(['T', ' ']) {
            return Some(moment.date().to_string());
        }
        return Some(format!("{} {}", moment.date(), time_text(milliseconds_of(moment.time()))));
    }
    let time: jiff::civil::Time = written.trim_start_matches('T').parse().ok()?;
    Some(time_text(milliseconds_of(time)))
}

fn milliseconds_of(time: jiff::civil::Time) -> i64 {
    let seconds = i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    seconds * 1_000 + i64::from(time.millisecond())
}

/// `HH:MM:SS`, and microseconds in six digits where there are any.
fn time_text(milliseconds: i64) -> String {
    let (seconds, fraction) = (milliseconds / 1_000, milliseconds % 1_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let whole = format!("{hours:02}:{minutes:02}:{seconds:02}");
    if fraction == 0 { whole } else { format!("{whole}.{fraction:03}000") }
}

fn days_after(epoch: Date, days: i64) -> Option<Date> {
    // The span of the years 1 to 9999, so that nothing below can overflow.
    if days.abs() > 3_700_000 {
        return None;
    }
    let date = epoch.checked_add(jiff::Span::new().days(days)).ok()?;
    (1..=9999).contains(&date.year()).then_some(date)
}

/// Rounded half to even, as Python rounds; none where it would not fit.
fn round_to_i64(number: f64) -> Option<i64> {
    let rounded = number.round_ties_even();
    if rounded.is_nan() || rounded.abs() > 9e15 {
        return None;
    }
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "whole and within the range, as checked"
    )]
    Some(rounded as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xlsx(serial: f64) -> String {
        xlsx_date_text(serial, false).unwrap()
    }

    #[test]
    fn dates_of_an_xlsx_have_a_time_and_times_have_no_date() {
        assert_eq!("2024-02-29 00:00:00", xlsx(45_351.0));
        assert_eq!("2024-02-29 13:30:00", xlsx(45_351.562_5));
        assert_eq!("13:30:00", xlsx(0.5625));
        assert_eq!("00:00:00", xlsx(0.0));
        assert_eq!("2024-02-29 00:00:00.500000", xlsx(45_351.0 + 0.5 / 86_400.0));
    }

    #[test]
    fn the_day_that_excel_invented_in_1900_is_allowed_for() {
        assert_eq!(["1900-01-01 00:00:00", "1900-02-28 00:00:00"], [1.0, 59.0].map(xlsx));
        assert_eq!("1900-03-01 00:00:00", xlsx(61.0));
    }

    #[test]
    fn dates_count_from_1904_where_the_workbook_says_so() {
        assert_eq!(Some("1904-01-02 00:00:00".to_owned()), xlsx_date_text(1.0, true));
        assert_eq!(Some("1904-01-02 00:00:00".to_owned()), xls_date_text(1.0, true));
    }

    #[test]
    fn numbers_beyond_the_calendar_are_no_dates() {
        assert_eq!("9999-12-31 00:00:00", xlsx(2_958_465.0));
        assert_eq!(None, xlsx_date_text(2_958_466.0, false));
        assert_eq!(None, xlsx_date_text(1e300, false));
        assert_eq!(None, xlsx_date_text(f64::NAN, false));
        assert_eq!(None, xls_date_text(2_958_466.0, false));
        assert_eq!(None, xls_date_text(-1.0, false));
        assert_eq!(None, xls_date_text(60.0, false));
    }

    #[test]
    fn dates_of_an_xls_are_rounded_to_the_second() {
        assert_eq!(Some("2024-02-29 13:30:01".to_owned()), xls_date_text(45_351.0 + 48_600.6 / 86_400.0, false));
        assert_eq!(Some("2024-03-01 00:00:00".to_owned()), xls_date_text(45_351.999_999_9, false));
        assert_eq!(Some("12:00:00".to_owned()), xls_date_text(0.5, false));
    }

    #[test]
    fn durations_name_their_days() {
        let text = |days| duration_text(days).unwrap();
        assert_eq!(
            ["2:30:00", "1 day, 12:00:00", "2 days, 0:00:00", "-1 day, 12:00:00"],
            [2.5 / 24.0, 1.5, 2.0, -0.5].map(text)
        );
        assert_eq!(None, duration_text(f64::INFINITY));
    }

    #[test]
    fn dates_in_iso_form_read_as_the_others_do() {
        assert_eq!(Some("2024-02-29 13:30:00".to_owned()), iso_date_text("2024-02-29T13:30:00Z"));
        assert_eq!(Some("2024-02-29".to_owned()), iso_date_text("2024-02-29"));
        assert_eq!(Some("13:30:00".to_owned()), iso_date_text("13:30:00"));
        assert_eq!(None, iso_date_text("soon"));
    }
}
