//! Where a session was begun, in words: "Firefox on Windows". What a browser says of itself tells far more and is anybody's text:
//! of it come these words alone, and no address is kept of anyone.

/// Where a session was begun: words of a fixed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DeviceLabel {
    program: Option<&'static str>,
    system: Option<&'static str>,
}

/// By what a header tells a program. The first that is found counts: most say that they are others besides.
const PROGRAMS: [(&str, &str); 16] = [
    ("SamsungBrowser/", "Samsung Internet"),
    ("YaBrowser/", "Yandex Browser"),
    ("OPR/", "Opera"),
    ("Vivaldi/", "Vivaldi"),
    ("EdgiOS/", "Edge"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
    ("python", "Python"),
    ("Python", "Python"),
];

/// Likewise a system. Android says that it is Linux, and an iPhone that it is like Mac OS.
const SYSTEMS: [(&str, &str); 8] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// Bytes of a header that are looked at.
const HEADER_BYTES_MAX: usize = 512;

impl DeviceLabel {
    /// Of what a program says of itself in the header `User-Agent`.
    pub fn of_user_agent(header: &str) -> Self {
        let end = (0..=header.len().min(HEADER_BYTES_MAX)).rev().find(|end| header.is_char_boundary(*end));
        let header = &header[..end.unwrap_or(0)];
        let first = |known: &[(&str, &'static str)]| {
            known.iter().find(|(mark, _)| header.contains(mark)).map(|(_, word)| *word)
        };
        Self { program: first(&PROGRAMS), system: first(&SYSTEMS) }
    }

    /// Reads what is kept of a session ([`DeviceLabel::to_text`]). Words that are not on the list are not shown.
    pub fn of_text(text: &str) -> Self {
        let known =
            |known: &[(&str, &'static str)], said: &str| known.iter().map(|(_, word)| *word).find(|word| *word == said);
        let (program, system) = text.split_once(" on ").unwrap_or((text, text));
        Self { program: known(&PROGRAMS, program), system: known(&SYSTEMS, system) }
    }

    /// As it is kept, and as English pages show it; empty where nothing is known.
    pub fn to_text(self) -> String {
        match (self.program, self.system) {
            (Some(program), Some(system)) => format!("{program} on {system}"),
            (Some(one), None) | (None, Some(one)) => one.to_owned(),
            (None, None) => String::new(),
        }
    }

    /// The program, for pages that say it in another language.
    pub fn program(self) -> Option<&'static str> {
        self.program
    }

    /// The system, likewise.
    pub fn system(self) -> Option<&'static str> {
        self.system
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_by_its_header() {
        for (header, label) in [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
                "Chrome on Linux",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
                "Safari on Mac",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1",
                "Chrome on iPhone",
            ),
            ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox on Android"),
            ("curl/8.14.1", "curl"),
            ("Mozilla/5.0 (compatible; Something; Linux)", "Linux"),
            ("<script>alert(1)</script>", ""),
            ("", ""),
        ] {
            let found = DeviceLabel::of_user_agent(header);
            assert_eq!(found.to_text(), label, "{header}");
            assert_eq!(DeviceLabel::of_text(label), found, "it is read back");
        }
    }

    #[test]
    fn a_header_is_looked_at_within_bounds_and_other_words_are_not_shown() {
        let far = format!("{}é Firefox/1", "a".repeat(511));
        assert_eq!(DeviceLabel::of_user_agent(&far), DeviceLabel::default());
        for wrong in ["<b> on Windows", "Firefox on 192.0.2.1", "nothing"] {
            let shown = DeviceLabel::of_text(wrong).to_text();
            assert!(["Windows", "Firefox", ""].contains(&shown.as_str()), "{shown}");
        }
    }
}
