//! Files as cameras, recorders and editors write them, with a place, a name and times in every corner.

use super::super::profile;

/// What must not be found in a cleaned file: a coordinate as rationals, a name, a time, a serial number.
pub(super) const SECRETS: [&[u8]; 4] =
    [b"\0\0\0\x2e\0\0\0\x01\0\0\0\x39", b"Maria Somebody", b"2026:11:26", b"SN-4711"];

/// The words of all secrets, for formats that hold texts.
pub(super) const WORDS: &[u8] = b"Maria Somebody 2026:11:26 SN-4711 \0\0\0\x2e\0\0\0\x01\0\0\0\x39";

/// A TIFF structure with an orientation and a GPS directory, a name, a time and a serial number.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    tiff.extend_from_slice(&[1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend_from_slice(&[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend_from_slice(&[0, 0, 0, 0]);
    // The GPS directory: a latitude of three rationals.
    tiff.extend_from_slice(&[0, 1, 0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 56, 0, 0, 0, 0]);
    tiff.extend_from_slice(b"\0\0\0\x2e\0\0\0\x01\0\0\0\x39\0\0\0\x01\0\0\0\x07\0\0\0\x01");
    tiff.extend_from_slice(WORDS);
    tiff
}

/// Pixels with soft and hard edges, no two rows alike.
pub(super) fn pixels(width: u32, height: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        [(x * 255 / width) as u8, (y * 255 / height) as u8, if (x / 8 + y / 8).is_multiple_of(2) { 30 } else { 220 }]
    };
    (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect()
}

/// A JPEG of nothing but a picture.
pub(super) fn bare_jpeg(width: u16, height: u16, shape: impl Fn(&mut jpeg_encoder::Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    shape(&mut encoder);
    let pixels = pixels(width.into(), height.into());
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    file
}

pub(super) fn segment(code: u8, payload: &[u8]) -> Vec<u8> {
    [&[0xff, code][..], &(payload.len() as u16 + 2).to_be_bytes(), payload].concat()
}

/// Puts metadata of all kinds into a JPEG, and a video behind it.
pub(super) fn soiled_jpeg(bare: &[u8], orientation: u8) -> Vec<u8> {
    let jfif_end = 2 + 2 + usize::from(u16::from_be_bytes([bare[4], bare[5]]));
    let profile = profile::sample::monitor(4);
    let mut file = bare[..2].to_vec();
    file.extend(segment(0xe0, &[b"JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01", &WORDS[..3]].concat()));
    file.extend(segment(0xe1, &[b"Exif\0\0", &exif(orientation)[..]].concat()));
    file.extend(segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", WORDS].concat()));
    file.extend(segment(0xe2, &[b"ICC_PROFILE\0\x01\x02", &profile[..100]].concat()));
    file.extend(segment(0xe2, &[b"ICC_PROFILE\0\x02\x02", &profile[100..]].concat()));
    file.extend(segment(0xe2, &[b"MPF\0", WORDS].concat()));
    file.extend(segment(0xe4, WORDS));
    file.extend(segment(0xed, &[b"Photoshop 3.0\0", WORDS].concat()));
    // Fill bytes before what goes, and before what stays (section B.1.1.2).
    file.extend([0xff, 0xff]);
    file.extend(segment(0xfe, WORDS));
    file.extend([0xff, 0xff, 0xff]);
    file.extend(&bare[jfif_end..]);
    file.extend(b"ftypmp42 a video of a moment ");
    file.extend(WORDS);
    file
}

pub(super) fn photo() -> Vec<u8> {
    soiled_jpeg(&bare_jpeg(40, 24, |_| {}), 6)
}

pub(super) fn chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    super::super::png::written(name, content)
}

/// A PNG of nothing but a picture.
pub(super) fn bare_png(width: u32, height: u32, colours: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colours);
    encoder.set_source_gamma(png::ScaledFloat::new(0.45455));
    encoder.write_header().unwrap().write_image_data(pixels).unwrap();
    file
}

