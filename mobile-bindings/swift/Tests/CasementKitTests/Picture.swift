import Foundation

/// A PNG as cameras and editors leave it: with words of its own.
enum Picture {
    /// Colours that are of no other picture of the same size, and a comment.
    static func png(width: Int, height: Int, comment: String) -> Data {
        var header = number(width) + number(height)
        header.append(contentsOf: [8, 2, 0, 0, 0])
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width { rows.append(contentsOf: [UInt8(x * y & 255), UInt8(x & 255), UInt8(y & 255)]) }
        }
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        png += chunk("IHDR", header)
        png += chunk("tEXt", Array("Comment\0".utf8) + Array(comment.utf8))
        png += chunk("IDAT", stored(rows))
        png += chunk("IEND", [])
        return Data(png)
    }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        let summed = Array(kind.utf8) + content
        return number(content.count) + summed + number(Int(crc(summed)))
    }

    /// As zlib has it, in blocks that are not made smaller (RFC 1950, RFC 1951).
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        let blocks = stride(from: 0, to: bytes.count, by: 0xFFFF).map { bytes[$0..<min($0 + 0xFFFF, bytes.count)] }
        for (place, block) in blocks.enumerated() {
            let length = UInt16(block.count)
            stream.append(place == blocks.count - 1 ? 1 : 0)
            for two in [length, ~length] { stream += [UInt8(two & 255), UInt8(two >> 8)] }
            stream += block
        }
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65521
            b = (b + a) % 65521
        }
        return stream + number(b << 16 | a)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }

    private static func number(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> $0 & 255) }
    }
}
