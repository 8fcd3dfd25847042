//! Cleaning held against software of others: exiftool, libheif, FFmpeg and libwebp make real files with a place, a name, a
//! serial number and a time in them; exiftool must find none of these once they are cleaned, and the decoders must show and
//! play the same.
//!
//! Needs `exiftool`, `heif-enc`, `heif-convert`, `ffmpeg` and `cwebp` (Debian: libimage-exiftool-perl, libheif-examples,
//! ffmpeg, webp). Where they are missing it fails and says so, unless `CASEMENT_SKIP_ORACLES` is set.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of a test are not seen as tests")]

use casement_core::media::picture::{dimensions, thumbnail};
use casement_core::media::{Cleaned, Left, clean};
use std::fs::File;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::Command;

const TOOLS: [&str; 5] = ["exiftool", "heif-enc", "heif-convert", "ffmpeg", "cwebp"];
/// What is written into every file, and must not be found in a cleaned one.
const SECRETS: [&str; 5] = ["Somebody", "SN-4711", "2020:02:03", "46.9", "46 deg 5"];

/// Whether the test can run.
fn has_tools() -> bool {
    let missing: Vec<&str> = TOOLS.into_iter().filter(|tool| Command::new(tool).arg("-h").output().is_err()).collect();
    if missing.is_empty() {
        return true;
    }
    assert!(
        std::env::var_os("CASEMENT_SKIP_ORACLES").is_some(),
        "missing: {missing:?}; apt-get install libimage-exiftool-perl libheif-examples ffmpeg webp"
    );
    println!("NOT run: missing {missing:?}");
    false
}

/// Runs a program and returns what it said.
fn run(program: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(arguments).output().unwrap();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// All that exiftool finds, within embedded streams too, but the name and the times that the file has on this disk.
fn told(path: &Path) -> String {
    // It fails where it knows no such format, as with bare frames of AAC, and says so in its answer.
    let told = Command::new("exiftool").args(["-a", "-u", "-ee", "-G1", "-s", text(path)]).output().unwrap().stdout;
    let told = String::from_utf8_lossy(&told);
    told.lines().filter(|line| !line.starts_with("[System]")).map(|line| format!("{line}\n")).collect()
}

fn cleaned(path: &Path) -> (PathBuf, Cleaned) {
    let copy = path.with_file_name(format!("clean-{}", path.file_name().unwrap().to_str().unwrap()));
    let cleaned = clean(&mut File::open(path).unwrap(), &mut File::create(&copy).unwrap()).unwrap();
    (copy, cleaned)
}

/// Cleans a file in which the secrets are, and asserts that none is left for exiftool or among the bytes.
fn nothing_is_left(path: &Path) -> (PathBuf, Cleaned) {
    let before = told(path);
    let planted = SECRETS.iter().filter(|secret| before.contains(*secret)).count();
    assert!(planted > 0, "nothing was planted: {before}");
    let (copy, cleaned) = cleaned(path);
    let after = told(&copy);
    for secret in SECRETS {
        assert!(!after.contains(secret), "{secret} is left in {}:\n{after}", copy.display());
    }
    let is_known = !after.contains("Unknown file type");
    assert!(!is_known || (!after.contains("Warning") && !after.contains("Error")), "{after}");
    for gone in ["[GPS]", "[IPTC]", "[XMP", "[ExifIFD]", "[IFD1]", "[ID3", "[MPF", "[UserData]", "[Keys]", "[ItemList]"]
    {
        assert!(!after.contains(gone), "{gone} is left in {}:\n{after}", copy.display());
    }
    let bytes = std::fs::read(&copy).unwrap();
    for secret in ["Somebody", "SN-4711", "2020:02:03"] {
        assert!(
            !bytes.windows(secret.len()).any(|window| window == secret.as_bytes()),
            "{secret} in {}",
            copy.display()
        );
    }
    (copy, cleaned)
}

fn plant_in_picture(path: &Path) {
    let place = ["-GPSLatitude=46.95", "-GPSLatitudeRef=N", "-GPSLongitude=7.44", "-GPSLongitudeRef=E"];
    let rest = [
        "-Artist=Maria Somebody",
        "-EXIF:SerialNumber=SN-4711",
        "-EXIF:DateTimeOriginal=2020:02:03 04:05:06",
        "-XMP:Creator=Maria Somebody",
        "-XMP:Location=SN-4711",
        "-EXIF:Orientation#=6",
    ];
    let arguments: Vec<&str> = ["-overwrite_original", "-q", "-m"].into_iter().chain(place).chain(rest).collect();
    run("exiftool", &[&arguments[..], &[text(path)]].concat());
}

/// What a decoder makes of all streams, as one checksum.
fn played(path: &Path) -> Vec<u8> {
    run("ffmpeg", &["-v", "error", "-noautorotate", "-i", text(path), "-map", "0:v?", "-map", "0:a?", "-f", "md5", "-"])
}

/// A folder with a picture to begin with.
fn begin() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("picture.png");
    let test_card = ["-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x200:duration=1", "-frames:v", "1"];
    run("ffmpeg", &[&test_card[..], &[text(&picture)]].concat());
    (folder, picture)
}