pub(super) fn soiled_png(bare: &[u8], orientation: u8) -> Vec<u8> {
    let header_end = 8 + 25;
    let mut profile = b"Screen of Maria Somebody\0\0".to_vec();
    let monitor = profile::sample::monitor(2);
    std::io::Read::read_to_end(
        &mut flate2::read::ZlibEncoder::new(&monitor[..], flate2::Compression::best()),
        &mut profile,
    )
    .unwrap();
    let mut file = bare[..header_end].to_vec();
    file.extend(chunk(b"iCCP", &profile));
    file.extend(chunk(b"pHYs", &[0, 0, 14, 0, 0, 0, 14, 0, 1]));
    file.extend(chunk(b"eXIf", &exif(orientation)));
    file.extend(chunk(b"tEXt", &[b"Author\0", WORDS].concat()));
    file.extend(chunk(b"tIME", &[7, 234, 11, 26, 3, 4, 5]));
    file.extend(chunk(b"vpAg", WORDS));
    file.extend(chunk(b"sBIT", &[&[8; 3], WORDS].concat()));
    let end = bare.len() - 12;
    file.extend(&bare[header_end..end]);
    file.extend(chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", WORDS].concat()));
    file.extend(&bare[end..]);
    file.extend(WORDS);
    file
}

pub(super) fn screenshot() -> Vec<u8> {
    soiled_png(&bare_png(40, 24, png::ColorType::Rgb, &pixels(40, 24)), 8)
}

pub(super) fn riff_chunk(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut chunk = [&name[..], &(content.len() as u32).to_le_bytes(), content].concat();
    chunk.resize(chunk.len().next_multiple_of(2), 0);
    chunk
}

pub(super) fn riff(form: &[u8; 4], chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = chunks.concat();
    [b"RIFF", &(body.len() as u32 + 4).to_le_bytes()[..], form, &body].concat()
}

/// The coded picture of a WebP, as its chunk.
pub(super) fn webp_picture(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut file);
    encoder.encode(&pixels(width, height), width, height, image_webp::ColorType::Rgb8).unwrap();
    file.split_off(12)
}

pub(super) fn soiled_webp(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let side = |side: u32| (side - 1).to_le_bytes();
    let extended = [&[0x2c, 0, 0, 0][..], &side(width)[..3], &side(height)[..3]].concat();
    let mut file = riff(
        b"WEBP",
        &[
            riff_chunk(b"VP8X", &extended),
            riff_chunk(b"ICCP", &profile::sample::monitor(4)),
            webp_picture(width, height),
            riff_chunk(b"EXIF", &exif(orientation)),
            riff_chunk(b"XMP ", WORDS),
            riff_chunk(b"note", &WORDS[1..]),
        ],
    );
    file.extend(WORDS);
    file
}

pub(super) fn sticker() -> Vec<u8> {
    soiled_webp(40, 24, 3)
}

pub(super) fn boxed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), &kind[..], content].concat()
}

/// A box with version and flags.
pub(super) fn full(kind: &[u8; 4], version: u8, content: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, 0], content].concat())
}

fn handler(kind: &[u8; 4]) -> Vec<u8> {
    full(b"hdlr", 0, &[&[0; 4], &kind[..], &[0; 12], b"of Maria Somebody\0"].concat())
}

/// The smallest HEIC with a picture, a thumbnail, Exif, XMP and rests between them. The pictures are words.
pub(super) fn heic() -> Vec<u8> {
    heic_with(|_| {})
}

