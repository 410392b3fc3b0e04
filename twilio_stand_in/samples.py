"""Small files that people may attach, made here: a photo, and a voice note of silence."""

from __future__ import annotations

import struct
import zlib

OPUS_SILENCE = b"\xf8\xff\xfe"  # one frame of 20 ms, RFC 6716
FRAME = 960  # samples at 48 kHz


def photo(width: int = 32, height: int = 32) -> bytes:
    """A PNG of one colour."""
    rows = b"".join(b"\x00" + b"\xf2\xb3\x3d" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def voice_note(seconds: float = 2.0) -> bytes:
    """Silence as Opus in Ogg, which is what WhatsApp's voice notes are (RFC 7845)."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    vendor = b"stand-in"
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", 0)
    frames = max(1, round(seconds * 48_000 / FRAME))
    pages = [_page(2, 0, 0, [head]), _page(0, 0, 1, [tags])]
    for start in range(0, frames, 250):
        many = min(250, frames - start)
        last = 4 if start + many == frames else 0
        pages.append(_page(last, (start + many) * FRAME, len(pages), [OPUS_SILENCE] * many))
    return b"".join(pages)


def _page(flags: int, position: int, number: int, packets: list[bytes]) -> bytes:
    lacing = bytes(len(packet) for packet in packets)
    start = b"OggS" + struct.pack("<BBqII", 0, flags, position, 1, number)
    end = bytes([len(packets)]) + lacing + b"".join(packets)
    return start + struct.pack("<I", _ogg_crc(start + bytes(4) + end)) + end


def _ogg_crc(data: bytes) -> int:
    """CRC-32 with the polynomial 0x04c11db7, neither reflected nor inverted (RFC 3533)."""
    crc = 0
    for byte in data:
        crc ^= byte << 24
        for _ in range(8):
            crc = ((crc << 1) ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1) & 0xFFFFFFFF
    return crc
