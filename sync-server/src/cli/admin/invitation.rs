//! An invitation on the terminal: the link, and the QR code to be held before a phone.

use crate::admin::{Invited, SignInShown};
use crate::cli::serve::is_of_this_machine;
use crate::cli::terminal::{Output, Style};
use jiff::tz::TimeZone;
use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

pub(super) fn show(output: &mut Output, invited: &Invited) {
    output.line(Style::Heading, &format!("An invitation for {}", invited.member));
    write_code(output, &invited.qr_text);
    output.line(Style::Plain, &invited.link);
    let until = invited.expires.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M %Z");
    output.line(
        Style::Plain,
        &format!("Open until {until}, for one phone. Whoever has it can join as {}:", invited.member),
    );
    output.line(Style::Plain, "give it from hand to hand.");
    output.line(Style::Faint, &format!("The workspace's fingerprint, to be compared: {}", invited.fingerprint));
    if is_of_this_machine(&invited.server) {
        let advice = "Only this very machine can dial it. For other phones, run the server with --address https://…";
        output.line(Style::Warning, &format!("It names the address {}.", invited.server));
        output.line(Style::Warning, advice);
    }
}

pub(super) fn show_sign_in(output: &mut Output, shown: &SignInShown) {
    output.line(Style::Heading, &format!("A code with which {} signs in", shown.member));
    output.line(Style::Plain, &shown.code);
    output.line(Style::Plain, &shown.link);
    let until = shown.expires.to_zoned_datetime(TimeZone::system()).strftime("%Y-%m-%d %H:%M %Z");
    output.line(
        Style::Plain,
        &format!(
            "Open until {until}, once. Whoever has it can sign in as {}: give it from hand to hand.",
            shown.member
        ),
    );
    output.line(Style::Faint, "The code is for POST /v1/sessions (docs/api.md); the link is for the server's pages.");
}

/// Two rows of dots a line, so that the code is square. On a terminal it is black on white whatever its colours; else
/// what is light is drawn, which suits a dark window.
fn write_code(output: &mut Output, text: &str) {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::L) else { return };
    let mut picture = code.render::<Dense1x2>();
    picture.quiet_zone(true);
    if !output.has_styles() {
        picture.dark_color(Dense1x2::Light).light_color(Dense1x2::Dark);
    }
    for line in picture.build().lines() {
        output.line(Style::Paper, line);
    }
}