/// The same with another table of places: `(item, start, length)`, with starts from the beginning of the data.
pub(super) fn heic_with(change: impl Fn(&mut Vec<(u16, u32, u32)>)) -> Vec<u8> {
    let entry = |item: u16, kind: &[u8; 4], tail: &[u8]| {
        full(b"infe", 2, &[&item.to_be_bytes()[..], &[0, 0], kind, b"SN-4711\0", tail].concat())
    };
    let entries = [
        entry(1, b"hvc1", b""),
        entry(2, b"hvc1", b""),
        entry(3, b"Exif", b""),
        entry(4, b"mime", b"application/rdf+xml\0"),
    ];
    let exif = [&[0, 0, 0, 0][..], &exif(6)].concat();
    let xmp = [b"<x:xmpmeta>", WORDS].concat();
    let data: [&[u8]; 6] = [b"coded picture", WORDS, &exif, &xmp, b"coded preview", WORDS];
    let start = |place: usize| data[..place].iter().map(|part| part.len() as u32).sum::<u32>();
    let mut places: Vec<(u16, u32, u32)> =
        [(1, 0), (2, 4), (3, 2), (4, 3)].map(|(item, place)| (item, start(place), data[place].len() as u32)).to_vec();
    change(&mut places);
    let colours = boxed(b"colr", &[b"prof", &profile::sample::monitor(4)[..]].concat());
    let description = full(b"udes", 0, WORDS);
    let properties = boxed(b"ipco", &[colours, full(b"ispe", 0, &[0, 0, 0, 9, 0, 0, 0, 9]), description].concat());
    let build = |data_start: u32| {
        let mut table = vec![0x44, 0, 0, places.len() as u8];
        for &(item, start, length) in &places {
            table.extend(item.to_be_bytes());
            table.extend([0, 0, 0, 1]);
            table.extend(data_start.wrapping_add(start).to_be_bytes());
            table.extend(length.to_be_bytes());
        }
        let meta = full(
            b"meta",
            0,
            &[
                handler(b"pict"),
                full(b"pitm", 0, &[0, 1]),
                full(b"iinf", 0, &[&[0, 4][..], &entries.concat()].concat()),
                full(b"iref", 0, &boxed(b"thmb", &[0, 2, 0, 1, 0, 1])),
                boxed(b"iprp", &properties),
                full(b"iloc", 0, &table),
                boxed(b"uuid", WORDS),
            ]
            .concat(),
        );
        let head = [boxed(b"ftyp", b"heic\0\0\0\0mif1heic"), boxed(b"free", WORDS), meta].concat();
        (head.len() as u32 + 8, [head, boxed(b"mdat", &data.concat()), boxed(b"mpvd", WORDS)].concat())
    };
    let (data_start, _) = build(0);
    build(data_start).1
}

/// A file of tracks of these kinds, with tags at every level.
pub(super) fn movie(brand: &[u8; 4], tracks: &[&[u8; 4]]) -> Vec<u8> {
    let time = 0xe5f0_0001_u32.to_be_bytes();
    let header = |kind: &[u8; 4]| full(kind, 0, &[&time[..], &time, b"the rest stays"].concat());
    let tags = || boxed(b"udta", &boxed(b"\xa9xyz", WORDS));
    let mut parts = vec![header(b"mvhd")];
    for kind in tracks {
        let media = [header(b"mdhd"), handler(kind), boxed(b"minf", b"tables")].concat();
        parts.push(boxed(b"trak", &[header(b"tkhd"), boxed(b"mdia", &media), tags()].concat()));
    }
    parts.push(tags());
    parts.push(full(b"meta", 0, WORDS));
    let file_type = boxed(b"ftyp", &[&brand[..], &[0; 4], brand].concat());
    [
        file_type,
        boxed(b"free", WORDS),
        boxed(b"mdat", b"coded samples"),
        boxed(b"moov", &parts.concat()),
        boxed(b"uuid", WORDS),
    ]
    .concat()
}