#[test]
fn photographs() {
    if !has_tools() {
        return;
    }
    let (folder, picture) = begin();
    let jpeg = folder.path().join("photo.jpg");
    run("ffmpeg", &["-v", "error", "-i", text(&picture), "-q:v", "3", text(&jpeg)]);
    plant_in_picture(&jpeg);
    let more = ["-overwrite_original", "-q", "-IPTC:City=Somebody", "-Comment=Maria Somebody"];
    run("exiftool", &[&more[..], &[text(&jpeg)]].concat());
    let preview = format!("-ThumbnailImage<={}", text(&jpeg));
    run("exiftool", &["-overwrite_original", "-q", "-m", &preview, text(&jpeg)]);
    let webp = folder.path().join("photo.webp");
    run("cwebp", &["-quiet", text(&picture), "-o", text(&webp)]);
    plant_in_picture(&webp);
    let png = folder.path().join("photo.png");
    std::fs::copy(&picture, &png).unwrap();
    plant_in_picture(&png);
    run(
        "exiftool",
        &["-overwrite_original", "-q", "-PNG:Author=Maria Somebody", "-PNG:CreationTime=2020:02:03", text(&png)],
    );
    for path in [jpeg, webp, png] {
        let (copy, cleaned) = nothing_is_left(&path);
        assert!(cleaned.is_clean());
        assert_eq!(played(&copy), played(&path), "{}", path.display());
        assert_eq!(
            run("exiftool", &["-n", "-s3", "-Orientation", text(&copy)]).trim_ascii(),
            b"6",
            "{}",
            path.display()
        );
        let size = dimensions(&mut File::open(&copy).unwrap()).unwrap();
        assert_eq!((size.width, size.height), (200, 320));
        let small = folder.path().join("small.jpg");
        let edge = NonZeroU32::new(80).unwrap();
        thumbnail(&mut File::open(&path).unwrap(), &mut File::create(&small).unwrap(), edge).unwrap();
        assert_eq!(run("exiftool", &["-s3", "-ImageSize", text(&small)]).trim_ascii(), b"50x80");
    }
}

#[test]
fn pictures_in_boxes() {
    if !has_tools() {
        return;
    }
    let (folder, picture) = begin();
    for (name, coding) in [("photo.heic", None), ("photo.avif", Some("-A"))] {
        let path = folder.path().join(name);
        let arguments: Vec<&str> = coding.into_iter().chain(["-t", "64", text(&picture), "-o", text(&path)]).collect();
        run("heif-enc", &arguments);
        plant_in_picture(&path);
        let (copy, cleaned) = nothing_is_left(&path);
        assert!(cleaned.left.iter().all(|left| *left == Left::EmbeddedPictures), "{:?}", cleaned.left);
        let shown = |path: &Path| {
            let png = path.with_extension("shown.png");
            run("heif-convert", &[text(path), text(&png)]);
            played(&png)
        };
        assert_eq!(shown(&copy), shown(&path), "{name}");
    }
}

#[test]
fn videos_and_sound() {
    if !has_tools() {
        return;
    }
    let (folder, _) = begin();
    let sound = ["-v", "error", "-f", "lavfi", "-i", "sine=duration=2"];
    let video = ["-f", "lavfi", "-i", "testsrc=size=96x64:duration=2:rate=10"];
    let tags = [
        "-metadata",
        "artist=Maria Somebody",
        "-metadata",
        "title=SN-4711",
        "-metadata",
        "comment=Maria Somebody",
        "-metadata",
        "location=+46.9500+007.4400/",
        "-metadata",
        "creation_time=2020-02-03T04:05:06Z",
    ];
    for name in ["a.mp3", "a.m4a", "a.wav", "a.flac", "a.opus", "a.ogg", "a.aac", "a.mp4", "a.mov", "a.3gp"] {
        let path = folder.path().join(name);
        let coding: &[&str] = match name {
            "a.mp3" => &["-id3v2_version", "4", "-write_id3v1", "1"],
            "a.wav" => &["-write_bext", "1", "-metadata", "originator=Maria Somebody"],
            "a.opus" => &["-c:a", "libopus"],
            "a.ogg" => &["-c:a", "libvorbis"],
            "a.aac" => &["-write_id3v2", "1"],
            "a.3gp" => &["-c:v", "mpeg4", "-c:a", "aac"],
            "a.mp4" | "a.mov" => &["-c:v", "mpeg4"],
            _ => &[],
        };
        let shows = matches!(name, "a.mp4" | "a.mov" | "a.3gp");
        let input = if shows { [&sound[..], &video].concat() } else { sound.to_vec() };
        run("ffmpeg", &[&input[..], &tags, coding, &[text(&path)]].concat());
        if shows || name == "a.m4a" {
            let place =
                ["-Keys:GPSCoordinates=46.95 7.44", "-XMP:Creator=Maria Somebody", "-UserData:Artist=Maria Somebody"];
            run("exiftool", &[&["-overwrite_original", "-q", "-m"][..], &place, &[text(&path)]].concat());
        }
        let (copy, cleaned) = nothing_is_left(&path);
        assert_eq!(cleaned.left, if shows { vec![Left::VideoFrames] } else { vec![] }, "{name}");
        assert_eq!(played(&copy), played(&path), "{name}");
    }
}