/// Three frames of MPEG audio between tags of five kinds.
pub(super) fn mp3() -> Vec<u8> {
    let frame = [&[0xff, 0xfb, 0x90, 0x64][..], &[7; 413]].concat();
    let mut tag = b"ID3\x04\0\0\0\0\0".to_vec();
    // What looks like a frame within a tag, as a cover can have it, is none.
    let cover = [WORDS, &[0xff, 0xfb, 0x90, 0x64]].concat();
    tag.push(cover.len() as u8);
    tag.extend(cover);
    let mut old = [b"TAG", WORDS, &[0xff, 0xfb, 0x90, 0x64]].concat();
    old.resize(128, 0);
    let mut ape = WORDS.to_vec();
    ape.extend(b"APETAGEX\xd0\x07\0\0");
    ape.extend((WORDS.len() as u32 + 32).to_le_bytes());
    ape.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let lyrics = [b"LYRICSBEGIN", WORDS, format!("{:06}", 11 + WORDS.len()).as_bytes(), b"LYRICS200"].concat();
    [tag, frame.clone(), frame.clone(), b"between ".to_vec(), WORDS.to_vec(), frame, lyrics, ape, old].concat()
}

pub(super) fn adts() -> Vec<u8> {
    let frame = [&[0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc][..], &[9; 9]].concat();
    [frame.clone(), frame.clone(), frame].concat()
}

pub(super) fn wav() -> Vec<u8> {
    let format = [1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0];
    let mut file = riff(
        b"WAVE",
        &[
            riff_chunk(b"bext", WORDS),
            riff_chunk(b"fmt ", &format),
            riff_chunk(b"LIST", WORDS),
            riff_chunk(b"data", b"samples"),
            riff_chunk(b"id3 ", WORDS),
            riff_chunk(b"mine", WORDS),
        ],
    );
    file.extend(WORDS);
    file
}

pub(super) fn flac() -> Vec<u8> {
    let block = |kind: u8, content: &[u8]| [&[kind][..], &(content.len() as u32).to_be_bytes()[1..], content].concat();
    let blocks = [block(0, &[3; 34]), block(4, WORDS), block(6, WORDS), block(3, &[5; 18]), block(0x81, WORDS)];
    [b"fLaC".to_vec(), blocks.concat(), b"\xff\xf8frames".to_vec()].concat()
}

pub(super) fn amr() -> Vec<u8> {
    let frame = [&[0x3c][..], &[8; 31]].concat();
    [b"#!AMR\n".to_vec(), frame.clone(), frame, vec![0xfc], WORDS.to_vec()].concat()
}

/// Pages of an Ogg with Opus, whose comments take `length` bytes and more.
pub(super) fn opus(length: usize) -> Vec<u8> {
    let mut comments = b"OpusTags\x03\0\0\0abc\x01\0\0\0".to_vec();
    comments.extend((length as u32).to_le_bytes());
    comments.extend(WORDS.iter().cycle().take(length));
    let mut pages = vec![page(2, 0, &[(b"OpusHead and so on", true)])];
    let mut number = 1;
    let pieces: Vec<&[u8]> = comments.chunks(255 * 255).collect();
    for (place, piece) in pieces.iter().enumerate() {
        pages.push(page(u8::from(place > 0), number, &[(piece, place + 1 == pieces.len())]));
        number += 1;
    }
    pages.push(page(4, number, &[(b"coded sound", true), (b"and more", true)]));
    pages.concat()
}

pub(super) fn page(flags: u8, number: u32, packets: &[(&[u8], bool)]) -> Vec<u8> {
    let (mut lengths, mut content) = (Vec::new(), Vec::new());
    for (packet, ends) in packets {
        lengths.extend(packet.chunks(255).map(|piece| piece.len() as u8));
        if *ends && packet.len() % 255 == 0 {
            lengths.push(0);
        }
        content.extend(*packet);
    }
    let mut page = [
        b"OggS\0",
        &[flags][..],
        &[0; 8],
        b"seri",
        &number.to_le_bytes(),
        &[0; 4],
        &[lengths.len() as u8],
        &lengths,
        &content,
    ]
    .concat();
    let sum = super::super::ogg::checksum(&page);
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}
